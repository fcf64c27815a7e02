"""How fast one site is asked: a pause between two of its pages, as long as the site wishes but not for ever.

A reader does not open ten pages of one site in a second, and a site that is asked like that rightly takes the asker for an
attack. The pause runs from the end of one page to the beginning of the next, so a slow site gets more rest than a quick one;
the redirects of one page belong to it and wait for nothing, as in a browser. Whoever has read a site's robots.txt tells its
Crawl-delay here; the longer of the two pauses counts. Other sites are never held up.

A process may have several doors to the network: its worker's, its pages', a command's. A site sees one visitor all the same, so
all doors that keep the same pause go by one `Pace`, the one of `shared`; what one of them was told, the others know.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import cache

PAUSE = 1.0
"""Seconds between two pages of one site, where it does not wish for more."""
LONGEST = 30.0
"""Seconds. A longer Crawl-delay is taken to mean this: whoever waits here holds a place that other sites could have."""
REMEMBERED = 5_000
"""Sites; beyond that, those whose pause is over are forgotten."""


class Pace:
    """When each site may be asked again. Safe to use from several threads; one for the whole process."""

    def __init__(
        self,
        pause: float = PAUSE,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        self._pause, self._clock, self._sleep = max(pause, 0.0), clock, sleep
        self._lock = threading.Lock()
        self._free_at: dict[str, float] = {}
        self._wished: dict[str, float] = {}

    def wish(self, host: str, seconds: float | None) -> None:
        """The site has said how many seconds it wants between two pages; None where it has not."""
        with self._lock:
            if seconds and seconds > 0:
                self._wished[host] = min(seconds, LONGEST)
            else:
                self._wished.pop(host, None)

    @contextmanager
    def turn(self, host: str) -> Generator[float]:
        """One page of this site: waits until it may be asked; gives the seconds waited. The pause begins when this ends."""
        with self._lock:
            now = self._clock()
            begins = max(now, self._free_at.get(host, now))
            self._free_at[host] = begins + self._between(host)
        if begins > now:
            self._sleep(begins - now)
        try:
            yield begins - now
        finally:
            self._done(host)

    def _done(self, host: str) -> None:
        with self._lock:
            now = self._clock()
            self._free_at[host] = max(self._free_at.get(host, now), now + self._between(host))
            if len(self._free_at) > REMEMBERED:
                self._free_at = {known: at for known, at in self._free_at.items() if at > now}

    def _between(self, host: str) -> float:
        return max(self._pause, self._wished.get(host, 0.0))


def shared(pause: float = PAUSE) -> Pace:
    """The pace that every door of this process goes by, where it leaves a site alone for so many seconds."""
    return _shared(float(pause))


@cache
def _shared(pause: float) -> Pace:
    return Pace(pause)
