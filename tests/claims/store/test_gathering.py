"""The same claim across articles is one line of the queue, and no claim is lost by it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import product
from random import Random

from claims.model import LinkKind, State, Verdict
from claims.store.claims import accept, get_claims
from claims.store.desk_codes import Tab
from claims.store.gathering import SHOWN, gathered
from claims.store.invented import VIEWER, fill, invented
from claims.store.linking import keep_apart, link, mark_duplicate, take_back_link
from claims.store.people import known_person
from claims.store.queue import Order, QueueFilter, numbers, queue
from tests.claims.store.desk import NOON, article

CLAIMS = 240


def say(store, *pairs: tuple[int, int], kind: LinkKind = LinkKind.SAME) -> None:
    with store.writing("Ada", action="link", now=NOON) as session:
        for one, other in pairs:
            link(session, one, other, kind, seen=0)


def drawn(many: int, *, of: int, seed: int) -> list[tuple[int, int]]:
    """Pairs of different claims, no pair twice."""
    rng = Random(seed)
    found = {frozenset(rng.sample(range(1, of + 1), 2)) for _ in range(many)}
    return [(min(pair), max(pair)) for pair in sorted(found, key=sorted)]


def lines(store, asked: QueueFilter, *, at_once: int = 50) -> list[tuple[int, frozenset[int]]]:
    """All lines that fit, page after page: the claim each is shown by, and the claims it stands for."""
    found: list[tuple[int, frozenset[int]]] = []
    with store.reading() as session:
        while True:
            part = gathered(session, asked, limit=at_once, offset=len(found))
            found += [
                (row.id, part.lines[row.id].here if row.id in part.lines else frozenset({row.id})) for row in part.page.items
            ]
            if not part.page.items:
                return found
            assert len(part.page.items) == at_once or len(found) == part.page.total


def test_claims_that_people_said_are_the_same_are_one_line_with_its_days_and_its_voices(store):
    fill(store, claims=60, now=NOON)
    say(store, (1, 25), (25, 40), (13, 40))

    with store.reading() as session:
        found = gathered(session, QueueFilter())
        plain = queue(session, limit=100)
    (lead,) = found.lines
    line = found.lines[lead]
    days = [one.said_on[:10] for one in line.shown if one.said_on]

    assert lead in {1, 13, 25, 40}
    assert (line.count, line.here) == (4, {1, 13, 25, 40})
    assert (found.page.total, found.claims.number) == (plain.total - 3, plain.total)
    assert days == sorted(days)
    assert (line.first, line.last) == (days[0], days[-1])
    assert set(line.voices) == {one.voice for one in line.shown}


ASKED = [
    *(QueueFilter(tab=tab, order=order) for tab, order in product((None, *Tab), Order)),
    *(QueueFilter(state=state) for state in State),
    QueueFilter(text="the"),
    QueueFilter(text="the council", tab=Tab.PROPOSED),
    QueueFilter(text="nobody ever wrote this"),
    QueueFilter(verdict=Verdict.REFUTED),
    QueueFilter(publisher=invented(CLAIMS).publishers[0]),
    QueueFilter(speaker=invented(CLAIMS).speakers[0]),
    QueueFilter(tag="budget"),
    QueueFilter(least_worth=0.5, order=Order.NEWEST),
    QueueFilter(not_mine=True, tab=Tab.MINE),
    QueueFilter(source_id=3),
]


def test_every_claim_lies_in_exactly_one_line_whatever_is_asked_and_whatever_was_linked(store):
    fill(store, claims=CLAIMS, now=NOON)
    with store.reading() as session:
        viewer = known_person(session, VIEWER).id
    said: set[tuple[int, int]] = set()
    for seed, many in enumerate((20, 60, 160)):
        new = [pair for pair in drawn(many, of=CLAIMS, seed=seed) if pair not in said]
        say(store, *new)
        said.update(new)
        for asked in (replace(one, viewer=viewer) for one in ASKED):
            with store.reading() as session:
                wanted = numbers(session, asked)
                told = gathered(session, asked)
            found = lines(store, asked, at_once=37)

            stood_for = Counter(number for _, here in found for number in here)
            assert stood_for == Counter(wanted), asked
            assert all(lead in here for lead, here in found), asked
            assert (told.page.total, told.claims.number) == (len(found), len(wanted)), asked


def test_a_line_is_shown_by_the_claim_that_is_furthest_along_or_else_by_the_oldest(store):
    fill(store, claims=40, now=NOON)
    with store.reading() as session:
        proposed = numbers(session, QueueFilter(state=State.PROPOSED))[:3]
    say(store, (proposed[0], proposed[1]), (proposed[1], proposed[2]))
    oldest, last = min(proposed), max(proposed)

    assert [(lead, here) for lead, here in lines(store, QueueFilter()) if len(here) > 1] == [(oldest, frozenset(proposed))]

    with store.reading() as session:
        (seen,) = (claim.version for claim in get_claims(session, [last]))
    with store.writing("Ada", action="accept", now=NOON) as session:
        accept(session, last, seen=seen)

    assert [lead for lead, here in lines(store, QueueFilter()) if len(here) > 1] == [last]
    assert (last, frozenset({last})) in lines(store, QueueFilter(state=State.QUEUED))
    assert (oldest, frozenset(proposed) - {last}) in lines(store, QueueFilter(tab=Tab.PROPOSED))


def test_where_some_do_not_fit_the_line_tells_how_many_there_are_in_all(store):
    desk = article(store)
    first, second = desk.claims
    say(store, (first, second))
    with store.writing("Ada", action="accept", now=NOON) as session:
        accept(session, first, seen=1)

    with store.reading() as session:
        (line,) = gathered(session, QueueFilter(tab=Tab.PROPOSED)).lines.values()

    assert (line.count, line.here, {one.claim_id for one in line.shown}) == (2, {second}, {first, second})


def test_a_duplicate_is_told_in_the_line_of_the_claim_it_repeats(store):
    first, again = article(store).claims
    with store.writing("Ada", action="duplicate", now=NOON) as session:
        mark_duplicate(session, again, first, seen=1)

    assert lines(store, QueueFilter()) == [(first, frozenset({first, again}))]
    assert lines(store, QueueFilter(tab=Tab.DONE)) == [(again, frozenset({again}))]


def test_only_what_people_confirmed_as_the_same_is_gathered(store):
    fill(store, claims=8, now=NOON)
    say(store, (1, 2), kind=LinkKind.VARIANT)
    say(store, (3, 4), kind=LinkKind.CONTRADICTS)
    say(store, (5, 6))
    with store.writing("Ada", action="keep apart", now=NOON) as session:
        keep_apart(session, 7, 8, LinkKind.SAME, seen=0)
    with store.writing("Ada", action="take back", now=NOON) as session:
        take_back_link(session, 5, 6, seen=1)

    assert sorted(lines(store, QueueFilter())) == [(number, frozenset({number})) for number in range(1, 9)]


def test_a_line_of_very_many_appearances_tells_how_many_and_shows_some_first_those_that_fit(store):
    fill(store, claims=3 * SHOWN, now=NOON)
    say(store, *((1, other) for other in range(2, 3 * SHOWN + 1)))

    with store.reading() as session:
        found = gathered(session, QueueFilter(tab=Tab.PROPOSED))
    (line,) = found.lines.values()

    assert (line.count, len(line.shown), found.page.total) == (3 * SHOWN, SHOWN, 1)
    assert len(line.here) == found.claims.number > SHOWN
    assert {one.claim_id for one in line.shown} <= line.here
