"""Speaker labels: “Q:”, “Mr Speaker:”, “MARA QUILL (Harwick East):” at the head of a line, before what that speaker says.

Nothing in a line alone tells a label from any other word with a colon (“Correction:”, “Bridges: a history”). What tells it is
the article: labels come back, there are few of them, and under them people say “I” and “you” and ask. A label that comes once
is believed where the article knows the name and what follows is spoken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from claims.splitting.reading.listed import listed
from claims.splitting.speakers.name_words import GENERIC_BODIES, PARTICLES, ROLES
from sources.document import CLAIM_ROLES, Document, Role, Span

PART = r"[^\W\d_][\w.’'&-]{0,30}"
LABEL = re.compile(
    rf"[\"“*]{{0,3}}(?:Q\d{{1,4}}[.:]?\s)?"
    rf"(?P<label>(?P<letter>[QA])(?=\s?[:.]\s)|{PART}(?:[ \u00a0]{PART}){{0,5}}(?:[ \u00a0]\([^()\n]{{1,60}}\)){{0,2}})"
    rf"\*{{0,2}}[ \u00a0]?(?P<colon>[:.])\*{{0,2}}(?P<space>\s+|$)"
)
NOBODY = listed(
    "claim claims fact facts verdict context reality truth note notes correction corrections update updated source sources "
    "photo photos picture pictures video audio image images graphic caption credit credits more watch listen related breaking "
    "live location venue date time where when what who why how price prediction odds score pros cons summary analysis "
    "headline topic subject event address email phone online details rating next previous before after then now also and but "
    "ingredients method today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday example result "
    "transcript poll warning disclaimer clarification tip step part chapter section point problem solution myth background"
)
CALLED = (
    ROLES
    | GENERIC_BODIES
    | listed(
        "question answer interviewer interviewee moderator caller audience questioner speaker members member court prosecution "
        "defence defense operator narrator announcer man woman voice"
    )
)
"""What a speaker may be called instead of by name."""
VOICE = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Yy]ou|[Yy]ou['’]\w+|[Mm]y|[Oo]ur|[Yy]our|[Mm]e|[Uu]s)\b|\?")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)‘.*?’(?!\w)|''.*?''", re.DOTALL)
LABELLED = CLAIM_ROLES | {Role.HEADING}
"""A short question passes for a heading; it still shows whose turn it is."""
FEWEST = 4
"""A transcript has at least so many labelled turns; fewer labels are believed only where the article knows them."""
SPOKEN = 3
"""Of so many labelled turns at least one must sound spoken."""
LONGEST_LABEL = 160
EDGE = 2
"""A speaker of one turn only belongs to the talk up to so many blocks before its first or after its last turn."""
LETTERS = frozenset("qa")
STOPS = (".", "!", "?")
NAMES = 3
WORDS = 4
SOON = 15
"""A label that does not come back has at most so many names; so many words follow it, and the first of them sound spoken."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a claim block that begins with what may be a label: `said` is what follows in the line."""

    block: int
    label: Span
    head: Span
    """The label with its colon and the white space after it."""
    said: Span
    letter: bool
    key: str
    """What the label's speaker goes by: the last word of the name, in lower case; q or a for the letters."""


def labelled(document: Document) -> list[Line]:
    """The lines that may be a speaker's turn, in order."""
    return [line for number in range(len(document.blocks)) for line in _of_block(document, number)]


def _of_block(document: Document, number: int) -> list[Line]:
    block, text = document.blocks[number], document.text
    if block.role not in LABELLED:
        return []
    starts = [block.start]
    at = text.find("\n", block.start, block.end)
    while at >= 0:
        starts.append(at + 1)
        at = text.find("\n", at + 1, block.end)
    found = [(start, m) for start in starts if (m := LABEL.match(text, start, min(block.end, start + LONGEST_LABEL)))]
    lines = []
    for k, (start, m) in enumerate(found):
        key = _key(m)
        if key:
            end = found[k + 1][0] if k + 1 < len(found) else block.end
            label = Span(m.start("label"), m.end("label"))
            lines.append(Line(number, label, Span(start, m.end()), Span(m.end(), max(m.end(), end)), bool(m["letter"]), key))
    return lines


