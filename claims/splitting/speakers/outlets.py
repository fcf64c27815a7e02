"""The papers, agencies and stations of an article: what it calls them once, and what it calls them later.

“The news agency Pan-Littoral” is known from then on: “told Pan-Littoral” relays, and so does “told the agency”, where the
article names no other. “The Gazette” is the Brannick Evening Gazette.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_KIND = "agency|broadcaster|newspaper|paper|daily|weekly|monthly|magazine|tabloid|channel|station|site|website|podcast"
_LEAD = r"(?:news|radio|television|tv|wire|business|public|local|online|state|private|pro-government|opposition)"
_PART = r"[A-ZÀ-Þ](?:[\w’'&-]|\.(?=\w))*"
_NAME = rf"{_PART}(?: (?:(?:de|del|du|des|of|the|la|le|los|di|da) ){{0,2}}(?:{_PART}|\d+)){{0,4}}"
_INTRODUCED = re.compile(
    rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts|{_LEAD}) (?:{_LEAD} )*(?:[A-ZÀ-Þ]\w+ )??({_KIND})(?:,? called |, | )({_NAME})"
)
_BY_NAME = re.compile(rf"(?:Radio|Television|TV|Channel) {_NAME}$|Channel \d+$|.*\b(?:[Rr]adio|[Tt]elevision|TV|FM|News)$")
_LATER = re.compile(rf"the (?:{_LEAD} )*({_KIND})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Outlets:
    """Outlets by name, with the word for what each is, in the order of the text."""

    kinds: dict[str, str] = field(default_factory=dict)

    def named(self, words: str) -> str | None:
        """The outlet that these words name: as introduced, by its last words, by its kind (“the weekly”), or by itself."""
        plain = words.removeprefix("the ").removeprefix("The ").strip()
        if plain in self.kinds:
            return plain
        ends = [name for name in self.kinds if name.endswith(" " + plain)]
        if plain and len(ends) == 1:
            return ends[0]
        if introduced := _INTRODUCED.fullmatch(words.strip()):
            return _plain(introduced[2])
        later = _LATER.fullmatch(words.strip())
        if later is not None:
            meant = [name for name, kind in self.kinds.items() if _alike(kind) == _alike(later[1].lower())]
            return meant[0] if len(meant) == 1 else None
        return plain if plain[:1].isupper() and _BY_NAME.fullmatch(plain) else None


def outlets_of(text: str) -> Outlets:
    """Every outlet that the article introduces as one."""
    return Outlets({_plain(found[2]): found[1] for found in _INTRODUCED.finditer(text) if _surely(found)})


def _surely(found: re.Match[str]) -> bool:
    """Whether it is an outlet: of agencies and sites only those of news are."""
    return (
        found[1] not in ("agency", "site", "website", "channel")
        or re.search(r"\b(?:news|wire|television|tv) ", found[0]) is not None
    )


def _plain(name: str) -> str:
    """Without what ends a sentence or shows whose it is."""
    return re.sub(r"(?:’s|'s|[.’'])$", "", name).removeprefix("The ")


def _alike(kind: str) -> str:
    """A daily is a newspaper too."""
    if kind in ("newspaper", "paper", "daily", "weekly", "monthly", "tabloid", "magazine"):
        return "paper"
    return "station" if kind in ("broadcaster", "channel", "station") else kind
