"""How well the publication's own statements are found, against those a careful reader marked (`narrated_claims`).

A statement is found when half of its significant characters agree with one that was marked, one to one, as for attributions
(`claims.bench.characters`). own_voice_precision, own_voice_recall and own_voice_f1 are percentages, pooled over the articles
whose gold marks such statements; of the others nothing is told, for a reader who did not look found nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from claims.bench import Figures
from claims.bench.characters import pairs, significant
from sources.document import Document, Span


@dataclass(frozen=True, slots=True)
class Heard:
    """One article's own statements: how many were marked, how many proposed, how many of both agree."""

    marked: int
    proposed: int
    agreed: int


def marked(data: Path) -> dict[str, tuple[Span, ...]]:
    """From an article's id to the statements marked in it, for every article under `data` whose gold marks them."""
    return {
        row["id"]: tuple(Span(start, end) for start, end in row["narrated_claims"])
        for row in _rows(data)
        if row.get("narrated_claims") is not None
    }


def hear(document: Document, gold: Iterable[Span]) -> Heard:
    """One article's marked statements beside the claims it is proposed without an attribution."""
    from claims.splitting import split

    places = [claim.selector for claim in split(document) if claim.attribution is None]
    return compare(document.text, gold, [Span(place.start, place.end) for place in places])


def compare(text: str, gold: Iterable[Span], proposed: Iterable[Span]) -> Heard:
    """Pair marked with proposed statements, one to one. What covers no significant character counts on neither side."""
    ours = [found for span in gold if (found := significant(text, [span]))]
    theirs = [found for span in proposed if (found := significant(text, [span]))]
    return Heard(len(ours), len(theirs), len(pairs(ours, theirs)))


def figures(heard: Sequence[Heard]) -> Figures:
    """The pooled figures; none where no article's gold marks the publication's own statements."""
    if not heard:
        return {}
    gold, proposed = sum(one.marked for one in heard), sum(one.proposed for one in heard)
    agreed = sum(one.agreed for one in heard)
    return {
        "own_voice_precision": 100 * agreed / proposed if proposed else 0.0,
        "own_voice_recall": 100 * agreed / gold if gold else 0.0,
        "own_voice_f1": 200 * agreed / (gold + proposed) if agreed else 0.0,
    }


def _rows(data: Path) -> Iterator[Mapping[str, Any]]:
    """What the gold says of each article: a `.gold.json` or a folder of them, or the lines of a `.jsonl`."""
    if data.is_dir() or data.name.endswith(".gold.json"):
        for file in sorted(data.glob("*.gold.json")) if data.is_dir() else [data]:
            yield json.loads(file.read_bytes())
    else:
        with data.open(encoding="utf-8", newline="\n") as rows:
            yield from (json.loads(row) for row in rows if row.strip())
