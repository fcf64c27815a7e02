"""What became of each row, as a CSV that any spreadsheet opens and none runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from claims.importing.rows import Outcome
from claims.reports.spreadsheet import inert


def told_csv(outcomes: Iterable[Outcome]) -> bytes:
    """Row, what became of it, why, and its claim: UTF-8 with a byte-order mark, every cell quoted and inert."""
    out = io.StringIO(newline="")
    rows = csv.writer(out, quoting=csv.QUOTE_ALL)
    rows.writerow(("row", "result", "why", "claim"))
    for outcome in outcomes:
        result = "refused" if outcome.claim is None else "imported"
        why = outcome.why or "; ".join(outcome.remarks)
        words = outcome.claim.words if outcome.claim else ""
        rows.writerow([inert(cell) for cell in (outcome.number, result, why, words)])
    return b"\xef\xbb\xbf" + out.getvalue().encode("utf-8", "replace")
