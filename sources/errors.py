"""What can go wrong between an address and a Document, as one tree.

SourceError                      a source could not be had; `advice` says what to do next, `code` never changes
├── BadAddress                   not an address we could fetch: typo, unknown scheme, no host
├── ForbiddenAddress             the address leads into a private network or to an odd port: never dialled
├── FetchFailed                  the web did not give it to us
│   ├── Unreachable              no such host, refused, broken off, a certificate that does not hold   (retry)
│   ├── TooSlow                  the deadline passed                                                     (retry)
│   ├── NotFound                 404 or 410
│   ├── Denied                   401, 402, 403, 451: a log-in, a paywall or a legal block
│   ├── Busy                     429 or 5xx: the site asks us to come back                              (retry)
│   ├── TooManyRedirects         a loop, or more hops than a browser would follow
│   ├── TooLarge                 more bytes than a page has
│   ├── AskedNotTo               the site's robots.txt asks programs not to fetch it
│   └── NotArchived              the public archive did not keep the page
├── SnapshotLost                 what was kept of it is gone, or is not what was kept
└── Unreadable                   we have the bytes (they are kept), but no article could be read from them
    ├── WrongType                not a kind of file we read, whatever its name says
    │   └── NoFeed               something else than a feed or a sitemap; a page may name its site's feeds
    ├── BrokenFeed               a feed that cannot be read, or must not be
    ├── BrokenArchive            something in a web archive is not what it should be
    │   └── Unfit                one of its records gives no capture
    ├── Empty                    no bytes, or nothing but white space
    ├── NoArticle                a page with hardly any text: an app shell, a list of links
    ├── InTheWay                 a page that the site shows before the article, or in its place
    │   ├── Paywall              only the beginning is there, the rest is for subscribers
    │   ├── ConsentWall          the site first wants an answer about cookies
    │   ├── NeedsBrowser         the text is put into the page by scripts, in a browser
    │   ├── BotCheck             the site first wants to see that a person is asking
    │   └── NotTheArticle        “page not found” with status 200, or the front page
    └── ReadingGaveUp            the reader ran out of its time or memory
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sources.address import Address


class SourceError(Exception):
    """A source could not be had. `str(error)` says what happened, `advice` what to do next."""

    code = "source_error"
    """Stable name, stored with the failed source."""
    retry = False
    """Whether trying again later can help without anybody changing anything."""
    advice = "Check the address, or paste the article's text instead."

    def __init__(self, message: str, *, advice: str | None = None, after: float | None = None) -> None:
        super().__init__(message)
        if advice is not None:
            self.advice = advice
        self.after = after
        """Seconds the site asked us to wait (Retry-After), where it did."""


class BadAddress(SourceError):
    code = "bad_address"
    advice = "Check the address for typing mistakes; it should look like https://example.org/article."


class ForbiddenAddress(SourceError):
    code = "forbidden_address"
    advice = "Addresses inside a private network are never fetched. Save the page and upload the file, or paste its text."


class FetchFailed(SourceError):
    code = "fetch_failed"


class Unreachable(FetchFailed):
    code = "unreachable"
    retry = True
    advice = "Open the address in a browser: if it works there, try again in a minute; otherwise check the spelling."


class TooSlow(FetchFailed):
    code = "too_slow"
    retry = True
    advice = "The site may be busy: try again later, or paste the article's text."


class NotFound(FetchFailed):
    code = "not_found"
    advice = "The page is not there any more. Look for it in a public web archive and add that address."


class Denied(FetchFailed):
    code = "denied"
    advice = "The site asks for a log-in or a subscription. Open the page in your browser and paste the article's text."


class Busy(FetchFailed):
    code = "busy"
    retry = True
    advice = "The site asked us to come back later: try again in a few minutes."


class TooManyRedirects(FetchFailed):
    code = "too_many_redirects"
    advice = "The address leads round in a circle. Open it in a browser and copy the address you end on."


class TooLarge(FetchFailed):
    code = "too_large"
    advice = "This is far larger than an article. Save the part you need as text and paste it."


class AskedNotTo(FetchFailed):
    """Only for feeds and lists: a person may fetch one page, and is told."""

    code = "asked_not_to"
    advice = "Add this address by itself if you need the page, or paste the article's text."


class NotArchived(FetchFailed):
    code = "not_archived"
    advice = "Open the archive in a browser and save the page there; the capture kept here is not affected."


class SnapshotLost(SourceError):
    """The bytes of a snapshot are not in the vault, or not the bytes that were kept."""

    code = "snapshot_lost"
    advice = "Put the file back from a backup made before; do not edit it. “claims verify” lists every file concerned."

    def __init__(self, sha256: str, what: str) -> None:
        super().__init__(f"The kept file {sha256[:12]}… {what}.")
        self.sha256 = sha256


class Unreadable(SourceError):
    code = "unreadable"
    advice = "The file is kept. Open it yourself and paste the article's text."


class WrongType(Unreadable):
    code = "wrong_type"


class NoFeed(WrongType):
    """`feeds` are the addresses of the feeds that a page names, as it writes them, the likeliest first."""

    code = "no_feed"
    advice = (
        "Give the address of the site's RSS or Atom feed, or of its news sitemap; an article's own address is added by itself."
    )

    def __init__(self, message: str, *, advice: str | None = None, feeds: Sequence[Address] = ()) -> None:
        super().__init__(message, advice=advice)
        self.feeds = tuple(feeds)


class BrokenFeed(Unreadable):
    code = "broken_feed"
    advice = "Tell whoever runs the site that the feed is broken; meanwhile add the addresses of the articles."


class BrokenArchive(Unreadable):
    """`findings` names each thing that is not what it should be. What was whole has been read."""

    code = "broken_archive"
    advice = "What was whole has been read. Ask whoever made the archive for another copy of the rest."

    listed = 5
    """Findings that the message tells in full."""

    def __init__(self, *findings: str, advice: str | None = None) -> None:
        more = f" And {len(findings) - self.listed:,} more." if len(findings) > self.listed else ""
        super().__init__(" ".join(findings[: self.listed]) + more, advice=advice)
        self.findings = findings


class Unfit(BrokenArchive):
    """The message ends the sentence that begins with the record's name; it becomes a finding of the archive."""

    code = "unfit_record"


class Empty(Unreadable):
    code = "empty"
    advice = "There is nothing in it. Check that the right file was chosen, or paste the article's text."


class NoArticle(Unreadable):
    code = "no_article"
    advice = "The page shows its text only in a browser, or has none. Open it there and paste the article's text."


class InTheWay(Unreadable):
    code = "in_the_way"
    advice = "Open the page in your browser and paste the article's text instead."


class Paywall(InTheWay):
    code = "paywall"
    advice = "If you may read the whole article, open it in your browser and paste its text instead."


class ConsentWall(InTheWay):
    code = "consent_wall"
    advice = "Open the page in your browser, answer the question there, and paste the article's text instead."


class NeedsBrowser(InTheWay):
    code = "needs_browser"
    advice = "Open the page in your browser, wait until the text is there, and paste it instead."


class BotCheck(InTheWay):
    code = "bot_check"
    advice = "Open the page in your browser and paste the article's text instead. Trying again from here seldom helps."


class NotTheArticle(InTheWay):
    code = "not_the_article"
    advice = (
        "The article may have moved or been taken down: look for it on the site or in a public web archive and add that"
        " address, or paste the text instead if you have it."
    )


class ReadingGaveUp(Unreadable):
    code = "reading_gave_up"
    advice = "The page is too large or too tangled to read safely. Open it in a browser and paste the article's text."
