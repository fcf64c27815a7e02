"""What can be done with many claims at once: never a verdict, nothing destructive first, each with a key of its own."""

from __future__ import annotations

import pytest

from claims.dashboard.triage import actions
from claims.model import State
from claims.store.desk_codes import Tab

UNDER = [(None, None), *((tab, None) for tab in Tab), *((None, state) for state in State)]
ASIDE = {"reject", "give_up", "hold", "not_checkable", "duplicate"}


@pytest.mark.parametrize(("tab", "state"), UNDER)
def test_what_puts_claims_aside_stands_last_and_every_action_has_its_own_key(tab: Tab | None, state: State | None) -> None:
    offered = actions(tab, state)

    names, keys = [one.name for one in offered], [one.key for one in offered]
    last = [name for name in names if name in ASIDE]
    assert names[len(names) - len(last) :] == last
    assert names[0] not in ASIDE
    assert len(set(keys)) == len(keys)
    assert not set(keys) & {"j", "k", "s", "r", "c", "1", "2", "3", "4"}
    assert "report" in names


def test_a_proposal_is_accepted_and_what_nobody_has_is_taken_with_the_same_key() -> None:
    first = [actions(tab, None)[0] for tab in (Tab.PROPOSED, Tab.UNASSIGNED)]

    assert [(one.name, one.key, one.leading) for one in first] == [("accept", "a", True), ("take", "a", True)]


def test_what_is_finished_is_only_put_back_tagged_or_reported() -> None:
    assert [one.name for one in actions(Tab.DONE, None)] == ["reopen", "tag", "report"]
