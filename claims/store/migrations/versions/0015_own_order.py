"""The desk's own order: what its decisions taught, and the place of each claim by it.

A claim's place begins as its worth. The index is that of the queue with the place instead of the worth.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_ASKED = ["cited", "source_id", "speaker_id", "due_on", "verdict", "kind", "act"]


def upgrade() -> None:
    op.add_column("house", sa.Column("own_order", sa.Text(), nullable=True))
    op.add_column("house", sa.Column("own_order_since", sa.Integer(), nullable=True))
    numbers = ("id", "since", "lines_read", "accepted", "rejected", "learned_from", "ranked_to")
    op.create_table(
        "own_order",
        *(sa.Column(name, sa.Integer(), nullable=False) for name in numbers),
        sa.Column("by_sign", sa.JSON(), nullable=False),
        sa.Column("shifts", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_own_order")),
    )
    op.add_column("claim", sa.Column("rank", sa.Float(), server_default="0", nullable=False))
    op.execute("UPDATE claim SET rank = worth")
    op.create_index("ix_claim_rank", "claim", ["state", "priority", "rank", "id", "assignee_id", *_ASKED], unique=False)


def downgrade() -> None:
    op.drop_index("ix_claim_rank", "claim")
    op.execute("ALTER TABLE claim DROP COLUMN rank")
    op.drop_table("own_order")
    for name in ("own_order_since", "own_order"):
        op.drop_column("house", name)
