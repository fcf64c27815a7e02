"""Through whom the words came: the outlet or interviewer a speaker talked to, or the one who passes on another's figures.

“told the BBC”, “said in an interview with Sky News”, “data presented by the minister”. Reporters in general relay nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import PRONOUNS, RELATIVES, Sort, Word, words
from claims.splitting.speakers.cast import Cast
from claims.splitting.speakers.mentioned import mentions_in
from claims.splitting.speakers.name_words import JOURNALISTS, OUTLETS, PASSED_ON
from claims.splitting.speakers.outlets import Outlets
from claims.splitting.tagged import Tagged
from sources.document import Document, Span

HEARD = listed("told tell tells telling informed assured")
BROADCAST = re.compile(
    r"(?:the |a )?((?:state|national|local|public|regional)(?:-run)? (?:television|tv|radio|media|broadcaster))\b", re.I
)
"""An outlet that has no name."""
ARTICLES = listed("the a an")
POSSESSIVES = listed("his her its their my our your")
LOOKED_AT = 60
REACH = 160
"""How far after a cue an outlet is looked for, in code points."""
TALKING = ("interview", "interviewed", "talking", "speaking", "spoke", "said")
OURSELVES = re.compile(r"this (?:news)?paper|this (?:magazine|website|site|broadcaster|agency)", re.IGNORECASE)
_CARRIED = (
    r"in (?:an? |the |his |her |its |their )?[^,.;:“”\"\n]{1,60}?\b(?:carried|shared|published|broadcast|aired|posted|released"
    r"|circulated|distributed|printed) (?:\w+ )?by "
)
OPENING = re.compile(
    rf"(?:{_CARRIED}|in an? (?:[\w-]+ )*(?:poll|survey) (?:\w+ )?by )([^,\n]{{2,80}}),"
    r"|through (h(?:er|im)|(?:his|her|its|their) [^,\n]{2,60}(?:, (?-i:[A-ZÀ-Þ])[^,\n]{2,60})?),"
    r"|(?:in an interview with|speaking to|talking to) (?P<talk>[^,\n]{2,80}),",
    re.IGNORECASE,
)
"""How a sentence opens that says through whom the words came."""
SAID_IN = re.compile(rf" {_CARRIED}([^,\n]{{2,80}}?)(?: that\b|[,.:]|$)")


@dataclass(frozen=True, slots=True)
class Relays:
    """Who passes on what is said in one article."""

    document: Document
    cast: Cast
    speaker_of: Callable[[int, int], str | None]
    outlets: Outlets

    def of(self, tagged: Tagged, sentence: Span) -> str | None:
        """The relay of an attribution in this sentence, or None."""
        found = self._found(tagged, sentence)
        return self._in_full(found) if found else None

    def _found(self, tagged: Tagged, sentence: Span) -> str | None:
        text, cast = self.document.text, self.cast
        if tagged.through:
            place = tagged.through[0]
            return self.speaker_of(place.start, place.end) or _described(words(text, place.start, place.end), cast)
        passed_on = _passed_on(text, tagged, self.speaker_of)
        if passed_on is not None or not tagged.cue:
            return passed_on
        return self._told(tagged, sentence.end) or self._carried(tagged, sentence)

    def _told(self, tagged: Tagged, end: int) -> str | None:
        """Whoever the words were said to: what stands behind the cue, up to the content."""
        text, cast = self.document.text, self.cast
        cue = tagged.cue[-1] if tagged.cue else Span(end, end)
        if re.search(r"\b(?:citing|quoting)$", cue.of(text)):
            return _outlet(
                _phrase([word for word in words(text, cue.start, cue.end) if word.low not in ("according", "to")]),
                cast,
                any_name=True,
            )
        stop = min(end, cue.end + REACH)
        for span in tagged.content:
            if span.start >= cue.end:
                stop = min(stop, span.start)
        tokens = words(text, cue.end, max(cue.end, stop))
        if any(word.low in HEARD for word in words(text, cue.start, cue.end)):
            plain = BROADCAST.match(text, tokens[0].start, stop) if tokens else None
            return self._outlet(_phrase(tokens)) or (plain[1] if plain else None)
        for k in range(1, len(tokens) - 1):
            if tokens[k].low in ("with", "to", "on", "by", "for") and tokens[k - 1].low in TALKING:
                return self._outlet(_phrase(tokens[k + 1 :]))
        return self._outlet(_phrase(tokens[1:])) if tokens and tokens[0].low in ("on", "to") else None

    def _carried(self, tagged: Tagged, sentence: Span) -> str | None:
        """“In remarks carried by RTC, …”, “Through her lawyer, Ida Falk, …”, “said in a video shared by the embassy that”."""
        text = self.document.text
        first = min(span.start for span in (*tagged.content, *(tagged.source or ()), *(tagged.cue or ())))
        found = OPENING.match(text, sentence.start, max(first, sentence.start))
        if found is None and tagged.cue:
            after = [span.start for span in tagged.content if span.start >= tagged.cue[-1].end]
            found = SAID_IN.match(text, tagged.cue[-1].end, min([*after, sentence.end]))
        if found is None:
            return None
        start, end = next(found.span(k) for k in range(1, len(found.groups()) + 1) if found[k])
        tokens = _phrase(words(text, start, end))
        if found.lastgroup == "talk":
            return self._outlet(tokens) or (_outlet(tokens, self.cast, any_name=True) if "interview" in found[0] else None)
        return self._outlet(tokens) or self.speaker_of(start, end) or _described(tokens, self.cast)

    def _outlet(self, tokens: list[Word]) -> str | None:
        if not tokens:
            return None
        said = self.document.text[tokens[0].start : tokens[-1].end]
        if OURSELVES.fullmatch(said):
            return self.document.publisher
        return self.outlets.named(said) or _outlet(tokens, self.cast)

    def _in_full(self, outlet: str) -> str:
        """“The Gazette” is the paper itself where that is called so, or the one paper of the article that ends so."""
        own = self.document.publisher.split() if self.document.publisher else []
        if own and own[-1] in outlet.split() and set(outlet.split()) <= {"The", "the", *own}:
            return str(self.document.publisher)
        longer = {name.removeprefix("The ") for name in self.cast.bodies if name.endswith(" " + outlet)}
        return longer.pop() if len(longer) == 1 and outlet.lower() in OUTLETS else outlet


def _described(tokens: list[Word], cast: Cast) -> str | None:
    """Whoever these words name, or else what they call them, without article: “security source”."""
    plain = [word for word in _phrase(tokens) if word.low not in ARTICLES]
    named = _outlet(plain, cast, any_name=True)
    if named is not None or not plain or plain[0].low in PRONOUNS | POSSESSIVES:
        return named
    return " ".join(word.text for word in plain[: next((k for k, word in enumerate(plain) if word.low in RELATIVES), None)])


def _phrase(tokens: list[Word]) -> list[Word]:
    """The words up to the first mark, “that” or preposition of time or place."""
    for k, word in enumerate(tokens):
        if word.sort in (Sort.MARK, Sort.QUOTATION) or word.low in (
            "that",
            "in",
            "on",
            "during",
            "after",
            "at",
            "when",
            "how",
            "whether",
            "about",
            "to",
            "by",
            "over",
            "via",
            "from",
        ):
            return tokens[:k]
    return tokens


def _outlet(tokens: list[Word], cast: Cast, *, any_name: bool = False) -> str | None:
    """The outlet or journalist named by these words; with `any_name`, whoever is named."""
    named = mentions_in(tokens)
    if not named:
        return None
    by_trade = next((k for k, word in enumerate(tokens) if word.low in JOURNALISTS), None)
    interviewer = [mention for mention in named if by_trade is not None and mention.start > tokens[by_trade].start]
    if interviewer and len(interviewer[0].name) > 1:
        return interviewer[0].text
    described = any(word.low in JOURNALISTS or word.low in ("newspaper", "magazine", "broadcaster") for word in tokens)
    for mention in named:
        low = [part.lower() for part in mention.name]
        person = mention.text if mention.text in cast.gender and len(low) > 1 else cast.full_name(mention.name)
        if person is not None and _journalist(person, cast):
            return person
        if any(piece in OUTLETS for part in low for piece in (part, *part.split("-"))):
            return mention.text.removeprefix("The ")
    if described or any_name:
        last = named[-1]
        return cast.full_name(last.name) or last.text
    return None


def _journalist(person: str, cast: Cast) -> bool:
    """Whether the article introduces this person as a journalist."""
    return any(office.person == person for word in JOURNALISTS for office in cast.offices.get(word, ())[:LOOKED_AT])


def _passed_on(text: str, tagged: Tagged, speaker_of: Callable[[int, int], str | None]) -> str | None:
    """“data presented by the minister”: the minister."""
    if not tagged.source:
        return None
    tokens = words(text, tagged.source[0].start, tagged.source[-1].end)
    for k in range(1, len(tokens) - 2):
        if tokens[k].low in PASSED_ON and tokens[k + 1].low == "by":
            return speaker_of(tokens[k + 2].start, tokens[-1].end)
    return None
