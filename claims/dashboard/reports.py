"""Reports: choose claims, see what is among them, and take them out: for readers, for machines or for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

import streamlit as st

from claims.dashboard import filters, shell, warcfile, widgets
from claims.model import ClaimRecord, State, Verdict
from claims.reports import WRITERS, Report, Writer, report
from claims.reports.captures import captures_of
from claims.reports.claimreview import left_out
from claims.reports.report import UNDECIDED, Publisher
from claims.reports.scope import in_words
from claims.store.claims import get_claims
from claims.store.engine import Store
from claims.store.queue import QueueFilter, numbers
from claims.store.speakers import speakers
from claims.store.trail import head

LOOKED_INTO = 500
"""Claims that are looked into for the preview; a larger report is only made when it is downloaded."""
_SHOWN = 30

_SCOPES = {"approved": "All approved", "asked": "By search and filter", "picked": "Hand-picked"}
_ABOUT = {
    "html": "For readers: one page that opens anywhere, prints well and links every claim to its evidence.",
    "csv": "For a spreadsheet: one line a claim; cells that a spreadsheet would run are made harmless.",
    "json": "For programs: everything, with positions and hashes.",
    "claimreview": "For search engines and fact-check collections: one ClaimReview for each claim with a verdict.",
}


@dataclass(frozen=True, slots=True)
class Scope:
    """Which claims a report is of, and that in words."""

    claim_ids: tuple[int, ...]
    words: str


def page() -> None:
    """Load, show, act."""
    st.title("Reports", anchor=False)
    picked = filters.numbers(st.query_params.get("claims"))
    chosen = _choose(picked)
    scope = _scope(chosen, picked)
    if not scope.claim_ids:
        _nothing(chosen)
        return
    title = st.text_input("Title", value="Claim report", key="report-title", max_chars=200) or "Claim report"
    if len(scope.claim_ids) <= LOOKED_INTO:
        _preview(_made(shell.store(), scope, title=title))
    else:
        st.markdown(f"**{widgets.counted(len(scope.claim_ids), 'claim')}.** The report is made when you download it.")
    _downloads(scope, title=title)


# Choosing --------------------------------------------------------------------------------------------------------------------


def _choose(picked: Sequence[int]) -> str:
    offered = [name for name in _SCOPES if name != "picked" or picked]
    told = st.query_params.get("of", "picked" if picked else "asked" if filters.as_params(_asked()) else "approved")
    st.session_state["report-of"] = told if told in offered else "approved"
    chosen = st.segmented_control(
        "Claims",
        offered,
        format_func=lambda name: f"{_SCOPES[name]}  {len(picked)}" if name == "picked" else _SCOPES[name],
        key="report-of",
        required=True,
        label_visibility="collapsed",
        on_change=lambda: filters.set_param("of", st.session_state["report-of"]),
    )
    if chosen == "asked":
        _filters()
    return chosen or "approved"


def _filters() -> None:
    with shell.reading() as session:
        articles = filters.articles(session, _asked().source_id)
        names = {name: name for name in speakers(session)}
    filters.words("Search", param="text", placeholder="Words of the claim, its speaker or article")
    with st.container(horizontal=True, gap="small", key="report-filters"):
        filters.choice("State", {str(code): widgets.STATES[code][0] for code in State}, param="state", anything="Any state")
        filters.choice(
            "Verdict", {str(code): widgets.VERDICTS[code][0] for code in Verdict}, param="verdict", anything="Any or none"
        )
        filters.choice("Article", articles, param="source", anything="Any article")
        filters.choice("Speaker", names, param="speaker", anything="Anybody")


def _asked() -> QueueFilter:
    return filters.told(st.query_params).asked


def _scope(chosen: str, picked: Sequence[int]) -> Scope:
    with shell.reading() as session:
        if chosen == "picked":
            return Scope(tuple(picked), f"{widgets.counted(len(picked), 'claim')} chosen by hand")
        if chosen == "approved":
            found = [
                number for state in (State.APPROVED, State.PUBLISHED) for number in numbers(session, QueueFilter(state=state))
            ]
            return Scope(tuple(found), "all approved claims")
        asked = _asked()
        return Scope(numbers(session, asked), in_words(asked))


# Showing ---------------------------------------------------------------------------------------------------------------------


def _preview(made: Report) -> None:
    told = ", ".join(f"{count} {'without a verdict' if label == UNDECIDED else label.lower()}" for label, count in made.counts)
    st.markdown(f"**{widgets.counted(len(made.claims), 'claim')}**: {widgets.escaped(told)}.")
    without = left_out(made)
    if not without:
        return
    with st.expander(f"{widgets.counted(len(without), 'claim')} left out of ClaimReview"):
        for claim, why in without[:_SHOWN]:
            _left_out(claim, why)
        if len(without) > _SHOWN:
            st.caption(f"… and {len(without) - _SHOWN} more.")


def _left_out(claim: ClaimRecord, why: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"left-out-{claim.id}"):
        shell.claim_link(claim.id, words=claim.standalone)
        st.caption(why)


def _downloads(scope: Scope, *, title: str) -> None:
    store = shell.store()
    grid = st.grid(2, min_column_width=300, gap="small")
    for name, writer in WRITERS.items():
        with grid.cell(), st.container(border=True, key=f"format-{name}", gap="xsmall"):
            st.markdown(f"**{writer.label}**")
            st.caption(_ABOUT.get(name, ""))
            st.download_button(
                "Download",
                data=_writing(store, scope, writer, title=title),
                file_name=f"claims-{shell.now():%Y-%m-%d}{writer.suffix}",
                mime=writer.media_type,
                key=f"download-{name}",
                on_click="ignore",
            )
    with grid.cell(), st.container(border=True, key="format-warc", gap="xsmall"):
        st.markdown("**Web archive (WARC)**")
        _web_archive(scope)


def _web_archive(scope: Scope) -> None:
    """The captures that these claims rest on, as libraries keep them."""
    if len(scope.claim_ids) > LOOKED_INTO:
        st.caption("So many claims rest on too much for a browser: claims export --format warc --output captures.warc.gz")
        return
    st.caption("For libraries and replay tools: every capture of the articles and of what is cited, byte for byte.")
    with shell.reading() as session:
        captures = captures_of(session, get_claims(session, scope.claim_ids))
    warcfile.offer(captures, name="captures", key="report")


def _writing(store: Store, scope: Scope, writer: Writer, *, title: str) -> Callable[[], bytes]:
    """What makes the file when it is asked for, from the claims as they then stand."""

    def write() -> bytes:
        out = BytesIO()
        writer.write(_made(store, scope, title=title), out)
        return out.getvalue()

    return write


def _made(store: Store, scope: Scope, *, title: str) -> Report:
    with store.reading() as session:
        claims = get_claims(session, scope.claim_ids)
        signed = Publisher(shell.settings().publisher_name, shell.settings().publisher_url)
        return report(claims, made=shell.now(), title=title, scope=scope.words, publisher=signed, trail_head=head(session))


def _nothing(chosen: str) -> None:
    if chosen == "approved":
        next_step = "Give a verdict on a claim's page, or choose claims by search and filter."
        with widgets.empty("No claim has a verdict yet.", next_step=next_step):
            st.page_link(shell.page("queue"), label="Go to the queue →")
    else:
        widgets.empty("No claim fits.", next_step="Ask for less: drop a filter or use fewer words.")
