"""Which claims a page is about, as the address bar says it: a queue is a link that can be kept, sent and gone back to.

The address bar is the only place where a filter lives. A widget is set from it before it is drawn, and writes to it when it is
used; whatever makes no sense in it asks nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil
from typing import TYPE_CHECKING, Any, TypeVar

import streamlit as st

from claims.dashboard import widgets
from claims.dashboard.heaps import CITED_NAMES
from claims.dashboard.wording import ACT_NAMES, KIND_NAMES
from claims.errors import NotThere
from claims.model import Act, Kind, State, Verdict
from claims.store import Page
from claims.store.asking import Same
from claims.store.desk_codes import Cited, Tab
from claims.store.queue import Order, QueueFilter
from claims.store.sources import get_source, list_sources

if TYPE_CHECKING:
    from claims.store import Session

Code = TypeVar("Code", bound=StrEnum)

ORDERS: dict[Order, str] = {
    Order.WORTH: "Most worth checking",
    Order.DUE: "Due first",
    Order.NEWEST: "Newest first",
    Order.OLDEST: "Oldest first",
}
ONE_LINE = "One line for the same claim"
ALL = "all"
"""What the address bar says for all claims, whatever heap they lie on."""
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Told:
    """What the address bar says: a filter, and which page of it (from 1)."""

    asked: QueueFilter
    page: int
    anywhere: bool = False
    """Whether it says that no tab is meant; where it names none, that is for the queue to choose."""


def told(params: Mapping[str, str], *, viewer: int | None = None) -> Told:
    """Read a filter from the parameters of an address. `viewer` is the person it is opened by."""
    worth = number(params.get("worth"))
    asked = QueueFilter(
        tab=_code(Tab, params.get("tab")),
        state=_code(State, params.get("state")),
        text=params.get("text", "")[:_LONGEST],
        source_id=number(params.get("source")),
        speaker=_name(params, "speaker"),
        verdict=_code(Verdict, params.get("verdict")),
        kind=_code(Kind, params.get("kind")),
        act=_code(Act, params.get("act")),
        publisher=_name(params, "publisher"),
        tag=_name(params, "tag"),
        assignee=_name(params, "assigned"),
        least_worth=worth / 100 if worth is not None and 0 < worth <= 100 else None,
        since=_day(params.get("since")),
        until=_day(params.get("until")),
        cited=_code(Cited, params.get("cited")),
        not_mine=params.get("reviewed") == "no",
        viewer=viewer,
        order=_code(Order, params.get("order")) or Order.WORTH,
        same=_code(Same, params.get("same")),
    )
    anywhere = asked.tab is None and (asked.state is not None or ALL in {params.get("tab"), params.get("state")})
    return Told(asked, page=max(1, number(params.get("page")) or 1), anywhere=anywhere or params.get("state") == "any")


def as_params(asked: QueueFilter, *, page: int = 1) -> dict[str, str]:
    """The parameters that `told` reads back to the same; nothing for what is not asked."""
    given = {
        "tab": asked.tab,
        "state": asked.state,
        "text": asked.text,
        "source": asked.source_id,
        "speaker": asked.speaker,
        "verdict": asked.verdict,
        "kind": asked.kind,
        "act": asked.act,
        "publisher": asked.publisher,
        "tag": asked.tag,
        "assigned": asked.assignee,
        "worth": None if asked.least_worth is None else round(asked.least_worth * 100),
        "since": asked.since,
        "until": asked.until,
        "cited": asked.cited,
        "reviewed": "no" if asked.not_mine else None,
        "order": None if asked.order is Order.WORTH else asked.order,
        "same": asked.same,
        "page": page if page > 1 else None,
    }
    return {name: str(value) for name, value in given.items() if value}


def _name(params: Mapping[str, str], param: str) -> str | None:
    return params.get(param, "")[:_LONGEST] or None


def _day(text: str | None) -> str | None:
    """A day in ISO 8601, or None."""
    try:
        return date.fromisoformat(text or "").isoformat()
    except ValueError:
        return None


def number(text: str | None) -> int | None:
    """A whole number a database can hold, or None."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 16 else None


def numbers(text: str | None) -> tuple[int, ...]:
    """Whole numbers with commas between them; what is none is left out."""
    found = (number(part) for part in (text or "").split(","))
    return tuple(dict.fromkeys(one for one in found if one is not None))


