"""The keys of a page: a sheet that “?” opens, and keys that lead the keyboard somewhere without asking the server.

Streamlit's own shortcuts press a button, and leave the focus where it was: whoever opened a form by a key would have to walk to
it. Here a key may lead on into what it opened, and letters typed until that is there are held back for it, so that none of them
presses another button. Nothing fires while somebody types; Escape leaves the box, and then the keys are heard again.

Streamlit also hears its shortcuts only a moment after the buttons are drawn, and not while two keys overlap. So the keys that
buttons show are heard here, as soon as the buttons are there, and one that comes too early is kept a while (`pressing.js`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
_SCRIPTS = ("leading.js", "pressing.js", "keysheet.js")
_mount = st.components.v2.component(
    "claims.keysheet",
    html='<span class="keysheet"></span>',
    css=(_HERE / "keysheet.css").read_text("utf-8"),
    js="\n".join((_HERE / name).read_text("utf-8") for name in _SCRIPTS),
)


@dataclass(frozen=True, slots=True)
class Way:
    """A key that leads somewhere; places are CSS selectors."""

    key: str
    to: str
    """What gets the focus, as soon as it is there."""
    press: str = ""
    """What is clicked first. Empty: nothing, or a Streamlit button that has the same key."""
    toggles: bool = False
    """Whether that button also closes what it opened: where `to` is there already, the key leads nowhere."""


def keysheet(
    keys: Sequence[tuple[str, str]],
    *,
    key: str,
    of: str = "",
    ways: Sequence[Way] = (),
    saves: Sequence[str] = (),
    moves: Sequence[str] = (),
    leaves: Sequence[str] = (),
    others: Sequence[str] = (),
) -> None:
    """Offer the sheet of these keys, as (keys parted by two spaces, what they do), and the ways some of them lead.

    `of`: what the page shows just now. A key that is pressed while the page is being drawn is kept for it; on a page that shows
    no one thing, no key is kept. `saves`: the buttons that Ctrl+Enter presses, the first that is there. `moves`: the keys that
    lead to another thing of the same kind, and `leaves`: the buttons that do. `others`: the keys that another element hears
    itself. Buttons are named by their CSS selectors.
    """
    single = {cap.lower() for caps, _ in keys for cap in caps.split("  ") if len(cap) == 1}
    data = {
        "keys": [list(pair) for pair in keys],
        "known": sorted(single.difference(others)) if of else [],
        "of": of,
        "ways": [asdict(way) for way in ways],
        "saves": list(saves),
        "moves": list(moves),
        "leaves": ", ".join(leaves),
    }
    _mount(key=key, data=data)
