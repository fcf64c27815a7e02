"""Reports: choose claims, see what is among them, and take them out: for readers, for machines or for a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO

import streamlit as st

from claims.dashboard import filters, longfile, shell, warcfile, widgets
from claims.model import ClaimRecord, State, Verdict
from claims.reports import WRITERS, Report
from claims.reports.claimreview import left_out
from claims.reports.export import Made, export, gathered
from claims.reports.ordering import of_claims
from claims.reports.report import UNDECIDED, Names, Publisher
from claims.reports.scope import Scope
from claims.store.exports import Dated, Period
from claims.store.queue import QueueFilter
from claims.store.speakers import speakers

LOOKED_INTO = 500
"""Claims that are looked into for the preview; a larger report is only made when it is downloaded."""
LONG = 2_000
"""Claims from which on the worker makes the file, which can then be fetched by whoever comes back."""
_SHOWN = 30

_SCOPES = {"approved": "All approved", "asked": "By search and filter", "picked": "Hand-picked"}
_DATED = {str(Dated.SAID): "By the day it was said", str(Dated.DECIDED): "By the day of the verdict"}
_ABOUT = {
    "html": "For readers: one page that opens anywhere, prints well and links every claim to its evidence.",
    "pdf": "For paper and archives: numbered pages, with every address in print.",
    "docx": "For editing: headings, quotations and links in a text document.",
    "markdown": "For notes and repositories: plain text with marks.",
    "xlsx": "For a spreadsheet: claims, evidence, sources and corrections on sheets of their own.",
    "csv": "For a spreadsheet: one line a claim; cells that a spreadsheet would run are made harmless.",
    "json": "For programs: everything, with positions and hashes.",
    "jsonl": "For programs that read line by line: one claim a line.",
    "claimreview": "For search engines and fact-check collections: one ClaimReview for each claim with a verdict.",
    "markup": "For programs that read the table of the public fact-check API.",
    "annotations": "For annotation tools: every claim and citation pointed at in the W3C form.",
}


def page() -> None:
    """Load, show, act."""
    st.title("Reports", anchor=False)
    picked = filters.numbers(st.query_params.get("claims"))
    chosen = _choose(picked)
    scope = _scope(chosen, picked)
    with shell.reading() as session:
        numbers = scope.numbers(session)
    if not numbers:
        _nothing(chosen)
        return
    made = _made()
    if len(numbers) <= LOOKED_INTO:
        with shell.reading() as session:
            whole = gathered(session, scope, made)
            _preview(replace(whole, claims=tuple(whole.claims)))
    else:
        st.markdown(f"**{widgets.counted(len(numbers), 'claim')}.** The report is made when you download it.")
    _downloads(scope, numbers, made)


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
    if chosen != "picked":
        _days()
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


def _days() -> None:
    with st.container(horizontal=True, gap="small", key="report-days"):
        filters.day("From", param="since")
        filters.day("Until", param="until")
        filters.choice("Days are counted", _DATED, param="dated", anything="By the day of publication")


def _asked() -> QueueFilter:
    return filters.told(st.query_params).asked


def _scope(chosen: str, picked: Sequence[int]) -> Scope:
    if chosen == "picked":
        return Scope(picked=tuple(picked))
    asked = _asked()
    told = st.query_params.get("dated", "")
    period = Period(asked.since, asked.until, Dated(told) if told in _DATED else Dated.PUBLISHED)
    if chosen == "approved":
        return Scope((QueueFilter(state=State.APPROVED), QueueFilter(state=State.PUBLISHED)), period=period)
    return Scope((replace(asked, since=None, until=None),), period=period)


def _made() -> Made:
    """How the report is to be made: its title, and whether it names people."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="report-made"):
        title = st.text_input("Title", value="Claim report", key="report-title", max_chars=200) or "Claim report"
        named = st.toggle("Name who reviewed and approved", value=True, key="report-names", width="content")
    settings = shell.settings()
    return Made(
        at=shell.now(),
        by=shell.person().name,
        title=title,
        publisher=Publisher(settings.publisher_name, settings.publisher_url),
        names=Names.SHOWN if named else Names.LEFT_OUT,
    )


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
        widgets.facts(why, key=f"left-out-{claim.id}")


def _downloads(scope: Scope, numbers: tuple[int, ...], made: Made) -> None:
    grid = st.grid(2, min_column_width=300, gap="small")
    for name, writer in WRITERS.items():
        with grid.cell(), st.container(border=True, key=f"format-{name}", gap="xsmall"):
            st.markdown(f"**{writer.label}**")
            if writer.most is not None and len(numbers) > writer.most:
                st.caption(f"Carries at most {writer.most:,} claims: choose fewer, or another format.")
                continue
            st.caption(_ABOUT.get(name, ""))
            if len(numbers) > LONG:
                longfile.offer(name, of_claims(scope, made), key=name)
                continue
            st.download_button(
                "Download",
                data=_writing(scope, name, made),
                file_name=f"claims-{made.at:%Y-%m-%d}{writer.suffix}",
                mime=writer.media_type,
                key=f"download-{name}",
                on_click="ignore",
            )
    with grid.cell(), st.container(border=True, key="format-warc", gap="xsmall"):
        st.markdown("**Web archive (WARC)**")
        st.caption("For libraries and replay tools: every capture of the articles and of what is cited, byte for byte.")
        warcfile.offer_behind(scope, key="report")


def _writing(scope: Scope, form: str, made: Made) -> Callable[[], bytes]:
    """What makes the file when it is asked for, from the claims as they then stand."""

    def write() -> bytes:
        out = BytesIO()
        export(shell.store(), scope, form, out, replace(made, at=shell.now()))
        return out.getvalue()

    return write


def _nothing(chosen: str) -> None:
    if chosen == "approved":
        next_step = "Give a verdict on a claim's page, or choose claims by search and filter."
        with widgets.empty("No claim has a verdict yet.", next_step=next_step):
            st.page_link(shell.page("queue"), label="Go to the queue →")
    else:
        widgets.empty("No claim fits.", next_step="Ask for less: drop a filter or use fewer words.")
