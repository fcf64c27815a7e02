"""Whether two citations are two witnesses, or one witness heard twice.

Ten papers that print one agency's report are one source. Nobody can see that from addresses alone, so a reviewer can say what
a citation goes back to; where nobody said, citations of one outlet count as one, and so do those of one page.
"""

from __future__ import annotations

from collections.abc import Iterable

from claims.model import EvidenceRecord

ENOUGH = 2
"""Independent origins that a verdict of one side rests on."""


def origin(item: EvidenceRecord) -> str:
    """What a citation goes back to: what a reviewer said, else its outlet, else its page. Only good for comparing."""
    if named := _folded(item.group):
        return named
    return _folded(item.source.publisher or "") or f"source {item.source.id}"


def origins(items: Iterable[EvidenceRecord]) -> frozenset[str]:
    """The independent origins of these citations, of those that rest on words of a kept text."""
    return frozenset(origin(item) for item in items if item.is_anchored)


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())
