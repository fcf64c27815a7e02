"""Quotations without marks: a paragraph announces them and ends with a colon, and the next paragraphs are the quoted words.

“In a statement the company said:”, “The board set out its reasons in a letter:”, “Quill wrote on Chirrup:”. Blocks that the
page itself shows as quotations are sure. Without that sign the first paragraph after the colon is taken, and those after it
only while they say “I” or “we” or go on with a list, for nothing else shows where the writer takes over again. Nothing is
taken where the paragraph tells of the speaker: then the quoted thing was left out, as pictures and posts are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from claims.splitting.forms.givers import giver
from claims.splitting.forms.labels import QUOTED
from claims.splitting.forms.retold import OWN
from claims.splitting.forms.turns import STILL_ME
from claims.splitting.reading.quotes import quotations
from claims.splitting.rules.announcing import Announcement, announcement
from claims.splitting.tagged import Tagged
from sources.document import CLAIM_ROLES, Block, Document, Role, Span

RULE = "block quote"
OPENING = ("“", '"', "«", "‘", "''", "„")
OURSELVES = re.compile(r"\b(?:I|I['’]\w+|[Ww]e|[Ww]e['’]\w+|[Mm]y|[Oo]ur|[Uu]s)\b")
LISTED = re.compile(r"(?:[-–—•*·▪●]|l|\(?\d{1,2}[.)])\s+\S")
OTHERWISE = re.compile(r"[<{#_=*]|https?:|\W*$")
"""No prose: mark-up, a rule, an address."""
NEWSROOM = re.compile(
    r"\b[Oo]ur (?:\w+ )?(?:questions?|requests?|enquir\w+|inquir\w+|reporters?|correspondents?|newspaper|calls?)\b"
    r"|\b(?:told|tells) (?:us|me)\b"
)
"""The writer's own “our” and “us”."""
TURNS_BACK = re.compile(r"(?:He|She|They|The (?:statement|letter|post|email|message|spokes\w+))\b")
ENDED = ".!?…"
SURE = 0.8
SURER = 0.9


def with_block_quotes(document: Document, items: Sequence[Tagged]) -> list[Tagged]:
    """The attributions with block quotes as their speakers' words, in order of the text; unchanged where there is none."""
    left = list(items)
    for number, block in enumerate(document.blocks[:-1]):
        if block.role in CLAIM_ROLES and _ends_with_colon(document.text, block):
            left = _announced(document, number, left)
    return left


def _ends_with_colon(text: str, block: Block) -> bool:
    at = block.end - 1
    while at > block.start and (text[at].isspace() or text[at] in "*_"):
        at -= 1
    return text[at] == ":"


def _announced(document: Document, number: int, items: list[Tagged]) -> list[Tagged]:
    """The attributions with what the block announces given to whom it names."""
    block = document.blocks[number]
    after = document.blocks[number + 1]
    shown = after.role is Role.QUOTE
    marked = not shown and after.of(document.text).startswith(OPENING)
    if after.role not in CLAIM_ROLES or any(_reaches(item, after) for item in items if item.rule == "interview"):
        return items
    told = _tagged(items, block, after) or announcement(document.text, block, items)
    if told is None or (told.own is not None and not (shown or marked)):
        return items
    said = _shown(document, number) if shown else _marked(document, number) if marked else _plain(document, number, told, items)
    if not said:
        return items
    named = giver(document, number, told.source)
    return _given(told, said, items, document.text, marked=marked, named=named)


def _tagged(items: Sequence[Tagged], block: Block, after: Block) -> Announcement | None:
    """What the tagger took for an announcement: a cue in this block whose words begin in the next."""
    for item in items:
        named = (*(item.source or ()), *(item.cue or ()))
        here = all(block.start <= span.start < block.end for span in named)
        if here and item.source and item.cue and after.start <= item.content[0].start < after.end:
            return Announcement(item.source[0], item.cue[-1])
    return None


def _shown(document: Document, number: int) -> list[Span]:
    """The blocks that the page shows as a quotation."""
    following = document.blocks[number + 1 :]
    return [Span(block.start, block.end) for block in takewhile(lambda block: block.role is Role.QUOTE, following)]


def _marked(document: Document, number: int) -> list[Span]:
    """The quotation that opens the next paragraph, if it stands for itself, with the paragraphs it runs on over."""
    found: list[Span] = []
    for block in document.blocks[number + 1 :]:
        quoted = quotations(document.text, block.start, block.end)
        if block.role not in CLAIM_ROLES or not quoted or quoted[0].start != block.start:
            return []
        if quoted[0].closed:
            rest = document.text[quoted[0].end : block.end].strip()
            ended = document.text[quoted[0].inner_end - 1] in ENDED or not rest
            whole = ended and (not rest or (rest[0].isupper() and not found))
            return [*found, Span(block.start, quoted[0].end)] if whole else []
        found.append(Span(block.start, block.end))
    return []


