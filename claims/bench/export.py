"""How long exports take, and whether a hundred thousand claims need more memory than a thousand.

The store is the invented one that `claims bench desk` makes. Each figure is of a process of its own, from a store just opened
to a file on the disk with its line in the trail; the interpreter's own start does not count.

csv_seconds, jsonl_seconds, xlsx_seconds    all claims of the store, by the clock
csv_cpu_seconds …                           the same, by the processor: what a machine that does nothing else would take
csv_peak_mb …                               the most memory that process has held, everything included
few_peak_mb                                 the same for a thousand claims as CSV
pdf_seconds                                 200 decided claims as PDF
claims                                      how many there are
"""

from __future__ import annotations

import multiprocessing
import tempfile
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

from claims.bench import Figures
from claims.bench.speed import resident_mb
from claims.errors import NotThere
from claims.model import State
from claims.reports.export import Made, export
from claims.reports.scope import Scope
from claims.store import Store
from claims.store.queue import QueueFilter, numbers

FEW = 1_000
DECIDED = 200
_FORMATS = ("csv", "jsonl", "xlsx")
_MADE = Made(at=datetime(2026, 11, 22, 12, 0, tzinfo=UTC), by="Ada Reviewer")

Result = TypeVar("Result")


def bench(data: Path) -> Figures:
    """Every figure of this module, on the store in the file at `data`, or the largest in a folder there."""
    path = max(data.glob("desk-*.db"), key=lambda file: file.stat().st_size, default=data) if data.is_dir() else data
    if not path.is_file():
        raise NotThere(f"There is no store at {data}.", advice=f"Make one first: claims bench desk --data {data}")
    every, few, decided = _chosen(path)
    seconds, _, few_peak = _apart(_written, path, "csv", few)
    figures: Figures = {}
    for form in _FORMATS:
        seconds, cpu, peak = _apart(_written, path, form, every)
        figures |= {f"{form}_seconds": seconds, f"{form}_cpu_seconds": cpu, f"{form}_peak_mb": peak}
    seconds, _, _ = _apart(_written, path, "pdf", decided)
    return figures | {"few_peak_mb": few_peak, "pdf_seconds": seconds, "claims": len(every)}


def _apart(do: Callable[..., Result], *about: object) -> Result:
    """Do it in a process of its own, forked from one that has loaded the program and done nothing yet."""
    apart = multiprocessing.get_context("forkserver")
    apart.set_forkserver_preload([__name__])
    with ProcessPoolExecutor(1, mp_context=apart) as process:
        return process.submit(do, *about).result()


def _chosen(path: Path) -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """All claims, a few, and some with a verdict."""
    with closing(Store.open(f"sqlite:///{path}")) as store, store.reading() as session:
        every = numbers(session)
        return every, every[:FEW], numbers(session, QueueFilter(state=State.APPROVED))[:DECIDED]


def _written(path: Path, form: str, picked: tuple[int, ...]) -> tuple[float, float, float]:
    """Seconds by the clock and by the processor, and the most memory held, of one export."""
    start, worked = perf_counter(), process_time()
    with closing(Store.open(f"sqlite:///{path}")) as store, tempfile.TemporaryFile() as out:
        export(store, Scope(picked=picked), form, out, _MADE)
    return perf_counter() - start, process_time() - worked, resident_mb()
