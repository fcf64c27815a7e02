"""Progress: what lies on each desk, what each day brought, what was found, and how long a claim waits for its verdict.

Every chart has its figures beside it, as links to the queue behind them or as a table. No colour speaks alone: each shade has
its name in the legend and beside the chart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import altair as alt
import streamlit as st

from claims.dashboard import filters, shell, widgets
from claims.model import State, Verdict
from claims.review.states import ASIDE
from claims.store.throughput import (
    Day,
    Load,
    Profile,
    by_day,
    verdicts_by_publisher,
    verdicts_by_speaker,
    waits_by_week,
    workload,
)

_SPANS = {"14": "Two weeks", "30": "A month", "90": "A quarter"}
_HEAPS: tuple[tuple[str, frozenset[State], str], ...] = (
    ("Proposed", frozenset({State.PROPOSED}), "gray"),
    ("To check", frozenset({State.QUEUED, State.IN_REVIEW, State.CHANGES_REQUESTED, State.CORRECTING}), "blue"),
    ("Second review", frozenset({State.AWAITING_SECOND_REVIEW}), "orange"),
    ("Done", frozenset({State.APPROVED, State.PUBLISHED, State.RETRACTED}), "green"),
    ("Put aside", ASIDE, "primary"),
)
"""Heaps of states that a day's work moves claims between, and the theme's colour for each."""
_VERDICTS: tuple[tuple[Verdict, str], ...] = (
    (Verdict.SUPPORTED, "green"),
    (Verdict.REFUTED, "red"),
    (Verdict.CONFLICTING, "orange"),
    (Verdict.NOT_ENOUGH_EVIDENCE, "gray"),
)


_SHORT = {Verdict.CONFLICTING: "Conflicting", Verdict.NOT_ENOUGH_EVIDENCE: "Not enough"}
"""Where four verdicts have to stand in one line."""
_NAMES = alt.Axis(labelOverlap=False, labelLimit=170)


@dataclass(frozen=True, slots=True)
class Loaded:
    """All figures of the page, counted at one moment."""

    loads: tuple[Load, ...]
    days: tuple[Day, ...]
    waits: tuple[tuple[date, timedelta, int], ...]
    speakers: tuple[Profile, ...]
    publishers: tuple[Profile, ...]


def page() -> None:
    """Load, show."""
    st.title("Progress", anchor=False)
    span = st.query_params.get("days")
    days = int(span) if span in _SPANS else 30
    with shell.reading() as session:
        here = Loaded(
            workload(session, now=shell.now()),
            by_day(session, now=shell.now(), days=days),
            waits_by_week(session, now=shell.now()),
            verdicts_by_speaker(session),
            verdicts_by_publisher(session),
        )
    if not sum(here.days[-1].stands.values()):
        with widgets.empty("There is nothing to count yet.", next_step="Add an article: its claims are counted from then on."):
            st.page_link(shell.page("add"), label="Add an article →")
        return
    _show_loads(here.loads)
    _show_days(here.days)
    _show_waits(here.waits)
    _show_profiles("Verdicts by speaker", here.speakers, param="speaker", what="speaker")
    _show_profiles("Verdicts by outlet", here.publishers, param="publisher", what="outlet")


# Who has what ----------------------------------------------------------------------------------------------------------------


def _show_loads(loads: Sequence[Load]) -> None:
    st.subheader("On each desk", anchor=False)
    for at, load in enumerate(loads):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"load-{at}"):
            st.page_link(
                shell.page("queue"),
                label=widgets.label(load.person, limit=40),
                query_params={"assigned": load.person, "state": "any", "order": "due"},
            )
            if load.overdue:
                widgets.badge(f"{load.overdue:,} overdue", "red", "!")
            widgets.facts(
                str(load.role),
                f"{load.open:,} open",
                f"{load.due:,} due within a week" if load.due else None,
                f"{load.done:,} verdicts since Monday" if load.done != 1 else "1 verdict since Monday",
                f"median {lasting(load.wait)} from queued to verdict" if load.wait is not None else None,
                f"last seen {widgets.when(load.last_seen)} UTC" if load.last_seen else "not seen yet",
                key=f"load-{at}",
            )


# What the days brought -------------------------------------------------------------------------------------------------------


def _show_days(days: Sequence[Day]) -> None:
    st.subheader("Work by state", anchor=False)
    filters.choice(
        "Days shown",
        {code: words for code, words in _SPANS.items() if code != "30"},
        param="days",
        anything=_SPANS["30"],
        label_visibility="collapsed",
        width=210,
    )
    rows = [
        {"day": day.day.isoformat(), "claims": sum(day.stands.get(state, 0) for state in states), "heap": name, "order": at}
        for day in days
        for at, (name, states, _) in enumerate(_HEAPS)
    ]
    now = days[-1].stands
    told = ", ".join(f"{name.lower()} {sum(now.get(state, 0) for state in states):,}" for name, states, _ in _HEAPS)
    chart = alt.Chart(alt.InlineData(rows), mark="area").encode(
        x=alt.X("day:T", title=None, axis=alt.Axis(format="%-d %b", labelOverlap=True)),
        y=alt.Y("claims:Q", title="Claims", stack="zero", axis=alt.Axis(tickMinStep=1)),
        color=_colours("heap", [(name, colour) for name, _, colour in _HEAPS]),
        order=alt.Order("order:Q"),
        tooltip=[alt.Tooltip("day:T", title="Day"), alt.Tooltip("heap:N", title="State"), alt.Tooltip("claims:Q")],
    )
    st.altair_chart(chart, height=280, alt=f"Claims by state over {len(days)} days. Now: {told}.")
    _heap_links(now)
    with st.expander("Each day as a table", key="days-table"):
        header = ["Day", "Proposed", "Accepted", "Decided", *(f"{name} (evening)" for name, _, _ in _HEAPS)]
        lines = [
            [
                day.day.isoformat(),
                day.proposed,
                day.accepted,
                day.decided,
                *(sum(day.stands.get(state, 0) for state in states) for _, states, _ in _HEAPS),
            ]
            for day in reversed(days)
        ]
        _table(header, lines)


def _heap_links(now: dict[State, int]) -> None:
    """Each state that holds claims, and the way there."""
    with st.container(horizontal=True, gap="small", key="heap-links"):
        for state in State:
            if count := now.get(state, 0):
                st.page_link(
                    shell.page("queue"), label=f"{widgets.STATES[state][0]} {count:,}", query_params={"state": str(state)}
                )


def _show_waits(waits: Sequence[tuple[date, timedelta, int]]) -> None:
    st.subheader("Time to verdict", anchor=False)
    if not waits:
        st.caption("No claim went from the queue to a verdict in the last twelve weeks.")
        return
    st.caption("Median time from queued to verdict, by the week of the verdict.")
    rows = [{"week": f"{widgets.day(monday.isoformat())}", "days": wait / timedelta(days=1)} for monday, wait, _ in waits]
    chart = alt.Chart(alt.InlineData(rows), mark=alt.MarkDef("bar", size=28)).encode(
        x=alt.X("week:N", title="Week of", sort=None, axis=alt.Axis(labelAngle=0, labelOverlap=True)),
        y=alt.Y("days:Q", title="Days"),
        tooltip=["week:N", alt.Tooltip("days:Q", format=".1f")],
    )
    newest = waits[-1]
    st.altair_chart(chart, height=200, alt=f"Median days from queued to verdict. The newest week: {lasting(newest[1])}.")
    with st.expander("Each week as a table", key="waits-table"):
        lines = [[monday.isoformat(), lasting(wait), count] for monday, wait, count in reversed(waits)]
        _table(["Week of", "Median", "Verdicts"], lines)


# What was found --------------------------------------------------------------------------------------------------------------


def _show_profiles(title: str, profiles: Sequence[Profile], *, param: str, what: str) -> None:
    st.subheader(title, anchor=False)
    if not profiles:
        st.caption(f"No verdict stands on a claim of any {what} yet.")
        return
    st.caption("The ten with most verdicts. It says what was checked, not how true the rest is: nobody checks at random.")
    left, right = st.columns([1, 1.05], gap="large")
    rows = [
        {"name": widgets.one_line(one.name, limit=40), "verdict": _short(code), "claims": count, "order": at}
        for one in profiles
        for at, (code, _) in enumerate(_VERDICTS)
        if (count := one.verdicts.get(code, 0))
    ]
    chart = alt.Chart(alt.InlineData(rows), mark="bar").encode(
        y=alt.Y("name:N", title=None, sort=[widgets.one_line(one.name, limit=40) for one in profiles], axis=_NAMES),
        x=alt.X("claims:Q", title="Claims with a verdict", axis=alt.Axis(tickMinStep=1)),
        color=_colours("verdict", [(_short(code), colour) for code, colour in _VERDICTS]),
        order=alt.Order("order:Q"),
        tooltip=["name:N", "verdict:N", "claims:Q"],
    )
    with left:
        most = profiles[0]
        words = f"{title}. Most verdicts: {widgets.one_line(most.name, limit=60)}, {most.total:,}."
        st.altair_chart(chart, height=max(160, 60 + 26 * len(profiles)), alt=words)
    with right:
        for at, one in enumerate(profiles):
            _show_profile(one, param=param, key=f"{param}-{at}")


def _show_profile(one: Profile, *, param: str, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", key=f"profile-{key}"):
        st.page_link(
            shell.page("queue"), label=widgets.label(one.name, limit=40), query_params={param: one.name, "state": "any"}
        )
        verdict_links(one.verdicts, {param: one.name})


def verdict_links(verdicts: Mapping[Verdict, int], about: Mapping[str, str]) -> None:
    """How often each verdict stands, and the way to the claims. `about` says in the queue's parameters whose they are."""
    for code, _ in _VERDICTS:
        if count := verdicts.get(code, 0):
            st.page_link(
                shell.page("queue"),
                label=f"{widgets.VERDICTS[code][2]} {count:,} {_short(code).lower()}",
                query_params={**about, "verdict": str(code), "state": "any"},
            )


