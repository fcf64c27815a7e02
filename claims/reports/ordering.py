"""What can be ordered from the shelf, and how it is made: long reports, and web archives of captures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Any, BinaryIO, cast

from claims.reports.captures import captures_of, write_captures
from claims.reports.export import Counted, Made, export, noted
from claims.reports.report import Names, Publisher
from claims.reports.scope import Scope
from claims.reports.shelf import ARCHIVE, Order, OrderState, Shelf
from claims.store.engine import Store
from claims.store.exports import StoredClaims, changed_since, newest_line
from claims.store.snapshots import get_snapshot
from sources.errors import SourceError
from sources.snapshot import Vault

_TELL_EVERY = 0.5
"""Seconds between two notes of how far it is."""


def of_claims(scope: Scope, made: Made) -> dict[str, Any]:
    """The wish for a report of these claims, whoever asks and whenever."""
    return {
        "scope": scope.as_json(),
        "title": made.title,
        "names": str(made.names),
        "publisher": [made.publisher.name, made.publisher.url],
    }


def of_captures(numbers: Sequence[int], *, words: str) -> dict[str, Any]:
    """The wish for a web archive of these captures; `words` say what they belong to, for the trail."""
    return {"captures": list(numbers), "words": words}


def of_captures_behind(scope: Scope) -> dict[str, Any]:
    """The wish for a web archive of every capture that these claims rest on, as they are when it is made."""
    return {"scope": scope.as_json(), "words": f"captures behind {scope.words}"}


def perform(store: Store, vault: Vault, number: int, *, now: Callable[[], datetime]) -> None:
    """Make the file of an order that is open. Raises `ClaimsError` where it cannot be made."""
    shelf = Shelf(vault.root)
    order = shelf.get(number)
    if not order.is_open:
        return
    order = replace(order, state=OrderState.MAKING, made_at=now())
    shelf.put(order)
    write = _archived if order.form == ARCHIVE else _reported
    shelf.make(order, lambda out: write(store, vault, order, out, _teller(shelf, order)))


def give_up(vault: Vault, number: int, failure: SourceError) -> None:
    """The file cannot be made: say why where it was asked for."""
    shelf = Shelf(vault.root)
    shelf.put(replace(shelf.get(number), state=OrderState.FAILED, failure=str(failure), advice=failure.advice))


def open_orders(vault_root: Path) -> list[Order]:
    """What is still to be made, oldest first."""
    return sorted((one for one in Shelf(vault_root).orders() if one.is_open), key=lambda one: (one.asked_at, one.number))


def changes_since(store: Store, order: Order) -> int:
    """How many of the claims that a file was made of have changed since, or came to them or left them."""
    if "scope" not in order.wish:
        return 0
    with store.reading() as session:
        chosen = Scope.from_json(order.wish["scope"]).numbers(session)
        return max(changed_since(session, order.line, chosen), abs(len(chosen) - order.claims))


def _reported(store: Store, _vault: Vault, order: Order, out: BinaryIO, tell: Callable[[int, int], None]) -> Order:
    wish = order.wish
    made = Made(
        at=_at(order), by=order.by, title=wish["title"], publisher=Publisher(*wish["publisher"]), names=Names(wish["names"])
    )
    with store.reading() as session:
        line = newest_line(session)  # before the claims are read: what changes meanwhile is rather told once too often
    done = export(store, Scope.from_json(wish["scope"]), order.form, out, made, tell=tell)
    return replace(order, line=line, claims=done.items, size=done.size, sha256=done.sha256)


def _archived(store: Store, vault: Vault, order: Order, out: BinaryIO, tell: Callable[[int, int], None]) -> Order:
    with store.reading() as session:
        line, numbers = newest_line(session), ()
        if "captures" in order.wish:
            chosen = tuple(get_snapshot(session, number) for number in order.wish["captures"])
        else:
            numbers = Scope.from_json(order.wish["scope"]).numbers(session)
            chosen = captures_of(session, StoredClaims(session, numbers))
    made, counted = Made(at=_at(order), by=order.by), Counted(out)
    done = write_captures(store, vault, chosen, cast("BinaryIO", counted), made=made.at, tell=tell)
    noted(store, ARCHIVE, counted, made, scope=order.wish["words"], items=done.written)
    return replace(order, line=line, claims=len(numbers), size=counted.size, sha256=counted.sha256, remarks=done.lost)


def _at(order: Order) -> datetime:
    if order.made_at is None:
        raise ValueError("an order is made at a time")
    return order.made_at


def _teller(shelf: Shelf, order: Order) -> Callable[[int, int], None]:
    """Notes how far it is, not so often that the noting takes long."""
    told = 0.0

    def tell(done: int, among: int) -> None:
        nonlocal told
        if monotonic() - told > _TELL_EVERY:
            told = monotonic()
            shelf.put(replace(order, done=done, among=among))

    return tell
