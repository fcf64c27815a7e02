"""The reader on a page: one article, its claims marked in it, and the same claims as cards beside it.

The script never receives markup, only strings that become text nodes; it sends back acts (“accept these”, “these words”),
each with a number that grows. `new_acts` hands every act to the page once, whatever is sent twice or during a rerun.

Callbacks must not draw or touch the address bar before they have done their work: Streamlit may cut a run short at every such
call when a newer event has come in, callbacks included.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import streamlit as st

from claims.dashboard.components.acts import Act, read_act
from claims.dashboard.components.acts import Pick as Pick  # the one act that every reader offers
from claims.dashboard.components.reading import Mark, payload, sendable
from sources.document import Document

_SCRIPTS = ("positions.js", "floating.js", "stretching.js", "asking.js", "cards.js", "article.js", "reader.js")


@dataclass(frozen=True, slots=True)
class Offers:
    """What a person may do in this reader."""

    list: bool = False
    """Whether the claims stand beside the text as cards."""
    decide: bool = False
    """Accept and reject proposals."""
    open: bool = False
    """Go to a claim's own page."""
    roles: bool = False
    """Put lines back into the article or leave them out."""
    edit: bool = False
    """Change a claim's words and who says it, split and merge claims, put them aside."""
    undo: bool = False
    """Whether there is something to take back."""
    pick: tuple[tuple[str, str], ...] = ()
    """What can be done with selected words: (name, words on the button)."""


def reader(
    document: Document,
    shown: Sequence[Mark] = (),
    *,
    key: str,
    offers: Offers,
    selected: int | None = None,
    call: int = 0,
    only: Sequence[int] | None = None,
    trouble: tuple[str, str] | None = None,
    on_acts: Callable[[], None] | None = None,
    on_selected: Callable[[], None] | None = None,
) -> None:
    """Draw the article. `selected` is obeyed when the reader is first drawn and whenever `call` changes: in between the person
    chooses, and what comes late from here must not choose for them. `trouble` says what was refused, and what to do.

    In the callbacks, `new_acts(key)` and `chosen(key)` say what happened.
    """
    data = payload(document, shown, only=only) | {
        "selected": selected,
        "call": call,
        "done": st.session_state.get(_done(key), 0),
        "trouble": {"what": sendable(trouble[0]), "advice": sendable(trouble[1])} if trouble else None,
        "offers": {
            "list": offers.list,
            "decide": offers.decide,
            "open": offers.open,
            "roles": offers.roles,
            "edit": offers.edit,
            "undo": offers.undo,
            "pick": [list(pair) for pair in offers.pick],
        },
    }
    _component()(key=key, data=data, on_acts_change=on_acts or _nothing, on_selected_change=on_selected or _nothing)


def chosen(key: str) -> int | None:
    """The claim that is chosen in this reader."""
    told = _told(key).get("selected")
    return told if isinstance(told, int) else None


def new_acts(key: str) -> list[Act]:
    """The acts that were not handed out before, oldest first. Anything misshapen is dropped."""
    sent = _told(key).get("acts")
    numbered = [act for act in sent if isinstance(act, dict)] if isinstance(sent, list) else []
    done = st.session_state.get(_done(key), 0)
    fresh = []
    for act in numbered:
        number = act.get("number")
        if not isinstance(number, int) or number <= done:
            continue
        done = number
        if (read := read_act(act)) is not None:
            fresh.append(read)
    st.session_state[_done(key)] = done
    return fresh


def _told(key: str) -> dict[str, Any]:
    return st.session_state.get(key) or {}


def _done(key: str) -> str:
    return f"{key}:done"


def _nothing() -> None:
    """Streamlit only keeps values for which there is a callback."""


def assets() -> tuple[str, str]:
    """The component's script (one module of several files) and its style sheet."""
    here = files("claims.dashboard.components") / "reader"
    script = "\n".join((here / name).read_text(encoding="utf-8") for name in _SCRIPTS)
    return script, (here / "reader.css").read_text(encoding="utf-8")


@st.cache_resource(show_spinner=False)
def _component() -> Callable[..., Any]:
    script, style = assets()
    return st.components.v2.component("claims_reader", js=script, css=style, isolate_styles=False)
