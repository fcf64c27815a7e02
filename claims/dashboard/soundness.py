"""Whether the trail and all it speaks of are still as they were: the same look as `claims verify`, from the page.

It reads everything once, so it is only begun by a button; what it found stays on the page until the person leaves it.
"""

from __future__ import annotations

import re

import streamlit as st

from claims.dashboard import shell, widgets
from claims.store import trail

_FOUND = "soundness-found"
_SHOWN = 20


def show(length: int) -> None:
    """The head of the trail to write down, and the button."""
    with shell.reading() as session:
        head = trail.head(session)
    with st.expander(f"Is everything as it was? ({widgets.counted(length, 'line')} in the trail)", key="soundness"):
        st.caption(
            "Each line carries the hash of the one before. Write the newest hash down somewhere else: "
            "with it anybody can tell later that nothing was cut off."
        )
        if head:
            st.code(head, language=None, wrap_lines=True)
        st.text_input(
            "A hash written down earlier",
            key="soundness-head",
            max_chars=64,
            placeholder="Optional: 64 characters, from a report, a backup or this page",
        )
        if st.button("Verify now", key="verify-now"):
            _verify(st.session_state["soundness-head"])
        _tell()


def _verify(written: str) -> None:
    earlier = written.strip().lower()
    if earlier and not re.fullmatch(r"[0-9a-f]{64}", earlier):
        st.session_state[_FOUND] = ("That is no hash of the trail: it has 64 characters, 0–9 and a–f.",)
        return
    bar = st.progress(0.0, text="Looking through everything …")

    def looked(done: int, of: int) -> None:
        bar.progress(done / of, text=f"Looked through {done} of {of} parts …")

    found = trail.verify(
        shell.store(),
        shell.vault(),
        heads=[earlier] if earlier else [],
        tell=looked,
    )
    bar.empty()
    st.session_state[_FOUND] = tuple(found)


def _tell() -> None:
    found: tuple[str, ...] | None = st.session_state.get(_FOUND)
    if found is None:
        return
    if not found:
        st.success("✓ Sound: every line of the trail, every anchor and every captured byte.")
        return
    with st.container(key="soundness-findings"):
        widgets.trouble(
            f"{widgets.counted(len(found), 'finding')}.",
            advice="Keep this copy as it is, and compare it with your last backup.",
        )
        widgets.plain("\n".join(f"• {one}" for one in found[:_SHOWN]))
        if len(found) > _SHOWN:
            st.caption(f"… and {len(found) - _SHOWN} more: claims verify tells them all.")
