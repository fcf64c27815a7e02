"""What a line that was left out is to the page it stood on: an appeal, a notice, a link to another article, a comment, a menu.

Whoever puts a line aside says why in words (`reason`); this reads the kind out of those words, in one place, so that no rule
has to name both. What is left out for its place alone (above the headline, after the end) is told by its length: one to four
words are a link of a menu, and more of them below the article, without an end of a sentence, are another article's headline. A
sentence there may be anything, and is of no kind that is known.
"""

from __future__ import annotations

from sources.boilerplate.lines import SENTENCE_END
from sources.boilerplate.phrases import FAMILIES
from sources.document import Block, Kind, Role

_OF_FAMILY = {
    "appeal": Kind.APPEAL,
    "subscription": Kind.APPEAL,
    "newsletter": Kind.APPEAL,
    "notice": Kind.NOTICE,
    "contact": Kind.NOTICE,
    "advertising": Kind.NOTICE,
    "about the author": Kind.NOTICE,
    "discussion": Kind.COMMENT,
    "sharing": Kind.NAVIGATION,
    "elsewhere": Kind.RELATED,
}
DATE = "gives the date"
_OF_REASON = {family.reason: _OF_FAMILY[family.name] for family in FAMILIES if family.name in _OF_FAMILY} | {
    "goes on with an appeal for money or support": Kind.APPEAL,
    "is the heading of what follows": Kind.APPEAL,
    "stands among the comments of readers": Kind.COMMENT,
    "is nothing but a link to another page": Kind.RELATED,
    "reads like the headline of another article": Kind.RELATED,
    "is a row of links": Kind.NAVIGATION,
    "is a short line after the last paragraph": Kind.NAVIGATION,
    "is a short line among short lines": Kind.NAVIGATION,
    "only says how old something is": Kind.DATE_LINE,
}
_ABOVE, _BELOW = "comes before the headline", "comes after the end of the article"
_MENU = 4
"""Words of a link in a menu, at most."""


def block_of(text: str, start: int, role: Role, reason: str = "", page: int | None = None) -> Block:
    """The block of these words, which begin at `start` of the whole, with its kind where its role and reason tell one."""
    kind = _OF_REASON.get(reason) or _by_place(text, reason) if role is Role.BOILERPLATE else None
    if role is Role.BYLINE and reason == DATE and text[:3].casefold() != "by ":
        kind = Kind.DATE_LINE
    return Block(start, start + len(text), role, reason, page, kind)


def _by_place(text: str, reason: str) -> Kind | None:
    """What a line is that was left out for where it stands."""
    if reason not in (_ABOVE, _BELOW) or SENTENCE_END.search(text):
        return None
    if len(text.split()) <= _MENU:
        return Kind.NAVIGATION
    return Kind.RELATED if reason == _BELOW else None
