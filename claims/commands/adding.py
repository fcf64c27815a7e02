"""`claims add`: articles by address, file or pipe, one after the other; or many at once, by a list, a feed or a web archive."""

from __future__ import annotations

import time
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from claims import jobs, offers
from claims.commands.terminal import desk, now, refuse, say, show, show_json
from claims.errors import ClaimsError
from claims.intake import add_address, add_archive, add_file, add_paste, file_bytes, opened, piped
from claims.intake.headway import Headway
from claims.model import SourceRecord, SourceState
from claims.offers import Gathered, Stand
from claims.settings import Settings
from claims.store import Store
from claims.targets import LISTS, is_archive, target_of_argument
from sources.address import Address, canonical
from sources.errors import BadAddress, BrokenArchive, NoFeed, SourceError
from sources.network import Web
from sources.pace import shared
from sources.readers.decoding import decode
from sources.snapshot import Vault
from sources.wishes import Tell, Wishes, warned

_TELL_EVERY = 1.0
"""Seconds between two lines that say how far it is."""


def add_command(asked: Namespace) -> int:
    """Add each target, wait until it is read, and tell how it went: one line, or one JSON object, a source."""
    with desk() as (settings, store), Web(allow=settings.allow_hosts, pace=shared(settings.pause)) as web:
        adding = _Adding(asked, settings, store, web)
        for target in asked.target:
            adding.add(target)
        adding.watch()
        return adding.status


class _Adding:
    """One call of the command: what was added so far, and whether anything was refused."""

    def __init__(self, asked: Namespace, settings: Settings, store: Store, web: Web) -> None:
        self._asked, self._settings, self._store, self._web = asked, settings, store, web
        self._vault, self._wishes = Vault(settings.vault_root), Wishes(web, now=now)
        self._added: dict[int, None] = {}
        self._single: list[Address] = []
        """Addresses that were given one by one: a site's wish is told, not obeyed."""
        self.status = 0

    def add(self, target: str) -> None:
        """Add what this argument leads to; what is refused is named, and the rest is kept."""
        try:
            if self._is_many(target):
                self._add_many(target)
            else:
                self._add_one(target)
        except (SourceError, ClaimsError) as error:
            self.status = refuse(error, target=target if target != "-" else "standard input")

    def _is_many(self, target: str) -> bool:
        is_table = Path(target).suffix.lower() in LISTS and target_of_argument(target).kind == "file"
        return self._asked.list or self._asked.feed or is_table

    def _add_many(self, target: str) -> None:
        if self._asked.url:
            raise BadAddress("--url is the address of one article; a list names its own.", advice="Add the list by itself.")
        gathered = self._gathered(target)
        if self._asked.newest is not None:
            gathered = gathered.only_newest(self._asked.newest)
        gathered = offers.allowed(gathered, wishes=self._wishes, tell=_telling("sites asked what programs may fetch"))
        for finding in gathered.findings:
            self.status = 1
            say(f"claims: {target}: {finding}")
        for candidate in gathered.refused:
            self.status = 1
            say(f"claims: {target}, {gathered.noun} {candidate.line}: {candidate.written}: {candidate.trouble}")
        with self._store.reading() as session:
            rows = offers.looked_over(session, gathered)
        for row in rows:
            if row.stand in (Stand.HERE, Stand.AGAIN):
                say(f"{target}, {gathered.noun} {row.candidate.line}: {row.candidate.written}: {row.why}")
        self._note(offers.take(self._store, rows, by=self._settings.person_name, now=now()))

    def _gathered(self, target: str) -> Gathered:
        if target == "-":
            return offers.in_file("standard input", piped())
        found = target_of_argument(target)
        if found.kind == "file":
            path = Path(found.words)
            return offers.in_file(path.name, file_bytes(path))
        if self._asked.list:
            raise BadAddress("--list takes a file, or - for standard input.", advice="For the address of a feed, give --feed.")
        try:
            return offers.at_address(found.words, web=self._web, wishes=self._wishes, now=now)
        except NoFeed as page:
            if not page.feeds:
                raise
            first, *others = (feed.url for feed in page.feeds)
            say(f"{target} is a web page; the feed it names is read: {first}")
            for other in others:
                say(f"{target} names another feed: {other}")
            return offers.at_address(first, web=self._web, wishes=self._wishes, now=now)

    def _add_one(self, target: str) -> None:
        by, url = self._settings.person_name, self._asked.url
        if target == "-":
            return self._note([add_paste(self._store, self._vault, decode(piped()), by=by, now=now(), url=url)])
        found = target_of_argument(target)
        if found.kind == "address":
            source = add_address(self._store, found.words, by=by, now=now())
            if source.address:
                self._single.append(canonical(found.words))
            return self._note([source])
        path = Path(found.words)
        if is_archive(path.name):
            return self._add_archive(path)
        return self._note([add_file(self._store, self._vault, path.name, file_bytes(path), by=by, now=now(), url=url)])

    def _add_archive(self, path: Path) -> None:
        if self._asked.url:
            raise BadAddress("--url is the address of one article; an archive names its own.", advice="Add it by itself.")
        by, kept, told = self._settings.person_name, 0, time.monotonic()
        try:
            with opened(path) as file:
                for source in add_archive(
                    self._store, self._vault, file, path.name, by=by, now=now(), leave_out=lambda why: say(f"{path}: {why}")
                ):
                    self._note([source])
                    kept += 1
                    if time.monotonic() - told >= _TELL_EVERY:
                        told = time.monotonic()
                        say(f"{path}: {kept:,} pages kept …")
        except BrokenArchive as broken:
            self.status = 1
            for finding in broken.findings:
                say(f"claims: {path}: {finding}")
            say(f"claims: {path}: {broken.advice}")

    def _note(self, sources: Iterable[SourceRecord]) -> None:
        self._added |= dict.fromkeys(source.id for source in sources)

    def watch(self) -> None:
        """Wait for everything that was added, and tell of each source when it is done."""
        added = list(self._added)
        with jobs.Worker(self._settings, store=self._store, vault=self._vault):
            jobs.enqueue(added)
            for address, warning in warned(self._single, wishes=self._wishes):
                say(f"Note: {address.url}: {warning} It is fetched all the same, as you asked for it by itself.")
            tell = _telling("") if len(added) > 1 else _nothing
            tell(0, len(added))
            for done, source in enumerate(jobs.watch(self._store, added), start=1):
                self.status = max(self.status, _tell(source, self._asked))
                tell(done, len(added))


def _tell(source: SourceRecord, asked: Namespace) -> int:
    if asked.json:
        show_json(asdict(source))
    elif source.state is SourceState.READY:
        show(f"source {source.id}: {source.title or source.label} — {source.claims} claims")
    if source.state is SourceState.FAILED:
        say(f"claims: {source.label}: {source.failure} {source.advice or ''}".rstrip())
        return 1
    return 0


def _telling(what: str) -> Tell:
    """Says how far it is and how long the rest takes, when the last is done and once a second until then."""
    headway, told = Headway(0), time.monotonic()

    def tell(done: int, of: int) -> None:
        nonlocal told
        at, headway.total = time.monotonic(), of
        headway.note(done, at=at)
        if of > 1 and done and (done == of or at - told >= _TELL_EVERY):
            told = at
            say(" ".join(filter(None, (str(headway), what, "…" if done < of else ""))))

    return tell


def _nothing(_done: int, _of: int) -> None:
    """For what is over soon."""
