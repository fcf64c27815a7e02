"""The command line, a public interface: `claims` and `python -m claims` are the same.

What was asked for goes to standard output, everything else to standard error. Exit status 0 when all was done, 1 when something
was refused or failed (named on standard error, the rest kept), 2 for a misuse.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from datetime import date
from importlib import import_module

import claims
from claims.bench import BENCHES
from claims.commands.terminal import refuse, say
from claims.errors import ClaimsError
from claims.model import Act, Kind, State, Verdict
from sources.errors import SourceError

FORMATS = ("html", "pdf", "docx", "markdown", "xlsx", "csv", "json", "jsonl", "claimreview", "markup", "annotations")
ARCHIVES = ("warc",)
"""What an export can be besides a report: the captures themselves."""
DATED = ("published", "said", "decided")
"""The days that a period of an export can be counted by; see `claims.store.exports.Dated`."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    asked = parser().parse_args(argv)
    if asked.command == "split" and bool(asked.jsonl) == bool(asked.target):
        parser().error("split takes either TARGET or --jsonl IN with --output OUT")
    if asked.command == "split" and asked.jsonl and not asked.output:
        parser().error("--jsonl needs --output")
    if asked.command == "add" and asked.newest is not None and not asked.feed:
        parser().error("--newest goes with --feed")
    if asked.command == "add" and asked.url and (asked.list or asked.feed):
        parser().error("--url is the address of one article; a list or feed names its own")
    try:
        return _command(asked.run)(asked)
    except (ClaimsError, SourceError) as error:
        return refuse(error)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader went away: `claims list | head`
        return 1
    except KeyboardInterrupt:
        say("Stopped. What was saved stays saved.")
        return 130


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    """The function of a command, loaded when it runs: `claims --help` must not wait for a database."""
    module, _, function = name.partition(":")
    return getattr(import_module(f"claims.commands.{module}"), function)


def parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    top = argparse.ArgumentParser(
        prog="claims", description="Articles become attributed claims; people decide, with evidence, what holds."
    )
    top.add_argument("--version", action="version", version=f"claims {claims.__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", required=True)

    def command(name: str, run: str, about: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=about, description=about[0].upper() + about[1:] + ".")
        made.set_defaults(run=run)
        return made

    serve = command("serve", "upkeep:serve_command", "open the dashboard on this machine, with its worker")
    serve.add_argument("--port", type=int, metavar="N", help="port to listen on (default: CLAIMS_PORT, else 8501)")
    serve.add_argument("--sample", action="store_true", help="put the sample articles into an empty database")

    add = command("add", "adding:add_command", "add sources and wait until they are read")
    add.add_argument(
        "target",
        nargs="+",
        metavar="TARGET",
        help="an address, a file, or - for text from standard input; a .csv or .tsv file is a list of addresses,"
        " a .warc or .warc.gz file adds every page in it",
    )
    many = add.add_mutually_exclusive_group()
    many.add_argument(
        "--list", action="store_true", help="each TARGET is a file that lists addresses, one a line, or a saved feed"
    )
    many.add_argument("--feed", action="store_true", help="each TARGET is the address or file of a feed or news sitemap")
    add.add_argument("--newest", type=_count, metavar="N", help="only the latest N entries of each feed")
    add.add_argument("--url", metavar="U", help="the address a file or a pasted text came from; it is not fetched")
    add.add_argument("--json", action="store_true", help="one JSON object a source")

    extract = command("extract", "reading:extract_command", "show what is read out of one target; nothing is stored")
    extract.add_argument("target", metavar="TARGET")
    extract.add_argument("--json", action="store_true", help="the document as JSON")

    split = command(
        "split", "reading:split_command", "show the claims of one target, or write those of many; nothing is stored"
    )
    split.add_argument("target", nargs="?", metavar="TARGET")
    split.add_argument("--json", action="store_true", help="document, attributions and claims as JSON")
    split.add_argument("--jsonl", metavar="IN", help='many articles, one {"id", "text"} a line; worth by word signs alone')
    split.add_argument("--output", metavar="OUT", help="where to write them with their attributions")

    listing = command("list", "desk:list_command", "list claims, the most check-worthy first")
    _filters(listing)
    listing.add_argument("--limit", type=int, default=50, metavar="N", help="at most this many (default: 50)")
    listing.add_argument("--offset", type=int, default=0, metavar="N", help="leave out the first so many")
    listing.add_argument("--json", action="store_true", help="one JSON object a claim")

    show = command("show", "desk:show_command", "show one claim with its evidence and verdict")
    show.add_argument("id", type=int, metavar="ID")
    show.add_argument("--json", action="store_true", help="everything, as JSON")

    export = command(
        "export", "desk:export_command", "write a report of the chosen claims, or a web archive of what they rest on"
    )
    export.add_argument(
        "--format",
        required=True,
        choices=(*FORMATS, *ARCHIVES),
        help="a report; or warc: the captures of their articles and evidence",
    )
    _filters(export)
    export.add_argument("--claims", type=_numbers, metavar="ID,ID", help="these claims, in this order, whatever else fits")
    export.add_argument("--since", type=_day, metavar="DAY", help="from this day on, like 2026-11-01")
    export.add_argument("--until", type=_day, metavar="DAY", help="up to this day")
    export.add_argument(
        "--dated", choices=DATED, default=DATED[0], help="what --since and --until count by (default: published)"
    )
    export.add_argument("--title", default="Claim report", metavar="WORDS", help="what stands above the report")
    export.add_argument("--names", choices=("shown", "none"), default="shown", help="whether it names the people of the desk")
    export.add_argument("--output", required=True, metavar="PATH", help="file to write, or - for standard output")

    check = command(
        "check-markup", "elsewhere:check_markup_command", "tell what is wrong with the ClaimReview in a file or page"
    )
    check.add_argument("file", metavar="FILE", help="JSON-LD or a page, as a file or by its address, or - for standard input")
    check.add_argument("--json", action="store_true", help="one JSON object a finding")

    reviews = command(
        "import-reviews", "elsewhere:import_reviews_command", "bring in what others have checked, from feeds of ClaimReview"
    )
    reviews.add_argument(
        "target",
        nargs="+",
        metavar="TARGET",
        help="a feed, file or page of ClaimReview, by address or file, or - for standard input",
    )
    reviews.add_argument("--json", action="store_true", help="one JSON object a target")

    sheet = command("import-csv", "importing:import_csv_command", "bring in the claims of a spreadsheet, saved as CSV")
    sheet.add_argument("file", metavar="FILE")
    sheet.add_argument(
        "--map",
        action="append",
        metavar="COLUMN=FIELD",
        help="what a column holds, instead of what its name says; no FIELD: nothing",
    )
    sheet.add_argument("--dry-run", action="store_true", help="show what would become of it; nothing is stored")
    sheet.add_argument("--report", metavar="OUT", help="write what became of each row to a CSV file")

    publish = command("publish", "publishing:publish_command", "write the public pages and feeds to a folder")
    publish.add_argument("--to", metavar="FOLDER", help="default: CLAIMS_PUBLISH_TO, else published/ in the home folder")
    publish.add_argument("--base-url", metavar="URL", help="where the folder will lie on the web, instead of what is set")
    publish.add_argument("--names", action="store_true", help="name who reviewed and approved")

    command("worker", "upkeep:worker_command", "take sources in until stopped, for a desk on PostgreSQL")
    command("migrate", "upkeep:migrate_command", "bring the database up to this version")
    command("reindex", "upkeep:reindex_command", "read all claims and reviews once more, to find what means the same")
    backup = command("backup", "upkeep:backup_command", "copy the database and every captured byte, while work goes on")
    backup.add_argument("path", metavar="PATH", help="a new folder, or a new file that ends in .zip")
    restore = command("restore", "upkeep:restore_command", "fill an empty database from a backup")
    restore.add_argument("path", metavar="PATH", help="what claims backup made")
    bundle = command("bundle", "sharing:bundle_command", "write the whole desk to one verifiable file, for another machine")
    bundle.add_argument("path", metavar="PATH", help="a new file")
    unbundle = command("unbundle", "sharing:unbundle_command", "fill an empty desk from a bundle")
    unbundle.add_argument("path", metavar="PATH", help="what claims bundle made")
    verify = command("verify", "upkeep:verify_command", "check the trail, every anchor and every captured byte")
    verify.add_argument("--json", action="store_true", help="findings as JSON")

    bench = command("bench", "upkeep:bench_command", "measure on data with gold")
    bench.add_argument("what", choices=BENCHES)
    bench.add_argument(
        "--data",
        required=True,
        metavar="PATH",
        help="a .jsonl file, a .gold.json file, or a folder of them; for desk and browser, a database file, made if not there",
    )
    bench.add_argument("--claims", type=_count, metavar="N", help="desk: claims of a database that is made (default: 100000)")
    bench.add_argument("--json", action="store_true", help="one flat JSON object of figures")
    return top


def _count(told: str) -> int:
    number = int(told)
    if number < 1:
        raise ValueError(told)
    return number


def _numbers(told: str) -> tuple[int, ...]:
    return tuple(_count(one) for one in told.split(","))


def _day(told: str) -> str:
    return date.fromisoformat(told).isoformat()


def _filters(to: argparse.ArgumentParser) -> None:
    filters = to.add_argument_group("which claims")
    filters.add_argument("--state", type=State, choices=list(State), metavar="STATE", help=", ".join(State))
    filters.add_argument("--verdict", type=Verdict, choices=list(Verdict), metavar="VERDICT", help=", ".join(Verdict))
    filters.add_argument("--text", metavar="WORDS", help="words of the claim, its speaker or its article")
    filters.add_argument("--speaker", metavar="NAME")
    filters.add_argument("--publisher", metavar="NAME")
    filters.add_argument("--source", type=int, metavar="ID")
    filters.add_argument("--kind", type=Kind, choices=list(Kind), metavar="KIND", help=", ".join(Kind))
    filters.add_argument("--act", type=Act, choices=list(Act), metavar="ACT", help=", ".join(Act))
