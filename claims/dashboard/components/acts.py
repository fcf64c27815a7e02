"""What a person does in the reader, as the browser tells it: each act by name, with the version of every claim it touches.

The browser is not trusted to send anything in particular: what has not exactly the shape of an act is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from claims.model import Act as SpeechAct
from claims.model import Kind, State
from sources.document import Role, Span

_ASIDE = {"duplicate": State.DUPLICATE, "not_checkable": State.NOT_CHECKABLE}

Seen = tuple[int, int]
"""A claim's number and the version of it that was shown."""


@dataclass(frozen=True, slots=True)
class Decide:
    """Accept, reject or reopen these claims, each as it was seen."""

    what: str
    claims: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class OpenClaim:
    """Go to this claim's page."""

    id: int


@dataclass(frozen=True, slots=True)
class ChangeRole:
    """This block is something else to a reader of the article."""

    index: int
    role: Role


@dataclass(frozen=True, slots=True)
class Pick:
    """These words, in code points of the document's text, for `what`."""

    what: str
    words: Span


@dataclass(frozen=True, slots=True)
class PutAside:
    """Put this claim aside, as the duplicate of another or as not checkable."""

    to: State
    claim: Seen
    of: int
    """The claim it repeats; 0 for none."""
    reason: str


@dataclass(frozen=True, slots=True)
class Move:
    """Let the claim be these words."""

    claim: Seen
    words: Span


@dataclass(frozen=True, slots=True)
class Words:
    """These words name the speaker of the claim (`source`), or say that it was said (`cue`)."""

    what: str
    claim: Seen
    words: Span


@dataclass(frozen=True, slots=True)
class SplitAt:
    """Make two claims of one, the second from this code point on."""

    claim: Seen
    at: int


@dataclass(frozen=True, slots=True)
class Merge:
    """Make one claim of these."""

    claims: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Correct:
    """Who says the claim, and how."""

    claim: Seen
    speaker: str
    kind: Kind | None
    """None for the publication's own voice."""
    act: SpeechAct
    relayed: str


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last thing done here."""


Act = Decide | OpenClaim | ChangeRole | Pick | PutAside | Move | Words | SplitAt | Merge | Correct | Undo


def read_act(sent: dict[str, Any]) -> Act | None:
    """What the browser sent, as one of the acts; None where it is none of them."""
    match sent:
        case {"do": "accept" | "reject" | "reopen" as what, "claims": [*pairs]}:
            known = tuple((id_, seen) for pair in pairs for id_, seen in [_pair(pair)] if id_)
            return Decide(what, known) if known else None
        case {"do": "open", "claims": [[int(id_), *_]]}:
            return OpenClaim(id_)
        case {"do": "role", "index": int(index), "to": "paragraph" | "boilerplate" as role} if index >= 0:
            return ChangeRole(index, Role(role))
        case {"do": "pick", "what": str(what), "start": int(start), "end": int(end)} if 0 <= start < end:
            return Pick(what, Span(start, end))
        case {"do": "undo"}:
            return Undo()
        case {"claims": [*pairs]}:
            known = tuple(pair for pair in map(_pair, pairs) if pair[0])
            return _read_change(sent, known) if known else None
    return None


def _read_change(sent: dict[str, Any], claims: tuple[Seen, ...]) -> Act | None:
    """One of the acts on claims that change more than where they stand."""
    match sent:
        case {"do": "aside", "to": str(to), "of": int(of), "reason": str(reason)} if to in _ASIDE:
            return PutAside(_ASIDE[to], claims[0], of, reason)
        case {"do": "move", "start": int(start), "end": int(end)} if 0 <= start < end:
            return Move(claims[0], Span(start, end))
        case {"do": "words", "what": "source" | "cue" as what, "start": int(start), "end": int(end)} if 0 <= start < end:
            return Words(what, claims[0], Span(start, end))
        case {"do": "split", "at": int(at)}:
            return SplitAt(claims[0], at)
        case {"do": "merge"}:
            return Merge(claims)
        case {"do": "correct", "speaker": str(speaker), "kind": str(kind), "act": str(act), "relayed": str(relayed)}:
            if kind in {"own", *Kind} and act in set(SpeechAct):
                return Correct(claims[0], speaker, None if kind == "own" else Kind(kind), SpeechAct(act), relayed)
    return None


def _pair(sent: object) -> tuple[int, int]:
    match sent:
        case [int(id_), int(seen)]:
            return id_, seen
    return 0, 0
