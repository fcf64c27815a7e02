"""`claims serve`, `worker`, `migrate`, `reindex`, `backup`, `restore`, `verify` and `bench`: keeping house."""

from __future__ import annotations

import signal
import threading
from argparse import Namespace
from pathlib import Path

from claims.commands.terminal import desk, now, say, show, show_json
from claims.settings import Settings
from claims.store import Store, migrate
from sources.snapshot import Vault

_TOLD = 10_000
"""Texts between two words about how far `reindex` has come."""


def serve_command(asked: Namespace) -> int:
    """Open the dashboard and its worker on this machine."""
    from claims.dashboard.serve import serve

    serve(Settings.load(), port=asked.port, samples=asked.sample)
    return 0


def worker_command(asked: Namespace) -> int:  # noqa: ARG001 (every command takes what was asked)
    """Take sources in until told to stop: for a desk on PostgreSQL with several machines."""
    from claims.jobs import Worker

    told = threading.Event()
    for sign in (signal.SIGINT, signal.SIGTERM):
        signal.signal(sign, lambda *_: told.set())
    with desk() as (settings, store), Worker(settings, store=store, vault=Vault(settings.vault_root)):
        say("Working. Stop with Ctrl+C; nothing in hand is lost.")
        while not told.wait(0.5):
            pass
    return 0


def migrate_command(asked: Namespace) -> int:  # noqa: ARG001
    """Bring the database's tables up to this version."""
    store = Store.at(Settings.load().database_url)
    try:
        show(f"The database is at {migrate(store)}.")
    finally:
        store.close()
    return 0


def reindex_command(asked: Namespace) -> int:  # noqa: ARG001
    """Read all claims and reviews once more, so that what means the same is found."""
    from claims.store.embeddings import begin_again, catch_up

    read = 0
    with desk() as (_, store):
        begin_again(store, now=now())
        while more := catch_up(store, now=now()):
            read += more
            if read % _TOLD < more:
                say(f"{read:,} read")
    show(f"Read {read:,} claims and reviews.")
    return 0


def backup_command(asked: Namespace) -> int:
    """Copy the database and every captured byte, while work goes on."""
    from claims.store.backup import backup

    with desk() as (settings, store):
        made = backup(store, Vault(settings.vault_root), Path(asked.path), now=now())
    show(f"Backed up {made.rows} rows and {made.snapshots} captures to {made.path}")
    show(f"Head of the trail: {made.head or 'no line yet'}")
    for lost in made.missing:
        say(f"claims: {lost}")
    return 1 if made.missing else 0


def restore_command(asked: Namespace) -> int:
    """Fill an empty database from a backup, of whichever kind of database it was made."""
    from claims.store.restore import restore

    with desk() as (settings, store):
        rows = restore(Path(asked.path), store, Vault(settings.vault_root))
    show(f"Restored {rows} rows. Check them with: claims verify")
    return 0


def verify_command(asked: Namespace) -> int:
    """Check the trail, every anchor and every captured byte."""
    from claims.store import trail

    with desk() as (settings, store):
        findings = trail.verify(store, Vault(settings.vault_root))
        with store.reading() as session:
            head = trail.head(session)
    if asked.json:
        show_json({"sound": not findings, "findings": findings, "trail_head": head})
    elif not findings:
        show("Sound: every line of the trail, every anchor and every captured byte.")
        show(f"Head of the trail: {head or 'no line yet'}")
    if findings and not asked.json:
        for finding in findings:
            say(f"claims: {finding}")
        say(f"{len(findings)} finding(s). Keep this copy as it is, and compare it with your last backup.")
    return 1 if findings else 0


def bench_command(asked: Namespace) -> int:
    """Measure on data with gold and print the figures."""
    from claims.bench import bench, machine, rows

    more = {"claims": asked.claims} if asked.what == "desk" and asked.claims else {}
    figures = bench(asked.what, Path(asked.data), **more)
    if asked.json:
        show_json(figures)
        return 0
    say(machine())
    for name, value in figures.items():
        show(f"{name:>24}  {value:.1f}" if isinstance(value, float) else f"{name:>24}  {value}")
    for line in rows(asked.what, asked.data):
        show(line)
    return 0
