"""“the minister”, “the company”, “the report”, “a rights group”, “residents”: whom a description means.

A definite description is led back to whoever was so described, named or just spoken of; where it surely means somebody the
article names and cannot tell whom, nobody is meant. People in general (“residents”) are their own speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import PREPOSITIONS, Sort, Word
from claims.splitting.speakers.attention import Attention
from claims.splitting.speakers.bodies_meant import Bodies
from claims.splitting.speakers.body_kinds import STATE, TOLD_APART, kinds_of
from claims.splitting.speakers.cast import Cast
from claims.splitting.speakers.described import PLURAL_BODIES, Written
from claims.splitting.speakers.name_words import BODIES, DOCUMENTS, GENERIC_BODIES, ROLES
from claims.splitting.speakers.people_meant import (
    OFFICIAL,
    PLURALS_OF_TWO,
    TALKED_OF,
    UNNAMED,
    People,
    person_like,
    person_word,
)

NAMED = {"person": 0.95, "unknown": 0.85, "body": 0.88, "nominal": 0.8}
"""How sure a name is that the source itself gives."""
LEAD = 2
"""A source in the first so many paragraphs may be named only later."""
OWN_WORDS = 0.62
HEADED = 0.68
"""How sure “Leader” above an article means the first leader it names."""
ALONE = listed(
    "army police navy opposition prosecution defence defense coastguard military presidency treasury government parliament "
    "jury court-martial kremlin vatican palace crown state public"
)
"""Bodies that “the” alone names well enough."""
NAMES_BEFORE = re.compile(r"(?:^|[ (“\"])((?:[A-Z][\w.-]+ )*[A-Z][\w.-]+) $")
OPENING = 6
"""So many words of a sentence can hold the description it begins with, and one more."""
CLEAR = 0.6
"""Whoever is less surely meant by a description is not who the sentence is about."""


def _goes_on(low: str) -> bool:
    """Whether a description goes on with this word: “The defence team”, “The chief executive”."""
    return low in ROLES or low in BODIES or low in GENERIC_BODIES


@dataclass(frozen=True, slots=True)
class Resolved:
    """The speaker of a source, or None, and from 0 to 1 how sure that is."""

    name: str | None
    confidence: float
    sort: str = ""


NOBODY = Resolved(None, 0.0)


class Descriptions:
    """The way back from descriptions to names."""

    def __init__(self, cast: Cast, attention: Attention, people: People, bodies: Bodies) -> None:
        self.cast, self.attention, self.people, self.bodies = cast, attention, people, bodies
        self.makers: list[str] = []
        """Whose reports and figures were spoken of, the latest last."""

    def opening(self, tokens: Sequence[Word]) -> tuple[str, str] | None:
        """Whom “The general, who …” at the beginning of a sentence means, as name and sort."""
        tokens = tokens[:OPENING]
        if len(tokens) < OPENING or tokens[0].low != "the":
            return None
        for k in range(1, OPENING - 1):
            low, after = tokens[k].low.rstrip("."), tokens[k + 1]
            if tokens[k].sort is not Sort.WORD or low in PREPOSITIONS:
                return None
            if not person_word(low) or (after.sort is Sort.WORD and (after.capital or _goes_on(after.low))):
                continue
            if after.sort is Sort.CLITIC or (after.text == "," and k + 2 < len(tokens) and tokens[k + 2].capital):
                return None
            said = tuple(word.low for word in tokens[1:k])
            found = self._person(Written("definite", " ".join((*said, low)), low, said), tokens[0].start)
            meant = found is not None and found.name and found.confidence >= CLEAR
            return (found.name or "", found.sort) if found is not None and meant else None
        return None

    def definite(self, written: Written, at: int) -> Resolved:
        """“the minister”, “the company”, “the report”."""
        word = written.word
        if word in PLURALS_OF_TWO and len(written.modifiers) < 2:
            name, sure = self.people.pair()
            return Resolved(name, sure, "nominal")
        if word in DOCUMENTS and self.makers:
            return Resolved(self.makers[-1], 0.6, "body")
        found = None
        aged = any(modifier.endswith("-year-old") for modifier in written.modifiers)
        if aged:
            found = self._person(written, at)
        elif word in GENERIC_BODIES or kinds_of(word) or not person_word(word):
            found = self._body(written, at)
        if found is None and (person_word(word) or (self.cast.holders(word) and not kinds_of(word))):
            found = self._person(written, at)
        found = found or self._as_before(written) or self._named_so(written, at)
        return found or Resolved(written.name, OWN_WORDS if self._unnamed(written) else 0.45, "nominal")

    def _body(self, written: Written, at: int) -> Resolved | None:
        """The body that a word for bodies means; nobody where it must mean one and cannot be told which."""
        name, sure = self.bodies.called(written.word, written.modifiers, at, owners=written.owners)
        if name is not None:
            self.people.bodies_meant.add(name)
            return Resolved(name, sure, "body")
        found = self._named_later(written, at) if self.attention.block <= LEAD else None
        if found is not None:
            return found
        if kinds_of(written.word) and not written.modifiers:
            return self._as_before(written) or Resolved(None, 0.3)
        return None

    def _person(self, written: Written, at: int) -> Resolved | None:
        """The holder of an office, somebody described so before, or whoever was just spoken of."""
        name, sure = self.people.holder(written.word, written.modifiers, at)
        if name is not None:
            return Resolved(name, sure, "person")
        if self.cast.holders(written.word):
            return Resolved(None, 0.4)
        before = self._as_before(written)
        if before is not None or written.word in UNNAMED - TALKED_OF or written.word in OFFICIAL:
            return before
        name, sure = self.people.just_spoken_of(written.word)
        return Resolved(name, sure, "person") if name is not None else None

    def _unnamed(self, written: Written) -> bool:
        """Whether “the …” may well be all the article calls a speaker: “the coastguard”, “the finance ministry”, “the judge”.

        “the company”, “the report” and “the teacher” were named before; a bare “the ministry” was called something more.
        """
        word = written.word
        if word in ALONE or word in UNNAMED:
            return True
        if word in OFFICIAL:
            return not self.cast.holders(word)
        if word in DOCUMENTS or word == "people" or person_word(word) or word.endswith("s"):
            return False
        if not written.modifiers or not (person_like(word) or word in BODIES or word in GENERIC_BODIES or word in TOLD_APART):
            return False
        return word in TOLD_APART or word in STATE or not kinds_of(word)

    def _named_so(self, written: Written, at: int) -> Resolved | None:
        """“the sheriff's office” is the “Moor County sheriff's office” of before."""
        if written.word not in BODIES and written.word not in GENERIC_BODIES:
            return None
        text = self.attention.text
        words = re.compile(re.escape(written.name).replace("'", "['’]"), re.IGNORECASE)
        for place in words.finditer(text, 0, at):
            before = NAMES_BEFORE.search(text, max(0, place.start() - 60), place.start())
            if before is not None:
                return Resolved(f"{before[1]} {place.group()}".replace("’", "'"), 0.65, "body")
        return None

    def _as_before(self, written: Written) -> Resolved | None:
        """“the rebels” are the “rebels in the eastern province” of before; bare “officials” those named more fully."""
        wanted = written.name.lower()
        for center in reversed(self.attention.centers):
            low = center.name.lower().removeprefix("a ").removeprefix("an ").removeprefix("one ")
            if (
                center.sort in ("nominal", "body")
                and center.name.lower() != wanted
                and (low == wanted or low.endswith(" " + wanted) or low.startswith(wanted + " "))
            ):
                return Resolved(center.name, 0.65, "nominal")
        return None

    def nominal(self, written: Written, at: int) -> Resolved:
        """People in general are their own speaker; “a rights group” in the first lines may be named further down."""
        if self.attention.block <= LEAD:
            found = self._named_later(written, at)
            if found is not None:
                return found
        if " " not in written.name:
            before = self._as_before(written)
            if before is not None and self.attention.block - self.attention.centers[-1].block <= 2:
                return before
        return Resolved(written.name or None, NAMED["nominal"], "nominal")

    def _named_later(self, written: Written, at: int) -> Resolved | None:
        """“a rights group”, “board”, “a harbour pilot” in the first lines: who is named by that word, or next."""
        word = written.word
        if not word or word.endswith("s"):
            return None
        name, sure = self.people.holder(word, written.modifiers, at)
        if name is not None and not written.modifiers and written.name.lower() == word:
            sure = max(sure, HEADED)
        if name is None and written.sort == "definite" and person_word(word) and word not in UNNAMED | OFFICIAL:
            name, sure = self.people.next_named()
        if name is not None:
            return Resolved(name, sure - 0.05, "person")
        if (word in GENERIC_BODIES or kinds_of(word)) and word not in PLURAL_BODIES:
            name, sure = self.bodies.called(word, written.modifiers, at)
            if name is None:
                name, sure = self.bodies.later(word, at)
            return Resolved(name, sure, "body") if name is not None else None
        return None
