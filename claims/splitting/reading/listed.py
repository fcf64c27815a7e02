"""Word lists written as people read them: one string, words apart by spaces."""

from __future__ import annotations


def listed(words: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(words.split())
