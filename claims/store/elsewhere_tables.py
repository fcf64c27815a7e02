"""The tables of what was checked elsewhere: each import, the reviews it brought in, and how many reviews hold each word.

A review that somebody else published is nobody's work here, and one feed brings in a hundred thousand. So the trail has one
line an import, and that line holds a digest of all the reviews it brought in (see `elsewhere.unsound`); the reviews themselves
are added and never changed. A publisher who corrects a rating is a second row with the same `identity`: the newest counts.
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import Column, String
from sqlmodel import Field

from claims.store.columns import Table, listed, moment, words


class ReviewImport(Table, table=True):
    """Somebody brought in reviews of other publishers."""

    __tablename__: ClassVar[str] = "review_import"
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # Where they came from: a file's name, or an address.
    origin: str = words()
    # SHA-256 of the bytes that were read, in hexadecimal.
    sha256: str = Field(sa_column=Column(String(64), nullable=False))
    # How many reviews stood there.
    found: int
    # How many of them were new, or said something new.
    added: int
    # How many were known already.
    known: int
    # How many could not be used.
    refused: int
    # The first of those, as [where it stood, why] pairs.
    reasons: list[list[str]] = listed()
    # SHA-256 of the reviews that were added (see `elsewhere.digest_of`).
    digest: str = Field(sa_column=Column(String(64), nullable=False))
    # Who brought them in.
    added_by: str = words()
    # When.
    added_at: datetime = moment()


class CheckedElsewhere(Table, table=True):
    """One claim as another publisher rated it. Added in bulk with its import, never changed."""

    __tablename__: ClassVar[str] = "checked_elsewhere"
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The import that brought it in.
    import_id: int = Field(foreign_key="review_import.id", index=True)
    # SHA-256 of its address and the claim reviewed: two rows of one identity are one review, the newer counts.
    identity: str = Field(sa_column=Column(String(64), nullable=False, index=True))
    # The page of the review.
    url: str = words()
    # The claim, in the publisher's words.
    claim: str = words()
    # Who published the review.
    publisher: str = words()
    # Whose claim it is, where the review says so.
    claimant: str | None = words(None)
    # When the claim was made, in ISO 8601 and as exact as the review is.
    claimed_on: str | None = words(None)
    # When the review was published, likewise.
    published: str | None = words(None)
    # The rating in words.
    label: str = words()
    # The rating as a number, where there is one, and its bounds.
    rating: float | None = Field(default=None)
    worst: float | None = Field(default=None)
    best: float | None = Field(default=None)
    # BCP 47 tag, where the review has one.
    language: str | None = words(None)
    # The headline of the review, where it has one. Kept since shape 0012.
    headline: str | None = words(None)
    # The words it is found by (see `elsewhere_words.keys`); derived.
    found_by: str = words()


class ElsewhereWord(Table, table=True):
    """How many reviews hold a word: the rarer it is, the more it says that two texts share it. Derived."""

    __tablename__: ClassVar[str] = "elsewhere_word"
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The word, as reviews are found by it.
    word: str = Field(sa_column=Column(String(40), nullable=False, unique=True))
    # How many reviews hold it.
    reviews: int
