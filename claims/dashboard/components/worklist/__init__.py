"""The queue's list of claims: one element for a whole page of rows, so that fifty claims draw at once and the keyboard works.

Rows go to the browser as plain JSON and become text nodes there, never markup. What comes back is checked as if a stranger
had sent it: ids and versions are whole numbers, an action is one of those offered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import streamlit as st

from claims.dashboard.uncut import uncut

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "claims.worklist",
    html='<div class="worklist"></div>',
    css=(_HERE / "worklist.css").read_text("utf-8"),
    js=(_HERE / "worklist.js").read_text("utf-8"),
)


@dataclass(frozen=True, slots=True)
class Badge:
    """A word with its sign and colour; see `widgets.STATES` and its siblings."""

    words: str
    colour: str
    sign: str


Pieces = tuple[tuple[str, bool], ...]
"""Words cut into pieces, each with whether it is one that was looked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """One of the places where a claim was found, and the claim as it stands there. `voice` and `where` are foreign."""

    id: int
    href: str
    on: str
    """The day, ISO 8601; empty where none is known."""
    day: str
    """The same for people."""
    voice: str
    where: str
    badge: Badge
    here: bool
    """Whether that claim, too, is one that was asked for."""


@dataclass(frozen=True, slots=True)
class Row:
    """One claim in the list. `words`, `voice`, `facts`, `tags`, `assignee`, `elsewhere` and `appears` are foreign."""

    id: int
    version: int
    href: str
    words: Pieces
    voice: Pieces
    said: str
    facts: tuple[Pieces, ...]
    badges: tuple[Badge, ...]
    worth: float
    tags: tuple[Pieces, ...] = ()
    assignee: str | None = None
    cited: str = ""
    """The citations that stand, counted."""
    lacks: str = ""
    """What is missing."""
    where: str = ""
    """Where the words looked for stand, if not in this line; and what stands there: `elsewhere`."""
    elsewhere: Pieces = ()
    appears: str = ""
    """How often, when and by whom the claim was made, where the line stands for several; and each of them: `places`."""
    places: tuple[Place, ...] = ()
    untold: int = 0
    """How many more there are than are told."""


@dataclass(frozen=True, slots=True)
class Action:
    """A button above the list, with the key that presses it."""

    name: str
    words: str
    key: str
    hint: str
    leading: bool = False
    asks: bool = False
    """Whether it asks something before it is done."""


Chosen = tuple[tuple[int, int], ...]
"""(id, version) of every claim acted on, as it was shown."""


def worklist(
    rows: Sequence[Row],
    *,
    actions: Sequence[Action],
    part: int,
    key: str,
    on_act: Callable[[str, Chosen], None],
    on_open: Callable[[int], None],
) -> None:
    """Show the rows of this `part` of the list; turning to another goes to its top.

    Both are callbacks. `on_act` gets an action's name and the claims, is not cut short by a newer event, and the page then
    loads afresh; `on_open` leaves the page before anything is loaded for it.
    """
    names = {action.name for action in actions}

    @uncut
    def acted() -> None:
        if (heard := heard_action(st.session_state[key].get("act"), offered=names)) is not None:
            turns = st.session_state.setdefault(f"_{key}_turn", 0)
            st.session_state[f"_{key}_turn"] = turns + 1
            on_act(*heard)

    def opened() -> None:
        claim_id = st.session_state[key].get("open")
        if isinstance(claim_id, int) and _whole(claim_id):
            on_open(claim_id)

    data = {
        "rows": [_plain(row) for row in rows],
        "actions": [asdict(action) for action in actions],
        "part": part,
        # A new number makes the browser draw again even where the rows came back the same: a refused action must not stay grey.
        "turn": st.session_state.get(f"_{key}_turn", 0),
    }
    _mount(key=key, data=data, on_act_change=acted, on_open_change=opened)


def _plain(row: Row) -> dict[str, Any]:
    """A row as JSON takes it. Its words are tuples already, which `asdict` would copy one by one."""
    told = {one.name: getattr(row, one.name) for one in fields(row)}
    return told | {"badges": [asdict(badge) for badge in row.badges], "places": [asdict(place) for place in row.places]}


def heard_action(value: Any, *, offered: set[str]) -> tuple[str, Chosen] | None:
    """What the browser says was chosen, or None where it says anything else than an offered action on (id, version) pairs."""
    if not isinstance(value, dict):
        return None
    name, claims = value.get("name"), value.get("claims")
    if not isinstance(name, str) or name not in offered:
        return None
    if not isinstance(claims, list) or not all(
        isinstance(one, list) and len(one) == 2 and all(map(_whole, one)) for one in claims
    ):
        return None
    return name, tuple((one[0], one[1]) for one in claims)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**63
