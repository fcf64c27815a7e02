"""Titles and offices that stand before a name: where they end and the name begins, and where they begin.

“Council leader Mary Hale”, “Fr. Jan Hale”, “Minister of Sport Jan Hale”: the words before a name say whom “the leader” and
“the minister” mean later on.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import Word
from claims.splitting.speakers.name_words import BODIES, ROLES

UPPER_TITLES = listed("DI DS DC DCI DCS PC PCSO SSgt WO")
OFFICE_OF = listed("of for the and")
"""Small words inside an office: “Minister for Water and Mines”."""
SAINTS = frozenset({"St.", "Ste."})


def name_start(tokens: Sequence[Word], i: int, end: int) -> int:
    """Where the name itself begins in the capitals `i:end`, past its titles; `i` where there are none."""
    cut = i
    for k in range(i, end - 1):
        title = (
            tokens[k].low.rstrip(".") in ROLES or tokens[k].text in UPPER_TITLES or (k == cut and _short_title(tokens[k].text))
        )
        after = tokens[k + 1]
        if (
            title
            and after.capital
            and after.low.rstrip(".") not in ROLES
            and after.low not in ("of", "for")
            and tokens[end - 1].low not in BODIES
        ):
            cut = k + 1
    return cut


def _short_title(word: str) -> bool:
    """Whether a word is a shortened title: “Fr.”, “Atty.”; no initial, and not the saint of a name."""
    return len(word) > 2 and word[-1] == "." and "." not in word[:-1] and word not in SAINTS


def office_before(tokens: Sequence[Word], before: int, i: int) -> int:
    """Where “Minister of” begins in “Minister of Sport Jan Hale”: the capitals `before:i` say what the office is of."""
    if any(word.low.rstrip(".") in ROLES for word in tokens[before:i]):
        return before
    for k in range(before - 1, max(-1, before - 7), -1):
        word = tokens[k]
        if word.low.rstrip(".") in ROLES:
            return k if tokens[k + 1].low in ("of", "for") else before
        if word.low not in OFFICE_OF and not word.capital:
            break
    return before


def after_office(tokens: Sequence[Word], i: int) -> bool:
    """Whether “head of (the)” or the like stands before the word at `i`."""
    k = i - 1 if i > 0 and tokens[i - 1].low == "the" else i
    return k > 1 and tokens[k - 1].low == "of" and tokens[k - 2].low.rstrip(".") in ROLES
