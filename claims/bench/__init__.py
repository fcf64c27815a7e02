"""Measuring: every figure of accuracy or speed that this project states is printed by something in here.

A bench takes the path of some data and returns one flat dictionary of figures. `claims bench WHAT --data PATH` prints it;
the tests hold its floors. Only measuring and training use SciPy: people who run the dashboard do not need it.
"""

from __future__ import annotations

import os
import platform
from importlib import import_module
from pathlib import Path

from claims.errors import NotThere

Figures = dict[str, float | int]

BENCHES = (
    "attribution",
    "browser",
    "denials",
    "desk",
    "export",
    "matching",
    "pages",
    "paste",
    "relation",
    "speed",
    "suggest",
    "worth",
)
"""What can be measured: each is a module here with a function `bench(data)`."""


def bench(what: str, data: str | Path, **more: int) -> Figures:
    """The figures of one bench on the data at a path; `more` is what this bench takes besides.

    Raises NotThere for an unknown bench or a path with no data.
    """
    if what not in BENCHES:
        raise NotThere(f"There is no bench called {what!r}.", advice=f"Choose one of: {', '.join(BENCHES)}.")
    return import_module(f"claims.bench.{what}").bench(Path(data), **more)


def machine() -> str:
    """The machine the figures are of: processor, cores this process may use, Python."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    implementation = platform.python_implementation()
    return f"{_processor()}, {cores} core{'s' if cores > 1 else ''}, {implementation} {platform.python_version()}"


def _processor() -> str:
    """The processor's model; Linux tells it only in a file."""
    told = Path("/proc/cpuinfo")
    if told.is_file():
        for line in told.read_text(encoding="utf-8", errors="replace").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name":
                return value.strip()
    return platform.processor() or platform.machine() or "an unknown processor"


def rows(what: str, data: str | Path) -> list[str]:
    """What a measure tells beyond figures, as lines to read; none for most."""
    module = import_module(f"claims.bench.{what}")
    return module.table(Path(data)) if hasattr(module, "table") else []
