"""What the reader component is given: a document cut into runs, and the marks that lie on them. Pure.

Positions here are Unicode code points, as everywhere. The browser counts UTF-16 units, so the text is cut on this side: each
run arrives as its own string with the code point it starts at, and the script never has to slice anybody's sentence. Only a
reader's own selection travels the other way; `positions.js` turns it back into code points.

Claims may overlap and nest. A run simply names every mark that covers it, the shortest first: the innermost claim is the one
a click means.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from types import MappingProxyType
from typing import Any

from claims.dashboard.wording import look, said, standing
from claims.model import ClaimRecord
from claims.review.presets import PLAIN
from claims.review.scale import Scale
from sources.document import BODY_ROLES, Block, Document, Role, Span

_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the text that the reader shows as a claim."""

    id: int
    version: int
    number: int
    """Its place in reading order, from 1: what people say to each other (“number seven”). 0 for words that are no claim."""
    spans: tuple[Span, ...]
    """The words claimed: those of the speaker alone where a quotation is interrupted."""
    source: tuple[Span, ...]
    """The words that name the speaker."""
    cue: tuple[Span, ...]
    kind: str
    """How the words are reported, shown by the line under them: direct, indirect, mixed or own (the publication's voice)."""
    look: str
    """Its colour and sign: proposed, open, aside, rejected, or the verdict that stands."""
    voice: str
    said: str
    """“reported speech, denial”: kind and act for people."""
    standing: str
    """State and verdict for people."""
    standalone: str
    exact: str
    reasons: tuple[str, ...]
    evidence: int
    place: Span | None = None
    """Where the whole claim stands, with what interrupts a quotation."""
    speaker: str = ""
    """The resolved name; empty where nobody is resolved."""
    act: str = "assertion"
    relayed: str = ""
    denies: Denied | None = None
    """The claim of the same article that it may deny."""


@dataclass(frozen=True, slots=True)
class Denied:
    """A claim that another one may deny."""

    id: int
    number: int
    standalone: str


def mark(claim: ClaimRecord, *, number: int, scale: Scale = PLAIN) -> Mark:
    """What the reader shows of one claim."""
    told, whole = claim.attribution, Span(claim.selector.start, claim.selector.end)
    said_words = told.content if told else ()
    inside = all(whole.start <= span.start and span.end <= whole.end for span in said_words)
    return Mark(
        id=claim.id,
        version=claim.version,
        number=number,
        spans=said_words if said_words and inside else (whole,),
        source=(told.source or ()) if told else (),
        cue=(told.cue or ()) if told else (),
        kind=str(told.kind) if told else "own",
        look=look(claim),
        voice=claim.voice,
        said=said(told),
        standing=standing(claim, scale=scale),
        standalone=claim.standalone,
        exact=claim.selector.exact,
        reasons=claim.reasons,
        evidence=len(claim.standing_evidence),
        place=whole,
        speaker=claim.speaker or "",
        act=str(told.act) if told else "assertion",
        relayed=(told.relayed_by if told else None) or "",
    )


def marks(
    claims: Iterable[ClaimRecord], *, scale: Scale = PLAIN, denied: Mapping[int, int] = MappingProxyType({})
) -> tuple[Mark, ...]:
    """The claims of one document in reading order, numbered; what stands on them in the words of the scale. `denied` gives by
    claim the one that it may deny."""
    ordered = sorted(claims, key=lambda claim: (claim.selector.start, -claim.selector.end, claim.id))
    shown = [mark(claim, number=number, scale=scale) for number, claim in enumerate(ordered, start=1)]
    known = {item.id: Denied(item.id, item.number, item.standalone) for item in shown}
    return tuple(replace(item, denies=known.get(denied.get(item.id, 0))) for item in shown)


def payload(document: Document, shown: Sequence[Mark] = (), *, only: Sequence[int] | None = None) -> dict[str, Any]:
    """The document and its marks as plain JSON values. With `only`, just these blocks, none of them folded."""
    chosen = [(index, block) for index, block in enumerate(document.blocks) if only is None or index in only]
    near = _by_block(document, shown)
    return {
        "language": document.language or "",
        "parts": [
            _fold(document, group, near) if folded and only is None else {"blocks": _shown(document, group, near)}
            for folded, group in _in_turns(chosen)
        ],
        "claims": [_card(item) for item in shown],
    }


def runs(document: Document, block: Block, shown: Sequence[Mark]) -> list[dict[str, Any]]:
    """One block cut wherever a claim, its speaker or its cue begins or ends."""
    near = [item for item in shown if any(_meets(block, span) for span in (*item.spans, *item.source, *item.cue))]
    edges = {block.start, block.end}
    for item in near:
        for span in (*item.spans, *item.source, *item.cue):
            edges |= {min(max(edge, block.start), block.end) for edge in (span.start, span.end)}
    cuts = sorted(edges)
    by_length = sorted(near, key=lambda item: sum(len(span) for span in item.spans))
    return [
        {
            "at": start,
            "text": sendable(document.text[start:end]),
            "claims": [item.id for item in by_length if _covers(item.spans, start, end)],
            "source": [item.id for item in near if _covers(item.source, start, end)],
            "cue": [item.id for item in near if _covers(item.cue, start, end)],
        }
        for start, end in pairwise(cuts)
    ]


