"""Finding claims by words, the same on both databases.

Words are folded before they are stored and before they are looked for: no case, no accents, nothing but letters and digits, so
“Zürich”, “ZURICH” and “zurich” are one word. Folding here and not in the database needs no extension and no locale, and
leaves SQLite's FTS5 and PostgreSQL's text search nothing to disagree on. Every word must occur; the last may be unfinished, as
it is while somebody types.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from sqlalchemy import Boolean, ColumnElement, bindparam
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Mapped
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import col

from claims.store import tables

_WORD = re.compile(r"[^\W_]+")
_ASKED = 12
"""Words of a query that are looked for; more only come from a pasted paragraph."""
_KEPT = 20_000
"""Characters of one claim that can be found, far beyond any sentence: an index entry has bounds."""

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n", "ŧ": "t"}
)
"""Letters that are written without their stroke on other keyboards, but that Unicode does not take apart."""


def fold(*texts: str | None) -> str:
    """The words of these texts as they are looked up, with one space between them."""
    joined = " ".join(text for text in texts if text)[:_KEPT]
    apart = unicodedata.normalize("NFKD", joined.casefold()).translate(_LETTERS)
    return " ".join(_WORD.findall("".join(sign for sign in apart if unicodedata.category(sign)[0] != "M")))


def name_key(name: str) -> str:
    """The form under which a name is looked up: case, spacing, compatibility forms and a leading “the” make no difference."""
    key = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return key.removeprefix("the ") or key


class _Found(FunctionElement[bool]):
    """Whether a claim is found by a query: `_Found(id, plain, query for FTS5, query for PostgreSQL)`."""

    type = Boolean()
    inherit_cache = True


@compiles(_Found, "sqlite")
def _in_sqlite(element: _Found, compiler: SQLCompiler, **more: Any) -> str:
    number, _, query, _ = (compiler.process(part, **more) for part in element.clauses)
    # A JOIN with the search table lets SQLite walk all claims first; as a list of numbers it asks the index once.
    return f"({number} IN (SELECT rowid FROM claim_fts WHERE claim_fts MATCH {query}))"  # noqa: S608 — {query} is a bound parameter


@compiles(_Found, "postgresql")
def _in_postgresql(element: _Found, compiler: SQLCompiler, **more: Any) -> str:
    _, plain, _, query = (compiler.process(part, **more) for part in element.clauses)
    return f"(to_tsvector('simple', {plain}) @@ to_tsquery('simple', {query}))"


def found(text: str) -> ColumnElement[bool] | None:
    """The condition that a claim holds all these words; None where the text has no word in it."""
    words = fold(text).split()[:_ASKED]
    if not words:
        return None
    for_sqlite = " ".join(f'"{word}"' for word in words) + "*"
    for_postgresql = " & ".join(f"'{word}'" for word in words) + ":*"
    asked = bindparam(None, for_sqlite), bindparam(None, for_postgresql)
    return _Found(col(tables.Claim.id), col(tables.Claim.plain), *asked)


def held(column: Mapped[str], text: str) -> list[ColumnElement[bool]]:
    """The conditions that a folded column of a short table holds all these words, anywhere."""
    return [column.contains(word, autoescape=True) for word in fold(text).split()[:_ASKED]]
