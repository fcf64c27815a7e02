"""Sources that are no plain name: “a spokesman for the council”, “the minister”, “health officials”, “census data”."""

from __future__ import annotations

from dataclasses import dataclass

from claims.splitting.body_names import fullest
from claims.splitting.listed import listed
from claims.splitting.mentioned import Mention
from claims.splitting.name_words import DOCUMENTS, GENERIC_BODIES, ROLES, SPOKESPEOPLE
from claims.splitting.names import Cast
from claims.splitting.words import DETERMINERS, PREPOSITIONS, RELATIVES, Word

POSSESSIVES = listed("his her its their my our your")


@dataclass(frozen=True, slots=True)
class Written:
    """How a source names its speaker. `sort`: pronoun, person, body, office (“the minister”), generic (“the group”),
    spokesperson (“a spokesman”), nominal (“Foreign Office officials”), owned (“his lawyer”)."""

    sort: str
    name: str
    word: str = ""
    """The pronoun, office word, generic body word, or possessive that has to be led back."""


def nominal(text: str, tokens: list[Word], named: list[Mention], cast: Cast) -> Written | None:
    """A phrase that ends in no name: an office, a generic body, a spokesperson, data, or people in general."""
    last = tokens[-1].low
    head = head_word(tokens)
    lower = [word for word in tokens if not word.capital and word.low not in DETERMINERS]
    if head in SPOKESPEOPLE:
        return _of_body(tokens, named, cast)
    if last in DOCUMENTS or head in DOCUMENTS:
        bodies = [m for m in named if len(m.name) > 1 or m.text.isupper()]
        if (bodies and bodies[0].start == tokens[0].start) or (
            bodies and tokens[0].low in DETERMINERS and bodies[0].start == tokens[1].start
        ):
            return Written("body", fullest(bodies[0].text, cast))
        maker = next((k for k, word in enumerate(tokens) if word.low in ("by", "from")), None)
        if maker is not None and named and named[-1].end == tokens[-1].end and named[-1].start >= tokens[maker].end:
            return Written("body", fullest(named[-1].text, cast))
    if len(tokens) == 1 and last.rstrip(".") in ROLES:
        return Written("office", plain_words(text, tokens), last)
    definite = tokens[0].low in ("the", "this", "that")
    if definite and not named and head in GENERIC_BODIES and len(tokens) <= 3:
        return Written("generic", plain_words(text, tokens), head)
    if definite and head.rstrip(".") in ROLES and len(tokens) <= 5 and not any(word.low in ("of", "'s") for word in tokens):
        return Written("office", plain_words(text, tokens), " ".join(word.low for word in tokens[1:]))
    if any(word.low in POSSESSIVES for word in tokens) and not lower:
        return None
    return Written("body" if head in GENERIC_BODIES and named else "nominal", plain_words(text, tokens), head)


def head_word(tokens: list[Word]) -> str:
    """The main word of a phrase: the last before a preposition or relative."""
    for k in range(1, len(tokens)):
        if tokens[k].low in PREPOSITIONS or tokens[k].low in RELATIVES:
            return tokens[k - 1].low
    return tokens[-1].low


def _of_body(tokens: list[Word], named: list[Mention], cast: Cast) -> Written:
    """“a Foreign Office spokeswoman”, “Hale's spokesman”: the body, or the person's own."""
    before = tokens[-2].low if len(tokens) > 1 else ""
    if not named and before == "police":
        return Written("nominal", "police", "police")
    if not named:
        return Written("generic", "", before) if before in GENERIC_BODIES else Written("spokesperson", "", tokens[-1].low)
    owner = named[-1]
    if any(word.low == "'s" for word in tokens):
        person = cast.full_name(owner.name) or (owner.text if owner.text in cast.gender else None)
        if person:
            return Written("nominal", f"{person}'s {tokens[-1].text}")
    return Written("body", fullest(owner.text, cast))


def plain_words(text: str, tokens: list[Word]) -> str:
    """The words as they stand, apostrophes straight, without “the” before them."""
    start = tokens[1].start if tokens[0].low == "the" and len(tokens) > 1 else tokens[0].start
    return " ".join(text[start : tokens[-1].end].split()).replace("’", "'")
