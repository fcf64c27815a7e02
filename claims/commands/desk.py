"""`claims add`, `list`, `show` and `export`: the desk's work from a terminal."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from claims import jobs
from claims.commands.terminal import desk, now, refuse, say, show, show_json
from claims.errors import ClaimsError
from claims.intake import add_address, add_file, add_paste, file_bytes, piped
from claims.model import SourceRecord, SourceState
from claims.reports import WRITERS, report
from claims.reports.report import UNDECIDED, Publisher
from claims.reports.scope import in_words
from claims.review.verdicts import NAMES
from claims.settings import Settings
from claims.store import Store, trail
from claims.store.claims import get_claim, get_claims
from claims.store.queue import Order, QueueFilter, numbers, queue
from claims.targets import target_of_argument
from sources.errors import SourceError
from sources.readers.decoding import decode
from sources.snapshot import Vault


def add_command(asked: Namespace) -> int:
    """Add each target, wait until it is read, and tell how it went: one line, or one JSON object, a source."""
    status = 0
    with desk() as (settings, store):
        vault = Vault(settings.vault_root)
        added: list[int] = []
        for target in asked.target:
            try:
                added.append(_add(target, settings, store=store, vault=vault, url=asked.url).id)
            except SourceError as error:
                status = refuse(error, target=target if target != "-" else "pasted text")
        with jobs.Worker(settings, store=store, vault=vault):
            jobs.enqueue(added)
            for done, source in enumerate(jobs.watch(store, added), start=1):
                if len(added) > 1:
                    say(f"{done} of {len(added)} …")
                status = max(status, _tell(source, asked))
    return status


def _add(target: str, settings: Settings, *, store: Store, vault: Vault, url: str | None) -> SourceRecord:
    by = settings.person_name
    if target == "-":
        return add_paste(store, vault, decode(piped()), by=by, now=now(), url=url)
    found = target_of_argument(target)
    if found.kind == "address":
        return add_address(store, found.words, by=by, now=now())
    path = Path(found.words)
    return add_file(store, vault, path.name, file_bytes(path), by=by, now=now(), url=url)


def _tell(source: SourceRecord, asked: Namespace) -> int:
    if asked.json:
        show_json(asdict(source))
    elif source.state is SourceState.READY:
        show(f"source {source.id}: {source.title or source.label} — {source.claims} claims")
    if source.state is SourceState.FAILED:
        say(f"claims: {source.label}: {source.failure} {source.advice or ''}".rstrip())
        return 1
    return 0


def asked_for(asked: Namespace, *, order: Order = Order.WORTH) -> QueueFilter:
    """The filter that the options of a command spell out."""
    return QueueFilter(
        state=asked.state,
        text=asked.text or "",
        source_id=asked.source,
        speaker=asked.speaker,
        verdict=asked.verdict,
        kind=asked.kind,
        act=asked.act,
        publisher=asked.publisher,
        order=order,
    )


def list_command(asked: Namespace) -> int:
    """List claims, the most check-worthy first."""
    with desk() as (_, store), store.reading() as session:
        page = queue(session, asked_for(asked), limit=asked.limit, offset=asked.offset)
    for row in page.items:
        if asked.json:
            show_json(asdict(row))
        else:
            verdict = NAMES[row.verdict] if row.verdict else row.state
            show(f"{row.id:>6}  {verdict:<22}  {row.voice}: {' '.join(row.exact.split())}")
    if not asked.json:
        more = "more than " if page.capped else ""
        say(f"{len(page.items)} of {more}{page.total} claims.")
    return 0


def show_command(asked: Namespace) -> int:
    """Show one claim with everything that belongs to it."""
    with desk() as (_, store), store.reading() as session:
        claim = get_claim(session, asked.id)
    if asked.json:
        show_json(asdict(claim))
        return 0
    lines: list[tuple[str, Any]] = [
        ("words", claim.selector.exact),
        ("standalone", claim.standalone),
        ("speaker", claim.voice),
        ("state", claim.state),
        ("verdict", NAMES[claim.decision.verdict] if claim.decision else UNDECIDED),
        ("why", claim.decision.rationale if claim.decision else None),
        ("source", claim.source.title or claim.source.label),
        ("address", claim.source.address),
        ("place", f"{claim.selector.start}–{claim.selector.end}"),
        ("snapshot", claim.snapshot.sha256),
    ]
    for name, value in lines:
        if value:
            show(f"{name:>12}  {value}")
    for item in claim.standing_evidence:
        show(f"{item.stance:>12}  “{item.selector.exact}” — {item.source.title or item.source.label}")
    return 0


def export_command(asked: Namespace) -> int:
    """Write a report of the chosen claims."""
    writer = WRITERS[asked.format]
    wanted = asked_for(asked)
    with desk() as (settings, store), store.reading() as session:
        chosen = get_claims(session, numbers(session, wanted))
        head = trail.head(session)
    if not chosen:
        raise ClaimsError("No claim fits, so there is nothing to export.", advice="Loosen the filters; see: claims list.")
    publisher = Publisher(settings.publisher_name, settings.publisher_url)
    made = report(chosen, made=now(), scope=in_words(wanted), publisher=publisher, trail_head=head)
    if asked.output == "-":
        writer.write(made, sys.stdout.buffer)
    else:
        _replace(Path(asked.output), lambda out: writer.write(made, out))
        say(f"{len(chosen)} claims written to {asked.output}")
    return 0


def _replace(path: Path, write: Callable[[BinaryIO], None]) -> None:
    """Write the file whole or not at all."""
    half = path.with_name(path.name + ".part")
    try:
        with half.open("wb") as out:
            write(out)
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise ClaimsError(f"{path} cannot be written: {error.strerror}.", advice="Choose another --output.") from error
