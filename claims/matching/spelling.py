"""One spelling for what papers spell in many ways: capitals, accents, other alphabets, and the loose ends of transliteration.

`plain` only takes away what carries no difference between names. `sound` goes further, to what two desks make of one foreign
name (“Zelensky”, “Zelenskyy”, “Зеленский”); two names of one sound are a question for a person, never an answer.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_STROKES = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ŋ": "n", "ŧ": "t"}
_CYRILLIC = (
    "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=kh ц=ts ч=ch ш=sh щ=shch ъ= ы=y ь= "
    "э=e ю=yu я=ya і=i ї=i є=ye ґ=g ў=u ј=j љ=lj њ=nj ћ=c ђ=dj џ=dz"
)
_GREEK = "α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=y φ=f χ=ch ψ=ps ω=o"
_LETTERS = str.maketrans(_STROKES | {pair[0]: pair[2:] for pair in f"{_CYRILLIC} {_GREEK}".split()})

_LOOSE = [
    (re.compile(found), put)
    for found, put in (
        ("sch", "sh"),
        ("ph", "f"),
        ("kh", "h"),
        ("zh", "z"),
        ("ck|q|c(?![eiyh])", "k"),
        ("x", "ks"),
        ("w", "v"),
        ("([aou])e", r"\1"),  # the German way to write an umlaut without its dots
        ("ou", "u"),
        ("[yj]", "i"),
        (r"(.)\1+", r"\1"),
        ("(?<=..)[hi]$", ""),
    )
]


def plain(text: str) -> str:
    """The text in small Latin letters without accents; everything else as it stands."""
    small = text.casefold()
    if small.isascii():
        return small
    apart = unicodedata.normalize("NFKD", small).casefold()
    return "".join(sign for sign in apart if unicodedata.category(sign)[0] != "M").translate(_LETTERS)


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """What a plain word may have in common with its other spellings."""
    for found, put in _LOOSE:
        word = found.sub(put, word)
    return word