def _plain(document: Document, number: int, told: Announcement, items: Sequence[Tagged]) -> list[Span]:
    """The paragraphs without marks that stand for the quoted words; none where the quoted thing seems to be missing."""
    text, found = document.text, []
    listed = LISTED.match(document.blocks[number + 1].of(text)) or document.blocks[number + 1].role is Role.LIST_ITEM
    following = document.blocks[number + 1 :]
    for block, after in zip(following, (*following[1:], None), strict=True):
        words = block.of(text)
        if (
            block.role not in CLAIM_ROLES
            or words.startswith(OPENING)
            or OTHERWISE.match(words)
            or _ends_with_colon(text, block)
        ):
            break
        if _tells_of(block, told, items, text):
            break
        if listed and not (LISTED.match(words) or block.role is Role.LIST_ITEM):
            break
        if found and not listed and not _theirs(words, after.of(text) if after else ""):
            break
        found.append(Span(block.start, block.end))
    return found


def _theirs(words: str, following: str) -> bool:
    """Whether a further paragraph still is the quoted words: it says “I” or “we”, or the one after it begins so."""
    said = QUOTED.sub("", words)
    return (
        not TURNS_BACK.match(words) and not NEWSROOM.search(said) and bool(OURSELVES.search(said) or STILL_ME.match(following))
    )


def _tells_of(block: Block, told: Announcement, items: Sequence[Tagged], text: str) -> bool:
    """Whether a paragraph is the writer's own: it names the speaker, begins with “he” or reports what he or she says."""
    words = block.of(text)
    spoken = OURSELVES.search(QUOTED.sub("", words)) is not None
    if not spoken and TURNS_BACK.match(words):
        return True
    name = told.source.of(text).split()[-1] if told.source.of(text)[:1].isupper() else ""
    if len(name) > 2 and name[0].isupper() and re.search(rf"\b{re.escape(name)}\b", words):
        return True
    return any(
        item.source is not None
        and item.cue is not None
        and block.start <= item.source[0].start < block.end
        and " ".join(span.of(text) for span in item.source).lower() in ("he", "she")
        and not spoken
        for item in items
    )


def _given(
    told: Announcement, said: list[Span], items: Sequence[Tagged], text: str, *, marked: bool, named: Span | None
) -> list[Tagged]:
    """The items with the quoted paragraphs as what the announcement's speaker says, whom `named` names where it does not."""
    whole = Span(said[0].start, said[-1].end)
    kept = [left for item in items if item is not told.own and (left := _beside(item, told, whole, text))]
    if marked and any(_claims(item, told, whole, said) for item in items):
        return list(items)
    if told.own is not None:
        outside = tuple(span for span in told.own.content if not _touch(span, whole))
        new = replace(told.own, content=tuple(sorted((*outside, *said))))
    else:
        cue = (told.cue,) if told.cue else None
        meant = (named,) if named else None
        new = Tagged(tuple(said), (told.source,), cue, SURER if marked else SURE, "" if marked else RULE, meant)
    return sorted((*kept, new), key=lambda item: (item.content[0].start, -item.content[-1].end))


def _claims(item: Tagged, told: Announcement, whole: Span, said: Sequence[Span]) -> bool:
    """Whether the tagger gives marked words, all of them, to the announced speaker already, or to one named after them."""
    if not any(_touch(span, whole) for span in item.content):
        return False
    if item.cue is None or item is told.own:
        return item is told.own
    announced = told.own is None and told.cue is not None and any(_touch(span, told.cue) for span in item.cue)
    if announced:
        return all(any(_touch(span, part) for span in item.content) for part in said)
    return item.cue[0].start >= whole.start and all(_touch(span, whole) for span in item.content)


def _beside(item: Tagged, told: Announcement, whole: Span, text: str) -> Tagged | None:
    """What stays of another attribution: reports by others inside the quoted words, and what lies outside them."""
    if item.cue is not None and told.cue is not None and any(_touch(span, told.cue) for span in item.cue):
        return None
    anchor = (item.cue or item.source or item.content)[0].start
    if whole.start <= anchor < whole.end:
        own = item.source is None or " ".join(span.of(text) for span in item.source).lower() in OWN
        content = tuple(span for span in item.content if whole.start <= span.start and span.end <= whole.end)
        return None if own or not content else replace(item, content=content)
    content = tuple(span for span in item.content if not _touch(span, whole))
    return replace(item, content=content) if content else None


def _reaches(item: Tagged, block: Block) -> bool:
    return any(span.start < block.end and span.end > block.start for span in item.content)


def _touch(one: Span, other: Span) -> bool:
    return max(one.start, other.start) < min(one.end, other.end)
