"""The use case “add a source”: from what somebody typed, pasted or uploaded to proposals on the reviewers' desk.

Adding (`adding`, `archives`) is quick and never touches the network: what was given is kept (the bytes of a paste or file
before anything is acknowledged) and the source waits. Taking it in (`taking_in`) is slow and can be cut off at any moment, so
it goes in stages, and the source's state says which stage comes next:

    waiting ──▶ fetching ──▶ reading ──▶ ready
       └── a paste or file ──▶──┘          any stage that cannot be done ──▶ failed, with the reason and what to do (`failing`)

A stage does its slow part first and then, in one transaction, checks that the source still stands where it stood, keeps the
result and moves the source on. Doing a stage again after a crash, or twice at once, therefore keeps one result: the second
finds the source further on and drops its own. What was captured stays captured, also when nobody could read it.

A source that is added again is looked at again: one source, another snapshot. Only what changed is proposed. A page that turns
out to be an article we have already, under another address, becomes one source with it: see `claims.store.joining`.
"""

from __future__ import annotations

from claims.intake.adding import MACHINE, add_address, add_addresses, add_file, add_paste, retry
from claims.intake.archives import add_archive
from claims.intake.failing import as_source_error, give_up, no_result, put_back
from claims.intake.looking import LARGEST, capture, file_bytes, opened, piped, read
from claims.intake.taking_in import address_of, stages, take_in

__all__ = [
    "LARGEST",
    "MACHINE",
    "add_address",
    "add_addresses",
    "add_archive",
    "add_file",
    "add_paste",
    "address_of",
    "as_source_error",
    "capture",
    "file_bytes",
    "give_up",
    "no_result",
    "opened",
    "piped",
    "put_back",
    "read",
    "retry",
    "stages",
    "take_in",
]
