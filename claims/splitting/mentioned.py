"""Where an article names somebody or something: runs of capitals, with titles and offices split off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from claims.splitting.listed import listed
from claims.splitting.name_words import BODIES, KEPT_TITLES, PARTICLES, PLACE_OPENERS, ROLES
from claims.splitting.words import (
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
    | listed("according speaking asked mr. mrs. ms. if not no yes there here")
)


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

    @property
    def text(self) -> str:
        """The name as one string, apostrophes straight."""
        return " ".join(self.name)


def mentions_in(tokens: Sequence[Word]) -> list[Mention]:
    """The names among these words, in order."""
    found: list[Mention] = []
    i = 0
    while i < len(tokens):
        if _starts_name(tokens[i]):
            end = _name_end(tokens, i)
            mention = _mention(tokens, i, end)
            if mention is not None:
                found.append(mention)
            i = end
        else:
            i += 1
    return found


def _starts_name(word: Word) -> bool:
    return word.capital and word.low not in NOT_NAMES and word.sort is Sort.WORD


def _name_end(tokens: Sequence[Word], i: int) -> int:
    """Past the last word of the name that starts at `i`: capitals, small particles, and “of” or “for” inside a body's name."""
    k = i + 1
    while k < len(tokens) and k - i < 12:
        word = tokens[k]
        if word.capital and word.low not in DAY_WORDS | MONTHS and word.low not in PRONOUNS:
            k += 1
            continue
        joins = word.low in PARTICLES or (word.low in ("of", "for", "and", "on") and _bodylike(tokens, k))
        after = k + 1
        if joins and after < len(tokens) and tokens[after].low == "the":
            after += 1
        if joins and after < len(tokens) and tokens[after].capital and tokens[after].low not in NOT_NAMES:
            k = after + 1
            continue
        break
    return k


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
    cut = i
    for k in range(i, end - 1):
        if (
            tokens[k].low.rstrip(".") in ROLES
            and tokens[k + 1].capital
            and tokens[k + 1].low.rstrip(".") not in ROLES | {"of", "for"}
        ):
            cut = k + 1
    before = i
    if cut == i and _after_office(tokens, i):
        before -= 2 if tokens[i - 1].low == "of" else 3
    while before > 0 and tokens[before - 1].sort is Sort.WORD and tokens[before - 1].low not in NOT_NAMES and i - before < 6:
        before -= 1
    titles = tuple(word.low.rstrip(".") for word in tokens[before:cut])
    kept = [word for word in tokens[cut:end] if word.sort is Sort.WORD]
    while len(kept) > 2 and kept[-1].text.rstrip(".") in AFTER_NAMES:
        kept.pop()
    if not kept:
        return None
    if len(kept) == 1 and titles and titles[-1] in KEPT_TITLES:
        kept.insert(0, tokens[cut - 1])
    if cut == i and _after_office(tokens, i):
        kept = _without_place(kept)
    if len(kept) == 1 and (kept[0].low.rstrip(".") in ROLES or len(kept[0].text) == 1):
        return None
    aged = end + 1 < len(tokens) and tokens[end].text == "," and re.fullmatch(r"\d\d", tokens[end + 1].text)
    age = tokens[end + 1].text if aged else ""
    return Mention(kept[0].start, kept[-1].end, tuple(word.text.replace("’", "'") for word in kept), titles, age)


def _after_office(tokens: Sequence[Word], i: int) -> bool:
    """Whether “head of (the)” or the like stands before the word at `i`."""
    k = i - 1 if i > 0 and tokens[i - 1].low == "the" else i
    return k > 1 and tokens[k - 1].low == "of" and tokens[k - 2].low.rstrip(".") in ROLES


def _without_place(kept: list[Word]) -> list[Word]:
    """The person's own name in “(head of the) Upland Republic Jan Hale”, “(mayor of) Harwick Jan Hale”."""
    if any(word.low in ("of", "for", "and", "on") for word in kept):
        return kept
    cut = max((k for k, word in enumerate(kept[:-1]) if word.low in BODIES), default=-1)
    if cut >= 0 and len(kept) - cut <= 4:
        return kept[cut + 1 :]
    rest = tuple(word.text for word in kept[1:])
    return kept[1:] if len(kept) > 2 and kept[0].low not in PLACE_OPENERS and personlike(rest) else kept


def personlike(name: Sequence[str]) -> bool:
    """Whether these words look like a person's full name rather than a body or place."""
    if not 2 <= len(name) <= 5:
        return False
    low = [part.lower().rstrip(".") for part in name]
    if any(part in BODIES for part in low) or low[0] in ROLES or any(part.isupper() and len(part) > 3 for part in name):
        return False
    return low[0] not in PLACE_OPENERS and not any(part in ("of", "for", "and", "on", "the") for part in low)
