"""Which blocks of a page are its article: two extractors vote, and the company that a block keeps decides between them.

trafilatura 2.3 finds nearly all of an article and some of what stands around it; readability takes the one part of the page
that looks most like an article. Where both agree there is hardly a mistake, so what they agree on shows where the article
lives: a block that only one of them wants is kept if it stands in the same element as agreed paragraphs, or in elements of the
same kind, and a paragraph between two agreed ones in their very element is kept even if neither wants it. The idea of voting
is that of Bevendorff and others (2023), https://doi.org/10.1145/3539618.3591920, done by the block instead of the word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import deepcopy
from enum import StrEnum

import readability
from lxml import etree  # ty: ignore[missing-module-member] – lxml ships no types
from lxml.html import HtmlElement, document_fromstring
from readability.readability import REGEXES, Unparseable

from sources.readers.page import PageBlock, key_of, page_blocks

_WORD = re.compile(r"\w+")
_SHARE = 0.6
"""So much of a block's words, four in a row, an extractor must have for its vote."""
_NARROW = 0.5
"""Of two extractors one took less than this of what the other took: it saw a part of the article, or another one."""
_HOME = 0.1
"""The share of the agreed text that an element must hold to count as the article's home."""
_USUAL = 0.2
"""The share of the agreed text that must look alike for its look to be the article's own."""
_NEAR = 6
_PROSE = 60
"""Letters from which a block that nobody wants can be a paragraph nevertheless."""
_INSIDE = frozenset({"item", "quote", "table", "cell"})
"""What stands in an element of its own inside the article."""
_NO_TEXT = frozenset({"caption", "byline", "h1"})
_BOX = re.compile(
    r"news-?letter|sign-?up|subscri|promo|related|read-?(?:more|next)|also-?(?:read|like)|recommend|more-?(?:on|from|like)|"
    r"pull-?(?:ed-?)?quote|\bo-quote|\bshar(?:e|ing)|social|\bcta\b|advert|sponsor|outbrain|taboola|comment|disqus|"
    r"author-?(?:bio|box|info|card)|about-?author|cookie|consent|paywall|trending|most-?(?:read|viewed|popular)|teaser|"
    r"side-?bar|\btags?\b|rich-?link|wp-caption|donat|latest|breadcrumb|(?:^| )(?:aside|figure)\.",
    re.IGNORECASE,
)
"""Names that pages give to boxes set into an article."""


class Voter:
    """What one extractor took out of the page."""

    def __init__(self, texts: Iterable[str]) -> None:
        taken = list(texts)
        self._keys = {key_of(text) for text in taken}
        self._runs = {run for text in taken for run in _runs(text)}

    def wants(self, block: PageBlock) -> bool:
        runs = _runs(block.text)
        if not runs:
            return block.key in self._keys
        return sum(run in self._runs for run in runs) >= _SHARE * len(runs)


class Vote(StrEnum):
    """What came of a block."""

    BOTH = "both"
    KEPT = "kept"
    BOX = "stands in a box of its own beside the text"
    OUT = "was not taken for part of the article"


class _Readability(readability.Document):
    """readability 0.9 with the same answers in half the time.

    The tree it is given has no scripts, styles or comments left, and nothing of it is ever shown as markup: so it is not
    cleaned again, and no link in it is rewritten. What a class says is asked once for all elements that have it.
    """

    def _parse(self, input: HtmlElement) -> HtmlElement:  # noqa: A002 – the name that readability gives it
        for element in input.xpath("//*[@hidden]"):
            element.drop_tree()
        for element in input.xpath("//*[@style]"):
            if REGEXES["displayNoneRe"].search(element.get("style")):
                element.drop_tree()
        return input

    def remove_unlikely_candidates(self) -> None:
        unlikely: dict[str, bool] = {}
        for element in self._html().findall(".//*"):
            told = f"{element.get('class', '')} {element.get('id', '')}"
            if told not in unlikely:
                unlikely[told] = _is_unlikely(told)
            if unlikely[told] and element.tag not in ("html", "body") and not _HOLDS_ARTICLE(element):
                element.drop_tree()

    def get_link_density(self, elem: HtmlElement) -> float:
        linked = sum(_length(link) for link in elem.iterfind(".//a"))
        return linked / max(_length(elem), 1)


