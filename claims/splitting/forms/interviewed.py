"""Who answers in an interview and who asks, where its turns carry letters, initials or no label at all.

The headline or the paragraphs before the first turn say it: somebody “talked to Declan Vasiliou after training”, “spoke to us
from Chennai”. Where no such sentence stands, the one the article is about answers: whom headline, standfirst and opening name
far more than anybody else. Where two are named about as often, nobody is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claims.splitting.forms.labels import Line
from claims.splitting.speakers.cast import Cast
from claims.splitting.speakers.mentioned import Mention
from claims.splitting.speakers.names import cast_of
from sources.document import CLAIM_ROLES, Document, Role, Span

TALKED = re.compile(
    r"\b(?:spoke|speaks|speaking|talked|talks|talking|sat down|sits down|chatted|chats)\b(?: \w+){0,3}? (?:to|with) ",
    re.IGNORECASE,
)
MET = re.compile(
    r"\b(?:met|meets|interviewed|interviews|caught up with|catches up with|put (?:some |a few |our )?questions to) "
)
OURS = re.compile(r"(?:(?:to|with) )?(?:us|me|our|the paper|this newspaper)\b")
WE = re.compile(r"\b(?:we|our \w+|I)\s*$", re.IGNORECASE)
HERE = 60
"""So far from the verb of a meeting its people stand, in code points."""
WEIGHTS = {Role.HEADLINE: 5, Role.STANDFIRST: 2}
MOST = 3
"""More namings in the opening than this say nothing more."""
LEAD = 2
"""Whoever answers is ahead of everybody else by so much."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Where the one who answers and the one who asks are named; None where the article does not say."""

    answering: Span | None
    asking: Span | None


def talk_of(document: Document, lines: Sequence[Line]) -> Talk:
    """Who answers and who asks in the turns of these lines."""
    cast = cast_of(document)
    first, last = lines[0].head.start, lines[-1].said.end
    scores = _named(document, cast, first)
    answering, asking = _meeting(document, cast, scores, first, last)
    answering = answering or _foremost(scores, but=asking)
    return Talk(_place(cast, answering), _place(cast, asking))


def initialled(document: Document, label: Span) -> Span | None:
    """The one person whose initials a label is: “DV” for Declan Vasiliou."""
    letters = [letter for letter in label.of(document.text) if letter.isalpha()]
    if not 2 <= len(letters) <= 4 or not all(letter.isupper() for letter in letters):
        return None
    cast = cast_of(document)
    people = {mention.person for mention in cast.mentions if mention.person and _initials(mention.person) == letters}
    return _place(cast, people.pop()) if len(people) == 1 else None


def _initials(name: str) -> list[str]:
    return [part[0] for part in re.split(r"[ -]", name) if part and part[0].isupper()]


def _named(document: Document, cast: Cast, before: int) -> Counter[str]:
    """How much headline, standfirst and opening speak of each person."""
    scores: Counter[str] = Counter()
    text = document.text
    people = {mention.person for mention in cast.mentions if mention.person and " " in mention.person}
    for block in document.blocks:
        weight = WEIGHTS.get(block.role, 0)
        if weight and block.start < before:
            words = block.of(text)
            for person in people:
                if re.search(rf"\b{re.escape(person.split()[-1])}\b", words) or person in words.replace("’", "'"):
                    scores[person] += weight + (person in words.replace("’", "'"))
    opening = Counter(mention.person for mention in cast.mentions if mention.person in people and mention.start < before)
    for person, count in opening.items():
        scores[person or ""] += min(MOST, count)
    return scores


def _foremost(scores: Counter[str], *, but: str | None) -> str | None:
    """The one person the opening is about."""
    ranked = [(person, score) for person, score in scores.most_common() if person != but]
    if not ranked or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < LEAD):
        return None
    return ranked[0][0]


def _meeting(document: Document, cast: Cast, scores: Counter[str], first: int, last: int) -> tuple[str | None, str | None]:
    """Who answers and who asks by a sentence that tells of their talk, before the turns or after them."""
    text = document.text
    for block in document.blocks:
        if block.role not in CLAIM_ROLES or first <= block.start < last:
            continue
        for met in (*TALKED.finditer(text, block.start, block.end), *MET.finditer(text, block.start, block.end)):
            before = _nearest(cast, max(block.start, met.start() - HERE), met.start(), last=True)
            after = _nearest(cast, met.end(), min(block.end, met.end() + HERE), last=False)
            ours = OURS.match(text, met.end())
            if met.re is TALKED and ours and before:
                return before, None
            if after and WE.search(text, block.start, met.start()):
                return after, None
            if met.re is MET and before and after:
                return after, before
            if met.re is TALKED and after:
                ahead = _foremost(scores, but=after)
                other = before or ahead
                if other and scores[other] >= scores[after]:
                    return other, after
                if before:
                    return after, before
    return None, None


def _nearest(cast: Cast, start: int, end: int, *, last: bool) -> str | None:
    """The first or the last person named between two places."""
    people = [mention.person for mention in cast.mentions_between(start, end) if mention.person]
    return people[-1 if last else 0] if people else None


def _place(cast: Cast, person: str | None) -> Span | None:
    """Where a person is named in full."""
    if person is None:
        return None
    named: list[Mention] = [mention for mention in cast.mentions if mention.person == person]
    best = max(named, key=lambda mention: len(mention.text), default=None)
    return Span(best.start, best.end) if best else None
