"""Who signed an article: people's names out of a byline, a meta tag or a line near the date.

“By Ann Example and Bo Sample, Staff Writers” names two people. “Staff”, an agency, a section or the publisher's own name are no
people, and a name we are unsure of is left out: an article without an author is better than one by somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

NAME_WORD = re.compile(r"^(?:[^\W\d_](?:[^\W\d_]|['’.-])*)$")
_PARTICLES = """
    de del della di da dos du van von der den ter la le al el bin ibn ben abu af av y e st
"""
PARTICLES = frozenset(_PARTICLES.split())
SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])
_NO_NAME = """
    the a an and or of in on at to for with from by about more less new all our your my his her their its this that these
    those what who how why when where which is are was were be has have had do does can will not no yes staff news newsroom
    desk team editor editors editorial editor-in-chief reporter reporters writer writers correspondent correspondents
    columnist contributor contributors agency agencies press associated wire wires service services bureau media magazine
    newspaper online digital admin administrator author authors guest web website report reports live video videos photo
    photos podcast times post herald tribune gazette chronicle journal telegraph courier mail daily weekly observer mirror
    express star sun standard review bulletin dispatch examiner register globe monitor world international national local
    politics business sport sports culture opinion comment comments technology tech science health travel lifestyle
    entertainment money markets economy education environment climate weather music film books food style fashion arts art
    home subscribe share follow sign log login menu search read updated published posted last first modified today yesterday
    monday tuesday wednesday thursday friday saturday sunday january february march july september october november december
    am pm min mins minutes ago twitter facebook instagram linkedin email whatsapp reddit getty reuters afp ap pa epa images
    image copyright credit credits source sources inc ltd llc plc group company corporation university institute department
    ministry government council committee association foundation united states america american kingdom north south east
    west europe asia africa street road avenue city county state republic related topics topic tags privacy policy terms
    contact advertise advertisement newsletter newsletters breaking latest top stories story article articles trending
    popular exclusive analysis explained interview feature features special premium party order reprints issue current click
    here view print save listen watch next previous help support donate join now free
"""
NO_NAME = frozenset(_NO_NAME.split())
GLUED = re.compile(r"(?<!^Mc)(?<!^Mac)(?<!^De)(?<!^Di)(?<!^La)(?<!^Le)(?<!^Fitz)(?<!^Van)(?<=[a-z])[A-Z]|[A-Z]{2}[a-z]")
"""Two words run together by copying (“ExampleLifestyle”)."""
ROLE_WORDS = re.compile(
    r"(?:^|[,;|·•–—-]\s*|\s+)"
    r"(?:(?:senior|chief|deputy|assistant|associate|special|freelance|staff|guest|political|foreign|world|news|national|business|"
    r"science|health|sports?|technology|home|social|legal|defen[cs]e|economics?|education|environment|arts|opinion|contributing|"
    r"executive|managing|european?|us|uk|asia|africa|middle east|moscow|washington|brussels|diplomatic|security|city|data|"
    r"video|online|digital|crime|community|local|features?|consumer|investigations?|graphics?)\s+)*"
    r"(?:staff writers?|writers?|reporters?|correspondents?|editors?|columnists?|journalists?|contributors?|producers?|"
    r"photographers?|bureau chief)\b.*$",
    re.IGNORECASE,
)
BY = re.compile(
    r"^(?:(?:story|words|text|reporting|analysis|opinion|written|posted|published|reported|comment|review|interview)\s+)?"
    r"(?:by|von|par|por)[:\s]+",
    re.IGNORECASE,
)
PLACED = re.compile(r"(?<=\w),?\s+in\s+(?=[^\W\d_a-z])[^,;|]{2,40}$")
"""“Ann Example in Port Selwyn”: where a correspondent wrote."""
JOINED = re.compile(r"\s*(?:,|;|\||·|•|/|&|\band\b|\bund\b|\bwith\b|\bet\b)\s*", re.IGNORECASE)


def is_name(text: str) -> bool:
    """Whether `text` looks like one person's full name: two to five capitalised words, none of which names a thing or a job."""
    words = text.split()
    if not 2 <= len(words) <= 5 or len(text) > 50:
        return False
    main = [word for word in words if word.lower() not in PARTICLES and word.lower() not in SUFFIXES]
    if len(main) < 2 or any(not NAME_WORD.match(word) or GLUED.search(word) for word in words):
        return False
    if any(
        (len(word.rstrip(".")) > 1 and word.lower().strip(".'’") in NO_NAME)
        or word.lower().removesuffix("'s").removesuffix("’s") != word.lower()
        for word in main
    ):
        return False
    return (all(word[0].isupper() or not word.isascii() for word in main) and not text.isupper()) or _shouted_name(main)


def _shouted_name(words: list[str]) -> bool:
    """“ANN EXAMPLE”: some papers print bylines in capitals; two or three plain words, no abbreviations."""
    return 2 <= len(words) <= 3 and all(word.isupper() and len(word) >= 3 and "." not in word for word in words)


def people_in(line: str, *, publisher: str | None = None) -> tuple[str, ...]:
    """The people a byline names, in order, each once; a line that names none gives nothing.

    Jobs, addresses and handles are dropped; `publisher` is never a person.
    """
    text = BY.sub("", re.sub(r"\s+", " ", line).strip())
    text = re.sub(r"\S+@\S+|@\w+|https?://\S+|\([^)]*\)", " ", text)
    found: list[str] = []
    for part in JOINED.split(text):
        name = BY.sub("", ROLE_WORDS.sub("", PLACED.sub("", part)).strip(" .:-–—")).strip()
        name = _unshouted(name)
        if is_name(name) and name.casefold() != (publisher or "").casefold() and name not in found:
            found.append(name)
    return tuple(found)


def _unshouted(name: str) -> str:
    words = name.split()
    return " ".join(word.capitalize() for word in words) if words and _shouted_name(words) else name


def people(names: Iterable[str], *, publisher: str | None = None) -> tuple[str, ...]:
    """The people among names that a page itself lists as authors, in order, each once. A single word is nobody's full name."""
    found: list[str] = []
    for name in names:
        for person in people_in(name, publisher=publisher):
            if person not in found:
                found.append(person)
    return tuple(found)


def is_byline(line: str) -> bool:
    """Whether a whole line is a byline: “By …” and names, or nothing but one to three names."""
    if len(line) > 160:
        return False
    named = people_in(line)
    if not named:
        return False
    if BY.match(line):
        return len(line) <= 60 + 40 * len(named)
    rest = PLACED.sub(" ", line)
    for name in named:
        rest = re.sub(re.escape(name), " ", rest, flags=re.IGNORECASE)
    rest = ROLE_WORDS.sub(" ", rest)
    return not re.sub(r"\b(?:and|und|with|et)\b|[\W_]", "", rest)
