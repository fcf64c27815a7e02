"""The way of one article, from an address to a report, told once with the real parts on both databases.

Read this first: every part of the project is one stage of it.
"""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

from pytest_httpserver import HTTPServer

from claims.anchor import locate, selector
from claims.model import Act, Assessment, Stance, State, Verdict
from claims.reports import report, write_csv
from claims.review.verdicts import missing
from claims.splitting import split
from claims.store import Store, trail
from claims.store.assessments import record
from claims.store.claims import accept, get_claim, save_proposals
from claims.store.documents import save_document
from claims.store.evidence import cite
from claims.store.people import me
from claims.store.snapshots import keep_snapshot
from claims.store.sources import add_source
from sources.address import canonical
from sources.document import Document
from sources.extract import extract
from sources.fetch import fetch
from sources.network import Web
from sources.snapshot import Snapshot, Vault

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
ADA = "Ada"


def test_an_article_comes_in_is_judged_on_evidence_and_goes_out(store: Store, vault: Vault, httpserver: HTTPServer):
    page = (SAMPLES / "vell-river-foam.html").read_bytes()
    httpserver.expect_request("/foam").respond_with_data(page, content_type="text/html")
    study = "Sediment study, 15 July 2026.\n\nThe settling tank of the tannery was opened on 30 April and lost 41 cubic metres."

    # An address becomes a capture, kept byte for byte under its own hash.
    address = canonical(httpserver.url_for("/foam?utm_source=letter#top"))
    with Web(allow=(f"{httpserver.host}:{httpserver.port}",)) as web:
        snapshot = fetch(address, web=web, now=clock)
    assert vault.read(vault.keep(snapshot)) == page

    # The capture becomes a document: who wrote it, when, and what is the article and what is not.
    document = extract(snapshot)
    assert document.title == "White foam on the Vell: who killed 2,300 trout?"
    assert document.authors == ("Hanne Ostrow",)

    # The document becomes proposals, each tied to the very words it stands in.
    proposals = split(document)
    assert all(document.text[p.selector.start : p.selector.end] == p.selector.exact for p in proposals)
    denial = next(p for p in proposals if p.attribution and p.attribution.act is Act.DENIAL)
    assert denial.attribution is not None
    assert denial.attribution.speaker == "Brask Leather"

    # They are kept with their source, in one transaction that writes its own history.
    article = kept(store, snapshot, document)
    with store.writing("machine: intake", action="propose", now=clock()) as session:
        numbers = save_proposals(session, article, proposals, clock())
    number = numbers[proposals.index(denial)]

    # A person accepts one. Until then it is a proposal and nothing more.
    with store.writing(ADA, action="accept", now=clock()) as session:
        claim = get_claim(session, number)
        assert claim.state is State.PROPOSED
        accept(session, number, seen=claim.version)

    # A second source is read, and its words are cited, anchored where they stand.
    pasted = Snapshot.of_paste(study, now=clock())
    vault.keep(pasted)
    read = extract(pasted)
    source = kept(store, pasted, read)
    words = locate(read.text, "opened on 30 April and lost 41 cubic metres")
    with store.writing(ADA, action="cite", now=clock()) as session:
        seen = get_claim(session, number).version
        chosen = selector(read.text, words.start, words.end)
        cite(session, number, document_id=source, selector=chosen, stance=Stance.REFUTES, primary=True, seen=seen)

    # The verdict says what it still lacks; with that, it stands.
    with store.reading() as session:
        claim = get_claim(session, number)
    judged = Assessment(number, Verdict.REFUTED, rationale="")
    assert missing(claim, judged) == (
        "a second citation that refutes it, independent of the first",
        "a rationale: how the evidence leads to the verdict",
    )
    judged = Assessment(
        number,
        Verdict.REFUTED,
        rationale="The state's own study found the tank opened that night.",
        waiver="The study is the only one that was made.",
    )
    with store.writing(ADA, action="assess", now=clock()) as session:
        record(session, judged, seen=claim.version, by=me(session, ADA))

    # A report goes out, and a stranger can follow it back to the bytes.
    with store.reading() as session:
        claim = get_claim(session, number)
        head = trail.head(session)
    out = io.BytesIO()
    write_csv(report([claim], made=clock(), trail_head=head), out)
    row = next(csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"))))
    assert (row["verdict"], row["speaker"]) == ("Refuted", "Brask Leather")
    assert "lost 41 cubic metres" in row["evidence"]
    assert vault.read(row["snapshot_sha256"]) == page
    assert document.text[int(row["start"]) : int(row["end"])] == row["words"]

    # And nothing on the way was left without its line in the trail.
    assert trail.verify(store, vault) == []


def kept(store: Store, snapshot: Snapshot, document: Document) -> int:
    """The number of this document, once its source, its capture and itself are in the store."""
    identity = snapshot.final or f"sha256:{snapshot.sha256}"
    with store.writing("machine: intake", action="read", now=clock()) as session:
        source = add_source(
            session, kind=snapshot.kind, address=snapshot.final, label=document.title or identity, identity=identity
        )
        return save_document(session, keep_snapshot(session, source.id, snapshot).id, document)


def clock() -> datetime:
    """The moment at which this story happens."""
    return datetime(2026, 7, 16, 9, 30, tzinfo=UTC)
