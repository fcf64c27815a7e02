"""Paragraphs that are nothing but a quotation, with nobody named in them: whose they are, the paragraph before or after shows.

‘She goes, “We’re not a takeaway.”’ stands for itself after a paragraph on what Kayode Olaoye said. Such a paragraph has no
source words of its own; its speaker is whoever spoke last before it, or whoever is quoted right after it where nobody spoke
before. A bare question in an exchange is asked by the one who asked before, and answered by the one who answered before.
Repeated words of the article are a pull quote and nobody's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.model import Act
from claims.splitting.forms.block_quotes import RULE as BLOCK_QUOTE
from claims.splitting.forms.interviews import RULE as TURN
from claims.splitting.reading.quotes import Quotation, quotations
from claims.splitting.reading.sentences import sentences
from claims.splitting.rules.acts import act_of
from claims.splitting.tagged import Tagged, overlap
from sources.document import CLAIM_ROLES, Block, Document, Role, Span

RULE = "bare quote"
TAKEN = frozenset({TURN, BLOCK_QUOTE, RULE})
"""Rules that have said already whose the paragraph is."""
SURE = 0.7
FEWEST = 6
"""Words; fewer between marks are a cross-heading, a name or a title, unless they ask."""
MARKS = re.compile(r"[\s\"“”„‟«»‘’‚‹›'.,;:!?…–—-]*")
OPENING = frozenset("“”\"„‟«‹‘'`‚")
"""Marks that a quotation may begin with, in any house's style."""
ENDED = (".", "!", "?", "…", ".’", ".”", "?”", "?’")
OPENER = re.compile(
    r"(?:(?:On|In|At|From|By|After|Outside|Inside) [^,.]{1,50}, )?(?:(?:[Tt]he|[Aa]n?) [a-z][a-z’' -]{1,40},? )?"
    r"(?P<name>(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Lord|Lady)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+(?=,| [a-z])"
    r"|(?:[Hh]e|[Ss]he)\b)"
)
"""Who begins a sentence, by a full name or a pronoun."""


@dataclass(frozen=True, slots=True)
class Bare:
    """A paragraph that only quotes."""

    number: int
    said: Span
    opened: int | None
    """Where the quotation begins that the paragraph before left open, if this one goes on with it."""
    closed: bool


def with_bare_quotes(document: Document, items: Sequence[Tagged]) -> list[Tagged]:
    """The attributions with bare quotations as attributions of their own, in order of the text."""
    left = list(items)
    for bare in _bare(document):
        if bare.opened is not None:
            left = _gone_on(document, bare, bare.opened, left)
        elif bare.closed:
            left = _alone(document, bare, left)
    return sorted(left, key=lambda item: (item.content[0].start, -item.content[-1].end)) if left != list(items) else left


def _gone_on(document: Document, bare: Bare, opened: int, items: list[Tagged]) -> list[Tagged]:
    """The items with this paragraph given to whoever was still being quoted when the paragraph before ended."""
    before = document.blocks[bare.number - 1]
    quoted = [
        item for item in items if item.cue and any(_to_the_end(span, opened, before, document.text) for span in item.content)
    ]
    holding = [item for item in items if any(overlap(span, bare.said) for span in item.content)]
    if len(quoted) != 1 or quoted[0] in holding or any(_inside(item, document.blocks[bare.number]) for item in holding):
        return items
    kept = [cut for item in items if item is not quoted[0] and (cut := _without(item, bare.said) if item in holding else item)]
    return [*kept, replace(quoted[0], content=(*quoted[0].content, bare.said))]


def _to_the_end(span: Span, opened: int, block: Block, text: str) -> bool:
    """Whether a content holds the quotation left open, from its mark to the paragraph's last word."""
    return (
        block.start <= span.start <= opened + 1 < span.end
        and MARKS.fullmatch(text, min(span.end, block.end), block.end) is not None
    )


def _bare(document: Document) -> list[Bare]:
    """The paragraphs that only quote, in order."""
    text = document.text
    blocks = [(number, block) for number, block in enumerate(document.blocks) if block.role in CLAIM_ROLES - {Role.STANDFIRST}]
    begins = [text[block.start] in OPENING for _, block in blocks] + [False]
    found: list[Bare] = []
    opened: int | None = None
    for k, (number, block) in enumerate(blocks):
        if not begins[k] and not begins[k + 1]:
            opened = None
            continue
        quoted = quotations(text, block.start, block.end, inside=opened is not None)
        if quoted and quoted[0].start == block.start and _nothing_else(text, block, quoted):
            found.append(Bare(number, Span(block.start, quoted[-1].end), opened, quoted[-1].closed))
        opened = quoted[-1].start if quoted and not quoted[-1].closed else None
    return found


