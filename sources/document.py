"""What extraction read out of a snapshot: one text, and what each stretch of it is.

Every position in this project is a pair of Unicode code points into `Document.text`, which is never changed after
extraction: for a paste or a plain text file it is the text exactly as it came (line ends included), for a page the blocks
in reading order with one empty line between them. Nothing is thrown away. A donation appeal is a block whose role is
`boilerplate`; whoever disagrees changes the role, not the text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class Role(StrEnum):
    """What a block is to a reader of the article."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    LIST_ITEM = "list item"
    QUOTE = "quote"
    TABLE = "table"
    BOILERPLATE = "boilerplate"


class Kind(StrEnum):
    """What a block is more exactly, where its role leaves that open: what sort of boilerplate, or a byline that only dates."""

    APPEAL = "appeal"
    """Asks the reader for something: money, a subscription, an address for a newsletter."""
    NOTICE = "notice"
    """The site speaks of itself, its cookies, its advertisements, its authors."""
    COMMENT = "comment"
    RELATED = "related link"
    NAVIGATION = "navigation"
    DATE_LINE = "date line"


BODY_ROLES = frozenset({Role.HEADLINE, Role.STANDFIRST, Role.HEADING, Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE, Role.TABLE})
"""Roles that are the article itself: what a reader who asks “what does it say?” must be shown."""

CLAIM_ROLES = frozenset({Role.STANDFIRST, Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE})
"""Roles whose sentences can be claims. A headline only repeats what the body says in full."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch of a text, in Unicode code points: `text[start:end]`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forwards from 0: got {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words this span covers in `text`."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, headline, caption … of a document. Blocks are in order, apart, and only white space lies between them."""

    start: int
    end: int
    role: Role
    reason: str = ""
    """Why it has this role, in words a reviewer can read (“follows a donation appeal”); empty where the page itself said so."""
    page: int | None = None
    """The page of a paged file it begins on, counted from 1: what a citation needs. None where there are no pages."""
    kind: Kind | None = None
    """What it is more exactly; None where nobody could say, and where a person set the role."""

    def of(self, text: str) -> str:
        """The words of this block in `text`."""
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Document:
    """What was read: the text, its blocks, and what the page says about itself."""

    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    authors: tuple[str, ...] = ()
    """People, as signed; never “Staff” or the publisher's own name."""
    published: str | None = None
    """ISO 8601, as exact as the page was: a date, or a time with its offset."""
    publisher: str | None = None
    language: str | None = None
    """BCP 47 tag, where known."""
    canonical: str | None = None
    """The address the page gives for itself, where it lies on the same site."""
    modified: str | None = None
    """When it was last changed, written like `published`."""
    section: str | None = None
    """The part of the paper it stood in, as the paper calls it."""
    licence: str | None = None
    """The licence it is under, where one is stated: an address or its name."""
    missing: tuple[str, ...] = ()
    """What is not there and a reader should know of, one sentence each (“This is page 1 of 3 …”)."""

    def __post_init__(self) -> None:
        at = 0
        for block in self.blocks:
            if block.start < at or block.end <= block.start or block.end > len(self.text):
                raise ValueError(f"blocks must be in order, apart and inside the text: {block}")
            at = block.end

    def body(self) -> tuple[Block, ...]:
        """The blocks that are the article itself."""
        return tuple(block for block in self.blocks if block.role in BODY_ROLES)

    def with_role(self, index: int, role: Role, *, reason: str) -> Document:
        """The same document with one block's role changed: how a person puts a line back or takes one out."""
        blocks = list(self.blocks)
        blocks[index] = replace(blocks[index], role=role, reason=reason, kind=None)
        return replace(self, blocks=tuple(blocks))

    def as_json(self) -> dict[str, Any]:
        """The document as plain JSON values; `Document.from_json` reads it back equal."""
        told = {name: getattr(self, name) for name in ("text", *_TOLD)}
        lists = {name: list(getattr(self, name)) for name in _LISTS}
        return told | lists | {"blocks": [_block_as_json(block) for block in self.blocks]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Document:
        """Read what `as_json` wrote, now or by a version that knew fewer fields."""
        blocks = tuple(map(_block_from_json, data["blocks"]))
        told: dict[str, Any] = {name: data.get(name) for name in _TOLD}
        lists: dict[str, tuple[str, ...]] = {name: tuple(data.get(name) or ()) for name in _LISTS}
        return cls(data["text"], blocks, **told, **lists)


_TOLD = ("title", "published", "publisher", "language", "canonical", "modified", "section", "licence")
_LISTS = ("authors", "missing")


def _block_as_json(block: Block) -> dict[str, Any]:
    """A block as JSON; one without a page says nothing of pages, one without a kind nothing of kinds."""
    written: dict[str, Any] = {"start": block.start, "end": block.end, "role": block.role, "reason": block.reason}
    return written | {name: value for name, value in (("page", block.page), ("kind", block.kind)) if value is not None}


def _block_from_json(told: dict[str, Any]) -> Block:
    kind = told.get("kind")
    return Block(
        told["start"], told["end"], Role(told["role"]), told.get("reason", ""), told.get("page"), Kind(kind) if kind else None
    )
