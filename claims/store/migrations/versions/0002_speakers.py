"""Speakers across articles: other names, merges that can be undone, and who is not the same.

A speaker gets a version, for those who change it at once, and its names folded, for searching. Both are derived, so that no
line of the trail has to be written anew.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from claims.store.search import fold

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("speaker") as table:
        table.add_column(sa.Column("version", sa.Integer(), server_default="1", nullable=False))
        table.add_column(sa.Column("plain", sa.Text(), server_default="", nullable=False))
    _fold_names()
    op.create_table(
        "speaker_alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("speaker_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["speaker_id"], ["speaker.id"], name=op.f("fk_speaker_alias_speaker_id_speaker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_alias")),
        sa.UniqueConstraint("name_key", name=op.f("uq_speaker_alias_name_key")),
    )
    op.create_index(op.f("ix_speaker_alias_speaker_id"), "speaker_alias", ["speaker_id"], unique=False)
    op.create_table(
        "speaker_merge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kept_id", sa.Integer(), nullable=False),
        sa.Column("merged_id", sa.Integer(), nullable=False),
        sa.Column("claims", sa.JSON(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("merged_by", sa.Text(), nullable=False),
        sa.Column("merged_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("undone_by", sa.Text(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["kept_id"], ["speaker.id"], name=op.f("fk_speaker_merge_kept_id_speaker")),
        sa.ForeignKeyConstraint(["merged_id"], ["speaker.id"], name=op.f("fk_speaker_merge_merged_id_speaker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_merge")),
    )
    op.create_index(op.f("ix_speaker_merge_kept_id"), "speaker_merge", ["kept_id"], unique=False)
    op.create_index(op.f("ix_speaker_merge_merged_id"), "speaker_merge", ["merged_id"], unique=False)
    op.create_table(
        "speaker_difference",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("said_by", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["one_id"], ["speaker.id"], name=op.f("fk_speaker_difference_one_id_speaker")),
        sa.ForeignKeyConstraint(["other_id"], ["speaker.id"], name=op.f("fk_speaker_difference_other_id_speaker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speaker_difference")),
        sa.UniqueConstraint("one_id", "other_id", name=op.f("uq_speaker_difference_one_id_other_id")),
    )
    op.create_index(op.f("ix_speaker_difference_one_id"), "speaker_difference", ["one_id"], unique=False)
    op.create_index(op.f("ix_speaker_difference_other_id"), "speaker_difference", ["other_id"], unique=False)


def downgrade() -> None:
    for table in ("speaker_difference", "speaker_merge", "speaker_alias"):
        op.drop_table(table)
    with op.batch_alter_table("speaker", recreate="never") as table:  # made anew, it would leave its claims without speakers
        table.drop_column("plain")
        table.drop_column("version")


def _fold_names() -> None:
    """Folding needs Python: neither database knows how."""
    connection = op.get_bind()
    speaker = sa.table("speaker", sa.column("id", sa.Integer), sa.column("name", sa.Text), sa.column("plain", sa.Text))
    known = connection.execute(sa.select(speaker.c.id, speaker.c.name)).all()
    folded = [{"number": number, "folded": fold(name)} for number, name in known]
    if folded:
        named = speaker.c.id == sa.bindparam("number")
        connection.execute(sa.update(speaker).where(named).values(plain=sa.bindparam("folded")), folded)
