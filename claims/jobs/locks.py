"""Who is the worker. A worker lives exactly as long as it holds its lock, and a lock goes with its process, however that ends.

Everything else follows from this. On SQLite a home has one lock, a locked file: the dashboard and a `claims add` in a terminal
agree without talking, whoever comes second only waits, and takes over when the first is gone. On PostgreSQL each worker holds
an advisory lock of its own name; a name whose lock can be had belongs to a worker that died, and its jobs are taken over.
No heartbeat, no clock, nothing to clean up after kill -9.

The file lock is a POSIX record lock, not `flock`: a child that was forked (a reader of pages) must not keep it alive.
"""

from __future__ import annotations

import sys
import threading
from pathlib import Path
from typing import BinaryIO, ClassVar, Protocol

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Lock(Protocol):
    """Something that at most one process holds."""

    def take(self) -> bool:
        """Whether we hold it now. Never waits."""
        ...

    def held(self) -> bool:
        """Whether we still hold it."""
        ...

    def release(self) -> None:
        """Let go, if we hold it."""
        ...


class FileLock:
    """A lock on a file that stays, empty, when nobody holds it."""

    _in_this_process: ClassVar[set[Path]] = set()
    _guard = threading.Lock()

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._file: BinaryIO | None = None

    def take(self) -> bool:
        with self._guard:  # record locks do not keep two threads of one process apart
            if self._path in self._in_this_process:
                return self._file is not None
            file = self._path.open("ab")
            if not _lock(file):
                file.close()
                return False
            self._file = file
            self._in_this_process.add(self._path)
            return True

    def held(self) -> bool:
        return self._file is not None

    def release(self) -> None:
        with self._guard:
            if self._file is not None:
                self._file.close()
                self._file = None
                self._in_this_process.discard(self._path)


def _lock(file: BinaryIO) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
