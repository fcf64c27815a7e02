"""Which claim of its own article a denial denies: “denied the allegations”, “rejected that as absurd”.

A denial either says what it denies (“denied that anyone had been held unlawfully”) or points to it (“the charge”, “doing so”,
“her account”). What it says is looked for by its words; what it points to is mostly what somebody else has just said. Nobody
denies what they said themselves, and what is declined (“refused to name the firm”) is no claim. Where nothing fits well enough
nothing is named: a reader can do without a link, but is misled by a wrong one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claims.matching.opposites import DENYING
from claims.matching.wording import LITTLE, stem, words
from claims.model import Act, ProposedClaim
from claims.splitting.reading.listed import listed

SURE = 0.8
"""What fits less is not named."""
_PARAGRAPH = re.compile(r"\n\n")
_FAR = 6
"""Paragraphs; what stands farther off is named only where its words say so."""
_SAID = 0.5
"""Share of a denial's own words that another claim has, from which on its words say so."""

_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|disput(?:e[sd]?|ing)|rebut(?:s|ted|ting)?|"
    r"rebuff(?:s|ed)?|pushe[sd] back|contest(?:s|ed|ing)|refut(?:es|ed|ing))\b",
    re.IGNORECASE,
)
_CALLING = re.compile(r"\b(?:call(?:s|ed|ing)?|describ(?:es?|ed|ing)|brand(?:s|ed)|label(?:s|led|ed))\b", re.IGNORECASE)
_SAYS_NO = re.compile(
    r"^[“\"‘']?(?:No[,.]|Not true|Untrue|(?:That|This|It) (?:is|was) (?:not[,.]?$|not (?:true|so)|false|untrue|a lie|wrong))"
    r"|\bno such\b|\bnothing of the (?:kind|sort)\b",
    re.IGNORECASE,
)
"""A denial that no verb tells: an answer."""
_DECLINED = re.compile(r"\b(?:declin|refus|rul(?:ed?|es|ing) out|vow|promis)", re.IGNORECASE)
"""What is declined was asked for; nobody claimed it."""
_CLAIMED = listed(
    "allegation allegations accusation accusations charge charges claim claims suggestion suggestions report reports "
    "criticism criticisms assertion assertions rumour rumours rumor rumors story stories account accounts version finding "
    "findings idea notion conclusion conclusions reading remarks theory wrongdoing involvement misreading counts"
)
"""What was claimed, called by what it is."""
_CALLED = listed("demand demands request requests appeal proposal calls offer plea")
"""What was asked for."""
_CALLED_SO = re.compile(
    rf"^(?:it|this|that|th(?:e|ese|ose)|his|her|their|an?|\w+['’]s)\b.{{0,40}}?\b(?:{'|'.join(sorted(_CLAIMED))})\b|"
    r"^(?:this|it|that) as "
)
"""What is called something, where it was claimed."""
_EMPTY = listed(
    "any all the a an his her their its that this these those it so such not no true untrue false do did doing done being "
    "been be was were is are had has have having anything nothing anyone anybody one nobody of kind sort way and or ever "
    "even he she they him them there part hand thing"
)
_AS = re.compile(r"[,\s]+as (?:an? )?[“\"‘'].*|^(?:as )?[“\"‘'][^”\"’']*[”\"’'] |[“\"‘'][^”\"’']*[”\"’'][.,]?$", re.DOTALL)
"""“… as “a fairy tale””: what it was called is no part of what is denied."""


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of an article, as far as denials are concerned."""

    start: int
    end: int
    """Its place in the article."""
    act: Act | None
    """None where the publication itself states it."""
    speaker: str | None
    cue: str = ""
    """The words that say that it was said."""


def told(proposals: Iterable[ProposedClaim], *, text: str) -> tuple[Told, ...]:
    """The proposals of an article, in their order."""
    found = []
    for one in proposals:
        said = one.attribution
        cue = " ".join(span.of(text) for span in said.cue or ()) if said else ""
        act, speaker = (said.act, said.speaker) if said else (None, None)
        found.append(Told(one.selector.start, one.selector.end, act, speaker, cue))
    return tuple(found)


def denied(claims: Sequence[Told], *, text: str) -> dict[int, int]:
    """For each claim that denies another of these claims, by their places in the sequence, the one it denies."""
    stems = [_stems(text[one.start : one.end]) for one in claims]
    held = Counter(word for one in stems for word in one)
    rare = {word: 1.0 if many <= 2 else 0.6 if many <= 4 else 0.3 for word, many in held.items()}
    breaks = [found.start() for found in _PARAGRAPH.finditer(text)]
    denying = {place for place, one in enumerate(claims) if denies(one, text=text)}
    found = {}
    for place, one in enumerate(claims):
        if place not in denying:
            continue
        denial = _Denial(one, text, rare, breaks)
        others = [k for k, other in enumerate(claims) if k not in denying and denial.may_be_of(other)]
        before = [k for k in others if claims[k].start < one.start]
        since = _since(claims, before)
        fitting = [(denial.fits(claims[k], stems[k], since=since.get(k, 0)), -abs(k - place), k) for k in others]
        best = max(fitting, default=(0.0, 0, 0))
        if best[0] >= SURE:
            found[place] = best[2]
    return found


def _since(claims: Sequence[Told], before: Sequence[int]) -> dict[int, int]:
    """For each claim before a denial, how many places of others stand between the two."""
    starts: set[int] = set()
    since = {}
    for place in reversed(before):
        since[place] = len(starts)
        starts.add(claims[place].start)
    return since


def denies(one: Told, *, text: str) -> bool:
    """Whether a claim denies something that was claimed: by its cue (“rejected”), or by what it says (“Not true”)."""
    if _DECLINED.search(one.cue):
        return False
    written = text[one.start : one.end]
    called = _CALLING.search(one.cue) and _CALLED_SO.search(written)
    return bool(one.act is Act.DENIAL or _DENIED.search(one.cue) or called or (one.act and _SAYS_NO.search(written)))


class _Denial:
    """A claim that denies, and what of another claim would make it the one that is denied."""

    def __init__(self, told: Told, text: str, rare: Mapping[str, float], breaks: Sequence[int]) -> None:
        self.told, self.text, self.rare, self.breaks = told, text, rare, breaks
        bare = _AS.sub(" ", text[told.start : told.end])
        small = {word.written for word in words(bare)}
        self.own = _stems(bare) - {stem(word) for word in _CLAIMED | _CALLED}
        self.wants_call = bool(small & _CALLED)
        self.points = self.wants_call or bool(small & _CLAIMED) or not self.own
        self.weight = sum(rare.get(word, 1.0) for word in self.own)

    def may_be_of(self, other: Told) -> bool:
        """Nobody denies what they said themselves."""
        one = self.told
        inside = one.start <= other.start and other.end <= one.end
        if (other.start, other.end) == (one.start, one.end):
            return False
        return inside or not (
            (one.start < other.end and other.start < one.end) or (one.speaker and one.speaker == other.speaker)
        )

    def fits(self, other: Told, stems: frozenset[str], *, since: int) -> float:
        """How well a claim fits; `since` says how many claims of others stand between."""
        one = self.told
        said = sum(self.rare[word] for word in self.own & stems) / self.weight if self.own else 0.0
        if one.start <= other.start and other.end <= one.end:
            return 1.5 + said
        end, start = min(one.end, other.end), max(one.start, other.start)
        apart = max(0, bisect_left(self.breaks, start - 1) - bisect_left(self.breaks, end))
        if apart > _FAR and said < _SAID:
            return 0.0
        named = 0.25 * _named(one.speaker, self.text[other.start : other.end])
        return 1.2 * said + self._place(other, apart, since) + self._act(other.act) + named

    def _place(self, other: Told, apart: int, since: int) -> float:
        """What was said just before is what is meant; what is only pointed to was said before."""
        if other.start > self.told.start:
            return -0.1 * apart - (0.4 if self.points else 0.1)
        return max(0.0, (0.8 if self.points else 0.7) - 0.12 * since - 0.2 * apart)

    def _act(self, act: Act | None) -> float:
        if self.wants_call:
            return 0.4 if act is Act.CALL else -0.4
        if act is Act.ACCUSATION:
            return 0.7 if self.points else 0.4
        return {Act.ASSERTION: 0.15, Act.CALL: -0.2, Act.PROMISE: -0.4, None: -0.15}.get(act, 0.0)


def _stems(text: str) -> frozenset[str]:
    return frozenset(
        word.stem
        for word in words(text)
        if word.written not in LITTLE and word.written not in _EMPTY | DENYING and len(word.stem) > 1
    )


def _named(speaker: str | None, text: str) -> bool:
    """Whether a claim is about whoever denies it."""
    if not speaker:
        return False
    names = {word.stem for word in words(speaker) if word.written not in LITTLE}
    return bool(names & {word.stem for word in words(text)})
