"""Taking a sheet in: its bytes into the vault, then everything else in one transaction, so that nothing is half imported.

The same bytes again add nothing, whatever they are called. A sheet is a source of its own beside the same file added as an
article: its text is another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from claims.errors import Missing
from claims.importing.mapping import ColumnKind
from claims.importing.reading import Sheet
from claims.importing.rows import Outcome, look
from claims.store.engine import Store
from claims.store.importing import imported_before, keep_sheet, said_before
from sources.document import Block, Document, Role
from sources.snapshot import Snapshot, Vault

_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a sheet."""

    source_id: int
    outcomes: tuple[Outcome, ...]
    """Each row's, in order; none where the same file was imported before."""
    known: bool = False
    """The same file was imported before, and nothing was added."""

    @property
    def added(self) -> int:
        """How many claims were added."""
        return sum(outcome.claim is not None for outcome in self.outcomes)


def import_sheet(
    store: Store,
    vault: Vault,
    sheet: Sheet,
    mapping: Mapping[int, ColumnKind],
    *,
    by: str,
    now: datetime,
    headway: Callable[[int, int], None],
) -> Imported:
    """Keep the sheet and its claims, told to `headway` as (done, of) while it goes on.

    Raises `Missing` where no row holds a claim, `NotAllowed` for a machine. Nothing is added then.
    """
    snapshot = Snapshot.of_file(sheet.name, sheet.body, now=now)
    with store.reading() as session:
        if (source := imported_before(session, snapshot.sha256)) is not None:
            return Imported(source, (), known=True)
    outcomes = look(sheet, mapping)
    claims = [outcome.claim for outcome in outcomes if outcome.claim is not None]
    if not claims:
        raise Missing([f"a row with a claim: {len(outcomes):,} rows are refused, the first because {outcomes[0].why}"])
    vault.keep(snapshot)
    document = document_of([claim.words for claim in claims], title=sheet.name)
    with store.writing(by, action="import a spreadsheet", reason=sheet.name, now=now) as session:
        if (source := imported_before(session, snapshot.sha256)) is not None:
            return Imported(source, (), known=True)
        earlier = said_before(session)
        source = keep_sheet(session, snapshot, document, claims, headway=headway)
    return Imported(source, tuple(_marked(outcome, earlier) for outcome in outcomes))


def document_of(words: list[str], *, title: str) -> Document:
    """The sheet as a text: the claims of its rows, one block each."""
    blocks: list[Block] = []
    at = 0
    for one in words:
        blocks.append(Block(at, at + len(one), Role.PARAGRAPH))
        at += len(one) + len(_BETWEEN)
    return Document(_BETWEEN.join(words), tuple(blocks), title=title)


def _marked(outcome: Outcome, earlier: Mapping[str, int]) -> Outcome:
    known = outcome.claim and earlier.get(outcome.claim.standalone.casefold())
    if not known:
        return outcome
    return replace(outcome, remarks=(*outcome.remarks, f"possible duplicate: claim {known} of an earlier import says the same"))
