"""`claims list`, `show` and `export`: the desk's work from a terminal."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO, TypeVar, cast

from claims.commands.terminal import desk, now, say, show, show_json
from claims.errors import ClaimsError, NotThere
from claims.model import Person, PersonRole
from claims.reports.captures import Archived, captures, write_captures
from claims.reports.claimreview import left_out
from claims.reports.export import Counted, Made, Tell, export, gathered, noted
from claims.reports.report import UNDECIDED, Names, Publisher
from claims.reports.scope import Scope, in_words
from claims.review.second import as_seen_by
from claims.review.verdicts import NAMES
from claims.store.claims import get_claim
from claims.store.denying import denials
from claims.store.engine import Session, Store
from claims.store.exports import Dated, Period
from claims.store.people import known_person
from claims.store.queue import Order, QueueFilter, queue
from sources.snapshot import Vault

Result = TypeVar("Result")
ARCHIVE = "warc"
"""The format of an export that is no report but what reports rest on."""
REVIEWS = ("claimreview", "markup")
"""The formats that carry only what collections of fact-checks accept."""
_LONG = 2_000
"""Claims from which on an export says how far it is."""


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


def _asking(session: Session, name: str) -> Person:
    """Whoever asks; somebody the desk does not know yet has judged nothing."""
    try:
        return known_person(session, name)
    except NotThere:
        return Person(id=0, name=name, role=PersonRole.VIEWER)


def show_command(asked: Namespace) -> int:
    """Show one claim with everything that belongs to it."""
    with desk() as (settings, store), store.reading() as session:
        claim = as_seen_by(get_claim(session, asked.id), _asking(session, settings.person_name))
        denying = denials(session, asked.id)
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
        ("may deny", f"claim {denying.of}" if denying.of else None),
        ("denied by", ", ".join(f"claim {number}, perhaps" for number in denying.by)),
    ]
    for name, value in lines:
        if value:
            show(f"{name:>12}  {value}")
    for item in claim.standing_evidence:
        show(f"{item.stance:>12}  “{item.selector.exact}” — {item.source.title or item.source.label}")
    return 0


def export_command(asked: Namespace) -> int:
    """Write a report of the chosen claims, or the captures behind them as a web archive. Either leaves a line in the trail."""
    if asked.format == ARCHIVE:
        return _export_archive(asked)
    with desk() as (settings, store):
        made = Made(
            at=now(),
            by=settings.person_name,
            title=asked.title,
            publisher=Publisher(settings.publisher_name, settings.publisher_url),
            names=Names.LEFT_OUT if asked.names == "none" else Names.SHOWN,
        )
        done = _deliver(
            asked.output, lambda out: export(store, scope_of(asked), asked.format, out, made, tell=_progress(asked.output))
        )
        if asked.format in REVIEWS:
            _tell_left_out(store, scope_of(asked), made)
    if asked.output != "-":
        say(f"{done.items} claims written to {asked.output} (sha-256 {done.sha256})")
    return 0


def _tell_left_out(store: Store, scope: Scope, made: Made) -> None:
    """Name the claims that are no ClaimReview that would be accepted."""
    with store.reading() as session:
        for claim, why in left_out(gathered(session, scope, made)):
            say(f"claims: claim {claim.id} is left out: {why}")


def scope_of(asked: Namespace) -> Scope:
    """Which claims the options of the export spell out."""
    return Scope((asked_for(asked),), asked.claims, Period(asked.since, asked.until, Dated(asked.dated)))


def _progress(output: str) -> Tell:
    """Say how far a long export is, where somebody is looking on."""
    seen = output != "-" and sys.stderr.isatty()

    def tell(done: int, among: int) -> None:
        if seen and among > _LONG:
            sys.stderr.write(f"\r{done:,} of {among:,} claims{'' if done < among else chr(10)}")
            sys.stderr.flush()

    return tell


def _export_archive(asked: Namespace) -> int:
    if asked.claims is not None or asked.since or asked.until:
        raise ClaimsError(
            "A web archive is made of what the filters choose, not of single claims or a period.",
            advice="Leave out --claims, --since and --until, or export a report.",
        )
    wanted = asked_for(asked)
    with desk() as (settings, store):
        with store.reading() as session:
            chosen = captures(session, wanted)
        if not chosen:
            raise ClaimsError("No capture fits, so there is nothing to export.", advice="Loosen the filters; see: claims list.")
        vault, made = Vault(settings.vault_root), Made(at=now(), by=settings.person_name)

        def write(out: BinaryIO) -> Archived:
            counted = Counted(out)
            done = write_captures(store, vault, chosen, cast("BinaryIO", counted), made=made.at)
            noted(store, ARCHIVE, counted, made, scope=in_words(wanted), items=done.written)
            return done

        done = _deliver(asked.output, write)
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
    except BaseException:
        half.unlink(missing_ok=True)
        raise
    return result
