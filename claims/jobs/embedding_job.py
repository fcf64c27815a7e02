"""What claims mean is read beside all other work, in a thread of its own: nobody waits for it, and nothing fails with it.

Once all is read, the same thread looks which claims may be one (`claims.store.suggesting`): at once where no source is on its
way, and else only now and then, so that taking sources in is not held up and never holds it up for ever.

It needs no place among the durable jobs. What is left to do stands in the database (see `claims.store.embeddings`), so whoever
works next goes on where the last one was.
"""

from __future__ import annotations

import logging
import time

from claims.errors import ClaimsError
from claims.jobs.desk import Desk
from claims.jobs.progress import DONE
from claims.model import SourceState
from claims.store.embeddings import catch_up
from claims.store.sources import list_sources
from claims.store.suggesting import suggest

_log = logging.getLogger("claims.jobs")
_PAUSE = 1.0
"""Seconds until the next look, once everything is read."""
_BUSY = 10.0
"""Seconds after the database could not be had."""
_MEANWHILE = 15.0
"""Seconds between two looks for claims that may be one, of less than one each, while a source is on its way."""


def keep_up(desk: Desk) -> None:
    """Read what is new, and look for what may be one, until the worker leaves."""
    looked_at = -_MEANWHILE
    while not desk.leaving.is_set():
        try:
            done = catch_up(desk.store, now=desk.now())
            if not done and (time.monotonic() >= looked_at + _MEANWHILE or not _is_taking_in(desk)):
                done = suggest(desk.store, now=desk.now())
                looked_at = time.monotonic()
            pause = 0.0 if done else _PAUSE
        except ClaimsError as error:
            _log.warning("reading what claims mean: %s", error)
            pause = _BUSY
        desk.leaving.wait(pause)


def _is_taking_in(desk: Desk) -> bool:
    """Whether a source is on its way."""
    with desk.store.reading() as session:
        return any(list_sources(session, state=state, limit=1).items for state in SourceState if state not in DONE)
