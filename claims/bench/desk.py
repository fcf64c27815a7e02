"""How long the desk's pages wait for the store, at 100,000 claims or a million.

The store is an invented one (`claims.store.invented`), made at the path on the first run and measured as it is on later ones.
What is timed is what a page asks the store for when it is drawn, everything included: the counts of all tabs, fifty rows, and
the choices of the filters for the queue; the same with words looked for; a claim with its text and history. The database has
just been opened, the pages are asked for in turn, and each figure is the 95th percentile.

queue_p95_ms    a page of the queue, over every tab, order and filter
lines_p95_ms    the same with one line for the same claim, where people linked one claim in `_LINKED`
search_p95_ms   a page with common words, rare ones, names, several words and unfinished ones
claim_p95_ms    a claim's page
rows            the most claims that any page sent to a browser
session_mb      the memory that a browser's session costs the server, with the queue before it (see `serving`)
claims          how many there are
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from random import Random
from time import perf_counter

from claims.bench import Figures
from claims.bench.serving import serving, session_megabytes
from claims.model import Act, Kind, LinkKind, State, Verdict
from claims.store import Session, Store, trail
from claims.store.asking import Same
from claims.store.choices import heard_most
from claims.store.claims import get_claim
from claims.store.desk_codes import Cited, Tab
from claims.store.documents import get_document
from claims.store.gathering import gathered
from claims.store.invented import VIEWER, Invented, fill, invented
from claims.store.linking import link
from claims.store.people import known_person, people
from claims.store.queue import Order, QueueFilter, queue, tab_counts
from claims.store.saved_filters import saved_filters
from claims.store.sources import list_sources, publishers, source_counts
from claims.store.tagging import tags

CLAIMS = 100_000
"""Claims of a store that is made."""
_ROWS = 50
_OPENED = 200
"""Claims that are opened."""
_LINKED = 250
"""One claim in so many was linked with another as the same, where a store is made."""
_LINES = 200
"""Lines of its history that a claim's page reads."""


def bench(data: Path, *, claims: int = CLAIMS) -> Figures:
    """Every figure of this module, on the store in the file at `data` (or in a folder there), made first if there is none."""
    path = data / f"desk-{claims}.db" if data.is_dir() else data
    if not path.exists():
        make(path, claims)
    with closing(Store.open(f"sqlite:///{path}")) as store:
        figures = measured(store)
    with serving(path, person=VIEWER) as served:
        return figures | {"session_mb": session_megabytes(served)}


def make(path: Path, claims: int) -> None:
    """Fill a store beside the path, and put it there when it is whole: one that was broken off is never measured."""
    making = path.with_name(f"{path.name}.making")
    for left in path.parent.glob(f"{making.name}*"):
        left.unlink()
    with closing(Store.open(f"sqlite:///{making}")) as store:
        fill(store, claims=claims, now=datetime.now(UTC), tell=lambda made: _tell(made, claims))
        link_some(store, claims)
    making.rename(path)


