"""From a pasted article to a published page with two verdicts, one of them put right in public: nothing is altered silently."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import html5lib

from claims import publishing
from claims.anchor import locate, selector
from claims.intake import add_paste, take_in
from claims.model import Act, Assessment, ClaimRecord, CorrectionKind, SourceState, Stance, State, Verdict
from claims.reports.claimreview_rules import check, errors
from claims.reports.export import Made, export
from claims.reports.public_page import House, place
from claims.reports.public_site import write_folder
from claims.reports.report import Publisher
from claims.reports.scope import Scope
from claims.store import Session, Store, trail
from claims.store.assessments import record
from claims.store.claims import accept, claims_of_document, edit_standalone, get_claim
from claims.store.documents import get_document
from claims.store.evidence import cite
from claims.store.people import me
from sources.network import Web
from sources.snapshot import Vault

SAMPLE = Path(__file__).parents[2] / "data" / "samples" / "vell-river-foam.paste.txt"
STUDY = "Sediment study, 15 July 2026.\n\nThe settling tank of the tannery was opened on 30 April and lost 41 cubic metres."
QUOTE = "opened on 30 April and lost 41 cubic metres"
TOLD = "We took the tank of the mill for that of the tannery."
REWORDED = "The tannery [Brask Leather] released nothing into the Vell on the night of 30 April"
ADDRESS = "https://desk.example/checks"
HOUSE = House(Publisher("The Vell Desk", ADDRESS))
ADA = "Ada"


class Clock:
    """Goes on by a minute each time it is looked at."""

    at = datetime(2026, 7, 16, 9, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.at += timedelta(minutes=1)
        return self.at


def test_a_pasted_article_goes_out_with_two_verdicts_and_one_correction(store: Store, vault: Vault, tmp_path: Path) -> None:
    now, folder = Clock(), tmp_path / "site"

    # Two texts are pasted and read: the article, and what it is checked against.
    article, study = (taken_in(store, vault, text, now) for text in (SAMPLE.read_text("utf-8"), STUDY))
    with store.reading() as session:
        proposed = claims_of_document(session, article)
    denial = next(one for one in proposed if one.attribution and one.attribution.act is Act.DENIAL and one.speaker)
    other = next(one for one in proposed if one.id != denial.id and one.attribution)

    # Both verdicts go out, and the folder is ready for any web host.
    judged(store, denial, study, Stance.REFUTES, Verdict.REFUTED, now)
    judged(store, other, study, Stance.SUPPORTS, Verdict.SUPPORTED, now)
    for number in (denial.id, other.id):
        with store.writing(ADA, action="publish", now=now()) as session:
            publishing.publish(session, number, seen=version(session, number), by=HOUSE)
    before = written(store, folder)

    # One was wrong. Readers are told so before anything else changes; the next edition shows both.
    with store.writing(ADA, action="correct", now=now()) as session:
        publishing.correct(session, denial.id, CorrectionKind.CORRECTION, TOLD, seen=version(session, denial.id), by=HOUSE)
    with store.writing(ADA, action="reword", now=now()) as session:
        edit_standalone(session, denial.id, REWORDED, seen=version(session, denial.id))
    judged(store, denial, study, Stance.SUPPORTS, Verdict.SUPPORTED, now)
    with store.writing(ADA, action="publish", now=now()) as session:
        publishing.publish(session, denial.id, seen=version(session, denial.id), by=HOUSE)
    after = written(store, folder)

    # What did not change kept its bytes. What did shows what it said before.
    with store.reading() as session:
        pages = {out.publication.claim_id: f"{place(out)}index.html" for out in publishing.everything(session)}
        assert [get_claim(session, one.id).state for one in (denial, other)] == [State.PUBLISHED, State.PUBLISHED]
    assert after[pages[other.id]] == before[pages[other.id]]
    page = after[pages[denial.id]].decode()
    assert TOLD in page
    assert "<del>Refuted</del>" in page
    assert "<del>Refuted</del>" in after["corrections/index.html"].decode()

    # So do the feeds and the markup, which keeps every rule.
    (entry,) = (one for one in json.loads(after["feed.json"])["items"] if TOLD in one["content_text"])
    assert entry["title"] == f"Supported: {REWORDED}"
    assert TOLD in after["feed.atom"].decode()
    for told in (linked(after[path]) for path in pages.values()):
        assert errors(check(told, now=now(), site=ADDRESS)) == ()
    assert [
        item["item"]["reviewRating"]["alternateName"] for item in json.loads(after["claimreview.json"])["dataFeedElement"]
    ] == [
        "Supported",
        "Supported",
    ]
    assert linked(after[pages[denial.id]])["correction"][0]["text"] == TOLD

    # A later report says it too, and nothing on the way was left without its line in the trail.
    assert {form: TOLD in reported(store, form, now) for form in ("html", "json", "csv", "claimreview")} == {
        "html": True,
        "json": True,
        "csv": True,
        "claimreview": True,
    }
    assert trail.verify(store, vault) == []


def taken_in(store: Store, vault: Vault, text: str, now: Clock) -> int:
    """The number of the document that was read out of a pasted text."""
    with Web() as web:
        source = take_in(store, vault, web, add_paste(store, vault, text, by=ADA, now=now()).id, now=now)
    assert source.state is SourceState.READY
    assert source.document_id is not None
    return source.document_id


def judged(store: Store, claim: ClaimRecord, study: int, stance: Stance, verdict: Verdict, now: Clock) -> None:
    """Take the claim up if nobody did, cite the study, and give the verdict."""
    with store.writing(ADA, action="judge", now=now()) as session:
        if get_claim(session, claim.id).state is State.PROPOSED:
            accept(session, claim.id, seen=claim.version)
        text = get_document(session, study).text
        words = locate(text, QUOTE)
        chosen = selector(text, words.start, words.end)
        cite(
            session, claim.id, document_id=study, selector=chosen, stance=stance, primary=True, seen=version(session, claim.id)
        )
        given = Assessment(claim.id, verdict, "The study of the river says so.", waiver="It is the only one that was made.")
        record(session, given, seen=version(session, claim.id), by=me(session, ADA))


def version(session: Session, claim_id: int) -> int:
    return get_claim(session, claim_id).version


def written(store: Store, folder: Path) -> dict[str, bytes]:
    """The folder as a web host would serve it; every page in it is valid."""
    with store.reading() as session:
        write_folder(publishing.everything(session), HOUSE, folder)
    files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    for path, content in files.items():
        if path.endswith(".html"):
            html5lib.HTMLParser(strict=True).parse(content, transport_encoding="utf-8")
    return files


def linked(page: bytes) -> dict[str, Any]:
    tree = html5lib.parse(page, transport_encoding="utf-8", namespaceHTMLElements=False)
    (script,) = tree.iter("script")
    return json.loads(script.text)


def reported(store: Store, form: str, now: Clock) -> str:
    out = io.BytesIO()
    export(store, Scope(), form, out, Made(now(), ADA, publisher=HOUSE.publisher))
    return out.getvalue().decode()
