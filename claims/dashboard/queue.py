"""The queue: which claims to look at next. What can be asked of it is `asking`; what can be done with many claims, `triage`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

import streamlit as st

from claims.dashboard import asking, filters, housewords, oneline, shell, triage, widgets
from claims.dashboard.asking import Counts
from claims.dashboard.components.keysheet import keysheet
from claims.dashboard.components.worklist import Badge, Chosen, Pieces, Row, worklist
from claims.dashboard.heaps import NOTHING, PRIORITIES
from claims.dashboard.keeping import params
from claims.dashboard.progress import while_under_way
from claims.dashboard.wording import ACT_NAMES, KIND_NAMES, OWN_VOICE
from claims.model import Flag, SourceState, Stance, State
from claims.review.scale import Scale
from claims.review.states import OPEN
from claims.store import Page
from claims.store.desk_codes import STATES_OF, Priority, Tab
from claims.store.gathering import Line, gathered
from claims.store.house import house_scale, standing_flags
from claims.store.queue import ClaimRow, QueueFilter, queue, tab_counts
from claims.store.saved_filters import saved_filters
from claims.store.search import marked
from claims.store.sources import source_counts

ROWS = 50
_ACTED = "_queue_acted"
"""In the session's state: something was done to claims of the list, so its heaps are to be counted anew."""


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of the claims beside what their rows say: how their verdicts are called, and where else they were found."""

    scale: Scale
    flags: Mapping[int, tuple[Flag, ...]]
    """By claim."""
    lines: Mapping[int, Line]
    """By claim, where its line stands for several."""


def page() -> None:
    """Load, show, act."""
    st.title("Queue", anchor=False)
    viewer = shell.person()
    told = filters.told(st.query_params, viewer=viewer.id)
    with shell.reading() as session:
        asked, stands = told.asked, None
        if asked.tab is None and not told.anywhere:
            asked, stands = asking.choose_tab(asked, lambda one: tab_counts(session, one))
        stands = stands or tab_counts(session, asked)
        under_way = source_counts(session)
        kept = saved_filters(session, viewer.id)
        article = filters.article(session, asked.source_id)
    with st.container():  # always there, so that the list below keeps its place and what is selected in it
        while_under_way(under_way)
    with st.container(key="queue-head", gap="small"):
        asking.tabs(asked, stands)
        asking.bar(asked, kept, article=article)
        triage.aftermath()
    st.session_state.pop(_ACTED, None)
    _part(asked, stands, failed=under_way[SourceState.FAILED])


# Showing ---------------------------------------------------------------------------------------------------------------------


@st.fragment
def _part(asked: QueueFilter, stands: Counts, *, failed: int) -> None:
    """The part of the list that the address names. Turning to another draws this alone; acting on claims, the whole page."""
    if st.session_state.pop(_ACTED, False):
        st.rerun()
    page = filters.told(st.query_params).page
    with shell.reading() as session:
        told = gathered(session, asked, limit=ROWS, offset=(page - 1) * ROWS) if asked.same else None
        found = told.page if told else queue(session, asked, limit=ROWS, offset=(page - 1) * ROWS)
        flags = standing_flags(session, [row.id for row in found.items if row.verdict])
        told_as = Told(house_scale(session).scale, flags, told.lines if told else {})
    if not found.items:
        _nothing(asked, stands, failed=failed, page=page)
        return
    now = params(asked) | ({"page": str(page)} if page > 1 else {})
    shell.remember_queue([row.id for row in found.items], filters=now)
    _list(found, asked, told_as, page=page)
    if told:
        filters.pages(found, rows=ROWS, page=page, noun="line", remark=oneline.total(told))
    else:
        filters.pages(found, rows=ROWS, page=page, noun="claim", remark="Keys: j k move, s selects, Enter opens.")
    keysheet(triage.KEYS, key="queue-keys")


def _act(name: str, chosen: Chosen) -> None:
    triage.act(name, chosen)
    st.session_state[_ACTED] = True


def _list(found: Page[ClaimRow], asked: QueueFilter, told_as: Told, *, page: int) -> None:
    several = asked.state is None and (asked.tab is None or len(STATES_OF[asked.tab]) > 1)
    today = shell.now().date()
    worklist(
        [_row(row, asked, told_as, several=several, today=today) for row in found.items],
        actions=triage.actions(asked.tab, asked.state),
        part=page,
        key="queue-list",
        on_act=_act,
        on_open=shell.open_claim,
    )


def _row(row: ClaimRow, asked: QueueFilter, told_as: Told, *, several: bool, today: date) -> Row:
    def said(words: str) -> Pieces:
        return marked(words, asked.text)

    badges = [Badge(*widgets.STATES[row.state])] if several else []
    if row.verdict:
        badges.append(Badge(*housewords.look(told_as.scale, row.verdict, told_as.flags.get(row.id, ()))))
    if row.priority is not Priority.NORMAL:
        badges.append(Badge(*PRIORITIES[row.priority]))
    if row.due_on and row.state not in STATES_OF[Tab.DONE]:
        late = row.due_on < today.isoformat()
        badges.append(Badge(f"{'Overdue' if late else 'Due'} {widgets.day(row.due_on)}", "red" if late else "gray", "!" * late))
    line = told_as.lines.get(row.id)
    return Row(
        id=row.id,
        version=row.version,
        href=f"./claim?claim={row.id}",
        words=said(row.standalone),
        voice=said(row.voice),
        said=OWN_VOICE if row.kind is None or row.act is None else f"{KIND_NAMES[row.kind]} · {ACT_NAMES[row.act]}",
        facts=tuple(said(fact) for fact in (row.source_title, row.publisher, widgets.day(row.published)) if fact),
        tags=tuple(said(name) for name in row.tags),
        badges=tuple(badges),
        worth=row.worth,
        assignee=row.assignee if asked.tab is not Tab.MINE else None,
        cited=_cited(row),
        lacks=_lacks(row),
        where=row.elsewhere.where if row.elsewhere else "",
        elsewhere=said(row.elsewhere.words) if row.elsewhere else (),
        appears=oneline.in_words(line) if line else "",
        places=oneline.places(line) if line else (),
        untold=line.count - len(line.shown) if line else 0,
    )


def _cited(row: ClaimRow) -> str:
    """What stands on the claim: “2 supports, 1 refutes”."""
    return ", ".join(
        f"{row.evidence[stance]} {widgets.STANCES[stance][0].lower()}" for stance in Stance if row.evidence.get(stance)
    )


def _lacks(row: ClaimRow) -> str:
    """What is missing before a verdict can stand, as far as a list can tell."""
    if row.state not in OPEN:
        return ""
    lacks = [] if row.resolved else ["speaker not known"]
    if not row.evidence:
        lacks.append("no evidence yet")
    elif row.state is not State.AWAITING_SECOND_REVIEW and row.verdict is None:
        lacks.append("no verdict yet")
    return ", ".join(lacks)


def _nothing(asked: QueueFilter, stands: Counts, *, failed: int, page: int) -> None:
    what, next_step = NOTHING[asked.tab]
    if page > 1:
        st.query_params.pop("page", None)
        st.rerun()
    elif filters.in_words(replace(asked, same=None)):
        elsewhere = f", or look under All: {stands[None].number:,} fit there" if asked.tab and stands[None].number else ""
        widgets.empty("No claim here fits the search and filters.", next_step=f"Drop a filter or use fewer words{elsewhere}.")
    elif not stands[None].number:
        what, next_step = NOTHING[None]
        with widgets.empty(what, next_step=next_step):
            st.page_link(shell.page("add"), label="Add an article →")
            if failed:
                words = f"{widgets.counted(failed, 'article')} could not be taken in: see why →"
                st.page_link(shell.page("sources"), label=words, query_params={"state": "failed"})
    else:
        widgets.empty(what, next_step=next_step)
