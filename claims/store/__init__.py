"""Where everything is kept, on SQLite or PostgreSQL: the only part that speaks to a database.

One way in: `Store.open(url)`. One way to look: `with store.reading() as session`. One way to change anything: `with
store.writing(who, action=…, now=…) as session`, which commits once, writes the history of what was changed in the same
transaction, and keeps nothing at all when something goes wrong. Functions take the session first and never commit.
"""

from claims.store import filing as filing  # listens: what it keeps is kept whatever part of the store is used
from claims.store.engine import Session, Store, opened
from claims.store.migrations import migrate
from claims.store.page import Page

__all__ = ["Page", "Session", "Store", "migrate", "opened"]
