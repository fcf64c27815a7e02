"""Whether a page still says what it said when it was kept: what changed of it, and how the words cited from it fare. Pure.

A page is compared paragraph by paragraph, white space and the rest of the page aside: a new clock, menu or advertisement is no
change of an article. Paragraphs that only moved are not told. A paragraph that went and one that came are one altered paragraph
where most of their words are the same. Both sides should be read by the same reader, so that what a newer reader sees
differently does not pass for a change of the page.

A citation holds as long as its very words stand on the page in one place: of several places, in the one with the same
surroundings. “12 per cent” does not stand in “112 per cent” or in “0.12 per cent”. Nothing is looked for that is merely like
it: a quotation that is not there any more is a finding for a person, and the kept text stays what was cited.

The work grows with the length of the two texts, and pairs of paragraphs are only compared up to a bound, so that no page,
however odd, is slow to compare.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sources.document import Document, Span

SURROUNDINGS = 32
"""Code points on either side that tell two places of the same words apart."""
ALIKE = 0.5
"""The share of words that an altered paragraph has in common with what it was."""
PAIRED = 200
"""Paragraphs that went, and that came, which are tried against one another."""


class Outcome(StrEnum):
    """How a look at the page ended."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    GONE = "gone"
    UNREACHABLE = "unreachable"


class Standing(StrEnum):
    """How a quotation fares on the page as it is now."""

    STANDS = "stands"
    SEVERAL = "stands more than once"
    MISSING = "does not stand"


@dataclass(frozen=True, slots=True)
class Altered:
    """A paragraph that reads otherwise now."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed of an article: whole paragraphs, each in the order of its own text."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    altered: tuple[Altered, ...] = ()

    @property
    def outcome(self) -> Outcome:
        """Whether anything changed."""
        return Outcome.CHANGED if self.added or self.removed or self.altered else Outcome.UNCHANGED


def compare(kept: Document, now: Document) -> Comparison:
    """What changed from the kept article to the one that is there now."""
    before, after = _paragraphs(kept), _paragraphs(now)
    went, came = _without(before, Counter(after)), _without(after, Counter(before))
    pairs = _pairs(went, came)
    others = set(pairs.values())
    return Comparison(
        added=tuple(text for place, text in enumerate(came) if place not in others),
        removed=tuple(text for place, text in enumerate(went) if place not in pairs),
        altered=tuple(Altered(went[one], came[other]) for one, other in sorted(pairs.items())),
    )


def standing(quote: Span, kept: Document, now: Document) -> Standing:
    """How the words at `quote` of the kept document fare in the one that is there now."""
    words = _whole_words(kept.text, quote)
    wanted, text = _one_line(words.of(kept.text)), _one_line(now.text)
    places = [] if not wanted else [found.span() for found in re.finditer(f"(?={re.escape(wanted)})", text)]
    places = [start for start, _ in places if not _inside_a_word(text, start, start + len(wanted))]
    if len(places) == 1:
        return Standing.STANDS
    if not places:
        return Standing.MISSING
    before = _one_line(kept.text[: words.start])[-SURROUNDINGS:]
    after = _one_line(kept.text[words.end :][: 4 * SURROUNDINGS])[:SURROUNDINGS]
    alike = [start for start in places if _surrounded(text, start, start + len(wanted), before, after)]
    return Standing.STANDS if len(alike) == 1 else Standing.SEVERAL


def _paragraphs(document: Document) -> list[str]:
    return [text for block in document.body() if (text := _one_line(block.of(document.text)))]


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _without(texts: Iterable[str], others: Counter[str]) -> list[str]:
    """The texts that the other side does not have, or not so many times."""
    left = Counter(others)
    gone = []
    for text in texts:
        if left[text]:
            left[text] -= 1
        else:
            gone.append(text)
    return gone


def _pairs(went: list[str], came: list[str]) -> dict[int, int]:
    """Which paragraph became which, by their places: the likest first, each taken once."""
    one, other = ([Counter(text.casefold().split()) for text in texts[:PAIRED]] for texts in (went, came))
    shares = [(_share(mine, theirs), -i, -j) for i, mine in enumerate(one) for j, theirs in enumerate(other)]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted((found for found in shares if found[0] >= ALIKE), reverse=True):
        if -i not in pairs and -j not in taken:
            pairs[-i] = -j
            taken.add(-j)
    return pairs


def _share(one: Counter[str], other: Counter[str]) -> float:
    """The share of words in common (Dice)."""
    return 2 * (one & other).total() / max(one.total() + other.total(), 1)


def _whole_words(text: str, quote: Span) -> Span:
    """The quotation with the words at its edges made whole, where it was marked within one."""
    start, end = quote.start, quote.end
    while start > 0 and _joined(text, start):
        start -= 1
    while end < len(text) and _joined(text, end):
        end += 1
    return Span(start, end)


def _inside_a_word(text: str, start: int, end: int) -> bool:
    return _joined(text, start) or _joined(text, end)


def _joined(text: str, at: int) -> bool:
    """Whether the characters on both sides of a place belong to one word or number."""
    if not 0 < at < len(text):
        return False
    left, right = text[at - 1], text[at]
    if _in_word(left) and _in_word(right):
        return True
    if left in ".," and right.isdigit():
        return at > 1 and text[at - 2].isdigit()
    return right in ".," and left.isdigit() and at + 1 < len(text) and text[at + 1].isdigit()


def _in_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"


def _surrounded(text: str, start: int, end: int, before: str, after: str) -> bool:
    return text[:start].rstrip().endswith(before.rstrip()) and text[end:].lstrip().startswith(after.lstrip())
