"""The table of what left the desk: one row a file, so that whoever holds one can ask whether it came from here, and of what."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import BigInteger, Column, String
from sqlmodel import Field

from claims.store.columns import Table, moment, words


class Export(Table, table=True):
    """One file that was made of claims and handed over. Never changed afterwards; the file itself is not kept."""

    __tablename__: ClassVar[str] = "export"
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The format, as `claims export --format` names it.
    format: str = Field(sa_column=Column(String(40), nullable=False))
    # Which claims, in words.
    scope: str = words()
    # How many things went out: claims, or captures where it is a web archive.
    items: int
    # How many bytes the file has.
    size: int = Field(sa_column=Column(BigInteger, nullable=False))
    # SHA-256 of those bytes, in hexadecimal.
    sha256: str = Field(sa_column=Column(String(64), nullable=False, index=True))
    # Who asked for it.
    exported_by: str = words()
    # The time it says it was made.
    made_at: datetime = moment()
