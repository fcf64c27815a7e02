"""Articles whose attributions people have marked, read from the files that carry them.

Three forms are read: a `.jsonl` with one `{"id","text","attributions"}` a line; a `NAME.gold.json` beside its text; a folder
of such files. A gold file with `body_lines` is of a page as it was pasted, menus and appeals and all. Texts beside gold
files go through the same door as a reviewer's paste, those of a `.jsonl` through that of `claims split --jsonl`: what is
measured is what people get.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from claims.errors import NotThere
from claims.model import Act, Kind
from sources.document import Document, Span

READ_AT = datetime(2026, 1, 1, tzinfo=UTC)
"""Snapshots need a time of capture; a bench's figures must not depend on the clock."""


@dataclass(frozen=True, slots=True)
class GoldAttribution:
    """One marked attribution. What was not marked is None; `speaker_known` tells an unmarked speaker from nobody."""

    content: tuple[Span, ...]
    source: tuple[Span, ...] | None = None
    cue: tuple[Span, ...] | None = None
    kind: Kind | None = None
    act: Act | None = None
    speaker: str | None = None
    speaker_known: bool = False
    relayed_by: str | None = None
    """Whom the words came through, where the gold says so."""
    hard: tuple[str, ...] = ()
    """What makes it hard to find, in the gold's own words."""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One article with what people found in it."""

    id: str
    document: Document
    attributions: tuple[GoldAttribution, ...]
    body_lines: tuple[int, ...] | None = None
    """For a pasted page: the lines, counted from 1, that are the article."""
    split: str | None = None
    """Whether it may be tuned on (`dev`) or only measured on (`test`), where its gold says so."""


def read(data: Path) -> Iterator[GoldArticle]:
    """Every marked article under `data`, in a stable order. Raises NotThere when there is none."""
    if data.is_dir():
        files = sorted(data.glob("*.gold.json"))
        if not files:
            raise NotThere(f"No *.gold.json in {data}.", advice="Name a .jsonl, a .gold.json or a folder of .gold.json files.")
        for file in files:
            yield _from_gold_file(file)
    elif not data.is_file():
        raise NotThere(f"No file or folder {data}.", advice="Check the path after --data.")
    elif data.name.endswith(".gold.json"):
        yield _from_gold_file(data)
    else:
        yield from _from_jsonl(data)


def pasted(text: str) -> Document:
    """The text as a reviewer's paste would be read, by the very same code."""
    from sources.extract import extract
    from sources.snapshot import Snapshot

    return extract(Snapshot.of_paste(text, now=READ_AT))


def kept_lines(document: Document) -> set[int]:
    """The lines of the text, counted from 1, that lie in a block of the article itself."""
    found: set[int] = set()
    for block in document.body():
        first = line_of(document.text, block.start)
        found.update(range(first, line_of(document.text, block.end) + 1))
    return found


def line_of(text: str, at: int) -> int:
    """The line, counted from 1, that a position lies in."""
    return text.count("\n", 0, at) + 1


def text_beside(gold_file: Path, gold: Mapping[str, Any]) -> str:
    """The text a gold file speaks of, line ends as they are: `text_file`, or the file of the same name."""
    beside = gold_file.parent / gold.get("text_file", gold_file.name.removesuffix(".gold.json") + ".txt")
    if not beside.is_file():
        raise NotThere(f"{gold_file.name} has no text beside it: {beside.name} is missing.", advice="Keep both in one folder.")
    return beside.read_bytes().decode("utf-8")


def _from_gold_file(file: Path) -> GoldArticle:
    gold = json.loads(file.read_bytes())
    text = text_beside(file, gold)
    document = pasted(text)
    if document.text != text:
        raise ValueError(f"{file.name}: reading changed the text, so the gold's positions no longer hold")
    lines = gold.get("body_lines")
    found = _attributions(gold["attributions"])
    return GoldArticle(gold["id"], document, found, tuple(lines) if lines else None, gold.get("split"))


def _from_jsonl(file: Path) -> Iterator[GoldArticle]:
    from sources.readers.plain import read_plain

    with file.open(encoding="utf-8", newline="\n") as rows:
        for row in rows:
            if row.strip():
                article = json.loads(row)
                yield GoldArticle(article["id"], read_plain(article["text"]), _attributions(article["attributions"]))


def _attributions(rows: Sequence[Mapping[str, Any]]) -> tuple[GoldAttribution, ...]:
    return tuple(
        GoldAttribution(
            content=_spans(row["content"]) or (),
            source=_spans(row.get("source")),
            cue=_spans(row.get("cue")),
            kind=Kind(row["kind"]) if row.get("kind") else None,
            act=Act(row["act"]) if row.get("act") else None,
            speaker=row.get("speaker"),
            speaker_known="speaker" in row,
            relayed_by=row.get("relayed_by"),
            hard=tuple(row.get("phenomena", ())),
        )
        for row in rows
    )


def _spans(pairs: Sequence[Sequence[int]] | None) -> tuple[Span, ...] | None:
    return tuple(Span(start, end) for start, end in pairs) if pairs else None
