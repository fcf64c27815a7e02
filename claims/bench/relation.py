"""How well it is told how two claims stand to each other.

Two sorts of data. A `.jsonl` of pairs, one `{"a","b","label"}` a line, where b supports or refutes a, or neither (`support`,
`refute`, `neutral`):

pairs               pairs that support or refute; others are not counted
contradiction_auc   how often a pair that refutes is ranked above one that supports
accuracy            share of pairs that are rightly told to refute or to support, each where it is likelier
balanced_accuracy   the mean of that share among both sorts
calibration_error   mean distance between what was said to be likely and what was so, over ten ranges

A folder with `docs.jsonl` (claims that were checked: `id`, `claim`, perhaps `title`) and `dev.jsonl`, or a `.jsonl` of queries
beside such docs (`text`, and in `rel` the ids of the right ones): is an earlier check to be used again?

queries             posts whose claim was checked
reached             share whose check is among those that were looked at
right_first         share whose likeliest check is the right one
reuse_recall_p95    share that is rightly answered when the threshold is set so that 95 of 100 answers are right
reuse_recall_p90    the same at 90 of 100
reuse_error         calibration error of how likely the likeliest one is
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from claims.bench import Figures
from claims.encoding.sentences import vectors
from claims.errors import NotThere
from claims.matching.alike import Near
from claims.matching.relation import likelihoods, opposition
from claims.matching.retrieval import as_claim, meant, sentences
from claims.matching.same import Said, rarity, terms

TAKEN = 15
"""Claims that are looked at by meaning, and as many by words."""


def bench(data: Path) -> Figures:
    """The figures of the pairs, or of the queries, at a path."""
    if data.is_dir():
        return earlier(data / "docs.jsonl", data / "dev.jsonl")
    if not data.is_file():
        raise NotThere(f"No file or folder {data}.", advice="Check the path after --data.")
    if (docs := data.with_name("docs.jsonl")).is_file():
        return earlier(docs, data)
    return contradictions(data)


def contradictions(data: Path) -> Figures:
    """The figures over pairs."""
    found = [row for row in _rows(data) if row["label"] in ("support", "refute")]
    if not found:
        raise NotThere(f"No pair in {data} is marked support or refute.", advice='Give lines {"a","b","label"}.')
    near = nearness([(row["a"], row["b"]) for row in found])
    told = np.array([opposition(row["a"], row["b"], cosine=cosine) for row, cosine in zip(found, near, strict=True)])
    refuted = np.array([row["label"] == "refute" for row in found])
    right = (told > 0.5) == refuted
    sides = [right[refuted == side].mean() for side in (True, False) if (refuted == side).any()]
    return {
        "pairs": len(found),
        "contradiction_auc": _ranked(told, refuted),
        "accuracy": float(right.mean()),
        "balanced_accuracy": float(np.mean(sides)),
        "calibration_error": calibration_error(told, refuted),
    }


def nearness(pairs: Sequence[tuple[str, str]]) -> list[float]:
    """The products of the vectors of each pair."""
    found = []
    for start in range(0, len(pairs), 256):
        part = pairs[start : start + 256]
        here, there = vectors([one for one, _ in part]), vectors([other for _, other in part])
        found += (here * there).sum(1).tolist()
    return found


def earlier(docs: Path, queries: Path) -> Figures:
    """The figures over queries."""
    sure, right, reached = [], [], 0
    for query in searched(docs, queries):
        told = likelihoods(query.said, query.found, near=query.near, rare=query.rare)
        best = max(range(len(told)), key=lambda place: told[place])
        sure.append(told[best])
        right.append(query.right[best])
        reached += any(query.right)
    likely, so = np.array(sure), np.array(right)
    return {
        "queries": len(so),
        "reached": reached / len(so),
        "right_first": float(so.mean()),
        "reuse_recall_p95": recall_at(likely, so, precision=0.95),
        "reuse_recall_p90": recall_at(likely, so, precision=0.9),
        "reuse_error": calibration_error(likely, so),
    }


@dataclass(frozen=True, slots=True)
class Searched:
    """A query and what was found for it."""

    said: Said
    found: tuple[Said, ...]
    near: tuple[Near, ...]
    rare: dict[str, float]
    right: tuple[bool, ...]
    post: str
    """As it was posted."""


def searched(docs: Path, queries: Path) -> Iterator[Searched]:
    """Each query with the checks that are nearest to it by meaning or by words. Looks through all of them: exact, and slow."""
    checks = list(_rows(docs))
    said = [Said(row["claim"], also=row.get("title") or "") for row in checks]
    meaning = vectors([one.words for one in said]), vectors([one.also or one.words for one in said])
    held = [terms(f"{one.words} . {one.also}") for one in said]
    counts = Counter(word for words in held for word in words)
    holding: dict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(held):
        for word in words:
            holding[word].append(place)
    sizes = np.array([len(words) for words in held])
    for row in _rows(queries):
        one = as_claim(row["text"])
        cosines = [side @ vectors([meant(row["text"])])[0] for side in meaning]
        parts = vectors(sentences(one.words))
        near = np.maximum(*cosines)
        shared = np.zeros(len(said))
        for word in sorted(terms(one.words)):  # BM25 (Robertson & Zaragoza 2009)
            places = np.array(holding.get(word, []), int)
            weight = math.log(1 + (len(said) - len(places) + 0.5) / (len(places) + 0.5))
            shared[places] += weight * 2.2 / (1 + 1.2 * (0.25 + 0.75 * sizes[places] / sizes.mean()))
        by_meaning, by_words = (np.argsort(-order, kind="stable")[:TAKEN].tolist() for order in (near, shared))
        taken = sorted({*by_meaning, *by_words})
        of_parts = [float(max((side[place] @ parts.T).max() for side in meaning)) if len(parts) else None for place in taken]
        yield Searched(
            one,
            tuple(said[place] for place in taken),
            tuple(
                Near(float(cosines[0][place]), float(cosines[1][place]), of_part)
                for place, of_part in zip(taken, of_parts, strict=True)
            ),
            {word: rarity(counts[word], len(said)) for word in terms(one.words)},
            tuple(checks[place]["id"] in row["rel"] for place in taken),
            row["text"],
        )


def recall_at(sure: np.ndarray, right: np.ndarray, *, precision: float) -> float:
    """The largest share of all that is rightly answered while, of what is answered, this share is right."""
    ordered = right[np.argsort(-sure, kind="stable")]
    kept = np.flatnonzero(np.cumsum(ordered) / np.arange(1, len(ordered) + 1) >= precision)
    return float(ordered[: kept[-1] + 1].sum() / len(ordered)) if len(kept) else 0.0


def calibration_error(likely: np.ndarray, so: np.ndarray) -> float:
    """Mean distance between likelihood and truth over ten ranges, each weighed by how many fall into it."""
    place = np.minimum(9, (likely * 10).astype(int))
    parts = [place == k for k in range(10)]
    return float(sum(part.mean() * abs(likely[part].mean() - so[part].mean()) for part in parts if part.any()))


def _ranked(told: np.ndarray, positive: np.ndarray) -> float:
    """Area under the ROC curve, ties by halves."""
    _, place, many = np.unique(told, return_inverse=True, return_counts=True)
    rank = (np.cumsum(many) - (many - 1) / 2)[place]
    here, there = int(positive.sum()), int((~positive).sum())
    return float((rank[positive].sum() - here * (here + 1) / 2) / (here * there)) if here and there else math.nan


def _rows(path: Path) -> Iterator[dict]:
    if not path.is_file():
        raise NotThere(f"There is no {path}.", advice="Check the path after --data.")
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())
