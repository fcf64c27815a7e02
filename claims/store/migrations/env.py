"""How Alembic reaches the database: through the connection `migrate` holds, or the address in CLAIMS_DATABASE_URL."""

from __future__ import annotations

import os

from alembic import context
from sqlalchemy import Connection

from claims.store.migrations.shape import SHAPE


def run(connection: Connection) -> None:
    context.configure(connection=connection, **SHAPE)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    from claims.store.engine import Store

    store = Store.at(os.environ["CLAIMS_DATABASE_URL"])
    with store.engine.begin() as opened:
        run(opened)
    store.close()
