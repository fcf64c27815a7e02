"""A file that takes long to make: asked for here, made by the worker, and found again by whoever loads the page later.

What is shown is the order on the shelf (see `claims.reports.shelf`): how far it is, then the file with the time it was made,
and how many of its claims have changed since. Nothing of it is kept in the browser's session.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from claims.dashboard import handing, shell, widgets
from claims.dashboard.progress import LOOK_EVERY
from claims.dashboard.uncut import uncut
from claims.errors import NotThere
from claims.jobs import wake_all
from claims.reports.ordering import changes_since
from claims.reports.shelf import Order, OrderState, Shelf


def offer(
    form: str, wish: dict[str, Any], *, key: str, make: str = "Make the file", file: str = "", things: str = "claims"
) -> None:
    """The button that asks for the file, how far it is, and then the file. `key` is unique on the page."""
    shelf = _shelf()
    order = shelf.newest(form, wish)
    if order is not None and order.is_open:
        st.fragment(_progress, run_every=LOOK_EVERY)(order.number, things)
        return
    if order is not None and order.state is OrderState.FAILED:
        widgets.trouble(order.failure, advice=order.advice)
    found = order is not None and order.state is OrderState.READY and shelf.file(order).is_file()
    if found and order is not None:
        _made(order, file=file, key=key)
    words = "Make it anew" if found else make
    st.button(words, key=f"make-{key}", on_click=_ask, args=(form, wish))


def _made(order: Order, *, file: str, key: str) -> None:
    for place, remark in enumerate(order.remarks):
        widgets.setback(remark, key=f"remark-{key}-{place}")
    size = f"{max(order.size // 1_000, 1):,} kB"
    st.link_button(" ".join(filter(None, ("Download", file, f"({size})"))), handing.address(order), icon=":material/download:")
    changed = changes_since(shell.store(), order)
    told = f"{widgets.counted(changed, 'claim')} changed since" if changed else ""
    widgets.facts(f"made {widgets.when(order.made_at or order.asked_at)} UTC", f"by {order.by}", told, key=f"made-{key}")


def _progress(number: int, things: str) -> None:
    try:
        order = _shelf().get(number)
    except NotThere:
        st.rerun()
    if not order.is_open:
        st.rerun()
    words = f"{order.done:,} of {order.among:,} {things}" if order.among else "Waiting for the worker …"
    st.progress(order.done / order.among if order.among else 0.0, text=words)


@uncut
def _ask(form: str, wish: dict[str, Any]) -> None:
    _shelf().ask(form, wish, by=shell.person().name, now=shell.now())
    wake_all()


def _shelf() -> Shelf:
    return Shelf(shell.settings().vault_root)
