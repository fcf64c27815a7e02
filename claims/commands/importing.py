"""`claims import-csv`: the spreadsheet a desk kept its claims in so far."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from claims.commands.terminal import desk, now, say, show
from claims.errors import NotThere
from claims.importing import LARGEST, Imported, Outcome, Sheet, import_sheet, look, mapped, read_sheet, told_csv
from claims.intake import opened
from sources.errors import BadAddress
from sources.snapshot import Vault

_SHOWN = 5
"""Rows that a dry run shows."""
_TOLD = 20
"""Refusals that are told one by one."""


def import_csv_command(asked: Namespace) -> int:
    """Bring in the claims of a CSV file; with --dry-run only say what would become of it. 1 where a row is refused."""
    path = Path(asked.file)
    with opened(path) as file:
        sheet = read_sheet(path.name, file.read(LARGEST + 1))
    mapping = mapped(sheet.columns, _chosen(asked.map))
    for place, kind in mapping.items():
        say(f"Column “{sheet.columns[place]}” is the {kind}.")
    if left := [name for place, name in enumerate(sheet.columns) if place not in mapping]:
        say("Not taken over (kept in the file): " + ", ".join(left) + ".")
    if asked.dry_run:
        return _tried(sheet, look(sheet, mapping), report=asked.report)
    with desk() as (settings, store):
        made = import_sheet(
            store, Vault(settings.vault_root), sheet, mapping, by=settings.person_name, now=now(), headway=_headway
        )
    return _done(sheet, made, report=asked.report)


def _chosen(told: list[str] | None) -> dict[str, str]:
    chosen: dict[str, str] = {}
    for one in told or ():
        column, equals, kind = one.rpartition("=")
        if not equals:
            raise NotThere(f"“{one}” maps nothing.", advice="Write --map COLUMN=FIELD, like --map Aussage=claim.")
        chosen[column] = kind.strip()
    return chosen


def _tried(sheet: Sheet, outcomes: list[Outcome], *, report: str | None) -> int:
    fit = [outcome for outcome in outcomes if outcome.claim]
    for outcome in fit[:_SHOWN]:
        _show(outcome)
    show(f"{sheet.name}: {len(fit):,} claims would be added, {len(outcomes) - len(fit):,} rows refused; nothing was stored")
    return _refusals(sheet, outcomes, report=report)


def _show(outcome: Outcome) -> None:
    claim = outcome.claim
    if claim is None:
        return
    show(f"row {outcome.number}: {claim.standalone}")
    told = (("speaker", claim.speaker), ("said on", claim.said_on), ("tags", ", ".join(claim.tags)), ("comment", claim.comment))
    for name, words in told:
        if words:
            show(f"    {name}: {' / '.join(words.splitlines())}")


def _done(sheet: Sheet, made: Imported, *, report: str | None) -> int:
    if made.known:
        show(f"{sheet.name}: the same file was imported before, as source {made.source_id}; nothing was added")
        return 0
    refused = len(made.outcomes) - made.added
    show(f"{sheet.name}: source {made.source_id}, {made.added:,} claims added, {refused:,} rows refused")
    return _refusals(sheet, list(made.outcomes), report=report)


def _refusals(sheet: Sheet, outcomes: list[Outcome], *, report: str | None) -> int:
    if report:
        try:
            Path(report).write_bytes(told_csv(outcomes))
        except OSError as error:
            advice = "Check the folder and its rights."
            raise BadAddress(f"{report} cannot be written: {error.strerror}.", advice=advice) from error
    refused = [outcome for outcome in outcomes if outcome.claim is None]
    for outcome in refused[:_TOLD]:
        say(f"claims: {sheet.name}: row {outcome.number}: {outcome.why}")
    if len(refused) > _TOLD:
        say(f"claims: {sheet.name}: … and {len(refused) - _TOLD:,} more; --report FILE names them all.")
    if remarked := sum(bool(outcome.remarks) for outcome in outcomes):
        say(f"{remarked:,} rows that were taken have a remark; --report FILE names them.")
    return 1 if refused else 0


def _headway(done: int, of: int) -> None:
    if sys.stderr.isatty() and (done == of or done % 5_000 == 0):
        say(f"{done:,} of {of:,} claims …")
