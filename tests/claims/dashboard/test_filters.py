"""A queue is a link."""

from __future__ import annotations

import pytest

from claims.dashboard.filters import as_params, in_words, numbers, told
from claims.model import Act, Kind, State, Verdict
from claims.store.queue import Order, QueueFilter

FULL = QueueFilter(
    state=State.IN_REVIEW,
    text="harbour toll",
    source_id=7,
    speaker="Ilse Brandt",
    verdict=Verdict.REFUTED,
    kind=Kind.DIRECT,
    act=Act.DENIAL,
    publisher="The Port Courier",
    order=Order.NEWEST,
)


@pytest.mark.parametrize("asked", [QueueFilter(), FULL])
def test_an_address_says_the_same_when_it_is_read_back(asked: QueueFilter) -> None:
    assert told(as_params(asked, page=3)).asked == asked
    assert told(as_params(asked, page=3)).page == 3


def test_what_is_not_asked_is_not_in_the_address() -> None:
    assert as_params(QueueFilter()) == {}


def test_nonsense_in_an_address_asks_nothing() -> None:
    nonsense = {"state": "none", "source": "-1", "verdict": "perhaps", "kind": "<b>", "act": "", "order": "up", "page": "0"}

    assert told(nonsense).asked == QueueFilter()
    assert told(nonsense).page == 1


def test_numbers_no_database_holds_are_left_out() -> None:
    assert numbers("3,x,3,,1, 2,٣,99999999999999999999") == (3, 1)
    assert numbers(None) == ()


def test_what_is_asked_is_said_in_words() -> None:
    assert in_words(FULL, source="Toll falls") == {
        "text": "Words: harbour toll",
        "source": "Article: Toll falls",
        "speaker": "Speaker: Ilse Brandt",
        "verdict": "Verdict: Refuted",
        "kind": "Words are quoted",
        "act": "Act: denial",
        "publisher": "Outlet: The Port Courier",
    }
    assert in_words(QueueFilter()) == {}
