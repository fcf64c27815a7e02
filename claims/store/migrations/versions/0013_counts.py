"""The queue at a million claims: the indexes that its pages are walked along also hold what they are asked for.

A claim that does not fit is then passed by without its row being looked at. Walks over all claims go state by state along the
same index, so the one that was ordered by worth alone is no longer needed.
"""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_ORDER = ["state", "priority", "worth", "id"]
_BEFORE = {
    "ix_claim_queue": _ORDER,
    "ix_claim_worth": ["priority", "worth", "id"],
    "ix_claim_assignee": ["assignee_id", *_ORDER],
    "ix_claim_cited": ["cited", *_ORDER],
}
_ASKED = ["cited", "source_id", "speaker_id", "due_on", "verdict", "kind", "act"]
_AFTER = {
    "ix_claim_queue": [*_ORDER, "assignee_id", *_ASKED],
    "ix_claim_assignee": ["assignee_id", *_ORDER, *_ASKED],
    "ix_claim_cited": ["cited", "state"],
}


def upgrade() -> None:
    _exchange(_BEFORE, _AFTER)


def downgrade() -> None:
    _exchange(_AFTER, _BEFORE)


def _exchange(now: dict[str, list[str]], then: dict[str, list[str]]) -> None:
    for name in now:
        op.drop_index(name, "claim")
    for name, columns in then.items():
        op.create_index(name, "claim", columns, unique=False)
