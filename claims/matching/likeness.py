"""Whether two names may be one speaker's, and why, in plain words. What two names have in common is looked for way by way, the
surest first; a way that finds nothing leaves it to the next.

`strength` only orders suggestions. It is no probability, and nothing happens by itself above any of its values.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest

from claims.matching.name_forms import FULL_FORMS, LITTLE, TAILS
from claims.matching.name_parts import Parts
from claims.matching.spelling import sound


@dataclass(frozen=True, slots=True)
class Ground:
    """Why two names may be one speaker's."""

    strength: float
    """0 to 1, for ordering."""
    reason: str
    """In plain words; quotes the names, so it is foreign text."""


def compare(one: Parts, other: Parts) -> Ground | None:
    """The surest ground there is; None where the names have nothing in common that would make them one speaker's."""
    found = [ground for way in (_as_written, _as_people, _as_bodies, _as_initials) if (ground := way(one, other)) is not None]
    return max(found, key=lambda ground: ground.strength, default=None)


# The same words --------------------------------------------------------------------------------------------------------------


def _as_written(one: Parts, other: Parts) -> Ground | None:
    if one.words != other.words or one.generation != other.generation or _genders_differ(one, other):
        return None
    if one.bracket != other.bracket:  # two brackets that differ are somebody's way to tell two people apart
        bracket = one.bracket or other.bracket
        return None if one.bracket and other.bracket else Ground(0.6, f"The same name but for “({bracket})”.")
    if one.titles == other.titles:
        return Ground(0.98, "The same name but for accents, capitals or punctuation.")
    titles = sorted(f"“{' '.join(part.titles).title()}”" for part in (one, other) if part.titles)
    strength = 0.95 if len(one.words) > 1 else 0.6 if len(titles) == 1 else 0.45
    return Ground(strength, f"The same name but for the title{'s' * (len(titles) - 1)} {' and '.join(titles)}.")


# People ----------------------------------------------------------------------------------------------------------------------


def _as_people(one: Parts, other: Parts) -> Ground | None:
    if not (one.may_be_person and other.may_be_person) or _genders_differ(one, other) or one.bracket != other.bracket:
        return None
    if one.generation and other.generation and one.generation != other.generation:
        return None
    if one.words != other.words and sorted(one.words) == sorted(other.words):
        return Ground(0.7, "The same names in another order.")
    if one.sound != other.sound:
        return None
    if not one.given or not other.given:
        return _by_surname_alone(one, other)
    first = _first_names(one.given[0], other.given[0])
    middle = [_first_names(*pair) for pair in zip_longest(one.given[1:], other.given[1:], fillvalue="")]
    if first is None or None in middle:
        return None
    grounds = [first, *(ground for ground in middle if ground)]
    if one.surname != other.surname:
        grounds.append(_SPELLING)
    weakest = min(grounds, key=lambda ground: ground.strength)
    if one.generation != other.generation:
        return Ground(weakest.strength * 0.6, f"{weakest.reason} Only one is called “{one.generation or other.generation}”.")
    return weakest


_SAME = Ground(0.9, "The same first name and surname.")
_MIDDLE = Ground(0.86, "The same first name and surname; one has a middle name or initial.")
_SPELLING = Ground(0.8, "Two spellings of one name.")


def _first_names(one: str, other: str) -> Ground | None:
    """How one first name, or middle name, can stand for the other; None where it cannot."""
    short, full = sorted((one, other), key=len)
    if one == other:
        return _SAME
    if not short:
        return _MIDDLE
    if len(short) == 1:
        return _fits(f"“{short.upper()}.” can stand for “{full.title()}”", 0.75) if full.startswith(short) else None
    if not FULL_FORMS.get(one, frozenset()).isdisjoint(FULL_FORMS.get(other, frozenset())):
        return _fits(f"“{short.title()}” and “{full.title()}” are forms of one first name", 0.82)
    if sound(one) == sound(other):
        return _SPELLING
    if len(short) > 2 and full.startswith(short):
        return _fits(f"“{short.title()}” begins “{full.title()}”", 0.65)
    return None


def _fits(what: str, strength: float) -> Ground:
    return Ground(strength, f"The same surname, and {what}.")


def _by_surname_alone(one: Parts, other: Parts) -> Ground | None:
    alone, full = (one, other) if not one.given else (other, one)
    if not full.given:
        return None
    strength = 0.55 if alone.titles else 0.4
    return Ground(strength if one.surname == other.surname else strength - 0.1, "The same surname, once without a first name.")


def _genders_differ(one: Parts, other: Parts) -> bool:
    return {one.gender, other.gender} == {"m", "f"}


# Bodies ----------------------------------------------------------------------------------------------------------------------


def _as_bodies(one: Parts, other: Parts) -> Ground | None:
    if not (one.is_body or other.is_body) or one.titles or other.titles or not one.core or not other.core:
        return None
    short, full = sorted((one, other), key=lambda part: len(part.core))
    if one.core == other.core:
        return _by_legal_form(one, other)
    if sorted(_weighty(one)) == sorted(_weighty(other)):
        return Ground(0.7, "The same words in another order.")
    if full.core[: len(short.core)] != short.core:
        return None
    if full.core[len(short.core) :][0] in TAILS and len(full.core) == len(short.core) + 1:
        return Ground(0.6, f"The same name without “{full.core[-1].title()}”.")
    if full.legal:
        return Ground(0.5, "The first words of a company's full name.")
    return None


def _by_legal_form(one: Parts, other: Parts) -> Ground:
    forms = [f"“{' '.join(part.text.split()[len(part.core) - len(part.words) :])}”" for part in (one, other) if part.legal]
    if not forms or one.words == other.words:
        return Ground(0.9, "Two spellings of one name.")
    return Ground(0.92, f"The same name but for {' and '.join(forms)}.")


def _weighty(part: Parts) -> list[str]:
    return [word for word in part.core if word not in LITTLE]


# Initials --------------------------------------------------------------------------------------------------------------------


def _as_initials(one: Parts, other: Parts) -> Ground | None:
    if bool(one.initials) == bool(other.initials):
        return None
    short, full = (one, other) if one.initials else (other, one)
    if full.bracket and "".join(plain_letters(full.bracket)) == short.initials:
        return Ground(0.96, f"“{full.text}” gives “{short.text}” in brackets.")
    if short.initials in initials_of(full):
        return Ground(0.85, f"“{short.text}” are the initials of “{full.text}”.")
    return None


def initials_of(part: Parts) -> frozenset[str]:
    """The initials a body may go by: with and without its little words. None of what may be a person: “N. M. Wells”."""
    if not part.is_body or len(part.core) < 2 or all(len(word) == 1 for word in part.core):
        return frozenset()
    words = [word for word in part.words if word != "the"]
    ways = (words, [word for word in words if word not in LITTLE], part.core)
    return frozenset("".join(word[0] for word in way) for way in ways if len(way) > 1)


def plain_letters(bracket: str) -> list[str]:
    """The letters and digits of what stands in brackets, small."""
    return [sign for sign in bracket.casefold() if sign.isalnum()]
