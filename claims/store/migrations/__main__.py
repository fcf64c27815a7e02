"""Write the next step: `python -m claims.store.migrations "what changed"`, after changing `claims.store.tables`.

CLAIMS_DATABASE_URL names a database that is up to date; the step is the difference. Read it before keeping it.
"""

from __future__ import annotations

import sys

from alembic import command

from claims.store.migrations import config

if len(sys.argv) != 2:
    sys.exit(__doc__)
command.revision(config(), message=sys.argv[1], autogenerate=True)
