"""“she”, “the minister”, “the latter”: which person is meant.

For a pronoun the people named in the last paragraphs are weighed by what readers go by: who began the last sentence or spoke
last, how long ago, how often named, and whether the gender is known to fit. The margin to the next candidate says how sure the
choice is. The weights are set by hand: fitted on GAP (https://doi.org/10.1162/tacl_a_00240) they did no better on its other
half, and its encyclopedia pages have none of the speakers that news goes back to. An office means whoever was given it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from claims.splitting.reading.listed import listed
from claims.splitting.speakers.attention import Attention, Center
from claims.splitting.speakers.cast import Cast, title_gender
from claims.splitting.speakers.name_words import DEMONYMS, ROLES

LOOKED_AT = 60
"""No more holders of one office than this are told apart."""
PERSONS = listed(
    "man woman boy girl witness colleague official worker employee customer caller farmer villager local parent child "
    "friend guard soldier passenger shopper patient source insider diplomat protester mum dad pupil tourist visitor "
    "supporter fan relative survivor buyer seller tenant commuter motorist reviewer trader boater cyclist pedestrian "
    "volunteer donor teenager pensioner mourner refugee migrant prisoner inmate juror person"
)
TALKED_OF = listed("victim suspect defendant accused driver officer witness caller author pilot")
"""Those of them that an article rather calls so once it has named them."""
UNNAMED = listed(
    "judge jury juror court prosecutor prosecution defence defense coroner magistrate victim suspect defendant accused driver "
    "officer witness caller author clerk referee umpire pilot"
)
"""People an article may well leave unnamed though it names others."""
OFFICIAL = listed(
    "president minister secretary chancellor premier governor mayor senator ambassador commissioner councillor speaker king "
    "queen pope prince princess mp mep leader chief head chair director general colonel captain superintendent inspector"
)
"""Offices: nobody is called so who was not given it."""
FORMER = frozenset({"former", "ex", "late", "then", "outgoing"})
OPENS = 2
"""So many paragraphs open an article: whom they call by an office may be named further down."""
JUST_BEFORE = 350
"""… or so many code points further on."""
BELOW = frozenset({"deputy", "vice", "assistant", "acting"})
"""Words that make another office of one: the deputy leader is not the leader."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody a pronoun might mean, and what speaks for it."""

    name: str
    sort: str
    features: dict[str, float]


PRONOUN_WEIGHTS = {
    "subject rank 0": 3.0,
    "subject rank 1": 1.2,
    "subject rank 2": 0.2,
    "latest": 0.6,
    "spoke": 0.4,
    "same sentence": 0.5,
    "sentence before": 0.5,
    "paragraphs": -0.7,
    "gender known": 1.5,
    "times named": 0.15,
    "nominal": 0.0,
    "unknown": -1.0,
    "own content": -1.5,
}


