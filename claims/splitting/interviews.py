"""Interviews and transcripts: each labelled turn is one attribution, in the speaker's own words although nothing is quoted.

An answer runs on over paragraphs without a label until the next label; after the last label only what is plainly still the
answer belongs to it, for there the writer takes over again. What a speaker reports of others inside a turn stays, as a report
inside the turn; what the speaker says of himself or of the one he talks to is the turn itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.model import Act
from claims.splitting.labels import VOICE, Line, known, transcript
from claims.splitting.listed import listed
from claims.splitting.quotes import quotations
from claims.splitting.sentences import sentences
from claims.splitting.tagged import Tagged
from sources.document import CLAIM_ROLES, Document, Role, Span

RULE = "interview"
OWN = listed("i we you me us people everyone everybody nobody anybody somebody one")
STAGE = re.compile(r"[\"“]?[(\[][^()\[\]]{1,120}[)\]][.”\"]*")
"""“(Laughter)”, “[crosstalk]”: nobody says that."""
OPENED = ("“", '"', "‘", "«", "''")
ABOUT = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey) (?:says?|said|adds?|added|laughs?|laughed|pauses?|paused|smiles?|smiled|shrugs?|shrugged|nods?"
    r"|nodded|sighs?|sighed|grins?|grinned|tells? me|told me)\b"
    r"|\bI (?:ask(?:ed)?|wonder(?:ed)?|put it|suggest(?:ed)?|met|meet)\b"
)
STILL_ME = re.compile(r"(?:(?:And|But|So|Well|Because|Then|Also),? )?(?:I|I['’]\w+|We|we|We['’]\w+|My|my|Our|our)\b")
SOMEBODY = re.compile(r"\b(?:he|she|him|her|his|hers|you)\b", re.IGNORECASE)
SURE = 0.9
SLACK = 3
"""Code points of marks at the edges."""


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
        return any(_overlap(span, own) for own in (self.line.head, *self.said))


def with_turns(document: Document, items: Sequence[Tagged], lines: Sequence[Line]) -> list[Tagged]:
    """The attributions with the turns of an interview, in order of the text; unchanged where there is none."""
    found = _turns(document, items, lines)
    if not found:
        return list(items)
    kept = [left for item in items if (left := _beside(item, found, document.text))]
    spoken = [Tagged(turn.said, (turn.line.label,), None, SURE, RULE) for turn in found]
    return sorted(kept + spoken, key=lambda item: (item.content[0].start, -item.content[-1].end))


def _turns(document: Document, items: Sequence[Tagged], lines: Sequence[Line]) -> list[Turn]:
    """The turns of a transcript; else single lines whose speaker is known, unless the tagger read them whole by itself."""
    talk = transcript(document, lines)
    if talk:
        return turns_of(document, talk)
    return [turn for turn in turns_of(document, known(document, lines)) if not _read(turn, items)]


def _read(turn: Turn, items: Sequence[Tagged]) -> bool:
    """Whether an attribution to the label already holds what its turn says."""
    return any(
        _overlap(item.source[0], turn.line.head) and sum(map(len, turn.said)) <= sum(map(len, item.content)) + SLACK
        for item in items
        if item.source
    )


def act_of_turn(words: str) -> Act:
    """A turn that ends by asking is a question, any other an assertion."""
    return Act.QUESTION if words.rstrip(" \n\r\t\"'“”‘’)*").endswith("?") else Act.ASSERTION


def turns_of(document: Document, lines: Sequence[Line]) -> list[Turn]:
    """What is said under each of the labels, in order."""
    talking = {line.key for line in lines}
    found = []
    for k, line in enumerate(lines):
        if document.blocks[line.block].role not in CLAIM_ROLES:
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


def _beside(item: Tagged, found: Sequence[Turn], text: str) -> Tagged | None:
    """What stays of an attribution where turns are: a report of somebody else inside one, or what lies outside them all."""
    told = (*(item.source or ()), *(item.cue or ()))
    if any(_overlap(span, turn.line.head) for span in told for turn in found):
        return None
    anchor = (item.cue or item.source or item.content)[0].start
    home = next((turn for turn in found if turn.holds(anchor)), None)
    if home is None:
        content = tuple(span for span in item.content if not any(turn.touches(span) for turn in found))
        return replace(item, content=content) if content else None
    if item.source is None or not home.holds(item.source[0].start) or _oneself(item.source, home, text):
        return None
    sentence = home.sentence_at(anchor, text)
    content = _in_one_sentence(item.content, home, sentence, text)
    return replace(item, content=content) if content and _overlap(item.source[0], sentence) else None


def _in_one_sentence(content: Sequence[Span], home: Turn, sentence: Span, text: str) -> tuple[Span, ...]:
    """A report inside a turn ends with its sentence, for then its speaker goes on; a quotation may come after it."""
    found = []
    for span in content:
        if home.holds(span.start) and (_overlap(span, sentence) or text.startswith(OPENED, span.start)):
            own = home.sentence_at(span.start, text)
            found.append(Span(span.start, min(span.end, own.end)))
    return tuple(found)


def _oneself(source: Sequence[Span], home: Turn, text: str) -> bool:
    """Whether a source inside a turn is its speaker, the one spoken to, or nobody in particular."""
    words = " ".join(span.of(text) for span in source).lower().split()
    return " ".join(words) in OWN or words[-1:] == [home.line.key]


def _overlap(one: Span, other: Span) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)
