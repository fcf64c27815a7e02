"""Short invented articles with every source marked: `[the words=the speaker]`, several right answers apart by `|`, `-` for
nobody, and `{the content}` before a source where it matters. One article a block, its name after `#`, the headline next.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from claims.bench.names import same_name
from claims.splitting.reading.passages import passages
from claims.splitting.speakers.finding import Finder
from claims.splitting.speakers.names import cast_of
from sources.document import Block, Document, Role, Span

MARKED = re.compile(r"\[([^\[\]=]*)=([^\[\]]*)\]|\{([^{}]*)\}")
FILE = Path(__file__).with_name("marked_speakers.txt")


@dataclass(frozen=True, slots=True)
class Marked:
    """One source, who speaks (any of these; None is nobody), and what is said, where marked."""

    source: Span
    speakers: tuple[str | None, ...]
    content: tuple[Span, ...]


def articles() -> dict[str, str]:
    """The marked articles by name."""
    chunks = FILE.read_text(encoding="utf-8").strip().split("\n\n")
    return {chunk.splitlines()[0].lstrip("# "): chunk.partition("\n")[2] for chunk in chunks}


def read_marked(text: str) -> tuple[Document, list[Marked]]:
    """The plain article and its marked sources, in order."""
    plain, blocks, marked = "", [], []
    for line in text.splitlines():
        start, at, contents = len(plain), 0, []
        for m in MARKED.finditer(line):
            plain += line[at : m.start()]
            at = m.end()
            span = Span(len(plain), len(plain) + len(m[3] or m[1]))
            plain += m[3] or m[1]
            if m[3]:
                contents.append(span)
            else:
                names = tuple(None if name == "-" else name for name in m[2].split("|"))
                marked.append(Marked(span, names, tuple(contents)))
                contents = []
        plain += line[at:]
        blocks.append(Block(start, len(plain), Role.PARAGRAPH if blocks else Role.HEADLINE))
        plain += "\n\n"
    return Document(plain, tuple(blocks)), marked


def answers(text: str) -> list[tuple[str, tuple[str | None, ...], str | None]]:
    """Each source of a marked article, who speaks, and who was found."""
    document, marked = read_marked(text)
    finder = Finder(document, passages(document), cast_of(document))
    return [
        (one.source.of(document.text), one.speakers, finder.speaker(one.source.start, one.source.end, content=one.content))
        for one in marked
    ]


def right(wanted: tuple[str | None, ...], found: str | None) -> bool:
    """Whether the found speaker is one of those wanted."""
    return any(same_name(name, found) for name in wanted)
