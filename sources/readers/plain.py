"""A paste or a plain text file: the text stays exactly as it came, and its lines are its blocks."""

from __future__ import annotations

import re

from sources import language, masthead
from sources.boilerplate import mark
from sources.document import BODY_ROLES, Document, Role
from sources.errors import Empty, WrongType
from sources.readers.gaps import page_of_several

_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f\ufffd]")
_SAMPLE = 20_000


def read_plain(text: str) -> Document:
    """The document in a plain text; raises `Empty` for nothing but white space, `WrongType` for what is no text at all."""
    if not text.strip():
        raise Empty("There is nothing in it but white space.")
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > len(sample) / 10:
        raise WrongType(
            "This is no text file: much of it is not made of letters.",
            advice="Open it in the program it was made with, copy the text and paste it.",
        )
    blocks = mark(text)
    head = masthead.head_of(blocks)
    title = next((block.of(text) for block in blocks if block.role is Role.HEADLINE), None)
    publisher = masthead.publisher(text, blocks)
    return Document(
        text,
        blocks,
        title=" ".join(title.split()) if title else None,
        authors=masthead.authors(text, head, publisher=publisher),
        published=masthead.published(text, head),
        publisher=publisher,
        language=language.guess("\n".join(block.of(text) for block in blocks if block.role in BODY_ROLES)),
        modified=masthead.modified(text, head),
        missing=tuple(filter(None, [page_of_several(block.of(text) for block in blocks)])),
    )
