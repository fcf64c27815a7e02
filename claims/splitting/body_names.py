"""A body under its fullest name."""

from __future__ import annotations

from claims.splitting.initials import matches_initials
from claims.splitting.names import Cast


def fullest(name: str, cast: Cast) -> str:
    """A body's fullest name in the article."""
    bare = name.removeprefix("The ").removeprefix("the ")
    if bare in cast.initials:
        return cast.initials[bare]
    parts = bare.split()
    if len(parts) == 1 and bare.isupper() and len(bare) > 1:
        for longer in cast.bodies:
            if longer[0] == bare[0] and " " in longer and matches_initials(bare, longer.split()):
                return longer
    for longer in cast.bodies if any(part.isupper() for part in parts) and len(parts) > 1 else ():
        if len(longer) > len(bare) and _same_with_initials(parts, longer.split()):
            return longer
    if len(parts) == 1 and bare not in cast.placed:
        begun = [longer for longer in (*cast.bodies, *cast.gender) if longer.startswith(bare + " ") and longer not in cast.sure]
        return begun[0] if len(begun) == 1 else bare
    return bare


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
