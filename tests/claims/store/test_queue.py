"""The queue gives one page at a time, in a stable order, and counts honestly."""

from __future__ import annotations

from sqlalchemy import event

from claims.model import Act, Kind, ProposedClaim, Selector, Stance, State, Verdict
from claims.store.claims import accept, get_claim, save_proposals
from claims.store.documents import save_document
from claims.store.queue import Order, QueueFilter, counts, numbers, queue
from claims.store.snapshots import keep_snapshot
from claims.store.sources import add_source
from sources.document import Block, Document, Role
from sources.snapshot import Snapshot
from tests.claims.store.desk import HEADLINE, NOON, article, cited

MANY = 3_000


def many(store, count=MANY):
    """Claims of one long text, each worth as much as nine others."""
    text = " ".join(f"Sentence{index:05}." for index in range(count))
    suggested = [
        ProposedClaim(Selector(at, at + 14, text[at : at + 14]), text[at : at + 14], None, (index % 10) / 10)
        for index, at in enumerate(range(0, len(text), 15))
    ]
    with store.writing("machine: intake", action="take in", now=NOON) as session:
        source = add_source(session, kind="paste", address=None, label="Long", identity="sha256:long")
        kept = keep_snapshot(session, source.id, Snapshot.of_paste(text, now=NOON))
        read = save_document(session, kept.id, Document(text, (Block(0, len(text), Role.PARAGRAPH),)))
        return save_proposals(session, read, suggested)


def test_a_row_shows_what_a_list_needs(store):
    desk = article(store)
    with store.writing("Ada", action="cite", now=NOON) as session:
        cited(session, desk)

    with store.reading() as session:
        row = queue(session, QueueFilter(state=State.QUEUED)).items[0]
        own = queue(session, QueueFilter(state=State.PROPOSED)).items[0]
        claim = get_claim(session, desk.claims[0])

    assert (row.id, row.version, row.exact, row.standalone) == (claim.id, claim.version, claim.selector.exact, claim.standalone)
    assert (row.voice, row.kind, row.act, row.worth) == ("Ilse Brandt", Kind.INDIRECT, Act.ASSERTION, 0.8)
    assert (row.source_title, row.publisher, row.published) == (HEADLINE, "The Port Courier", "2026-03-13")
    assert (row.evidence, own.evidence, own.voice) == ({Stance.SUPPORTS: 1}, {}, "The Port Courier")


ASKED = [
    (QueueFilter(), [1, 2]),
    (QueueFilter(state=State.PROPOSED), [2]),
    (QueueFilter(state=State.QUEUED), [1]),
    (QueueFilter(speaker="the ilse  BRANDT"), [1]),
    (QueueFilter(speaker="Nobody"), []),
    (QueueFilter(source_id=1), [1, 2]),
    (QueueFilter(source_id=2), []),
    (QueueFilter(kind=Kind.INDIRECT, act=Act.ASSERTION), [1]),
    (QueueFilter(kind=Kind.DIRECT), []),
    (QueueFilter(publisher="The Port Courier"), [1, 2]),
    (QueueFilter(publisher="The Lake Herald"), []),
    (QueueFilter(verdict=Verdict.SUPPORTED), []),
    (QueueFilter(text="harbour opened"), [2]),
    (QueueFilter(text="harbour", state=State.QUEUED), [1]),
    (QueueFilter(order=Order.NEWEST), [2, 1]),
    (QueueFilter(order=Order.OLDEST), [1, 2]),
]


def test_everything_asked_for_must_hold(store):
    desk = article(store)
    with store.writing("Ada", action="cite", now=NOON) as session:
        cited(session, desk)

    with store.reading() as session:
        for asked, found in ASKED:
            page = queue(session, asked)

            assert [row.id for row in page.items] == found, asked
            assert page.total == len(found), asked
            assert sorted(numbers(session, asked)) == sorted(found), asked


def test_pages_of_a_long_queue_hold_every_claim_once_and_counting_stops_where_nobody_pages(store):
    added = many(store)

    with store.reading() as session:
        pages = [queue(session, limit=50, offset=offset) for offset in range(0, MANY, 50)]

    seen = [row for page in pages for row in page.items]
    assert sorted(row.id for row in seen) == added
    assert [row.worth for row in seen] == sorted((row.worth for row in seen), reverse=True)
    assert {(page.total, page.capped) for page in pages} == {(1_000, True)}


def test_a_page_takes_the_same_few_questions_however_long_the_queue_is(store):
    many(store, 200)
    asked = []

    with store.reading() as session:
        event.listen(session.get_bind(), "before_cursor_execute", lambda *heard: asked.append(heard[2]))
        queue(session, QueueFilter(text="sentence0", state=State.PROPOSED), limit=100)

    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 4


def test_counts_tell_how_many_stand_where_whatever_state_is_shown(store):
    desk = article(store)
    with store.writing("Ada", action="accept", now=NOON) as session:
        accept(session, desk.claims[0], seen=1)

    with store.reading() as session:
        everything = counts(session)
        filtered = counts(session, QueueFilter(state=State.QUEUED, text="opened"))

    assert (everything[State.PROPOSED], everything[State.QUEUED], everything[State.APPROVED]) == (1, 1, 0)
    assert (filtered[State.PROPOSED], filtered[State.QUEUED]) == (1, 0)
    assert set(everything) == set(State)
