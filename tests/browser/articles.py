"""Articles with invented people and places, put straight into a server's store for the pages that read and judge them."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from claims.model import Act, Assessment, Attribution, ClaimRecord, Kind, ProposedClaim, Selector, SourceState, Verdict
from claims.settings import Settings
from claims.store import Session, Store, assessments, claims, documents, people, proposals, snapshots, sources
from sources.document import Block, Document, Role, Span
from sources.snapshot import Snapshot, Vault
from tests.browser.server import Server

HARBOUR = (
    (Role.HEADLINE, "Harbour toll to fall, mayor says"),
    (Role.STANDFIRST, "The council votes on Tuesday"),
    (Role.BYLINE, "By Nour Vance"),
    (Role.BOILERPLATE, "Support our harbour desk with a gift."),
    (Role.BOILERPLATE, "The ferry carried 900 people 🌊 last week, the port office said."),
    (Role.PARAGRAPH, "Mayor Ilse Brandt said the harbour toll fell by 12 per cent in 2025. 🦀"),
    (Role.PARAGRAPH, "“Nobody paid twice,” Brandt said, and the port office denied that any cafe\u0301 berth had been sold."),
    (Role.PARAGRAPH, "רשות הנמל אמרה 👩‍🚒 כי המחירים ירדו."),
    (Role.PARAGRAPH, "The Courier counted 340 ships in May."),
)
TOLL, TWICE, BERTH, SHIPS = (
    "the harbour toll fell by 12 per cent in 2025",
    "“Nobody paid twice,”",
    "any cafe\u0301 berth had been sold",
    "The Courier counted 340 ships in May.",
)
FIGURES = (
    (Role.HEADLINE, "Port office: yearly figures"),
    (Role.PARAGRAPH, "Toll income was 4.1 million in 2024."),
    (Role.PARAGRAPH, "Toll income was 3.6 million in 2025."),
    (Role.PARAGRAPH, "All figures are audited. The figures are rounded."),
)


@dataclass(frozen=True, slots=True)
class Kept:
    """An article in the store."""

    source_id: int
    document_id: int
    text: str
    claims: dict[str, int]
    """The number of each claim by its exact words."""


@contextmanager
def store_of(server: Server) -> Generator[tuple[Store, Vault]]:
    """The store and the vault of a running server: for arranging, and for looking afterwards."""
    settings = Settings.load({"CLAIMS_HOME": str(server.home)})
    store = Store.open(settings.database_url)
    try:
        yield store, Vault(settings.vault_root)
    finally:
        store.close()


def keep(
    server: Server,
    name: str,
    blocks: tuple[tuple[Role, str], ...] = HARBOUR,
    *,
    claimed: bool = True,
    published: str = "2026-03-13",
) -> Kept:
    """Keep these blocks as an article of this name, and the harbour's claims as proposals."""
    document = replace(_document(name, blocks), published=published)
    return _kept(server, name, document, _proposals(document.text) if claimed else [])


def keep_claims(server: Server, name: str, sentences: Sequence[str]) -> Kept:
    """Keep an article of these sentences, each of them a proposal of the machine, and the earlier the worthier."""
    document = _document(name, ((Role.HEADLINE, name), *((Role.PARAGRAPH, sentence) for sentence in sentences)))
    worth = [0.9 - 0.01 * number for number in range(len(sentences))]
    suggested = [_proposal(document.text, words, None, part) for words, part in zip(sentences, worth, strict=True)]
    return _kept(server, name, document, suggested)


def keep_said(server: Server, name: str, told: Sequence[tuple[str, str, str, str, Act]]) -> Kept:
    """Keep an article of these sentences, each with what is claimed in it, the speaker, the cue and the act."""
    document = _document(name, ((Role.HEADLINE, name), *((Role.PARAGRAPH, sentence) for sentence, *_ in told)))
    text = document.text
    suggested = [
        _proposal(
            text,
            words,
            Attribution((_span(text, words),), (_span(text, speaker),), (_span(text, cue),), Kind.INDIRECT, act, speaker),
            0.8,
        )
        for _, words, speaker, cue, act in told
    ]
    return _kept(server, name, document, suggested)


