"""One watched source: how its page was, which quotations still stand, what changed, and what is kept of it here and elsewhere.

A quotation that no longer stands stays what it was, with the capture that shows it. Nothing on this page moves one.
"""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from claims import intake, rechecking
from claims.dashboard import archived, changes, seen, shell, warcfile, widgets
from claims.dashboard.uncut import uncut
from claims.jobs import enqueue
from claims.model import ClaimRecord, SnapshotRecord, SourceRecord
from claims.store.archive_copies import ArchiveRecord, archives_of
from claims.store.claims import get_claims
from claims.store.documents import get_document
from claims.store.rechecks import RecheckRecord, rechecks_of
from claims.store.snapshots import snapshots_of
from claims.store.watching import WatchedSource, citations_of, watched_source
from sources.recheck import Outcome, Standing


@dataclass(frozen=True, slots=True)
class Quotation:
    """Cited words, and how they fared."""

    evidence_id: int
    words: str
    claim: ClaimRecord
    look: widgets.Look
    standing: Standing | None
    """None where the last look did not look for them."""


@dataclass(frozen=True, slots=True)
class Watched:
    """All that the page shows."""

    item: WatchedSource
    looks: tuple[RecheckRecord, ...]
    """Those that were done, newest first."""
    quotations: tuple[Quotation, ...]
    captures: tuple[SnapshotRecord, ...]
    copies: dict[int, ArchiveRecord]


def show(source_id: int) -> None:
    """Load, show, act."""
    here = _load(source_id)
    source, last = here.item.source, here.item.last
    with st.container(key="watched-top"):
        st.page_link(shell.page("watch"), label="← Watch")
    widgets.heading(widgets.titled(source))
    _head(here)
    if last is not None and last.outcome in (Outcome.GONE, Outcome.UNREACHABLE):
        _not_there(last)
    _quotations(here.quotations)
    if last is not None and last.outcome is Outcome.CHANGED:
        _changed(source, last)
    archived.show(source, here.captures, here.copies, gone=last is not None and last.outcome is Outcome.GONE)
    _kept(source, here.captures)
    _earlier(here.looks)


def _load(source_id: int) -> Watched:
    with shell.reading() as session:
        item = watched_source(session, source_id)
        citations = citations_of(session, source_id)
        claims = {claim.id: claim for claim in get_claims(session, tuple({citation.claim_id for citation in citations}))}
        texts = {number: get_document(session, number).text for number in {citation.document_id for citation in citations}}
        fared = {quote.evidence_id: quote.standing for quote in (item.last.quotes if item.last else ())}
        return Watched(
            item,
            tuple(look for look in rechecks_of(session, source_id) if look.at is not None),
            tuple(
                Quotation(
                    citation.evidence_id,
                    citation.place.of(texts[citation.document_id]),
                    claims[citation.claim_id],
                    _fared(item.last, fared.get(citation.evidence_id)),
                    fared.get(citation.evidence_id),
                )
                for citation in citations
            ),
            snapshots_of(session, source_id),
            archives_of(session, source_id),
        )


def _fared(last: RecheckRecord | None, standing: Standing | None) -> widgets.Look:
    if standing is not None:
        return seen.STANDINGS[standing]
    if last is not None and last.outcome is Outcome.GONE:
        return "On the local copy only", "gray", "="
    return "Not looked for yet", "gray", "○"


# The parts -------------------------------------------------------------------------------------------------------------------


def _head(here: Watched) -> None:
    source, last = here.item.source, here.item.last
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="watched-head"):
        seen.badge(last)
        widgets.facts(
            source.publisher,
            f"looked at {widgets.when(last.at)} UTC" if last and last.at else None,
            f"asked by {last.asked_by}" if last else None,
            key="watched-head",
        )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="watched-ways"):
        look_again(here.item)
        if source.document_id is not None:
            shell.article_link(source.id, words="Read the local copy")
        widgets.outward(source.address, key="watched")


