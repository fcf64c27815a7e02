"""Sources that are no plain name: “a spokesman for the council”, “the minister”, “health officials”, “census data”."""

from __future__ import annotations

from dataclasses import dataclass

from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import DAY_WORDS, DETERMINERS, PREPOSITIONS, RELATIVES, TIME_NOUNS, Sort, Word
from claims.splitting.speakers.body_kinds import kinds_of
from claims.splitting.speakers.body_names import fullest
from claims.splitting.speakers.cast import Cast
from claims.splitting.speakers.mentioned import Mention
from claims.splitting.speakers.name_words import (
    BODIES,
    DOCUMENTS,
    GENERIC_BODIES,
    MADE,
    OUTLETS,
    PASSED_ON,
    ROLES,
    SPOKESPEOPLE,
)

SEASONS = listed("spring summer autumn fall winter month week year last this")
POSSESSIVES = listed("his her its their my our your")
SUBJECTS = frozenset({"he", "she", "they", "it", "we"})
"""Words that open a clause after a noun: “a report they released”."""
DEFINITE = frozenset({"the", "this", "that"})
COUNTRIES = frozenset({"us", "u.s.", "uk", "eu", "un"})
TELLING = frozenset({"a", "an", "one"})
NOT_NAMED = listed("named identified anonymous anonymity condition authorised authorized speak declined give gave")
"""In a clause that only says why there is no name."""
ACCUSED = listed("accused defendant defence defense prosecution victim suspect")
"""Words for one side of a case, which open a line without “the”."""
PLURAL_BODIES = frozenset({"police", "authorities"})


@dataclass(frozen=True, slots=True)
class Written:
    """How a source names its speaker. `sort`: pronoun, person, body, unknown (two capitals that may be either), definite (“the
    minister”, “the group”), spokesperson (“a spokesman”), one of (“one of them”), nominal (“Foreign Office officials”),
    owned (“his lawyer”)."""

    sort: str
    name: str
    word: str = ""
    """The pronoun, main noun, or possessive that has to be led back."""
    modifiers: tuple[str, ...] = ()
    """The words before the main noun, in lower case."""
    owners: tuple[str, ...] = ()
    """Those of them that are names."""


def nominal(text: str, tokens: list[Word], named: list[Mention], cast: Cast) -> Written | None:
    """A phrase that ends in no name: an office, a generic body, a spokesperson, data, or people in general."""
    tokens = _without_place(_before_relative(tokens), named)
    k = head_at(tokens)
    head = tokens[k].low.rstrip(".")
    plain = plain_words(text, tokens)
    if head in SPOKESPEOPLE:
        return _of_body(tokens, named, cast)
    if tokens[-1].low in DOCUMENTS or head in DOCUMENTS:
        maker = _maker(text, tokens, named, cast)
        if maker is not None:
            return maker
    if len(tokens) == 1 and head in ("the", "a", "an"):
        return None
    if len(tokens) == 1 and tokens[0].capital and head in OUTLETS:
        return Written("body", plain)
    known = head in ROLES or head in GENERIC_BODIES or head in ACCUSED or bool(kinds_of(head))
    if len(tokens) == 1 and known and head not in PLURAL_BODIES:
        return Written("definite", plain, head)
    if len(tokens) == 2 and tokens[0].low == "the" and "." in tokens[1].text and tokens[1].text.isupper():
        return Written("body", fullest(tokens[1].text, cast))
    core = [word.low.rstrip(".") for word in tokens[:k]]
    inside = [mention for mention in named if mention.start < tokens[k].start]
    if (
        core
        and core[0] in DEFINITE
        and (not tokens[k].capital or tokens[k].text.isupper() or (head in ROLES | GENERIC_BODIES and not inside))
        and (not inside or head in ROLES or kinds_of(head))
    ):
        owners = tuple(word.low for word in tokens[1:k] if word.capital and word.low not in COUNTRIES)
        return Written("definite", plain, head, tuple(core[1:]), owners)
    if any(word.low in POSSESSIVES for word in tokens) and all(word.capital or word.low in DETERMINERS for word in tokens):
        return None
    return Written("body" if head in GENERIC_BODIES and named else "nominal", plain, head, tuple(core))


def _without_place(tokens: list[Word], named: list[Mention]) -> list[Word]:
    """“diplomats here”, “the Trade Ministry in Port Idriss”: without the place, where the name before it is whole."""
    if len(tokens) > 1 and tokens[-1].low in ("here", "there"):
        return tokens[:-1]
    for k in range(2, len(tokens) - 1) if named else ():
        whole = tokens[k - 1].low in BODIES and tokens[k - 1].capital and tokens[k - 2].capital
        if whole and (tokens[k].low == "in" or (tokens[k].low == "on" and not tokens[k + 1].capital)):
            return tokens[:k]
    return tokens


