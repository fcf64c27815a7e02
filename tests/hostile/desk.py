"""Hostile text in every place where a desk keeps words of others: put in by the store's own functions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from claims.model import Act, Assessment, Attribution, Kind, ProposedClaim, Selector, SourceState, Stance, Verdict
from claims.store import Session, Store, assessments, claims, documents, evidence, people, proposals, snapshots, sources, tables
from claims.store.comments import say
from claims.store.drafts import keep_draft
from claims.store.saved_filters import save_filter
from claims.store.searches import note_search
from claims.store.tagging import tag
from sources.document import Block, Document, Role, Span
from sources.errors import SourceError
from sources.snapshot import Snapshot, Vault

ADA = "Ada Reviewer"
SHORT, NAME = 60, 300
"""How long a tag or a saved filter's name may be, and a speaker's."""


@dataclass(frozen=True)
class Placed:
    """Where the words went."""

    source: int
    document: int
    failed: int
    """A source that could not be fetched: the words are what a server said."""
    text: str
    claims: dict[str, int] = field(default_factory=dict)
    """The number of the claim that each of the words became."""


def line(words: str, *, limit: int = 1_000_000) -> str:
    """As the store keeps what is one line: white space folded, and no longer than this."""
    return " ".join(" ".join(words.split())[:limit].split())


def reasoned(words: str) -> str:
    """A rationale of these words: the rule is that there are letters in it."""
    return f"It says {words}"


def named(number: int, words: str) -> str:
    """A speaker's name of these words, no two the same: some of them are, to whoever looks names up."""
    return line(f"{number} {words}", limit=NAME)


def put_everywhere(store: Store, vault: Vault, words: Sequence[str], *, now: datetime) -> Placed:
    """An article in which every one of these words is a paragraph and a claim, and the first of them, in turn, all the rest."""
    text = "\n\n".join(words)
    name = f"{words[0]}.html"
    snapshot = Snapshot.of_file(name, text.encode(), now=now)
    vault.keep(snapshot)
    with store.writing("machine: test", action="take in", now=now) as session:
        source = sources.add_source(session, kind="file", address=None, label=name, identity=f"test:{hash(text)}:{now}")
        kept = snapshots.keep_snapshot(session, source.id, snapshot)
        document_id = documents.save_document(session, kept.id, _document(text, words))
        numbers = proposals.save_proposals(session, document_id, _proposals(text, words))
        sources.set_state(session, source.id, SourceState.READY)
        failed = sources.add_source(
            session, kind="address", address=None, label=words[1], identity=f"failed:{hash(text)}:{now}"
        )
        sources.set_state(session, failed.id, SourceState.FAILED, SourceError(words[2], advice=words[3]))
    with store.writing(ADA, action="work", now=now) as session:
        for number, one in zip(numbers, words, strict=True):
            _work(session, number, document_id, one)
        for number, one in enumerate(words):
            save_filter(session, named(number, one)[:SHORT], {"text": one}, by=people.me(session, ADA), seen=None)
    return Placed(source.id, document_id, failed.id, text, dict(zip(words, numbers, strict=True)))


def _document(text: str, words: Sequence[str]) -> Document:
    blocks, at = [], 0
    for one in words:
        blocks.append(Block(at, at + len(one), Role.BOILERPLATE if len(blocks) == 2 else Role.PARAGRAPH, one[:40]))
        at += len(one) + 2
    signed = tuple(words[4:6])
    return Document(text, tuple(blocks), title=words[0], authors=signed, published=words[6], publisher=words[7])


def _proposals(text: str, words: Sequence[str]) -> list[ProposedClaim]:
    proposed, at = [], 0
    for number, one in enumerate(words):
        place = Selector(at, at + len(one), one, text[max(0, at - 32) : at], text[at + len(one) : at + len(one) + 32])
        name = named(number, one)
        said = Attribution((), (Span(at, at + len(one)),), None, Kind.INDIRECT, Act.ASSERTION, name, relayed_by=one)
        proposed.append(ProposedClaim(place, one, said, 0.5, (one,)))
        at += len(one) + 2
    return proposed


def _work(session: Session, claim: int, document: int, words: str) -> None:
    """Everything a reviewer can write on a claim, with these words."""
    ada = people.me(session, ADA)
    seen = claims.accept(session, claim, seen=1)
    row = claims.get_claim(session, claim)
    cited = evidence.cite(
        session, claim, document_id=document, selector=row.selector, stance=Stance.REFUTES, note=words, group=words, seen=seen
    )
    if line(words, limit=SHORT):
        tag(session, claim, line(words, limit=SHORT), seen=_version(session, claim))
    say(session, claim, words, by=ada)
    note_search(session, claim, words, words, note=words, seen=_version(session, claim))
    given = Assessment(
        claim, Verdict.REFUTED, reasoned(words), evidence=(cited.id,), open_questions=words, waiver=f"One source. {words}"
    )
    assessments.record(session, given, seen=_version(session, claim), by=ada)
    keep_draft(session, claim, {"rationale": words}, of=ada, known=0)


def _version(session: Session, claim: int) -> int:
    return session.get_one(tables.Claim, claim).version or 0
