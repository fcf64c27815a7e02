"""How likely a claim was meant by another one's words, beside the other claims that could have been meant.

A claim that was checked before comes back in other words, and what gives it away is as much what else there is: of two earlier
claims that are equally near neither is surely meant. So claims are judged together, all that were found for one, and each is
told by how much it leads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from claims.matching.same import Said, terms

_BACKGROUND = {"cosine": 0.45, "shared": 1.0, "fused": 0.1}
"""What the next best has at least: where few were found, there are still all the others."""
_RANKS = 10.0
"""Of reciprocal rank fusion (Cormack, Clarke, Büttcher 2009)."""


def beside_each_other(
    one: Said, others: Sequence[Said], *, cosines: Sequence[float], rare: Mapping[str, float]
) -> list[dict[str, float]]:
    """For each of the others what it has in common with the one, by name. `rare` says what the words of `one` are worth."""
    here = terms(one.words)
    usual = sum(rare.values()) / len(rare) if rare else 0.5

    def weight(words: frozenset[str]) -> float:
        return sum(rare.get(word, usual) for word in words)

    rows = []
    for other, cosine in zip(others, cosines, strict=True):
        there = terms(f"{other.words} . {other.also}" if other.also else other.words)
        both = here & there
        best = [*sorted((rare.get(word, usual) for word in both), reverse=True), 0.0, 0.0]
        shared = weight(both)
        rows.append(
            {
                "cosine": float(cosine),
                "shared": shared,
                "here": shared / (weight(here) + 1.0),
                "there": shared / (weight(there) + 1.0),
                "rarest": best[0],
                "second": best[1],
                "here_words": min(60.0, len(here)),
                "there_words": min(60.0, len(there)),
            }
        )
    _rank(rows)
    return rows


def _rank(rows: list[dict[str, float]]) -> None:
    """Add where each stands in both orders, and how far it leads, or is behind, what is best besides it."""
    for row in rows:
        row["fused"] = 0.0
    for name in ("cosine", "there"):
        for row in rows:  # what is equally near stands in the same place
            row["fused"] += 1.0 / (_RANKS + sum(other[name] > row[name] for other in rows))
    for name, least in _BACKGROUND.items():
        ordered = sorted((row[name] for row in rows), reverse=True)
        for row in rows:
            rival = (
                ordered[1] if len(ordered) > 1 and row[name] == ordered[0] else ordered[0] if row[name] != ordered[0] else least
            )
            row[f"{name}_lead"] = row[name] - max(least, rival)
