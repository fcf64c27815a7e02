"""Articles in which invented people and bodies are heard: what tests of speakers stand on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from claims.model import Act, Attribution, ClaimRecord, Kind, ProposedClaim, SourceState, SpeakerRecord
from claims.store import Store
from claims.store.claims import claims_of_document, save_proposals
from claims.store.documents import save_document
from claims.store.snapshots import keep_snapshot
from claims.store.sources import add_source, set_state
from claims.store.speakers import find, get_speaker
from sources.snapshot import Snapshot, Vault
from tests.claims.store.desk import NOON, document, selector, span


@dataclass(frozen=True)
class Heard:
    """An article and its claims, one a speaker, in the order given."""

    source: int
    document: int
    claims: tuple[int, ...]


def heard(store: Store, *names: str, title: str = "Harbour news", vault: Vault | None = None, now: datetime = NOON) -> Heard:
    """An article of this title in which each of these names says one thing."""
    sentences = [f"{name} said that berth {number} of {title} is free." for number, name in enumerate(names, 1)]
    text = "\n\n".join([title, *sentences])
    snapshot = Snapshot.of_paste(text, now=now)
    if vault:
        vault.keep(snapshot)
    with store.writing("machine: intake", action="take in", now=now) as session:
        source = add_source(session, kind="paste", address=None, label=title, identity=f"sha256:{snapshot.sha256}")
        kept = keep_snapshot(session, source.id, snapshot)
        read = save_document(session, kept.id, document(text, title=title))
        suggested = [_said(name, sentence, text) for name, sentence in zip(names, sentences, strict=True)]
        numbers = save_proposals(session, read, suggested)
        set_state(session, source.id, SourceState.READY)
        return Heard(source.id, read, tuple(numbers))


def _said(name: str, sentence: str, text: str) -> ProposedClaim:
    words = sentence.removeprefix(f"{name} said that ").removesuffix(".")
    said = Attribution((span(words, text),), (span(name, text),), None, Kind.INDIRECT, Act.ASSERTION, name, confidence=0.9)
    return ProposedClaim(selector(words, text), words, said, 0.5)


def speaker(store: Store, name: str) -> SpeakerRecord:
    """The speaker who goes by this name, as it stands."""
    with store.reading() as session:
        row = find(session, name)
        assert row is not None, name
        return get_speaker(session, row.id or 0)


def claims(store: Store, article: Heard) -> tuple[ClaimRecord, ...]:
    """The claims of an article as they stand."""
    with store.reading() as session:
        return claims_of_document(session, article.document)
