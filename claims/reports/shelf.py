"""Files that take long to make: asked for once, made by a worker, and found again by whoever comes back.

A hundred thousand claims as a workbook, or captures of half a gigabyte, are nothing to wait for with a page open. So what is
asked for is written down on the shelf, a folder beside the captures: what, by whom and when. A worker makes the file, tells
how far it is, leaves the line in the trail, and puts it there whole. A page that is loaded again finds order and file.

An order is no work of the desk, only a wish for a copy of it: the shelf can be thrown away, and what is a week old is. What
left the desk stands in the trail. The name of an order is drawn at random, since whoever knows it may fetch the file.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, BinaryIO

from claims.errors import NotThere
from claims.reports import WRITERS

ARCHIVE = "warc"
"""The format that is no report but what reports rest on."""
KEPT = timedelta(days=7)
"""How long a file is kept; it can be made again at any time."""
_SUFFIXES = {ARCHIVE: ".warc.gz"} | {form: writer.suffix for form, writer in WRITERS.items()}


class OrderState(StrEnum):
    """How far it is."""

    ASKED = "asked"
    MAKING = "making"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Order:
    """A file that somebody asked for."""

    number: int
    """Drawn at random, from 63 bits."""
    form: str
    """A format of reports, or `ARCHIVE`."""
    wish: dict[str, Any]
    """What is to be in it, as plain values: see `claims.reports.ordering`."""
    by: str
    asked_at: datetime
    state: OrderState = OrderState.ASKED
    done: int = 0
    among: int = 0
    """How many claims, or captures, there are; 0 while that is not known."""
    made_at: datetime | None = None
    """The time the file says it was made; its claims are as they stood then."""
    line: int = 0
    """The newest line of the trail then."""
    claims: int = 0
    """How many claims it was made of; 0 where it is of certain captures."""
    size: int = 0
    sha256: str = ""
    remarks: tuple[str, ...] = ()
    """What a person should know of the file although it was made."""
    failure: str = ""
    advice: str = ""

    @property
    def key(self) -> str:
        """The same for orders of the same thing."""
        return _key(self.form, self.wish)

    @property
    def name(self) -> str:
        """What the file is called on the shelf."""
        return f"{self.number:016x}{_SUFFIXES[self.form]}"

    @property
    def is_open(self) -> bool:
        """Whether it is still to be made."""
        return self.state in (OrderState.ASKED, OrderState.MAKING)


class Shelf:
    """The folder of files that were asked for. Safe to look at while a worker makes one."""

    def __init__(self, vault_root: Path) -> None:
        self.root = vault_root.with_name("exports")

    def ask(self, form: str, wish: dict[str, Any], *, by: str, now: datetime) -> Order:
        """Ask for a file. One that is being made already is not asked for twice. Clears away what is too old."""
        self.root.mkdir(parents=True, exist_ok=True)
        order = Order(secrets.randbits(63), form, wish, by, now)
        for other in self.orders():
            if other.is_open and other.key == order.key:
                return other
            if now - other.asked_at > KEPT:
                self.remove(other)
        self.put(order)
        return order

    def newest(self, form: str, wish: dict[str, Any]) -> Order | None:
        """The order of this thing that was made last, if there is one."""
        key = _key(form, wish)
        return max((one for one in self.orders() if one.key == key), key=lambda one: one.asked_at, default=None)

    def orders(self) -> Iterator[Order]:
        """Every order there is."""
        for path in self.root.glob("*.order"):
            with suppress(NotThere):  # cleared away meanwhile
                yield self._read(path)

    def get(self, number: int) -> Order:
        """The order of this number. Raises `NotThere`."""
        return self._read(self._note(number))

    def file(self, order: Order) -> Path:
        """Where the file of an order lies once it is made."""
        return self.root / order.name

    def put(self, order: Order) -> None:
        """Write down how far an order is."""
        told = asdict(order) | {name: _written(getattr(order, name)) for name in ("asked_at", "made_at")}
        beside = self.root / f".{order.number:016x}.{secrets.token_hex(4)}"
        beside.write_text(json.dumps(told), "utf-8")
        beside.replace(self._note(order.number))

    def make(self, order: Order, write: Callable[[BinaryIO], Order]) -> None:
        """Have the file written, then put it on the shelf and write down what `write` says it is. Nobody finds half a file."""
        beside = self.root / f".{order.number:016x}.{secrets.token_hex(4)}"
        try:
            with beside.open("xb") as out:
                made = write(out)
            beside.replace(self.file(order))
        finally:
            beside.unlink(missing_ok=True)
        self.put(replace(made, state=OrderState.READY, failure="", advice=""))
        for other in self.orders():
            if other.key == order.key and other.number != order.number and not other.is_open:
                self.remove(other)

    def remove(self, order: Order) -> None:
        """Take an order and its file off the shelf."""
        self._note(order.number).unlink(missing_ok=True)
        self.file(order).unlink(missing_ok=True)

    def _note(self, number: int) -> Path:
        return self.root / f"{number:016x}.order"

    def _read(self, path: Path) -> Order:
        try:
            told = json.loads(path.read_text("utf-8"))
        except (FileNotFoundError, ValueError) as error:
            raise NotThere("This file is no longer kept.", advice="Make it again on the page of reports.") from error
        times = {name: told[name] and datetime.fromisoformat(told[name]) for name in ("asked_at", "made_at")}
        return Order(**told | times | {"state": OrderState(told["state"]), "remarks": tuple(told["remarks"])})


def _key(form: str, wish: dict[str, Any]) -> str:
    told = json.dumps([form, wish], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def _written(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()
