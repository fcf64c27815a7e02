"""The queue gives one page at a time, in a stable order, and counts honestly."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from sqlalchemy import event

from claims.model import Act, Kind, ProposedClaim, Selector, Stance, State, Verdict
from claims.review.states import OPEN
from claims.store.assigning import assign
from claims.store.claims import accept, get_claim, get_claims, save_proposals
from claims.store.desk_codes import Tab
from claims.store.documents import save_document
from claims.store.invented import VIEWER, fill
from claims.store.people import known_person
from claims.store.queue import Order, QueueFilter, numbers, queue, tab_counts
from claims.store.snapshots import keep_snapshot
from claims.store.sources import add_source
from sources.document import Block, Document, Role
from sources.snapshot import Snapshot
from tests.claims.store.desk import HEADLINE, NOON, article, cited, named

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

    assert len([statement for statement in asked if statement.startswith("SELECT")]) <= 8


def test_the_tabs_say_how_many_lie_where_whatever_tab_is_shown(store):
    desk = article(store)
    ada = named(store)
    with store.writing("Ada", action="sort", now=NOON) as session:
        seen = accept(session, desk.claims[0], seen=1)

    with store.reading() as session:
        everything = numbered(tab_counts(session, QueueFilter(viewer=ada.id)))
        filtered = numbered(tab_counts(session, QueueFilter(tab=Tab.DONE, text="opened", viewer=ada.id)))
    with store.writing("Ada", action="take", now=NOON) as session:
        assign(session, desk.claims[0], ada.id, seen=seen)
    with store.reading() as session:
        taken = numbered(tab_counts(session, QueueFilter(viewer=ada.id)))

    assert everything == {None: 2, Tab.PROPOSED: 1, Tab.UNASSIGNED: 1, Tab.EVIDENCE: 1}
    assert filtered == {None: 1, Tab.PROPOSED: 1}
    assert taken == {None: 2, Tab.PROPOSED: 1, Tab.MINE: 1, Tab.EVIDENCE: 1}


def numbered(counts):
    assert not any(count.more for count in counts.values())
    return {tab: count.number for tab, count in counts.items() if count.number}


def test_every_tab_shows_as_many_claims_as_it_says(store):
    fill(store, claims=1_000, now=NOON)
    orders, asks = (
        list(Order),
        [QueueFilter(), QueueFilter(text="the"), QueueFilter(tag="budget"), QueueFilter(kind=Kind.DIRECT)],
    )

    with store.reading() as session:
        viewer = known_person(session, VIEWER).id
        for index, (asked, tab) in enumerate(product(asks, (None, *Tab))):
            one = replace(asked, tab=tab, viewer=viewer, order=orders[index % len(orders)])
            count = tab_counts(session, one)[tab]
            shown = queue(session, one, limit=200)

            assert shown.total == min(count.number, 1_000), one
            assert len(numbers(session, one)) == count.number, one
            assert len(shown.items) == min(shown.total, 200), one


@pytest.mark.parametrize("tab", [Tab.UNASSIGNED, Tab.MINE, None])
def test_an_order_holds_across_states_and_pages(store, tab):
    fill(store, claims=1_000, now=NOON)
    keys = {
        Order.WORTH: lambda row: (-row.priority, -row.worth, -row.id),
        Order.DUE: lambda row: (row.due_on is None, row.due_on or "", -row.priority, -row.worth, -row.id),
        Order.NEWEST: lambda row: -row.id,
        Order.OLDEST: lambda row: row.id,
    }

    with store.reading() as session:
        viewer = known_person(session, VIEWER).id
        for order, key in keys.items():
            asked = QueueFilter(tab=tab, order=order, viewer=viewer)
            total = queue(session, asked, limit=1).total
            rows = [row for offset in range(0, total, 40) for row in queue(session, asked, limit=40, offset=offset).items]

            assert len({row.id for row in rows}) == len(rows) == total > 4
            assert rows == sorted(rows, key=key), order


def test_what_is_rare_and_what_is_common_lead_to_the_same_claims(store, monkeypatch):
    fill(store, claims=1_000, now=NOON)
    asks = [
        QueueFilter(text="the water"),
        QueueFilter(text="budget", tab=Tab.PROPOSED, order=Order.DUE),
        QueueFilter(tag="budget", kind=Kind.DIRECT, tab=Tab.UNASSIGNED),
        QueueFilter(since="2026-01-01", until="2026-06-30", act=Act.DENIAL),
        QueueFilter(tab=Tab.ARCHIVE, order=Order.NEWEST),
    ]

    with store.reading() as session:
        looked_through = [[row.id for row in queue(session, asked).items] for asked in asks]
        for bound in ("FEW", "HEAP"):
            monkeypatch.setattr(f"claims.store.queue.{bound}", 3)
        walked = [[row.id for row in queue(session, asked).items] for asked in asks]
        cut_short = tab_counts(session, asks[0])

    assert walked == looked_through
    assert all(looked_through)
    assert cut_short[Tab.PROPOSED].more
    assert cut_short[Tab.PROPOSED].number <= 3


def test_mine_is_what_i_owe_and_not_what_awaits_somebody_elses_review(store):
    fill(store, claims=1_500, now=NOON)

    with store.reading() as session:
        viewer = known_person(session, VIEWER).id
        mine = queue(session, QueueFilter(tab=Tab.MINE, viewer=viewer), limit=200).items
        waiting = QueueFilter(tab=Tab.MINE, state=State.AWAITING_SECOND_REVIEW, viewer=viewer)
        judged = {row.id for row in queue(session, replace(waiting, tab=None, assignee=VIEWER), limit=200).items}
        for_me = {row.id for row in queue(session, waiting, limit=200).items}
        claims = get_claims(session, sorted(judged))

    assert {row.assignee for row in mine} == {VIEWER}
    assert {row.state for row in mine} <= OPEN
    assert for_me == {claim.id for claim in claims if all(item.by != VIEWER for item in claim.assessments)}
    assert for_me < judged


@pytest.mark.parametrize(
    ("asked", "index"),
    [
        (QueueFilter(), "ix_claim_queue"),
        (QueueFilter(tab=Tab.PROPOSED), "ix_claim_queue"),
        (QueueFilter(tab=Tab.UNASSIGNED), "ix_claim_queue"),
        (QueueFilter(tab=Tab.MINE, viewer=1), "ix_claim_assignee"),
        (QueueFilter(tab=Tab.EVIDENCE), "ix_claim_queue"),
        (QueueFilter(tab=Tab.PROPOSED, order=Order.NEWEST), "ix_claim_age"),
        (QueueFilter(tab=Tab.PROPOSED, order=Order.DUE), "ix_claim_due"),
    ],
)
def test_a_page_of_a_tab_is_walked_to_along_an_index_and_never_sorted(sqlite_store, asked, index):
    heard = []

    with sqlite_store.reading() as session:
        event.listen(session.get_bind(), "before_cursor_execute", lambda *told: heard.append(told[2:4]))
        queue(session, asked)
        walk, values = next((said, given) for said, given in heard if "UNION ALL" in said or "ORDER BY anon" in said)
        plan = [row[3] for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {walk}", values)]

    walks = [step for step in plan if " claim" in step]
    assert walks, plan
    assert any(index in step for step in walks), plan
    assert not [step for step in walks if step.startswith("SCAN claim") and "INDEX" not in step], plan
