"""The child: reads one job after another from standard input and answers each with a document or an error.

A job is two messages, a JSON object and the body; an answer is one (see `sources.readers.pipe`). The child ends when its input
ends, when a job takes more processor time than it may (the system's own clock ends it, even inside a library), or when memory
ran out: then it has answered, and a fresh child takes the next job.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import time
from typing import Any

from sources.errors import ReadingGaveUp, Unreadable
from sources.readers import Reading, read
from sources.readers.pipe import receive, send

MOST = 1 << 30
IDLE = 10
"""How many times its seconds a job may take by the wall clock; a parent, if there still is one, stops it sooner."""


def bound_memory(megabytes: int) -> None:
    """No more than this for everything the process maps; no core file; no file written. Where the system knows such bounds."""
    try:
        import resource
    except ImportError:  # Windows
        return
    wanted = {"RLIMIT_AS": megabytes << 20, "RLIMIT_DATA": megabytes << 20, "RLIMIT_CORE": 0, "RLIMIT_FSIZE": 0}
    for name, size in wanted.items():
        kind = getattr(resource, name, None)
        if kind is not None:
            hard = resource.getrlimit(kind)[1]
            with contextlib.suppress(ValueError, OSError):  # macOS refuses some
                resource.setrlimit(kind, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))


def answer(job: dict[str, Any], body: bytes) -> dict[str, Any]:
    """The document as JSON, or the error. `spent` asks for a fresh child: this one's memory may be in pieces."""
    try:
        return {"document": read(body, Reading(**job["told"])).as_json()}
    except Unreadable as error:
        return _refused(error)
    except RecursionError:
        return _refused(ReadingGaveUp("The page is nested too deeply to be read."))
    except MemoryError:
        return _refused(ReadingGaveUp("The page needs more memory than a reader may use.")) | {"spent": True}
    except Exception as error:  # noqa: BLE001 – parsers raise anything over hostile bytes; a page must end in words a person can read
        return _refused(ReadingGaveUp(f"The reader stumbled over this page ({type(error).__name__}).")) | {"spent": True}


def _refused(error: Unreadable) -> dict[str, Any]:
    return {"error": type(error).__name__, "message": str(error), "advice": error.advice}


def main(megabytes: int) -> None:
    stdin, stdout = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # a library that prints must not garble the answers
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the parent, which then ends this child
    bound_memory(megabytes)
    import sources.readers.html  # noqa: F401 – loading the parsers is not the first page's work

    while (head := receive(stdin, most=MOST)) is not None and (body := receive(stdin, most=MOST)) is not None:
        job = json.loads(head)
        start = time.process_time()
        _set_clocks(job["seconds"])
        reply = answer(job, body)
        _set_clocks(0)
        send(stdout, json.dumps(reply | {"worked": time.process_time() - start}).encode("ascii"))
        if reply.get("spent"):
            return


def _set_clocks(seconds: float) -> None:
    """End this process after so many seconds of work, or ten times as many by the wall; with 0, let it live."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_PROF, seconds)
        signal.setitimer(signal.ITIMER_REAL, seconds * IDLE)


if __name__ == "__main__":
    main(int(sys.argv[1]))
