"""“a former clerk told the inquiry”, “a rights group says”: whom an article describes first and names further down.

The first lines of an article describe people and bodies to whom it gives their names later on. Where the name that follows can
be told, it is taken; where it cannot, nobody is meant: the description alone would stand for somebody the article does name.
"""

from __future__ import annotations

import re

from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import PREPOSITIONS
from claims.splitting.speakers.attention import Attention
from claims.splitting.speakers.bodies_meant import Bodies
from claims.splitting.speakers.body_kinds import kinds_of
from claims.splitting.speakers.cast import Cast
from claims.splitting.speakers.described import PLURAL_BODIES, TELLING, Written
from claims.splitting.speakers.name_words import DOCUMENTS, GENERIC_BODIES, SAME_ROLE
from claims.splitting.speakers.people_meant import OFFICIAL, UNNAMED, People, person_word
from claims.splitting.speakers.resolved import Resolved

LEAD = 2
"""A source in the first so many paragraphs may be named only later."""
HEADED = 0.68
"""How sure “Leader” above an article means the first leader it names."""
SOON = 1500
"""So many code points after it somebody is introduced by name who was only described before."""
LOOKED_AT = 60
"""No more holders of one office are looked at."""
UNNAMED_ON_PURPOSE = re.compile(r"\b(?:anonym\w+|(?:not|declined|refused)\b.{0,30}(?:named|identified)|(?:give|gave) only)\b")
CLAUSE = 140
"""So many code points from the beginning of a source the clause that withholds its name ends."""
NEVER_NAMED = listed("source insider spokesman spokeswoman spokesperson man woman")
"""People in the first lines who mostly stay unnamed."""


class NamedLater:
    """The way on from a description to the name that follows."""

    def __init__(self, cast: Cast, attention: Attention, people: People, bodies: Bodies) -> None:
        self.cast, self.attention, self.people, self.bodies = cast, attention, people, bodies

    def introduced(self, written: Written, at: int) -> Resolved | None:
        """“a neighbour” where the article goes on with “The neighbour, Jan Hale, …”: that one."""
        if not person_word(written.word) or written.name.split(" ", 1)[0].lower() not in TELLING:
            return None
        by_name = f"the {written.word}, "
        text = self.attention.text
        for office in self.cast.offices.get(SAME_ROLE.get(written.word, written.word), ())[:LOOKED_AT]:
            if 0 < office.at - at < SOON and text[max(0, office.at - len(by_name)) : office.at].lower() == by_name:
                return Resolved(office.person, 0.75, "person")
        return None

    def unforeseen(self, written: Written, at: int) -> Resolved | None:
        """“a former clerk” in the first lines is mostly named further down, and nobody can tell yet by which name."""
        word = written.word
        told_more = any(part in PREPOSITIONS or part == "who" for part in written.name.lower().split())
        one = (person_word(word) or word in DOCUMENTS) and not word.endswith("s") and " " in written.name
        if UNNAMED_ON_PURPOSE.search(self.attention.text, at, at + CLAUSE):
            return None
        headed = written.name.split(" ", 1)[0].lower() not in TELLING
        return Resolved(None, 0.5) if one and (headed or not told_more) and word not in NEVER_NAMED else None

    def named(self, written: Written, at: int) -> Resolved | None:
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
                told = written.name.split(" ", 1)[0].lower() in TELLING or written.sort == "definite"
                name, sure = self.bodies.later(word, at, least=2.0 if told and not written.owners else 3.0)
            return Resolved(name, sure, "body") if name is not None else None
        return None
