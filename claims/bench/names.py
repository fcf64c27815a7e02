"""When two written names are the same speaker, for scoring.

A name is compared without what papers add or drop at will: capitals, accents, punctuation, a leading article and titles
of address or office (“The BBC” is “BBC”, “Mr. Ramzan Kadyrov” is “Ramzan Kadyrov”). A surname alone is not the full
name: a speaker that was to be resolved to “Ramzan Kadyrov” is not right as “Kadyrov”.
"""

from __future__ import annotations

import re
import unicodedata

_LEAD = re.compile(
    r"""(?:(?:
    the|an?|mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|rev|reverend|sister|brother|father
    |president|premier|prime|minister|chancellor|secretary|senator|sen|representative|rep|congressman|congresswoman
    |governor|gov|mayor|councillor|cllr|alderman|mp|mep|judge|justice|inspector|detective|sergeant|constable
    |general|gen|colonel|col|major|captain|capt|lieutenant|lt|admiral|chief|king|queen|prince|princess
    )\s)+(?=\w)""",
    re.VERBOSE,
)
"""An article and titles before a name; something is always left after them."""


def plain(name: str) -> str:
    """The name as it is compared."""
    flat = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    words = re.findall(r"\w+", re.sub(r"['’`.]", "", flat))
    written = " ".join(words)
    lead = _LEAD.match(written)
    return written[lead.end() :] if lead else written


def same_name(one: str | None, other: str | None) -> bool:
    """Whether both name the same speaker, or both name nobody."""
    return (plain(one) if one else None) == (plain(other) if other else None)
