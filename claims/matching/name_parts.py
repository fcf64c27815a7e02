"""A written name taken apart: titles, first names and surname of a person; words and legal form of a body.

Nothing here decides what a name is: “Goldman Sachs” could be a person. Parts are read in both ways, and it is the other name
that shows which way makes sense.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from claims.matching.name_forms import GENERATIONS, JOINING, LEADING, LEGAL, LITTLE, SPELLED, TITLES, TRAILING
from claims.matching.spelling import plain, sound
from claims.splitting.speakers.name_words import BODIES, PARTICLES
from claims.splitting.speakers.names import first_name_gender, title_gender

_WORD = re.compile(r"[^\W_]+")
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]+)[)\]]\s*$")
_DOTTED = re.compile(r"\b(?:\w\.){2,}(?!\w)")
_ACRONYM = re.compile(r"[A-Z](?:[a-z]?[A-Z&]){1,6}")
_APOSTROPHES = re.compile("['’‘ʼ`]")
_AFTER_COMMA = LEGAL | TRAILING | GENERATIONS.keys()
"""What follows a comma without being a first name: “Acme, Inc.”"""
_LONGEST = 12
"""Words; what is longer is a description, which is like no other name."""


@dataclass(frozen=True)
class Parts:
    """A name as it was written, and what it is made of. All words are plain (see `spelling.plain`)."""

    text: str
    words: tuple[str, ...]
    """All words but titles before the name, letters after it and a bracket."""
    titles: tuple[str, ...] = ()
    generation: str = ""
    bracket: str = ""
    """What stands in brackets after the name."""
    initials: str = ""
    """The name is initials: these."""
    pairs: frozenset[str] = frozenset()
    """Words written as two capitals: before a surname two initials."""

    @property
    def surname(self) -> str:
        """The last word."""
        return self.words[-1] if self.words else ""

    @cached_property
    def given(self) -> tuple[str, ...]:
        """First and middle names or their initials, without “van” and “de”."""
        names = [word for word in self.words[:-1] if word not in PARTICLES]
        return tuple(part for name in names for part in (name if name in self.pairs else (name,)))

    @cached_property
    def gender(self) -> str:
        """m, f or unknown, by title and first name."""
        return title_gender(self.titles) or (first_name_gender(self.given) if self.given else "")

    @cached_property
    def core(self) -> tuple[str, ...]:
        """The words of a body's name without its legal form, each spelled in one way."""
        words = [SPELLED.get(word, word) for word in self.words if word != "the"]
        while len(words) > 1 and words[-1] in LEGAL:
            words.pop()
        return tuple(words)

    @cached_property
    def legal(self) -> bool:
        """Whether a legal form ends it."""
        return len(self.words) > 1 and self.words[-1] in LEGAL

    @cached_property
    def is_body(self) -> bool:
        """Whether a word in it says that it is no person."""
        return self.legal or not BODIES.isdisjoint(self.words) or not JOINING.isdisjoint(self.words)

    @cached_property
    def may_be_person(self) -> bool:
        """Whether nothing in it says that it is none."""
        return (
            0 < len(self.words) <= 6
            and not (self.initials or self.is_body)
            and all(word.isalpha() for word in self.words)
            and len(self.surname) > 1
        )

    @cached_property
    def sound(self) -> str:
        """The sound of the surname."""
        return sound(self.surname)


def parts_of(name: str) -> Parts:
    """Take a name apart."""
    text, bracket = name.strip(), ""
    if found := _BRACKETS.search(text):
        text, bracket = text[: found.start()], found[1].strip()
    letters = _initials(text)
    text = _turned(text)
    written = _WORD.findall(_APOSTROPHES.sub("", _small_dotted(text).replace("&", " and ")))
    if len(written) > _LONGEST:
        written = []
    words = [letters] if letters else [plain(word) for word in written]
    pairs = {plain(word) for word in written if len(word) == 2 and word.isupper()} if not text.isupper() else set()
    generation = ""
    while len(words) > 1 and (words[-1] in TRAILING or words[-1] in GENERATIONS):
        last = words.pop()
        generation = GENERATIONS.get(last, generation)
    count = _titles(words)
    return Parts(name, tuple(words[count:]), tuple(words[:count]), generation, bracket, letters, frozenset(pairs))


def _initials(text: str) -> str:
    """The letters of “WHO”, “W.H.O.” or “MoD”; nothing for other names."""
    bare = text.replace(".", "") if _DOTTED.fullmatch(text) else text
    return plain(bare.replace("&", "")) if _ACRONYM.fullmatch(bare) else ""


def _small_dotted(text: str) -> str:
    """“p.l.c.” as one word, but not the initials of a person."""
    return _DOTTED.sub(lambda found: found[0].replace(".", "") if found[0].islower() else found[0], text)


def _turned(text: str) -> str:
    """“Brandt, Ilse” the way it is said."""
    last, comma, first = (part.strip() for part in text.partition(","))
    rest = plain(first.strip(".")).split()
    if not comma or "," in first or not rest or rest[-1] in _AFTER_COMMA or len(rest) > 3:
        return text
    return f"{first} {last}"


def _titles(words: list[str]) -> int:
    """How many words before the name are titles: as many as lead up to one, if a name is left that is not a body's."""
    if not words:
        return 0
    count = 0
    for at, word in enumerate(words[:-1], start=1):
        if word in TITLES:
            count = at
        elif word not in LEADING:
            break
    rest = words[count:]
    return 0 if not BODIES.isdisjoint(rest) or rest[0] in LITTLE or (len(rest) > 1 and rest[-1] in LEGAL) else count
