"""Which claims of an article look like ones that were checked before: said once at the top, before anybody checks them again.

What is like an earlier claim is only suggested here; on the claim's own page a person says whether it is the same. Finding out
takes a moment for a long article, so it is done after the article is on the screen, and kept for a few minutes.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims.dashboard import shell, widgets
from claims.model import ClaimRecord
from claims.review.states import FINISHED
from claims.store.similar import Similar, similar

_KEPT = 300
"""Seconds for which what was found holds."""


def show(claims: Sequence[ClaimRecord]) -> None:
    """A line to open, with each such claim, the earlier one and its verdict; nothing where there is none."""
    open_still = [claim for claim in claims if claim.state not in FINISHED]
    found = _found(tuple(claim.id for claim in open_still))
    if not found:
        return
    told = f"{len(found)} of these {widgets.counted(len(claims), 'claim')} may have been checked before"
    with st.expander(told, key="checked-before"):
        for claim in open_still:
            if claim.id in found:
                _show(claim, found[claim.id])


def _show(claim: ClaimRecord, earlier: Similar) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"before-{claim.id}"):
        shell.claim_link(claim.id, words=widgets.one_line(claim.standalone, limit=90))
        widgets.facts(earlier.likeness.why, key=f"before-{claim.id}")
        if earlier.verdict is not None:
            widgets.verdict_badge(earlier.verdict)
        shell.claim_link(earlier.id, words=f"Claim {earlier.id}")
        widgets.facts(
            earlier.voice,
            f"decided by {earlier.decided_by}, {widgets.when(earlier.decided_at)} UTC" if earlier.decided_at else None,
            key=f"earlier-{claim.id}",
        )


@st.cache_data(ttl=_KEPT, max_entries=100, show_spinner=False)
def _found(claims: tuple[int, ...]) -> dict[int, Similar]:
    """For each claim the likest one with a verdict, where there is any."""
    found = {}
    with shell.reading() as session:
        for number in claims:
            checked = [one for one in similar(session, number, limit=1) if one.verdict is not None]
            if checked:
                found[number] = checked[0]
    return found