class People:
    """The people an article has named so far."""

    def __init__(self, cast: Cast, attention: Attention) -> None:
        self.cast, self.attention = cast, attention
        self.bodies_meant: set[str] = set()
        """Names that turned out to be bodies' (“the group”)."""

    def he_or_she(self, word: str, *, owner: bool = False) -> tuple[str | None, str, float]:
        """The person that “he” or “she” means."""
        candidates = self.candidates("m" if word == "he" else "f", owner=owner)
        if not candidates:
            return None, "", 0.0
        weighed = sorted(
            ((sum(PRONOUN_WEIGHTS[key] * value for key, value in one.features.items()), one) for one in candidates),
            key=lambda pair: -pair[0],
        )
        top, best = weighed[0]
        sure = 1 / sum(exp(weight - top) for weight, _ in weighed)
        return best.name or None, best.sort, round(sure * (0.97 if best.features["gender known"] else 0.85), 3)

    def candidates(self, wanted: str, *, owner: bool = False) -> list[Candidate]:
        """Everybody of the last paragraphs whom a pronoun of this gender may mean, with what speaks for each."""
        found: dict[str, Candidate] = {}
        ranks = 0
        for center in self.attention.near():
            known = self._gender(center)
            if not self._may_be_meant(center) or known not in ("", wanted):
                continue
            one = found.get(center.name)
            if one is None:
                one = found[center.name] = Candidate(
                    center.name, center.sort, self._features(center, known=bool(known), latest=not found)
                )
                if owner:
                    one.features["own content"] = 0.0
            else:
                one.features["times named"] = min(5.0, one.features["times named"] + 1)
            if (
                center.subject
                and (owner or not self._only_spoken_of(center))
                and not any(key.startswith("subject") for key in one.features)
            ):
                if ranks < 3:
                    one.features[f"subject rank {ranks}"] = 1.0
                ranks += 1
            if center.spoke and "spoke" not in one.features:
                one.features["spoke"] = 1.0
        return list(found.values())

    def _features(self, center: Center, *, known: bool, latest: bool) -> dict[str, float]:
        sentences = self.attention.sentence - center.sentence
        return {
            "gender known": float(known),
            "latest": float(latest),
            "same sentence": float(sentences == 0),
            "sentence before": float(sentences == 1),
            "paragraphs": float(self.attention.block - center.block),
            "times named": 1.0,
            "nominal": float(center.sort == "nominal"),
            "unknown": float(center.sort == "unknown"),
            "own content": float(self._only_spoken_of(center)),
        }

    def _only_spoken_of(self, center: Center) -> bool:
        """Whether one is named in what is being attributed; whom it introduces as its subject may well say it of themselves."""
        introduced = center.subject and self.cast.introduced.get(center.name) == center.at
        return self.attention.in_content(center) and not introduced

    def _may_be_meant(self, center: Center) -> bool:
        if center.sort == "nominal":
            return one_person(center.name)
        if center.sort in ("spokesperson", "unnamed"):
            return True
        if center.sort == "person" or center.name in self.cast.sure:
            return True
        return center.sort == "unknown" and center.name not in self.bodies_meant and center.name not in self.cast.articled

    def _gender(self, center: Center) -> str:
        if center.sort == "spokesperson":
            return center.gender
        if center.sort == "unnamed":
            return center.gender
        if center.sort == "nominal":
            low = center.name.lower().split()
            return title_gender(low) or ("f" if low[-1].endswith("woman") else "m" if low[-1] == "man" else "")
        return self.cast.gender.get(center.name, "")

    def holder(self, word: str, modifiers: Sequence[str], at: int) -> tuple[str | None, float]:
        """The one person who was given this office; of several, whoever was just spoken of."""
        held = [one for one in self.cast.holders(word)[:LOOKED_AT] if one.person in self.cast.gender]
        if not FORMER & set(modifiers):
            held = [one for one in held if not FORMER & set(one.titles)] or held
        below = BELOW & set(modifiers)
        if below:
            held = [one for one in held if below <= set(one.titles)] or [
                one for one in self.cast.holders("deputy")[:LOOKED_AT] if "deputy" in below and one.person in self.cast.gender
            ]
        wanted = set(modifiers) - FORMER - (below if held and word not in held[0].titles else set())
        named = [one for one in held if one.at <= at and wanted <= set(one.titles)]
        named = named or [one for one in held if one.at <= at] or held
        people = list(dict.fromkeys(one.person for one in named))
        if len(people) == 1:
            return people[0], 0.9 if named[0].at <= at else 0.75 if self._soon(named[0].at, at) else 0.5
        for center in self.attention.near():
            if center.name in people:
                return center.name, 0.7
        return (people[0], 0.62) if people and named[0].at > at and self._soon(named[0].at, at) else (None, 0.0)

    def _soon(self, named: int, at: int) -> bool:
        """Whether somebody named at `named` may have been called by an office at `at`: in the first lines, or just before."""
        return self.attention.block <= OPENS or named - at < JUST_BEFORE

    def just_spoken_of(self, word: str) -> tuple[str | None, float]:
        """“the 48-year-old”, “the striker”: the one person the last sentences are about, if there is but one."""
        wanted = title_gender((word,)) or ("f" if word.endswith("woman") else "m" if word.endswith("man") else "")
        near = [
            center
            for center in self.attention.subjects()
            if center.sort in ("person", "unknown")
            and self._may_be_meant(center)
            and self.cast.gender.get(center.name, "") in ("", wanted or self.cast.gender.get(center.name, ""))
        ]
        if not near or self.attention.block - near[0].block > 1:
            return None, 0.0
        same = near[0].block == self.attention.block
        if same and self.attention.sentence - near[0].sentence <= 1:
            return near[0].name, 0.7
        lately = [center for center in near if self.attention.block - center.block <= 1]
        others = {center.name for center in lately} - {near[0].name}
        return near[0].name, 0.7 - 0.08 * (not same) - 0.2 * bool(others)

    def pair(self) -> tuple[str | None, float]:
        """“the pair”, “the couple”: the two people who were last named."""
        near = [center for center in self.attention.near(1) if center.sort == "person"]
        names = list(dict.fromkeys(center.name for center in near))
        return (f"{names[1]} and {names[0]}", 0.55) if len(names) == 2 else (None, 0.0)

    def next_named(self) -> tuple[str | None, float]:
        """The person that the next paragraph begins with: who “the researcher” of the first lines turns out to be."""
        passages, k = self.attention.passages, self.attention.sentence + 1
        while k < len(passages) and passages[k].block == self.attention.block:
            k += 1
        if k == len(passages):
            return None, 0.0
        start = passages[k].start
        named = self.cast.mentions_between(start, min(passages[k].end, start + 60))
        return (
            (named[0].person, 0.6)
            if named and named[0].person in self.cast.sure and named[0].start - start < 12
            else (None, 0.0)
        )

    def latter(self, word: str) -> tuple[str | None, float]:
        """“the latter”, “the former”: the second or first of the two who were last named side by side."""
        near = [center for center in self.attention.near(1) if center.sort in ("person", "unknown")]
        names = list(dict.fromkeys(center.name for center in near))[:2]
        if len(names) < 2:
            return (names[0], 0.55) if names and word == "latter" else (None, 0.0)
        return names[0] if word == "latter" else names[1], 0.65


def person_word(word: str) -> bool:
    """Whether this word stands for one person: minister, witness, striker, 48-year-old."""
    word = word.rstrip(".")
    return (
        word in ROLES
        or word in PERSONS
        or word in DEMONYMS
        or word.endswith(("man", "woman", "-year-old", "ologist", "ographer"))
    )


PLURALS_OF_TWO = listed("pair couple two brothers sisters duo parents both")
NOT_PEOPLE = listed(
    "paper newspaper letter order number matter power river tower centre center offer winter summer chapter banner poster"
)


def person_like(word: str) -> bool:
    """Whether this word probably stands for a person: by its ending, where no list knows it."""
    return person_word(word) or (word.endswith(("er", "or", "ist", "ian", "ee")) and len(word) > 4 and word not in NOT_PEOPLE)


def one_person(name: str) -> bool:
    """Whether these words stand for one person: “a witness”, “former colleague”."""
    head = re.split(r" (?:of|in|at|from|who|with|for|to|near|close|on)\b|,", name.lower())[0].split()
    return bool(head) and person_like(head[-1])
