"""The use case “export”: choose, write, and leave a line in the trail. The same for the page, the command line and the bench.

The claims are read in pages from one picture of the store while they are written, so that a hundred thousand need no more
memory than a few hundred, and the file shows them as they stood at one moment. Its hash is taken on the way out. The trail's
head in the file is that before the export itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO, cast

from claims.errors import ClaimsError
from claims.model import CorrectionRecord, Standing
from claims.reports import WRITERS
from claims.reports.report import Names, PublishedCorrection, Publisher, Report, report
from claims.reports.scope import Scope
from claims.store.engine import Store
from claims.store.exports import ExportRecord, StoredClaims, corrected, kept_copies, record_export, tally
from claims.store.house import house_scale, signs
from claims.store.published import published
from claims.store.trail import head

if TYPE_CHECKING:
    from claims.store.engine import Session

Tell = Callable[[int, int], None]
"""Hears how many claims were written so far, and how many there are."""


@dataclass(frozen=True, slots=True)
class Made:
    """How a report is to be made."""

    at: datetime
    by: str
    """Who asks for it."""
    title: str = "Claim report"
    publisher: Publisher = field(default_factory=Publisher)
    """Who signs, as far as that is set from outside; what is missing is as the house set it."""
    names: Names = Names.SHOWN


class Counted:
    """A file that hashes and counts what goes into it."""

    def __init__(self, out: BinaryIO) -> None:
        self._out, self._hash, self.size = out, hashlib.sha256(), 0

    def write(self, some: bytes) -> int:
        self._hash.update(some)
        self.size += len(some)
        return self._out.write(some)

    def flush(self) -> None:
        self._out.flush()

    @property
    def sha256(self) -> str:
        """The hash of what was written so far."""
        return self._hash.hexdigest()


def gathered(session: Session, scope: Scope, made: Made, *, tell: Tell = lambda _done, _all: None) -> Report:
    """The report of these claims, which are read while it is written: it lives as long as the session."""
    numbers = scope.numbers(session)
    return report(
        StoredClaims(session, numbers, lambda done: tell(done, len(numbers))),
        made=made.at,
        title=made.title,
        scope=scope.words,
        publisher=Publisher(*signs(session, name=made.publisher.name, url=made.publisher.url)),
        trail_head=head(session),
        tally=tally(session, numbers),
        scale=house_scale(session).scale,
        corrections={
            number: tuple(_told(one) for one in reversed(out.corrections))
            for number, out in published(session, corrected(session, numbers)).items()
        },
        archived=kept_copies(session),
        names=made.names,
    )


def export(
    store: Store, scope: Scope, form: str, out: BinaryIO, made: Made, *, tell: Tell = lambda _done, _all: None
) -> ExportRecord:
    """Write the report in this format, then note in the trail that it left the desk.

    Raises `ClaimsError` where no claim fits, or more than the format can carry; then nothing was written.
    """
    writer, counted = WRITERS[form], Counted(out)
    with store.reading() as session:
        of = gathered(session, scope, made, tell=tell)
        if not len(of.claims):
            raise ClaimsError("No claim fits, so there is nothing to export.", advice="Loosen the filters; see: claims list.")
        if writer.most is not None and len(of.claims) > writer.most:
            raise ClaimsError(
                f"{len(of.claims):,} claims are too many for {writer.label}; it carries {writer.most:,}.",
                advice="Choose fewer claims, or another format: csv, xlsx, json and jsonl carry any number.",
            )
        writer.write(of, cast("BinaryIO", counted))
    return noted(store, form, counted, made, scope=scope.words, items=len(of.claims))


def noted(store: Store, form: str, written: Counted, made: Made, *, scope: str, items: int) -> ExportRecord:
    """Leave the line in the trail for a file that was written."""
    with store.writing(made.by, action="export", now=made.at) as session:
        return record_export(session, form, scope=scope, items=items, size=written.size, sha256=written.sha256)


def _told(one: CorrectionRecord) -> PublishedCorrection:
    """A correction as readers were told it, with what differs between before and after."""
    before, after = _parts(one.before), _parts(one.after)
    differing = [at for at in range(len(before)) if not after or before[at] != after[at]]
    was, now = ("; ".join(parts[at] for at in differing if parts) for parts in (before, after))
    return PublishedCorrection(str(one.kind), one.public_text, one.out_at or one.at, was, now)


def _parts(standing: Standing | None) -> tuple[str, ...]:
    return (standing.standalone, standing.label, standing.rationale) if standing else ()
