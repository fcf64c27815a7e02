"""An article as sentences of words: what every rule reads."""

from __future__ import annotations

from dataclasses import dataclass

from claims.splitting.reading.quotes import Quotation, quotations
from claims.splitting.reading.sentences import sentences
from claims.splitting.reading.words import Word, words_around
from sources.document import CLAIM_ROLES, Document


@dataclass(frozen=True, slots=True)
class Passage:
    """One sentence of a block with its words; each quotation in it is a single word."""

    block: int
    start: int
    end: int
    words: list[Word]
    open_end: bool = False
    """Its last quotation is still open: it goes on in the next paragraph."""


def passages(document: Document) -> list[Passage]:
    """The sentences of the blocks that can hold claims, in order."""
    found: list[Passage] = []
    running = False
    for number, block in enumerate(document.blocks):
        if block.role not in CLAIM_ROLES:
            continue
        quoted = quotations(document.text, block.start, block.end, inside=running)
        running = bool(quoted) and not quoted[-1].closed
        found += _of_block(document.text, number, block.start, block.end, quoted)
    return found


def _of_block(text: str, number: int, start: int, end: int, quoted: list[Quotation]) -> list[Passage]:
    found = []
    k = 0
    for a, b in sentences(text, start, end, quoted):
        while k < len(quoted) and quoted[k].end <= a:
            k += 1
        m = k
        while m < len(quoted) and quoted[m].start < b:
            m += 1
        near = [(q.start, q.end) for q in quoted[k:m]]
        found.append(
            Passage(number, a, b, words_around(text, a, b, near), open_end=m > k and not quoted[m - 1].closed and b >= end)
        )
    return found
