"""Who and what can be meant at a place of an article: the one person near, the one minister, the one board.

Each answer is given only where the article leaves no choice; else there is none, for no reading is better than a wrong one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from claims.splitting.reading.listed import listed
from claims.splitting.reading.passages import Passage
from claims.splitting.speakers.mentioned import Mention
from claims.splitting.speakers.name_words import BODIES, GENERIC_BODIES, ROLES
from claims.splitting.speakers.names import Cast
from sources.document import Document, Span

PLACED = re.compile(r"\b(?:in|near|at|to|from|of|across|outside|around|towards?|via|into|through) $")
LOWER = re.compile(r"[a-z]+")
UNNAMED = ROLES | listed(
    "man woman boy girl friend colleague guard soldier worker employee child teenager person passenger customer villager "
    "suspect defendant gunman attacker caller driver nephew niece uncle aunt cousin partner girlfriend boyfriend patient"
)
"""People brought in without a name, who may be the ones meant."""
NO_OFFICES = listed(
    "mother father husband wife son daughter brother sister widow victim witness neighbour neighbor survivor resident voter "
    "student head chief officer deputy expert rival speaker"
)
NO_BODIES = listed("country nation city state body office service paper outlet network front bank")
NOUN_PHRASE = re.compile(r"\b(?:a|an|the|this|that|its|his|her|their|our|one)\b")
"""Something else that “it” could mean."""
OF_A_PERSON = re.compile(
    r"(?:, \d\d)?(?:,|,? who|,? is|,? was|,? became)(?!.*\b(?:whose|his|her|their|and|with|by|to|for|of)\b)[^,.;:]{0,40}$"
)
"""Between a name and a noun that only says more of it: “Len Okafor, 74, a retired bus driver”."""
BACK = 3
"""Paragraphs that “he” may reach back."""
OPENING = 45
"""A name within so many code points of a sentence's beginning is what the sentence is about."""
CROWD = 60
"""Where more names than these stand in a paragraph, it is a list, and nobody in it is “he”."""


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody named at a place."""

    at: int
    name: str
    gender: str
    sure: bool


class Antecedents:
    """The people and bodies of one article, and where they are named."""

    def __init__(self, document: Document, passages: Sequence[Passage], cast: Cast) -> None:
        self.text = document.text
        self.cast = cast
        self.blocks = [block.start for block in document.blocks]
        self.openings = [passage.start for passage in passages]
        self.starts = [mention.start for mention in cast.mentions]
        self.full: dict[str, str | None] = {}
        self.known = [
            Known(mention.start, person, cast.gender.get(person, ""), person in cast.sure)
            for mention in cast.mentions
            if (person := self._perhaps_person(mention)) is not None
        ]
        self.places = [one.at for one in self.known]
        self.pointed = ROLES & cast.offices.keys() | {name.rsplit(" ", 1)[-1].lower() for name in cast.bodies} & GENERIC_BODIES
        """The nouns that can lead back to somebody; all others need not be asked about."""
        self.nouns: dict[str, tuple[str, int] | None] = {}
        self.unnamed: dict[int, int] = {}

    def person(self, at: int, gender: str) -> str | None:
        """The one person whom “he” (m) or “she” (f) at this place can mean."""
        block = bisect_right(self.blocks, at) - 1
        for k in range(block, max(-1, block - BACK - 1), -1):
            start, end = self.blocks[k], at if k == block else self.blocks[k + 1]
            named = self._between(start, end)
            if self._somebody_unnamed(k) < end or len(named) > CROWD:
                return None
            near = [one for one in named if one.gender in ("", gender)]
            if near:
                one = near[-1]
                alone = one.sure and all(other.name == one.name for other in near)
                return one.name if alone and (self._spoken_of(near) or not self._rivals(one, k, gender)) else None
        return None

    def noun(self, noun: str) -> tuple[str, int] | None:
        """The one holder of an office, or the one body whose name ends so, and where it is named first."""
        if noun not in self.nouns:
            self.nouns[noun] = None
            self.nouns[noun] = self._office(noun) or self._body(noun)
        return self.nouns[noun]

    def body(self, opening: int) -> str | None:
        """The body that “It” at the beginning of a sentence means: all that the sentence before it is about."""
        at = bisect_right(self.openings, opening) - 1
        if at < 1:
            return None
        start, end = self.openings[at - 1], self.openings[at]
        named = self.mentions(Span(start, end))
        first = next(iter(named), None)
        if first is None or first.text not in self.cast.bodies or self.text[start : first.start] not in ("", "The "):
            return None
        bodies = {mention.text for mention in named} - self.cast.placed - set(self.cast.gender)
        if len(bodies) > 1 or NOUN_PHRASE.search(self.text, first.end, end):
            return None
        return first.text

    def mentions(self, span: Span) -> Sequence[Mention]:
        """The names that begin inside a span."""
        return self.cast.mentions[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]

    def full_name(self, mention: Mention) -> str | None:
        """The one full name that a name leads to, if there is one."""
        if mention.text not in self.full:
            self.full[mention.text] = self.cast.full_name(mention.name)
        return self.full[mention.text]

    def _perhaps_person(self, mention: Mention) -> str | None:
        """Whom a name may stand for: a person, or a lone word that could be a surname (“Quill”; not “BBC”, “in Harwick”)."""
        name = mention.text
        if name in self.cast.gender:
            return name
        full = self.full_name(mention)
        lone = len(mention.name) == 1 and not name.isupper() and mention.name[0].lower() not in BODIES
        thing = name in self.cast.placed or name in self.cast.articled or name.endswith(("ish", "ese", "ian", "ians"))
        somewhere = PLACED.search(self.text, max(0, mention.start - 10), mention.start) is not None
        return full or (name if lone and not thing and not somewhere else None)

    def _between(self, start: int, end: int) -> list[Known]:
        return self.known[bisect_left(self.places, start) : bisect_left(self.places, end)]

    def _spoken_of(self, near: Sequence[Known]) -> bool:
        """Whether a sentence begins with one of these."""
        return any(one.at - self.openings[k] <= OPENING for one in near if (k := bisect_right(self.openings, one.at) - 1) >= 0)

    def _rivals(self, one: Known, block: int, gender: str) -> bool:
        """Whether somebody else who could be meant is named in the paragraphs before."""
        before = self._between(self.blocks[max(0, block - BACK)], self.blocks[block])
        return any(other.gender in ("", gender) and other.name != one.name for other in before)

    def _somebody_unnamed(self, block: int) -> int:
        """Where in a paragraph a person is first brought in whom the article does not name; past its end where nobody is."""
        if block not in self.unnamed:
            start, end = self.blocks[block], self.blocks[block + 1] if block + 1 < len(self.blocks) else len(self.text)
            self.unnamed[block] = end
            if not UNNAMED.isdisjoint(LOWER.findall(self.text, start, end)):
                nouns = (m for m in LOWER.finditer(self.text, start, end) if m.group() in UNNAMED)
                found = (m.start() for m in nouns if not self._says_more(m.group(), m.start(), m.end()))
                self.unnamed[block] = next(found, end)
        return self.unnamed[block]

    def _says_more(self, noun: str, start: int, end: int) -> bool:
        """Whether a noun belongs to a name beside it, or points back to one: “minister Jan Hale”, “Jan Hale, the minister”."""
        mentions = self.cast.mentions
        k = bisect_left(self.starts, end)
        if k < len(mentions) and noun in mentions[k].titles and mentions[k].start - start < 60:
            return True
        if k and start - mentions[k - 1].end < 60 and OF_A_PERSON.match(self.text[mentions[k - 1].end : start]):
            return True
        return self.text[max(0, start - 4) : start].lower() == "the " and self.noun(noun) is not None

    def _office(self, noun: str) -> tuple[str, int] | None:
        held = self.cast.offices.get(noun, []) if noun in ROLES and noun not in NO_OFFICES else []
        people = {office.person for office in held}
        if len(people) != 1 or not all(self._bare(m) or self._titled(noun, m) for m in self._all(noun)):
            return None
        return held[0].person, min(office.at for office in held)

    def _body(self, noun: str) -> tuple[str, int] | None:
        if noun not in GENERIC_BODIES or noun in NO_BODIES:
            return None
        named = [name for name in self.cast.bodies if name.lower().endswith(" " + noun)]
        if len(named) != 1 or not all(self._bare(m) for m in self._all(noun)):
            return None
        return named[0], self.cast.bodies[named[0]]

    def _all(self, noun: str) -> list[re.Match[str]]:
        return list(re.finditer(rf"\b{noun}\b", self.text))

    def _bare(self, m: re.Match[str]) -> bool:
        return self.text[max(0, m.start() - 4) : m.start()].lower() == "the "

    def _titled(self, noun: str, m: re.Match[str]) -> bool:
        mentions = self.cast.mentions
        k = bisect_left(self.starts, m.end())
        return k < len(mentions) and noun in mentions[k].titles and mentions[k].start - m.start() < 60
