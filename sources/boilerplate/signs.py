"""What one line gives away about itself, whatever stands around it: a caption, a credit, a date, a signature, a set phrase."""

from __future__ import annotations

import re

from sources.boilerplate.lines import SENTENCE_END, Line
from sources.boilerplate.phrases import FAMILIES, LONGEST, Family
from sources.bylines import is_byline, people_in
from sources.dates import RELATIVE, find_date

AGENCIES = r"AP|Associated Press|ASSOCIATED PRESS|AFP|PA|EPA|UPI|ANSA|DPA|Reuters|REUTERS|Getty|Rex|Alamy|Shutterstock|iStock"
"""Agencies and picture libraries whose names stand under photographs of every paper."""
CREDIT = re.compile(
    rf"\((?:[^()]{{0,60}}[\s/])?(?:{AGENCIES}|Image|Photo|Picture|Wire|Handout|Supplied|File|[\w.-]+ via [\w .-]+)\b"
    r"[^()]{0,60}\)\W*$"
    rf"|(?:AP Photo|\b(?:{AGENCIES}) Images?|\b(?:{AGENCIES})/|/\s?(?:{AGENCIES})\b)[\w .,/'’-]{{0,60}}$"
    r"|\b(?:Photo(?:graph)?s?|Image|Picture|Illustration|Credit|Courtesy)(?: credit| courtesy)?"
    r"(?:\s?[:/|]|\.\.\.|…| by | of )[^.!?]{2,70}\W*$",
)
PICTURED = re.compile(
    r"^(?:FILE\s?[-–—:]|File (?:photo|image|picture)|Pictured\b|Above:|Left:|Right:|\[\d+/\d+\])"
    r"|\bin this (?:\w+ ){0,3}(?:photo|image|picture|frame grab)\b|\(Image: |\bstock (?:image|photo)\b",
    re.IGNORECASE,
)
DAY_AND_YEAR = re.compile(
    r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}),? \d{4}\b"
)
"""Captions date a picture by weekday, day and year at once; running news text never does."""
MENUS = ((re.compile(r"\t+| *\| *| [·•] "), 3), (re.compile(r" [/>»›→] "), 2))
"""What stands between the links of a row, and how many there are at least."""
IS_MENU = "is a row of links"
IN_BRACKETS = re.compile(r"^\([^()]{2,60}\)$")
SIGNED_TAIL = re.compile(r"[a-z]{3}[.!?]['\"”’)]*\s*[A-Z][\w.'’-]*(?:[\s/]+(?:[A-Z][\w.'’-]*|for|via|of|the|and)){0,7}$")
UNCLEAR_DATE = re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/(?:\d\d){1,2}\s*(?:[-–|,]|at)?\s*\d{1,2}[:.]\d\d", re.IGNORECASE)
TIME_WORDS = re.compile(
    r"\b(?:updated?|published|posted|modified|first|last|on|at|in|by|of|the|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|(?:mon|tues|wednes|thurs|"
    r"fri|satur|sun)day|min(?:ute)?s?|read|hours?|days?|ago|time|local|gmt|edited|created|issued|date|uhr|from|article|story|am|pm|est|edt)\b",
    re.IGNORECASE,
)


OWN_VOICE = re.compile(r"\b(?:we|we['’](?:re|ve|ll|d)|our|ours|us|your|you)\b", re.IGNORECASE)
"""A page that speaks of itself, or to its reader."""
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’")
TOLD = re.compile(
    r"\b(?:said|says|told|announced|reported|according to|accused|denied|added|ruled|sued|fined|argued|claimed|warned|"
    r"promised)\b"
)
"""What news does: it tells what somebody said or did."""
_ALSO_NEWS = frozenset({"appeal", "contact", "subscription", "newsletter", "notice", "discussion", "sharing"})


def speaks_itself(line: Line) -> bool:
    """Whether the page itself speaks in a line, outside quotation marks."""
    return OWN_VOICE.search(QUOTED.sub(" ", line.text)) is not None


def family_of(line: Line) -> Family | None:
    """The family of set phrases a line belongs to; the first that fits.

    A paragraph that tells what others said about cookies, subscriptions or donations is news about them.
    """
    found = _first_family(line)
    if found is not None and found.name in _ALSO_NEWS and line.firm and not speaks_itself(line):
        return None if TOLD.search(QUOTED.sub(" ", line.text)) else found
    return found


def _first_family(line: Line) -> Family | None:
    start = line.text[:LONGEST].lower()
    return next((family for family in FAMILIES if family.has(start, line.words)), None)


def is_caption(line: Line) -> bool:
    """Whether a line describes a picture: it names its agency or photographer, or says that it shows one."""
    if len(line.words) > 75:
        return False
    if CREDIT.search(line.text[-200:]) or PICTURED.search(line.text[:300]) or IN_BRACKETS.match(line.text):
        return True
    if DAY_AND_YEAR.search(line.text[:600]) and len(line.words) > 8:
        return True
    return not line.ends_sentence and len(line.words) > 6 and SIGNED_TAIL.search(line.text[-90:]) is not None


def is_credited(line: Line) -> bool:
    """Whether a line ends with the name of an agency or a photographer."""
    return CREDIT.search(line.text[-200:]) is not None


def is_dated(line: Line) -> bool:
    """Whether a line is there to give a date (“Friday 3 May 2019 17:34 BST”, “By A. Name, 3 May 2021”), not to tell of one."""
    if len(line.text) > 160 or "(@" in line.text or (line.prose and len(line.words) > 9):
        return False
    found = find_date(line.text)
    if found is None:
        return UNCLEAR_DATE.search(line.text) is not None and len(line.words) <= 14
    rest = TIME_WORDS.sub(" ", line.text[: found.start] + " " + line.text[found.end :])
    second = find_date(rest)
    if second is not None:
        rest = rest[: second.start] + " " + rest[second.end :]
    left = re.findall(r"[^\W\d_]+", rest)
    return len(left) <= 3 or (len(left) <= 9 and bool(people_in(rest)))


def is_menu(line: Line) -> bool:
    """Whether a line is a row of links (“News | Sport | Weather”) or says where on the site the page is (“World / Asia”)."""
    if any(letter.isdigit() for letter in line.text[:LONGEST]):
        return False
    for pattern, least in MENUS:
        parts = [part.strip() for part in pattern.split(line.text[:LONGEST])]
        if len(parts) >= least and all(part and len(part.split()) <= 3 and not SENTENCE_END.search(part) for part in parts):
            return not is_byline(line.text)
    return False


def is_age(line: Line) -> bool:
    """“3 hours ago”: how long something has been on the page."""
    return len(line.words) <= 7 and RELATIVE.search(line.text) is not None


def is_signature(line: Line) -> bool:
    """Whether a line is a byline by its own words: “By …” and names."""
    return line.words[:1] in (("by",), ("von",), ("par",)) and is_byline(line.text)
