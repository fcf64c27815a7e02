"""Who is speaking, led back to one name through the article.

“He”, “the group”, “Mr Hale”, “a spokesperson” mean somebody named before. A step back is taken only where it is clear; a
source that cannot be led back has no speaker, for no speaker is better than a wrong one. A source that names people in general
(“Foreign Office officials”) is its own speaker, in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.splitting.reading.listed import listed
from claims.splitting.reading.passages import Passage
from claims.splitting.reading.words import PREPOSITIONS, PRONOUNS, RELATIVES
from claims.splitting.rules.phrases import phrase_before
from claims.splitting.speakers.attention import Attention
from claims.splitting.speakers.bodies_meant import Bodies
from claims.splitting.speakers.cast import Cast, title_gender
from claims.splitting.speakers.descriptions_meant import Descriptions
from claims.splitting.speakers.name_words import DOCUMENTS, GENERIC_BODIES, SPOKESPEOPLE
from claims.splitting.speakers.people_meant import People, one_person, person_word
from claims.splitting.speakers.resolved import NAMED, NOBODY, Resolved
from claims.splitting.speakers.written import Written, read
from sources.document import Document, Span

ENOUGH = 0.6
"""Whoever is less sure than this to be meant stays unresolved."""
NEAR = 70
"""So far into a source its main noun is looked for, in code points."""
KIN = listed("mother father wife husband son daughter brother sister mum dad widow widower uncle aunt partner fiancee")
WRITINGS = listed("book submission message speech complaint article paper")
OWNED = 0.66
"""Of the owner's confidence: the one owned may be named elsewhere under a name of their own."""
OWNED_BODY = 0.8
"""… but hardly “his critics” and “her office”."""
DESCRIBED = frozenset({"definite", "owned", "nominal", "one of"})
LED = 5
"""So many words may lead from the comma to the name."""
OF_ANOTHER = re.compile(r" of (?:one|a|an|two|three)\b| and ")
COUNTED = listed("two three four five six seven eight nine ten several some many most other all both few")


