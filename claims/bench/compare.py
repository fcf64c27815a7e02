"""One article's marked attributions beside those the machine finds: which belongs to which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.bench.articles import GoldAttribution
from claims.bench.characters import Characters, pairs, same_source, significant
from claims.bench.names import same_name
from claims.model import Attribution


@dataclass(frozen=True, slots=True)
class Compared:
    """One article's gold beside what the machine says: which belongs to which."""

    text: str
    gold: tuple[GoldAttribution, ...]
    predicted: tuple[Attribution, ...]
    pairs: tuple[tuple[int, int], ...]
    exact: int

    def source_right(self, i: int, j: int) -> bool:
        return same_source(self.text, self.gold[i].source, self.predicted[j].source)

    def speaker_right(self, i: int, j: int) -> bool:
        return self.gold[i].speaker_known and same_name(self.gold[i].speaker, self.predicted[j].speaker)

    def relay_right(self, i: int, j: int) -> bool:
        return same_name(self.gold[i].relayed_by, self.predicted[j].relayed_by)


def compare(text: str, gold: Iterable[GoldAttribution], predicted: Iterable[Attribution]) -> Compared:
    """Pair gold with prediction, one to one. What covers no significant character counts on neither side."""
    ours = [(item, found) for item in gold if (found := significant(text, item.content))]
    theirs = [(item, found) for item in predicted if (found := significant(text, item.content))]
    our_contents, their_contents = [found for _, found in ours], [found for _, found in theirs]
    return Compared(
        text,
        tuple(item for item, _ in ours),
        tuple(item for item, _ in theirs),
        tuple(pairs(our_contents, their_contents)),
        _shared(our_contents, their_contents),
    )


def _shared(ours: Sequence[Characters], theirs: Sequence[Characters]) -> int:
    """How many contents are identical on both sides, one to one."""
    return (Counter(ours) & Counter(theirs)).total()
