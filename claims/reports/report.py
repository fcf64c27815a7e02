"""A report: chosen claims, counted and in order, as they stood at one moment. Pure; every format is written from it.

The claims may be a hundred thousand, so a report holds whatever can be gone through more than once and knows how many there
are: a tuple, or pages of the store (`claims.store.exports.StoredClaims`). What is said about all of them is counted beforehand.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import Protocol
from urllib.parse import urlsplit

from claims.model import ClaimRecord, EvidenceRecord, Flag, Locator, SnapshotRecord, Stance, Verdict
from claims.review import scale as house
from claims.review.presets import PLAIN
from claims.review.scale import Scale

UNDECIDED = "No verdict yet"
METHOD = (
    "Each claim is a stretch of a text that was kept when it was read. A program proposed it; people took it up, looked for "
    "evidence, and gave the verdict with their reasons. Evidence is quoted word for word from captures that are kept too. "
    "What was looked at and set aside is listed as well as what counted."
)
"""How the desk works, for readers; no longer than they will read."""
VERIFYING = (
    "The sha-256 beside a source is that of the bytes that were captured: whoever has the capture can compute it again. "
    "A place is counted in Unicode code points of the text read out of it. The trail is the desk's log of every change, in "
    "which each line carries the hash of the one before; the head below fixes it as it stood when this was made."
)
"""How a reader retraces it."""


class Claims(Protocol):
    """Claims that can be gone through again and again, and counted."""

    def __iter__(self) -> Iterator[ClaimRecord]: ...
    def __len__(self) -> int: ...


class Names(StrEnum):
    """Whether a report names the people of the desk."""

    SHOWN = "shown"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who signs the report; both may be empty on a laptop."""

    name: str = ""
    url: str = ""
    """Address under which reports of this desk are published, without a trailing slash."""


@dataclass(frozen=True, slots=True)
class PublishedCorrection:
    """What readers were told about a change of something published."""

    kind: str
    """clarification, correction, update or retraction."""
    text: str
    at: datetime
    before: str = ""
    """What it said before, in words; empty where that is told in the text."""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """Chosen claims at one moment, in the order given, with who signs and how to verify them."""

    title: str
    made: datetime
    claims: Claims
    publisher: Publisher
    scope: str
    """In words: what was chosen (“all approved claims of The Port Courier”)."""
    trail_head: str
    """Hash of the newest line of the trail when the report was made; empty where there is none yet."""
    tally: Mapping[tuple[Verdict | None, tuple[Flag, ...]], int] = field(default_factory=dict)
    """How many claims have which verdict with which flags."""
    scale: Scale = PLAIN
    corrections: Mapping[int, tuple[PublishedCorrection, ...]] = field(default_factory=dict)
    """What was corrected in public, oldest first, by the number of the claim."""
    archived: Mapping[int, str] = field(default_factory=dict)
    """Where public archives keep captures, by the number of the capture."""
    names: Names = Names.SHOWN
    method: str = METHOD

    @property
    def counts(self) -> tuple[tuple[str, int], ...]:
        """Claims by verdict label, in the order of the scale, with the undecided last; zeros left out."""
        found: Counter[str] = Counter()
        for (verdict, flags), many in self.tally.items():
            found[house.label(self.scale, verdict, flags) if verdict else UNDECIDED] += many
        order = (*dict.fromkeys(rung.label for rung in self.scale.rungs), UNDECIDED)
        return tuple((label, found[label]) for label in order if found[label])

    @property
    def undecided(self) -> int:
        """How many claims have no verdict."""
        return sum(many for (verdict, _), many in self.tally.items() if verdict is None)

    def person(self, name: str) -> str | None:
        """The name of somebody at the desk, where the report tells names."""
        return name if self.names is Names.SHOWN else None

    def archive(self, snapshot: SnapshotRecord) -> str | None:
        """The address of a capture's copy in a public archive, where a reader may follow it."""
        return checked_link(self.archived.get(snapshot.id))