def _short(code: Verdict) -> str:
    return _SHORT.get(code, widgets.VERDICTS[code][0])


# Drawing ---------------------------------------------------------------------------------------------------------------------


def lasting(wait: timedelta) -> str:
    """A length of time for people: “40 minutes”, “7 hours”, “3.5 days”."""
    minutes = wait / timedelta(minutes=1)
    if minutes < 90:
        return widgets.counted(round(minutes), "minute")
    if minutes < 48 * 60:
        return widgets.counted(round(minutes / 60), "hour")
    return f"{minutes / 1440:.1f} days"


def _colours(field: str, names: Sequence[tuple[str, str]]) -> alt.Color:
    """The theme's colours by name, each with its word in the legend."""
    known = {
        name: str(st.get_option(f"theme.{_base()}.{name}Color"))
        for name in ("green", "red", "orange", "blue", "gray", "primary")
    }
    scale = alt.Scale(domain=[name for name, _ in names], range=[known[colour] for _, colour in names])
    return alt.Color(
        f"{field}:N", scale=scale, sort=None, legend=alt.Legend(title=None, orient="top", columns=2, labelLimit=240)
    )


def _base() -> str:
    """Whether the page is seen by day or by night."""
    return "dark" if st.context.theme.type == "dark" else "light"


def _table(header: Sequence[str], lines: Sequence[Sequence[Any]]) -> None:
    st.table([dict(zip(header, line, strict=True)) for line in lines], border="horizontal", hide_index=True)
