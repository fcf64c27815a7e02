"""The dashboard's own way to the web: only to look at a feed, and at what sites ask of programs. Articles are the worker's."""

from __future__ import annotations

import streamlit as st

from claims.dashboard import shell
from sources.network import Web
from sources.pace import shared
from sources.wishes import Wishes


@st.cache_resource(show_spinner=False)
def web() -> Web:
    """The guarded door, one for this process."""
    return Web(allow=shell.settings().allow_hosts, pace=shared(shell.settings().pause))


@st.cache_resource(show_spinner=False)
def wishes() -> Wishes:
    """What sites ask of programs, as far as this process has asked them."""
    return Wishes(web(), now=shell.now)
