"""Starting and killing processes of the program, and looking from outside at how far they are."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from claims.model import SourceRecord, SourceState
from claims.store import Store
from claims.store.sources import list_sources, source_counts
from tests.durability.press import Press

ROOT = Path(__file__).parent.parent.parent


def desk(*task: str, home: Path, database_url: str, sites: Press) -> subprocess.Popen[str]:
    """A process of the program on this home."""
    told = {"CLAIMS_HOME": str(home), "CLAIMS_DATABASE_URL": database_url, "CLAIMS_ALLOW_HOSTS": ",".join(sites.hosts)}
    return subprocess.Popen(
        [sys.executable, "-m", "tests.durability.desk", *task],
        cwd=ROOT,
        env=os.environ | told,
        stdout=subprocess.PIPE,
        text=True,
    )


def hear(process: subprocess.Popen[str]) -> str:
    """The next line the process says."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def done(store: Store) -> int:
    with store.reading() as session:
        counts = source_counts(session)
    return counts[SourceState.READY] + counts[SourceState.FAILED]


def until(true: Callable[[], bool], *, seconds: float = 90, of: subprocess.Popen[str] | None = None) -> None:
    """Wait for something to come to pass, while this process is alive."""
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "it did not come to pass in time"
        assert of is None or of.poll() is None, "the process ended before its time"
        time.sleep(0.05)


def kill(process: subprocess.Popen[str]) -> None:
    """SIGKILL, and wait until the process and what it had started are gone."""
    children = psutil.Process(process.pid).children(recursive=True)
    process.kill()
    process.communicate(timeout=10)
    _, alive = psutil.wait_procs(children, timeout=10)
    assert not alive, "a reader outlived the process it worked for"


def everything(store: Store) -> list[SourceRecord]:
    with store.reading() as session:
        return list(list_sources(session, limit=1000).items)
