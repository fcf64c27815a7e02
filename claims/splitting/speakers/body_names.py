"""A body under its fullest name."""

from __future__ import annotations

from claims.splitting.speakers.body_kinds import CLUBS, COMPANY_SUFFIXES, TOLD_APART
from claims.splitting.speakers.cast import Cast
from claims.splitting.speakers.initials import matches_initials
from claims.splitting.speakers.name_words import BODIES, DEMONYMS, OUTLETS


def fullest(name: str, cast: Cast) -> str:
    """A body's fullest name in the article."""
    if name not in cast.longest:
        bare = name.removeprefix("The ").removeprefix("the ")
        given = cast.initials.get(bare) or _with_suffix(bare, cast) or _spelled_out(bare, cast)
        cast.longest[name] = given or _longer(bare, cast)
    return cast.longest[name]


def contested(name: str, cast: Cast) -> bool:
    """Whether a name of one word may be short for a longer one that the article gave first, and nothing tells which."""
    if " " in name or name in cast.placed or name.isupper():
        return False
    first = cast.bare.get(name, 0)
    return any(mention.start < first and len(mention.name) > 1 and name in mention.name for mention in cast.mentions)


def _with_suffix(bare: str, cast: Cast) -> str | None:
    """“Haldane Foods plc” for Haldane Foods."""
    for longer in cast.bodies:
        if longer.startswith(bare + " ") and longer[len(bare) + 1 :].lower().rstrip(".") in COMPANY_SUFFIXES:
            return longer
    return None


def _spelled_out(bare: str, cast: Cast) -> str | None:
    """The name whose initials these are, or which holds them spelled out."""
    parts = bare.split()
    if len(parts) == 1 and bare.isupper() and len(bare) > 1:
        for longer in cast.bodies:
            if longer[0] == bare[0] and " " in longer and matches_initials(bare, longer.split()):
                return longer
    for longer in cast.bodies if any(part.isupper() for part in parts) and len(parts) > 1 else ():
        if len(longer) > len(bare) and _same_with_initials(parts, longer.split()):
            return longer
    return None


def _longer(bare: str, cast: Cast) -> str:
    """The one name that ends in this one (“the Rovers”) or begins with it (“Haldane”), else the name itself."""
    short = " " not in bare
    if short and bare.lower().removesuffix("s") in DEMONYMS:
        return bare
    named_by_end = bare.lower() in CLUBS or ((bare.lower() in BODIES or bare.endswith("s")) and bare in cast.articled)
    if named_by_end or not short:
        ended = [longer for longer in cast.bodies if longer.endswith(" " + bare)]
        if len(ended) == 1:
            return ended[0]
    if not short:
        return bare
    begun = [
        longer
        for longer in (*cast.bodies, *cast.gender)
        if longer.startswith(bare + " ") and longer not in cast.sure and longer.split()[-1].lower() not in TOLD_APART
    ]
    companies = [longer for longer in begun if longer.split()[-1].lower().rstrip(".") in COMPANY_SUFFIXES]
    if len(companies) == 1:
        return companies[0]
    begun = [longer for longer in begun if longer.split()[-1].lower() not in OUTLETS] or begun
    return begun[0] if len(begun) == 1 and bare not in cast.placed else bare


def _same_with_initials(short: list[str], long: list[str]) -> bool:
    """Whether `long` is `short` with one set of initials spelled out: Moor LBG Network, Moor Lake Boat Guild Network."""
    for k, part in enumerate(short):
        if len(part) < 3 or not part.isupper() or len(short) < 2:
            continue
        before, after = short[:k], short[k + 1 :]
        middle = long[len(before) : len(long) - len(after)]
        if (
            len(middle) > 1
            and long[: len(before)] == before
            and long[len(long) - len(after) :] == after
            and matches_initials(part, middle)
        ):
            return True
    return False
