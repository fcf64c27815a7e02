"""Why a claim is suggested, in words for a person: how likely it is the same, and where the two part ways.

The likelihood is that of `relation`. Below it stands in plain words, for nobody reads “0.73” as “three in four”; the share is
told beside it. What makes two claims part is quoted from both, so that it need not be looked for.
"""

from __future__ import annotations

from dataclasses import dataclass

from claims.matching.figures import Fit, figures, fits
from claims.matching.relation import Relation, Standing, Veto
from claims.matching.same import Said, are_equal, same_speaker, terms
from claims.model import LinkKind

_WITHIN = 0.9
"""Share of a claim's words that stand in another one, from which on it may be a part of it …"""
_LONGER = 1.5
"""… that is so much longer."""
_SURENESS = ((0.9, "very likely"), (0.6, "likely"), (0.0, "perhaps"))
_KINDS = {
    Standing.SAME: (LinkKind.SAME, "the same claim"),
    Standing.VARIANT: (LinkKind.VARIANT, "a variant of it"),
    Standing.CONTRADICTS: (LinkKind.CONTRADICTS, "in contradiction to it"),
}


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two claims are, and why, in words."""

    score: float
    """0 to 1: how likely one is meant by the other, whether or not both can be true."""
    why: str
    """“same words”, “likely the same claim (72 %), same speaker” … It quotes the claims, so it is foreign text."""
    kind: LinkKind
    """What they may be to each other."""


def likeness(one: Said, other: Said, relation: Relation) -> Likeness:
    """What a person is told of how two claims stand to each other."""
    speaker = ["same speaker"] if same_speaker(one, other) else []
    if are_equal(one, other):
        return Likeness(relation.alike, ", ".join(["same words", *speaker]), LinkKind.SAME)
    kind, _ = _KINDS[relation.if_alike]
    told = [in_words(relation), *differences(one.words, other.words, relation), *speaker]
    if kind is LinkKind.SAME and _is_within(one.words, other.words):
        kind = LinkKind.PART_OF
    return Likeness(relation.alike, ", ".join(told), kind)


def in_words(relation: Relation) -> str:
    """“likely the same claim (72 %)”: what one most likely is to the other."""
    standing = relation.if_alike
    likely = relation.alike * (relation.opposed if standing is Standing.CONTRADICTS else 1 - relation.opposed)
    how = next(words for least, words in _SURENESS if likely >= least)
    return f"{how} {_KINDS[standing][1]} ({100 * likely:.0f} %)"


def differences(one: str, other: str, relation: Relation) -> list[str]:
    """Where two claims part ways: figures as they are written in both, or what else stands in the way of their being one."""
    here, there = figures(one), figures(other)
    written = {(figure.start, figure.end): fit for figure, fit in zip(here, fits(here, there), strict=True)}
    quoted = [
        f"“{one[start:end].strip()}” here, “{other[there[place].start : there[place].end].strip()}” there"
        for (start, end), (fit, place) in written.items()
        if fit is Fit.BROKEN
    ]
    return quoted + [veto.value for veto in relation.vetoes if veto in (Veto.PLACE, Veto.NEGATION)]


def _is_within(one: str, other: str) -> bool:
    mine, theirs = terms(one), terms(other)
    return bool(mine) and len(mine & theirs) >= _WITHIN * len(mine) and len(theirs) >= _LONGER * len(mine)
