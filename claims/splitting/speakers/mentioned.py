"""Where an article names somebody or something: runs of capitals, with titles and offices split off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DAY_WORDS,
    DETERMINERS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    Sort,
    Word,
)
from claims.splitting.rules.cues import VERB_FORMS
from claims.splitting.speakers.first_names import FEMALE, MALE
from claims.splitting.speakers.name_words import BODIES, KEPT_TITLES, NOT_SURNAMES, PARTICLES, PLACE_OPENERS, ROLES
from claims.splitting.speakers.titles import after_office, name_start, office_before

NOT_NAMES = (
    ADVERBS
    | CONJUNCTIONS
    | DETERMINERS
    | PREPOSITIONS
    | PRONOUNS
    | RELATIVES
    | SUBORDINATORS
    | DAY_WORDS
    | MONTHS
    | AUXILIARIES
    | listed(
        "according speaking asked if not no yes there here neighbouring neighboring nearby fellow former meanwhile outgoing"
    )
)


OPENS = frozenset('.!?“"‘:')
NUMBERED = listed("local branch district channel lodge chapter station unit")
"""Words of bodies that are told apart by a number: Bakers Local 41."""
LONG = 5
"""A longer run of capitals that holds “After” or “Is” is a headline, no name."""
COMPANY_ENDINGS = listed("plc ltd")
JUNIOR = frozenset({"Jr", "Sr"})
AFTER_NAMES = listed("KC QC SC MP MSP MEP MLA TD OBE CBE MBE PhD MD Jr Sr")


@dataclass(slots=True)
class Mention:
    """One place where a name stands: its words without titles, and the titles and offices before it."""

    start: int
    end: int
    name: tuple[str, ...]
    titles: tuple[str, ...] = ()
    age: str = ""
    """The age that follows: “Jan Hale, 61”."""
    first: int = 0
    last: int = 0
    """Its first word, and the word after its last, as indexes of the words it was found in."""

    text: str = ""
    """The name as one string, apostrophes straight."""
    junior: str = ""
    """“Jr” or “Sr” after the name, by which papers tell father and son apart."""
    personlike: bool = False
    """Whether the name looks like a person's full name."""
    person: str | None = None
    """Whose name it is, once all names of the article are known."""


def mentions_in(tokens: Sequence[Word]) -> list[Mention]:
    """The names among these words, in order."""
    found: list[Mention] = []
    i = 0
    while i < len(tokens):
        word = tokens[i]
        if word.capital and word.low not in NOT_NAMES:
            end = _name_end(tokens, i)
            mention = _mention(tokens, _past_adjective(tokens, i, end), end)
            if mention is not None:
                found.append(mention)
            i = end
        else:
            i += 1
    return found


def _past_adjective(tokens: Sequence[Word], i: int, end: int) -> int:
    """Past a word that is no part of the name: “Unseeded Jan Hale”, “Hotelier Mary Hale”, “Carmaker Moor”."""
    low = tokens[i].low
    unknown = not _first_name(low) and low not in ROLES and low not in PARTICLES
    if unknown and end - i > 2 and _first_name(tokens[i + 1].low) and tokens[end - 1].low not in NOT_SURNAMES:
        return i + 1 if all(word.capital for word in tokens[i:end]) else i
    if low.endswith("maker") and end - i > 1:
        return i + 1
    opens = i == 0 or tokens[i - 1].text in OPENS
    if opens and end - i > 2 and low.endswith(("ed", "ing", "ish", "less")) and not _first_name(low):
        return i + 1
    return i


def _first_name(low: str) -> bool:
    return low in MALE or low in FEMALE


NEVER_IN_NAMES = DAY_WORDS | MONTHS | PRONOUNS
NICKNAME = {"“": "”", '"': '"', "‘": "’", "(": ")"}
JOINED_PARTICLE = re.compile(r"(?:al|el|ad|as|ar|ash|bin|d|l|t|o)[-'’][A-Z]")
"""“al-Rashidi”, “d'Arcy”: names that begin with a small letter."""


def _name_end(tokens: Sequence[Word], i: int) -> int:
    """Past the last word of the name that starts at `i`: capitals, small particles, and “of” or “for” inside a body's name."""
    k = i + 1
    while k < len(tokens) and k - i < 12:
        word = tokens[k]
        if (word.capital and word.low not in NEVER_IN_NAMES) or JOINED_PARTICLE.match(word.text):
            k += 1
            continue
        if word.text in NICKNAME and _nickname(tokens, k):
            k += 4
            continue
        if word.low in COMPANY_ENDINGS or (word.sort is Sort.NUMBER and tokens[k - 1].low in NUMBERED):
            return k + 1
        if _owners_in_name(tokens, k):
            k += 2
            continue
        joins = (
            word.low in PARTICLES
            or (word.low in ("of", "for", "and", "on") and _bodylike(tokens, k))
            or (word.text == "&" and word.end < tokens[k + 1].start if k + 1 < len(tokens) else False)
        )
        after = k + 1
        while (
            joins and after < len(tokens) and after - k < 3 and (tokens[after].low == "the" or tokens[after].text in PARTICLES)
        ):
            after += 1
        if joins and after < len(tokens) and tokens[after].capital and tokens[after].low not in NOT_NAMES:
            k = after + 1
            continue
        break
    return k


def _nickname(tokens: Sequence[Word], k: int) -> bool:
    """Whether the mark at `k` opens a nickname inside a name: Robert “Bobby” Hale."""
    if k + 3 >= len(tokens) or not tokens[k + 1].capital or tokens[k + 2].text != NICKNAME[tokens[k].text]:
        return False
    return tokens[k + 3].capital and tokens[k + 3].low not in NOT_NAMES


