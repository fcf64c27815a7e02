"""What a database says when it fails, in words for the person at the desk. Nothing was kept in any of these cases."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.exc import TimeoutError as PoolExhausted

from claims.errors import ClaimsError, SettingsWrong, StoreBroken

_SAID: tuple[tuple[str, str, str], ...] = (
    ("disk is full", "The disk is full; nothing was saved.", "Make room on the disk, then save again."),
    (
        "readonly database",
        "The database can only be read here; nothing was saved.",
        "Check the file's and the folder's permissions.",
    ),
    (
        "read-only",
        "The database can only be read here; nothing was saved.",
        "Ask whoever runs the database for the right to write.",
    ),
    (
        "disk i/o error",
        "The disk failed while saving; nothing was saved.",
        "Check the disk, and take a backup as soon as you can.",
    ),
    (
        "locked",
        "The database was busy for too long; nothing was saved.",
        "Save again; if it stays so, look for a program holding it.",
    ),
    (
        "lock timeout",
        "The database was busy for too long; nothing was saved.",
        "Save again; if it stays so, look for a program holding it.",
    ),
    ("no space left", "The database server's disk is full; nothing was saved.", "Make room on that disk, then save again."),
)

_UNREACHABLE = ("unable to open database", "connection failed", "connection is bad", "connection timeout expired")
_BROKEN = ("malformed", "not a database", "file is encrypted")
_OLD = ("no such table", "no such column", "undefinedtable", "undefinedcolumn")


@contextmanager
def plainly() -> Generator[None]:
    """Failures of the database inside come out as our errors."""
    try:
        yield
    except StatementError as error:
        plain = in_plain_words(error)
        if plain is None:
            raise
        raise plain from error
    except PoolExhausted as error:
        raise ClaimsError(
            "Too many people are working at once; nothing was saved.", advice="Save again in a moment."
        ) from error


def in_plain_words(error: StatementError) -> Exception | None:
    """The same failure as one of our errors; None where it is a fault in the program and should be seen as one."""
    if isinstance(error.orig, ClaimsError):
        return error.orig
    if not isinstance(error, DBAPIError):
        return None
    heard = f"{type(error.orig).__name__} {error.orig}".lower()
    for sign, message, advice in _SAID:
        if sign in heard:
            return ClaimsError(message, advice=advice)
    if any(sign in heard for sign in _OLD):
        return SettingsWrong("The database is of another version of this program.", advice="Run “claims migrate”.")
    if any(sign in heard for sign in _UNREACHABLE):
        return SettingsWrong(
            "The database cannot be reached.", advice="Check CLAIMS_DATABASE_URL, and that the server runs and lets you in."
        )
    if any(sign in heard for sign in _BROKEN):
        return StoreBroken(["the database file cannot be read as a database"])
    if error.connection_invalidated:
        return ClaimsError("The connection to the database broke; nothing was saved.", advice="Save again in a moment.")
    return None
