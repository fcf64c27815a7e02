"""Which characters of a text a span set means, and how far two of them agree.

Two annotators who mark `“I won,”` and `I won` mean the same words. So a span set is compared as the set of its
*significant* characters: everything but white space, quotation marks, punctuation and control characters. Agreement is the
Jaccard index of two such sets, and pairs are found one to one so that their agreement adds up to the most (the Hungarian
method), as in the evaluation of PolNeAR (Newell, Margolin and Ruths, LREC 2018).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from claims.errors import SettingsWrong
from sources.document import Span

Characters = frozenset[int]
"""Positions of significant characters in one text."""

PUNCTUATION = frozenset("\"“”„‟«»‘’'`" + ".,;:!?…" + "-–—" + "()[]{}" + "*_|/\\")

_WORD = re.compile(r"\w[\w'’.-]*")
_AFTER_THE_HEAD = re.compile(r",|\b(?:who|which|that|of|in|at|from|for|with|on|to|by|and)\b|\(|—|–")
"""What begins the part of a speaker's description that can be left out: “Ana Ruiz | , head of the board”."""


def is_significant(character: str) -> bool:
    """Whether a character counts when two spans are compared."""
    return not (character.isspace() or character in PUNCTUATION or unicodedata.category(character).startswith("C"))


def significant(text: str, spans: Iterable[Span] | None) -> Characters:
    """The positions of the significant characters these spans cover; those outside the text are left out."""
    return frozenset(
        at for span in spans or () for at in range(span.start, min(span.end, len(text))) if is_significant(text[at])
    )


def jaccard(one: Characters, other: Characters) -> float:
    """Shared characters over all characters of either; 0 when nothing is shared."""
    shared = len(one & other)
    return shared / len(one | other) if shared else 0.0


def head(text: str, spans: Sequence[Span] | None) -> Characters:
    """The characters of the word that names a speaker: the last one before what only describes (“, who”, “of the”)."""
    if not spans:
        return frozenset()
    words = spans[0].of(text)
    opening = re.match(r"\W*", words)
    lead = opening.end() if opening else 0
    cut = next((found.start() for found in _AFTER_THE_HEAD.finditer(words) if found.start() > lead), len(words))
    named = list(_WORD.finditer(words[:cut])) or list(_WORD.finditer(words))
    if not named:
        return frozenset()
    start = spans[0].start
    return significant(text, [Span(start + named[-1].start(), start + named[-1].end())])


def same_source(text: str, gold: Sequence[Span] | None, predicted: Sequence[Span] | None) -> bool:
    """Whether two span sets name one mention: both none, half the characters shared, or one holds the other's head."""
    ours, theirs = significant(text, gold), significant(text, predicted)
    if not ours or not theirs:
        return not ours and not theirs
    if jaccard(ours, theirs) >= 0.5:
        return True
    our_head, their_head = head(text, gold), head(text, predicted)
    return bool(our_head and our_head <= theirs) or bool(their_head and their_head <= ours)


def pairs(gold: Sequence[Characters], predicted: Sequence[Characters], *, at_least: float = 0.5) -> list[tuple[int, int]]:
    """Which gold belongs to which prediction, one to one, among those whose Jaccard index is `at_least` that."""
    if not gold or not predicted:
        return []
    agreement = [[value if (value := jaccard(one, other)) >= at_least else 0.0 for other in predicted] for one in gold]
    try:
        from scipy.optimize import linear_sum_assignment
    except ImportError as missing:
        raise SettingsWrong(
            "Measuring attributions needs SciPy, which is not installed.",
            advice="Install the development requirements: python -m pip install -r requirements-dev.lock",
        ) from missing
    rows, columns = linear_sum_assignment(agreement, maximize=True)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if agreement[i][j] > 0]
