"""What asking for a speaker answers: a name or nobody, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass

NAMED = {"person": 0.95, "unknown": 0.85, "body": 0.88, "nominal": 0.8}
"""How sure a name is that the source itself gives."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """The speaker of a source, or None, and from 0 to 1 how sure that is."""

    name: str | None
    confidence: float
    sort: str = ""


NOBODY = Resolved(None, 0.0)
