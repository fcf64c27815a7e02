"""What stands against a claim: the claim it may deny, what may deny it, and claims that say the contrary, whoever says it.

Denials are found within an article (`denying`), contradictions anywhere (`similar`). Both are suggestions, kept nowhere; what a
person said about two claims is a link (`linking`) and goes before them: what they confirmed stands first, what they kept apart
last, and what they found to be something else, the same claim say, is not told here at all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session

from claims.errors import NotThere
from claims.matching.relation import Veto, vetoes
from claims.model import LinkKind, LinkRecord, LinkState
from claims.store.appearances import Appearance, standing
from claims.store.denying import Denials
from claims.store.linking import links
from claims.store.similar import Similar


class Ground(StrEnum):
    """Why two claims stand against each other."""

    DENIES = "denies"
    """The claim denies the other one."""
    DENIED = "denied"
    """The other one denies it."""
    CONTRARY = "contrary"
    """Not both can be true."""


@dataclass(frozen=True, slots=True)
class Opponent:
    """A claim that stands against another one."""

    there: Appearance
    ground: Ground
    why: str
    """What made it look so, in words; empty for a denial, and where a person thought of it. Quotes the claims: foreign text."""
    said: LinkRecord | None
    """What a person said about the two; None where nobody did, or where it was taken back."""
    seen: int
    """The version of that; 0 where nothing was ever said."""

    @property
    def confirmed(self) -> bool:
        """A person said that they contradict each other."""
        return self.said is not None and self.said.state is LinkState.CONFIRMED

    @property
    def kept_apart(self) -> bool:
        """A person said that they do not."""
        return self.said is not None and self.said.state is LinkState.REJECTED


@dataclass(frozen=True, slots=True)
class Against:
    """A claim, and all that stands against it."""

    here: Appearance
    opponents: tuple[Opponent, ...]
    """What was confirmed, what is to be judged, what was kept apart; in each, denials first."""


def against(session: Session, claim_id: int, *, denials: Denials, near: Iterable[Similar] = ()) -> Against:
    """What stands against a claim: the denials and the `contrary` claims found for it, and what people said.

    Raises `NotThere`.
    """
    said = {one.other_id if one.claim_id == claim_id else one.claim_id: one for one in links(session, claim_id)}
    found = _found(denials, near)
    for number, one in said.items():
        if one.kind is LinkKind.CONTRADICTS and one.state is not LinkState.SUGGESTED:
            found.setdefault(number, (Ground.CONTRARY, one.likeness))
    there = {one.claim_id: one for one in standing(session, {claim_id, *found})}
    if claim_id not in there:
        raise NotThere(f"There is no claim {claim_id}.")
    opponents = [
        _opponent(there[number], ground, why, said.get(number))
        for number, (ground, why) in found.items()
        if number in there and not _is_something_else(said.get(number))
    ]
    order = list(Ground)
    return Against(
        there[claim_id],
        tuple(sorted(opponents, key=lambda one: (not one.confirmed, one.kept_apart, order.index(one.ground)))),
    )


def _found(denials: Denials, near: Iterable[Similar]) -> dict[int, tuple[Ground, str]]:
    """By claim, why it seems to stand against this one."""
    found = {} if denials.of is None else {denials.of: (Ground.DENIES, "")}
    found |= dict.fromkeys(denials.by, (Ground.DENIED, ""))
    for one in near:
        found.setdefault(one.id, (Ground.CONTRARY, one.likeness.why))
    return found


def contrary(words: str, near: Iterable[Similar]) -> tuple[Similar, ...]:
    """Of the claims that are like a claim of these words, those that seem to say the contrary, or the same with a “not”."""
    return tuple(one for one in near if one.likeness.kind is LinkKind.CONTRADICTS or Veto.NEGATION in vetoes(words, one.words))


def _is_something_else(said: LinkRecord | None) -> bool:
    """Whether a person said that the two are the same, or a variant, or part of each other."""
    return said is not None and said.state is LinkState.CONFIRMED and said.kind is not LinkKind.CONTRADICTS


def _opponent(there: Appearance, ground: Ground, why: str, said: LinkRecord | None) -> Opponent:
    decided = said if said and said.kind is LinkKind.CONTRADICTS and said.state is not LinkState.SUGGESTED else None
    return Opponent(there, ground, why, decided, said.version if said else 0)
