"""The house: its scale, who signs, and when a second person looks; and indexes for what is counted over days."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_INDEXES = (
    ("event", ("at",)),
    ("event", ("actor", "id")),
    ("event", ("action", "id")),
    ("assessment", ("at",)),
    ("decision", ("at",)),
)


def upgrade() -> None:
    op.create_table(
        "house",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("publisher_name", sa.Text(), nullable=True),
        sa.Column("publisher_url", sa.Text(), nullable=True),
        sa.Column("second_review", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house")),
    )
    op.create_table(
        "house_scale",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_house_scale")),
    )
    for table, columns in _INDEXES:
        op.create_index(f"ix_{table}_{columns[0]}", table, list(columns), unique=False)


def downgrade() -> None:
    for table, columns in _INDEXES:
        op.drop_index(f"ix_{table}_{columns[0]}", table_name=table)
    op.drop_table("house_scale")
    op.drop_table("house")
