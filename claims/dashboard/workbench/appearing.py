"""Where else this claim was made: every article in which somebody found it, over time and by speaker."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.workbench.bench import Bench
from claims.store.appearances import Appearance, appearances

_PLOTTED = 2
"""Different days from which a line of time says more than a list."""
_OWN_VOICE = "in the publication's own voice"


def show(bench: Bench) -> None:
    """The list, and above it the line of time; nothing where the claim was found once."""
    with shell.reading() as session:
        found = appearances(session, bench.claim.id)
    if len(found) == 1:
        return
    articles, voices = len({one.source_id for one in found}), len({one.voice for one in found})
    told = f"{widgets.counted(articles, 'article')}, {widgets.counted(voices, 'voice')}"
    with st.expander(f"Where this claim was made ({told})", key="appearances"):
        dated = [one for one in found if widgets.day(one.said_on)]
        if len({one.said_on[:10] for one in dated}) >= _PLOTTED:
            _show_time(dated, told)
        for one in found:
            _show_line(one, here=one.claim_id == bench.claim.id)


def _show_time(dated: Sequence[Appearance], told: str) -> None:
    rows = [
        {
            "day": one.said_on[:10],
            "voice": widgets.one_line(one.voice or _OWN_VOICE, limit=40),
            "outlet": widgets.one_line(one.publisher or one.title, limit=60),
            "words": widgets.one_line(one.words, limit=120),
        }
        for one in dated
    ]
    chart = alt.Chart(alt.InlineData(rows), mark=alt.MarkDef(type="point", filled=True, size=90)).encode(
        x=alt.X("day:T", title=None, axis=alt.Axis(format="%-d %b %Y", labelOverlap=True)),
        y=alt.Y("voice:N", title=None, sort=None, axis=alt.Axis(labelLimit=170)),
        tooltip=[
            alt.Tooltip("day:T", title="Day"),
            alt.Tooltip("voice:N", title="Said by"),
            alt.Tooltip("outlet:N", title="Outlet"),
            alt.Tooltip("words:N", title="Claim"),
        ],
    )
    first, last = widgets.day(dated[0].said_on), widgets.day(dated[-1].said_on)
    voices = len({row["voice"] for row in rows})
    st.altair_chart(chart, height=60 + 28 * voices, alt=f"When this claim was made, by speaker: {told}, {first} to {last}.")


def _show_line(one: Appearance, *, here: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"appears-{one.claim_id}"):
        if here:
            widgets.badge("This one", "blue", "●")
        else:
            shell.claim_link(one.claim_id, words=f"Claim {one.claim_id}")
            if one.verdict is not None:
                widgets.verdict_badge(one.verdict)
            else:
                widgets.state_badge(one.state)
        widgets.facts(
            widgets.day(one.said_on) or "no date",
            one.voice or _OWN_VOICE,
            one.publisher,
            one.title,
            key=f"appears-{one.claim_id}",
        )
