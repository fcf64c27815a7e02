"""What a reviewer's rationale may be: paragraphs, bold and italic words, lists, quotations, and links to checked addresses.

A rationale is typed by a person, or pasted from anywhere, so nothing in it is trusted. It is read by a CommonMark parser that
knows these forms and no others (no HTML, no images, no code, no headings, no bare addresses), and written anew as Markdown in
which every word is escaped: what the parser did not understand stands there as it was typed. A link whose address does not pass
is shown as its words with the address behind them. Pure: how words are escaped and addresses checked is told by `widgets`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import quote

from markdown_it import MarkdownIt
from markdown_it.token import Token

_KNOWN = ("emphasis", "list", "blockquote", "link", "newline", "escape")
_PARSER = MarkdownIt("zero", {"html": False, "linkify": False, "typographer": False}).enable(list(_KNOWN))
_SAFE_IN_ADDRESS = "/:?&=%#@+,;.~-_!$"
_MARKS = {"strong_open": "**", "strong_close": "**", "em_open": "*", "em_close": "*"}

Escape = Callable[[str], str]
Check = Callable[[str], str | None]


def inert(text: str, *, words: Escape, link: Check) -> str:
    """The rationale as Markdown in which nothing is live but checked links. `words` escapes text, `link` gives an address that
    a browser may be sent to, or None."""
    return "\n".join(_blocks(iter(_PARSER.parse(text)), words, link))


def is_marked_up(text: str) -> bool:
    """Whether it would look different from the text itself."""
    for token in _PARSER.parse(text):
        if token.type not in {"paragraph_open", "paragraph_close", "inline"}:
            return True
        if any(child.type not in {"text", "softbreak", "hardbreak"} for child in token.children or ()):
            return True
    return False


def _blocks(tokens: Iterator[Token], words: Escape, link: Check, *, until: str = "") -> list[str]:
    """The lines of the blocks up to the token that closes them, with an empty line between blocks."""
    lines: list[str] = []
    number = 0
    for token in tokens:
        if token.type == until:
            break
        part: list[str] = []
        match token.type:
            case "inline":
                part = _inline(token.children or [], words, link).split("\n")
            case "blockquote_open":
                part = [f"> {line}" for line in _blocks(tokens, words, link, until="blockquote_close")]
            case "bullet_list_open" | "ordered_list_open":
                part = _blocks(tokens, words, link, until=token.type.replace("open", "close"))
            case "list_item_open":
                number += 1
                mark = f"{int(token.info) if token.info else number}. " if token.markup in {".", ")"} else "- "
                inside = _blocks(tokens, words, link, until="list_item_close")
                part = [(" " * len(mark) if at else mark) + line for at, line in enumerate(inside or [""])]
        if part:
            lines += ["", *part] if lines else part
    return lines


def _inline(tokens: list[Token], words: Escape, link: Check) -> str:
    said: list[str] = []
    opened: list[str | None] = []
    for token in tokens:
        match token.type:
            case "softbreak" | "hardbreak":
                said.append("  \n")
            case "link_open":
                opened.append(link(str(token.attrs["href"])))
                said.append("[" if opened[-1] else "")
                opened.append(str(token.attrs["href"]))
            case "link_close":
                typed, target = opened.pop() or "", opened.pop()
                said.append(f"]({quote(target, safe=_SAFE_IN_ADDRESS)})" if target else words(f" ({typed})"))
            case kind if kind in _MARKS:
                said.append(_MARKS[kind])
            case _:
                said.append(words(token.content))
    return "".join(said)
