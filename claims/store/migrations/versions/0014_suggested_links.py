"""Which claims may belong together, kept for a page of its own: pairs, and how far the desk was looked through for them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_KINDS = ("same", "variant", "part of", "contradicts")


def upgrade() -> None:
    table = "suggested_link"
    op.create_table(
        table,
        *(_number(name) for name in ("id", "claim_id", "other_id", "told_from")),
        sa.Column(
            "kind",
            sa.Enum(*_KINDS, name="suggested_link_kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("likelihood", sa.Float(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        _number("model_id"),
        _number("turn"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f(f"fk_{table}_claim_id_claim")),
        sa.ForeignKeyConstraint(["other_id"], ["claim.id"], name=op.f(f"fk_{table}_other_id_claim")),
        sa.ForeignKeyConstraint(["model_id"], ["embedding_model.id"], name=op.f(f"fk_{table}_model_id_embedding_model")),
        sa.UniqueConstraint("claim_id", "other_id", name=op.f(f"uq_{table}_claim_id_other_id")),
    )
    op.create_index(op.f(f"ix_{table}_other_id"), table, ["other_id"], unique=False)
    op.create_index(f"ix_{table}_likelihood", table, ["likelihood", "id"], unique=False)
    op.create_index(f"ix_{table}_kind", table, ["kind", "likelihood", "id"], unique=False)
    op.create_table(
        "links_looked",
        *(_number(name) for name in ("id", "model_id", "turn")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_links_looked")),
        sa.ForeignKeyConstraint(["model_id"], ["embedding_model.id"], name=op.f("fk_links_looked_model_id_embedding_model")),
        sa.UniqueConstraint("model_id", name=op.f("uq_links_looked_model_id")),
    )


def downgrade() -> None:
    op.drop_table("links_looked")
    op.drop_table("suggested_link")


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)
