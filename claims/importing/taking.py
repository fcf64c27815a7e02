"""Taking a sheet in: its bytes into the vault, then its text, then its claims, a few hundred at a time.

Others can save in between. Whatever breaks it off, each row is either taken whole or not at all, how many were is said, and the
same file again goes on with those that were not. Once all are there, the same bytes add nothing, whatever they are called. A
sheet is a source of its own beside the same file added as an article: its text is another.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from claims.errors import ClaimsError, ImportBroken, Missing
from claims.importing.mapping import ColumnKind
from claims.importing.reading import Sheet
from claims.importing.rows import Outcome, look
from claims.store.engine import Store
from claims.store.importing import begin_sheet, imported_before, keep_rows, said_before, still_to_come
from claims.store.sources import batched
from sources.document import Block, Document, Role
from sources.snapshot import Snapshot, Vault

_ACTION = "import a spreadsheet"
_BETWEEN = "\n\n"
_AT_ONCE = 250
"""Claims that are taken together: about a third of a second in which nobody else can save."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a sheet."""

    source_id: int
    outcomes: tuple[Outcome, ...]
    """Each row's, in order; none where the same file was imported before."""
    known: bool = False
    """The same file was imported before, and nothing was added."""
    earlier: int = 0
    """How many of its claims were there already, because an import of it had been broken off."""

    @property
    def added(self) -> int:
        """How many claims were added."""
        return sum(outcome.claim is not None for outcome in self.outcomes) - self.earlier


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

    Raises `Missing` where no row holds a claim, `NotAllowed` for a machine: nothing is added then. Raises `ImportBroken` where
    the store refuses to go on: then some claims are there, and the same file again goes on with the others.
    """
    outcomes = look(sheet, mapping)
    claims = [outcome.claim for outcome in outcomes if outcome.claim is not None]
    snapshot = Snapshot.of_file(sheet.name, sheet.body, now=now)
    with store.reading() as session:
        known = imported_before(session, snapshot.sha256)
    if not claims and known is None:
        raise Missing([f"a row with a claim: {len(outcomes):,} rows are refused, the first because {outcomes[0].why}"])
    document = document_of([claim.words for claim in claims], title=sheet.name)
    if known is None:
        vault.keep(snapshot)
        with store.writing(by, action=_ACTION, reason=sheet.name, now=now) as session:
            known = begin_sheet(session, snapshot, document)
    with store.reading() as session:
        left, earlier = still_to_come(session, known, document), said_before(session, but=known)
    if not left:
        return Imported(known, (), known=True)
    there = done = len(claims) - len(left)
    headway(done, len(claims))
    for some in batched(left, _AT_ONCE):
        rows = [(document.blocks[place], claims[place]) for place in some]
        try:
            with store.writing(by, action=_ACTION, reason=sheet.name, now=now) as session:
                keep_rows(session, known, rows)
        except ClaimsError as error:
            raise ImportBroken(error, done=done, of=len(claims)) from error
        done += len(rows)
        headway(done, len(claims))
    return Imported(known, tuple(_marked(outcome, earlier) for outcome in outcomes), earlier=there)


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
