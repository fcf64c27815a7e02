"""A process that works on a home as the program does. The tests run it as `python -m tests.durability.desk`, and kill it.

add FILE    add the addresses in FILE, one a line, say “added N”, and work until they are done
work        work until there is nothing left to do
serve       work until killed; says “working” when it has begun
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from claims import intake
from claims.jobs import Worker, enqueue, progress, wait
from claims.settings import Settings
from claims.store import Store
from sources.snapshot import Vault


def main(task: str, *arguments: str) -> None:
    settings = Settings.load()
    store, vault = Store.open(settings.database_url), Vault(settings.vault_root)
    with Worker(settings, store=store, vault=vault, pauses=(0.2, 0.5)) as worker:
        if task == "add":
            added = intake.add_addresses(store, Path(arguments[0]).read_text().splitlines(), by="Ada", now=datetime.now(UTC))
            enqueue(source.id for source in added)
            say(f"added {len(added)}")
            wait(store, [source.id for source in added])
        elif task == "work":
            while _unfinished(store):
                time.sleep(0.1)
        else:
            while not worker.working:
                time.sleep(0.02)
            say("working")
            time.sleep(600)
    store.close()


def say(words: str) -> None:
    """One line to the test, at once."""
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def _unfinished(store: Store) -> int:
    with store.reading() as session:
        return progress(session).unfinished


if __name__ == "__main__":
    main(*sys.argv[1:])