def _owners_in_name(tokens: Sequence[Word], k: int) -> bool:
    """Whether the apostrophe at `k` stands inside a body's name: “Residents' Association”."""
    if tokens[k].sort is not Sort.CLITIC or len(tokens[k].text) > 1 or k + 1 == len(tokens):
        return False
    after = tokens[k + 1]
    return after.capital and after.low in NOT_SURNAMES and after.low not in ROLES


def _bodylike(tokens: Sequence[Word], k: int) -> bool:
    """Whether the name so far is a body's, so that “of” or “and” may go on with it."""
    if tokens[k].low == "and":
        return _ends_in_body(tokens, k + 1)
    return tokens[k - 1].low in BODIES and tokens[k - 1].low not in ROLES


def _ends_in_body(tokens: Sequence[Word], k: int) -> bool:
    """“Relief and Works Agency”: the capitals after “and” end in a body's word."""
    end = k
    while end < len(tokens) and tokens[end].capital:
        end += 1
    return end > k + 1 and tokens[end - 1].low in BODIES


def _mention(tokens: Sequence[Word], i: int, end: int) -> Mention | None:
    """The words `i:end` as a name with its titles split off."""
    cut = name_start(tokens, i, end)
    before = i
    if cut == i and after_office(tokens, i):
        before -= 2 if tokens[i - 1].low == "of" else 3
    while before > 0 and tokens[before - 1].sort is Sort.WORD and tokens[before - 1].low not in NOT_NAMES and i - before < 6:
        before -= 1
    if cut == i and 0 < before < i:
        before = office_before(tokens, before, i)
    titles = tuple(word.low.rstrip(".") for word in tokens[before:cut])
    kept = [word for word in tokens[cut:end] if word.sort in (Sort.WORD, Sort.NUMBER, Sort.CLITIC) or word.text == "&"]
    junior, written_to = "", kept[-1].end if kept else 0
    while len(kept) > 2 and kept[-1].text.rstrip(".") in AFTER_NAMES:
        letters = kept.pop().text.rstrip(".")
        junior = letters if letters in JUNIOR else junior
    if not kept:
        return None
    if len(kept) == 1 and titles and titles[-1] in KEPT_TITLES:
        kept.insert(0, tokens[cut - 1])
    if cut == i and after_office(tokens, i):
        kept = _without_place(kept)
    if _only_office(kept) or (len(kept) == 1 and len(kept[0].text) == 1):
        return None
    aged = end + 1 < len(tokens) and tokens[end].text == "," and re.fullmatch(r"\d\d", tokens[end + 1].text)
    age = tokens[end + 1].text if aged else ""
    first, last = end - 1, end
    while first > i and tokens[first].start > kept[0].start:
        first -= 1
    while last > i + 1 and tokens[last - 1].start > kept[-1].start:
        last -= 1
    name = _spelled(kept)
    if len(name) > LONG and any(part[0].isupper() and part.lower() in NOT_NAMES for part in name[1:]):
        return None
    return Mention(kept[0].start, written_to, name, titles, age, first, last, " ".join(name), junior, personlike(name))


def _only_office(kept: Sequence[Word]) -> bool:
    """Whether capitals name an office alone: “the Minister”, “the Prime Minister”, “the Attorney General”."""
    low = [word.low.rstrip(".") for word in kept]
    return low[-1] in ROLES and len(low) < 4 and all(part in ROLES or part in ("prime", "vice", "first") for part in low[:-1])


def _spelled(kept: Sequence[Word]) -> tuple[str, ...]:
    """The words of a name, apostrophes straight and with their word."""
    name: list[str] = []
    for word in kept:
        plain = word.text.replace("’", "'")
        if word.sort is Sort.CLITIC and name:
            name[-1] += plain
        else:
            name.append(plain)
    return tuple(name)


def _without_place(kept: list[Word]) -> list[Word]:
    """The person's own name in “(head of the) Upland Republic Jan Hale”, “(mayor of) Harwick Jan Hale”."""
    if any(word.low in ("of", "for", "and", "on") for word in kept):
        return kept
    cut = max((k for k, word in enumerate(kept[:-1]) if word.low in BODIES), default=-1)
    if cut >= 0 and len(kept) - cut <= 4:
        return kept[cut + 1 :]
    rest = tuple(word.text for word in kept[1:])
    own = _first_name(kept[1].low) or not any(word.low in PARTICLES for word in kept[1:]) if len(kept) > 2 else False
    return kept[1:] if own and kept[0].low not in PLACE_OPENERS and personlike(rest) else kept


def personlike(name: Sequence[str]) -> bool:
    """Whether these words look like a person's full name rather than a body or place."""
    if not 2 <= len(name) <= 5:
        return False
    low = [part.lower().rstrip(".") for part in name]
    if len(low) > 3 and any(part in VERB_FORMS for part in low[1:-1]):
        return False
    if low[-1] in ROLES and not _first_name(low[0]):
        return False
    if all(part in PARTICLES for part in low[:-1]) and low[0] not in MALE:
        return False
    if low[-1] in NOT_SURNAMES and low[0] not in MALE and low[0] not in FEMALE:
        return False
    if (
        any(part in BODIES for part in low)
        or low[0] in ROLES
        or any((part.isupper() and len(part) > 3 and "." not in part) or part.isdigit() for part in name)
    ):
        return False
    return low[0] not in PLACE_OPENERS and not any(part in ("of", "for", "and", "on", "the", "&") for part in low)
