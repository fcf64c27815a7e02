"""How well a page is read: its text, what it says about itself, and how fast, beside trafilatura with its own settings.

A page comes with its bytes and what people found in it. The text read out of it is the article's own blocks without the
headline, as gold texts are without it. The same pages go through trafilatura's default, so that both columns are of one run.

ngram_f1                 of four words in a row, each counted as often as it stands there: harmonic mean of the pages' mean
                         precision and mean recall, as in https://github.com/scrapinghub/article-extraction-benchmark
quoted_paragraphs_lost   share of the gold's paragraphs with words in quotation marks of which less than half was kept
title, authors, date     share of the pages that state one and got it right: letters and digits of the title, the set of
                         authors, the day of publication
pages_per_second         bytes to Document by the processor time of this process and its reading child
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import fmean
from typing import Any

from trafilatura import bare_extraction

from claims.bench import Figures
from claims.errors import NotThere
from sources.bylines import JOINED
from sources.document import Document, Role
from sources.errors import Unreadable
from sources.extract import extract, processor_seconds
from sources.snapshot import Snapshot

WORDS_IN_A_ROW = 4
_WORD = re.compile(r"\w+")
_QUOTED = re.compile(r"[“\"][^”\"]{12,}[”\"]")
_LOST = 0.5
_FEWEST = 8
"""Words of a paragraph that can be told lost from kept by its runs."""


@dataclass(frozen=True, slots=True)
class MarkedPage:
    """A page's bytes and what people found in it; what they did not look for is empty."""

    id: str
    html: bytes
    body: str
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    url: str = ""


@dataclass(slots=True)
class _Tally:
    """What one reader got right, page by page."""

    precision: list[float] = field(default_factory=list)
    recall: list[float] = field(default_factory=list)
    facts: dict[str, list[bool]] = field(default_factory=lambda: {"title": [], "authors": [], "date": []})
    quoted: Counter[str] = field(default_factory=Counter)

    def figures(self, before: str = "") -> Figures:
        found: Figures = {f"{before}ngram_f1": _harmonic(_mean(self.precision), _mean(self.recall))}
        found |= {f"{before}ngram_precision": _mean(self.precision), f"{before}ngram_recall": _mean(self.recall)}
        found |= {f"{before}{name}": _mean(rights) for name, rights in self.facts.items() if rights}
        return found | {f"{before}quoted_paragraphs_lost": self.quoted["lost"] / max(1, self.quoted["all"])}


def bench(data: Path) -> Figures:
    """The figures of this module over the pages at `data`: a `.jsonl(.gz)`, or a folder of `.html` with a `.json` each."""
    ours, theirs = _Tally(), _Tally()
    pages = unread = 0
    spent = 0.0
    for page in read(data):
        pages += 1
        snapshot = _snapshot(page)
        before = processor_seconds()
        try:
            document = extract(snapshot)
        except Unreadable:
            document = Document("", ())
            unread += 1
        spent += processor_seconds() - before
        _count(ours, page, text_of(document), document.title, document.authors, document.published)
        _count(theirs, page, *_by_peer(page))
    speed = {"pages_per_second": pages / spent if spent else 0.0}
    return {"pages": pages, "unread": unread} | ours.figures() | speed | theirs.figures("trafilatura_")


def read(data: Path) -> Iterator[MarkedPage]:
    """Every page at a path. Raises NotThere when there is none, or when its bytes were destroyed on the way."""
    rows = _from_folder(data) if data.is_dir() else _from_lines(data)
    found = False
    for page in rows:
        found = True
        yield page
    if not found:
        raise NotThere(f"No marked page in {data}.", advice="Name a .jsonl(.gz) of pages, or a folder of .html and .json.")


def text_of(document: Document) -> str:
    """The article as it was read: its own blocks, without the headline."""
    return "\n".join(block.of(document.text) for block in document.body() if block.role is not Role.HEADLINE)


