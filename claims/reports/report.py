"""A report: chosen claims, counted and in order, as they stood at one moment. Pure; every format is written from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from claims.model import ClaimRecord, EvidenceRecord, Stance, Verdict
from claims.review.verdicts import FLAG_NAMES, NAMES


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who signs the report; both may be empty on a laptop."""

    name: str = ""
    url: str = ""
    """Address under which reports of this desk are published, without a trailing slash."""


@dataclass(frozen=True, slots=True)
class Report:
    """Chosen claims at one moment, in the order given, with who signs and how to verify them."""

    title: str
    made: datetime
    claims: tuple[ClaimRecord, ...]
    publisher: Publisher
    scope: str
    """In words: what was chosen (“all approved claims of The Port Courier”)."""
    trail_head: str
    """Hash of the newest line of the trail when the report was made; empty where there is none yet."""

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Claims by verdict label, in the order of the scale, with the undecided last; zeros left out."""
        found = Counter(verdict_label(claim) for claim in self.claims)
        return tuple((label, found[label]) for label in (*NAMES.values(), UNDECIDED) if found[label])


UNDECIDED = "No verdict yet"


def report(
    claims: Sequence[ClaimRecord],
    *,
    made: datetime,
    title: str = "Claim report",
    scope: str = "",
    publisher: Publisher | None = None,
    trail_head: str = "",
) -> Report:
    """The report of these claims. Same claims and same `made` (aware, UTC): equal reports, equal bytes from every writer."""
    return Report(title, made, tuple(claims), publisher or Publisher(), scope, trail_head)


def verdict_label(claim: ClaimRecord) -> str:
    """The verdict as the house calls it, with its flags; or that there is none."""
    return NAMES[claim.decision.verdict] if claim.decision else UNDECIDED


def verdict_code(claim: ClaimRecord) -> Verdict | None:
    """The code behind the label."""
    return claim.decision.verdict if claim.decision else None


def flag_labels(claim: ClaimRecord) -> tuple[str, ...]:
    """The flags on the standing decision, as the house calls them."""
    return tuple(FLAG_NAMES[flag] for flag in claim.decision.flags) if claim.decision else ()


def by_stance(claim: ClaimRecord) -> tuple[tuple[Stance, tuple[EvidenceRecord, ...]], ...]:
    """The standing citations grouped by stance, in the order of the scale, empty groups left out."""
    groups = ((stance, tuple(e for e in claim.standing_evidence if e.stance is stance)) for stance in Stance)
    return tuple((stance, found) for stance, found in groups if found)


def checked_link(address: str | None) -> str | None:
    """The address where it is one a reader may safely follow (http or https with a host), else None."""
    if not address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None
