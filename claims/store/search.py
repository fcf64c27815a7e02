"""Finding claims by words, the same on both databases.

Words are folded before they are stored and before they are looked for: no case, no accents, nothing but letters and digits, so
“Zürich”, “ZURICH” and “zurich” are one word. Folding here and not in the database needs no extension and no locale, and
leaves SQLite's FTS5 and PostgreSQL's text search nothing to disagree on. Every word must occur, in the claim or in what stands
around it (its source, its tags, its evidence, the reasoning: see `filing`); the last may be unfinished, as it is while somebody
types.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from sqlalchemy import BindParameter, Boolean, ColumnElement, bindparam, literal
from sqlalchemy import text as sql
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Mapped
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlmodel import Session, col

from claims.store import tables

_WORD = re.compile(r"[^\W_]+")
_WRITTEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*")
"""A word as it is written: its accents may be signs of their own."""
_BEGINNING = 3
"""Letters of an unfinished word; fewer begin half of all words."""
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
    if joined.isascii():  # nothing to take apart, and most of what is folded is long
        return " ".join(_WORD.findall(joined.lower()))
    apart = unicodedata.normalize("NFKD", joined.casefold()).translate(_LETTERS)
    return " ".join(_WORD.findall("".join(sign for sign in apart if unicodedata.category(sign)[0] != "M")))


def name_key(name: str) -> str:
    """The form under which a name is looked up: case, spacing, compatibility forms and a leading “the” make no difference."""
    key = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    return key.removeprefix("the ") or key


class _Condition(FunctionElement[bool]):
    """A condition of our own. SQLAlchemy would write “= 1” after it, and SQLite would ask it of every row, index or not."""

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: object = None) -> Any:  # noqa: ARG002 (it stands in parentheses already)
        return self


class _Found(_Condition):
    """Whether a claim is found by a query: `_Found(id, query for FTS5, query for PostgreSQL)`."""

    inherit_cache = True


@compiles(_Found, "sqlite")
def _in_sqlite(element: _Found, compiler: SQLCompiler, **more: Any) -> str:
    number, query, _ = (compiler.process(part, **more) for part in element.clauses)
    # A JOIN with the search table lets SQLite walk all claims first; as a list of numbers it asks the index once.
    return f"({number} IN (SELECT rowid FROM claim_fts WHERE claim_fts MATCH {query}))"  # noqa: S608 — {query} is a bound parameter


@compiles(_Found, "postgresql")
def _in_postgresql(element: _Found, compiler: SQLCompiler, **more: Any) -> str:
    *_, query = (compiler.process(part, **more) for part in element.clauses)
    return f"(claim.claim_fts @@ to_tsquery('simple', {query}))"


class _Among(_Condition):
    """Whether a claim is among the first that are found: `_Among(id, query for FTS5, query for PostgreSQL, how many)`."""

    inherit_cache = True


@compiles(_Among, "sqlite")
def _among_in_sqlite(element: _Among, compiler: SQLCompiler, **more: Any) -> str:
    number, query, _, most = (compiler.process(part, **more) for part in element.clauses)
    return f"({number} IN (SELECT rowid FROM claim_fts WHERE claim_fts MATCH {query} LIMIT {most}))"  # noqa: S608 — bound


@compiles(_Among, "postgresql")
def _among_in_postgresql(element: _Among, compiler: SQLCompiler, **more: Any) -> str:
    number, _, query, most = (compiler.process(part, **more) for part in element.clauses)
    asked = f"c.claim_fts @@ to_tsquery('simple', {query})"
    return f"({number} IN (SELECT c.id FROM claim AS c WHERE {asked} LIMIT {most}))"  # noqa: S608 — bound


_HOW_MANY = {
    "sqlite": sql("SELECT count(*) FROM (SELECT 1 FROM claim_fts WHERE claim_fts MATCH :query LIMIT :most) AS held"),
    "postgresql": sql(
        "SELECT count(*) FROM (SELECT 1 FROM claim WHERE claim_fts @@ to_tsquery('simple', :query) LIMIT :most) AS held"
    ),
}
_SOME_IN_SQLITE = sql("SELECT rowid FROM claim_fts WHERE claim_fts MATCH :query LIMIT :most")
_SOME_IN_POSTGRESQL = sql("SELECT id FROM claim WHERE claim_fts @@ to_tsquery('simple', :query) LIMIT :most")


class _Holds(_Condition):
    """The same, answered from the claim's row: `_Holds(_Found(…), text of the row, words to stand in it)`."""

    inherit_cache = True


