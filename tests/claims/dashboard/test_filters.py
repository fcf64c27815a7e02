"""A queue is a link."""

from __future__ import annotations

import pytest

from claims.dashboard.filters import as_params, in_words, numbers, told
from claims.model import Act, Kind, State, Verdict
from claims.store.asking import Same
from claims.store.desk_codes import Cited, Tab
from claims.store.queue import Order, QueueFilter

FULL = QueueFilter(
    tab=Tab.MINE,
    state=State.IN_REVIEW,
    text="harbour toll",
    source_id=7,
    speaker="Ilse Brandt",
    verdict=Verdict.REFUTED,
    kind=Kind.DIRECT,
    act=Act.DENIAL,
    publisher="The Port Courier",
    tag="Budget week",
    assignee="Bea Marsh",
    least_worth=0.7,
    since="2026-01-02",
    until="2026-03-04",
    cited=Cited.BOTH,
    not_mine=True,
    order=Order.NEWEST,
    same=Same.ONCE,
)


@pytest.mark.parametrize("asked", [QueueFilter(), FULL])
def test_an_address_says_the_same_when_it_is_read_back(asked: QueueFilter) -> None:
    assert told(as_params(asked, page=3)).asked == asked
    assert told(as_params(asked, page=3)).page == 3


def test_what_is_not_asked_is_not_in_the_address() -> None:
    assert as_params(QueueFilter()) == {}


def test_nonsense_in_an_address_asks_nothing() -> None:
    nonsense = {"state": "none", "source": "-1", "verdict": "perhaps", "kind": "<b>", "act": "", "order": "up", "page": "0"}
    nonsense |= {
        "tab": "heap",
        "worth": "101",
        "since": "soon",
        "until": "2026-02-30",
        "cited": "yes",
        "reviewed": "maybe",
        "same": "twice",
    }

    assert told(nonsense).asked == QueueFilter()
    assert told(nonsense).page == 1


def test_numbers_no_database_holds_are_left_out() -> None:
    assert numbers("3,x,3,,1, 2,٣,99999999999999999999") == (3, 1)
    assert numbers(None) == ()


def test_what_is_asked_is_said_in_words() -> None:
    assert in_words(FULL, source="Toll falls") == {
        "text": "Words: harbour toll",
        "state": "State: in review",
        "source": "Article: Toll falls",
        "speaker": "Speaker: Ilse Brandt",
        "verdict": "Verdict: Refuted",
        "kind": "Words are quoted",
        "act": "Act: denial",
        "publisher": "Outlet: The Port Courier",
        "tag": "Tag: Budget week",
        "assigned": "Assigned to Bea Marsh",
        "worth": "Worth at least 70",
        "since": "Published from 2 Jan 2026",
        "until": "Published until 4 Mar 2026",
        "cited": "Evidence: for and against",
        "reviewed": "Not reviewed by me",
        "same": "One line for the same claim",
    }
    assert in_words(QueueFilter()) == {}


def test_only_an_address_that_names_no_tab_leaves_the_choice_to_the_queue() -> None:
    everywhere = [{"tab": "all"}, {"state": "any"}, {"state": "rejected"}]

    assert all(told(params).anywhere for params in everywhere)
    assert not told({}).anywhere
    assert not told({"tab": "mine"}).anywhere


def test_mine_is_whoever_opens_the_link() -> None:
    link = as_params(QueueFilter(tab=Tab.MINE, viewer=3))

    assert told(link, viewer=8).asked == QueueFilter(tab=Tab.MINE, viewer=8)
