"""Whom “he”, “her” and “the minister” mean inside a claim, said only where the article leaves no choice.

A reader of the whole article follows such words; a reader of one claim cannot. “He” is explained where exactly one person who
can be meant has been named in this paragraph, or else in the nearest before it that names anybody, where nobody has been
brought in without a name (“a driver”), and where that person is what a sentence is about or has no rival near. “The minister”
and “the board” are explained where the article knows one minister and one board; “I” and “we” inside somebody's quotation. All
else stays as it is: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from claims.splitting.reading.listed import listed
from claims.splitting.reading.passages import Passage
from claims.splitting.reading.words import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATORS
from claims.splitting.speakers.name_words import BODIES
from claims.splitting.speakers.names import Cast
from claims.splitting.wording.antecedents import Antecedents
from claims.splitting.wording.dates import days_told
from sources.document import Document, Span

POINTING = re.compile(
    r"\b(?:(?P<third>[Hh]e|[Ss]he|[Hh]im|[Hh]is|[Hh]er)|(?P<first>I|[Mm]e|[Mm]y|[Ww]e|us|[Oo]ur)|[Tt]he (?P<noun>[a-z]{4,}))"
    r"(?P<clitic>[’'](?:s|d|ll|m|ve|re))?(?![\w’'-])"
)
OWNING = listed("his my our")
AFTER_OBJECT = AUXILIARIES | CONJUNCTIONS | DETERMINERS | PREPOSITIONS | PRONOUNS | SUBORDINATORS | listed("to again too")
"""What follows “her” that is no “her house”."""
NUMBERED = re.compile(r" (?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|more|most)\b)")
PREPOSITION = re.compile(r"\b(?:of|in|on|at|by|for|with|from|about|among|between|through|under) $", re.IGNORECASE)
MOST = 40
"""So many such words of one span are looked at."""
LONGEST = 60
"""A longer speaker is a description, not a name."""


Note = tuple[int, str]
"""A place in the article's text, and what to put there in brackets."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Who speaks in a claim, and where in quotation: “I” there is this speaker, and “he” is the speaker's to know."""

    speaker: str
    spans: Sequence[Span]

    def holds(self, at: int) -> bool:
        return any(span.start <= at < span.end for span in self.spans)


class References:
    """The people and bodies of one article, and the words that point to them."""

    def __init__(self, document: Document, passages: Sequence[Passage], cast: Cast) -> None:
        self.text = document.text
        self.cast = cast
        self.known = Antecedents(document, passages, cast)
        self.days = days_told(document.text)

    def notes(self, spans: Sequence[Span], *, quoted: Quoted | None = None) -> list[Note]:
        """Where in these spans of one claim a word should be explained, by places in the article, and how; each name once."""
        found: list[Note] = []
        told: set[str] = set()
        for k, span in enumerate(spans):
            for m in islice(POINTING.finditer(self.text, span.start, span.end), MOST):
                if m["noun"] and m["noun"] not in self.known.pointed:
                    continue
                name = self._meant(m, quoted)
                if (
                    name is not None
                    and name not in told
                    and not self._named_before(name, [*spans[:k], Span(span.start, m.start())])
                ):
                    told.add(name)
                    found.append((m.end(), self._as_told(name, m, quoted)))
        return found

    def opening(self, span: Span) -> list[Note]:
        """What “It” at the beginning of a statement means."""
        body = self.known.body(span.start) if self.text.startswith("It ", span.start) else None
        return [(span.start + 2, body)] if body else []

    def _meant(self, m: re.Match[str], quoted: Quoted | None) -> str | None:
        inside = quoted is not None and quoted.holds(m.start())
        if m["first"]:
            return self._speaker(m, quoted) if quoted is not None and inside else None
        if m["third"]:
            gender = "m" if m["third"].lower() in ("he", "him", "his") else "f"
            if m["third"] == "her" and self._either(m):
                return None
            return None if inside else self.known.person(m.start(), gender)
        known = self.known.noun(m["noun"])
        if (
            known is None
            or known[1] >= m.start()
            or re.match(r"[’']?s? (?:of|for)\b|,? [A-Z]", self.text[m.end() : m.end() + 8])
        ):
            return None
        return known[0]

    def _speaker(self, m: re.Match[str], quoted: Quoted) -> str | None:
        """Who says “I” or “we”: a person is one, a body is many."""
        begun = max(span.start for span in quoted.spans if span.start <= m.start())
        opened = self.text.rfind("‘", begun + 1, m.start())
        if opened >= 0 and "’ " not in self.text[opened : m.start()]:
            return None
        person = quoted.speaker in self.cast.gender
        one = m["first"].lower() in ("i", "me", "my")
        if one:
            return quoted.speaker if person else None
        body = quoted.speaker in self.cast.bodies or any(word.lower() in BODIES for word in quoted.speaker.split())
        return (
            quoted.speaker if body and not person and quoted.speaker[:1].isupper() and len(quoted.speaker) < LONGEST else None
        )

    def _as_told(self, name: str, m: re.Match[str], quoted: Quoted | None) -> str:
        """The name as it stands in brackets: short where the claim names its speaker in full, owning where the word is."""
        if quoted is not None and name == quoted.speaker and name in self.cast.gender and name.count(" ") == 1:
            name = name.split()[-1]
        word = (m["third"] or m["first"] or "").lower()
        owns = word in OWNING or (word == "her" and not self._ends_there(m.end())) or (m["noun"] and m["clitic"])
        return f"{name}{'’' if name.endswith('s') else '’s'}" if owns else name

    def _either(self, m: re.Match[str]) -> bool:
        """Whether “her 3 boats” may be what she has or what she is given."""
        return bool(NUMBERED.match(self.text, m.end())) and not PREPOSITION.search(self.text, max(0, m.start() - 12), m.start())

    def _ends_there(self, at: int) -> bool:
        """Whether “her” is “to her” and not “her house”."""
        after = re.match(r" ([\w’']+)", self.text[at : at + 30])
        return after is None or after[1].lower() in AFTER_OBJECT

    def _named_before(self, name: str, spans: Sequence[Span]) -> bool:
        short = name.split()[-1] if name in self.cast.gender else name
        return any(short in span.of(self.text) for span in spans)
