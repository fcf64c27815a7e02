"""“HARWICK, March 3 (Moor News) -”: where a report was sent from, which is nobody that the report is about."""

from __future__ import annotations

from collections.abc import Sequence

from claims.splitting.reading.words import Sort, Word

DATELINE = 14
"""No dateline is longer, in words."""
SPELLED = 4
"""A place in capitals has so many letters; NATO and a dash may open a sentence, but rarely does."""
DASHES = frozenset({"—", "–", "-", "--"})


def after_dateline(tokens: Sequence[Word]) -> int:
    """Past “HARWICK, March 3 (Moor News) -”: at which word the article begins; 0 where there is no such line."""
    if not tokens or not tokens[0].text.isupper() or len(tokens[0].text) < SPELLED:
        return 0
    for k in range(1, min(DATELINE, len(tokens) - 1)):
        word = tokens[k]
        if word.text in DASHES:
            return k + 1
        if word.sort is Sort.WORD and not word.capital:
            return 0
    return 0
