"""What a report says it is a report of."""

from __future__ import annotations

import pytest

from claims.model import State
from claims.reports.scope import in_words
from claims.store.desk_codes import Cited, Tab
from claims.store.queue import QueueFilter


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (QueueFilter(), "all claims"),
        (QueueFilter(state=State.APPROVED, speaker="Ilse Brandt"), "approved claims by Ilse Brandt"),
        (QueueFilter(tab=Tab.DONE, tag="budget"), "all claims, finished, tagged “budget”"),
        (QueueFilter(assignee="Ada", least_worth=0.8), "all claims, given to Ada, worth 80% or more"),
        (QueueFilter(since="2026-01-01"), "all claims, published since 2026-01-01"),
        (QueueFilter(until="2026-02-01"), "all claims, published until 2026-02-01"),
        (QueueFilter(cited=Cited.BOTH, not_mine=True), "all claims, cited for and against, not reviewed by whoever asked"),
    ],
)
def test_a_filter_is_told_with_all_it_asks(asked, words):
    assert in_words(asked) == words


@pytest.mark.parametrize("tab", list(Tab))
def test_every_heap_has_words(tab):
    assert in_words(QueueFilter(tab=tab)) != "all claims"
