"""Reviewing: searches that found nothing, what was taken back, comments, unsaved words, and who has a claim open."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "search_note",
        _number("id"),
        _number("claim_id"),
        _words("query"),
        _words("place"),
        _words("note"),
        _words("added_by"),
        _moment("added_at"),
        _words("withdrawn_by", nullable=True),
        _moment("withdrawn_at", nullable=True),
        _words("withdrawn_why", nullable=True),
        *_keys("search_note", claim_id="claim"),
    )
    op.create_index(op.f("ix_search_note_claim_id"), "search_note", ["claim_id"], unique=False)
    op.create_table(
        "taken_back",
        _number("id"),
        _number("assessment_id", nullable=True),
        _number("decision_id", nullable=True),
        _number("claim_id"),
        _words("taken_by"),
        _moment("at"),
        *_keys("taken_back", assessment_id="assessment", decision_id="decision", claim_id="claim"),
        sa.UniqueConstraint("assessment_id", name=op.f("uq_taken_back_assessment_id")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_taken_back_decision_id")),
    )
    op.create_index(op.f("ix_taken_back_claim_id"), "taken_back", ["claim_id"], unique=False)
    op.create_table(
        "comment",
        _number("id"),
        _number("claim_id"),
        _words("words"),
        sa.Column("mentions", sa.JSON(), nullable=False),
        _number("person_id"),
        _moment("at"),
        _moment("withdrawn_at", nullable=True),
        *_keys("comment", claim_id="claim", person_id="person"),
    )
    op.create_index(op.f("ix_comment_claim_id"), "comment", ["claim_id"], unique=False)
    op.create_table(
        "draft",
        _number("id"),
        _number("claim_id"),
        _number("person_id"),
        _number("version"),
        sa.Column("fields", sa.JSON(), nullable=False),
        _moment("kept_at"),
        *_keys("draft", claim_id="claim", person_id="person"),
        sa.UniqueConstraint("person_id", "claim_id", name=op.f("uq_draft_person_id_claim_id")),
    )
    op.create_index(op.f("ix_draft_claim_id"), "draft", ["claim_id"], unique=False)
    op.create_table(
        "lease",
        _number("id"),
        _number("claim_id"),
        _number("person_id"),
        _moment("opened_at"),
        _moment("seen_at"),
        _moment("left_at", nullable=True),
        *_keys("lease", claim_id="claim", person_id="person"),
        sa.UniqueConstraint("claim_id", "person_id", name=op.f("uq_lease_claim_id_person_id")),
    )
    op.create_index(op.f("ix_lease_person_id"), "lease", ["person_id"], unique=False)


def downgrade() -> None:
    for table in ("lease", "draft", "comment", "taken_back", "search_note"):
        op.drop_table(table)


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=nullable)


def _words(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=nullable)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _keys(table: str, **to: str) -> list[sa.Constraint]:
    keys: list[sa.Constraint] = [sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}"))]
    for column, parent in to.items():
        keys.append(sa.ForeignKeyConstraint([column], [f"{parent}.id"], name=op.f(f"fk_{table}_{column}_{parent}")))
    return keys
