"""Watch: the pages that evidence cites, each with how it was when it was last looked at. `?source=` is one of them in full."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import streamlit as st

from claims.dashboard import filters, progress, seen, shell, watched, widgets
from claims.store import Page
from claims.store.archive_copies import open_archives
from claims.store.rechecks import open_rechecks
from claims.store.watching import NEVER, WatchedSource, outcome_counts
from claims.store.watching import watched as watched_sources
from sources.recheck import Outcome

if TYPE_CHECKING:
    from claims.store import Session

ROWS = 20
_STYLE = Path(__file__).parent / "watch.css"
_ANY = "any"
_TABS: dict[str, tuple[Outcome | None, str]] = {
    **{str(outcome): (outcome, look[0]) for outcome, look in seen.OUTCOMES.items()},
    NEVER: (None, seen.NOT_YET[0]),
}


def page() -> None:
    """Load, show, act."""
    st.html(_STYLE)
    if (source_id := shell.asked("source")) is not None:
        _await()
        watched.show(source_id)
        return
    st.title("Watch", anchor=False)
    asked, at = _asked()
    with shell.reading() as session:
        stands = outcome_counts(session)
        found = watched_sources(session, outcome=asked, limit=ROWS, offset=(at - 1) * ROWS)
    _await()
    st.caption(_how_often())
    _tabs(asked, stands)
    if found.items:
        _list(found, at=at)
    else:
        _nothing(stands, asked=asked)


def _how_often() -> str:
    days = shell.settings().recheck_days
    if not days:
        return "Pages that evidence cites. They are looked at again only when somebody asks (CLAIMS_RECHECK_DAYS is 0)."
    every = "every day" if days == 1 else f"every {days} days"
    return f"Pages that evidence cites are looked at again {every}. Citations are verified word for word and never moved."


# What is under way -----------------------------------------------------------------------------------------------------------


def _await() -> None:
    """Looks and copies that are still to be done, told until the first of them is."""
    with shell.reading() as session:
        looks, copies = _under_way(session)
    said = [f"looking at {widgets.counted(len(looks), 'page')}"] if looks else []
    said += [f"waiting for the archive to save {widgets.counted(len(copies), 'page')}"] if copies else []
    if said:
        words = " and ".join(said)
        progress.until_changed(_under_way, (looks, copies), words=f"{words[0].upper()}{words[1:]} …")


def _under_way(session: Session) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
    looks = tuple(look.id for look in open_rechecks(session))
    return looks, tuple((copy.id, copy.tries) for copy in open_archives(session))


# The list --------------------------------------------------------------------------------------------------------------------


def _asked() -> tuple[Outcome | Literal["never"] | None, int]:
    named = st.query_params.get("state", "")
    outcome = NEVER if named == NEVER else Outcome(named) if named in set(Outcome) else None
    return outcome, max(1, filters.number(st.query_params.get("page")) or 1)


def _tabs(asked: Outcome | Literal["never"] | None, stands: dict[Outcome | None, int]) -> None:
    labels: dict[str, str] = {_ANY: f"All  {sum(stands.values()):,}"}
    labels |= {
        name: f"{words}  {stands[outcome]:,}" for name, (outcome, words) in _TABS.items() if stands[outcome] or name == asked
    }
    st.session_state["watch-state"] = str(asked or _ANY)  # a code beside plain words would be taken for another kind of choice
    st.segmented_control(
        "How it was",
        list(labels),
        format_func=lambda name: labels.get(name, str(name)),
        key="watch-state",
        required=True,
        label_visibility="collapsed",
        on_change=_take_state,
    )


def _take_state() -> None:
    chosen = st.session_state["watch-state"]
    filters.set_param("state", "" if chosen == _ANY else str(chosen))


def _list(found: Page[WatchedSource], *, at: int) -> None:
    for item in found.items:
        _row(item)
    filters.pages(found, rows=ROWS, page=at, noun="source", remark="What needs a person stands first.")


def _row(item: WatchedSource) -> None:
    source, last = item.source, item.last
    with st.container(key=f"watched-no-{source.id}", gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"name-watched-{source.id}"):
            seen.badge(last)
            seen.watch_link(source.id, words=widgets.titled(source))
        widgets.facts(
            source.publisher,
            f"cited {widgets.counted(item.citations, 'time')}",
            f"looked at {widgets.when(last.at)} UTC" if last and last.at else None,
            seen.fallen(last) if last else None,
            key=f"watched-{source.id}",
        )
        if last is not None and last.failure:
            widgets.setback(last.failure, key=f"watched-{source.id}")
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"ways-watched-{source.id}"):
            watched.look_again(item)
            if last is not None and last.outcome is Outcome.GONE:
                shell.article_link(source.id, words="Read the local copy")
            widgets.outward(source.address, key=f"watched-{source.id}")


def _nothing(stands: dict[Outcome | None, int], *, asked: str | None) -> None:
    if asked and sum(stands.values()):
        widgets.empty("No cited page stands here.", next_step="Choose another state above.")
        return
    next_step = "Cite evidence on a claim's page: from then on its source is looked at again by itself."
    with widgets.empty("Nothing is cited yet, so nothing is watched.", next_step=next_step):
        st.page_link(shell.page("queue"), label="Go to the queue →")
