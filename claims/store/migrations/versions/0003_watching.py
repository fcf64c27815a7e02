"""More of what a page says and of how it was had; looks at cited pages, copies in public archives, subscriptions to feeds.

What is added to documents and snapshots stands in the trail only where it is set, so that no line has to be written anew: of
what was kept before, nothing more is known now.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("document") as table:
        for name in ("modified", "section", "licence"):
            table.add_column(sa.Column(name, sa.Text(), nullable=True))
        table.add_column(sa.Column("missing", sa.JSON(), server_default="[]", nullable=False))
    with op.batch_alter_table("snapshot") as table:
        table.add_column(sa.Column("sent", sa.JSON(), server_default="[]", nullable=False))
    _rechecks()
    _archive_copies()
    _feeds()


def downgrade() -> None:
    for table in ("feed_entry", "feed_subscription", "archive_copy", "recheck"):
        op.drop_table(table)
    with op.batch_alter_table("snapshot", recreate="never") as table:  # made anew, it would leave its documents without it
        table.drop_column("sent")
    with op.batch_alter_table("document", recreate="never") as table:
        for name in ("missing", "licence", "section", "modified"):
            table.drop_column(name)


def _rechecks() -> None:
    op.create_table(
        "recheck",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", _one_of("unchanged", "changed", "gone", "unreachable", name="outcome"), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("snapshot_id", sa.Integer(), nullable=True),
        sa.Column("changes", sa.JSON(), nullable=True),
        sa.Column("quotes", sa.JSON(), nullable=False),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("failure_code", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document_id"], ["document.id"], name=op.f("fk_recheck_document_id_document")),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name=op.f("fk_recheck_snapshot_id_snapshot")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_recheck_source_id_source")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recheck")),
    )
    op.create_index(op.f("ix_recheck_outcome"), "recheck", ["outcome"], unique=False)
    op.create_index("ix_recheck_source_id", "recheck", ["source_id", "id"], unique=False)


def _archive_copies() -> None:
    op.create_table(
        "archive_copy",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("state", _one_of("asked", "kept", "failed", name="state"), nullable=False),
        sa.Column("asked_by", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("advice", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshot.id"], name=op.f("fk_archive_copy_snapshot_id_snapshot")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_archive_copy")),
        sa.UniqueConstraint("snapshot_id", name=op.f("uq_archive_copy_snapshot_id")),
    )
    op.create_index(op.f("ix_archive_copy_state"), "archive_copy", ["state"], unique=False)


def _feeds() -> None:
    op.create_table(
        "feed_subscription",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("rule", _one_of("propose", "add", name="rule"), nullable=False),
        sa.Column("every_hours", sa.Integer(), nullable=False),
        sa.Column("checked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("etag", sa.Text(), nullable=True),
        sa.Column("last_modified", sa.Text(), nullable=True),
        sa.Column("failing", sa.Integer(), nullable=False),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_subscription")),
        sa.UniqueConstraint("identity", name=op.f("uq_feed_subscription_identity")),
    )
    op.create_table(
        "feed_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subscription_id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", _one_of("proposed", "added", "left out", name="state"), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_feed_entry_source_id_source")),
        sa.ForeignKeyConstraint(
            ["subscription_id"], ["feed_subscription.id"], name=op.f("fk_feed_entry_subscription_id_feed_subscription")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feed_entry")),
        sa.UniqueConstraint("subscription_id", "identity", name=op.f("uq_feed_entry_subscription_id_identity")),
    )
    op.create_index(op.f("ix_feed_entry_state"), "feed_entry", ["state"], unique=False)
    op.create_index(op.f("ix_feed_entry_subscription_id"), "feed_entry", ["subscription_id"], unique=False)


def _one_of(*codes: str, name: str) -> sa.Enum:
    return sa.Enum(*codes, name=name, native_enum=False, create_constraint=True, length=40)