class Finder:
    """The people and bodies talked about so far, and the way back to them. Sources are asked in the order of the text."""

    def __init__(self, document: Document, passages: Sequence[Passage], cast: Cast) -> None:
        self.text = document.text
        self.cast = cast
        self.attention = Attention(document.text, passages, cast)
        self.people = People(cast, self.attention)
        self.bodies = Bodies(cast, self.attention)
        self.descriptions = Descriptions(cast, self.attention, self.people, self.bodies)
        self.attention.described = self.descriptions.opening
        self.answered: dict[tuple[int, int], Resolved] = {}

    def speaker(self, start: int, end: int, *, content: Sequence[Span] = ()) -> str | None:
        """The name behind the source `text[start:end]`. Nobody in its own `content` is its antecedent."""
        return self.resolve(start, end, content=content).name

    def resolve(self, start: int, end: int, *, content: Sequence[Span] = ()) -> Resolved:
        """The name behind the source `text[start:end]` and how sure it is; below ENOUGH there is none."""
        if (start, end) in self.answered:
            return self.answered[start, end]
        self.attention.read_up_to(start, content)
        self.attention.withdraw(start)
        written = read(self.text, start, end, self.cast)
        apposed = self._apposed(start, end) if written is not None and written.sort in DESCRIBED else None
        if apposed is not None:
            written = Written("person", apposed)
        found = self._resolve(written, start) if written is not None else NOBODY
        if written is None or not found.name or found.confidence < ENOUGH:
            found = Resolved(None, found.confidence)
            self._remember_unnamed(written, start)
        else:
            self._remember(written, found, start, end)
        if found.name in self.cast.juniors:
            found = Resolved(f"{found.name} {self.cast.juniors[found.name]}", found.confidence, found.sort)
        self.answered[start, end] = found
        return found

    def _apposed(self, start: int, end: int) -> str | None:
        """Jan Hale in “Their leader, the former Upland minister Jan Hale”, whatever was made of the words before."""
        comma = self.text.find(", ", start, end)
        if comma < 0 or OF_ANOTHER.search(self.text, start, comma):
            return None
        named = self.cast.mentions_between(comma, end)
        if not named:
            return None
        person = named[-1].person
        led = self.text[comma + 2 : named[-1].start].split()
        if person is None or not named[-1].personlike or not (person in self.cast.sure or (led and person_word(led[-1]))):
            return None
        plain = (
            len(led) <= LED and PREPOSITIONS.isdisjoint(led) and not any("," in word or word in ("and", "who") for word in led)
        )
        return person if plain and self.text[named[-1].end : end].strip(" ,") == "" else None

    def _remember_unnamed(self, written: Written | None, at: int) -> None:
        """A later “he” may be whoever spoke here, though nobody can tell by which name."""
        said = written.word if written is not None and written.sort == "nominal" else ""
        if written is not None and written.sort == "owned" and written.name:
            said = written.name.lower().split()[-1]
        if said and person_word(said):
            self.attention.add_unnamed(at, title_gender((said,)))

    def _remember(self, written: Written, found: Resolved, start: int, end: int) -> None:
        """What later sources may point back to: this speaker, a body's spokesperson, the maker of a report."""
        self.attention.add(start, found.name or "", found.sort)
        if found.sort != "body" or written.sort == "pronoun":
            return
        said = re.findall(r"\w+", self.text[start : min(end, start + NEAR)].lower())
        spokesperson = next((word for word in said if word in SPOKESPEOPLE), None)
        if spokesperson is not None:
            self.attention.add(start, found.name or "", "spokesperson", gender=title_gender((spokesperson,)))
        if any(word in DOCUMENTS for word in said):
            self.descriptions.makers.append(found.name or "")

    def _resolve(self, written: Written, at: int) -> Resolved:
        if written.sort in ("person", "unknown"):
            return Resolved(written.name or None, NAMED[written.sort], written.sort)
        if written.sort == "body":
            return Resolved(self._fuller_body(written.name), NAMED["body"], "body")
        if written.sort == "pronoun":
            return self._pronoun(written.word, at)
        if written.sort == "definite":
            return self.descriptions.definite(written, at)
        if written.sort == "one of":
            return self._one_of()
        if written.sort == "owned":
            return self._owned(written, at)
        if written.sort == "nominal":
            return self.descriptions.nominal(written, at)
        if written.word in ("the", "this"):
            for center in self.attention.near():
                if center.sort == "spokesperson":
                    return Resolved(center.name, 0.8, "body")
        name, sure = self.bodies.speaking()
        return Resolved(name, sure, "body")

    def _antecedent(self, at: int) -> Resolved:
        """“X, who said …”: the phrase right before the relative at `at`."""
        if self.attention.sentence < 0:
            return NOBODY
        words = self.attention.passages[self.attention.sentence].words
        k = next((k for k, word in enumerate(words) if word.start >= at), len(words))
        while k > 0 and words[k - 1].text in (",", "—", "–", "("):
            k -= 1
        phrase = phrase_before(words, k)
        if phrase is None:
            return NOBODY
        start = phrase.start
        if start > 1 and words[start - 1].text == "," and not words[start].capital:
            name = phrase_before(words, start - 1)
            named = name is not None and words[start - 2].capital
            start = name.start if name is not None and named else start
        if words[start].low in PRONOUNS:
            return NOBODY
        written = read(self.text, words[start].start, words[k - 1].end, self.cast)
        if written is None or written.sort in ("pronoun", "owned"):
            return NOBODY
        found = self._resolve(written, words[start].start)
        return Resolved(found.name, found.confidence * 0.8, found.sort)

    def _pronoun(self, word: str, at: int) -> Resolved:
        if word in RELATIVES | {"that"}:
            return self._antecedent(at)
        if word in ("he", "she"):
            name, sort, sure = self.people.he_or_she(word)
            return Resolved(name, sure, sort)
        if word == "it":
            name, sort, sure = self.bodies.it()
            return Resolved(name, sure, sort)
        if word in ("latter", "former"):
            name, sure = self.people.latter(word)
            return Resolved(name, sure, "person")
        if word == "they":
            for center in self.attention.subjects():
                if center.spoke and center.sort in ("nominal", "body"):
                    return Resolved(center.name, 0.75 - 0.1 * (self.attention.block - center.block), center.sort)
        return NOBODY

    def _one_of(self) -> Resolved:
        """“one of them”, “another”: one of the people just spoken of, in their own word."""
        for center in self.attention.near(2):
            if center.sort == "nominal" and not one_person(center.name):
                words = center.name.split()
                while len(words) > 1 and words[0].lower() in COUNTED:
                    words = words[1:]
                head = words[-1]
                if len(words) < 4 and head.endswith("s"):
                    return Resolved(" ".join([*words[:-1], head[:-1]]), 0.65, "nominal")
        return NOBODY

    def _fuller_body(self, name: str) -> str | None:
        """“the Air Force” after “Upland's Air Force” is the same body."""
        for center in self.attention.near():
            if (
                center.sort in ("body", "nominal", "unknown")
                and center.name != name
                and center.name.lower().endswith(("'s " + name.lower(), " " + name.lower()))
            ):
                return center.name
        return name or None

    def _owned(self, written: Written, at: int) -> Resolved:
        """“his lawyer”: the owner's name and the words, if the owner is clear."""
        word = {"his": "he", "her": "she", "its": "it", "their": "they"}.get(written.word)
        kin = written.name.lower().split()[-1] if written.name else ""
        if kin in KIN:
            name, sure = self.people.holder(kin, (), 10**9)
            if name is not None:
                return Resolved(name, sure - 0.2, "person")
        owner = NOBODY
        if word in ("he", "she"):
            name, sort, sure = self.people.he_or_she(word, owner=True)
            owner = Resolved(name, sure, sort)
        elif word:
            owner = self._pronoun(word, at)
        if not owner.name:
            return NOBODY
        if kin in DOCUMENTS | WRITINGS or (written.name.split()[:1] or [""])[0].lower() in DOCUMENTS | WRITINGS:
            return Resolved(owner.name, owner.confidence * OWNED, owner.sort)
        own = OWNED_BODY if kin.endswith("s") or kin in GENERIC_BODIES else OWNED
        return Resolved(f"{owner.name}'s {written.name}", owner.confidence * own, "nominal")
