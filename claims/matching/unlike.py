"""Where two wordings part ways, for a reader: each cut into pieces that the other has too, and pieces that it has not."""

from __future__ import annotations

import re

from claims.matching.wording import Part, parts

_UNLIKE = frozenset({Part.OWN, Part.OWN_NAME, Part.OPPOSED, Part.DENYING, Part.BROKEN, Part.ALONE})
_ALIKE = frozenset({Part.SHARED, Part.EQUAL, Part.ALLOWED})
_JOINED = re.compile(r"\s+|[^\w\s]")
"""What between two words leaves them together: a space, or the comma of “1,904” and the hyphen of a name."""
_LEAST = 2
"""Words that two wordings share at least; with fewer, every word would be marked, which marks none."""

Pieces = tuple[tuple[str, bool], ...]
"""A text cut into pieces, each with whether it is one that the other text has not."""


def unlike(text: str, other: str) -> Pieces:
    """The text in pieces, which joined are the text. Words that stand together and are both unlike are one piece."""
    beside = parts(text, other)
    if sum(part in _ALIKE for _, part in beside) < _LEAST:
        return ((text, False),) if text else ()
    spans: list[tuple[int, int]] = []
    joins = False
    for word, part in beside:
        if part in _UNLIKE:
            start = spans.pop()[0] if joins and _JOINED.fullmatch(text, spans[-1][1], word.start) else word.start
            spans.append((start, word.end))
        joins = part in _UNLIKE
    pieces, at = [], 0
    for start, end in spans:
        pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    return tuple((piece, marked) for piece, marked in (*pieces, (text[at:], False)) if piece)