def _before_relative(tokens: list[Word]) -> list[Word]:
    """“a source” of “a source who asked not to be named”, unless nothing but a pronoun stands before: “those who …”.

    “a woman who sells flowers” stays whole, for without its clause it is any woman.
    """
    for k in range(2, len(tokens)):
        if tokens[k].low == "who" and tokens[0].low in TELLING and NOT_NAMED.isdisjoint(word.low for word in tokens[k:]):
            return tokens
        if tokens[k].low in SUBJECTS and tokens[k - 1].low not in PREPOSITIONS and tokens[k - 1].sort is Sort.WORD:
            return tokens[:k]
        if tokens[k].low in RELATIVES or (tokens[k].low == "that" and tokens[k - 1].low not in PREPOSITIONS):
            return tokens[: k - 1] if tokens[k - 1].text == "," else tokens[:k]
    return tokens


def head_at(tokens: list[Word]) -> int:
    """Where the main word of a phrase stands: the last before a preposition, participle, relative or mark."""
    for k in range(1, len(tokens)):
        if tokens[k].low in MADE | PASSED_ON and tokens[k - 1].low in DOCUMENTS:
            return k - 1
        if tokens[k].low in PREPOSITIONS or tokens[k].low in RELATIVES or tokens[k].text == ",":
            return k - 2 if tokens[k - 1].low in MADE and k > 1 else k - 1
    return len(tokens) - 1


def head_word(tokens: list[Word]) -> str:
    """The main word of a phrase."""
    return tokens[head_at(tokens)].low


def _maker(text: str, tokens: list[Word], named: list[Mention], cast: Cast) -> Written | None:
    """Whose data or report it is: “Census Bureau data”, “a report of the comptroller's office”."""
    bodies = [mention for mention in named if len(mention.name) > 1 or mention.text.isupper()]
    first = 1 if tokens[0].low in DETERMINERS and len(tokens) > 1 else 0
    if bodies and bodies[0].start == tokens[first].start:
        return Written("body", fullest(bodies[0].text, cast))
    makers = [k for k, word in enumerate(tokens) if word.low in ("by", "from", "of")]
    by = next((k for k in makers if tokens[k].low == "by"), makers[0] if makers else None)
    if by is None or by + 1 >= len(tokens):
        return None
    if named and named[-1].end == tokens[-1].end and named[-1].start <= tokens[min(by + 6, len(tokens) - 1)].start:
        return Written("body", fullest(named[-1].text, cast))
    rest = tokens[by + 1 :]
    while len(rest) > 2 and (
        rest[-1].low in TIME_NOUNS | DAY_WORDS or rest[-1].low in SEASONS or rest[-2].low in ("last", "this")
    ):
        rest = rest[:-1]
    if rest[-1].low not in GENERIC_BODIES | ROLES and not kinds_of(rest[-1].low):
        return None
    if rest[0].low == "the" and not any(word.capital for word in rest[1:]):
        return Written("definite", plain_words(text, rest), rest[-1].low, tuple(word.low for word in rest[1:-1]))
    return Written("body", plain_words(text, rest)) if rest[-1].low in GENERIC_BODIES else None


def _of_body(tokens: list[Word], named: list[Mention], cast: Cast) -> Written:
    """“a Foreign Office spokeswoman”, “Hale's spokesman”: the body, or the person's own."""
    before = tokens[-2].low if len(tokens) > 1 else ""
    if not named and before == "police":
        return Written("nominal", "police", "police")
    if not named:
        return Written("definite", before, before) if before in GENERIC_BODIES else Written("spokesperson", "", tokens[0].low)
    owner = named[-1]
    if any(word.low == "'s" for word in tokens):
        person = cast.person_of(owner) or (owner.text if owner.text in cast.gender else None)
        if person:
            return Written("nominal", f"{person}'s {tokens[-1].text}")
    return Written("body", fullest(owner.text, cast))


def plain_words(text: str, tokens: list[Word]) -> str:
    """The words as they stand, apostrophes straight, without “the” before them and marks after them."""
    start = tokens[1].start if tokens[0].low == "the" and len(tokens) > 1 else tokens[0].start
    end = tokens[-2].end if tokens[-1].sort is Sort.MARK and tokens[-1].text in ",;:" and len(tokens) > 1 else tokens[-1].end
    return " ".join(text[start:end].split()).replace("’", "'")
