"""The dashboard's front door: page config and navigation; nothing else."""

from __future__ import annotations

import streamlit as st

from claims.dashboard import shell

shell.configure()
st.navigation(shell.pages(), position="top").run()
