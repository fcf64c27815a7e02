"""The desk's own order, on the Settings page: what its decisions taught, whether the queue follows it, and how to forget it."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.uncut import uncut
from claims.dashboard.wording import ACT_NAMES, KIND_NAMES
from claims.review.own_order import FEWEST, MOST, NAMED, OWN_VOICE, UNNAMED, Lesson
from claims.store.house import House, begin_own_order_anew, set_own_order
from claims.store.own_order import Learned, in_use, learned, shift_of

_SHOWN = 12
"""Bars of the plot; the table has them all."""
_TICKS = [-MOST, -0.1, -0.05, 0, 0.05, 0.1, MOST]
_NAMES = {OWN_VOICE: "own voice", NAMED: "speaker known", UNNAMED: "speaker not known"}
_NAMES |= {f"words: {kind}": f"words are {name}" for kind, name in KIND_NAMES.items()}
_NAMES |= {f"act: {act}": f"act: {name}" for act, name in ACT_NAMES.items()}


def show(stands: House, *, may: bool) -> None:
    """The whole part of the page."""
    with shell.reading() as session:
        found = learned(session)
    st.caption(
        "What this desk accepts and rejects can shift a claim’s place in the queue, by at most "
        f"{MOST:.2f} of its worth. It hides nothing, decides nothing, and looks at no names."
    )
    widgets.plain(_state(stands, found))
    with st.container(horizontal=True, gap="small", key="own-order-acts"):
        st.button(
            "Stop using it" if stands.own_order else "Use it in the queue",
            key="own-order-use",
            type="secondary" if stands.own_order else "primary",
            disabled=not may,
            on_click=_use,
            args=(not stands.own_order, stands.version),
        )
        st.button(
            "Reset",
            key="own-order-reset",
            disabled=not may or not stands.own_order or not found.tally.decisions,
            on_click=_reset,
            args=(stands.version,),
            help="Forget what was learned. Only decisions from now on count.",
        )
    if stands.own_order and found.lessons:
        _show_lessons(found.lessons)


def added(claim_id: int) -> str | None:
    """What this desk adds to the worth of a claim: “this desk +0.05”; None while it adds nothing."""
    with shell.reading() as session:
        by = shift_of(session, claim_id)
    return f"this desk {_signed(by)}" if by is not None and abs(by) >= 0.005 else None


def counts() -> bool:
    """Whether the queue follows it now."""
    with shell.reading() as session:
        return in_use(session)


def _state(stands: House, found: Learned) -> str:
    decisions = widgets.counted(found.tally.decisions, "decision")
    if not stands.own_order:
        return "Off. The queue follows each claim’s own worth."
    if found.learned_from:
        still = " The rest is being looked through." if found.waiting else ""
        return f"On. Learned from {widgets.counted(found.learned_from, 'decision')} on proposals.{still}"
    if found.waiting:
        return f"On. Past decisions are being counted: {found.tally.decisions:,} so far."
    return f"On, but it has only {decisions} so far. It says nothing before {FEWEST}."


def _show_lessons(lessons: Sequence[Lesson]) -> None:
    told = [one for one in lessons if abs(one.shift) >= 0.005]
    if not told:
        widgets.plain("Nothing makes a difference here: claims of all sorts are accepted equally often.")
        return
    first = told[0]
    times = f"{first.times:.1f} times as often as" if first.times >= 1 else f"{1 / first.times:.1f} times more rarely than"
    widgets.plain(f"Strongest: claims with “{_name(first)}” are accepted {times} others ({_signed(first.shift)}).")
    rows = [{"sign": _name(one), "shift": round(one.shift, 3)} for one in told[:_SHOWN]]
    chart = alt.Chart(alt.InlineData(rows), mark=alt.MarkDef("bar", size=12, color=_colour())).encode(
        x=alt.X(
            "shift:Q",
            title="Added to worth",
            scale=alt.Scale(domain=[-MOST, MOST]),
            axis=alt.Axis(format="+.2f", values=_TICKS),
        ),
        y=alt.Y("sign:N", title=None, sort=None, axis=alt.Axis(labelLimit=260, labelOverlap=False)),
        tooltip=["sign:N", alt.Tooltip("shift:Q", format="+.3f")],
    )
    plotted = "; ".join(f"{row['sign']} {_signed(float(row['shift']))}" for row in rows)
    st.altair_chart(chart, height=70 + 22 * len(rows), alt=f"What each sign adds to a claim’s worth. {plotted}.")
    table = [
        {
            "Claims with": widgets.label(_name(one), limit=80),
            "Accepted": f"{one.accepted:,}",
            "Rejected": f"{one.rejected:,}",
            "As often as others": f"{one.times:.1f}×",
            "Added": _signed(one.shift),
        }
        for one in told
    ]
    st.table(table, border="horizontal", hide_index=True)


def _colour() -> str:
    """The theme's colour of what is done, by day or by night."""
    return str(st.get_option(f"theme.{'dark' if st.context.theme.type == 'dark' else 'light'}.primaryColor"))


def _name(one: Lesson) -> str:
    return widgets.one_line(_NAMES.get(one.sign, one.sign), limit=60)


def _signed(shift: float) -> str:
    return f"{shift:+.2f}".replace("-", "−")


@uncut
def _use(used: bool, seen: int) -> None:  # noqa: FBT001  (a button's callback)
    action = "follow the desk's own order" if used else "follow the desk's own order no more"
    with shell.telling(), shell.writing(action) as session:
        set_own_order(session, used=used, seen=seen, by=shell.person())
        shell.notice("Saved." if not used else "Saved. Past decisions are being counted.")


@uncut
def _reset(seen: int) -> None:
    with shell.telling(), shell.writing("forget the desk's own order") as session:
        begin_own_order_anew(session, seen=seen, by=shell.person())
        shell.notice("Forgotten. Only decisions from now on count.")
