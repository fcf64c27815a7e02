"""The public pages as the dashboard serves them under /public/, where that is switched on. They can be read and nothing else.

What is served is what `claims publish` writes, byte for byte, made anew when something new went out. A path is looked up among
these files and never among those of the machine, so there is nothing to climb out of.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from claims.publishing import everything, house
from claims.reports.public_page import House
from claims.reports.public_site import site
from claims.settings import Settings
from claims.store.engine import Store
from claims.store.published import newest_publication

if TYPE_CHECKING:
    from collections.abc import Mapping

PATH = "/public"
_KINDS = {".atom": "application/atom+xml", ".xml": "application/xml", ".json": "application/json", ".html": "text/html"}


def mount(settings: Settings, store: Store) -> Mount:
    """The public pages as a part of an ASGI app."""
    shelf = _Shelf(settings, store)

    def answer(request: Request) -> Response:
        asked = request.path_params["path"]
        files = shelf.files()
        if (content := files.get(asked)) is not None:
            return Response(content, media_type=_kind(asked), headers={"cache-control": "no-cache"})
        index = f"{asked.rstrip('/')}/index.html".lstrip("/")
        if index not in files:
            return PlainTextResponse("There is no such page.", status_code=404)
        if asked and not asked.endswith("/"):
            return RedirectResponse(request.url.path + "/", status_code=308)
        return Response(files[index], media_type=_kind(index), headers={"cache-control": "no-cache"})

    return Mount(PATH, routes=[Route("/{path:path}", answer, methods=["GET", "HEAD"])])


class _Shelf:
    """The files of the site as they stand, made once for each state of what is out."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self._settings, self._store = settings, store
        self._turn = threading.Lock()
        self._made: tuple[int, House] | None = None
        self._files: Mapping[str, bytes] = {}

    def files(self) -> Mapping[str, bytes]:
        """Every file by its path."""
        with self._turn:
            with self._store.reading() as session:
                state = newest_publication(session), house(session, self._settings)
                if state != self._made:
                    self._files = dict(site(everything(session), state[1]))
                    self._made = state
            return self._files


def _kind(path: str) -> str:
    return _KINDS[path[path.rfind(".") :]]
