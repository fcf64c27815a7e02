"""A desk served as people have it: `claims serve` as a process of its own, and what its visitors cost in memory.

A visitor here is what a browser is to the server: a connection over which the queue's page was asked for and came whole. Its
memory is what the process grows by for each of them, once the first visitors have been served and everything that is shared
has been loaded.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from websockets.sync.client import connect
from websockets.typing import Subprotocol

from claims.errors import ClaimsError

VISITORS = 10
"""Sessions over which the memory is measured."""
_FIRST = 2
"""Sessions before them, which do not count."""
_PATIENCE = 120.0
"""Seconds for a page to come: the machine may be busy."""
_DRAW = b"\x5a\x00"
"""Streamlit's message with which a browser asks for the page: `BackMsg.rerun_script`, as field 11, empty."""
_DRAWN = b"\x30\x00"
"""The end of its answer when all of the page was sent: `ForwardMsg.script_finished`, as field 6, successfully."""
_SHORT = 200
"""Bytes that such an answer has at most; what merely ends alike is longer."""
_LIST = b"claims.worklist"
"""What the queue's list of claims goes by."""


@dataclass(frozen=True, slots=True)
class Served:
    """A dashboard that runs."""

    process: subprocess.Popen[str]
    address: str

    @property
    def megabytes(self) -> float:
        """What it holds in memory now."""
        told = ["ps", "-o", "rss=", "-p", str(self.process.pid)]
        return int(subprocess.run(told, capture_output=True, text=True, check=True).stdout) / 1024  # noqa: S603 — our own words


@contextmanager
def serving(desk: Path, *, person: str) -> Generator[Served]:
    """Serve the desk in this file to `person`, with a home folder that is thrown away."""
    with TemporaryDirectory() as home:
        port = 20_000 + os.getpid() % 40_000
        told = {name: value for name, value in os.environ.items() if not name.startswith(("CLAIMS_", "STREAMLIT_"))}
        told |= {
            "CLAIMS_HOME": home,
            "CLAIMS_DATABASE_URL": f"sqlite:///{desk.resolve()}",
            "CLAIMS_JOBS_URL": f"sqlite:///{home}/jobs.db",
            "CLAIMS_PERSON": person,
            "CLAIMS_RECHECK_DAYS": "0",  # invented evidence lies at addresses that nobody has
        }
        process = subprocess.Popen(  # noqa: S603 — our own words
            [sys.executable, "-u", "-m", "claims", "serve", "--port", str(port)],
            env=told,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        try:
            _await(process)
            yield Served(process, f"http://127.0.0.1:{port}")
        finally:
            process.terminate()
            process.communicate()


def _await(process: subprocess.Popen[str]) -> None:
    said = []
    for line in process.stdout or ():
        said.append(line)
        if line.startswith("Claims is at "):
            return
    raise ClaimsError(f"The dashboard did not start: {' '.join(said).strip()}", advice="Try: claims serve")


def session_megabytes(served: Served) -> float:
    """What one more visitor of the queue adds to the memory, on average."""
    with ExitStack() as here:
        for _ in range(_FIRST):
            _visit(here, served)
        before = served.megabytes
        for _ in range(VISITORS):
            _visit(here, served)
        return max(0.0, served.megabytes - before) / VISITORS


def _visit(here: ExitStack, served: Served) -> None:
    """Come, and stay until `here` is left."""
    where = served.address.replace("http", "ws", 1) + "/_stcore/stream"
    browser = here.enter_context(connect(where, subprotocols=[Subprotocol("streamlit")], max_size=None, open_timeout=_PATIENCE))
    browser.send(_DRAW)
    shown = False
    while True:
        message = bytes(browser.recv(timeout=_PATIENCE, decode=False))
        shown = shown or _LIST in message
        if len(message) < _SHORT and message.endswith(_DRAWN):
            break
    if not shown:
        raise ClaimsError("The dashboard showed no claims.", advice="Look what it says: claims serve")
