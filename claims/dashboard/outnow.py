"""How the dashboard shows what is out: a correction with what it said before, and the page as it is served."""

from __future__ import annotations

import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.public import PATH
from claims.model import CorrectionKind, CorrectionRecord
from claims.reports.public_page import place
from claims.store.published import Published

_LOOKS: dict[CorrectionKind, tuple[widgets.Colour, str]] = {
    CorrectionKind.CLARIFICATION: ("blue", "i"),
    CorrectionKind.CORRECTION: ("orange", "↺"),
    CorrectionKind.UPDATE: ("blue", "+"),
    CorrectionKind.RETRACTION: ("red", "×"),
}


def correction(said: CorrectionRecord, *, key: str) -> None:
    """One correction as readers were told it."""
    colour, sign = _LOOKS[said.kind]
    with st.container(key=f"correction-{key}", gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            widgets.badge(said.kind.capitalize(), colour, sign)
            widgets.facts(f"{widgets.when(said.out_at)} UTC" if said.out_at else None, said.by, key=f"by-{key}")
        widgets.prose(said.public_text, key=key, size="quote")
        if said.after is not None and said.before != said.after:
            widgets.facts(*_differences(said), key=f"changes-{key}")


def served_link(out: Published) -> None:
    """The page, where the dashboard serves it."""
    if shell.settings().public:
        st.markdown(f"[The public page ↗]({PATH}/{place(out)})")


def _differences(said: CorrectionRecord) -> list[str]:
    before, after = said.before, said.after
    if after is None:
        return []
    told = []
    if before.label != after.label:
        told.append(f"verdict: “{before.label}” → “{after.label}”")
    if before.standalone != after.standalone:
        told.append("the wording was changed")
    if before.rationale != after.rationale:
        told.append("the rationale was changed")
    return told
