"""What the desk's own decisions teach is learned beside all other work, where the house wants it (`claims.store.own_order`).

What is left to do stands in the database, so whoever works next goes on where the last one was.
"""

from __future__ import annotations

import logging

from claims.errors import ClaimsError
from claims.jobs.desk import Desk
from claims.store.own_order import catch_up

_log = logging.getLogger("claims.jobs")
_BREATH = 0.05
"""Seconds between two pieces of the work: other writers take their turn."""
_PAUSE = 3.0
"""Seconds until the next look, once everything is done."""
_BUSY = 10.0
"""Seconds after the database could not be had."""


def keep_up(desk: Desk) -> None:
    """Follow the decisions until the worker leaves."""
    while not desk.leaving.is_set():
        try:
            pause = _BREATH if catch_up(desk.store, now=desk.now()) else _PAUSE
        except ClaimsError as error:
            _log.warning("learning the desk's order: %s", error)
            pause = _BUSY
        desk.leaving.wait(pause)
