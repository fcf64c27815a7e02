"""Two claims as numbers: what the trees that judge them are asked about (see MODEL_CARD.md).

Words are told apart by what each is beside the other claim (`wording`), figures by whether they allow each other (`figures`).
Nothing here asks what a claim is about, only where the two part ways: so what was learned from encyclopaedia articles has a
chance to hold for the news.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from claims.matching.figures import Counts, Figure, Fit, figures, fits, is_border
from claims.matching.opposites import DENYING, HEDGES
from claims.matching.wording import LITTLE, Part, Word, exclude, parts

_SIGNS = {
    "only": "only just merely",
    "most": "most majority",
    "all": "all every always entire",
    "less": "less fewer under below",
    "more": "more over above",
    "before": "before",
    "after": "after since",
    "first": "first",
    "never": "never no not",
    "former": "former formerly",
}
"""Words that set a border or a share, each group by a name."""
_SIGN_WORDS = {name: frozenset(group.split()) for name, group in _SIGNS.items()}
_NEAR = 4
"""Words on either side of two opposites that show whether both speak of the same thing."""
_UNLIKE = 9.0
"""How far apart figures are said to be where none excludes the other."""

_SHORT = 3
"""Words that stand in the place of others, at most."""
_OWN = frozenset({Part.OWN, Part.OPPOSED, Part.OWN_NAME})

Beside = Sequence[tuple[Word, Part]]


def compared(one: str, other: str) -> dict[str, float]:
    """What two claims are beside each other, by name; always the same names in the same order."""
    here, there = parts(one, other), parts(other, one)
    row = _side("here", here) | _side("there", there)
    row["one_denies"] = float((row["here_denials"] > 0) != (row["there_denials"] > 0))
    row["denials_odd"] = (row["here_denials"] + row["there_denials"]) % 2
    for side, beside in (("here", here), ("there", there)):
        written = {word.written for word, _ in beside}
        row |= {f"{side}_says_{name}": float(bool(written & signs)) for name, signs in _SIGN_WORDS.items()}
    row |= _figures(figures(one), figures(other))
    return row | _order(here, there) | _exchanged(here, there)


def _side(name: str, beside: Beside) -> dict[str, float]:
    counted = {part: sum(found is part for _, found in beside) for part in Part if part is not Part.MARK}
    own = counted[Part.OWN] + counted[Part.OPPOSED] + counted[Part.OWN_NAME]
    told = {f"{name}_{part.name.lower()}": float(many) for part, many in counted.items()}
    told[f"{name}_left_over"] = own / ((own + counted[Part.SHARED]) or 1)
    told[f"{name}_words"] = float(len(beside))
    told[f"{name}_denials"] = float(sum(word.written in DENYING or word.written.endswith("n't") for word, _ in beside))
    told[f"{name}_hedging"] = float(sum(word.written in HEDGES for word, _ in beside))
    return told


def _figures(here: Sequence[Figure], there: Sequence[Figure]) -> dict[str, float]:
    """Figures that exclude each other: of what sort, how far apart, which is larger, and how much their words agree."""
    found = [
        (figure, fit, there[partner] if partner >= 0 else None)
        for figure, (fit, partner) in zip(here, fits(here, there), strict=True)
    ]
    broken = [(figure, partner) for figure, fit, partner in found if fit is Fit.BROKEN and partner]
    nearest = min(broken, key=lambda both: _distance(*both), default=None)
    row = {
        "broken_by": _distance(*nearest) if nearest else _UNLIKE,
        "broken_upwards": math.copysign(1.0, nearest[1].value - nearest[0].value) if nearest else 0.0,
        "broken_beside": float(len(nearest[0].near & nearest[1].near)) if nearest else 0.0,
        "here_figures": float(len(here)),
        "there_figures": float(len(there)),
        "broken_borders": float(sum(is_border(figure) for figure, _ in broken)),
        "kept_borders": float(sum(fit is Fit.ALLOWED and is_border(figure) for figure, fit, _ in found)),
    }
    return row | {f"broken_{sort}": float(sum(figure.counts is sort for figure, _ in broken)) for sort in Counts}


def _distance(one: Figure, other: Figure) -> float:
    return abs(math.log((abs(other.value) + 0.5) / (abs(one.value) + 0.5)))


def _order(here: Beside, there: Beside) -> dict[str, float]:
    """Whether words follow each other in both claims, where the first one's own words stand, and opposites of one thing."""
    follows, followed = ({(a.stem, b.stem) for (a, _), (b, _) in pairwise(side)} for side in (here, there))
    own = [place for place, (_, part) in enumerate(here) if part in _OWN]
    return {
        "in_order": len(follows & followed) / max(1, len(follows)),
        "own_from": own[0] / len(here) if own else -1.0,
        "own_to": own[-1] / len(here) if own else -1.0,
        "opposed": float(_opposed(here, there)),
    }


def _opposed(here: Beside, there: Beside) -> int:
    """0 where no words exclude each other, else 1 and the words around them that both claims have."""
    best = 0
    for k, (word, part) in enumerate(here):
        if part is not Part.OPPOSED:
            continue
        for j, (contrary, _) in enumerate(there):
            if exclude(word.written, contrary.written):
                best = max(best, 1 + len(_around(here, k) & _around(there, j)))
    return best


def _around(beside: Beside, place: int) -> set[str]:
    return {word.stem for word, _ in beside[max(0, place - _NEAR) : place + _NEAR + 1] if word.written not in LITTLE}


def _exchanged(here: Beside, there: Beside) -> dict[str, float]:
    """Where the two run alike and a few words were put in the place of others."""
    ours, theirs = ([word.stem for word, _ in side] for side in (here, there))
    steps = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    swapped = [
        (here[a:b], there[c:d]) for kind, a, b, c, d in steps if kind == "replace" and b - a <= _SHORT and d - c <= _SHORT
    ]
    own = [any(part in _OWN for _, part in ours) and any(part in _OWN for _, part in theirs) for ours, theirs in swapped]
    names = [all(any(part is Part.OWN_NAME for _, part in side) for side in both) for both in swapped]
    moved = [words for words, _ in swapped if any(part is Part.SHARED for _, part in words)]
    return {
        "exchanged": float(len(swapped)),
        "exchanged_own": float(sum(own)),
        "exchanged_names": float(sum(names)),
        "exchanged_moved": float(len(moved)),
        "run_alike": sum(b - a for kind, a, b, _, _ in steps if kind == "equal") / max(1, len(here)),
        "left_out_there": float(sum(b - a for kind, a, b, _, _ in steps if kind == "delete")),
    }
