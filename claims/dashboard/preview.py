"""A list looked over: every line with its title, address and date, where it stands, and the choice among what is new.

The preview is a picture of one moment, of things that are nowhere stored yet; it lives in the session until it is added or put
away. Whether a line is here already is asked again in the moment in which it is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from pathlib import Path

import streamlit as st

from claims import offers, subscribing
from claims.dashboard import added, feedlist, shell, widgets
from claims.dashboard.uncut import uncut
from claims.jobs import enqueue
from claims.offers import Gathered, Row, Stand
from claims.store.codes import FeedRule
from claims.store.subscriptions import subscriptions
from sources.address import canonical

ROWS = 25
_LOOKS: dict[Stand, widgets.Look] = {
    Stand.NEW: ("New", "green", "+"),
    Stand.HERE: ("Already here", "gray", "✓"),
    Stand.AGAIN: ("Twice in the list", "gray", "="),
    Stand.TROUBLE: ("Left out", "orange", "!"),
}
_ANY = "any"
_STYLE = Path(__file__).parent / "add.css"


def keep(gathered: Gathered, rows: Sequence[Row]) -> None:
    """Show this from the next run on, everything new chosen."""
    st.session_state["_offer"] = (gathered.title, gathered.findings, gathered.noun, gathered.feed, tuple(rows))
    st.session_state["_offer_left"] = frozenset()
    st.session_state["_offer_number"] = st.session_state.get("_offer_number", 0) + 1


def put_away() -> None:
    """Show no preview any more."""
    st.session_state.pop("_offer", None)


def was_added() -> bool:
    """Whether the list was added since this was last asked."""
    return st.session_state.pop("_offer_done", False)


def show() -> None:
    """The preview, where there is one."""
    if "_offer" not in st.session_state:
        return
    title, findings, noun, feed, rows = st.session_state["_offer"]
    st.html(_STYLE)
    with st.container(key="offer", gap="small"):
        st.subheader(widgets.label(title, limit=120) if title else "What the list names", anchor=False)
        for place, finding in enumerate(findings):
            _told(finding, key=f"finding-{place}")
        stand = _tabs(rows)
        shown = [place for place, row in enumerate(rows) if stand in (_ANY, row.stand)]
        _buttons(rows, feed)
        part = _part(len(shown), stand)
        for place in shown[(part - 1) * ROWS : part * ROWS]:
            _row(place, rows[place], noun)


# The parts -------------------------------------------------------------------------------------------------------------------


def _tabs(rows: Sequence[Row]) -> str:
    stands = offers.counted(rows)
    labels: dict[str, str] = {_ANY: f"All  {len(rows):,}"}
    labels |= {stand: f"{_LOOKS[stand][0]}  {count:,}" for stand, count in stands.items() if count}
    chosen = st.segmented_control(
        "Lines",
        list(labels),
        format_func=lambda stand: labels.get(stand, str(stand)),
        key=_key("stand"),
        default=_ANY,
        required=True,
        label_visibility="collapsed",
    )
    return chosen or _ANY


def _buttons(rows: Sequence[Row], feed: str) -> None:
    new = _new(rows)
    left = st.session_state["_offer_left"]
    chosen = len(new) - len(left)
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="offer-buttons"):
        words = f"Add the chosen {chosen:,}" if chosen else "Add the chosen"
        st.button(words, type="primary", key="offer-add", disabled=not chosen, on_click=_take)
        if feed:
            st.button("Follow this feed", key="offer-follow", disabled=_is_followed(feed), on_click=_follow, args=(feed,))
        if left:
            st.button("Choose all that is new", key="offer-all", on_click=_leave, args=(frozenset(),))
        if chosen:
            st.button("Choose none", key="offer-none", on_click=_leave, args=(frozenset(new),))
        st.button("Put the list away", key="offer-away", type="tertiary", on_click=put_away)


def _part(count: int, stand: str) -> int:
    """Which part of a long list is shown, chosen above it."""
    parts = ceil(count / ROWS)
    return st.pagination(parts, key=_key(f"part-{stand}"), width=340) if parts > 1 else 1


def _row(place: int, row: Row, noun: str) -> None:
    candidate = row.candidate
    named = candidate.title or _bare(candidate.written)
    with st.container(key=f"offer-row-{place}", gap=None):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"offer-line-{place}"):
            if row.stand is Stand.NEW:
                key = _key(f"row-{place}")
                st.session_state[key] = place not in st.session_state["_offer_left"]
                words = widgets.label(named, limit=140)
                st.checkbox(words, key=key, on_change=_toggle, args=(place, key), width="stretch")
            elif row.source_id is not None:
                shell.article_link(row.source_id, words=named)
            else:
                st.markdown(widgets.label(named, limit=140))
            widgets.badge(*_LOOKS[row.stand])
        told = candidate.written if candidate.title and candidate.written != candidate.title else ""
        widgets.facts(told, widgets.day(candidate.published), f"{noun} {candidate.line:,}", key=f"offer-{place}")
        if row.stand is not Stand.NEW:
            _told(row.why, key=f"offer-why-{place}")


def _told(words: str, *, key: str) -> None:
    """A quiet line like that of facts, whole however long its reason is."""
    with st.container(key=f"facts-{key}", gap=None):
        st.text(widgets.one_line(words, limit=1_000))


def _bare(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://")


def _new(rows: Iterable[Row]) -> list[int]:
    return [place for place, row in enumerate(rows) if row.stand is Stand.NEW]


def _key(name: str) -> str:
    """A widget's key: another for each preview, so that none inherits the state of the last."""
    return f"offer-{st.session_state['_offer_number']}-{name}"


# Choosing and adding ---------------------------------------------------------------------------------------------------------


def _leave(left: frozenset[int]) -> None:
    st.session_state["_offer_left"] = left


def _toggle(place: int, key: str) -> None:
    left = st.session_state["_offer_left"]
    st.session_state["_offer_left"] = left - {place} if st.session_state[key] else left | {place}


def _is_followed(feed: str) -> bool:
    with shell.reading() as session:
        running = [known.address for known in subscriptions(session) if known.ended_at is None]
    return canonical(feed).key in {canonical(address).key for address in running}


@uncut
def _follow(feed: str) -> None:
    """Subscribe to the feed that is being looked over; what is chosen of it now stays chosen."""
    with shell.telling():
        by, now = shell.person().name, shell.now()
        kept = subscribing.subscribe(shell.store(), feed, rule=FeedRule.PROPOSE, every_hours=feedlist.USUAL, by=by, now=now)
        enqueue([kept.id])
        shell.notice(
            f"The feed is followed now and looked at {feedlist.often(kept.every_hours)}. "
            "What is new waits for you under Feeds, where you can change that."
        )


@uncut
def _take() -> None:
    """Add what is chosen, all or nothing: whoever leaves the page meanwhile leaves none of it behind."""
    if "_offer" not in st.session_state:
        return
    rows, left = st.session_state["_offer"][-1], st.session_state["_offer_left"]
    with shell.telling():
        wanted = [rows[place] for place in _new(rows) if place not in left]
        taken = offers.take(shell.store(), wanted, by=shell.person().name, now=shell.now())
        added.note(taken)
        if missed := len(wanted) - len(taken):
            shell.notice(f"{widgets.counted(missed, 'article')} came in meanwhile from somebody else and stayed as they are.")
        put_away()
        st.session_state["_offer_done"] = True
