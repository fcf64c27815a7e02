"""Many addresses at once: a pasted list or a CSV becomes candidates, one a line, to be looked over before anything is fetched.

A list is a list as people keep them: one address a line, with bullets, titles or notes beside it; a column of a spreadsheet, as
CSV or as cells that were copied (tabs). Every line that says something gives a candidate with its own number, so that whoever
looks at the preview finds it in the file again: a line without an address says so, and an article that comes a second time says
where it came first. Nothing is left out in silence, and nothing is fetched.

Where a line has a title beside its address, as a feed's entry has, it is shown in the preview; the page is asked for its own
title later. Cells are data: a formula is never worked out, only looked through for an address.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sources.address import Address, canonical
from sources.address_parts import short
from sources.errors import BadAddress, TooLarge
from sources.feeds import Feed

MOST_LINES = 10_000
MOST_LETTERS = 4_000_000

_LOOKED_AT, _LINES_LOOKED_AT = 100_000, 200
"""Characters, and lines, that tell a list from an article."""
_BESIDE = 150
"""Characters that a title or note beside an address may have; a paragraph with a link in it has more."""

_ADDRESS = re.compile(r"(?:https?://|www\.)(?:(?!\]\(|[,;|]+https?://)[^\s\"“”<>])+", re.IGNORECASE)
_BARE = re.compile(r"[^\s/@,;:\"]+\.[^\s/@,;:.\"]{2,}(?:[/?#:][^\s\"]*)?")
"""A name with a dot and perhaps a path, without a scheme: believed only where it is all there is in a line or cell."""
_BULLET = re.compile(r"^\s*(?:[-*•‣·–—]|\(?\d{1,5}[.)])\s+")
_AFTER = ".,;:!?’'»”]*_"
"""What ends a sentence or a quotation around an address, not the address."""
_HEADINGS = (
    "url",
    "urls",
    "link",
    "links",
    "address",
    "addresses",
    "web address",
    "article url",
    "href",
    "website",
    "permalink",
    "loc",
)
_TITLES = ("title", "headline", "name", "article", "heading")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One line of a list, or one entry of a feed: something a person may choose to add."""

    line: int
    """Where it stands in what was given, counted from 1."""
    written: str
    """The address as it was written, or the words in which none was found."""
    address: Address | None = None
    title: str | None = None
    published: str | None = None
    trouble: str = ""
    """Why it cannot be added; empty where it can."""
    same_as: int | None = None
    """The line of an earlier candidate for the same article."""

    @property
    def usable(self) -> bool:
        """Whether it can be added and was not there before."""
        return self.address is not None and self.same_as is None and not self.trouble


def read_list(text: str) -> tuple[Candidate, ...]:
    """The candidates in a pasted list or a CSV, in order. Raises `TooLarge` for more than anybody looks over."""
    lines = text.count("\n") + 1
    if len(text) > MOST_LETTERS or lines > MOST_LINES:
        raise TooLarge(
            f"The list has {lines:,} lines; lists of up to {MOST_LINES:,} are taken.", advice="Split it and add it in parts."
        )
    table = _table(text)
    found = _in_table(*table) if table else _in_lines(text)
    return marked(found)


def is_list(text: str) -> bool:
    """Whether words are a list of addresses rather than an article: at least half of the first lines are there to name one."""
    head = [line for line in text[:_LOOKED_AT].splitlines() if line.strip()][:_LINES_LOOKED_AT]
    if _table("\n".join(head)):
        return True
    return bool(head) and 2 * sum(map(_names_an_address, head)) >= len(head)


def _names_an_address(line: str) -> bool:
    """Whether there is an address in this line, and little besides."""
    written = list(_written(_BULLET.sub("", line).strip()))
    return len(line) - sum(map(len, written)) <= _BESIDE and any(_candidate(0, one).address for one in written)


def newest(candidates: Iterable[Candidate], number: int) -> tuple[Candidate, ...]:
    """The latest so many, by what the feed says of their dates; those without a date come last, in the feed's order."""
    given = tuple(candidate for candidate in candidates if candidate.same_as is None)
    return tuple(sorted(given, key=_age)[:number])


