"""Checked elsewhere: what other publishers found about claims that share words with this one. It is shown and does nothing."""

from __future__ import annotations

import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.workbench.bench import LASTS, Bench
from claims.model import ClaimRecord
from claims.store.elsewhere import ForeignReview
from claims.store.elsewhere_similar import Similar, similar

_LONGEST = 300


def show(bench: Bench) -> None:
    """The reviews, the most alike first; nothing where there are none."""
    found = _found(bench.claim.id, bench.claim.version, bench.claim)
    if not found:
        return
    with st.expander(f"Checked elsewhere ({len(found)})", expanded=True, key="elsewhere"):
        st.caption(
            "These share words with the claim. Whether one is of the same claim is for you to say; to rely on it, cite it."
        )
        for number, one in enumerate(found):
            with st.container(gap=None, key=f"elsewhere-{number}"):
                widgets.plain(in_words(one.review))
                widgets.facts(_claimed(one.review), one.likeness.note, key=f"elsewhere-{number}")
                widgets.outward(one.review.url, words="Open the review", key=f"elsewhere-{number}")


@st.cache_data(ttl=LASTS, max_entries=200, show_spinner=False)
def _found(claim_id: int, version: int, _claim: ClaimRecord) -> tuple[Similar, ...]:  # noqa: ARG001  (it may be worded anew)
    with shell.reading() as session:
        return similar(session, _claim)


def in_words(review: ForeignReview) -> str:
    """“The Port Courier rated “…” False on 3 May 2026”. Foreign text."""
    publisher, label = widgets.one_line(review.publisher), widgets.one_line(review.label)
    claim = widgets.one_line(review.claim, limit=_LONGEST)
    on = f" on {widgets.day(review.published)}" if review.published else ""
    return f"{publisher} rated “{claim}” {label}{on}"


def _claimed(review: ForeignReview) -> str:
    """Whose claim it is there, and since when."""
    who = f"claimed by {review.claimant}" if review.claimant else ""
    when = f"on {widgets.day(review.claimed_on)}" if review.claimed_on else ""
    return " ".join(part for part in (who, when if who else "") if part)
