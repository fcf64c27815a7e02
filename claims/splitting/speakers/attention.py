"""Whom an article is just talking about: who begins its sentences, who spoke, and who else was named.

A reader who meets “she” or “the group” looks back at these, the latest first. What stands inside a quotation is the speaker's
matter, not the article's, and is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claims.splitting.reading.passages import Passage
from claims.splitting.reading.words import PREPOSITIONS, RELATIVES, SUBORDINATORS, Sort, Word
from claims.splitting.speakers.body_names import fullest
from claims.splitting.speakers.cast import Cast
from claims.splitting.speakers.datelines import after_dateline
from claims.splitting.speakers.mentioned import Mention
from sources.document import Span

FAR = 3
"""Nobody is meant who was last spoken of more paragraphs ago than this."""
KEPT = 60
BEGINNING = frozenset({"he", "she", "they", "it", "the", "a", "an"})
ASKING = frozenset({"whether", "if", "to", "how", "why", "what", "when", "where"})
LED = 4
"""So many small words may stand between the comma and the name: “the leader, the former minister Jan Hale,”."""
BY = (" by ", " by the ")
LOWER = re.compile(r"[a-z]+")


def _participle(words: Sequence[Word]) -> bool:
    """Whether a sentence begins “Asked whether …,”, “Speaking at …,”."""
    if len(words) < 2 or not words[0].low.endswith(("ed", "ing")):
        return False
    return words[1].low in PREPOSITIONS | SUBORDINATORS | RELATIVES or words[1].low in ASKING


def _apposition(between: str) -> bool:
    """Whether the words from a sentence's beginning to a name lead to it by their comma: “The parish priest, Fr. ”."""
    _, comma, led = between.rpartition(",")
    said = LOWER.findall(led)
    return bool(comma) and len(said) <= LED and PREPOSITIONS.isdisjoint(said) and "and" not in said


@dataclass(frozen=True, slots=True)
class Center:
    """Somebody the article is just talking about."""

    at: int
    sentence: int
    block: int
    name: str
    sort: str
    """person, body, nominal, unknown (two capitals that may be either), spokesperson (a body's, who may be “he” later on), or
    unnamed: “his lawyer”, of whom no name is told."""
    spoke: bool
    subject: bool
    """Whether a sentence begins with it, or it spoke."""
    gender: str = ""
    """m or f, where the words themselves told (“a spokeswoman”)."""


