"""A small desk for tests of the store: one invented article with its claims, put in by the store's own functions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from claims.model import Act, Attribution, Kind, Person, ProposedClaim, Selector, Stance
from claims.store import Session, Store
from claims.store.claims import accept, get_claim, save_proposals
from claims.store.documents import save_document
from claims.store.evidence import cite
from claims.store.people import person
from claims.store.snapshots import keep_snapshot
from claims.store.sources import add_source
from sources.document import Block, Document, Role, Span
from sources.snapshot import Snapshot, Vault

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)

HEADLINE = "Zürich harbour toll falls"
SAID = "Mayor Ilse Brandt said the harbour toll fell by 12 per cent in 2025."
OWN = "The harbour opened in 1904."
TEXT = f"{HEADLINE}\n\n{SAID}\n\n{OWN}"


@dataclass(frozen=True)
class Desk:
    """What `article` put in."""

    source: int
    snapshot: int
    document: int
    claims: tuple[int, ...]


def document(text: str = TEXT, **told: Any) -> Document:
    """The article as it was read: a headline and paragraphs."""
    blocks, at = [], 0
    for index, part in enumerate(text.split("\n\n")):
        blocks.append(Block(at, at + len(part), Role.PARAGRAPH if index else Role.HEADLINE))
        at += len(part) + 2
    read = Document(text, tuple(blocks), HEADLINE, ("Nour Vance",), "2026-03-13", "The Port Courier")
    return replace(read, **told)


def selector(words: str, text: str = TEXT) -> Selector:
    """The place of these words."""
    start = text.index(words)
    end = start + len(words)
    return Selector(start, end, words, text[max(0, start - 32) : start], text[end : end + 32])


def span(words: str, text: str = TEXT) -> Span:
    """The same as a span."""
    place = selector(words, text)
    return Span(place.start, place.end)


def proposals() -> list[ProposedClaim]:
    """What the mayor said, and what the paper says in its own voice."""
    said = Attribution(
        content=(span(SAID[23:]),),
        source=(span("Mayor Ilse Brandt"),),
        cue=(span("said"),),
        kind=Kind.INDIRECT,
        act=Act.ASSERTION,
        speaker="Ilse Brandt",
        confidence=0.9,
    )
    return [
        ProposedClaim(
            selector(SAID[23:]), "The harbour toll [in Zürich] fell by 12 per cent in 2025", said, 0.8, ("a number",)
        ),
        ProposedClaim(selector(OWN), OWN, None, 0.4),
    ]


def article(store: Store, vault: Vault | None = None, *, now: datetime = NOON) -> Desk:
    """The article, captured, read and split."""
    snapshot = Snapshot.of_paste(TEXT, now=now)
    if vault:
        vault.keep(snapshot)
    with store.writing("machine: intake", action="take in", now=now) as session:
        source = add_source(session, kind="paste", address=None, label=TEXT, identity=f"sha256:{snapshot.sha256}")
        kept = keep_snapshot(session, source.id, snapshot)
        read = save_document(session, kept.id, document())
        return Desk(source.id, kept.id, read, tuple(save_proposals(session, read, proposals())))


def named(store: Store, name: str = "Ada") -> Person:
    """Somebody who works here."""
    with store.writing(name, action="join", now=NOON) as session:
        return person(session, name)


def cited(session: Session, desk: Desk, *, stance: Stance = Stance.SUPPORTS) -> int:
    """Accept the first claim and cite the article on it; returns the citation's number."""
    claim = desk.claims[0]
    seen = accept(session, claim, seen=get_claim(session, claim).version)
    return cite(session, claim, document_id=desk.document, selector=selector("12 per cent"), stance=stance, seen=seen).id


def version(store: Store, claim: int) -> int:
    """The claim's version as it stands."""
    with store.reading() as session:
        return get_claim(session, claim).version
