"""What stands in the way, when a site answers “200 OK” and the article is not there.

A program that keeps such a page as the article has lost it in silence: a reviewer would check the sentences of a cookie
notice, or believe that the first paragraph was all. So every page that was fetched is looked at once more, beside what the
reader made of it, for five things: a paywall, a consent wall, a page that only scripts can fill, a check for bots, and a page
that says there is none (or is the front page).

False alarms cost as much as misses: the reviewer loses an article that was there. Hence the rules lean on how much of an
article was *read*. A page with the length of an article is one, whatever else stands on it: metered articles carry their
barrier along, and nearly all pages a notice about cookies. Of short pages none is refused for one sign; and what is looked for
is addressed to the reader (“subscribe to continue reading”), not told (“readers were asked to subscribe”).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from sources import barrier_words as said
from sources.document import CLAIM_ROLES, Document, Role
from sources.errors import BotCheck, ConsentWall, InTheWay, NeedsBrowser, NotTheArticle, Paywall
from sources.glance import LONGEST_BLOCK, Glance, glance, squeezed
from sources.media import HTML, XHTML
from sources.snapshot import Snapshot

ARTICLE = 250
"""Words. No page with so many of its own is refused for a paywall, unless it says itself that there are far more."""
SHORT = 150
"""Words. Pages that say “not found”, or check for bots, have fewer."""
SCRAP = 40
"""Words. What a page that scripts must fill has at most, without them."""
NOTICE = 400
"""Words of the longest notice about cookies that is not the site's policy."""

