"""What a site asks of programs: its robots.txt (RFC 9309) as a decision, once somebody has fetched it.

A person who adds one address reads one page, as with a browser; there the site's wish is told as a warning, and the person
decides. A feed that is looked at every hour, or a list of a thousand addresses, is what robots.txt was made for: there it is
obeyed. No answer is an answer too. A site without a robots.txt (404 and its like) asks for nothing; one that is in trouble
(5xx, 429, not there at all) is left alone until it can say.

The file is written by strangers: half a megabyte of it is read, as the standard asks for at least, and groups that concern
other programs are not kept, or a file that names ten thousand programs before ten thousand rules would cost their product.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from protego import Protego

from sources.address import Address, onward
from sources.errors import AskedNotTo

NAME = "claims-tracker"
"""The name that a robots.txt calls this program by: the first word of its User-Agent."""
MOST_BYTES = 500 * 1024
LIFETIME = 24 * 3600.0
"""Seconds after which a robots.txt must be fetched again (RFC 9309, 2.4)."""
LONGEST_DELAY = 3600.0
"""Seconds. A site that asks for more than an hour between two pages is taken to mean an hour."""

_AGENT = re.compile(r"^\s*user[- ]?agent\s*[:\s]\s*(?P<name>[^#]*)", re.IGNORECASE)
_OTHERS = "User-agent: others"


@dataclass(frozen=True, slots=True)
class Robots:
    """What one site asks of this program. Get it from `read_robots`."""

    host: str
    delay: float | None = None
    """Seconds that the site wants between two pages, where it says so."""
    sitemaps: tuple[str, ...] = ()
    """Addresses as written: read them with `canonical` before use."""
    silent: bool = False
    """The site could not say what it wants; until it can, it is left alone."""
    rules: Protego | None = None

    def allows(self, address: Address) -> bool:
        """Whether a program may fetch this address, which lies on this site."""
        if self.silent:
            return False
        return self.rules is None or self.rules.can_fetch(address.url, NAME)

    def warning(self, address: Address) -> str:
        """What to tell a person who wants this one page; empty where nothing speaks against it."""
        if self.allows(address):
            return ""
        if self.silent:
            return f"“{self.host}” could not tell just now what it asks of programs (robots.txt)."
        return f"“{self.host}” asks programs not to fetch this page (robots.txt)."

    def require(self, address: Address) -> None:
        """Raise `AskedNotTo` where the site does not want this fetched by a feed or a list."""
        if not self.allows(address):
            refused = AskedNotTo(self.warning(address))
            refused.retry = self.silent
            raise refused


def robots_address(address: Address) -> Address:
    """Where the robots.txt lies that speaks for this address."""
    plain = None if address.plain is None else onward(address.plain, "/robots.txt").url
    return replace(onward(address.url, "/robots.txt"), plain=plain)


def read_robots(host: str, *, status: int | None, body: bytes = b"") -> Robots:
    """What the answer to a request for robots.txt means, after redirects. `status` is None where nobody answered."""
    if status is None or status == 429 or status >= 500:
        return Robots(host, silent=True)
    if not 200 <= status < 300:
        return Robots(host)
    rules = Protego.parse(_for_us(body[:MOST_BYTES].decode("utf-8-sig", "replace")))
    return Robots(host, delay=_delay(rules), sitemaps=tuple(dict.fromkeys(rules.sitemaps)), rules=rules)


def _for_us(text: str) -> str:
    """The same file with one name for all programs that are not this one."""
    return "\n".join(_OTHERS if _is_for_others(line) else line for line in text.splitlines())


def _is_for_others(line: str) -> bool:
    found = _AGENT.match(line[:500])
    if found is None:
        return False
    name = found["name"].strip().lower().rstrip("*")
    return bool(name) and not NAME.startswith(name)


def _delay(rules: Protego) -> float | None:
    """The longer of the two ways to ask for patience: seconds between pages, or pages in a time."""
    rate = rules.request_rate(NAME)
    asked = [rules.crawl_delay(NAME), rate.seconds / rate.requests if rate else None]
    told = [seconds for seconds in asked if seconds]
    return min(max(told), LONGEST_DELAY) if told else None
