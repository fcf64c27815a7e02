"""One page of a longer list, and counts that are honest about where they stopped."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Item = TypeVar("Item")

COUNTED = 1_000
"""Counting stops here: nobody pages further, and counting a hundred thousand rows takes longer than showing fifty."""


@dataclass(frozen=True, slots=True)
class Page(Generic[Item]):
    """`items` of this page; `total` of them in the whole list, or at least that many where `capped` is set."""

    items: tuple[Item, ...]
    total: int
    capped: bool = False

    @classmethod
    def counted(cls, items: tuple[Item, ...], count: int) -> Page[Item]:
        """A page of a list whose counting stopped at one more than `COUNTED`."""
        return cls(items, min(count, COUNTED), capped=count > COUNTED)


@dataclass(frozen=True, slots=True)
class Count:
    """How many there are; at least so many where `more` is set."""

    number: int
    more: bool = False

    @classmethod
    def of(cls, count: int, *, upto: int) -> Count:
        """The count that stopped at one more than `upto`."""
        return cls(min(count, upto), more=count > upto)