_TEXT = CLAIM_ROLES | {Role.HEADING, Role.TABLE, Role.CAPTION}
_WIDE = re.compile("[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_CONSENT_HOSTS = ("consent.", "guce.", "cmp.", "cookieconsent.", "privacygate.", "collectconsent.")
_GONE_PATHS = re.compile(r"/(?:404|not-?found|page-?not-?found|error-?404|404-?error)(?:\.\w{2,5})?/?$", re.IGNORECASE)
_FRONT = re.compile(r"(?:/(?:index|default|home)(?:\.\w{2,5})?|/[a-z]{2}(?:-[a-z]{2})?)?/?", re.IGNORECASE)
_ENDED = re.compile(r"""[.!?。！？:][)\]"'”’»›“]*$""")
_QUOTED = re.compile('“[^“”]{1,300}”|„[^„“]{1,300}“|«[^«»]{1,300}»|"[^"]{1,300}"')
_APART = re.compile(r"\s+[|–—·»:-]\s+|:\s+")


def is_challenge(headers: Iterable[tuple[str, str]]) -> bool:
    """Whether an answer's headers say that a service that guards the site wants a browser, or a person, to prove itself."""
    told = {name.lower(): value.strip().lower() for name, value in headers}
    return told.get("cf-mitigated") == "challenge" or told.get("x-amzn-waf-action") in ("challenge", "captcha")


def in_the_way(capture: Snapshot, document: Document | None) -> InTheWay | None:
    """What stands before the article in a page that was fetched; None where nothing does.

    `document` is what the reader made of the page, None where it found no article. Pure, and in time linear in the page.
    """
    if capture.kind != "address" or capture.media_type not in (HTML, XHTML):
        return None
    markup, (body, words) = _markup(capture.body), _read(document)
    if words >= 2 * ARTICLE and not capture.redirects and '"wordCount"' not in markup:
        return None  # nearly all pages: nothing below could speak against them
    page = _Page(glance(markup), markup, body, words)
    looks = (_bot_check(page, capture), _consent_wall(page, capture), _not_there(page, capture), _front_page(page, capture))
    return next(filter(None, looks), None) or _needs_browser(page) or _paywall(page)


@dataclass(frozen=True, slots=True)
class _Page:
    seen: Glance
    markup: str
    body: tuple[str, ...]
    """The blocks of the article, as far as the reader found one."""
    words: int
    """In them."""

    @property
    def shown(self) -> tuple[str, ...]:
        """The article, or all that the page shows where there is none."""
        return self.body or tuple(block for block in self.seen.blocks if _words(block) >= 4)

    def share(self, words: re.Pattern[str]) -> float:
        """How much of it stands in blocks that say such a thing."""
        whole = sum(map(_words, self.shown))
        return sum(_words(block) for block in self.shown if words.search(_unquoted(block))) / whole if whole else 0.0


def _read(document: Document | None) -> tuple[tuple[str, ...], int]:
    if document is None:
        return (), 0
    blocks = [squeezed(block.of(document.text))[:LONGEST_BLOCK] for block in document.blocks if block.role in _TEXT]
    return tuple(blocks), sum(map(_words, blocks))


def _words(text: str) -> int:
    """Words; two letters of a script without spaces count as one."""
    wide = len(_WIDE.findall(text))
    return len(re.findall(r"\w+", _WIDE.sub(" ", text) if wide else text)) + wide // 2


def _markup(body: bytes) -> str:
    """Exact enough to recognise set phrases: a garbled letter hides one of them, never invents one."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("cp1252", "replace")


# One look each ----------------------------------------------------------------------------------------------------------------


def _bot_check(page: _Page, capture: Snapshot) -> BotCheck | None:
    found = BotCheck("The site sent a check whether a person is asking, in place of the article.")
    if is_challenge(capture.headers):
        return found
    if page.words >= SHORT or page.seen.is_article:
        return None
    titled = any(said.BOT_TITLE.fullmatch(name) for name in (page.seen.title, *page.seen.headings[:1]))
    spoken = any(said.BOT_SAID.search(block) for block in page.seen.blocks[:60] if _words(block) <= 60)
    marked = any(mark in page.markup for mark in said.BOT_MARKS)
    return found if titled + spoken + marked >= 2 else None


def _consent_wall(page: _Page, capture: Snapshot) -> ConsentWall | None:
    found = ConsentWall("The site sent a question about cookies and consent, in place of the article.")
    asked, final = _host(capture.requested), _host(capture.final)
    if final.startswith(_CONSENT_HOSTS) and (final != asked or "consent" in (capture.final or "").partition(final)[2].lower()):
        return found
    if sum(map(_words, page.shown)) >= NOTICE or page.share(said.CONSENT) < (0.85 if page.seen.is_article else 0.5):
        return None
    button = any(said.ACCEPT.match(block) for block in page.seen.blocks if _words(block) <= 5)
    return found if button else None


def _not_there(page: _Page, capture: Snapshot) -> NotTheArticle | None:
    """“Page not found”, which some sites say with status 200."""
    found = NotTheArticle("The site says that there is no such page.")
    if capture.redirects and _GONE_PATHS.search(urlsplit(capture.final or "").path) and page.words < 2 * ARTICLE:
        return found
    parts = [part.strip(" .!?…") for part in (page.seen.title, *_APART.split(page.seen.title))]
    titles = [part for part in parts if said.GONE.fullmatch(part)]
    headings = [name for heading in page.seen.headings[:2] if said.GONE.fullmatch(name := heading.strip(" .!?…"))]
    if not titles and not headings:
        return None
    doubtful = page.seen.is_article or all(said.BARELY_GONE.fullmatch(name) for name in titles + headings)
    return found if page.words < (2 * ARTICLE if titles and headings and not doubtful else SHORT) else None


def _front_page(page: _Page, capture: Snapshot) -> NotTheArticle | None:
    """The front page, where an article was asked for: what many sites do with articles they took down."""
    if page.seen.is_article or not any(hop.status for hop in capture.redirects):
        return None
    asked, final = urlsplit(capture.requested or ""), urlsplit(capture.final or "")
    if not _FRONT.fullmatch(final.path) or final.query or not _is_of_an_article(asked.path, asked.query):
        return None
    return NotTheArticle(f"The site sent us on to its front page, {capture.final}, in place of the article.")


def _is_of_an_article(path: str, query: str) -> bool:
    last = path.rstrip("/").rpartition("/")[2]
    numbered = re.search(r"\d{5,}|(?:19|20)\d\d/\d{1,2}/", path) or re.search(r"(?:^|&)(?:p|id|article|story)=\d", query)
    return last.count("-") >= 3 or last.count("_") >= 3 or numbered is not None


def _needs_browser(page: _Page) -> NeedsBrowser | None:
    visible = page.share(said.NEEDS_SCRIPTS) >= 0.5
    without = said.NEEDS_SCRIPTS.search(page.seen.without_scripts) is not None
    empty = not page.body and page.seen.scripts > 0 and sum(map(_words, page.seen.blocks)) < SCRAP
    if not empty and not (visible and page.words < 2 * SCRAP) and not (without and page.words < SCRAP):
        return None
    return NeedsBrowser("The page holds no text of its own: scripts put it there, in a browser.")


def _paywall(page: _Page) -> Paywall | None:
    if not page.body:
        return None
    gate = _gate(page)
    far_more = page.seen.word_count is not None and page.seen.word_count >= 2 * page.words + 50
    cut_off = not _ENDED.search(_last_paragraph(page.body))
    if page.words >= ARTICLE:
        refused = far_more and (gate > 0 or page.seen.is_paid)
    else:
        refused = gate + page.seen.is_paid + 2 * far_more + cut_off + (page.words < 80) >= 3
    if not refused:
        return None
    of = f" of about {page.seen.word_count}" if far_more else ""
    return Paywall(f"Only the beginning of the article is there ({page.words} words{of}); the rest is for subscribers.")


def _gate(page: _Page) -> int:
    """How much a line that asks to subscribe counts: three where it follows the article, two elsewhere, nothing without one."""
    last = _last_paragraph(page.body)
    ends = max((place for place, block in enumerate(page.seen.blocks) if block[:60] == last[:60]), default=-1)
    gates = [place for place, block in enumerate(page.seen.blocks) if _asks_to_pay(block)]
    if not gates:
        return 0
    return 3 if any(_asks_to_pay(block) for block in page.body[-4:]) or any(0 < at - ends <= 8 for at in gates) else 2


def _last_paragraph(body: tuple[str, ...]) -> str:
    """The last block of the article that is not the barrier itself."""
    return next((block for block in reversed(body) if not _asks_to_pay(block) and _words(block) >= 6), "")


def _asks_to_pay(block: str) -> bool:
    return _words(block) <= 45 and said.GATE.search(_unquoted(block)) is not None


def _unquoted(block: str) -> str:
    """The block without what it quotes: an article may quote a barrier."""
    return _QUOTED.sub("“…”", block)


def _host(url: str | None) -> str:
    return (urlsplit(url or "").hostname or "").removeprefix("www.")
