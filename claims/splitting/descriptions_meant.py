"""“the minister”, “the company”, “the report”, “a rights group”, “residents”: whom a description means.

A definite description is led back to whoever was so described, named or just spoken of; where it surely means somebody the
article names and cannot tell whom, nobody is meant. People in general (“residents”) are their own speaker.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.splitting.attention import Attention
from claims.splitting.bodies_meant import Bodies
from claims.splitting.body_kinds import STATE, kinds_of
from claims.splitting.cast import Cast
from claims.splitting.described import PLURAL_BODIES, Written
from claims.splitting.name_words import DOCUMENTS, GENERIC_BODIES
from claims.splitting.people_meant import OFFICIAL, PLURALS_OF_TWO, UNNAMED, People, person_word

NAMED = {"person": 0.95, "unknown": 0.85, "body": 0.88, "nominal": 0.8}
"""How sure a name is that the source itself gives."""
LEAD = 2
"""A source in the first so many paragraphs may be named only later."""


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

    def definite(self, written: Written, at: int) -> Resolved:
        """“the minister”, “the company”, “the report”."""
        word = written.word
        if word in PLURALS_OF_TWO and len(written.modifiers) < 2:
            name, sure = self.people.pair()
            return Resolved(name, sure, "nominal")
        if word in DOCUMENTS and self.makers:
            return Resolved(self.makers[-1], 0.6, "body")
        found = None
        if word in GENERIC_BODIES or kinds_of(word) or not person_word(word):
            found = self._body(written, at)
        if found is None and (person_word(word) or self.cast.holders(word)):
            found = self._person(written, at)
        found = found or self._as_before(written)
        return found or Resolved(written.name, 0.45 if self._must_be_named(written) else 0.55, "nominal")

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
        if before is not None or written.word in UNNAMED or written.word in OFFICIAL:
            return before
        name, sure = self.people.just_spoken_of(written.word)
        return Resolved(name, sure, "person") if name is not None else None

    @staticmethod
    def _must_be_named(written: Written) -> bool:
        """Whether “the …” surely means somebody the article names elsewhere, so that its own words are no answer."""
        word = written.word
        if word in UNNAMED or word in OFFICIAL or word in STATE:
            return False
        return word in DOCUMENTS or person_word(word) or word == "people"

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
        if name is None and written.sort == "definite" and person_word(word) and word not in UNNAMED | OFFICIAL:
            name, sure = self.people.next_named()
        if name is not None:
            return Resolved(name, sure - 0.05, "person")
        if word in GENERIC_BODIES and word not in PLURAL_BODIES:
            name, sure = self.bodies.called(word, written.modifiers, at)
            if name is None:
                name, sure = self.bodies.later(word, at)
            return Resolved(name, sure, "body")
        return None