def _kept(server: Server, name: str, document: Document, suggested: Sequence[ProposedClaim]) -> Kept:
    now = datetime.now(UTC)
    snapshot = Snapshot.of_paste(document.text, now=now)
    with store_of(server) as (store, vault):
        vault.keep(snapshot)
        with store.writing("machine: test", action="read", now=now) as session:
            source = sources.add_source(session, kind="paste", address=None, label=name, identity=f"test:{name}")
            kept = snapshots.keep_snapshot(session, source.id, snapshot)
            document_id = documents.save_document(session, kept.id, document)
            numbers = proposals.save_proposals(session, document_id, suggested)
            sources.set_state(session, source.id, SourceState.READY)
    found = dict(zip((proposal.selector.exact for proposal in suggested), numbers, strict=True))
    return Kept(source.id, document_id, document.text, found)


def claim_of(server: Server, claim_id: int) -> ClaimRecord:
    """The claim as it stands."""
    with store_of(server) as (store, _), store.reading() as session:
        return claims.get_claim(session, claim_id)


def claims_of(server: Server, kept: Kept) -> tuple[ClaimRecord, ...]:
    """All claims of an article as they stand."""
    with store_of(server) as (store, _), store.reading() as session:
        return claims.claims_of_document(session, kept.document_id)


@contextmanager
def colleague(server: Server, name: str, action: str) -> Generator[Session]:
    """Somebody else at another desk changes something."""
    with store_of(server) as (store, _), store.writing(name, action=action, now=datetime.now(UTC)) as session:
        yield session


def judged_by(server: Server, name: str, claim_id: int) -> None:
    """Somebody else gives a verdict."""
    with colleague(server, name, "give a verdict") as session:
        seen = claims.get_claim(session, claim_id).version
        verdict = Assessment(
            claim_id, Verdict.NOT_ENOUGH_EVIDENCE, "Two archives were searched, and nothing was found.", waiver="By telephone."
        )
        assessments.record(session, verdict, seen=seen, by=people.me(session, name))


def _document(name: str, blocks: tuple[tuple[Role, str], ...]) -> Document:
    made, at = [], 0
    for role, words in blocks:
        made.append(Block(at, at + len(words), role, "donation appeal" if role is Role.BOILERPLATE else ""))
        at += len(words) + 2
    text = "\n\n".join(words for _, words in blocks)
    return Document(
        text, tuple(made), title=name, authors=("Nour Vance",), published="2026-03-13", publisher="The Port Courier"
    )


def _proposals(text: str) -> list[ProposedClaim]:
    said = Attribution(
        (), (_span(text, "Mayor Ilse Brandt"),), (_span(text, "said"),), Kind.INDIRECT, Act.ASSERTION, "Ilse Brandt"
    )
    office = Attribution((), (_span(text, "the port office denied", 15),), None, Kind.INDIRECT, Act.DENIAL, "Port office")
    quoted = Attribution((), (_span(text, "Brandt"),), None, Kind.DIRECT, Act.ASSERTION, "Ilse Brandt")
    return [
        _proposal(text, TOLL, said, 0.9),
        _proposal(text, TWICE, quoted, 0.6),
        _proposal(text, BERTH, office, 0.7),
        _proposal(text, SHIPS, None, 0.5),
    ]


def _proposal(text: str, words: str, said: Attribution | None, worth: float) -> ProposedClaim:
    span = _span(text, words)
    selector = Selector(span.start, span.end, words, text[max(0, span.start - 32) : span.start], text[span.end : span.end + 32])
    return ProposedClaim(selector, words, said, worth, ("a number",))


def _span(text: str, words: str, length: int = 0) -> Span:
    start = text.index(words)
    return Span(start, start + (length or len(words)))
