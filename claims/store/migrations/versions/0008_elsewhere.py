"""Claims that were checked elsewhere, as their ClaimReview says, and the words they are found by.

On SQLite the words lie in an FTS5 table, on PostgreSQL in a generated tsvector made from the words as they are, without a
parser in between: both find exactly the same rows. Their names begin as those of the claims' own search do, which is how
Alembic knows that they are made by hand.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_SEARCH = "claim_fts_elsewhere"


def upgrade() -> None:
    op.create_table(
        "review_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("found", sa.Integer(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("known", sa.Integer(), nullable=False),
        sa.Column("refused", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_import")),
    )
    op.create_table(
        "checked_elsewhere",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("identity", sa.String(length=64), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("claim", sa.Text(), nullable=False),
        sa.Column("publisher", sa.Text(), nullable=False),
        sa.Column("claimant", sa.Text(), nullable=True),
        sa.Column("claimed_on", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("rating", sa.Float(), nullable=True),
        sa.Column("worst", sa.Float(), nullable=True),
        sa.Column("best", sa.Float(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("found_by", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["review_import.id"], name=op.f("fk_checked_elsewhere_import_id_review_import")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checked_elsewhere")),
    )
    op.create_index(op.f("ix_checked_elsewhere_import_id"), "checked_elsewhere", ["import_id"], unique=False)
    op.create_index(op.f("ix_checked_elsewhere_identity"), "checked_elsewhere", ["identity"], unique=False)
    op.create_table(
        "elsewhere_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.Column("reviews", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_elsewhere_word")),
        sa.UniqueConstraint("word", name=op.f("uq_elsewhere_word_word")),
    )
    _make_search(sqlite=op.get_bind().dialect.name == "sqlite")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"DROP TRIGGER {_SEARCH}_added")
        op.execute(f"DROP TABLE {_SEARCH}")
    for table in ("elsewhere_word", "checked_elsewhere", "review_import"):
        op.drop_table(table)


def _make_search(*, sqlite: bool) -> None:
    if not sqlite:
        vector = "array_to_tsvector(string_to_array(found_by, ' '))"
        op.execute(f"ALTER TABLE checked_elsewhere ADD COLUMN claim_fts tsvector GENERATED ALWAYS AS ({vector}) STORED")
        op.execute("CREATE INDEX ix_claim_fts_elsewhere ON checked_elsewhere USING gin (claim_fts)")
        return
    how = "found_by, content='checked_elsewhere', content_rowid='id', tokenize='unicode61'"
    op.execute(f"CREATE VIRTUAL TABLE {_SEARCH} USING fts5({how})")
    # Rows are added and never changed, so there is nothing else for the search to hear of.
    add = f"INSERT INTO {_SEARCH}(rowid, found_by) VALUES (new.id, new.found_by);"  # noqa: S608 — our own names
    op.execute(f"CREATE TRIGGER {_SEARCH}_added AFTER INSERT ON checked_elsewhere BEGIN {add} END")
