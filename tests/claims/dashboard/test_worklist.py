"""What the browser sends is checked as if a stranger had sent it."""

from __future__ import annotations

from typing import Any

import pytest

from claims.dashboard.components.worklist import heard_action

OFFERED = {"accept", "reject"}


def test_an_offered_action_on_claims_as_they_were_shown_is_heard() -> None:
    assert heard_action({"name": "accept", "claims": [[1, 2], [3, 4]]}, offered=OFFERED) == ("accept", ((1, 2), (3, 4)))


@pytest.mark.parametrize(
    "value",
    [
        None,
        "accept",
        {},
        {"name": "publish", "claims": [[1, 1]]},
        {"name": "accept"},
        {"name": "accept", "claims": "1"},
        {"name": "accept", "claims": [1]},
        {"name": "accept", "claims": [[1]]},
        {"name": "accept", "claims": [[1, "1"]]},
        {"name": "accept", "claims": [[1, True]]},
        {"name": "accept", "claims": [[1.5, 1]]},
        {"name": "accept", "claims": [[-1, 1]]},
        {"name": "accept", "claims": [[2**63, 1]]},
        {"name": ["accept"], "claims": [[1, 1]]},
    ],
)
def test_anything_else_is_not(value: Any) -> None:
    assert heard_action(value, offered=OFFERED) is None
