"""Initials and what they stand for: “Office for Budget Responsibility (OBR)”."""

from __future__ import annotations

from collections.abc import Sequence

from claims.splitting.reading.words import Sort, Word


def initials_in(tokens: Sequence[Word]) -> dict[str, str]:
    """“Office for Budget Responsibility (OBR)”: initials in brackets stand for the name before them."""
    found: dict[str, str] = {}
    for k in range(2, len(tokens) - 2):
        short = tokens[k + 1].text
        if tokens[k].text == "(" and tokens[k + 2].text == ")" and short.isalpha() and short.isupper() and len(short) > 1:
            long = _spelled_out(tokens, k, short)
            if long:
                found.setdefault(short, long)
    return found


def _spelled_out(tokens: Sequence[Word], k: int, short: str) -> str:
    """The words before the bracket at `k` whose initials are `short`."""
    end = k
    while end > 0 and tokens[end - 1].text in ("’", "'", "'s", "’s"):
        end -= 1
    for start in range(end - 1, max(-1, end - 14), -1):
        part = tokens[start:end]
        if not tokens[start].capital or any(word.sort is Sort.MARK and word.text != "&" for word in part):
            continue
        if tokens[start].text[:1].lower() == short[0].lower() and matches_initials(short, [word.text for word in part]):
            return " ".join(word.text for word in part).replace("’", "'")
    return ""


def matches_initials(short: str, long: Sequence[str]) -> bool:
    """Whether `short` can be read off the words of `long` in order: small words may give no letter, some give two (UNRWA)."""
    rest = short.lower()
    for word in long:
        low = word.lower()
        if rest and low[:1] == rest[0]:
            rest = rest[1:]
            if rest and word.isupper() and low[1:2] == rest[0]:
                rest = rest[1:]
        elif word[:1].isupper() and low not in ("the",):
            return False
    return not rest
