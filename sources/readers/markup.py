"""Markup made fit for the parser: lighter by its scripts, and recognisable as a page."""

from __future__ import annotations

import re

_OPENING = re.compile(r"<(script|style)\b[^>]{0,2000}>", re.IGNORECASE)
_CLOSING = {tag: re.compile(f"</{tag}", re.IGNORECASE) for tag in ("script", "style")}


def without_scripts(markup: str) -> str:
    """The markup without its scripts and styles, except the JSON that describes the article. One pass, whatever is open."""
    kept: list[str] = []
    at = 0
    while (opening := _OPENING.search(markup, at)) is not None:
        closing = _CLOSING[opening[1].lower()].search(markup, opening.end())
        if closing is None:
            break
        if "ld+json" in opening[0].lower():
            kept.append(markup[at : closing.start()])
        else:
            kept.append(markup[at : opening.start()])
            kept.append(f"<{opening[1]}>")
        at = closing.start()
    kept.append(markup[at:])
    return "".join(kept)


def as_page(markup: str) -> str:
    """trafilatura takes a scrap without the word “html” in its first letters for no page at all."""
    return markup if "html" in markup[:50].lower() else f"<!DOCTYPE html>\n{markup}"
