"""What becomes of the lines once the classifier has spoken: who overrules whom, and what a reader is told.

The classifier knows two things, the article and the page around it. What else a line is (an appeal, a comment, a link) is said
by where it stands. It overrules the rules where they only guessed from length and company. That a line is dated, signed, a
caption, made of set phrases, said twice or a headline among paragraphs is no guess, and there it must be nearly certain; what
the rules took for the headline and the standfirst is left to them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sources.boilerplate.page import Page
from sources.boilerplate.rules import name_the_rest
from sources.boilerplate.runs import LONG
from sources.boilerplate.signs import speaks_itself
from sources.document import BODY_ROLES, Role

LONG_KEPT = 0.43
"""How likely a long line must be the article to stay: a notice that reads like a paragraph would become a claim."""
SHORT_KEPT = 0.15
"""How likely a short one among long ones: it is seldom a claim, and losing a subheading or an item costs the reader more."""
OUTSIDE_KEPT = 0.3
"""How likely a short one above the first paragraph or below the last, where menus and topics stand."""
OVERRULED = 0.9
"""How likely a line must be the article to stay although the rules know better."""
GUESSES = frozenset(
    {
        "comes after the end of the article",
        "comes before the headline",
        "does not read like the paragraphs of this article",
        "is a short line after the last paragraph",
        "is a short line among short lines",
        "stands away from the paragraphs of the article",
    }
)
"""What the rules say of a line that they put aside for its length and company alone."""
LEFT_ALONE = frozenset({Role.HEADLINE, Role.STANDFIRST})
NEAR = 6
"""Lines after a heading of links or an appeal that still belong to it, if nothing else is known of them."""
_LIFE = re.compile(
    r"\b(?:is|was|has|joined|covers|writes)\b.{0,80}\b(?:reporter|editor|journalist|correspondent|columnist|writer|author|newsroom)",
    re.IGNORECASE,
)


def settle(page: Page, likely: Sequence[float]) -> None:
    """Decide anew about every line below the headline; `likely` says how likely each is the article."""
    text = _text(page, likely)
    above = _above_the_text(page, text)
    for at, likelihood in enumerate(likely):
        role, _ = page.verdicts[at]
        if role in LEFT_ALONE or at == above:
            continue
        kept = role in BODY_ROLES
        if likelihood <= least(page, at, text):
            if kept:
                page.verdicts[at] = (Role.BOILERPLATE, "")
        elif not kept or role in (Role.HEADING, Role.PARAGRAPH):
            del page.verdicts[at]
    name_the_rest(page)
    for at in range(len(likely)):
        if page.verdicts[at] == (Role.BOILERPLATE, ""):
            page.verdicts[at] = (Role.BOILERPLATE, reason_for(page, at))


def _text(page: Page, likely: Sequence[float]) -> range:
    """From the first long line that stays to the last."""
    long = [at for at, one in enumerate(likely) if len(page.lines[at].text) >= LONG and one > least(page, at, range(0))]
    return range(long[0], long[-1] + 1) if long else range(0)


def _above_the_text(page: Page, text: range) -> int | None:
    """Where nothing was found to be the headline: the line right above the text, if the rules let it stay. It may well be."""
    if not text or any(role is Role.HEADLINE for role, _ in page.verdicts.values()):
        return None
    above = text[0] - 1
    return above if above >= 0 and page.verdicts[above][0] in BODY_ROLES else None


def least(page: Page, at: int, text: range) -> float:
    """How likely a line must be the article to stay in it; `text` reaches from its first paragraph to its last."""
    role, reason = page.verdicts[at]
    if role not in BODY_ROLES and (page.families[at] is not None or reason not in GUESSES):
        return OVERRULED
    if len(page.lines[at].text) >= LONG:
        return LONG_KEPT
    return SHORT_KEPT if at in text else OUTSIDE_KEPT


def reason_for(page: Page, at: int) -> str:
    """Why a line that only the classifier put aside is not the article, as far as its surroundings tell."""
    line = page.lines[at]
    above = [family.name for family in page.families[max(0, at - NEAR) : at] if family is not None]
    if "appeal" in above and speaks_itself(line):
        return "goes on with an appeal for money or support"
    if _LIFE.search(line.text[:400]):
        return "tells about the author or the publication"
    if any(family is not None and family.name == "discussion" for family in page.families[:at]) and line.prose:
        return "stands among the comments of readers"
    if "elsewhere" in above and not line.ends_sentence:
        return "points to other articles"
    if len(line.words) <= 5:
        return "is a short line among short lines"
    return "does not read like the paragraphs of this article"