def report(
    claims: Claims | Sequence[ClaimRecord],
    *,
    made: datetime,
    title: str = "Claim report",
    scope: str = "",
    publisher: Publisher | None = None,
    trail_head: str = "",
    tally: Mapping[tuple[Verdict | None, tuple[Flag, ...]], int] | None = None,
    scale: Scale = PLAIN,
    corrections: Mapping[int, tuple[PublishedCorrection, ...]] | None = None,
    archived: Mapping[int, str] | None = None,
    names: Names = Names.SHOWN,
) -> Report:
    """The report of these claims. Same claims and same `made` (aware, UTC): equal reports, equal bytes from every writer.

    `tally` is for claims that were counted already; otherwise they are gone through once here.
    """
    return Report(
        title,
        made,
        claims,
        publisher or Publisher(),
        scope,
        trail_head,
        dict(Counter(_stands(claim) for claim in claims)) if tally is None else tally,
        scale,
        corrections or {},
        archived or {},
        names,
    )


def verdict_label(claim: ClaimRecord, scale: Scale = PLAIN) -> str:
    """The verdict as the house calls it; or that there is none."""
    return house.label(scale, claim.decision.verdict, claim.decision.flags) if claim.decision else UNDECIDED


def verdict_code(claim: ClaimRecord) -> Verdict | None:
    """The code behind the label."""
    return claim.decision.verdict if claim.decision else None


def flag_labels(claim: ClaimRecord, scale: Scale = PLAIN) -> tuple[str, ...]:
    """The flags on the standing decision that its label leaves untold, as the house calls them."""
    return house.other_flags(scale, claim.decision.verdict, claim.decision.flags) if claim.decision else ()


def verdict_colour(claim: ClaimRecord, scale: Scale = PLAIN) -> str:
    """The colour of the label, “#rrggbb”, dark enough for white letters; grey where there is no verdict."""
    return house.rung(scale, claim.decision.verdict, claim.decision.flags).colour if claim.decision else "#595f5c"


def reviewers(claim: ClaimRecord) -> tuple[str, ...]:
    """The people whose assessments led to the verdict that stands, in the order in which they judged."""
    relied_on = claim.decision.assessments if claim.decision else ()
    return tuple(dict.fromkeys(made.by for made in claim.assessments if made.id in relied_on))


def by_stance(claim: ClaimRecord) -> tuple[tuple[Stance, tuple[EvidenceRecord, ...]], ...]:
    """The standing citations grouped by stance, in the order of the scale, empty groups left out."""
    standing = claim.standing_evidence
    if not standing:
        return ()
    groups = ((stance, tuple(e for e in standing if e.stance is stance)) for stance in Stance)
    return tuple((stance, found) for stance, found in groups if found)


STANCES: dict[Stance, str] = {
    Stance.SUPPORTS: "Evidence that supports it",
    Stance.REFUTES: "Evidence that refutes it",
    Stance.QUALIFIES: "Evidence that qualifies it",
    Stance.CONTEXT: "Context",
    Stance.SET_ASIDE: "Looked at and set aside",
}
"""What stands above the citations of a stance."""


def place_in_words(place: Locator | None) -> str:
    """Where in a source to look beside the quoted words: “page 3, row “Toll”, 0:12:30”; empty where the words are enough."""
    if place is None:
        return ""
    told = [f"page {place.page}" if place.page else ""]
    told += [f"{what} “{words}”" if words else "" for what, words in (("row", place.row), ("column", place.column))]
    if place.start is not None:
        told.append(_clock(place.start) + (f"–{_clock(place.end)}" if place.end is not None else ""))
    if place.region is not None:
        told.append("the part of the image at {:g} %, {:g} %, {:g} % wide and {:g} % high".format(*place.region))
    return ", ".join(one for one in told if one)


def quoted(item: EvidenceRecord) -> str:
    """The words a citation rests on: those of the kept text, else what somebody heard or saw there."""
    return item.selector.exact or (item.locator.words if item.locator else "")


def bears_marks(words: str) -> bool:
    """Whether words are quoted within already: “Nobody,” she said."""
    return words.startswith(tuple('“‘"«„'))


def in_marks(words: str) -> str:
    """Words as a quotation: in marks, once."""
    return words if bears_marks(words) else f"“{words}”"


def name_of(record: ClaimRecord | EvidenceRecord) -> str:
    """What to call the source of a claim or a citation."""
    return record.source.title or record.source.label


@lru_cache(maxsize=20_000)  # an article has many claims, and each tells its address
def checked_link(address: str | None) -> str | None:
    """The address where it is one a reader may safely follow (http or https with a host), else None."""
    if not address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None


def _stands(claim: ClaimRecord) -> tuple[Verdict | None, tuple[Flag, ...]]:
    return (claim.decision.verdict, claim.decision.flags) if claim.decision else (None, ())


def _clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
