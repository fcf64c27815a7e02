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
│   └── TooLarge                 more bytes than a page has
└── Unreadable                   we have the bytes (they are kept), but no article could be read from them
    ├── WrongType                not a kind of file we read, whatever its name says
    ├── Empty                    no bytes, or nothing but white space
    ├── NoArticle                a page with hardly any text: an app shell, a consent wall, a list of links
    └── ReadingGaveUp            the reader ran out of its time or memory
"""

from __future__ import annotations


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


class Unreadable(SourceError):
    code = "unreadable"
    advice = "The file is kept. Open it yourself and paste the article's text."


class WrongType(Unreadable):
    code = "wrong_type"


class Empty(Unreadable):
    code = "empty"
    advice = "There is nothing in it. Check that the right file was chosen, or paste the article's text."


class NoArticle(Unreadable):
    code = "no_article"
    advice = "The page shows its text only in a browser, or has none. Open it there and paste the article's text."


class ReadingGaveUp(Unreadable):
    code = "reading_gave_up"
    advice = "The page is too large or too tangled to read safely. Open it in a browser and paste the article's text."
