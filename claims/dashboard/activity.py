"""Activity: who did what to which thing and when, with what stood there before; and whether all of it is still as it was."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from io import BytesIO
from itertools import groupby

import streamlit as st

from claims.dashboard import filters, shell, soundness, trailwords, widgets
from claims.dashboard.trailwords import KINDS, Names
from claims.errors import NotThere
from claims.model import EventRecord, Person
from claims.review import second
from claims.store import Page, Session
from claims.store.activity import TrailFilter, actions, actors, claim_of, length, lines, write_lines
from claims.store.claims import get_claim
from claims.store.engine import Store
from claims.store.house import may_set
from claims.store.people import people
from claims.store.speakers import get_speakers

ROWS = 50
_TAKEN = 20_000
"""Lines that a browser is given at once; the whole of a longer trail is in every backup."""
_TOLD = 6
"""Lines of one thing done that are told before the rest is folded away."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """One page of the trail as it stood when it was drawn."""

    found: Page[EventRecord]
    names: Names
    hidden: frozenset[int]
    """Lines with a verdict that the reader must not know yet."""
    actors: tuple[str, ...]
    actions: tuple[str, ...]
    length: int
    may_take: bool


def page() -> None:
    """Load, show, act."""
    st.title("Activity", anchor=False)
    asked, number = told(st.query_params)
    here = _load(asked, number, shell.person())
    soundness.show(here.length)
    _filters(here)
    if not here.found.items:
        widgets.empty("No line of the trail fits.", next_step="Ask for less: drop a filter, or choose other days.")
        return
    for (at, actor, action), group in groupby(here.found.items, key=lambda one: (one.at, one.actor, one.action)):
        events = tuple(group)
        with st.container(key=f"done-{events[0].id}", gap="xsmall"):
            widgets.facts(f"{widgets.when(at)} UTC", actor, action, key=f"done-{events[0].id}")
            _show(events, here)
    filters.pages(here.found, rows=ROWS, page=number, noun="line")
    if here.may_take:
        _offer_file(asked, here)


def told(params: Mapping[str, str]) -> tuple[TrailFilter, int]:
    """What the address bar asks of the trail, and which page of it."""
    kind, who = params.get("kind"), params.get("who")
    asked = TrailFilter(
        actor=params.get("actor") or None,
        action=params.get("action") or None,
        subject=kind if kind in KINDS else None,
        claim_id=filters.number(params.get("claim")),
        source_id=filters.number(params.get("source")),
        since=_day(params.get("since")),
        until=_day(params.get("until")),
        who="people" if who == "people" else "machines" if who == "machines" else None,
    )
    return asked, max(1, filters.number(params.get("page")) or 1)


def _day(words: str | None) -> str | None:
    with suppress(ValueError):
        return date.fromisoformat(words or "").isoformat()
    return None


def _load(asked: TrailFilter, number: int, person: Person) -> Loaded:
    with shell.reading() as session:
        found = lines(session, asked, limit=ROWS, offset=(number - 1) * ROWS)
        return Loaded(
            found=found,
            names=Names({one.id: one.name for one in people(session)}, _speakers(session, found)),
            hidden=_hidden(session, found, person),
            actors=actors(session),
            actions=actions(session),
            length=length(session),
            may_take=may_set(session, person),
        )


def _speakers(session: Session, found: Page[EventRecord]) -> dict[int, str]:
    with suppress(NotThere):
        return {one.id: one.name for one in get_speakers(session, sorted(trailwords.speaker_ids(found.items)))}
    return {}


def _hidden(session: Session, found: Page[EventRecord], person: Person) -> frozenset[int]:
    """A second reviewer judges blind, here too."""
    given = [one for one in found.items if one.subject == "assessment"]
    blind = {}
    for number in {claim_of(one) for one in given}:
        if number is not None:
            blind[number] = second.hides(get_claim(session, number), person)
    return frozenset(one.id for one in given if blind.get(claim_of(one) or 0))


# Showing ---------------------------------------------------------------------------------------------------------------------


def _show(events: tuple[EventRecord, ...], here: Loaded) -> None:
    """What was done in one go: its lines in plain words, a way to the claim, and the rows themselves on opening."""
    shown = [trailwords.line(one, here.names, hidden=one.id in here.hidden) for one in events]
    widgets.plain("\n".join(shown[:_TOLD]))
    if len(shown) > _TOLD:
        st.caption(f"… and {widgets.counted(len(shown) - _TOLD, 'more line')}, below.")
    for reason in dict.fromkeys(one.reason for one in events if one.reason):
        widgets.facts(f"reason: {reason}", key=f"reason-{events[0].id}")
    number = next((found for one in events if (found := claim_of(one)) is not None), None)
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key=f"done-more-{events[0].id}"):
        if number is not None:
            shell.claim_link(number, words=f"Claim {number}")
        with st.expander(f"Before and after ({widgets.counted(len(events), 'line')})", key=f"rows-{events[0].id}"):
            for one in events:
                _show_rows(one, hidden=one.id in here.hidden)


def _show_rows(event: EventRecord, *, hidden: bool) -> None:
    st.caption(f"Line {event.id:,}: {KINDS.get(event.subject, event.subject)} {event.subject_id}. Hash {event.hash[:16]}…")
    if hidden:
        st.caption("Hidden until your own verdict is in.")
        return
    told = [
        f"{name}: {now}" if not event.before else f"{name}: {was} → {now}" for name, was, now in trailwords.differences(event)
    ]
    widgets.plain("\n".join(told) or "nothing but a count")


def _filters(here: Loaded) -> None:
    with st.container(horizontal=True, gap="small", key="activity-filters"):
        filters.choice("Person or machine", {name: name for name in here.actors}, param="actor", anything="Anybody")
        filters.choice("What was done", {name: name for name in here.actions}, param="action", anything="Anything")
        filters.choice("Kind of thing", KINDS, param="kind", anything="Any kind")
        filters.choice("Done by", {"people": "People", "machines": "Machines"}, param="who", anything="People and machines")
        filters.day("From", param="since")
        filters.day("Until", param="until")
    about = {"claim": "Claim", "source": "Source"}
    for param, word in about.items():
        if (number := filters.number(st.query_params.get(param))) is not None:
            st.button(
                f"{word} {number} ×",
                key=f"drop-{param}",
                on_click=filters.set_param,
                args=(param, ""),
                help="Ask for all again",
            )


# Taking it away --------------------------------------------------------------------------------------------------------------


def _offer_file(asked: TrailFilter, here: Loaded) -> None:
    with st.expander("Take lines away as a file", key="take-trail"):
        st.caption(
            "JSON Lines, oldest first, with every value before and after and the hash of each line: "
            "anybody can count the chain again. It holds verdicts that a second reviewer may not know yet."
        )
        if here.length > _TAKEN:
            st.caption(
                f"A browser is given the newest {_TAKEN:,} at most; the whole trail is in every backup: claims backup PATH"
            )
        st.download_button(
            "Download these lines",
            data=_writing(shell.store(), asked, last=here.length),
            file_name=f"trail-{shell.now():%Y-%m-%d}.jsonl",
            mime="application/jsonl",
            key="download-trail",
            on_click="ignore",
        )


def _writing(store: Store, asked: TrailFilter, *, last: int) -> Callable[[], bytes]:
    """What makes the file when it is asked for."""

    def write() -> bytes:
        out = BytesIO()
        with store.reading() as session:
            write_lines(session, replace(asked, after=max(0, last - _TAKEN)), out)
        return out.getvalue()

    return write