def link_some(store: Store, claims: int) -> None:
    """Say of some claims, each with the next that is drawn, that they are the same: half as many links as claims."""
    drawn = Random(2).sample(range(1, claims + 1), claims // _LINKED)  # noqa: S311 — nothing is kept secret by it
    with store.writing(VIEWER, action="link", now=datetime.now(UTC)) as session:
        for one, other in zip(drawn[::2], drawn[1::2], strict=False):
            link(session, one, other, LinkKind.SAME, seen=0)


def measured(store: Store) -> Figures:
    """The figures of a store that `invented` filled."""
    with store.reading() as session:
        newest = queue(session, QueueFilter(order=Order.NEWEST), limit=1).items[0].id
        viewer = known_person(session, VIEWER).id
    told = invented(newest)
    sent = 0

    def page(asked: QueueFilter) -> None:
        nonlocal sent
        with store.reading() as session:
            sent = max(sent, _page(session, asked, viewer))

    def claim(number: int) -> None:
        with store.reading() as session:
            _claim(session, number)

    drawn = Random(1).sample(range(1, newest + 1), min(_OPENED, newest))  # noqa: S311 — nothing is kept secret by it
    figures: Figures = {
        "queue_p95_ms": _p95(page, list(_asked(told, viewer))),
        "lines_p95_ms": _p95(page, [replace(one, same=Same.ONCE) for one in _asked(told, viewer)]),
        "search_p95_ms": _p95(page, list(_searched(told, viewer))),
        "claim_p95_ms": _p95(claim, drawn),
    }
    return figures | {"rows": sent, "claims": newest}


def _page(session: Session, asked: QueueFilter, viewer: int) -> int:
    """What the queue's page asks for, in all; returns how many rows it sends."""
    tab_counts(session, asked)
    shown = gathered(session, asked, limit=_ROWS).page if asked.same else queue(session, asked, limit=_ROWS)
    source_counts(session)
    list_sources(session, limit=200)
    heard_most(session)
    publishers(session)
    tags(session)
    people(session)
    saved_filters(session, viewer)
    return len(shown.items)


def _claim(session: Session, number: int) -> None:
    """What a claim's page asks for."""
    claim = get_claim(session, number)
    trail.history(session, number, limit=_LINES)
    get_document(session, claim.document_id)


def _asked(told: Invented, viewer: int) -> Iterator[QueueFilter]:
    """The queue as it is asked for without words."""
    for tab, order in product((None, *Tab), Order):
        yield QueueFilter(tab=tab, order=order, viewer=viewer)
    speakers, outlets = told.speakers, told.publishers
    for tab in (None, Tab.MINE, Tab.UNASSIGNED, Tab.PROPOSED, Tab.DONE):
        for one in (
            QueueFilter(speaker=speakers[0]),
            QueueFilter(speaker=speakers[len(speakers) // 2]),
            QueueFilter(publisher=outlets[0]),
            QueueFilter(publisher=outlets[-1]),
            QueueFilter(tag=told.tags[0]),
            QueueFilter(kind=Kind.DIRECT, act=Act.DENIAL),
            QueueFilter(verdict=Verdict.REFUTED),
            QueueFilter(cited=Cited.BOTH),
            QueueFilter(least_worth=0.9),
            QueueFilter(not_mine=True),
            QueueFilter(source_id=1),
            QueueFilter(since="2026-01-01", until="2026-01-31"),
            QueueFilter(since="2024-06-01"),
            QueueFilter(state=State.REJECTED),
            QueueFilter(assignee=VIEWER, publisher=outlets[1]),
        ):
            yield _under(one, tab, viewer)


def _searched(told: Invented, viewer: int) -> Iterator[QueueFilter]:
    """The queue as it is asked for with words."""
    words = told.words
    for tab in (None, Tab.MINE, Tab.UNASSIGNED, Tab.PROPOSED, Tab.EVIDENCE, Tab.DONE):
        for text in (
            *(words[rank] for rank in (0, 5, 30, 100, 400, 2_000, 8_000, len(words) - 1)),
            f"{words[3]} {words[20]}",
            f"{words[10]} {words[500]}",
            f"{words[3_000]} {words[60]} {words[1]}",
            words[900][:3],
            words[2_500][:4],
            told.speakers[0],
            told.speakers[-1],
            told.publishers[0],
            "nobody ever wrote this",
        ):
            yield _under(QueueFilter(text=text), tab, viewer)
    for order in (Order.NEWEST, Order.DUE):
        yield QueueFilter(text=words[40], order=order, viewer=viewer)
    yield QueueFilter(text=words[200], publisher=told.publishers[0], kind=Kind.INDIRECT, viewer=viewer)


def _under(asked: QueueFilter, tab: Tab | None, viewer: int) -> QueueFilter:
    return replace(asked, tab=tab, viewer=viewer)


def _p95(act: Callable[..., None], over: list) -> float:
    """The 95th percentile of what it takes, in milliseconds, once each after one that does not count."""
    act(over[0])
    took = []
    for one in over:
        start = perf_counter()
        act(one)
        took.append((perf_counter() - start) * 1_000)
    return sorted(took)[max(0, -(-len(took) * 95 // 100) - 1)]


def _tell(made: int, claims: int) -> None:
    print(f"\r{made:,} of {claims:,} claims made", end="" if made < claims else "\n", file=sys.stderr, flush=True)  # noqa: T201