class Attention:
    """The people and bodies talked about so far, in order of the text."""

    def __init__(self, text: str, passages: Sequence[Passage], cast: Cast) -> None:
        self.text, self.passages, self.cast = text, passages, cast
        self.centers: list[Center] = []
        self.sentence = -1
        """The sentence that was read last."""
        self.block = -1
        self.content: Sequence[Span] = ()
        self._at_mention = 0
        self._people: set[str] = set()
        """Those who spoke under an office or title: surely people."""
        self._quoted: list[tuple[int, int]] = []
        self._opener: Mention | None = None
        self._first = 0
        """Where the main clause of the sentence begins, among its words."""
        self.described: Callable[[Sequence[Word]], tuple[str, str, str] | None] = lambda _: None
        """Whom the description means that a sentence begins with (“The general, …”), as name, sort and gender."""

    def read_up_to(self, at: int, content: Sequence[Span]) -> None:
        """Note who is named before `at`, outside quotations. `content` is what is being attributed: few speak of themselves."""
        self.content = content
        while True:
            following = self.passages[self.sentence + 1] if self.sentence + 1 < len(self.passages) else None
            self._note_before(at if following is None else min(at, following.start))
            if following is None or following.start > at:
                return
            self.sentence += 1
            self.block = following.block
            self._quoted = [(word.start, word.end) for word in following.words if word.sort is Sort.QUOTATION]
            self._opener = self._opener_of(following)
            meant = self.described(following.words[self._first :]) if self._opener is None else None
            if meant is not None:
                name, sort, gender = meant
                center = Center(following.start, self.sentence, self.block, name, sort, False, True, gender)
                self.centers.append(center)

    def add(self, at: int, name: str, sort: str, *, gender: str = "") -> None:
        """Note that this one has just spoken; whom a passive only adds (“was asked by Hale”), the sentence is not about."""
        if sort == "person":
            self._people.add(name)
        opener = self._opener
        added = opener is not None and opener.person not in (None, name) and self.text.endswith(BY, 0, at)
        self.centers.append(Center(at, self.sentence, self.block, name, sort, spoke=True, subject=not added, gender=gender))

    def withdraw(self, at: int) -> None:
        """Take back the description noted at `at`, while it is asked whom it means: “his lawyer” is not the one he has."""
        if self.centers and self.centers[-1].at == at and self.centers[-1].sort in ("nominal", "unnamed"):
            self.centers.pop()

    def add_unnamed(self, at: int, gender: str) -> None:
        """Note that somebody has just spoken of whom no name is told."""
        self.centers.append(Center(at, self.sentence, self.block, "", "unnamed", spoke=True, subject=True, gender=gender))

    def near(self, far: int = FAR) -> list[Center]:
        """Whom the last few paragraphs were about, latest first."""
        return [center for center in reversed(self.centers[-KEPT:]) if self.block - center.block <= far]

    def subjects(self) -> list[Center]:
        """Those of them who began a sentence or spoke, and are not named in what is being attributed."""
        return [center for center in self.near() if center.subject and not self.in_content(center)]

    def in_content(self, center: Center) -> bool:
        """Whether this one is named in what is being attributed."""
        return any(span.start <= center.at < span.end for span in self.content)

    def _note_before(self, at: int) -> None:
        mentions = self.cast.mentions
        while self._at_mention < len(mentions) and mentions[self._at_mention].start < at:
            mention = mentions[self._at_mention]
            self._at_mention += 1
            if not any(start <= mention.start < end for start, end in self._quoted):
                self._note(mention)

    def _note(self, mention: Mention) -> None:
        if mention.person is not None:
            sort = "person" if mention.person in self.cast.sure or mention.person in self._people else "unknown"
            name = mention.person
        elif mention.text in self.cast.bodies:
            sort, name = "body", fullest(mention.text, self.cast)
        else:
            return
        self.centers.append(
            Center(mention.start, self.sentence, self.block, name, sort, spoke=False, subject=mention is self._opener)
        )

    def _opener_of(self, passage: Passage) -> Mention | None:
        """The name that a sentence begins with, if it begins with one."""
        words = passage.words
        first = self._first = after_dateline(words)
        if words and not first and (words[0].low in PREPOSITIONS | SUBORDINATORS or _participle(words)):
            first = next((k + 1 for k in range(2, min(len(words), 14)) if words[k].text == ","), len(words))
            again = next((k + 1 for k in range(first + 1, min(len(words), first + 6)) if words[k].text == ","), first)
            if again < len(words) and first < len(words) and words[first].sort is Sort.WORD and again != first:
                starts = words[first].capital or words[first].low.endswith("ing")
                goes_on = words[again].low in BEGINNING or words[again].capital
                first = again if starts and goes_on else first
        if first >= len(words):
            return None
        self._first = first
        begin, limit = words[first].start, words[min(len(words), first + 9) - 1].end
        k = self._at_mention
        while k < len(self.cast.mentions) and self.cast.mentions[k].start < begin:
            k += 1
        if k == len(self.cast.mentions) or self.cast.mentions[k].start > limit:
            return None
        mention = self.cast.mentions[k]
        between = self.text[begin : mention.start]
        if set(LOWER.findall(between)) & PREPOSITIONS:
            mention = self._apposed(k + 1, mention) or mention
            between = self.text[begin : mention.start]
        owns = self.text[mention.end : mention.end + 2] in ("’s", "'s", "’ ", "' ")
        set_off = self.text[mention.end : mention.end + 1] == "," and _apposition(between)
        return None if between.count(",") > set_off or (" of " in between and not set_off) or owns else mention

    def _apposed(self, k: int, inner: Mention) -> Mention | None:
        """Jan Hale in “A former engineer at Moor Rail, Jan Hale, was first”: who the words before are about."""
        after = self.cast.mentions[k] if k < len(self.cast.mentions) else None
        if after is None or after.person is None or self.text[inner.end : after.start] != ", ":
            return None
        return after if self.text[after.end : after.end + 1] == "," else None
