"""A real `claims serve`, as a process of its own with a home folder and a port of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PATIENCE = 60.0
"""Seconds until it must answer: two cores may be shared with much else."""


@dataclass
class Server:
    """`claims serve` as a process of its own."""

    process: subprocess.Popen[str]
    base: str
    home: Path
    log: list[str]


@contextmanager
def serving(home: Path, *arguments: str, port: int = 0, **environment: str) -> Generator[Server, None, None]:
    """Start `claims serve` with an empty home folder; wait until it answers; stop it in the end. `port`: 0 for any free one."""
    port = port or free_port()
    told = {name: value for name, value in os.environ.items() if not name.startswith(("CLAIMS_", "STREAMLIT_"))}
    told |= {
        "CLAIMS_HOME": str(home),
        "HOME": str(home),
        "CLAIMS_PERSON": "Ada Reviewer",
        "PYTHONUNBUFFERED": "1",
    } | environment
    process = subprocess.Popen(
        [sys.executable, "-m", "claims", "serve", "--port", str(port), *arguments],
        env=told,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    log: list[str] = []
    ready = threading.Event()
    reader = threading.Thread(target=_read, args=(process, log, ready), daemon=True)
    reader.start()
    try:
        until = time.monotonic() + PATIENCE
        while not ready.wait(0.05) and process.poll() is None and time.monotonic() < until:
            pass
        if not ready.is_set() or process.poll() is not None:
            raise AssertionError("claims serve did not come up:\n" + "".join(log))
        yield Server(process, f"http://127.0.0.1:{port}", home, log)
    finally:
        process.terminate()
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        reader.join(5)
        if process.stdout:
            process.stdout.close()


def _read(process: subprocess.Popen[str], log: list[str], ready: threading.Event) -> None:
    for line in process.stdout or ():
        log.append(line)
        if line.startswith("Claims is at "):
            ready.set()


def free_port() -> int:
    """A port nobody listens on at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
