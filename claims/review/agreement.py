"""How far reviewers agree who judged the same claims without seeing each other's verdicts.

Percent agreement says how often; the others say how much more often than chance would have it: Cohen's kappa for two people
(Cohen 1960), Fleiss' kappa for any two who judged each claim (Fleiss 1971), Krippendorff's alpha likewise, with a correction
for small numbers (Krippendorff 2004). All of them are shaky on few claims, so nothing is said under twenty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import krippendorff

from claims.model import AssessmentRecord, Verdict

ENOUGH = 20
"""Pairs of verdicts under which no figure is shown."""

_CODES = list(Verdict)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people's first verdicts on one claim in one round: the second was given blind."""

    one: str
    other: str
    """In the order of their names."""
    verdicts: tuple[Verdict, Verdict]


@dataclass(frozen=True, slots=True)
class Figures:
    """Agreement over `n` pairs; None where there are too few, or where all said the same, which chance explains as well."""

    n: int
    percent: float | None = None
    """0 to 100."""
    cohen: float | None = None
    """Only for one pair of people."""
    fleiss: float | None = None
    alpha: float | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Everything there is to say."""

    overall: Figures
    by_people: dict[tuple[str, str], Figures]
    by_verdict: dict[Verdict, Figures]
    """For each verdict: whether two who judged agreed on giving it or not giving it, over the pairs where either gave it."""


def pairs(assessments: Iterable[AssessmentRecord]) -> tuple[Pair, ...]:
    """The pairs among these assessments: the first one of each of the first two people who judged a claim in a round.

    What was judged later had seen the other's, so it says nothing about agreement; what was taken back never counted.
    """
    firsts: dict[tuple[int, int], dict[str, Verdict]] = {}
    for made in sorted(assessments, key=lambda made: made.id):
        if made.taken_back_at is None:
            firsts.setdefault((made.assessment.claim_id, made.round), {}).setdefault(made.by, made.assessment.verdict)
    found = []
    for judged in firsts.values():
        if len(judged) > 1:
            (one, his), (other, hers) = sorted(list(judged.items())[:2])
            found.append(Pair(one, other, (his, hers)))
    return tuple(found)


def agreement(found: Sequence[Pair]) -> Agreement:
    """The figures overall, for each two people, and for each verdict."""
    people = sorted({(pair.one, pair.other) for pair in found})
    return Agreement(
        overall=figures([pair.verdicts for pair in found]),
        by_people={two: figures([p.verdicts for p in found if (p.one, p.other) == two], by_two=True) for two in people},
        by_verdict={verdict: _on(verdict, found) for verdict in Verdict},
    )


def figures(verdicts: Sequence[tuple[Verdict, Verdict]], *, by_two: bool = False) -> Figures:
    """Agreement over these pairs of verdicts; Cohen's kappa only where the same two people gave all of them."""
    n = len(verdicts)
    if n < ENOUGH:
        return Figures(n)
    observed = sum(one is other for one, other in verdicts) / n
    return Figures(
        n,
        percent=100 * observed,
        cohen=_above_chance(observed, _chance_of_two(verdicts)) if by_two else None,
        fleiss=_above_chance(observed, _chance_of_any(verdicts)),
        alpha=_alpha(verdicts),
    )


def _on(verdict: Verdict, found: Sequence[Pair]) -> Figures:
    """Positive agreement on one verdict (Dice): of all times it was given, how often both gave it."""
    given = [pair.verdicts for pair in found if verdict in pair.verdicts]
    if len(given) < ENOUGH:
        return Figures(len(given))
    both = sum(one is other for one, other in given)
    return Figures(len(given), percent=100 * 2 * both / (len(given) + both))


def _chance_of_two(verdicts: Sequence[tuple[Verdict, Verdict]]) -> float:
    """How often two people with habits of their own agree by chance."""
    one, other = Counter(first for first, _ in verdicts), Counter(second for _, second in verdicts)
    return sum(one[code] * other[code] for code in _CODES) / len(verdicts) ** 2


def _chance_of_any(verdicts: Sequence[tuple[Verdict, Verdict]]) -> float:
    """How often any two agree by chance, with the habits of all taken together."""
    given = Counter(verdict for both in verdicts for verdict in both)
    return sum((given[code] / (2 * len(verdicts))) ** 2 for code in _CODES)


def _above_chance(observed: float, expected: float) -> float | None:
    return None if expected >= 1 else (observed - expected) / (1 - expected)


def _alpha(verdicts: Sequence[tuple[Verdict, Verdict]]) -> float | None:
    if len({verdict for both in verdicts for verdict in both}) < 2:
        return None
    codes = [[_CODES.index(both[place]) for both in verdicts] for place in (0, 1)]
    return float(krippendorff.alpha(reliability_data=codes, level_of_measurement="nominal"))