def _not_there(last: RecheckRecord) -> None:
    widgets.setback(last.failure or "The page is not there any more.", key="watched")
    if last.outcome is Outcome.GONE:
        st.markdown(
            "The page is gone from the web. What was captured of it is kept here, byte for byte, and every citation still "
            "stands on that copy."
        )
    else:
        st.markdown("This says nothing about the page itself. It is looked at again within a day, or now if you ask for it.")


def _quotations(quotations: tuple[Quotation, ...]) -> None:
    st.subheader("What is cited from it", anchor=False)
    if not quotations:
        st.markdown("Nothing, at the moment.")
    for quotation in quotations:
        with st.container(key=f"quotation-{quotation.evidence_id}", gap="xxsmall"):
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"fares-{quotation.evidence_id}"):
                widgets.badge(*quotation.look)
                shell.claim_link(quotation.claim.id, words=quotation.claim.standalone)
            widgets.prose(quotation.words, key=f"quotation-{quotation.evidence_id}", size="quote")
    if any(quotation.standing in (Standing.MISSING, Standing.SEVERAL) for quotation in quotations):
        st.caption(
            "A quotation that no longer matches was not moved: it stays on the copy it was cited from. Look at what changed, "
            "then leave it, withdraw it, or cite the page anew on the claim's page."
        )


def _changed(source: SourceRecord, last: RecheckRecord) -> None:
    st.subheader("What changed", anchor=False)
    changes.show(last, key=str(last.id))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="take-anew"):
        st.button("Take the page in as it is now", key=f"anew-{source.id}", on_click=_take_anew, args=(source.id,))
        st.caption("New claims are proposed from what changed; the copy that was cited stays, and so do the citations.")


def _kept(source: SourceRecord, captures: tuple[SnapshotRecord, ...]) -> None:
    if not captures:
        return
    st.subheader("Kept here", anchor=False)
    for capture in reversed(captures[-6:]):
        widgets.facts(
            f"{widgets.when(capture.captured_at)} UTC",
            f"{capture.size:,} bytes",
            f"status {capture.status}" if capture.status else None,
            f"sha-256 {capture.sha256[:16]}…",
            key=f"kept-{capture.id}",
        )
    if len(captures) > 6:
        st.caption(f"and {len(captures) - 6:,} earlier")
    warcfile.offer(captures, name=f"source-{source.id}", key=f"source-{source.id}")


def _earlier(looks: tuple[RecheckRecord, ...]) -> None:
    if len(looks) < 2:
        return
    with st.expander(f"{widgets.counted(len(looks) - 1, 'earlier look')}"):
        for look in looks[1:]:
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"earlier-{look.id}"):
                seen.badge(look)
                at = f"{widgets.when(look.at)} UTC" if look.at else None
                widgets.facts(at, seen.fallen(look), look.failure, f"asked by {look.asked_by}", key=f"earlier-{look.id}")


# Acting ----------------------------------------------------------------------------------------------------------------------


def look_again(item: WatchedSource) -> None:
    """The button that asks for a look, or why there is none."""
    source = item.source
    if source.address is None:
        widgets.facts("It has no address that could be looked at: the kept text is all there is.", key=f"no-way-{source.id}")
    elif item.asked:
        st.button("Being looked at …", key=f"looking-{source.id}", disabled=True)
    elif source.document_id is not None:
        st.button("Look again now", key=f"look-{source.id}", on_click=_look, args=(source.id,))


@uncut
def _look(source_id: int) -> None:
    with shell.telling():
        rechecking.check_now(shell.store(), source_id, by=shell.person().name, now=shell.now())
        enqueue([source_id])


@uncut
def _take_anew(source_id: int) -> None:
    with shell.telling():
        intake.retry(shell.store(), source_id, by=shell.person().name, now=shell.now())
        enqueue([source_id])
        shell.notice("The page is being taken in anew; see its progress under Sources.")