def _nothing_else(text: str, block: Block, quoted: Sequence[Quotation]) -> bool:
    """Whether a block holds quotations and marks only."""
    at = block.start
    for one in quoted:
        if MARKS.fullmatch(text, at, one.start) is None:
            return False
        at = one.end
    return MARKS.fullmatch(text, at, block.end) is not None


def _alone(document: Document, bare: Bare, items: list[Tagged]) -> list[Tagged]:
    """The items with this paragraph as an attribution of its own, unless it is announced, repeated or somebody's turn."""
    text, block = document.text, document.blocks[bare.number]
    before = document.blocks[bare.number - 1] if bare.number else None
    if before is None or before.role not in CLAIM_ROLES or text[: before.end].rstrip().endswith(":"):
        return items
    holding = [item for item in items if any(overlap(span, bare.said) for span in item.content) and not _inside(item, block)]
    if any(item.rule in TAKEN or _goes_on(item, bare, before, text) for item in holding):
        return items
    if not holding and not _says(text, bare):
        return items
    source = _speaker(document, bare, items, holding)
    kept = [cut for item in items if (cut := _without(item, bare.said) if item in holding else item)]
    return [*kept, Tagged((bare.said,), None, None, SURE, RULE, source)]


def _goes_on(item: Tagged, bare: Bare, before: Block, text: str) -> bool:
    """Whether an attribution quotes in the paragraph before too, and the paragraphs are not question and answer."""
    earlier = [span for span in item.content if before.start <= span.start < before.end]
    quoted = bool(item.cue) and any(span.of(text)[0] in OPENING for span in earlier)
    return quoted and not any(_asks(text, span) for span in (*earlier, bare.said))


def _says(text: str, bare: Bare) -> bool:
    """Whether words that no attribution holds are somebody's: a sentence that the article does not print twice."""
    words = bare.said.of(text)
    inner = words.strip(" \"“”„‟«»‘’‚‹›'")
    ended = inner.endswith(ENDED) or words.rstrip("\"“”»‘’'").endswith(ENDED)
    return ended and (len(inner.split()) >= FEWEST or _asks(text, bare.said)) and text.count(inner.rstrip(".!?")) == 1


def _inside(item: Tagged, block: Block) -> bool:
    """Whether an attribution is told inside the quotation: its cue stands there."""
    return bool(item.cue) and all(block.start <= span.start < block.end for span in item.cue or ())


def _without(item: Tagged, said: Span) -> Tagged | None:
    content = tuple(span for span in item.content if not overlap(span, said))
    return replace(item, content=content) if content else None


def _speaker(document: Document, bare: Bare, items: Sequence[Tagged], holding: Sequence[Tagged]) -> tuple[Span, ...] | None:
    """The words that name who says it: the last to speak before, the first quoted after, or whoever asked."""
    block, text = document.blocks[bare.number], document.text
    earlier = sorted((item for item in items if _place(item) < block.start and (item.source or item.antecedent)), key=_place)
    near = [item for item in earlier if _place(item) >= document.blocks[bare.number - 1].start and _place(item) < block.start]
    if near and _asks(text, bare.said):
        asked = [item for item in near if _act(text, item) is Act.QUESTION]
        if asked and asked[-1] is not near[-1]:
            return asked[-1].antecedent or asked[-1].source
    if near and near[-1].rule == RULE and _asks(text, near[-1].content[-1]) and len(earlier) > 1:
        return _answering(near[-1], earlier)
    if near:
        return near[-1].antecedent or near[-1].source
    named = _opener(document, bare.number - 1)
    if named:
        return (named,)
    return next((item.source for item in holding if item.source), None)


def _answering(asked: Tagged, earlier: Sequence[Tagged]) -> tuple[Span, ...] | None:
    """Who answers a bare question: whoever answered the one before."""
    asker = asked.antecedent
    replies = [item for item in earlier if item is not asked and (item.antecedent or item.source) != asker]
    return (replies[-1].antecedent or replies[-1].source) if replies else None


def _place(item: Tagged) -> int:
    return (item.cue or item.content)[0].start


def _act(text: str, item: Tagged) -> Act:
    said = " … ".join(span.of(text) for span in item.content)
    return act_of(" ".join(span.of(text) for span in item.cue), said) if item.cue else act_of(None, said)


def _asks(text: str, said: Span) -> bool:
    return said.of(text).rstrip("\"“”»‘’' ").endswith("?")


def _opener(document: Document, number: int) -> Span | None:
    """Whom the last sentence of a paragraph begins with."""
    block, text = document.blocks[number], document.text
    if text[block.end - 1] not in ".!?":
        return None
    start, _ = sentences(text, block.start, block.end, quotations(text, block.start, block.end))[-1]
    found = OPENER.match(text, start, block.end)
    return Span(found.start("name"), found.end("name")) if found else None