def _age(candidate: Candidate) -> float:
    """Seconds, smaller for what is newer."""
    try:
        moment = datetime.fromisoformat(candidate.published or "")
    except ValueError:
        return float("inf")
    return -(moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()


def in_feed(feed: Feed) -> tuple[Candidate, ...]:
    """The same for the entries of a feed; what it could not use is among the feed's findings."""
    return tuple(
        Candidate(
            entry.number,
            entry.address.requested,
            entry.address,
            title=entry.title,
            published=entry.published,
            same_as=entry.same_as,
        )
        for entry in feed.entries
    )


def marked(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """The same candidates, each that leads to the same article as one before it marked so."""
    first: dict[str, int] = {}
    found = []
    for candidate in candidates:
        key = candidate.address.key if candidate.address else None
        found.append(replace(candidate, same_as=first[key]) if key in first else candidate)
        if key is not None:
            first.setdefault(key, candidate.line)
    return tuple(found)


def _candidate(line: int, written: str, *, title: str = "") -> Candidate:
    """What an address as written comes to, good or bad."""
    shown = " ".join(title.split())[:300] or None
    try:
        return Candidate(line, written, canonical(written), title=shown)
    except BadAddress as error:
        return Candidate(line, written, title=shown, trouble=str(error))


# Lines -----------------------------------------------------------------------------------------------------------------------


def _in_lines(text: str) -> Iterator[Candidate]:
    for number, line in enumerate(text.splitlines(), start=1):
        bare = _BULLET.sub("", line).strip()
        if not bare or (bare.startswith("#") and not _ADDRESS.search(bare)):
            continue
        written = list(_written(bare))
        for address in written:
            beside = _beside(bare, address) if len(written) == 1 else ""
            yield _candidate(number, address, title=beside)
        if not written:
            yield Candidate(number, short(bare), trouble="There is no address in this line.")


def _written(line: str) -> Iterator[str]:
    """The addresses in a line: those with a scheme or `www.`, or one that is the whole line."""
    if _BARE.fullmatch(line):
        yield line
        return
    for found in _ADDRESS.finditer(line):
        address = found[0].rstrip(_AFTER)
        while address.endswith(")") and address.count(")") > address.count("("):
            address = address[:-1].rstrip(_AFTER)
        yield address


def _beside(line: str, address: str) -> str:
    """The words around an address, without the marks that parted them: its title, as far as anybody can tell."""
    around = re.sub(r"\](?=\( \))|[(\[<{]\s*[)\]>}]", " ", line.replace(address, " ", 1))
    return re.sub(r"^[\s\W_]+|[\s([<{|:,;.–—-]+$", "", around)


# Tables ----------------------------------------------------------------------------------------------------------------------

_Row = tuple[int, Sequence[str]]


def _table(text: str) -> tuple[list[_Row], int, int | None] | None:
    """The rows of a CSV or of copied cells, and which columns hold the addresses and the titles; None where it is no table."""
    for delimiter in "\t;,":
        if delimiter not in text:
            continue
        rows = _rows(text, delimiter)
        if not rows or len(rows[0][1]) < 2:
            continue
        head = [cell.strip().strip("\ufeff").lower().replace("_", " ") for cell in rows[0][1]]
        named = next((head.index(name) for name in _HEADINGS if name in head), None)
        if named is not None:
            return rows[1:], named, next((head.index(name) for name in _TITLES if name in head), None)
        width = len(rows[0][1])
        if not any(re.search(r"\S\s+\S|\t", line) for line in text.splitlines()):
            continue  # nothing but addresses, some with commas in them
        if all(len(row) == width for _, row in rows):
            for column in range(width):
                if all(_is_address(row[column]) for _, row in rows):
                    return rows, column, next((other for other in range(width) if other != column), None)
    return None


def _rows(text: str, delimiter: str) -> list[_Row]:
    """The rows that say something, each with the number of the line it begins in; none where the quotes do not close."""
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    rows: list[_Row] = []
    begun = 1
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append((begun, row))
            begun = reader.line_num + 1
    except csv.Error:
        return []
    return rows


def _is_address(cell: str) -> bool:
    return cell.strip().lower().startswith(("http://", "https://", "www."))


def _in_table(rows: Sequence[_Row], column: int, titles: int | None) -> Iterator[Candidate]:
    for number, row in rows:
        cell = row[column].strip() if column < len(row) else ""
        title = row[titles] if titles is not None and titles < len(row) else ""
        written = [cell] if _is_address(cell) and not re.search(r"\s", cell) else list(_written(cell))
        for address in written:
            yield _candidate(number, address, title=title)
        if not written:
            yield Candidate(
                number, short(cell or title), title=title.strip() or None, trouble="There is no address in this row."
            )
