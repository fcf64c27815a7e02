"""How likely a claim was meant by another one's words, beside the other claims that could have been meant.

A claim that was checked before comes back in other words, and what gives it away is as much what else there is: of two earlier
claims that are equally near neither is surely meant. So claims are judged together, all that were found for one, and each is
told by what it shares with the one and by how far it leads the others, or is behind. Claims of nearly the same words are one
claim here (`kin`): a desk that has a claim eight times has it no less likely.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from claims.matching.same import Said, numbers, terms
from claims.matching.spelling import plain
from claims.matching.wording import LITTLE, words

UNKNOWN = -1.0
"""The nearness of what was not read yet."""
_LEADING = {
    "cosine": 0.45,
    "nearest": 0.45,
    "part": 0.45,
    "shared": 1.0,
    "there": 0.1,
    "overlap": 0.15,
    "stems": 0.2,
    "letters": 0.15,
    "names": 0.0,
    "fused": 0.2,
}
"""What claims are told apart by when they stand beside each other, and what the next best has at least: where few were found
there are still all the others."""
_RANKS = 10.0
"""Of reciprocal rank fusion (Cormack, Clarke, Büttcher 2009)."""
_USUAL_LENGTH, _OFTEN, _LONG = 11.0, 1.2, 0.75
"""Of BM25 (Robertson and others 1994); words are counted once."""
_LETTERS = 4
"""Letters that are compared together: what is misspelt, or has another ending, still shares most of them."""
_MANY = 60.0
_KIN = 0.75
"""Share of their words that two claims have in common, from which on they are taken for one when it is asked who leads."""


@dataclass(frozen=True, slots=True)
class Near:
    """How near the meaning of one claim is to that of another one; None where it is not known."""

    words: float | None = None
    """The cosine of both wordings."""
    headline: float | None = None
    """Of the wording and the other one's headline, if it has one."""
    part: float | None = None
    """The largest of both for one sentence alone of the one, where it has several."""


def beside_each_other(
    one: Said, others: Sequence[Said], *, near: Sequence[Near], rare: Mapping[str, float]
) -> list[dict[str, float]]:
    """For each of the others what it has in common with the one, by name. `rare` says what the words of `one` are worth."""
    usual = sum(rare.values()) / len(rare) if rare else 0.5
    rows = [_pair(one, other, how, rare, usual) for other, how in zip(others, near, strict=True)]
    _rank(rows, kin(others))
    return rows


def twins(others: Sequence[Said]) -> list[int]:
    """For each the place of the first one that differs from it in nothing but marks and capitals."""
    first: dict[tuple[str, ...], int] = {}
    return [first.setdefault(_bare(other.words), place) for place, other in enumerate(others)]


def kin(others: Sequence[Said]) -> list[int]:
    """For each the place of the first one that says nearly the same words. They are of one claim, so none of them makes it less
    likely that another one is meant."""
    found, leaders = list(twins(others)), []
    for place, other in enumerate(others):
        if found[place] != place:
            found[place] = found[found[place]]
            continue
        here = terms(other.words)
        found[place] = next((first for first, there in leaders if _nearly(here, there)), place)
        if found[place] == place:
            leaders.append((place, here))
    return found


def _nearly(here: frozenset[str], there: frozenset[str]) -> bool:
    return len(here & there) >= _KIN * len(here | there) > 0


