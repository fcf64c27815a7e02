"""The families of set phrases by which pages talk about themselves. The phrases are in `phrases.toml`: anyone can add one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LONGEST = 700
"""Set phrases stand early in a line; a hostile line of a million letters is not searched to its end."""


@dataclass(frozen=True, slots=True)
class Family:
    """Phrases that mean the same about a line."""

    name: str
    reason: str
    most: int
    """Lines of more words than this are not judged by it."""
    words: frozenset[str]
    """A line made of these words alone (“Share on Facebook”) belongs to it too."""
    starts: re.Pattern[str]
    """What a line of it begins with."""
    anywhere: tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]
    """What stands somewhere in a line of it, each with the words of which one must be there: looking for words is quick."""
    ends: float
    """The article is over at such a line if no more than this share of the text comes after it."""

    def has(self, start: str, words: Sequence[str]) -> bool:
        """Whether a line belongs here: `start` is its beginning, `words` are all its words, both in lower case."""
        if not words or len(words) > self.most:
            return False
        if (self.words and self.words.issuperset(words)) or self.starts.match(start):
            return True
        for hints, phrase in self.anywhere:
            for hint in hints:
                if hint in start:
                    if phrase.search(start):
                        return True
                    break
        return False


def _families() -> tuple[Family, ...]:
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(
        Family(
            name=family["name"],
            reason=family["reason"],
            most=family["most"],
            words=frozenset(family.get("words", "").split()),
            starts=re.compile("|".join(f"(?:{phrase})" for phrase in family.get("starts", ["(?!)"]))),
            anywhere=tuple((tuple(one["with"]), re.compile(one["phrase"])) for one in family.get("anywhere", [])),
            ends=family.get("ends", 0.0),
        )
        for family in told["family"]
    )


FAMILIES = _families()
"""Tried in this order; the first that fits gives the reason."""
