"""How far people agree who judged the same claims without seeing each other's verdicts: several figures, as one says little."""

from __future__ import annotations

import streamlit as st

from claims.dashboard import shell, widgets
from claims.model import Verdict
from claims.review.agreement import ENOUGH, Agreement, Figures, agreement, pairs
from claims.store.assessments import judged_twice
from claims.store.house import second_review

_ABOUT = (
    "Agreement is counted over the first verdicts of two people on one claim, the second given blind. "
    "κ (Cohen for two people, Fleiss for any two) and α (Krippendorff) say how much of it is more than chance: "
    "1 is complete, 0 is what chance would give, less than 0 is worse than chance."
)


def page() -> None:
    """Load, show."""
    st.title("Agreement", anchor=False)
    with shell.reading() as session:
        found = pairs(judged_twice(session))
        policy = second_review(session, outside=shell.settings().second_review)
    st.caption(f"Second review is set to: {policy}.")
    if not found:
        widgets.empty(
            "No claim was judged by two people yet.",
            next_step="Under Settings, let a second person look at every claim, or at a share; then two people judge each.",
        )
        return
    told = agreement(found)
    _show_overall(told.overall)
    if told.overall.n >= ENOUGH:
        _show_people(told)
        _show_verdicts(told)
    st.caption(_ABOUT)


def _show_overall(told: Figures) -> None:
    if told.n < ENOUGH:
        missing = ENOUGH - told.n
        widgets.empty(
            f"{widgets.counted(told.n, 'claim')} judged by two people: too few to say how far they agree.",
            next_step=f"The figures come with {widgets.counted(missing, 'more claim', 'more claims')}.",
        )
        return
    with st.container(horizontal=True, key="agreement-overall"):
        st.metric("Claims judged by two", f"{told.n:,}", border=True)
        st.metric("Same verdict", f"{told.percent:.0f} %", border=True)
        st.metric("Fleiss' κ", _figure(told.fleiss), border=True)
        st.metric("Krippendorff's α", _figure(told.alpha), border=True)


def _show_people(told: Agreement) -> None:
    st.subheader("By two people", anchor=False)
    for number, ((one, other), figures) in enumerate(told.by_people.items()):
        with st.container(key=f"agreement-people-{number}", gap=None):
            widgets.plain(f"{one} and {other}")
            widgets.facts(*_facts(figures), key=f"agreement-people-{number}")


def _show_verdicts(told: Agreement) -> None:
    st.subheader("By verdict", anchor=False)
    st.caption("Of all the times it was given, how often both gave it.")
    for verdict in Verdict:
        with st.container(horizontal=True, vertical_alignment="center", key=f"agreement-{verdict}"):
            widgets.verdict_badge(verdict)
            widgets.facts(*_facts(told.by_verdict[verdict]), key=f"agreement-{verdict}")


def _facts(told: Figures) -> tuple[str | None, ...]:
    n = widgets.counted(told.n, "claim")
    if told.percent is None:
        return (n, f"too few: {ENOUGH} are needed")
    return (
        n,
        f"{told.percent:.0f} % agreed",
        f"Cohen's κ {_figure(told.cohen)}" if told.cohen is not None else None,
        f"Fleiss' κ {_figure(told.fleiss)}" if told.fleiss is not None else None,
        f"Krippendorff's α {_figure(told.alpha)}" if told.alpha is not None else None,
    )


def _figure(value: float | None) -> str:
    return "all the same" if value is None else f"{value:.2f}"
