"""How well the article is told from menus, appeals and notices in a pasted page, line by line.

Lines are marked `body`, `boilerplate`, or something that is not counted (`title`, `partial`). Body is the positive class; a
line is kept when its block is one of the article's own. All figures are shares from 0 to 1, pooled over all pages, and
again for each variant (`full_line_f1`). `learned_from` is how many of the pages the shipped classifier was taught with: on
those the figures are too good, and the honest ones, by trees that knew no page of the same publisher, are in its model card
(`sources/boilerplate/MODEL_CARD.md`) and printed by `python -m claims.training.pasted_lines`.

line_f1, char_f1   F1 over lines, and with each line weighed by its length
body_in            share of body lines that were kept
char_in, long_in   share of the body's characters, and of its lines of 80 or more characters, that were kept
long_out           share of boilerplate lines of 80 or more characters that were put aside
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claims.bench import Figures
from claims.bench.articles import kept_lines, pasted, text_beside
from claims.errors import NotThere
from sources.boilerplate.classifier import shipped

LONG = 80
"""Characters from which on a line of boilerplate looks like a paragraph."""


@dataclass(frozen=True, slots=True)
class PastedPage:
    """A page as it was pasted. `marks` has one word for each of its lines; empty lines carry an empty one."""

    id: str
    variant: str
    text: str
    marks: tuple[str, ...]
    publisher: str = ""
    """Whose page it is, where that is known: pages of one house are alike."""
    fold: int = 0


def bench(data: Path) -> Figures:
    """Every figure of this module over the pages under `data`: a `.jsonl` of lines, a `.gold.json` or a folder of those."""
    everything: Counter[str] = Counter()
    variants: dict[str, Counter[str]] = {}
    pages = learned_from = 0
    known = shipped().seen
    for page in read(data):
        counts = count(page, kept_lines(pasted(page.text)))
        everything.update(counts)
        variants.setdefault(page.variant, Counter()).update(counts)
        pages += 1
        learned_from += fingerprint(page.text) in known
    found = {"pages": pages, "learned_from": learned_from} | shares(everything)
    if len(variants) > 1:
        for variant, counts in sorted(variants.items()):
            found |= {f"{variant}_{name}": value for name, value in shares(counts).items()}
    return found


def read(data: Path) -> Iterator[PastedPage]:
    """Every marked page under `data`. Raises NotThere when there is none."""
    if data.is_dir() or data.name.endswith(".gold.json"):
        files = sorted(data.glob("*.gold.json")) if data.is_dir() else [data]
        marked = [page for file in files if (page := _from_gold_file(file))]
        if not marked:
            raise NotThere(f"No pasted page in {data}.", advice="Name a .jsonl of lines, or gold files with body_lines.")
        yield from marked
    elif not data.is_file():
        raise NotThere(f"No file or folder {data}.", advice="Check the path after --data.")
    else:
        with data.open(encoding="utf-8", newline="\n") as rows:
            for row in rows:
                if row.strip():
                    yield _from_lines(json.loads(row))


def fingerprint(text: str) -> str:
    """What tells a page that was learned from, without keeping a word of it: the beginning of its SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def count(page: PastedPage, kept: set[int]) -> Counter[str]:
    """Lines and characters of one page, kept and put aside."""
    counts: Counter[str] = Counter()
    for number, (line, mark) in enumerate(zip(page.text.split("\n"), page.marks, strict=True), start=1):
        side = "kept" if number in kept else "aside"
        if mark in ("body", "boilerplate"):
            counts[f"{mark} {side}"] += 1
            counts[f"{mark} {side} characters"] += len(line)
            if len(line) >= LONG:
                counts[f"long {mark} {side}"] += 1
    return counts


def shares(counts: Counter[str]) -> Figures:
    """The figures of some pages' counts."""
    long_out, long_in = counts["long boilerplate aside"], counts["long body kept"]
    letters_in = counts["body kept characters"]
    return {
        "line_f1": _f1(counts["body kept"], counts["boilerplate kept"], counts["body aside"]),
        "char_f1": _f1(counts["body kept characters"], counts["boilerplate kept characters"], counts["body aside characters"]),
        "body_in": _share(counts["body kept"], counts["body kept"] + counts["body aside"]),
        "char_in": _share(letters_in, letters_in + counts["body aside characters"]),
        "long_in": _share(long_in, long_in + counts["long body aside"]),
        "long_out": _share(long_out, long_out + counts["long boilerplate kept"]),
    }


def _from_lines(row: dict) -> PastedPage:
    """A page given line by line: `t` its text, `gap` the empty lines before it, `y` what it is."""
    lines: list[str] = []
    marks: list[str] = []
    for line in row["lines"]:
        shown = line["t"].split("\n")
        lines += [""] * line["gap"] + shown
        marks += [""] * line["gap"] + [line["y"]] * len(shown)
    return PastedPage(row["id"], row["variant"], "\n".join(lines), tuple(marks), row.get("domain", ""), row.get("fold", 0))


def _from_gold_file(file: Path) -> PastedPage | None:
    """A page beside its gold: the gold's own text, or the `paste` it names. Its headline is not counted."""
    gold = json.loads(file.read_bytes())
    if "body_lines" in gold:
        text, body = text_beside(file, gold), gold["body_lines"]
    elif "paste" in gold:
        text, body = text_beside(file, {"text_file": gold["paste"]["file"]}), gold["paste"]["body_lines"]
    else:
        return None
    return PastedPage(gold["id"], "page", text, tuple(_marks(text, body)))


def _marks(text: str, body: Sequence[int]) -> Iterator[str]:
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            yield ""
        elif number in body:
            yield "title" if number == body[0] else "body"
        else:
            yield "boilerplate"


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _f1(right: int, too_many: int, missed: int) -> float:
    return 2 * right / (2 * right + too_many + missed) if right else 0.0