@compiles(_Holds, "sqlite")
def _row_in_sqlite(element: _Holds, compiler: SQLCompiler, **more: Any) -> str:
    _, row, *words = (compiler.process(part, **more) for part in element.clauses)
    return "(" + " AND ".join(f"instr({row}, {word}) > 0" for word in words) + ")"


@compiles(_Holds, "postgresql")
def _row_in_postgresql(element: _Holds, compiler: SQLCompiler, **more: Any) -> str:
    return compiler.process(next(iter(element.clauses)), **more)


def asked_words(text: str) -> list[str]:
    """The words that are looked for."""
    return fold(text).split()[:_ASKED]


def found(text: str) -> ColumnElement[bool] | None:
    """The condition that a claim, or what stands around it, holds all these words; None where the text has no word in it."""
    words = asked_words(text)
    return _Found(col(tables.Claim.id), *map(_bound, _queries(words))) if words else None


def among_found(text: str, *, most: int, whole: bool) -> ColumnElement[bool]:
    """The condition that a claim is among `most` of those that hold all these words, none of them unfinished if `whole`."""
    return _Among(col(tables.Claim.id), *map(_bound, (*_queries(asked_words(text), whole=whole), most)))


def how_many(session: Session, text: str, *, most: int) -> tuple[int, bool]:
    """How many claims hold all these words, counted up to `most`, and whether so many do without an unfinished word.

    All that begins like a common word is gathered before the first of it is told; the word itself is told at once.
    """
    words = asked_words(text)
    for whole in (True, False):
        query = _queries(words, whole=whole)[session.get_bind().dialect.name == "postgresql"]
        asked = {"query": query, "most": most}
        count = int(session.connection().execute(_HOW_MANY[session.get_bind().dialect.name], asked).scalar_one())
        if count >= most:
            return count, whole
    return count, False


def _queries(words: list[str], *, whole: bool = False) -> tuple[str, str]:
    """The words as FTS5 and as PostgreSQL are asked for them."""
    begins = not whole and len(words[-1]) >= _BEGINNING
    return " ".join(f'"{word}"' for word in words) + "*" * begins, " & ".join(f"'{word}'" for word in words) + ":*" * begins


def _bound(value: str | int) -> BindParameter[Any]:
    return bindparam(None, value)


def holding(session: Session, text: str, *, most: int) -> list[int]:
    """The numbers of claims that hold words beginning like all of these; the search stops at `most` of them."""
    words = asked_words(text)
    if not words:
        return []
    if session.get_bind().dialect.name == "sqlite":
        asked, query = _SOME_IN_SQLITE, " ".join(f'"{word}"*' for word in words)
    else:
        asked, query = _SOME_IN_POSTGRESQL, " & ".join(f"'{word}':*" for word in words)
    return list(session.connection().execute(asked, {"query": query, "most": most}).scalars())


def held_by_row(text: str) -> ColumnElement[bool] | None:
    """The same condition, for claims that are looked at one after the other: where a word is common, that ends sooner."""
    there = found(text)
    if there is None:
        return None
    *words, last = asked_words(text)
    row = literal(" ") + col(tables.Claim.plain) + literal(" ") + col(tables.Claim.around) + literal(" ")
    ends = "" if len(last) >= _BEGINNING else " "
    return _Holds(there, row.self_group(), *(literal(f" {word} ") for word in words), literal(f" {last}{ends}"))


def marked(text: str, asked: str) -> tuple[tuple[str, bool], ...]:
    """Foreign text cut into pieces, each with whether it is one of the words looked for."""
    words = asked_words(asked)
    pieces: list[tuple[str, bool]] = []
    at = 0
    for token in _WRITTEN.finditer(text) if words else ():
        if not any(_is_asked(word, words) for word in fold(token.group()).split()):
            continue
        if at < token.start():
            pieces.append((text[at : token.start()], False))
        pieces.append((token.group(), True))
        at = token.end()
    return (*pieces, (text[at:], False)) if at < len(text) else tuple(pieces)


def lacking(text: str, asked: str) -> list[str]:
    """The words looked for that this text does not hold."""
    there = set(fold(text).split())
    words = asked_words(asked)
    begun = words[-1] if words and len(words[-1]) >= _BEGINNING else None
    return [word for word in words if word not in there and not (word == begun and any(one.startswith(word) for one in there))]


def _is_asked(word: str, words: list[str]) -> bool:
    return word in words or (len(words[-1]) >= _BEGINNING and word.startswith(words[-1]))


def held(column: Mapped[str], text: str) -> list[ColumnElement[bool]]:
    """The conditions that a folded column of a short table holds all these words, anywhere."""
    return [column.contains(word, autoescape=True) for word in fold(text).split()[:_ASKED]]
