"""What two addresses of one article are found by: where captures ended, and what pages name as their own address.

On PostgreSQL these are hash indexes, which only find what is equal but take an address of any length; a page may name one that
is longer than a B-tree can hold. Sources of one state come in the order of their numbers without being sorted.
"""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_snapshot_final", "snapshot", ["final"], postgresql_using="hash")
    op.create_index("ix_document_canonical", "document", ["canonical"], postgresql_using="hash")
    op.drop_index("ix_source_state", table_name="source")
    op.create_index("ix_source_state", "source", ["state", "id"])


def downgrade() -> None:
    op.drop_index("ix_source_state", table_name="source")
    op.create_index("ix_source_state", "source", ["state"])
    op.drop_index("ix_document_canonical", table_name="document")
    op.drop_index("ix_snapshot_final", table_name="snapshot")
