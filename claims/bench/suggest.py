"""How long a new claim waits for “checked before”, on the desk that `claims bench desk` makes.

The desk's claims are given vectors that are drawn at random (`claims.store.embedding_invented`), in the database itself: it is
never one that people work with. Two hundred claims are then asked for, each by its page's own question: words and meaning, put
in order and compared. The model is loaded and the vectors are read before, and told apart.

suggest_p50_ms  half the claims have their suggestions within
suggest_p95_ms  nineteen in twenty
suggest_cpu_ms  what the processor does meanwhile, 95th percentile: on a busy machine the rest is waiting
first_seconds   until the first one in a new process, all vectors read from the database
resident_mb     the most memory the process has held
claims          how many there are
"""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from time import perf_counter, process_time

from claims.bench import Figures
from claims.bench.speed import resident_mb
from claims.errors import NotThere
from claims.store import Store
from claims.store.embedding_invented import invent
from claims.store.queue import Order, QueueFilter, queue
from claims.store.similar import similar

_ASKED = 200
"""Claims that are asked for."""


def bench(data: Path) -> Figures:
    """Every figure of this module, on the desk in the file at `data`. Raises `NotThere` where there is none."""
    if not data.is_file():
        raise NotThere(f"There is no desk at {data}.", advice="Make one with: claims bench desk --data PATH")
    with closing(Store.open(f"sqlite:///{data}")) as store:
        invent(store, now=datetime.now(UTC))
        return measured(store)


def measured(store: Store) -> Figures:
    """The figures of a store whose claims have vectors."""
    with store.reading() as session:
        newest = queue(session, QueueFilter(order=Order.NEWEST), limit=1).items[0].id
    began = perf_counter()
    _ask(store, newest)
    first = perf_counter() - began
    drawn = Random(1).sample(range(1, newest + 1), min(_ASKED, newest))  # noqa: S311 — nothing is kept secret by it
    walls, works = zip(*(_ask(store, number) for number in drawn), strict=True)
    return {
        "suggest_p50_ms": _at(walls, 50),
        "suggest_p95_ms": _at(walls, 95),
        "suggest_cpu_ms": _at(works, 95),
        "first_seconds": first,
        "resident_mb": resident_mb(),
        "claims": newest,
    }


def _ask(store: Store, number: int) -> tuple[float, float]:
    """How long it takes, and how long the processor works on it, in milliseconds."""
    began, worked = perf_counter(), process_time()
    with store.reading() as session:
        similar(session, number)
    return (perf_counter() - began) * 1_000, (process_time() - worked) * 1_000


def _at(took: tuple[float, ...], percent: int) -> float:
    return sorted(took)[max(0, -(-len(took) * percent // 100) - 1)]
