"""`claims check-markup` and `import-reviews`: ClaimReview of one's own before it goes out, and that of others coming in."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import asdict

from claims.commands.terminal import desk, now, refuse, say, show, show_json
from claims.elsewhere import import_reviews
from claims.errors import ClaimsError
from claims.intake import capture
from claims.reports.claimreview_findings import errors
from claims.reports.claimreview_text import check_text
from claims.settings import Settings
from sources.errors import SourceError
from sources.network import Web
from sources.pace import shared
from sources.readers.decoding import decode


def check_markup_command(asked: Namespace) -> int:
    """Tell everything that is wrong with the ClaimReview in a file or page; 1 where something keeps it out of collections."""
    settings = Settings.load()
    with Web(allow=settings.allow_hosts, pace=shared(settings.pause)) as web:
        captured = capture(asked.file, web=web, now=now)
    text = decode(captured.body, declared=captured.header("content-type") or "")
    found = check_text(text, now=now(), site=captured.final)
    for finding in found:
        if asked.json:
            show_json(asdict(finding))
        else:
            place = f" at {finding.path}" if finding.path else ""
            show(f"{finding.severity}: {finding.rule}{place}: {finding.message}")
    grave = len(errors(found))
    say(f"{grave} errors, {len(found) - grave} warnings." if found else "Nothing is wrong with it.")
    return 1 if grave else 0


def import_reviews_command(asked: Namespace) -> int:
    """Bring in the reviews of each target; what is refused is named, and the rest is kept."""
    status = 0
    with desk() as (settings, store), Web(allow=settings.allow_hosts, pace=shared(settings.pause)) as web:
        for target in asked.target:
            named = target if target != "-" else "standard input"
            try:
                made = import_reviews(store, target, web=web, by=settings.person_name, now=now)
            except (SourceError, ClaimsError) as error:
                status = refuse(error, target=named)
                continue
            if asked.json:
                show_json(asdict(made))
            else:
                many = "review" if made.added == 1 else "reviews"
                show(f"{named}: {made.added:,} {many} added, {made.known:,} known already, {made.refused:,} refused")
            for where, why in made.reasons:
                status = 1
                say(f"claims: {named}: {where}: {why}")
            if made.refused > len(made.reasons):
                say(f"claims: {named}: … and {made.refused - len(made.reasons):,} more.")
    return status