def _key(m: re.Match[str]) -> str:
    """The key of a label, or nothing where it is no label's form."""
    if m["letter"]:
        return m["letter"].lower()
    if m["colon"] != ":":
        return ""
    parts = re.sub(r"\(.*", "", m["label"]).split()
    if any(
        not part[0].isupper() and part.lower() not in PARTICLES and part not in ("of", "for", "the", "and") for part in parts
    ):
        return ""
    low = [part.lower().strip(".'’") for part in parts]
    if not low or not parts[0][0].isupper() or any(part in NOBODY for part in (low[0], low[-1])):
        return ""
    return {"question": "q", "answer": "a"}.get(low[-1], low[-1]) if len(low) == 1 else low[-1]


def transcript(document: Document, lines: Sequence[Line]) -> list[Line]:
    """The labelled lines that are turns of one talk; none where labels do not come back or nobody sounds as if speaking."""
    text = document.text
    lines = [line for line in lines if not _heading(text, line)]
    counts = Counter(line.key for line in lines)
    recurring = {key for key, count in counts.items() if count > 1}
    letters = sum(line.key in LETTERS for line in lines)
    if letters >= FEWEST - 1 and recurring & LETTERS:
        taken = [line for line in lines if line.key in LETTERS | recurring]
    elif len(lines) >= FEWEST and len(recurring) > 1 and len(counts) <= max(2, 0.6 * len(lines)):
        back = [line.block for line in lines if line.key in recurring]
        near = range(back[0] - EDGE, back[-1] + EDGE + 1)
        taken = [line for line in lines if line.key in recurring or (line.block in near and _personal(text, line))]
    else:
        return []
    spoken = sum(VOICE.search(text, line.said.start, line.said.end) is not None for line in taken)
    return taken if spoken * SPOKEN >= len(taken) else []


def known(document: Document, lines: Sequence[Line]) -> list[Line]:
    """Those of a few labelled lines whose speaker the article knows, and which are followed by speech."""
    text = document.text
    return [
        line
        for line in lines
        if not _heading(text, line)
        and (document.blocks[line.block].role is not Role.HEADING or line.said.of(text).rstrip().endswith(STOPS))
        and _spoken(text, line)
        and introduced(document, line, lines)
    ]


def _heading(text: str, line: Line) -> bool:
    """Whether what follows is written as a heading, every long word with a capital: “Pence: Flowers Won’t Be at Debate”."""
    long = [word for word in line.said.of(text).split() if len(word) > 3 and word[0].isalpha()]
    return len(long) > 2 and sum(word[0].isupper() for word in long) > 0.7 * len(long) and not line.said.of(text).isupper()


def _personal(text: str, line: Line) -> bool:
    """Whether a label that does not come back looks like a person's: two names, capitals, or an office."""
    parts = line.label.of(text).split()
    return len(parts) > 1 or parts[0].isupper() or line.key in CALLED


def _spoken(text: str, line: Line) -> bool:
    """Whether somebody says “I” or “you” or asks soon after the label, outside quotation marks."""
    said = QUOTED.sub("", line.said.of(text)).split()
    return line.key not in LETTERS and len(said) >= WORDS and bool(VOICE.search(" ".join(said[:SOON])))


def introduced(document: Document, line: Line, lines: Sequence[Line]) -> bool:
    """Whether the article names a label's speaker elsewhere: an office or body by its word, anybody else inside a sentence."""
    text, key = document.text, re.escape(line.key)
    if len(re.sub(r"\(.*", "", line.label.of(text)).split()) > NAMES:
        return False
    named = re.compile(rf"\b{key}\b" if line.key in CALLED else rf"(?<=[\w,] ){key}\b", re.IGNORECASE)
    elsewhere = (
        m.start()
        for block in document.blocks
        if block.role in CLAIM_ROLES
        for m in named.finditer(text, block.start, block.end)
        if line.key in CALLED or text[m.start()].isupper()
    )
    return any(not any(other.head.start <= at < other.head.end for other in lines) for at in elsewhere)
