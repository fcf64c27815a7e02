"""How well the score of check-worthiness tells what fact-checkers would check, sentence by sentence.

The data is a .jsonl of sentences: {"text": …, "label": 1 or 0}, where 1 is worth checking. A sentence is called worth checking
when its score is one half or more; all figures but the counts lie between 0 and 1.

f1, precision, recall   of the sentences worth checking
average_precision       how far ahead of the others they stand when all are ranked by score
signs_f1, signs_average_precision   the same by the word signs alone, without the network
calibration_error       how far scores lie from the share that is worth checking, in ten bins of score (expected calibration
                        error, Naeini and others, AAAI 2015)
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from claims.bench import Figures
from claims.errors import NotThere

BINS = 10
WORTH = 0.5
"""From this score on a sentence is worth checking."""


def bench(data: Path) -> Figures:
    """Every figure of this module on the sentences in `data`. Raises NotThere where there are none."""
    from claims.splitting.checkworthy import worths
    from claims.splitting.worth import worth

    texts, labels = sentences(data)
    by_signs = figures([worth(text)[0] for text in texts], labels)
    return {
        **figures([score for score, _ in worths([(text, None) for text in texts])], labels),
        "signs_f1": by_signs["f1"],
        "signs_average_precision": by_signs["average_precision"],
    }


def sentences(data: Path) -> tuple[list[str], list[bool]]:
    """The sentences of a .jsonl, and whether each is worth checking. Raises NotThere where there are none."""
    advice = 'Name a .jsonl file of sentences like {"text": "It rained in May.", "label": 0} after --data.'
    if not data.is_file():
        raise NotThere(f"There is no file {data}.", advice=advice)
    try:
        rows = [json.loads(line) for line in data.read_text(encoding="utf-8").splitlines() if line.strip()]
        texts, labels = [str(row["text"]) for row in rows], [bool(row["label"]) for row in rows]
    except (ValueError, KeyError, TypeError) as error:
        raise NotThere(f"There are no sentences with labels in {data}.", advice=advice) from error
    if not rows:
        raise NotThere(f"There is no sentence in {data}.", advice=advice)
    return texts, labels


def figures(scores: Sequence[float], labels: Sequence[bool]) -> Figures:
    """Every figure for scores in 0..1 against what a person said."""
    called = [score >= WORTH for score in scores]
    right = sum(mine and theirs for mine, theirs in zip(called, labels, strict=True))
    return {
        "f1": 2 * right / (sum(called) + sum(labels)) if right else 0.0,
        "precision": right / sum(called) if right else 0.0,
        "recall": right / sum(labels) if right else 0.0,
        "average_precision": average_precision(scores, labels),
        "calibration_error": sum(abs(told - found) * count for told, found, count in reliability(scores, labels)) / len(labels),
        "sentences": len(labels),
        "worth_checking": sum(labels),
    }


def average_precision(scores: Sequence[float], labels: Sequence[bool]) -> float:
    """The mean, over the sentences worth checking, of the precision at the place where each stands."""
    found, total = 0, 0.0
    for place, (_, label) in enumerate(sorted(zip(scores, labels, strict=True), key=lambda pair: -pair[0]), start=1):
        if label:
            found += 1
            total += found / place
    return total / found if found else 0.0


def reliability(scores: Sequence[float], labels: Sequence[bool]) -> list[tuple[float, float, int]]:
    """For each bin of scores that is not empty: the mean score, the share worth checking, how many there are."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for score, label in zip(scores, labels, strict=True):
        bins.setdefault(min(BINS - 1, int(score * BINS)), []).append((score, label))
    return [
        (sum(score for score, _ in held) / len(held), sum(label for _, label in held) / len(held), len(held))
        for _, held in sorted(bins.items())
    ]


def table(data: Path) -> list[str]:
    """The reliability of the scores, a line a bin."""
    from claims.splitting.checkworthy import worths

    texts, labels = sentences(data)
    told = reliability([score for score, _ in worths([(text, None) for text in texts])], labels)
    return [f"{'score':>12} {'worth':>6} {'n':>6}", *(f"{mean:>12.2f} {share:>6.2f} {count:>6}" for mean, share, count in told)]
