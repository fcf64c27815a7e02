"""Streamlit's own scripts, styles and fonts, each handed out in one piece.

A new window asks for a hundred of them before it can draw anything. Streamlit takes each through the whole of its front door
and hands it out in small parts, each from another thread, which keeps a core busy for most of a second. Their names change
whenever they do, so a browser may keep them for good. Whatever else is asked for goes on to Streamlit.
"""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import TYPE_CHECKING

import streamlit
from starlette.responses import Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

_ROOT = Path(streamlit.__file__).parent / "static"
_KEEP = {"Cache-Control": "public, immutable, max-age=31536000"}


class Assets:
    """Answers what is asked for by exactly the name of such a file; the files are those that lay there at the start."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        files = (file for file in (_ROOT / "static").rglob("*") if file.is_file())
        self._files = {f"/{file.relative_to(_ROOT).as_posix()}": file for file in files}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        file = self._files.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if file is None:
            await self._app(scope, receive, send)
            return
        kind, _ = mimetypes.guess_type(file.name)
        answer = Response(file.read_bytes(), media_type=kind or "application/octet-stream", headers=_KEEP)
        await answer(scope, receive, send)
