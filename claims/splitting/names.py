"""Who and what an article names, and how its names hang together.

A person is introduced by a full name, often with an office, and is a surname afterwards; a body by its full name and then by
its initials or its last word. The cast of an article holds these ties, so that “Mr Hale” and “the minister” can be led back to
one name. Where two people share a surname, a surname alone leads nowhere.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from claims.splitting.initials import initials_in
from claims.splitting.mentioned import Mention, mentions_in, personlike
from claims.splitting.name_words import FEMALE, GENDERED, MALE, ROLES
from claims.splitting.words import Sort, Word, words
from sources.document import Document, Role

NAMING_ROLES = frozenset({Role.STANDFIRST, Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE, Role.CAPTION, Role.BYLINE})


CROWD = 12
"""Of more people of one name nobody is meant."""
BODIES_KEPT = 300
"""More bodies than an article names; a list of thousands is not searched for each of its lines."""


@dataclass(frozen=True, slots=True)
class Office:
    """An office given to somebody: where, to whom, and all the words before the name."""

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

    def full_name(self, name: Sequence[str], *, gender: str = "") -> str | None:
        """The one full name that ends in `name`; None where there is none, or more than one that fits."""
        key = tuple(part.lower() for part in name)
        found = self.people.get(key, [])
        if not found and len(name) == 1:
            found = self.first_names.get(key[0], [])
        if len(found) > CROWD:
            return None
        if len(found) > 1 and gender:
            found = [person for person in found if self.gender.get(person, gender) == gender]
        if len(found) > 1:
            found = _told_apart(found, self.sure)
        return found[0] if len(found) == 1 else None

    def mentions_between(self, start: int, end: int) -> list[Mention]:
        """The mentions inside `start:end`, in order."""
        a = bisect_left(self.mentions, start, key=lambda mention: mention.start)
        b = bisect_left(self.mentions, end, key=lambda mention: mention.start)
        return [mention for mention in self.mentions[a:b] if mention.end <= end]


def _told_apart(found: list[str], sure: set[str]) -> list[str]:
    """Fewer candidates: not those that may be no people at all, and one for each first name (Jo Hale is Jo May Hale)."""
    people = [person for person in found if person in sure] or found
    firsts: dict[str, str] = {}
    for person in people:
        first = person.split()[0].lower()
        firsts[first] = max(firsts.get(first, ""), person, key=len)
    return list(firsts.values())


def cast_of(document: Document) -> Cast:
    """The names in the article's own blocks."""
    cast = Cast()
    opening: list[Mention] = []
    for block in document.blocks:
        if block.role in NAMING_ROLES:
            tokens = words(document.text, block.start, block.end)
            if _title_case(tokens):
                continue
            found = mentions_in(tokens)
            cast.mentions += found
            opening += _openers(tokens, found)
            cast.initials = initials_in(tokens) | cast.initials
            after = {word.start: before.low for before, word in pairwise(tokens)}
            cast.articled |= {mention.text for mention in found if after.get(mention.start) == "the"}
            cast.placed |= {
                mention.text for mention in found if after.get(mention.start) in ("in", "near", "outside", "across", "from")
            }
    _drop_common_words(cast, opening)
    _gather(cast)
    return cast


def _title_case(tokens: Sequence[Word]) -> bool:
    """Whether a block is a heading in capitals, where every word looks like a name."""
    spelled = [word for word in tokens if word.sort is Sort.WORD and len(word.text) > 3]
    return (
        len(spelled) > 3
        and tokens[-1].text not in '.!?”"'
        and sum(word.capital for word in spelled) > 0.8 * len(spelled)
        and len(tokens) < 30
    )


def _openers(tokens: Sequence[Word], found: Sequence[Mention]) -> list[Mention]:
    """The names of one word that open a sentence: perhaps no names."""
    starts = {tokens[0].start} if tokens else set()
    starts |= {after.start for before, after in pairwise(tokens) if before.text in '.!?“"‘:'}
    return [mention for mention in found if len(mention.name) == 1 and mention.start in starts]


def _drop_common_words(cast: Cast, opening: list[Mention]) -> None:
    """Forget capitals that only open sentences (“Police”, “Fires”) and never stand as names elsewhere."""
    opens = {id(mention) for mention in opening}
    proper = {part for mention in cast.mentions if id(mention) not in opens for part in mention.name}
    cast.proper = proper
    cast.mentions = [m for m in cast.mentions if id(m) not in opens or m.name[0] in proper or m.titles or m.name[0].isupper()]


def _gather(cast: Cast) -> None:
    """Tie the mentions together once all are known."""
    for mention in sorted(cast.mentions, key=lambda mention: -len(mention.name)):
        if personlike(mention.name):
            _add_person(cast, mention)
    alone = {mention.name[0] for mention in cast.mentions if len(mention.name) == 1 and mention.text not in cast.articled}
    cast.sure |= {person for person in cast.gender if person.split()[-1] in alone}
    for mention in cast.mentions:
        name = mention.text
        person = name if name in cast.gender else cast.full_name(mention.name, gender=title_gender(mention.titles))
        if person in cast.gender:
            for title in mention.titles:
                if title in ROLES:
                    cast.offices[title].append(Office(mention.start, person, mention.titles))
        elif len(name) > 1 and len(cast.bodies) < BODIES_KEPT:
            cast.bodies.setdefault(name, mention.start)


def _add_person(cast: Cast, mention: Mention) -> None:
    name = mention.text
    if name not in cast.gender and cast.full_name(mention.name):
        return
    known = mention.name[0].lower() in MALE or mention.name[0].lower() in FEMALE
    if mention.age:
        cast.ages.setdefault(mention.age, name)
    if known or mention.age or any(title in ROLES for title in mention.titles[-2:]):
        cast.sure.add(name)
    gender = title_gender(mention.titles) or first_name_gender(mention.name)
    if name not in cast.gender:
        cast.gender[name] = gender
        low = [part.lower() for part in mention.name]
        for k in range(1, len(low)):
            if name not in cast.people[tuple(low[k:])]:
                cast.people[tuple(low[k:])].append(name)
        if low[0] in MALE or low[0] in FEMALE:
            cast.first_names[low[0]].append(name)
    elif gender and not cast.gender[name]:
        cast.gender[name] = gender


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
    return "m" if first in MALE and first not in FEMALE else "f" if first in FEMALE and first not in MALE else ""
