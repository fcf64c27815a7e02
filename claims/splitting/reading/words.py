"""The words of a sentence, with their places, and the small closed classes of English that hold sentences together.

There is no tagger here: verbs in general are guessed from a list of common forms and from endings. That is enough to find
where a clause begins and ends, which is all the rules ask.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum

from claims.splitting.reading.listed import listed

MARKS = "\u0300-\u036f\u200d"


TITLES = [
    "Mr",
    "Mrs",
    "Ms",
    "Mx",
    "Dr",
    "Sen",
    "Sens",
    "Rep",
    "Reps",
    "Gov",
    "Govs",
    "Gen",
    "Lt",
    "Col",
    "St",
    "Jr",
    "Sr",
    "Rev",
    "Prof",
    "Capt",
    "Cpt",
    "Sgt",
    "Maj",
    "Hon",
    "Pres",
    "Supt",
    "Insp",
    "Cmdr",
    "Adm",
    "Brig",
    "Fr",
    "Messrs",
    "Amb",
    "Atty",
    "Det",
    "Dep",
    "Asst",
]


SHORTENINGS = [
    "Inc",
    "Corp",
    "Ltd",
    "Co",
    "Bros",
    "No",
    "vs",
    "etc",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sept",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
    "Mt",
    "Ft",
    "Ave",
    "Blvd",
    "Rd",
    "approx",
    "est",
    "dept",
]


TOKEN = re.compile(
    rf"""(?P<plain>[A-Za-z][a-z]*(?=[\s,]))
    |(?P<abbreviation>(?:[A-Z]\.){{2,6}}(?![A-Za-z])|\b(?:{"|".join(TITLES + SHORTENINGS)})\.|(?<![\w.])[A-Z]\.(?=\s[A-Z]))
    |(?P<compound>\b\d+(?:-[a-z]{{2,}})+)
    |(?P<number>[$£€¥]?\d+(?:[.,:/]\d+)*(?:[%‰]|[\w{MARKS}]+)?)
    |(?P<clitic>['’](?:[sS]|ve|ll|d|re|m)(?![\w{MARKS}])|(?<=[a-z]s)['’](?=\s\w))
    |(?P<word>\w[\w{MARKS}]*(?:(?:[-‐‑&]|['’](?!(?:[sS]|ve|ll|d|re|m)(?![\w{MARKS}])))\w[\w{MARKS}]*)*)
    |(?P<mark>\.\.\.|[^\w\s])""",
    re.VERBOSE,
)
"""A plain word before a space is nothing else, and most words are: looking for it first halves the time."""


class Sort(IntEnum):
    """What kind of token this is."""

    WORD = 0
    NUMBER = 1
    CLITIC = 2
    MARK = 3
    QUOTATION = 4


WORD, CLITIC = Sort.WORD, Sort.CLITIC
SORTS = {
    "plain": Sort.WORD,
    "abbreviation": Sort.WORD,
    "compound": Sort.WORD,
    "word": Sort.WORD,
    "number": Sort.NUMBER,
    "clitic": Sort.CLITIC,
    "mark": Sort.MARK,
}


class Word:
    """One token: a word, number, mark or whole quotation at `text[start:end]`; `low` is lower case, apostrophes straight."""

    __slots__ = ("capital", "end", "low", "sort", "start", "text")

    def __init__(self, start: int, end: int, text: str, sort: Sort) -> None:
        self.start, self.end, self.text, self.sort = start, end, text, sort
        low = text.lower()
        self.low = low.replace("’", "'") if "’" in low else low
        if sort is CLITIC and len(low) == 1:
            self.low = "'s"
        self.capital = sort is WORD and text[:1].isupper()

    def __repr__(self) -> str:
        return f"Word({self.start}, {self.end}, {self.text!r})"


def words(text: str, start: int, end: int) -> list[Word]:
    """The tokens of `text[start:end]`."""
    return [Word(*m.span(), m[0], SORTS[m.lastgroup or "mark"]) for m in TOKEN.finditer(text, start, end)]


def words_around(text: str, start: int, end: int, quotations: Sequence[tuple[int, int]]) -> list[Word]:
    """The tokens of `text[start:end]`, each quotation inside it taken as a single token."""
    found: list[Word] = []
    at = start
    for opened, closed in quotations:
        if closed <= start or opened >= end:
            continue
        found += words(text, at, max(at, opened))
        found.append(Word(max(opened, start), min(closed, end), text[max(opened, start) : min(closed, end)], Sort.QUOTATION))
        at = min(closed, end)
    return found + words(text, at, end)


PRONOUNS = listed("he she they it we i you")


OBJECT_PRONOUNS = listed("him her them us me it you himself herself themselves itself")


DETERMINERS = listed(
    "the a an this that these those his her its their our my your some any each every no many several most all both "
    "other another one two three four five six seven eight nine ten few more either neither much such"
)


PREPOSITIONS = listed(
    "of in on at by for with from to into about over under after before during since until till against among between "
    "through without within across behind beyond near as like including despite per via amid around toward towards "
    "upon off regarding concerning following ahead alongside outside inside throughout above below because"
)


SUBORDINATORS = listed(
    "that because while when where if although though whereas unless whether since as after before until so than how "
    "why what once whenever wherever lest whatever"
)


RELATIVES = listed("who which whom whose")


CONJUNCTIONS = listed("and but or nor yet")


BE = listed("is was are were be been being 's 're 'm am isn't wasn't aren't weren't ain't")


HAVE = listed("has have had having 've 'd hasn't haven't hadn't")


MODALS = listed(
    "will would can could may might must should shall 'll won't wouldn't can't couldn't shouldn't cannot mustn't do "
    "does did don't doesn't didn't"
)


AUXILIARIES = BE | HAVE | MODALS


NEGATIONS = listed(
    "not never n't isn't wasn't aren't weren't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't cannot "
    "mustn't don't doesn't didn't neither nor"
)


ADVERBS = listed(
    "also then later now still never once again even just only first not always often sometimes soon already ever "
    "instead too therefore however nevertheless meanwhile though thus long earlier perhaps maybe indeed further "
    "at_least n't since all both twice yet quite rather almost nearly further today yesterday tonight tomorrow"
)


WEEKDAYS = listed("monday tuesday wednesday thursday friday saturday sunday")


MONTHS = listed(
    "january february march april may june july august september october november december jan. feb. mar. apr. jun. "
    "jul. aug. sept. sep. oct. nov. dec."
)


DAY_WORDS = WEEKDAYS | listed("yesterday today tonight tomorrow earlier later recently afterwards afterward")


TIME_NOUNS = (
    WEEKDAYS | MONTHS | listed("week weekend month year morning afternoon evening night day days weeks months years hours")
)