def in_words(asked: QueueFilter, *, source: str | None = None) -> dict[str, str]:
    """What is asked beside the tab, by parameter: “Speaker: Ana Petrovic”. Holds foreign text."""
    said = {
        "text": f"Words: {asked.text}" if asked.text else "",
        "state": f"State: {widgets.STATES[asked.state][0].lower()}" if asked.state else "",
        "source": f"Article: {source or asked.source_id}" if asked.source_id else "",
        "speaker": f"Speaker: {asked.speaker}" if asked.speaker else "",
        "verdict": f"Verdict: {widgets.VERDICTS[asked.verdict][0]}" if asked.verdict else "",
        "kind": f"Words are {KIND_NAMES[asked.kind]}" if asked.kind else "",
        "act": f"Act: {ACT_NAMES[asked.act]}" if asked.act else "",
        "publisher": f"Outlet: {asked.publisher}" if asked.publisher else "",
        "tag": f"Tag: {asked.tag}" if asked.tag else "",
        "assigned": f"Assigned to {asked.assignee}" if asked.assignee else "",
        "worth": f"Worth at least {asked.least_worth:.0%}".replace("%", "") if asked.least_worth else "",
        "since": f"Published from {widgets.day(asked.since)}" if asked.since else "",
        "until": f"Published until {widgets.day(asked.until)}" if asked.until else "",
        "cited": f"Evidence: {CITED_NAMES[asked.cited].lower()}" if asked.cited else "",
        "reviewed": "Not reviewed by me" if asked.not_mine else "",
        "same": ONE_LINE if asked.same else "",
    }
    return {name: words for name, words in said.items() if words}


def articles(session: Session, source_id: int | None) -> dict[str, str]:
    """The articles to choose from, by number: the newest ones, and the one asked for however old it is."""
    sources = list(list_sources(session, limit=200).items)
    if source_id is not None and all(source.id != source_id for source in sources):
        with suppress(NotThere):
            sources.append(get_source(session, source_id))
    titles = {source.id: widgets.one_line(widgets.titled(source), limit=100) for source in sources}
    often = {title for title, times in Counter(titles.values()).items() if times > 1}
    return {str(number): f"{title} (no. {number})" if title in often else title for number, title in titles.items()}


def article(session: Session, source_id: int | None) -> str | None:
    """What to call the article asked for; None where none is, or there is no such."""
    if source_id is None:
        return None
    with suppress(NotThere):
        return widgets.one_line(widgets.titled(get_source(session, source_id)), limit=100)
    return None


def choice(
    label: str,
    options: Mapping[str, str],
    *,
    param: str,
    anything: str,
    draw: Callable[..., Any] = st.selectbox,
    **more: Any,
) -> None:
    """A choice bound to one parameter. `options` maps its values to words, which may be foreign; `anything` asks nothing."""
    key = f"filter-{param}"
    values = ["", *options]
    now = st.query_params.get(param, "")
    if now not in values:  # an article beyond the list, a name nobody has any more
        values.append(now)
    st.session_state[key] = now
    shown = {"": anything, **options}
    draw(
        label,
        values,
        format_func=lambda value: widgets.one_line(shown.get(value, value), limit=120),
        key=key,
        on_change=_take,
        args=(param, key),
        **more,
    )


def words(label: str, *, param: str, placeholder: str) -> None:
    """A search box bound to one parameter."""
    key = f"filter-{param}"
    st.session_state[key] = st.query_params.get(param, "")
    st.text_input(
        label,
        key=key,
        type="search",
        placeholder=placeholder,
        label_visibility="collapsed",
        max_chars=_LONGEST,
        on_change=_take,
        args=(param, key),
    )


def day(label: str, *, param: str) -> None:
    """A day bound to one parameter."""
    key = f"filter-{param}"
    now = _day(st.query_params.get(param))
    st.session_state[key] = date.fromisoformat(now) if now else None
    st.date_input(label, value=None, key=key, on_change=_take, args=(param, key), format="YYYY-MM-DD")


def switch(label: str, *, param: str, on: str) -> None:
    """A switch bound to one parameter, which says `on` while it is on."""
    key = f"filter-{param}"
    st.session_state[key] = st.query_params.get(param) == on
    st.toggle(label, key=key, on_change=_switch, args=(param, key, on))


def pages(found: Page[Any], *, rows: int, page: int, noun: str, remark: str = "") -> None:
    """Under a list: which part of it this is, honestly counted, and the way to the other parts."""
    number = ceil(found.total / rows)
    first = (page - 1) * rows + 1
    total = widgets.counted(found.total, noun, capped=found.capped)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="pages"):
        part = total if len(found.items) == found.total else f"{first:,}–{first + len(found.items) - 1:,} of {total}"
        st.caption(f"{part}. {remark}".rstrip(), width="content")
        if number > 1:
            key = f"page-{page}"  # a new widget for each page: its value then is the address bar's
            st.pagination(number, default=min(page, number), key=key, width=340, on_change=_turn, args=(key,))


def _turn(key: str) -> None:
    st.query_params["page"] = str(st.session_state[key])


def set_param(param: str, value: str) -> None:
    """Say it in the address bar, from the first page on; an empty value says nothing. A callback."""
    st.query_params.pop("page", None)
    if value:
        st.query_params[param] = value
    else:
        st.query_params.pop(param, None)


def _take(param: str, key: str) -> None:
    set_param(param, str(st.session_state[key] or ""))


def _switch(param: str, key: str, on: str) -> None:
    set_param(param, on if st.session_state[key] else "")


def _code(codes: type[Code], text: str | None) -> Code | None:
    try:
        return codes(text) if text else None
    except ValueError:
        return None
