"""What the trained classifier sees of each line: numbers about its letters, its words and its place on the page.

Nothing here decides. What the rules made of the line is among the numbers, so that whoever adds a set phrase teaches the
classifier too; the rest is what a person sees who holds the page at arm's length: length, line ends, capitals, company.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from sources.boilerplate.lines import FUNCTION_WORDS, Line
from sources.boilerplate.page import BULLET, Page
from sources.boilerplate.points import heading_points
from sources.boilerplate.signs import OWN_VOICE, QUOTED, TOLD, is_credited, speaks_itself
from sources.document import BODY_ROLES, Role

LOOKED_AT = 1200
"""Letters of a line that are looked at: enough for a paragraph, bounded for a hostile line."""
FAMILIES = (
    "appeal", "subscription", "newsletter", "notice", "contact", "discussion", "sharing", "elsewhere", "advertising", "credit",
    "about the author",
)  # fmt: skip
BOXES = ("appeal", "newsletter", "discussion", "elsewhere", "about the author")
"""Families after which more of the same often follows."""
FAR = 40
"""Lines from which on a distance is only “far”."""
_INNER_END = re.compile(r"[.!?]['\"”’)]* +[\"“‘(]?[A-Z]")
_FIRST_PERSON = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|me|my)\b")
_BIO = re.compile(
    r"\b(?:reporter|editor|journalist|correspondent|columnist|writer|writes|covers|author of|newsroom|bureau|degree|"
    r"graduat\w+|joined|contribut\w+|freelance|award|based in|previously|producer|professor|university)\b",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"\b(?:read|click|sign|get|subscribe|join|follow|share|watch|listen|see|find|learn|download|support|donate|submit|enter|"
    r"check|try|buy|shop|log|register|view|contact|visit|discover)\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?:|www\.|\w\.(?:com|org|net|co)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b(?:19|20)\d\d\b|\bago\b")
_SITE = re.compile(
    r"\b(?:cookies?|website|site|content|article|newsletter|email|e-mail|inbox|subscri\w+|account|comments?|privacy|terms|"
    r"advert\w+|journalism|readers?|app|updates?|offers?|free|online|digital|podcast|video|photo|image|story|stories|news)\b",
    re.IGNORECASE,
)


def rows_of(page: Page) -> list[list[float]]:
    """One row of numbers for each line of a page that the rules have judged, in the order of `NAMES`."""
    told = _Told(page)
    return [[*_of_letters(line), *_of_words(line), *_of_rules(page, at), *told.of(at)] for at, line in enumerate(page.lines)]


LETTERS = (
    "letters", "words", "word length", "gap", "capitals", "title words", "digits", "marks", "commas", "quotation marks",
    "colon", "question", "sentence end", "other end", "opens quoted", "opens small", "opens with digit", "bullet", "bar",
    "inner ends",
)  # fmt: skip


def _of_letters(line: Line) -> Iterator[float]:
    text = line.text[:LOOKED_AT]
    size = len(text)
    letters = sum(map(str.isalpha, text)) or 1
    spoken = [word for word in text.split() if word[0].isalpha()] or ["x"]
    yield min(len(line.text), 2000)
    yield min(len(line.words), 400)
    yield letters / max(1, len(line.words))
    yield min(line.gap, 5)
    yield sum(map(str.isupper, text)) / letters
    yield sum(word[0].isupper() for word in spoken) / len(spoken)
    yield sum(map(str.isdigit, text)) / size
    yield sum(not (letter.isalnum() or letter.isspace()) for letter in text) / size
    yield text.count(",")
    yield sum(text.count(mark) for mark in '"“”')
    yield line.text.endswith(":")
    yield line.text.endswith("?")
    yield line.ends_sentence
    yield line.text.endswith((",", ";", "…", "...", "-", "–", "—"))
    yield text[0] in '"“‘'
    yield text[0].islower()
    yield text[0].isdigit()
    yield BULLET.match(text) is not None
    yield sum(text.count(mark) for mark in "|•·»›/\t")
    yield len(_INNER_END.findall(text))


WORDS = (
    "common words", "own voice", "you or we", "I", "telling verbs", "a life", "imperatives", "first imperative", "links",
    "at sign", "clock", "words of a site", "share of site words", "brackets", "copyright",
)  # fmt: skip


def _of_words(line: Line) -> Iterator[float]:
    text = line.text[:LOOKED_AT]
    bare = QUOTED.sub(" ", text)
    count = max(1, len(line.words))
    site = len(_SITE.findall(bare))
    yield sum(word in FUNCTION_WORDS for word in line.words) / count
    yield speaks_itself(line) if len(line.text) <= LOOKED_AT else False
    yield len(OWN_VOICE.findall(bare))
    yield len(_FIRST_PERSON.findall(bare))
    yield len(TOLD.findall(text))
    yield len(_BIO.findall(bare))
    yield len(_ACTS.findall(bare))
    yield _ACTS.match(text) is not None
    yield len(_LINK.findall(text))
    yield text.count("@")
    yield len(_CLOCK.findall(text))
    yield site
    yield site / count
    yield text.count("(") + text.count("[")
    yield text.count("©")


RULES = (
    *FAMILIES, "kept by the rules", "headline", "standfirst", "byline", "caption", "points", "heading points", "prose", "firm",
    "credited", "before the headline", "after the end",
)  # fmt: skip


def _of_rules(page: Page, at: int) -> Iterator[float]:
    line, family, (role, reason) = page.lines[at], page.families[at], page.verdicts[at]
    for name in FAMILIES:
        yield family is not None and family.name == name
    yield role in BODY_ROLES
    yield role is Role.HEADLINE
    yield role is Role.STANDFIRST
    yield role is Role.BYLINE
    yield role is Role.CAPTION
    yield page.points[at]
    yield heading_points(page, at)
    yield line.prose
    yield line.firm
    yield is_credited(line)
    yield reason == "comes before the headline"
    yield reason == "comes after the end of the article"


PLACE = (
    "line", "share of lines", "share of text", "text after", "from the headline", "in the headline", "told elsewhere",
    "times repeated", "topic", "since prose", "until prose", "since firm", "until firm", "gap after", "spaced",
    *(f"since {name}" for name in BOXES), *(f"times {name}" for name in BOXES), "firm lines", "short run",
)  # fmt: skip
NAMES = (*LETTERS, *WORDS, *RULES, *PLACE)


class _Told:
    """What the whole page says about one of its lines."""

    def __init__(self, page: Page) -> None:
        lines = page.lines
        self.page = page
        self.keys = Counter(line.key for line in lines)
        self.triples: Counter[tuple[str, ...]] = Counter()
        for line in lines:
            self.triples.update(set(_triples(line)))
        self.topic: Counter[str] = Counter(word for line in lines if line.firm for word in set(line.words) if len(word) > 4)
        self.headline = next((at for at in range(len(lines)) if page.role(at) is Role.HEADLINE), None)
        self.title = {word for word in (lines[self.headline].words if self.headline is not None else ()) if len(word) > 3}
        prose = [line.prose for line in lines]
        firm = [line.firm for line in lines]
        short = [len(line.words) <= 5 and not line.ends_sentence for line in lines]
        self.since = (_since(prose), _until(prose), _since(firm), _until(firm))
        boxes = [[family is not None and family.name == name for family in page.families] for name in BOXES]
        self.boxes = [_since(hits) for hits in boxes]
        self.times = [_running(hits) for hits in boxes]
        self.text = _running([len(line.words) if line.prose else 0 for line in lines])
        self.firm = _running(firm)
        before, after = _since([not one for one in short]), _until([not one for one in short])
        self.run = [min(FAR, one + other) if is_short else 0 for one, other, is_short in zip(before, after, short, strict=True)]

    def of(self, at: int) -> Iterator[float]:
        line, count, total = self.page.lines[at], len(self.page.lines), max(1, self.text[-1])
        content = [word for word in line.words[:80] if len(word) > 4]
        own = set(_triples(line))
        yield at
        yield at / count
        yield self.text[at] / total
        yield total - self.text[at]
        yield max(-FAR, min(2 * FAR, at - self.headline)) if self.headline is not None else -2 * FAR
        yield sum(word in self.title for word in set(content)) / max(1, len(self.title))
        yield sum(self.triples[one] > 1 for one in own) / len(own) if own else 0
        yield min(9, self.keys[line.key])
        yield sum(self.topic[word] > line.firm for word in content) / len(content) if content else -1
        for distances in self.since:
            yield distances[at]
        yield self.page.lines[at + 1].gap if at + 1 < count else 5
        yield self.page.spaced
        for distances in self.boxes:
            yield distances[at]
        for times in self.times:
            yield min(9, times[at])
        yield min(99, self.firm[at])
        yield self.run[at]


def _triples(line: Line) -> Iterator[tuple[str, ...]]:
    words = line.words[:60]
    return zip(words, words[1:], words[2:], strict=False)


def _since(hits: Sequence[bool]) -> list[int]:
    """How many lines ago there was a hit; the line's own does not count."""
    found, distance = [], FAR
    for hit in hits:
        found.append(distance)
        distance = 1 if hit else min(FAR, distance + 1)
    return found


def _until(hits: Sequence[bool]) -> list[int]:
    return _since(hits[::-1])[::-1]


def _running(numbers: Sequence[int]) -> list[int]:
    """The sum up to each line, its own included."""
    found, total = [], 0
    for number in numbers:
        total += number
        found.append(total)
    return found
