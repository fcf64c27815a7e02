"""Choosing the kept source that is cited, the claim's own article first, or adding one that is not kept yet."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.uncut import uncut
from claims.dashboard.workbench import adding
from claims.dashboard.workbench.bench import Bench, key
from claims.model import SourceRecord, SourceState
from claims.store import documents, sources
from sources.document import Document

_CHOICES = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """The source that is being cited, as it was last read."""

    source: SourceRecord
    document_id: int
    document: Document


def choose(bench: Bench) -> Kept | None:
    """The box to choose in, and what is chosen."""
    claim_id, box = bench.claim.id, key("cited-source", bench.claim.id)
    adding.settle(claim_id, box)
    with shell.reading() as session:
        page = sources.list_sources(session, state=SourceState.READY, text=_search(claim_id), limit=_CHOICES)
        known = {source.id: source for source in page.items if source.document_id is not None}
        chosen = st.session_state.get(box)
        if chosen is not None and chosen not in known:
            known[chosen] = sources.get_source(session, chosen)
    own = bench.claim.source.id
    options = sorted(known, key=lambda number: (number == own, -number))
    names = _names(known, own=own)
    if page.capped or page.total > len(page.items):
        st.text_input("Find among all kept sources", key=key("find-source", claim_id))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox(
            "Cited from",
            options,
            index=None,
            key=box,
            placeholder="Choose a kept source, or type to find one",
            label_visibility="collapsed",
            format_func=names.__getitem__,
            on_change=forget_place,
            args=(claim_id,),
            persist_state="session",
        )
        adding.offer(claim_id)
    adding.show(claim_id)
    chosen = st.session_state.get(box)
    if chosen is None or (document_id := known[chosen].document_id) is None:
        return None
    with shell.reading() as session:
        return Kept(known[chosen], document_id, documents.get_document(session, document_id))


@uncut
def forget_place(claim_id: int) -> None:
    """The words to quote are looked for anew: they, or the text they stand in, were changed."""
    st.session_state.pop(key("quote-place", claim_id), None)


def _names(known: dict[int, SourceRecord], *, own: int) -> dict[int, str]:
    """A name for each source. Two of one name get their numbers, as a choice is told apart by its words."""
    names = {}
    for number, source in known.items():
        mine = "the claim's own article" if number == own else ""
        parts = (widgets.titled(source), source.publisher, widgets.day(source.published), mine)
        names[number] = widgets.one_line(" · ".join(part for part in parts if part))
    shared = {name for name, count in Counter(names.values()).items() if count > 1}
    return {number: f"{name} (no. {number})" if name in shared else name for number, name in names.items()}


def _search(claim_id: int) -> str:
    return st.session_state.get(key("find-source", claim_id)) or ""
