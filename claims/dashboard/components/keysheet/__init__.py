"""The keys of a page: a sheet that “?” opens, and keys that lead the keyboard somewhere without asking the server.

Streamlit's own shortcuts press a button, and leave the focus where it was: whoever opened a form by a key would have to walk to
it. Here a key may lead on into what it opened, and letters typed until that is there are held back for it, so that none of them
presses another button. Nothing fires while somebody types; Escape leaves the box, and then the keys are heard again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent
_mount = st.components.v2.component(
    "claims.keysheet",
    html='<span class="keysheet"></span>',
    css=(_HERE / "keysheet.css").read_text("utf-8"),
    js=(_HERE / "keysheet.js").read_text("utf-8"),
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


def keysheet(keys: Sequence[tuple[str, str]], *, key: str, ways: Sequence[Way] = (), saves: Sequence[str] = ()) -> None:
    """Offer the sheet of these keys, as (keys parted by two spaces, what they do), and the ways some of them lead.

    `saves`: the buttons that Ctrl+Enter presses, the first that is there, by their CSS selectors.
    """
    data = {"keys": [list(pair) for pair in keys], "ways": [asdict(way) for way in ways], "saves": list(saves)}
    _mount(key=key, data=data)
