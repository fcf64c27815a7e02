"""What claims mean, as numbers; and the headlines of other publishers' reviews, which often say it best."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("checked_elsewhere", sa.Column("headline", sa.Text(), nullable=True))
    op.create_table(
        "embedding_model",
        _number("id"),
        sa.Column("hash", sa.String(length=64), nullable=False),
        _number("lines_read"),
        _number("reviews_read"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_embedding_model")),
    )
    _vectors("claim", sa.Column("text_hash", sa.String(length=32), nullable=False), of="claim")
    _vectors("review", sa.Column("headline_vector", sa.Text(), nullable=True), of="checked_elsewhere")


def downgrade() -> None:
    for table in ("review_embedding", "claim_embedding", "embedding_model"):
        op.drop_table(table)
    op.drop_column("checked_elsewhere", "headline")


def _vectors(what: str, besides: sa.Column[str], *, of: str) -> None:
    table = f"{what}_embedding"
    op.create_table(
        table,
        _number("id"),
        _number(f"{what}_id"),
        _number("model_id"),
        _number("turn"),
        sa.Column("vector", sa.Text(), nullable=False),
        besides,
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint([f"{what}_id"], [f"{of}.id"], name=op.f(f"fk_{table}_{what}_id_{of}")),
        sa.ForeignKeyConstraint(["model_id"], ["embedding_model.id"], name=op.f(f"fk_{table}_model_id_embedding_model")),
        sa.UniqueConstraint(f"{what}_id", name=op.f(f"uq_{table}_{what}_id")),
    )
    op.create_index(op.f(f"ix_{table}_turn"), table, ["turn"], unique=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)
