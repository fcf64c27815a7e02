"""The turns of a talk: what each speaker says from one label to the next.

An answer runs on over paragraphs without a label until the next label; after the last label only what is plainly still the
answer belongs to it, for there the writer takes over again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.splitting.forms.labels import LABELLED, VOICE, Line
from claims.splitting.reading.quotes import quotations
from claims.splitting.reading.sentences import sentences
from sources.document import CLAIM_ROLES, Document, Role, Span

STAGE = re.compile(r"[\"“]?[(\[][^()\[\]]{1,120}[)\]][.”\"]*")
"""“(Laughter)”, “[crosstalk]”: nobody says that."""
OPENED = ("“", '"', "‘", "«", "''")
ABOUT = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey) (?:says?|said|adds?|added|laughs?|laughed|pauses?|paused|smiles?|smiled|shrugs?|shrugged|nods?"
    r"|nodded|sighs?|sighed|grins?|grinned|tells? me|told me)\b"
    r"|\bI (?:ask(?:ed)?|wonder(?:ed)?|put it|suggest(?:ed)?|met|meet)\b"
)
STILL_ME = re.compile(r"(?:(?:And|But|So|Well|Because|Then|Also),? )?(?:I|I['’]\w+|We|We['’]\w+|we|My|my|Our|our)\b")
SOMEBODY = re.compile(r"\b(?:he|she|him|her|his|hers|you)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says under one label: a span a paragraph."""

    line: Line
    said: tuple[Span, ...]

    def holds(self, at: int) -> bool:
        """Whether a place lies in the turn's words."""
        return any(span.start <= at < span.end for span in self.said)

    def sentence_at(self, at: int, text: str) -> Span:
        """The sentence of the turn that `at` lies in."""
        home = next(span for span in self.said if span.start <= at < span.end)
        found = sentences(text, home.start, home.end, quotations(text, home.start, home.end))
        return next((Span(start, end) for start, end in found if start <= at < end), home)

    def touches(self, span: Span) -> bool:
        """Whether some of the turn's words or its label lie in `span`."""
        return any(max(own.start, span.start) < min(own.end, span.end) for own in (self.line.head, *self.said))


def turns_of(document: Document, lines: Sequence[Line]) -> list[Turn]:
    """What is said under each of the labels, in order."""
    talking = {line.key for line in lines}
    found = []
    for k, line in enumerate(lines):
        if document.blocks[line.block].role not in LABELLED:
            continue
        after = lines[k + 1] if k + 1 < len(lines) else None
        said = [line.said] if line.said else []
        if len(talking) > 1 or not said:
            said += _going_on(document, line, after, talking)
        said = [span for span in (_trimmed(document.text, span) for span in said) if span]
        if said:
            found.append(Turn(line, tuple(said)))
    return found


def _going_on(document: Document, line: Line, after: Line | None, talking: set[str]) -> list[Span]:
    """The paragraphs without a label that go on with a turn."""
    text, found = document.text, []
    for number in range(line.block + 1, after.block if after else len(document.blocks)):
        block = document.blocks[number]
        if block.role not in CLAIM_ROLES:
            if block.role in (Role.HEADING, Role.HEADLINE, Role.TABLE):
                break
            continue
        first = not found and not line.said
        words = block.of(text)
        if STAGE.fullmatch(words):
            continue
        if not first and not (_same_voice(words, line, text, talking) if after else _plainly(words, talking)):
            break
        found.append(Span(block.start, block.end))
        if first and not after:
            break
    return found


def _same_voice(words: str, line: Line, text: str, talking: set[str]) -> bool:
    """Whether a paragraph between two labels still belongs to the first: it does unless the writer shows."""
    if (
        words.startswith(OPENED)
        and not text.startswith(OPENED, line.head.start)
        and not text.startswith(OPENED, line.said.start)
    ):
        return False
    return not ABOUT.search(words) and (bool(VOICE.search(words)) or not _tells_of(words, talking))


def _plainly(words: str, talking: set[str]) -> bool:
    """Whether a paragraph after the last label plainly goes on with it: it begins with “I” or “we” and tells of nobody else."""
    return bool(STILL_ME.match(words)) and not (ABOUT.search(words) or SOMEBODY.search(words) or _tells_of(words, talking))


def _tells_of(words: str, talking: set[str]) -> bool:
    low = set(re.findall(r"\w+", words.lower()))
    return any(key in low for key in talking if len(key) > 1)


def _trimmed(text: str, span: Span) -> Span | None:
    """A span without white space at its edges, or nothing where it holds no more."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    end = span.end - (len(words) - len(words.rstrip()))
    return Span(start, end) if start < end else None
