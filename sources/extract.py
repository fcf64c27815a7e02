"""Snapshot → Document, in a child process that can be killed.

A page is read by libraries that were never made for hostile bytes: 40,000 attributes on one tag keep a parser busy for a
minute, and some bombs only show when they have the memory. So the reading is done elsewhere, by a child with a bound on its
memory and on its processor time, and whoever waits for it has a watch: a page costs at most its seconds of work, however busy
the machine, and a child that neither works nor answers is ended too. A child is used again and again, because starting one
costs more than reading a page; one that overruns its time, dies or has read a few hundred pages is replaced. Threads share the
children; nothing is forked, since forking a process with threads (a dashboard has many) can hang.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from sources import errors
from sources.document import Document
from sources.errors import ReadingGaveUp, Unreadable
from sources.readers.pipe import receive, send
from sources.snapshot import Snapshot

MOST_BYTES = 50 * 1024 * 1024
"""A larger body is not even handed over. It is what a PDF may have; readers of pages and texts refuse far less themselves."""
MOST_ANSWER = 32 * 1024 * 1024
"""A longer answer is not even read: it bounds the memory of the parent, whatever a child does."""
PAGES_A_CHILD = 300
PATIENCE = 3 if hasattr(signal, "setitimer") else 1
"""How many times its seconds a page may take by the wall clock: on a busy machine a child waits for its turn. Where the system
cannot stop a child by the processor's clock, the wall's counts alone."""
_PARTING = 1
"""Seconds in which a child whose pipe broke is gone."""
_PASSED_ON = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH")
"""All that a child learns of our environment: no database address, no token."""
_HOME = str(Path(__file__).resolve().parent.parent)


def extract(snapshot: Snapshot, *, seconds: float = 20, megabytes: int = 1024) -> Document:
    """Read the document out of a snapshot, within this memory and this processor time (three times as long by the wall clock).

    Raises the `Unreadable` family: `WrongType`, `Empty`, `NoArticle`, and `ReadingGaveUp` when time, memory or size ran out.
    Safe to call from several threads.
    """
    if len(snapshot.body) > MOST_BYTES:
        raise ReadingGaveUp(f"This file has {len(snapshot.body) / 1e6:.0f} MB, far more than an article.")
    told = {
        "media_type": snapshot.media_type,
        "kind": snapshot.kind,
        "content_type": snapshot.header("content-type") or "",
        "file_name": snapshot.file_name or "",
        "address": snapshot.final or snapshot.requested,
    }
    reply = _children.ask({"told": told, "seconds": seconds}, snapshot.body, seconds=seconds, megabytes=megabytes)
    if "document" in reply:
        return Document.from_json(reply["document"])
    kind = getattr(errors, str(reply.get("error")), Unreadable)
    raise kind(reply["message"], advice=reply["advice"])


def processor_seconds() -> float:
    """The processor time that this process and its readers have used for pages so far; a reader's start is not in it."""
    return time.process_time() + _children.worked


class _Child:
    """One reader process, and the pipes to it."""

    def __init__(self, megabytes: int) -> None:
        self.megabytes = megabytes
        self.pages = 0
        paths = os.pathsep.join(filter(None, (_HOME, os.environ.get("PYTHONPATH"))))
        self._process = subprocess.Popen(  # noqa: S603 – our own interpreter, our own module
            [sys.executable, "-m", "sources.readers", str(megabytes)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ}
            | {"PYTHONPATH": paths, "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"},
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("a child was started without its pipes")
        self._stdin, self._stdout = self._process.stdin, self._process.stdout

    def ask(self, job: dict[str, Any], body: bytes, *, seconds: float) -> dict[str, Any]:
        """The child's answer; raises `ReadingGaveUp` when it overruns or dies. A child that did is dead afterwards."""
        overran = threading.Event()

        def stop() -> None:
            overran.set()
            self._process.kill()

        watch = threading.Timer(seconds * PATIENCE, stop)
        watch.daemon = True
        watch.start()
        try:
            send(self._stdin, json.dumps(job).encode(), body)
            answer = receive(self._stdout, most=MOST_ANSWER)
        except OSError:  # the pipe broke: the child is gone
            answer = None
        finally:
            watch.cancel()
        self.pages += 1
        if answer is None:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_PARTING)  # a child that ended by itself tells why by how it ended
            self.close()
            stopped = overran.is_set() or self._process.returncode == -getattr(signal, "SIGPROF", 0)
            raise ReadingGaveUp(
                f"Reading was stopped after {seconds:g} seconds." if stopped else "The page brought its reader down."
            )
        return json.loads(answer)

    @property
    def usable(self) -> bool:
        return self.pages < PAGES_A_CHILD and self._process.poll() is None

    def close(self) -> None:
        """End the process, close its pipes, leave no zombie."""
        self._process.kill()
        for pipe in (self._stdin, self._stdout):
            with contextlib.suppress(OSError):  # what was still unsent cannot be sent any more
                pipe.close()
        self._process.wait()


class _Children:
    """The children not at work just now. As many work at once as there are processors."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._turns = threading.BoundedSemaphore(max(2, os.cpu_count() or 2))
        self._idle: list[_Child] = []
        self.worked = 0.0
        """Seconds of processor time that the children have told of."""

    def ask(self, job: dict[str, Any], body: bytes, *, seconds: float, megabytes: int) -> dict[str, Any]:
        with self._turns:
            child = self._take(megabytes)
            try:
                reply = child.ask(job, body, seconds=seconds)
            except BaseException:
                child.close()
                raise
            reusable = not reply.get("spent") and child.usable
            with self._lock:
                self.worked += reply["worked"]
                if reusable:
                    self._idle.append(child)
            if not reusable:
                child.close()
            return reply

    def _take(self, megabytes: int) -> _Child:
        while True:
            with self._lock:
                child = self._idle.pop() if self._idle else None
            if child is None:
                return _Child(megabytes)
            if child.megabytes == megabytes and child.usable:
                return child
            child.close()

    def close(self) -> None:
        """End all idle children; those at work end with their job."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.close()


_children = _Children()
atexit.register(_children.close)


def _start_anew() -> None:
    """In a forked copy of this process the children belong to the original: forget them without ending them."""
    global _children  # noqa: PLW0603 – the one place where it changes
    _children = _Children()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_start_anew)
