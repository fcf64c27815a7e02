"""How a page was when it was last looked at, and what became of its copy in an archive: names, signs and one line of words.

Shared by the page of what is watched, by the list of sources and by the cards of evidence, so that all of them say the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import streamlit as st

from claims.dashboard import shell, widgets
from claims.model import SourceRecord, SourceState
from claims.store.archive_copies import ArchiveRecord, last_copies
from claims.store.codes import ArchiveState
from claims.store.joining import joined_to
from claims.store.rechecks import RecheckRecord
from claims.store.sources import get_source
from claims.store.watching import last_looks
from sources.recheck import Outcome, Standing

if TYPE_CHECKING:
    from claims.store import Session

OUTCOMES: dict[Outcome, widgets.Look] = {
    Outcome.CHANGED: ("Changed", "orange", "≠"),
    Outcome.GONE: ("Gone", "red", "×"),
    Outcome.UNREACHABLE: ("Could not be looked at", "gray", "?"),
    Outcome.UNCHANGED: ("Unchanged", "green", "✓"),
}
NOT_YET: widgets.Look = ("Not looked at again yet", "gray", "○")

STANDINGS: dict[Standing, widgets.Look] = {
    Standing.STANDS: ("Still stands", "green", "✓"),
    Standing.SEVERAL: ("Stands more than once", "orange", "≠"),
    Standing.MISSING: ("No longer on the page", "red", "×"),
}

COPIES: dict[ArchiveState, widgets.Look] = {
    ArchiveState.ASKED: ("Archive asked", "blue", "◔"),
    ArchiveState.KEPT: ("Archived", "green", "✓"),
    ArchiveState.FAILED: ("Not archived", "red", "×"),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What became of a source since it was read."""

    look: RecheckRecord | None = None
    copy: ArchiveRecord | None = None
    twin: SourceRecord | None = None
    """The source whose article this one's address turned out to lead to."""


def of_sources(session: Session, sources: Iterable[SourceRecord]) -> dict[int, Seen]:
    """The same for many, by number."""
    given = list(sources)
    numbers = [source.id for source in given]
    looks, copies = last_looks(session, numbers), last_copies(session, numbers)
    return {source.id: Seen(looks.get(source.id), copies.get(source.id), _twin(session, source)) for source in given}


def _twin(session: Session, source: SourceRecord) -> SourceRecord | None:
    if source.state is not SourceState.READY or source.document_id is not None:
        return None
    twin = joined_to(session, source.id)
    return None if twin is None else get_source(session, twin)


def badge(look: RecheckRecord | None) -> None:
    """How the last look ended."""
    widgets.badge(*(OUTCOMES[look.outcome] if look is not None and look.outcome else NOT_YET))


def fallen(look: RecheckRecord) -> str:
    """How many citations do not stand on the page any more; empty where all do."""
    if not look.fallen:
        return ""
    number, of = len(look.fallen), len(look.quotes)
    words = "no quotation still stands" if number == of else f"{number} of {of} quotations no longer match"
    return "the quotation no longer matches" if of == 1 else words


def watch_link(source_id: int, *, words: str) -> None:
    """A link to what was seen of one source: /watch?source=ID. `words` may be foreign."""
    st.page_link(shell.page("watch"), label=widgets.label(words, limit=140), query_params={"source": str(source_id)})


def show(source: SourceRecord, seen: Seen) -> None:
    """One quiet line under a source; nothing where there is nothing to tell."""
    if seen.twin is not None:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"twin-{source.id}"):
            widgets.facts("same article as", key=f"twin-{source.id}")
            shell.article_link(seen.twin.id, words=widgets.titled(seen.twin))
    look, copy = seen.look, seen.copy
    if look is None and copy is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"seen-{source.id}"):
        if look is not None and look.at is not None:
            badge(look)
            widgets.facts(f"looked at {widgets.when(look.at)} UTC", fallen(look), key=f"seen-{source.id}")
            watch_link(source.id, words="what was seen")
        if copy is not None:
            widgets.badge(*COPIES[copy.state])
            widgets.outward(copy.address, words="Archived copy", key=f"copy-{source.id}")
