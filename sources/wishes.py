"""What sites ask of programs, asked of each site once and remembered: the answers to robots.txt, for feeds and for lists.

A list of a thousand addresses leads to a few dozen sites. Each is asked once a day, several at a time, and its pause between
two pages is handed to the door that fetches them (`sources.pace`). A site that could not say is asked again after a minute.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import replace
from datetime import datetime, timedelta

from sources.address import Address
from sources.errors import Denied, FetchFailed, ForbiddenAddress, NotFound, SourceError, TooManyRedirects
from sources.fetch import fetch
from sources.listed import Candidate
from sources.network import Web
from sources.robots import LIFETIME, Robots, read_robots, robots_address

SECONDS = 10.0
"""How long one site may take to say what it asks."""
AT_ONCE = 8
_SILENT_FOR = 60.0
_REMEMBERED = 5_000
_LOOK_EVERY = 0.5

Tell = Callable[[int, int], object]
"""Told how many of how many are done, twice a second."""


def fetch_robots(address: Address, *, web: Web, now: Callable[[], datetime], seconds: float = SECONDS) -> Robots:
    """What the site of this address asks, by its robots.txt. Raises `ForbiddenAddress`; other trouble is an answer as well.

    A refusal (4xx) or a circle of redirects means that there is no robots.txt; a site that does not answer is silent
    (RFC 9309, 2.3.1).
    """
    try:
        answer = fetch(robots_address(address), web=web, now=now, seconds=seconds)
    except ForbiddenAddress:
        raise
    except (NotFound, Denied, TooManyRedirects):
        return read_robots(address.host, status=404)
    except SourceError as error:
        return read_robots(address.host, status=404 if type(error) is FetchFailed else None)
    return read_robots(address.host, status=answer.status, body=answer.body)


class Wishes:
    """What each site asks, as far as it was asked. Safe to use from several threads; one for a process."""

    def __init__(self, web: Web, *, now: Callable[[], datetime]) -> None:
        self._web, self._now = web, now
        self._lock = threading.Lock()
        self._known: dict[str, tuple[datetime, Robots]] = {}
        self._asking = 0

    def of(self, address: Address) -> Robots:
        """What the site of this address asks; asks it where that is not known. Raises `ForbiddenAddress`."""
        if (known := self.known(address)) is not None:
            return known
        robots = fetch_robots(address, web=self._web, now=self._now)
        self._web.pace.wish(address.host, robots.delay)
        stale = self._now() + timedelta(seconds=_SILENT_FOR if robots.silent else LIFETIME)
        with self._lock:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[robots_address(address).url] = stale, robots
        return robots

    def known(self, address: Address) -> Robots | None:
        """The same without asking anybody; None where the site was not asked lately."""
        with self._lock:
            stale, robots = self._known.get(robots_address(address).url, (None, None))
        return robots if stale is not None and self._now() < stale else None

    def ask(self, address: Address) -> None:
        """Ask in the background; `known` tells later. What goes wrong concerns nobody: it is only for a warning."""

        def go() -> None:
            try:
                self.of(address)
            except SourceError:
                return
            finally:
                with self._lock:
                    self._asking -= 1

        with self._lock:
            self._asking += 1
        threading.Thread(target=go, name=f"robots.txt of {address.host}", daemon=True).start()

    @property
    def asking(self) -> bool:
        """Whether a site is being asked in the background at this moment."""
        return self._asking > 0

    def warning(self, address: Address) -> str:
        """What to tell a person who wants this one page, as far as it is known; empty where nothing speaks against it."""
        known = self.known(address)
        return "" if known is None or known.silent else known.warning(address)


def heeded(candidates: Iterable[Candidate], *, wishes: Wishes, tell: Tell = lambda _done, _of: None) -> tuple[Candidate, ...]:
    """The same candidates; those that a list must not fetch say why, in their `trouble`. Sites are asked several at a time."""
    given = tuple(candidates)
    sites: dict[str, Address] = {}
    for candidate in given:
        if candidate.usable and candidate.address is not None:
            sites.setdefault(robots_address(candidate.address).url, candidate.address)
    answers = _answers(sites, wishes, tell)
    return tuple(_heeding(candidate, answers) for candidate in given)


def warned(addresses: Iterable[Address], *, wishes: Wishes) -> tuple[tuple[Address, str], ...]:
    """What to tell whoever asked for these pages one by one: those that their sites do not want fetched by programs."""
    given = tuple(dict.fromkeys(addresses))
    sites = {robots_address(address).url: address for address in given}
    _answers(sites, wishes, lambda _done, _of: None)
    return tuple((address, warning) for address in given if (warning := wishes.warning(address)))


def _answers(sites: dict[str, Address], wishes: Wishes, tell: Tell) -> dict[str, Robots | SourceError]:
    pool = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="robots.txt")
    try:
        asked: dict[Future[Robots], str] = {pool.submit(wishes.of, address): site for site, address in sites.items()}
        answers: dict[str, Robots | SourceError] = {}
        waiting = set(asked)
        while waiting:
            tell(len(answers), len(asked))
            done, waiting = wait(waiting, timeout=_LOOK_EVERY, return_when=FIRST_COMPLETED)
            answers |= {asked[future]: _answer(future) for future in done}
        return answers
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # whoever was told may have stopped us


def _answer(future: Future[Robots]) -> Robots | SourceError:
    try:
        return future.result()
    except SourceError as error:
        return error


def _heeding(candidate: Candidate, answers: dict[str, Robots | SourceError]) -> Candidate:
    if not candidate.usable or candidate.address is None:
        return candidate
    answer = answers[robots_address(candidate.address).url]
    trouble = str(answer) if isinstance(answer, SourceError) else answer.warning(candidate.address)
    return replace(candidate, trouble=trouble)