def _pair(one: Said, other: Said, near: Near, rare: Mapping[str, float], usual: float) -> dict[str, float]:
    also = other.also or other.words

    def weight(some: frozenset[str]) -> float:
        return sum(rare.get(word, usual) for word in some)

    here, claim, headline = terms(one.words), terms(other.words), terms(also)
    there = claim | headline
    both = here & there
    best = [*sorted((rare.get(word, usual) for word in both), reverse=True), 0.0, 0.0, 0.0]
    shared, mine, theirs = weight(both), weight(here) + 1, weight(there) + 1
    stems, all_stems = _stems(one.words), _all_stems(one.words)
    claim_stems, headline_stems = _stems(other.words), _stems(also)
    named, naming = _names(other.words) | _names(also), _names(one.words)
    figures, their_figures = numbers(one.words), numbers(other.words) | numbers(also)
    cosine = UNKNOWN if near.words is None else near.words
    of_headline = cosine if near.headline is None else near.headline
    nearest = max(cosine, of_headline)
    return {
        "cosine": cosine,
        "headline": of_headline,
        "nearest": nearest,
        "part": nearest if near.part is None else max(nearest, near.part),
        "shared": shared,
        "here": shared / mine,
        "there": shared / theirs,
        "there_claim": weight(here & claim) / (weight(claim) + 1),
        "there_headline": weight(here & headline) / (weight(headline) + 1),
        "overlap": shared / math.sqrt(mine * theirs),
        "by_length": shared * (_OFTEN + 1) / (1 + _OFTEN * (1 - _LONG + _LONG * len(there) / _USUAL_LENGTH)),
        "rarest": best[0],
        "second": best[1],
        "third": best[2],
        "both_words": float(len(both)),
        "here_words": min(_MANY, len(here)),
        "there_words": min(_MANY, len(there)),
        "stems": _share(set(claim_stems) & set(stems), claim_stems),
        "headline_stems": _share(set(headline_stems) & set(stems), headline_stems),
        "pairs": float(len(set(pairwise(stems)) & {*pairwise(claim_stems), *pairwise(headline_stems)})),
        "run": float(_run(stems, claim_stems)),
        "names": _share(named & all_stems, named),
        "names_missing": float(len(named - all_stems)),
        "names_here": _share(naming & (_all_stems(other.words) | _all_stems(also)), naming),
        "figures": float(len(figures & their_figures)),
        "figures_missing": float(len(their_figures - figures)),
        "figures_here": float(len(figures - their_figures)),
        "letters": max(_held(one.words, other.words), _held(one.words, also)),
        "speaker": float(_speaker_is_in(one, other)),
    }


def _share(held: set[str] | frozenset[str], of: Sequence[str] | frozenset[str]) -> float:
    return len(held) / (len(set(of)) + 0.5)


def _speaker_is_in(one: Said, other: Said) -> bool:
    """Whether whoever says the one is named in the other, or says it too."""
    name = _bare(one.speaker or "")
    return bool(name) and name[-1] in {*_bare(other.words), *_bare(other.also), *_bare(other.speaker or "")}


@lru_cache(maxsize=8_192)
def _bare(text: str) -> tuple[str, ...]:
    return tuple("".join(sign if sign.isalnum() else " " for sign in plain(text)).split())


@lru_cache(maxsize=8_192)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(word.stem for word in words(text) if word.written not in LITTLE)


@lru_cache(maxsize=8_192)
def _all_stems(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in words(text))


@lru_cache(maxsize=8_192)
def _names(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in words(text) if word.capital)


@lru_cache(maxsize=2_048)
def _letters(text: str) -> Counter[str]:
    written = f" {' '.join(_bare(text))} "
    return Counter(written[start : start + _LETTERS] for start in range(len(written) - _LETTERS + 1))


def _held(one: str, other: str) -> float:
    """The share of the other's runs of letters that the one holds."""
    here, there = _letters(one), _letters(other)
    return sum(min(many, here[run]) for run, many in there.items() if run in here) / (there.total() + 5)


def _run(here: Sequence[str], there: Sequence[str]) -> int:
    """How many words follow each other in both, at most."""
    longest, before = 0, [0] * (len(there) + 1)
    for word in here:
        now = [0, *(before[place] + 1 if word == other else 0 for place, other in enumerate(there))]
        longest, before = max(longest, *now), now
    return longest


def _rank(rows: list[dict[str, float]], same: Sequence[int]) -> None:
    """Add the place of each in the orders that tell most, and how far it leads, or is behind, what is best besides it."""
    for row, mine in zip(rows, same, strict=True):
        row["fused"] = sum(
            1.0 / (_RANKS + sum(other[name] > row[name] and its != mine for other, its in zip(rows, same, strict=True)))
            for name in ("nearest", "by_length", "here")
        )
    for name, least in _LEADING.items():
        best: dict[int, float] = {}
        for row, its in zip(rows, same, strict=True):
            best[its] = max(row[name], best.get(its, row[name]))
        told = sorted(best.items(), key=lambda one: -one[1])
        for row, its in zip(rows, same, strict=True):
            rival = next((value for other, value in told if other != its), least)
            row[f"{name}_lead"] = row[name] - max(least, rival)
            row[f"{name}_place"] = float(sum(value > row[name] for other, value in told if other != its))
