"""Direct, indirect or mixed: by the share of the content's significant characters that stand inside quotation marks.

Letters, digits and signs of currency or percent are significant; white space, quotation marks and punctuation are not.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache

from claims.model import Kind
from sources.document import Span

INSIGNIFICANT = frozenset("\"“”„‟«»‘’‚‹›'`.,;:!?…-–—()[]{}*_|/\\")
DIRECT = 0.95
INDIRECT = 0.02


@lru_cache(maxsize=4096)
def significant(char: str) -> bool:
    """Whether a character counts when stretches of text are compared."""
    return not (char.isspace() or char in INSIGNIFICANT or unicodedata.category(char)[0] == "C")


def kind_of(text: str, content: Sequence[Span], quoted: Sequence[tuple[int, int]]) -> Kind:
    """The kind of a content, given where quotations stand in the text, in order."""
    inside = total = 0
    for span in content:
        total += _counted(text, span.start, span.end)
        first = bisect_right(quoted, span.start, key=lambda place: place[1])
        last = bisect_left(quoted, span.end, key=lambda place: place[0])
        inside += sum(_counted(text, max(a, span.start), min(b, span.end)) for a, b in quoted[first:last])
    share = inside / total if total else 0.0
    return Kind.DIRECT if share >= DIRECT else Kind.INDIRECT if share <= INDIRECT else Kind.MIXED


def _counted(text: str, start: int, end: int) -> int:
    return sum(map(significant, text[start:end]))
