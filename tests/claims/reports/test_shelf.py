"""Files that take long: asked for once, made by a worker, found again by whoever comes back, and old once claims changed."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
from dataclasses import replace
from datetime import timedelta

import pytest

from claims.errors import NotThere
from claims.reports.export import Made
from claims.reports.ordering import (
    changes_since,
    give_up,
    of_captures,
    of_captures_behind,
    of_claims,
    open_orders,
    perform,
)
from claims.reports.report import Names, Publisher
from claims.reports.scope import Scope
from claims.reports.shelf import ARCHIVE, KEPT, OrderState, Shelf
from claims.store.claims import set_said_on
from claims.store.exports import Dated, Period
from claims.store.leases import open_lease
from claims.store.queue import Order, QueueFilter
from claims.store.trail import events, verify
from sources.errors import SourceError
from tests.claims.store.desk import NOON, article, named, version

MADE = Made(at=NOON, by="Ada", title="Harbour", publisher=Publisher("The Desk", "https://desk.example"), names=Names.LEFT_OUT)
WISH = of_claims(Scope(), MADE)


@pytest.fixture
def desk(store, vault):
    return article(store, vault)


@pytest.fixture
def shelf(vault):
    return Shelf(vault.root)


def made(store, vault, shelf, *, form="csv", wish=WISH):
    """What is asked for, as the worker leaves it."""
    order = shelf.ask(form, wish, by="Ada", now=NOON)
    perform(store, vault, order.number, now=lambda: NOON)
    return shelf.get(order.number)


def test_what_is_asked_for_is_made_noted_in_the_trail_and_found_again(store, vault, desk, shelf):
    order = made(store, vault, shelf)

    found = Shelf(vault.root).newest("csv", of_claims(Scope(), MADE))
    assert found == order
    assert (order.state, order.claims, order.made_at, order.by) == (OrderState.READY, 2, NOON, "Ada")
    written = shelf.file(order).read_bytes()
    assert [row["claim"] for row in csv.DictReader(io.StringIO(written.decode("utf-8-sig")))] == ["1", "2"]
    with store.reading() as session:
        line = events(session, "export").items[0]
    assert line.after is not None
    assert (line.actor, line.after["scope"], line.after["sha256"]) == ("Ada", "all claims", hashlib.sha256(written).hexdigest())
    assert verify(store, vault) == []


def test_a_file_says_how_many_of_its_claims_changed_since_and_looking_at_one_is_no_change(store, vault, desk, shelf):
    order = made(store, vault, shelf)
    bea = named(store, "Bea")
    with store.writing("Bea", action="open", now=NOON) as session:
        open_lease(session, desk.claims[0], of=bea)
    untouched = changes_since(store, order)
    seen = version(store, desk.claims[1])
    with store.writing("Bea", action="date", now=NOON) as session:
        set_said_on(session, desk.claims[1], "2026-05-02", seen=seen)

    assert (untouched, changes_since(store, order)) == (0, 1)


def test_a_wish_for_other_claims_another_title_or_format_is_another_file(store, vault, desk, shelf):
    made(store, vault, shelf)

    assert shelf.newest("xlsx", WISH) is None
    assert shelf.newest("csv", of_claims(Scope(), replace(MADE, title="Tolls"))) is None
    assert shelf.newest("csv", of_claims(Scope(picked=(1,)), MADE)) is None


def test_what_is_being_made_is_not_asked_for_twice_and_a_newer_file_replaces_the_older(store, vault, desk, shelf):
    first = shelf.ask("csv", WISH, by="Ada", now=NOON)
    second = shelf.ask("csv", WISH, by="Bea", now=NOON)
    perform(store, vault, first.number, now=lambda: NOON)
    anew = made(store, vault, shelf)

    assert first.number == second.number != anew.number
    assert [order.number for order in shelf.orders()] == [anew.number]
    assert sorted(path.name for path in shelf.root.iterdir()) == sorted([anew.name, f"{anew.number:016x}.order"])


def test_what_a_dead_worker_left_half_made_is_made_by_the_next(store, vault, desk, shelf):
    order = shelf.ask("jsonl", WISH, by="Ada", now=NOON)
    shelf.put(replace(order, state=OrderState.MAKING, done=1, among=2, made_at=NOON))

    left = open_orders(vault.root)
    for one in left:
        perform(store, vault, one.number, now=lambda: NOON)

    assert [one.number for one in left] == [order.number]
    assert open_orders(vault.root) == []
    assert len(shelf.file(shelf.get(order.number)).read_bytes().splitlines()) == 2


def test_what_cannot_be_made_says_why_and_can_be_asked_for_again(store, vault, desk, shelf):
    order = shelf.ask("csv", WISH, by="Ada", now=NOON)

    give_up(vault, order.number, SourceError("The disk is full.", advice="Make room."))

    failed = shelf.newest("csv", WISH)
    assert failed is not None
    assert (failed.state, failed.failure, failed.advice) == (OrderState.FAILED, "The disk is full.", "Make room.")
    assert made(store, vault, shelf).state is OrderState.READY


def test_a_file_is_cleared_away_after_a_week(store, vault, desk, shelf):
    order = made(store, vault, shelf)

    shelf.ask("jsonl", WISH, by="Ada", now=NOON + KEPT + timedelta(seconds=1))

    assert not shelf.file(order).exists()
    with pytest.raises(NotThere, match="no longer kept"):
        shelf.get(order.number)


def test_captures_are_made_into_an_archive_with_its_line_and_what_is_lost_is_named(store, vault, desk, shelf):
    whole = made(store, vault, shelf, form=ARCHIVE, wish=of_captures_behind(Scope()))
    records = gzip.decompress(shelf.file(whole).read_bytes())
    for path in vault.root.glob("*/*/*"):
        path.unlink()
    bare = made(store, vault, shelf, form=ARCHIVE, wish=of_captures([desk.snapshot], words="captures of the harbour"))

    assert records.startswith(b"WARC/1.1")
    assert whole.remarks == ()
    assert "not in the vault" in bare.remarks[0]
    with store.reading() as session:
        told = [line.after and line.after["scope"] for line in events(session, "export").items]
    assert told == ["captures of the harbour", "captures behind all claims"]


def test_a_choice_of_claims_comes_back_from_plain_values_as_it_was():
    asked = QueueFilter(text="toll", source_id=3, least_worth=0.5, order=Order.DUE)
    scope = Scope((asked, QueueFilter()), picked=(3, 1), period=Period("2026-01-01", None, Dated.DECIDED))

    assert Scope.from_json(scope.as_json()) == scope
