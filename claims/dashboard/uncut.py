"""A person's action, carried through to its end.

As soon as a newer event comes in, Streamlit starts another run beside the one that is under way and stops the older one: not
only where a page draws but at any touch of `st.session_state`, callbacks included. A callback that is stopped there has lost
the click, or has saved and forgotten that it did: of four decisions made by four quick keys, up to three were lost.

So while an action runs, its run does not look whether it should stop; it does so as soon as the action is over. Actions take
turns, as writing to the database does anyway: a newer one sees what an older one did.

This sets one private attribute of Streamlit, which has no public way to say it. A browser test of the article's page (four
decisions in a breath) fails when that stops working.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from streamlit.runtime.scriptrunner import get_script_run_ctx

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")

_turn = threading.RLock()


def uncut(action: Callable[_Given, _Result]) -> Callable[_Given, _Result]:
    """The same callback, which a newer event cannot stop half-way. It must not draw."""

    @wraps(action)
    def whole(*args: _Given.args, **kwargs: _Given.kwargs) -> _Result:
        context = get_script_run_ctx()
        if context is None:
            return action(*args, **kwargs)
        with _turn:
            state = context.session_state
            look = state._yield_callback
            object.__setattr__(state, "_yield_callback", _later)
            try:
                return action(*args, **kwargs)
            finally:
                object.__setattr__(state, "_yield_callback", look)

    return whole


def _later() -> None:
    """Newer events wait."""
