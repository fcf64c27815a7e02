"""Where in a source a citation stands, claims that go together, and who was mentioned.

A citation's place stands in the trail only where there is one, so that no line has to be written anew.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_KINDS = ("same", "variant", "part of", "contradicts")
_STATES = ("suggested", "confirmed", "rejected")


def upgrade() -> None:
    op.add_column("evidence", sa.Column("locator", sa.JSON(), nullable=True))
    op.create_table(
        "claim_link",
        _number("id"),
        _number("version"),
        _number("claim_id"),
        _number("other_id"),
        sa.Column("kind", _one_of("kind", _KINDS), nullable=False),
        sa.Column("state", _one_of("state", _STATES), nullable=False),
        sa.Column("likeness", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        *_keys("claim_link", claim_id="claim", other_id="claim"),
        sa.UniqueConstraint("claim_id", "other_id", name=op.f("uq_claim_link_claim_id_other_id")),
    )
    op.create_index(op.f("ix_claim_link_other_id"), "claim_link", ["other_id"], unique=False)
    op.create_table(
        "mention",
        _number("id"),
        _number("comment_id"),
        _number("claim_id"),
        _number("person_id"),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        *_keys("mention", comment_id="comment", claim_id="claim", person_id="person"),
        sa.UniqueConstraint("comment_id", "person_id", name=op.f("uq_mention_comment_id_person_id")),
    )
    op.create_index("ix_mention_person_id", "mention", ["person_id", "id"], unique=False)


def downgrade() -> None:
    op.drop_table("mention")
    op.drop_table("claim_link")
    op.execute("ALTER TABLE evidence DROP COLUMN locator")


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _one_of(name: str, words: tuple[str, ...]) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def _keys(table: str, **to: str) -> list[sa.Constraint]:
    keys: list[sa.Constraint] = [sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))]
    for column, parent in to.items():
        keys.append(sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=op.f(f"fk_{table}_{column}_{parent}")))
    return keys