_HOLDS_ARTICLE = etree.XPath(
    "ancestor-or-self::pre or ancestor-or-self::code or descendant-or-self::main or descendant-or-self::article or "
    "descendant-or-self::math"
)


def _is_unlikely(told: str) -> bool:
    likely = REGEXES["okMaybeItsACandidateRe"].search(told) is not None
    return len(told) > 1 and REGEXES["unlikelyCandidatesRe"].search(told) is not None and not likely


def _length(element: HtmlElement) -> int:
    return len(" ".join(element.text_content().split()))


def taken_by_readability(tree: HtmlElement) -> list[str]:
    """The blocks of what readability takes for the article; none where it cannot make sense of the page."""
    try:
        summary = _Readability(deepcopy(tree)).summary()
        return [block.text for block in page_blocks(document_fromstring(summary))] if summary else []
    except (Unparseable, etree.ParserError, ValueError):
        return []


def elected(seen: Sequence[PageBlock], first: Voter, second: Voter) -> list[Vote]:
    """Which blocks are the article. `first` is the extractor to believe where the other saw only a part of the page."""
    mine, theirs = [first.wants(block) for block in seen], [second.wants(block) for block in seen]
    both = [one and two for one, two in zip(mine, theirs, strict=True)]
    agreed, all_mine, all_theirs = (_letters(seen, votes) for votes in (both, mine, theirs))
    if agreed < _NARROW * all_mine:
        both = mine = theirs = mine if 2 * all_mine >= all_theirs else theirs
    either = [one or two for one, two in zip(mine, theirs, strict=True)]
    company = _Company(seen, both)
    return [company.vote(at, wanted=either[at]) for at in range(len(seen))]


class _Company:
    """Where the blocks that both extractors want are at home, and what they look like."""

    def __init__(self, seen: Sequence[PageBlock], both: Sequence[bool]) -> None:
        self._seen, self._both = seen, both
        self._boxes: dict[str, bool] = {}
        homes: Counter[int] = Counter()
        likes: Counter[str] = Counter()
        times: Counter[str] = Counter()
        together: Counter[int] = Counter()
        for block, yes in zip(seen, both, strict=True):
            if yes:
                homes[block.homes[0]] += len(block.text)
                likes[block.like] += len(block.text)
                times[block.like] += 1
                together[block.homes[0]] += 1
        whole = homes.total()
        self._homes = {home for home, letters in homes.items() if letters >= _HOME * whole and together[home] > 1}
        self._likes = {like for like, count in times.items() if count > 1}
        self._usual = {
            like for like, letters in likes.items() if letters >= _USUAL * whole and times[like] > 1 and "." in like.strip(".")
        }

    def _below_home(self, block: PageBlock) -> str:
        """The names of a block's element and those around it, as far as they lie inside the article's home."""
        names = block.like.split(" ")
        depth = next((depth for depth, home in enumerate(block.homes) if home in self._homes), len(names))
        return " ".join(names[-depth - 1 :])

    def _in_box(self, block: PageBlock) -> bool:
        names = self._below_home(block)
        if names not in self._boxes:
            self._boxes[names] = _BOX.search(names) is not None
        return self._boxes[names]

    def vote(self, at: int, *, wanted: bool) -> Vote:
        block = self._seen[at]
        if block.like not in self._usual and self._in_box(block):
            return Vote.BOX
        if self._both[at]:
            return Vote.BOTH
        at_home = not self._homes.isdisjoint(block.homes if block.kind in _INSIDE else block.homes[:1])
        if wanted:
            return Vote.KEPT if at_home or block.like in self._likes else Vote.OUT
        if block.linked or block.kind in _NO_TEXT:
            return Vote.OUT
        between = any(self._both[max(0, at - _NEAR) : at]) and any(self._both[at + 1 : at + 1 + _NEAR])
        usual = block.like in self._usual and len(block.text) >= _PROSE
        return Vote.KEPT if usual or (at_home and between) else Vote.OUT


def _letters(seen: Sequence[PageBlock], votes: Sequence[bool]) -> int:
    return sum(len(block.text) for block, yes in zip(seen, votes, strict=True) if yes)


def _runs(text: str) -> list[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return list(zip(words, words[1:], words[2:], words[3:], strict=False))
