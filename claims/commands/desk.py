"""`claims list`, `show` and `export`: the desk's work from a terminal."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from claims.commands.terminal import desk, now, say, show, show_json
from claims.errors import ClaimsError
from claims.reports import WRITERS, report
from claims.reports.captures import captures, write_captures
from claims.reports.report import UNDECIDED, Publisher
from claims.reports.scope import in_words
from claims.review.verdicts import NAMES
from claims.store import trail
from claims.store.claims import get_claim, get_claims
from claims.store.queue import Order, QueueFilter, numbers, queue
from sources.snapshot import Vault

Result = TypeVar("Result")
ARCHIVE = "warc"
"""The format of an export that is no report but what reports rest on."""


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
    """Write a report of the chosen claims, or the captures behind them as a web archive."""
    wanted = asked_for(asked)
    if asked.format == ARCHIVE:
        return _export_archive(asked, wanted)
    writer = WRITERS[asked.format]
    with desk() as (settings, store), store.reading() as session:
        chosen = get_claims(session, numbers(session, wanted))
        head = trail.head(session)
    if not chosen:
        raise ClaimsError("No claim fits, so there is nothing to export.", advice="Loosen the filters; see: claims list.")
    publisher = Publisher(settings.publisher_name, settings.publisher_url)
    made = report(chosen, made=now(), scope=in_words(wanted), publisher=publisher, trail_head=head)
    _deliver(asked.output, lambda out: writer.write(made, out))
    if asked.output != "-":
        say(f"{len(chosen)} claims written to {asked.output}")
    return 0


def _export_archive(asked: Namespace, wanted: QueueFilter) -> int:
    with desk() as (settings, store):
        with store.reading() as session:
            chosen = captures(session, wanted)
        if not chosen:
            raise ClaimsError("No capture fits, so there is nothing to export.", advice="Loosen the filters; see: claims list.")
        vault, made = Vault(settings.vault_root), now()
        done = _deliver(asked.output, lambda out: write_captures(store, vault, chosen, out, made=made))
    for lost in done.lost:
        say(f"claims: {lost}")
    many = "capture" if done.written == 1 else "captures"
    say(f"{done.written} {many} written{'' if asked.output == '-' else f' to {asked.output}'}")
    return 1 if done.lost else 0


def _deliver(output: str, write: Callable[[BinaryIO], Result]) -> Result:
    """Write to a file, whole or not at all, or for `-` to standard output."""
    return write(sys.stdout.buffer) if output == "-" else _replace(Path(output), write)


def _replace(path: Path, write: Callable[[BinaryIO], Result]) -> Result:
    half = path.with_name(path.name + ".part")
    try:
        with half.open("wb") as out:
            result = write(out)
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise ClaimsError(f"{path} cannot be written: {error.strerror}.", advice="Choose another --output.") from error
    return result
