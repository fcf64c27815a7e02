"""“the minister”, “the company”, “the report”, “a rights group”, “residents”: whom a description means.

A definite description is led back to whoever was so described, named or just spoken of; where it surely means somebody the
article names and cannot tell whom, nobody is meant. People in general (“residents”) are their own speaker.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import Word
from claims.splitting.speakers.attention import Attention
from claims.splitting.speakers.bodies_meant import Bodies
from claims.splitting.speakers.body_kinds import STATE, TOLD_APART, kinds_of
from claims.splitting.speakers.cast import Cast
from claims.splitting.speakers.described import Written
from claims.splitting.speakers.name_words import BODIES, DOCUMENTS, GENERIC_BODIES
from claims.splitting.speakers.named_later import LEAD, NamedLater
from claims.splitting.speakers.openers import Opener, opener
from claims.splitting.speakers.people_meant import (
    OFFICIAL,
    PLURALS_OF_TWO,
    TALKED_OF,
    UNNAMED,
    People,
    person_like,
    person_word,
)
from claims.splitting.speakers.resolved import NAMED, Resolved

OWN_WORDS = 0.62
ALONE = listed(
    "army police navy opposition prosecution defence defense coastguard military presidency treasury government parliament "
    "jury court-martial kremlin vatican palace crown state public"
)
"""Bodies that “the” alone names well enough."""
FORCES = frozenset({"air force", "fire brigade", "fire service", "fire department", "coast guard", "central bank"})
"""Those of two words."""
NAMES_BEFORE = re.compile(r"(?:^|[ (“\"])((?:[A-Z][\w.-]+ )*[A-Z][\w.-]+) $")
RELATED = listed(
    "mother father wife husband son daughter brother sister widow widower uncle aunt partner owner friend relative neighbour "
    "neighbor colleague parent"
)
"""Words for people that say nothing without whose they are."""
ANYBODY = listed("man woman person official officer voter citizen taxpayer consumer")
"""Words for people of whom the last named is hardly meant."""
UNTOLD = re.compile(r"^(?:an?|one) ")
COMPLEMENT = re.compile(
    r" (?:of|in|at|on|by|for|from|to|with|who|which|that|near|close|familiar|among|inside|outside|under|about|against|"
    r"\w+(?:ed|ing) (?:at|by|for|from|in|on|to|with|as|the|that))\b|,"
)
"""Where the main words of a description end."""
POINTING = re.compile(r"\b(?:his|its|their|(?<=of )(?:him|them|it|her)|her(?= (?!in|at|on|to|from|with|and|as)\w))\b")
"""“a source in his office”, “one of them”; not “a man behind her in the queue”."""


def _main_words(low: str) -> str:
    """“rebels” of “rebels in the east”, “study” of “study by a group of researchers”."""
    return COMPLEMENT.split(low, maxsplit=1)[0]


class Descriptions:
    """The way back from descriptions to names."""

    def __init__(self, cast: Cast, attention: Attention, people: People, bodies: Bodies) -> None:
        self.cast, self.attention, self.people, self.bodies = cast, attention, people, bodies
        self.later = NamedLater(cast, attention, people, bodies)
        self.makers: list[str] = []
        """Whose reports and figures were spoken of, the latest last."""

    def opening(self, tokens: Sequence[Word]) -> Opener | None:
        """Whom the description means that a sentence begins with."""
        return opener(tokens, person=self._person)

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
        bare = self._bare(written, at) and word not in ALONE
        return found or Resolved(written.name, OWN_WORDS if self._unnamed(written) and not bare else 0.45, "nominal")

    def _bare(self, written: Written, at: int) -> bool:
        """Whether the description stands without “the”, as in the lines above an article and between its parts."""
        return written.name.lower() == written.word and self.attention.text.startswith(written.name, at)

    def _body(self, written: Written, at: int) -> Resolved | None:
        """The body that a word for bodies means; nobody where it must mean one and cannot be told which."""
        name, sure = self.bodies.called(written.word, written.modifiers, at, owners=written.owners)
        if name is not None:
            self.people.bodies_meant.add(name)
            return Resolved(name, sure, "body")
        found = self.later.named(written, at) if self.attention.block <= LEAD else None
        if found is not None:
            return found
        if kinds_of(written.word) and not written.modifiers:
            return self._as_before(written) or Resolved(None, 0.3)
        return None

    def _person(self, written: Written, at: int) -> Resolved | None:
        """The holder of an office, somebody described so before, or whoever was just spoken of."""
        if self.attention.block > LEAD and self._bare(written, at):
            name, sure = self.people.next_named()
            if name is not None:
                return Resolved(name, sure, "person")
        name, sure = self.people.holder(written.word, written.modifiers, at)
        if written.word in RELATED and " of " in written.name:
            return self._as_before(written)
        if name is not None and name not in written.name:
            return Resolved(name, sure, "person")
        if name is None and self.cast.holders(written.word):
            return Resolved(None, 0.4)
        before = self._as_before(written)
        unnamed = written.word in UNNAMED - TALKED_OF or written.word in OFFICIAL or written.word in ANYBODY
        if before is not None or unnamed or self._bare(written, at):
            return before
        name, sure = self.people.just_spoken_of(written.word)
        return Resolved(name, sure, "person") if name is not None else None

    def _unnamed(self, written: Written) -> bool:
        """Whether “the …” may well be all the article calls a speaker: “the coastguard”, “the finance ministry”, “the judge”.

        “the company”, “the report” and “the teacher” were named before; a bare “the ministry” was called something more.
        """
        word = written.word
        if (
            word in ALONE
            or word in UNNAMED
            or written.name.lower() in FORCES
            or (" of " in written.name and word not in OFFICIAL and (word.endswith("s") or person_word(word)))
        ):
            return True
        if word in OFFICIAL:
            return not self.cast.holders(word)
        if word in GENERIC_BODIES and written.owners and all(self.cast.full_name((owner,)) for owner in written.owners):
            return True
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
            low = UNTOLD.sub("", center.name.lower())
            if (
                (center.sort == "body" or (center.sort == "nominal" and center.spoke))
                and center.name.lower() != wanted
                and (low == wanted or _main_words(low).endswith(" " + wanted) or _main_words(low) == wanted)
            ):
                return Resolved(center.name, 0.65, "nominal")
        return None

    def nominal(self, written: Written, at: int) -> Resolved:
        """People in general are their own speaker; “a rights group” in the first lines may be named further down."""
        found = self.later.introduced(written, at)
        if found is None and self.attention.block <= LEAD:
            found = self.later.named(written, at) or self.later.unforeseen(written, at)
        found = found or self._somebodys(written)
        if found is not None:
            return found
        return Resolved(written.name or None, NAMED["nominal"], "nominal")

    def _somebodys(self, written: Written) -> Resolved | None:
        """“a source in his office”: in whose is told where that is clear; nobody could tell from the words alone."""
        pointing = POINTING.search(written.name)
        if pointing is None:
            return None
        word = {"his": "he", "her": "she"}.get(pointing[0])
        name, _, sure = self.people.he_or_she(word, owner=True) if word else (None, "", 0.0)
        if name is None:
            return Resolved(None, 0.45)
        told = written.name[: pointing.start()] + name + "'s" + written.name[pointing.end() :]
        return Resolved(told, sure * NAMED["nominal"], "nominal")
