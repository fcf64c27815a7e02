"""Whom an article is just talking about: who begins its sentences, who spoke, and who else was named.

A reader who meets “she” or “the group” looks back at these, the latest first. What stands inside a quotation is the speaker's
matter, not the article's, and is passed over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.splitting.body_names import fullest
from claims.splitting.cast import Cast
from claims.splitting.mentioned import Mention
from claims.splitting.passages import Passage
from claims.splitting.words import PREPOSITIONS, SUBORDINATORS, Sort
from sources.document import Span

FAR = 3
"""Nobody is meant who was last spoken of more paragraphs ago than this."""
KEPT = 60


@dataclass(frozen=True, slots=True)
class Center:
    """Somebody the article is just talking about."""

    at: int
    sentence: int
    block: int
    name: str
    sort: str
    """person, body, nominal, unknown (two capitals that may be either), or spokesperson: a body's, who may be “he” later on."""
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
        self._quoted: list[tuple[int, int]] = []
        self._opener: Mention | None = None

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

    def add(self, at: int, name: str, sort: str, *, gender: str = "") -> None:
        """Note that this one has just spoken."""
        self.centers.append(Center(at, self.sentence, self.block, name, sort, spoke=True, subject=True, gender=gender))

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
            sort = "person" if mention.person in self.cast.sure else "unknown"
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
        first = 0
        if words and words[0].low in PREPOSITIONS | SUBORDINATORS:
            first = next((k + 1 for k in range(2, min(len(words), 14)) if words[k].text == ","), len(words))
        if first >= len(words):
            return None
        begin, limit = words[first].start, words[min(len(words), first + 9) - 1].end
        k = self._at_mention
        while k < len(self.cast.mentions) and self.cast.mentions[k].start < begin:
            k += 1
        if k == len(self.cast.mentions) or self.cast.mentions[k].start > limit:
            return None
        mention = self.cast.mentions[k]
        between = self.text[begin : mention.start]
        owns = self.text[mention.end : mention.end + 2] in ("’s", "'s", "’ ", "' ")
        set_off = between.rstrip().endswith(",") and self.text[mention.end : mention.end + 1] == ","
        return None if between.count(",") > set_off or " of " in between or owns else mention
