"""A desk's old spreadsheet becomes claims here: each row one claim, and what was judged there a remark, never a decision.

The file is one source, kept byte for byte; its text is the rows' claims, one block a row, so that each claim points at its own
words. `reading` makes rows of the bytes, `mapping` says which column is what, `rows` makes a claim of a row or says why not,
`taking` keeps all of it in one transaction, `telling` writes what became of each row.
"""

from __future__ import annotations

from claims.importing.mapping import ColumnKind, guess, mapped
from claims.importing.reading import LARGEST, Row, Sheet, read_sheet
from claims.importing.rows import Outcome, look
from claims.importing.taking import Imported, import_sheet
from claims.importing.telling import told_csv

__all__ = [
    "LARGEST",
    "ColumnKind",
    "Imported",
    "Outcome",
    "Row",
    "Sheet",
    "guess",
    "import_sheet",
    "look",
    "mapped",
    "read_sheet",
    "told_csv",
]
