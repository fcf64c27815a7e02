"""Who is speaking, led back to one name through the article.

“He”, “the group”, “Mr Hale”, “a spokesperson” mean somebody named before. A step back is taken only where it is clear; a
source that cannot be led back has no speaker, for no speaker is better than a wrong one. A source that names people in general
(“Foreign Office officials”) is its own speaker, in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.splitting.listed import listed
from claims.splitting.mentioned import Mention
from claims.splitting.name_words import GENERIC_BODIES, LOOSE_BODIES, ROLES
from claims.splitting.names import Cast
from claims.splitting.passages import Passage
from claims.splitting.tagging import Tagged
from claims.splitting.words import PREPOSITIONS, SUBORDINATORS
from claims.splitting.written import Written, read
from sources.document import Document, Span

LOOKED_AT = 60
"""No more holders of one office than this are told apart."""
FAR = 3
"""A pronoun does not reach back over more paragraphs than this."""
PERSONS = listed(
    "man woman boy girl witness colleague official worker employee customer caller farmer villager local parent child "
    "friend guard soldier passenger shopper"
)
PEOPLE = listed("officials authorities police critics experts analysts residents activists lawyers")


@dataclass(frozen=True, slots=True)
class Center:
    """Somebody the article is just talking about."""

    at: int
    block: int
    name: str
    sort: str
    """person, body, nominal, or unknown: two capitals that may be either."""
    spoke: bool


class Finder:
    """The people and bodies talked about so far, and the way back to them."""

    def __init__(self, document: Document, passages: Sequence[Passage], cast: Cast) -> None:
        self.text = document.text
        self.cast = cast
        self.passages = passages
        self.next = 0
        self.centers: list[Center] = []
        self.answered: dict[tuple[int, int], str | None] = {}
        self.block = -1
        self.mentions = sorted(cast.mentions, key=lambda mention: mention.start)
        self.at_mention = 0
        self.bodies_meant: set[str] = set()

    @staticmethod
    def order(tagged: Sequence[Tagged]) -> list[int]:
        """The indexes of the attributions with a source, in the order in which their sources stand in the text."""
        placed = [(item.source[0].start, k) for k, item in enumerate(tagged) if item.source]
        return [k for _, k in sorted(placed)]

    def speaker(self, start: int, end: int, *, content: Sequence[Span] = ()) -> str | None:
        """The name behind the source `text[start:end]`. Nobody in its own `content` is its antecedent."""
        if (start, end) in self.answered:
            return self.answered[start, end]
        self._read_up_to(start, content)
        written = read(self.text, start, end, self.cast)
        name, sort = self._resolve(written, start) if written is not None else (None, "")
        if (
            written is not None
            and written.word in ("he", "she")
            and name
            and self._another_near(name, written.word, start, content)
        ):
            name = None
        if name:
            self.centers.append(Center(start, self.block, name, sort, spoke=True))
        self.answered[start, end] = name or None
        return name or None

    def _read_up_to(self, at: int, content: Sequence[Span]) -> None:
        """Note whom each sentence before `at` begins with."""
        while self.next < len(self.passages) and self.passages[self.next].start <= at:
            passage = self.passages[self.next]
            self.block = passage.block
            opener = self._opener(passage)
            said = opener is not None and any(span.start <= opener.start < span.end for span in content)
            if opener is not None and opener.start < at and not said:
                self._note(opener)
            self.next += 1

    def _opener(self, passage: Passage) -> Mention | None:
        """The name that a sentence begins with, if it begins with one."""
        words = passage.words
        first = 0
        if words and words[0].low in PREPOSITIONS | SUBORDINATORS:
            first = next((k + 1 for k in range(2, min(len(words), 14)) if words[k].text == ","), len(words))
        if first >= len(words):
            return None
        limit = words[min(len(words), first + 9) - 1].end
        begin = words[first].start
        while self.at_mention < len(self.mentions) and self.mentions[self.at_mention].start < begin:
            self.at_mention += 1
        if self.at_mention < len(self.mentions) and self.mentions[self.at_mention].start <= limit:
            mention = self.mentions[self.at_mention]
            between = self.text[begin : mention.start]
            owns = self.text[mention.end : mention.end + 2] in ("’s", "'s", "’ ", "' ")
            set_off = between.rstrip().endswith(",") and self.text[mention.end : mention.end + 1] == ","
            return None if between.count(",") > set_off or " of " in between or owns else mention
        return None

    def _note(self, mention: Mention) -> None:
        person = mention.text if mention.text in self.cast.gender else self.cast.full_name(mention.name)
        if person is not None:
            sort = "person" if person in self.cast.sure else "unknown"
            self.centers.append(Center(mention.start, self.block, person, sort, spoke=False))
        else:
            written = read(self.text, mention.start, mention.end, self.cast)
            if written is not None and written.sort == "body" and written.name:
                self.centers.append(Center(mention.start, self.block, written.name, "body", spoke=False))

    def _resolve(self, written: Written, at: int) -> tuple[str | None, str]:
        """The name and its sort."""
        if written.sort in ("person", "nominal", "unknown"):
            return self._as_before(written), written.sort
        if written.sort == "body":
            return self._fuller_body(written.name), "body"
        if written.sort == "pronoun":
            return self._pronoun(written.word)
        if written.sort == "office":
            return self._office(written, at)
        if written.sort == "generic":
            return self._generic(written)
        if written.sort == "owned":
            return self._owned(written), "nominal"
        return self._recent("body"), "body"

    def _as_before(self, written: Written) -> str | None:
        """Bare “officials” are those named more fully just before, if any."""
        if written.name.lower() in PEOPLE:
            for center in self._near():
                if center.sort == "nominal" and center.name.lower().endswith(" " + written.name.lower()):
                    return center.name
        return written.name or None

    def _near(self) -> list[Center]:
        """Whom the last few paragraphs were about, latest first."""
        return [center for center in reversed(self.centers[-40:]) if self.block - center.block <= FAR]

    def _pronoun(self, word: str) -> tuple[str | None, str]:
        if word in ("he", "she"):
            wanted = "m" if word == "he" else "f"
            for center in self._near():
                if center.sort == "nominal" and _one_person(center.name):
                    return center.name, "nominal"
                perhaps = center.sort == "unknown" and center.spoke and center.name not in self.bodies_meant
                known = center.sort == "person" or center.name in self.cast.sure or perhaps
                if known and self.cast.gender.get(center.name, "") in ("", wanted):
                    return center.name, "person"
            return None, ""
        if word == "it":
            return self._recent("body"), "body"
        if word == "they":
            for center in self._near():
                if center.sort == "nominal" or (center.sort == "body" and center.spoke):
                    return center.name, center.sort
        return None, ""

    def _another_near(self, name: str, word: str, at: int, content: Sequence[Span]) -> bool:
        """Whether the pronoun's own sentence names somebody else it could mean, and not `name`."""
        start = self.passages[max(0, self.next - 1)].start
        wanted = "m" if word == "he" else "f"
        near = set()
        for mention in self.cast.mentions_between(start, at):
            if any(span.start <= mention.start < span.end for span in content):
                continue
            person = mention.text if mention.text in self.cast.gender else self.cast.full_name(mention.name)
            if person in self.cast.sure and self.cast.gender.get(person or "", "") in ("", wanted):
                near.add(person)
        return bool(near) and name not in near

    def _recent(self, sort: str) -> str | None:
        return next((center.name for center in self._near() if center.sort == sort), None)

    def _office(self, written: Written, at: int) -> tuple[str | None, str]:
        """“the minister”: the one person of the article who was given that office before."""
        wanted = written.word.split()
        held = self.cast.offices.get(wanted[-1].rstrip("."), [])[:LOOKED_AT]
        named = [office for office in held if office.at <= at and all(word in office.titles for word in wanted)]
        named = named or [office for office in held if office.at <= at] or held
        people = list(dict.fromkeys(office.person for office in named))
        if len(people) == 1:
            return people[0], "person"
        for center in self._near():
            if center.name in people:
                return center.name, "person"
        return (None, "") if people else (written.name, "nominal")

    def _generic(self, written: Written) -> tuple[str | None, str]:
        """“the group”, “the ministry”: a body whose name ends so, else the body just spoken of, if it can be one."""
        near = [
            center
            for center in self._near()
            if center.sort in ("body", "nominal") or (center.sort == "unknown" and center.spoke)
        ]
        for center in near:
            if center.name.lower().split()[-1] == written.word:
                return center.name, center.sort
        named = [name for name in self.cast.bodies if name.lower().split()[-1] == written.word and len(name.split()) > 1]
        if len(named) == 1:
            return named[0], "body"
        if written.word in LOOSE_BODIES:
            found = self._just_spoken_of([center for center in near if center.sort != "nominal" and _loose(center.name)])
            if found is not None:
                self.bodies_meant.add(found)
                return found, "body"
        return written.name if not near else None, "body"

    def _just_spoken_of(self, near: Sequence[Center]) -> str | None:
        """The latest of these bodies, if it stands in this paragraph, is the only one, or is what the article is about."""
        names = list(dict.fromkeys(center.name for center in near))
        if not names:
            return None
        if near[0].block == self.block or len(names) == 1:
            return names[0]
        counts = sorted(((self._times_named(name), name) for name in names), reverse=True)
        return counts[0][1] if counts[0][0] >= 2 * counts[1][0] else None

    def _times_named(self, name: str) -> int:
        """How often the article names this body, by its full name or its first word."""
        return sum(mention.text in (name, name.split()[0]) for mention in self.mentions)

    def _fuller_body(self, name: str) -> str | None:
        """“the Air Force” after “Upland's Air Force” is the same body."""
        for center in self._near():
            if (
                center.sort in ("body", "nominal", "unknown")
                and center.name != name
                and center.name.lower().endswith(("'s " + name.lower(), " " + name.lower()))
            ):
                return center.name
        return name or None

    def _owned(self, written: Written) -> str | None:
        """“his lawyer”: the owner's name and the words, if the owner is clear."""
        owner = None
        if written.word in ("his", "her"):
            owner, _ = self._pronoun("he" if written.word == "his" else "she")
        elif written.word == "its":
            owner = self._recent("body")
        elif written.word == "their":
            owner, _ = self._pronoun("they")
        return f"{owner}'s {written.name}" if owner else None


def _one_person(name: str) -> bool:
    """Whether these words stand for one person: “a witness”, “former colleague”."""
    head = re.split(r" (?:of|in|at|from|who|with|for|to|near|close)\b", name.lower())[0].split()[-1]
    return head.rstrip(".") in ROLES or head in PERSONS


def _loose(name: str) -> bool:
    """Whether a body of this name may be called “the group” or “the company”."""
    last = name.lower().split()[-1]
    return last not in GENERIC_BODIES or last in LOOSE_BODIES