def precision_and_recall(gold: str, found: str) -> tuple[float, float]:
    """How much of what was found is in the gold, and how much of the gold was found, in runs of four words."""
    wanted, got = _runs(gold), _runs(found)
    both = (wanted & got).total()
    return both / got.total() if got else 0.0, both / wanted.total() if wanted else 0.0


def quoted_paragraphs(body: str) -> list[str]:
    """The paragraphs that quote somebody."""
    return [line for line in body.splitlines() if _QUOTED.search(line) and len(_WORD.findall(line)) >= _FEWEST]


def _count(tally: _Tally, page: MarkedPage, text: str, title: str | None, authors: Iterable[str], date: str | None) -> None:
    precision, recall = precision_and_recall(page.body, text)
    if text.strip():
        tally.precision.append(precision)
    tally.recall.append(recall)
    got = _runs(text)
    for paragraph in quoted_paragraphs(page.body):
        wanted = _runs(paragraph)
        tally.quoted["all"] += 1
        tally.quoted["lost"] += (wanted & got).total() < _LOST * wanted.total()
    if page.title:
        tally.facts["title"].append(_letters(page.title) == _letters(title or ""))
    if page.authors:
        tally.facts["authors"].append(_people(page.authors) == _people(authors))
    if page.date:
        tally.facts["date"].append(page.date[:10] == (date or "")[:10])


def _by_peer(page: MarkedPage) -> tuple[str, str | None, list[str], str | None]:
    """Text, title, authors and date by trafilatura as it comes."""
    found = bare_extraction(page.html, url=page.url or None, with_metadata=True)
    if found is None or isinstance(found, dict):
        return "", None, [], None
    return found.text or "", found.title, [*(found.author or "").split("; ")], found.date


def _runs(text: str) -> Counter[tuple[str, ...]]:
    words = _WORD.findall(text)
    return Counter(tuple(words[at : at + WORDS_IN_A_ROW]) for at in range(max(1, len(words) - WORDS_IN_A_ROW + 1)) if words)


def _people(names: Iterable[str]) -> frozenset[str]:
    """Names one by one: gold and pages alike write several in one string."""
    return frozenset(filter(None, (_letters(one) for name in names for one in JOINED.split(name))))


def _letters(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKD", text).casefold() if sign.isalnum())


def _mean(values: Iterable[float]) -> float:
    return fmean(known) if (known := list(values)) else 0.0


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def _snapshot(page: MarkedPage) -> Snapshot:
    address = page.url or None
    kind = "address" if address else "file"
    return Snapshot(page.html, "text/html", kind, datetime.now(UTC), requested=address, final=address)


def _from_lines(file: Path) -> Iterator[MarkedPage]:
    if not file.is_file():
        raise NotThere(f"No file or folder {file}.", advice="Check the path after --data.")
    with gzip.open(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as rows:
        for row in rows:
            if row.strip():
                yield _page(json.loads(row), None)


def _from_folder(folder: Path) -> Iterator[MarkedPage]:
    for file in sorted(folder.glob("*.html")):
        beside = file.with_suffix(".json")
        if beside.is_file():
            yield _page({"id": file.stem} | json.loads(beside.read_bytes()), file.read_bytes())


def _page(row: dict[str, Any], html: bytes | None) -> MarkedPage:
    """A page and its gold. Bytes once forced into UTF-8 as if they were text are refused: nothing can be read out of them."""
    html = row["html"].encode() if html is None else html
    if html.startswith(b"\x1f\xef\xbf\xbd") or b"\0" in html[:200]:
        raise NotThere(f"The page {row['id']} was packed and then damaged.", advice="Get the pages again, as bytes.")
    authors = row.get("authors") or ()
    authors = (authors,) if isinstance(authors, str) else tuple(authors)
    told = (row.get("title") or "", authors, row.get("date") or "", row.get("url") or "")
    return MarkedPage(str(row["id"]), html, row["body"], *told)
