"""Files from the shelf as a browser fetches them, under /files/: straight from the disk, a little at a time.

Streamlit's own downloads are held in memory whole, for each reader, and its folder of static files is open to whoever guesses a
name. Here a file is read while it is sent, and its address holds the 63 bits that were drawn for it. It goes out as an
attachment of a kind that no browser runs as a page of ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import FileResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route

from claims.errors import NotThere
from claims.reports import WRITERS
from claims.reports.shelf import ARCHIVE, Order, Shelf
from claims.settings import Settings

if TYPE_CHECKING:
    from starlette.requests import Request

PATH = "/files"


def mount(settings: Settings) -> Mount:
    """The files as a part of an ASGI app."""
    shelf = Shelf(settings.vault_root)

    def answer(request: Request) -> Response:
        try:
            order = shelf.get(int(request.path_params["number"], 16))
        except (ValueError, NotThere):
            order = None
        if order is None or not shelf.file(order).is_file():
            return PlainTextResponse("This file is no longer kept. Make it again on the page of reports.", status_code=404)
        kind = "application/warc" if order.form == ARCHIVE else WRITERS[order.form].media_type
        return FileResponse(
            shelf.file(order), media_type=kind, filename=called(order), headers={"cache-control": "private, no-store"}
        )

    return Mount(PATH, routes=[Route("/{number}", answer, methods=["GET", "HEAD"])])


def address(order: Order) -> str:
    """Where a browser fetches the file of an order."""
    return f"{PATH}/{order.number:016x}"


def called(order: Order) -> str:
    """What the file is called where it is saved: “claims-2026-11-22.csv”."""
    made = order.made_at or order.asked_at
    suffix = order.name.partition(".")[2]
    return f"{'captures' if order.form == ARCHIVE else 'claims'}-{made:%Y-%m-%d}.{suffix}"
