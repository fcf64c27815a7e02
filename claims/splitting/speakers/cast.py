"""Whom and what an article names, and how its names hang together.

A person is introduced by a full name, often with an office, and is a surname afterwards; a body by its full name and then by
its initials or its last word. The cast of an article holds these ties, so that “Mr Hale” and “the minister” can be led back to
one name. Where two people share a surname, a surname alone leads nowhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from claims.splitting.speakers.first_names import FEMALE, MALE
from claims.splitting.speakers.mentioned import Mention
from claims.splitting.speakers.name_words import GENDERED, SAME_ROLE, WIDER_ROLES

CROWD = 12
"""Of more people of one name nobody is meant."""
FIRST_BY = 400
"""Of two people of one surname the one introduced so many letters earlier is meant by the surname alone."""
CALLED_BY_CHILD = {"abu": "m", "umm": "f"}


@dataclass(frozen=True, slots=True)
class Office:
    """An office or description given to somebody: where, to whom, and its words, the main noun among them."""

    at: int
    person: str
    titles: tuple[str, ...]


@dataclass(slots=True)
class Cast:
    """The names of one article, and what is known about whom."""

    mentions: list[Mention] = field(default_factory=list)
    people: dict[tuple[str, ...], list[str]] = field(default_factory=lambda: defaultdict(list))
    """From every last part of a full name, in lower case, to the full names that end in it."""
    initials: dict[str, str] = field(default_factory=dict)
    offices: dict[str, list[Office]] = field(default_factory=lambda: defaultdict(list))
    """From an office's word (“minister”) to those who were introduced by it, in order."""
    gender: dict[str, str] = field(default_factory=dict)
    sure: set[str] = field(default_factory=set)
    """People who are surely people: by a common first name, a title, an age."""
    bodies: dict[str, int] = field(default_factory=dict)
    """Names that are no person's, and where each stood first."""
    articled: set[str] = field(default_factory=set)
    """Names that the article writes with “the”."""
    ages: dict[str, str] = field(default_factory=dict)
    """From an age to whom it was told of."""
    placed: set[str] = field(default_factory=set)
    """Names of places: something happens in, near or outside them."""
    proper: set[str] = field(default_factory=set)
    """Words seen with a capital inside a sentence."""
    first_names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """From the first part of a full name, and the middle ones, to the full names."""
    middle_names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    bare: dict[str, int] = field(default_factory=dict)
    """Where a name of one word first stands alone, without a title."""
    introduced: dict[str, int] = field(default_factory=dict)
    """Where each full name stands first."""
    juniors: dict[str, str] = field(default_factory=dict)
    """From a person to “Jr” or “Sr”, where the article writes it."""
    longest: dict[str, str] = field(default_factory=dict)
    """From a body's name to its fullest one, as far as anybody asked (`body_names`)."""

    def full_name(self, name: Sequence[str], *, gender: str = "") -> str | None:
        """The one full name that ends in `name`; None where there is none, or more than one that fits."""
        key = tuple(part.lower() for part in name)
        found: Sequence[str] = self.people.get(key, ())
        if not found and len(name) == 1:
            found = self._by_other_part(name[0], gender)
        if not found or len(found) > CROWD:
            return None
        if gender:
            found = [person for person in found if (self.gender.get(person) or gender) == gender]
        if len(found) > 1:
            found = _told_apart(found, self.sure)
        if len(found) > 1 and gender:
            found = [person for person in found if self.gender.get(person) == gender] or found
        elif len(found) > 1 and len(name) == 1 and name[0] in self.bare:
            found = self._first_known(found, self.bare[name[0]])
        return found[0] if len(found) == 1 else None

    def _by_other_part(self, word: str, gender: str) -> list[str]:
        """Those called by the first part of their names, or by a middle one (Ruiz in “Ana Ruiz Vidal”)."""
        low = word.lower()
        first = [person for person in self.first_names.get(low, ()) if self._called_by_first(low, word, person, gender)]
        return first or [person for person in self.middle_names.get(low, ()) if person in self.sure]

    def _first_known(self, found: Sequence[str], bare: int) -> Sequence[str]:
        """Of people of one surname the one whom the article had introduced when it first wrote the surname alone, at `bare`."""
        known = [person for person in found if self.introduced.get(person, 0) <= bare]
        if not known:
            first, second = sorted(found, key=lambda one: self.introduced.get(one, 0))[:2]
            known = [first] if self.introduced.get(second, 0) - self.introduced.get(first, 0) > FIRST_BY else []
        return known if len(known) == 1 else found

    def _called_by_first(self, low: str, word: str, person: str, gender: str) -> bool:
        """Whether this person is called by the first part of the name: a first name, or a surname put first (Park Ji-won)."""
        if person not in self.sure:
            return False
        if gender or low in MALE or low in FEMALE:
            return True
        return word not in self.placed and self.introduced[person] < self.bare.get(word, 10**9)

    def person_of(self, mention: Mention) -> str | None:
        """The full name of the person a mention means, if it means one."""
        if mention.text in self.gender:
            return mention.text
        return self.full_name(mention.name, gender=title_gender(mention.titles))

    def holders(self, word: str) -> list[Office]:
        """Who was given this office, under any of its names, in order of the text."""
        key = SAME_ROLE.get(word, word)
        held = self.offices.get(key, [])
        wider = WIDER_ROLES.get(word, ())
        if not held and wider:
            held = sorted((office for narrow in wider for office in self.offices.get(narrow, ())), key=lambda one: one.at)
        return held

    def mentions_between(self, start: int, end: int) -> list[Mention]:
        """The mentions inside `start:end`, in order."""
        a = bisect_left(self.mentions, start, key=lambda mention: mention.start)
        b = bisect_left(self.mentions, end, key=lambda mention: mention.start)
        return [mention for mention in self.mentions[a:b] if mention.end <= end]


def _told_apart(found: Sequence[str], sure: set[str]) -> list[str]:
    """Fewer candidates: not those that may be no people at all, and one for each first name (Jo Hale is Jo May Hale)."""
    people = [person for person in found if person in sure] or found
    firsts: dict[str, str] = {}
    for person in people:
        first = person.split()[0].lower()
        firsts[first] = max(firsts.get(first, ""), person, key=len)
    return list(firsts.values())


def title_gender(titles: Iterable[str]) -> str:
    """m, f or unknown, by a title such as Mrs or chairman."""
    for title in titles:
        for gender, listed in GENDERED.items():
            if title in listed:
                return gender
    return ""


def first_name_gender(name: Sequence[str]) -> str:
    """m, f or unknown, by a common first name."""
    first = name[0].lower()
    if first in CALLED_BY_CHILD:
        return CALLED_BY_CHILD[first]
    return "m" if first in MALE and first not in FEMALE else "f" if first in FEMALE and first not in MALE else ""
