"""How commands speak: what was asked for to standard output, everything else to standard error, errors with what to do next."""

from __future__ import annotations

import json
import sys
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from claims.errors import ClaimsError
from claims.settings import Settings
from sources.errors import SourceError

if TYPE_CHECKING:
    from claims.store import Store


def show(text: str) -> None:
    """A line of what was asked for. Control characters of foreign text never reach the terminal."""
    print("".join(c if c.isprintable() or c in "\n\t" else "�" for c in text), flush=True)


def show_json(value: Any) -> None:
    """One JSON value on one line."""
    print(json.dumps(value, ensure_ascii=True, default=_plain), flush=True)


def say(text: str) -> None:
    """A message for the person at the terminal."""
    print("".join(c if c.isprintable() else "�" for c in text), file=sys.stderr, flush=True)


def refuse(error: ClaimsError | SourceError, *, target: str = "") -> int:
    """Say what went wrong and what to do next; returns exit status 1."""
    say(f"claims: {target + ': ' if target else ''}{error} {error.advice}".rstrip())
    return 1


def now() -> datetime:
    """This moment, in UTC."""
    return datetime.now(UTC)


@contextmanager
def desk() -> Generator[tuple[Settings, Store]]:
    """The settings and the store they name, closed afterwards."""
    from claims.store import opened

    settings = Settings.load()
    with opened(settings.database_url) as store:
        yield settings, store


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else str(value)
