"""What was acknowledged is there after the process was killed in the middle of writing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from claims.store import opened
from claims.store.speakers import find
from claims.store.trail import events, verify
from tests.claims.store.desk import article

WRITER = textwrap.dedent(
    """
    import sys
    from datetime import UTC, datetime
    from claims.store import Store
    from claims.store.speakers import find_or_add

    store = Store.open(sys.argv[1])
    for number in range(10_000):
        with store.writing("Ada", action="name", now=datetime.now(UTC)) as session:
            find_or_add(session, f"Speaker {sys.argv[2]} {number}")
        print(number, flush=True)
    """
)


@pytest.mark.parametrize("acknowledged", [1, 7, 23])
def test_a_killed_writer_loses_nothing_it_acknowledged_and_leaves_nothing_half_done(database_url, vault, acknowledged):
    with opened(database_url) as store:
        article(store, vault)
    root = Path(__file__).parents[3]
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, database_url, "A"],
        stdout=subprocess.PIPE,
        text=True,
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
    )
    assert writer.stdout is not None

    told = [int(writer.stdout.readline()) for _ in range(acknowledged)]
    writer.send_signal(signal.SIGKILL)
    told += [int(line) for line in writer.stdout.read().split()]
    writer.wait()
    writer.stdout.close()

    with opened(database_url) as store:
        assert verify(store, vault) == []
        with store.reading() as session:
            assert all(find(session, f"Speaker A {number}") for number in told)
            assert events(session, "speaker").total - 1 in (len(told), len(told) + 1)
        article(store)