def left_out(blocks: Sequence[Block]) -> str:
    """The line that stands for folded blocks, by their kinds, else by their reasons: “3 lines left out: appeal; notice”."""
    reasons = list(dict.fromkeys(str(block.kind or block.reason) for block in blocks if block.kind or block.reason))
    count = "1 line" if len(blocks) == 1 else f"{len(blocks)} lines"
    told = "; ".join(reasons[:3]) + ("; …" if len(reasons) > 3 else "")
    return f"{count} left out" + (f": {told}" if told else "")


def trimmed(text: str, start: int, end: int) -> Span:
    """A reader's selection without the white space at its ends; empty where there was nothing else."""
    words = text[start:end]
    front = len(words) - len(words.lstrip())
    return Span(start + front, max(start + front, start + len(words.rstrip())))


def around(document: Document, here: Span, *, least: int) -> tuple[int, ...]:
    """The blocks `here` touches and the nearest ones of the article about it, until there are `least` code points to read."""
    blocks = document.blocks
    inside = [n for n, block in enumerate(blocks) if _meets(block, here)]
    if not inside:
        return ()
    before = [n for n in range(inside[0]) if blocks[n].role in BODY_ROLES - {Role.HEADLINE}]
    after = [n for n in range(inside[-1] + 1, len(blocks)) if blocks[n].role in BODY_ROLES]
    size = sum(blocks[n].end - blocks[n].start for n in inside)
    while size < least and (before or after):
        grows_back = before and (not after or before[-1] >= inside[0] - (after[0] - inside[-1]))
        added = before.pop() if grows_back else after.pop(0)
        inside = sorted([*inside, added])
        size += blocks[added].end - blocks[added].start
    return tuple(inside)


def _in_turns(chosen: list[tuple[int, Block]]) -> list[tuple[bool, list[tuple[int, Block]]]]:
    """Runs of neighbours that are all article or all left out."""
    return [(folded, list(group)) for folded, group in groupby(chosen, key=lambda pair: pair[1].role is Role.BOILERPLATE)]


def _by_block(document: Document, shown: Sequence[Mark]) -> dict[int, list[Mark]]:
    """Which marks touch which block: looked up once, as a book has thousands of blocks."""
    starts = [block.start for block in document.blocks]
    near: dict[int, list[Mark]] = defaultdict(list)
    for item in shown:
        touched = {
            index
            for span in (*item.spans, *item.source, *item.cue)
            for index in range(max(0, bisect_right(starts, span.start) - 1), bisect_left(starts, span.end))
        }
        for index in touched:
            near[index].append(item)
    return near


def _fold(document: Document, group: list[tuple[int, Block]], near: dict[int, list[Mark]]) -> dict[str, Any]:
    return {"fold": sendable(left_out([block for _, block in group])), "blocks": _shown(document, group, near)}


def _shown(document: Document, group: list[tuple[int, Block]], near: dict[int, list[Mark]]) -> list[dict[str, Any]]:
    return [
        {
            "index": index,
            "role": str(block.role),
            "reason": sendable(block.reason),
            "runs": runs(document, block, near.get(index, ())),
        }
        for index, block in group
    ]


def _card(item: Mark) -> dict[str, Any]:
    return {
        "id": item.id,
        "version": item.version,
        "number": item.number,
        "kind": item.kind,
        "look": item.look,
        "voice": sendable(item.voice),
        "said": item.said,
        "standing": item.standing,
        "standalone": sendable(item.standalone),
        "exact": sendable(item.exact),
        "reasons": [sendable(reason) for reason in item.reasons],
        "evidence": item.evidence,
        "start": item.place.start if item.place else 0,
        "end": item.place.end if item.place else 0,
        "speaker": sendable(item.speaker),
        "act": item.act,
        "relayed": sendable(item.relayed),
        "denies": item.denies
        and {"id": item.denies.id, "number": item.denies.number, "standalone": sendable(item.denies.standalone)},
    }


def sendable(text: str) -> str:
    """The same number of code points, each of which UTF-8 can carry: a lone surrogate becomes the replacement character."""
    return _LONE.sub("\N{REPLACEMENT CHARACTER}", text)


def _meets(block: Block, span: Span) -> bool:
    return block.start < span.end and span.start < block.end


def _covers(spans: Iterable[Span], start: int, end: int) -> bool:
    return any(span.start <= start and end <= span.end for span in spans)
