"""The queue: who checks a claim, how soon and by when; tags; saved filters; search that also looks around a claim.

What is added to claims stands in the trail only where it is set, or is derived, so that no line has to be written anew.

SQLite's search table gets a second column, and PostgreSQL keeps its search vector beside the row instead of making it anew
whenever a row is looked at.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice

import sqlalchemy as sa
from alembic import op

from claims.store.search import fold

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_AT_ONCE = 1_000
_CHANGED = ("ix_claim_queue", "ix_claim_worth", "ix_claim_kind", "ix_claim_act")
_BEFORE = (["state", "worth", "id"], ["worth", "id"], ["kind", "state", "worth", "id"], ["act", "state", "worth", "id"])
_AFTER = (["state", "priority", "worth", "id"], ["priority", "worth", "id"], ["kind", "state"], ["act", "state"])
_ADDED = {
    "ix_claim_age": ["state", "id"],
    "ix_claim_due": ["state", "due_on", "id"],
    "ix_claim_assignee": ["assignee_id", "state", "priority", "worth", "id"],
    "ix_claim_cited": ["cited", "state", "priority", "worth", "id"],
}
_PERSON = "CONSTRAINT fk_claim_assignee_id_person REFERENCES person (id)"


def upgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    _drop_search(sqlite=sqlite)
    # Written out: Alembic would make SQLite's table anew for the reference, and its triggers would be lost with the old one.
    op.execute(f"ALTER TABLE claim ADD COLUMN assignee_id INTEGER {_PERSON}")
    op.add_column("claim", sa.Column("priority", sa.Integer(), server_default="0", nullable=False))
    op.add_column("claim", sa.Column("due_on", sa.String(length=10), nullable=True))
    op.add_column("claim", sa.Column("cited", sa.String(length=10), server_default="nothing", nullable=False))
    op.add_column("claim", sa.Column("around", sa.Text(), server_default="", nullable=False))
    _tags()
    _saved_filters()
    _file_claims()
    for name, columns in zip(_CHANGED, _AFTER, strict=True):
        op.drop_index(name, "claim")
        op.create_index(name, "claim", columns, unique=False)
    for name, columns in _ADDED.items():
        op.create_index(name, "claim", columns, unique=False)
    op.create_index("ix_source_published", "source", ["published"], unique=False)
    _make_search(("plain", "around"), sqlite=sqlite)


def downgrade() -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    _drop_search(sqlite=sqlite)
    if not sqlite:
        op.drop_column("claim", "claim_fts")
    op.drop_index("ix_source_published", "source")
    for name in _ADDED:
        op.drop_index(name, "claim")
    for name, columns in zip(_CHANGED, _BEFORE, strict=True):
        op.drop_index(name, "claim")
        op.create_index(name, "claim", columns, unique=False)
    for table in ("saved_filter", "claim_tag", "tag"):
        op.drop_table(table)
    for name in ("around", "cited", "due_on", "priority", "assignee_id"):
        op.execute(f"ALTER TABLE claim DROP COLUMN {name}")
    if sqlite:
        _make_search(("plain",), sqlite=True)
    else:
        op.execute("CREATE INDEX ix_claim_fts ON claim USING gin (to_tsvector('simple', plain))")


def _tags() -> None:
    op.create_table(
        "tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tag")),
        sa.UniqueConstraint("name_key", name=op.f("uq_tag_name_key")),
    )
    op.create_table(
        "claim_tag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("claim_id", sa.Integer(), nullable=False),
        sa.Column("tag_id", sa.Integer(), nullable=False),
        sa.Column("added_by", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["claim_id"], ["claim.id"], name=op.f("fk_claim_tag_claim_id_claim")),
        sa.ForeignKeyConstraint(["tag_id"], ["tag.id"], name=op.f("fk_claim_tag_tag_id_tag")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claim_tag")),
        sa.UniqueConstraint("claim_id", "tag_id", name=op.f("uq_claim_tag_claim_id_tag_id")),
    )
    op.create_index("ix_claim_tag_tag_id", "claim_tag", ["tag_id", "claim_id"], unique=False)


def _saved_filters() -> None:
    op.create_table(
        "saved_filter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(), nullable=False),
        sa.Column("params", sa.JSON(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("dropped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_saved_filter_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_filter")),
        sa.UniqueConstraint("person_id", "name_key", name=op.f("uq_saved_filter_person_id_name_key")),
    )


# What claims are found by ----------------------------------------------------------------------------------------------------


def _drop_search(*, sqlite: bool) -> None:
    if not sqlite:
        op.execute("DROP INDEX ix_claim_fts")
        return
    for what in ("added", "deleted", "changed"):
        op.execute(f"DROP TRIGGER claim_fts_{what}")
    op.execute("DROP TABLE claim_fts")


def _make_search(columns: tuple[str, ...], *, sqlite: bool) -> None:
    if not sqlite:
        vector = "to_tsvector('simple', plain || ' ' || around)"
        op.execute(f"ALTER TABLE claim ADD COLUMN claim_fts tsvector GENERATED ALWAYS AS ({vector}) STORED")
        op.execute("CREATE INDEX ix_claim_fts ON claim USING gin (claim_fts)")
        return
    named = ", ".join(columns)
    old, new = (", ".join(f"{which}.{name}" for name in columns) for which in ("old", "new"))
    add = f"INSERT INTO claim_fts(rowid, {named}) VALUES (new.id, {new});"  # noqa: S608 — our own names
    drop = f"INSERT INTO claim_fts(claim_fts, rowid, {named}) VALUES ('delete', old.id, {old});"  # noqa: S608
    op.execute(f"CREATE VIRTUAL TABLE claim_fts USING fts5({named}, content='claim', content_rowid='id', tokenize='unicode61')")
    op.execute("INSERT INTO claim_fts(claim_fts) VALUES ('rebuild')")
    op.execute(f"CREATE TRIGGER claim_fts_added AFTER INSERT ON claim BEGIN {add} END")
    op.execute(f"CREATE TRIGGER claim_fts_deleted AFTER DELETE ON claim BEGIN {drop} END")
    op.execute(f"CREATE TRIGGER claim_fts_changed AFTER UPDATE OF {named} ON claim BEGIN {drop} {add} END")


def _file_claims() -> None:
    """What belongs to each claim, as far as there was anything before: folding needs Python."""
    connection = op.get_bind()
    claim = _table("claim", "id", "source_id", "cited", "around")
    source = _table("source", "id", "kind", "label", "address", "title", "publisher", "authors")
    source.c.authors.type = sa.JSON()
    numbers = iter(connection.execute(sa.select(claim.c.id).order_by(claim.c.id)).scalars().all())
    while some := list(islice(numbers, _AT_ONCE)):
        first, last = some[0], some[-1]
        words: dict[int, list[str | None]] = defaultdict(list)
        told = sa.select(claim.c.id, source).join(source, source.c.id == claim.c.source_id)
        for row in connection.execute(told.where(claim.c.id.between(first, last))):
            named = row.label if row.kind == "file" else None
            words[row[0]] += [row.address, row.title, " ".join(row.authors or ()), row.publisher, named]
        says = _evidence(connection, first, last, words)
        judged = _table("assessment", "id", "claim_id", "rationale", "open_questions")
        for row in connection.execute(sa.select(judged).where(judged.c.claim_id.between(first, last)).order_by(judged.c.id)):
            words[row.claim_id] += [row.rationale, row.open_questions]
        filed = [{"number": one, "folded": fold(*words[one]), "says": _together(says[one])} for one in some]
        changed = sa.update(claim).where(claim.c.id == sa.bindparam("number"))
        connection.execute(changed.values(around=sa.bindparam("folded"), cited=sa.bindparam("says")), filed)


def _evidence(connection: sa.Connection, first: int, last: int, words: dict[int, list[str | None]]) -> dict[int, set[str]]:
    evidence = _table("evidence", "id", "claim_id", "document_id", "stance", "exact", "note", "withdrawn_at")
    document = _table("document", "id", "title", "publisher")
    told = sa.select(evidence, document.c.title, document.c.publisher)
    standing = told.join(document, document.c.id == evidence.c.document_id).where(
        evidence.c.claim_id.between(first, last), evidence.c.withdrawn_at.is_(None)
    )
    says: dict[int, set[str]] = defaultdict(set)
    for row in connection.execute(standing.order_by(evidence.c.id)):
        says[row.claim_id].add(row.stance)
        words[row.claim_id] += [row.exact, row.note, row.title, row.publisher]
    return says


def _together(stances: set[str]) -> str:
    both = stances & {"supports", "refutes"}
    if len(both) == 2:
        return "both"
    if both:
        return "for" if "supports" in both else "against"
    return "other" if stances else "nothing"


def _table(name: str, *columns: str) -> sa.TableClause:
    return sa.table(name, *(sa.column(column) for column in columns))
