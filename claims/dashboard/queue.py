"""The queue: which claims to look at next. What can be done with many of them at once is `triage`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import streamlit as st

from claims.dashboard import filters, shell, triage, widgets
from claims.dashboard.components.worklist import Badge, Row, worklist
from claims.dashboard.progress import while_under_way
from claims.dashboard.wording import ACT_NAMES, KIND_NAMES, OWN_VOICE
from claims.model import Act, Kind, SourceState, Stance, State, Verdict
from claims.review.states import ASIDE
from claims.store import Page
from claims.store.queue import ClaimRow, Order, QueueFilter, counts, queue
from claims.store.sources import publishers, source_counts
from claims.store.speakers import speakers

if TYPE_CHECKING:
    from claims.store import Session

ROWS = 50
_ALWAYS = (State.PROPOSED, State.QUEUED, State.IN_REVIEW, State.APPROVED)
"""States that have a tab even while no claim stands there."""
_ANY = "any"


def page() -> None:
    """Load, show, act."""
    st.title("Queue", anchor=False)
    told = filters.told(st.query_params)
    with shell.reading() as session:
        stands = counts(session, replace(told.asked, state=None))
        asked = _with_state(told.asked, stands)
        found = queue(session, asked, limit=ROWS, offset=(told.page - 1) * ROWS)
        under_way = source_counts(session)
        names = _names(session, asked)
    while_under_way(under_way)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="queue-head"):
        _tabs(asked, stands)
        triage.aftermath()
    _filters(asked, names)
    if not found.items:
        _nothing(asked, stands, failed=under_way[SourceState.FAILED], page=told.page)
        return
    shell.remember_queue([row.id for row in found.items], filters=filters.as_params(asked, page=told.page))
    _list(found, asked, page=told.page)
    filters.pages(found, rows=ROWS, page=told.page, noun="claim", remark="Keys: j k move, s selects, Enter opens.")


def _with_state(asked: QueueFilter, stands: dict[State, int]) -> QueueFilter:
    """Where the address names no state: proposals while there are any, then the claims to check."""
    if asked.state is not None or st.query_params.get("state") == _ANY:
        return asked
    return replace(asked, state=State.PROPOSED if stands[State.PROPOSED] or not stands[State.QUEUED] else State.QUEUED)


# Choosing --------------------------------------------------------------------------------------------------------------------


def _names(session: Session, asked: QueueFilter) -> dict[str, dict[str, str]]:
    """What can be chosen from, by parameter: value → words, which are foreign."""
    return {
        "source": filters.articles(session, asked.source_id),
        "speaker": {name: name for name in speakers(session)},
        "publisher": {name: name for name in publishers(session)},
    }


def _tabs(asked: QueueFilter, stands: dict[State, int]) -> None:
    shown = [state for state in State if stands[state] or state in _ALWAYS or state is asked.state]
    labels: dict[str, str] = {state: f"{widgets.STATES[state][0]}  {stands[state]:,}" for state in shown}
    labels[_ANY] = f"All  {sum(stands.values()):,}"
    st.session_state["queue-state"] = asked.state or _ANY
    st.segmented_control(
        "State of the work",
        [*shown, _ANY],
        format_func=lambda state: labels.get(state, str(state)),
        key="queue-state",
        required=True,
        label_visibility="collapsed",
        on_change=lambda: filters.set_param("state", str(st.session_state["queue-state"])),
    )


def _filters(asked: QueueFilter, names: dict[str, dict[str, str]]) -> None:
    said = filters.in_words(asked, source=names["source"].get(str(asked.source_id)))
    chosen = {param: words for param, words in said.items() if param != "text"}
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="queue-filters"):
        filters.words("Search", param="text", placeholder="Words of the claim, its speaker or article")
        with st.popover(f"Filter · {len(chosen)}" if chosen else "Filter"):
            filters.choice("Article", names["source"], param="source", anything="Any article")
            filters.choice("Speaker", names["speaker"], param="speaker", anything="Anybody")
            filters.choice("Outlet", names["publisher"], param="publisher", anything="Any outlet")
            filters.choice(
                "Verdict", {code: widgets.VERDICTS[code][0] for code in Verdict}, param="verdict", anything="Any or none"
            )
            filters.choice(
                "Words", {code: KIND_NAMES[code].capitalize() for code in Kind}, param="kind", anything="Quoted or not"
            )
            filters.choice("Act", {code: ACT_NAMES[code].capitalize() for code in Act}, param="act", anything="Anything said")
        orders = {str(code): words for code, words in filters.ORDERS.items() if code is not Order.WORTH}
        most = filters.ORDERS[Order.WORTH]
        filters.choice("Order", orders, param="order", anything=most, label_visibility="collapsed", width=210)
    if chosen:
        with st.container(horizontal=True, gap="xsmall", key="queue-chosen"):
            for param, words in chosen.items():
                st.button(
                    f"{widgets.label(words, limit=60)} ×",
                    key=f"drop-{param}",
                    help="Ask for this no more",
                    on_click=filters.set_param,
                    args=(param, ""),
                )


# Showing ---------------------------------------------------------------------------------------------------------------------


def _list(found: Page[ClaimRow], asked: QueueFilter, *, page: int) -> None:
    worklist(
        [_row(row, one_state=asked.state is not None) for row in found.items],
        actions=triage.actions(asked.state),
        part=page,
        key="queue-list",
        on_act=triage.act,
        on_open=shell.open_claim,
    )


def _row(row: ClaimRow, *, one_state: bool) -> Row:
    badges = [] if one_state else [Badge(*widgets.STATES[row.state])]
    if row.verdict:
        badges.append(Badge(*widgets.VERDICTS[row.verdict]))
    return Row(
        id=row.id,
        version=row.version,
        href=f"./claim?claim={row.id}",
        words=row.standalone,
        voice=row.voice,
        said=OWN_VOICE if row.kind is None or row.act is None else f"{KIND_NAMES[row.kind]} · {ACT_NAMES[row.act]}",
        facts=tuple(fact for fact in (row.source_title, row.publisher, widgets.day(row.published)) if fact),
        badges=tuple(badges),
        worth=row.worth,
        lacks=_evidence(row),
    )


def _evidence(row: ClaimRow) -> str:
    """What stands on the claim, or that nothing does yet."""
    if row.state is State.PROPOSED or row.state in ASIDE:
        return ""
    if not row.evidence:
        return "no evidence yet"
    return ", ".join(
        f"{row.evidence[stance]} {widgets.STANCES[stance][0].lower()}" for stance in Stance if row.evidence.get(stance)
    )


def _nothing(asked: QueueFilter, stands: dict[State, int], *, failed: int, page: int) -> None:
    if page > 1:
        st.query_params.pop("page", None)
        st.rerun()
    elif filters.in_words(asked):
        widgets.empty(
            "No claim here fits the search and filters.",
            next_step="Drop a filter, use fewer words, or look under another state.",
        )
    elif not sum(stands.values()):
        next_step = "Add an article: its claims are proposed here, for you to accept or reject."
        with widgets.empty("There are no claims yet.", next_step=next_step):
            st.page_link(shell.page("add"), label="Add an article →")
            if failed:
                words = f"{widgets.counted(failed, 'article')} could not be taken in: see why →"
                st.page_link(shell.page("sources"), label=words, query_params={"state": "failed"})
    elif asked.state is State.PROPOSED:
        widgets.empty("No proposal is waiting.", next_step="Check the claims you accepted, or add another article.")
    elif asked.state is State.QUEUED:
        widgets.empty("Nothing is waiting to be checked.", next_step="Accept proposals, or look at what is in review.")
    else:
        widgets.empty("No claim stands here.", next_step="Choose another state above.")
