"""What claims mean is read beside all other work, in a thread of its own: nobody waits for it, and nothing fails with it.

It needs no place among the durable jobs. What is left to do stands in the database (see `claims.store.embeddings`), so whoever
works next goes on where the last one was.
"""

from __future__ import annotations

import logging

from claims.errors import ClaimsError
from claims.jobs.desk import Desk
from claims.store.embeddings import catch_up

_log = logging.getLogger("claims.jobs")
_PAUSE = 1.0
"""Seconds until the next look, once everything is read."""
_BUSY = 10.0
"""Seconds after the database could not be had."""


def keep_up(desk: Desk) -> None:
    """Read what is new until the worker leaves."""
    while not desk.leaving.is_set():
        try:
            pause = 0.0 if catch_up(desk.store, now=desk.now()) else _PAUSE
        except ClaimsError as error:
            _log.warning("reading what claims mean: %s", error)
            pause = _BUSY
        desk.leaving.wait(pause)
