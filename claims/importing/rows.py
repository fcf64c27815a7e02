"""One row becomes one claim, or is refused with the reason. What was judged elsewhere is told as a remark, never taken over."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from claims.importing.mapping import ColumnKind
from claims.importing.reading import Row, Sheet
from claims.store.importing import IncomingClaim

LONGEST_CLAIM = 2_000
"""Characters of a claim. What is longer is an article, or a quotation mark that is never closed."""
LONGEST_CELL = 20_000
_LONGEST_NAME = 300
_LONGEST_TAG = 60
_MOST_TAGS = 20
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What no text needs and what turns its direction round."""
_WRITTEN = ("%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%B %d %Y", "%b %d %Y")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4})")
_SAID = {
    ColumnKind.VERDICT: "Verdict there",
    ColumnKind.RATIONALE: "Rationale there",
    ColumnKind.SOURCE: "Source there",
    ColumnKind.EVIDENCE: "Evidence there",
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of a row."""

    number: int
    claim: IncomingClaim | None
    """None: it is refused."""
    why: str = ""
    """Why it is refused."""
    remarks: tuple[str, ...] = ()
    """What a person should know of it although it is taken."""


def look(sheet: Sheet, mapping: Mapping[int, ColumnKind]) -> list[Outcome]:
    """What becomes of each row, in order. The same words by the same speaker again are taken and remarked on."""
    first: dict[tuple[str, str], int] = {}
    outcomes: list[Outcome] = []
    for row in sheet.rows:
        outcome = _outcome(sheet.name, row, mapping)
        if outcome.claim is not None:
            likeness = (outcome.claim.standalone.casefold(), (outcome.claim.speaker or "").casefold())
            if (earlier := first.setdefault(likeness, row.number)) != row.number:
                outcome = replace(outcome, remarks=(*outcome.remarks, f"possible duplicate: row {earlier} says the same"))
        outcomes.append(outcome)
    return outcomes


def _outcome(name: str, row: Row, mapping: Mapping[int, ColumnKind]) -> Outcome:
    if row.trouble:
        return Outcome(row.number, None, row.trouble)
    told = {kind: _clean(row.cells[place]) for place, kind in mapping.items()}
    words = told[ColumnKind.CLAIM]
    if not any(sign.isalnum() for sign in words):
        return Outcome(row.number, None, "there is no claim in it")
    if len(words) > LONGEST_CLAIM:
        return Outcome(row.number, None, f"its claim has more than {LONGEST_CLAIM:,} characters")
    if long := next((kind for kind, cell in told.items() if len(cell) > LONGEST_CELL), None):
        return Outcome(row.number, None, f"its {long} has more than {LONGEST_CELL:,} characters")
    remarks: list[str] = []
    speaker = " ".join(told.get(ColumnKind.SPEAKER, "").split())
    left = [f"{_SAID[kind]}: {told[kind]}" for kind in _SAID if told.get(kind)]
    if len(speaker) > _LONGEST_NAME:
        remarks.append("the speaker's name is too long to be one; it stands in the comment")
        left, speaker = [*left, f"Speaker there: {speaker}"], ""
    said = told.get(ColumnKind.DATE, "")
    said_on = day_of(said)
    if said and said_on is None:
        remarks.append(f"the date “{said[:40]}” can be read in two ways or in none; it stands in the comment")
        left.append(f"Date there: {said}")
    tags = [tag for part in re.split(r"[;,|\n]", told.get(ColumnKind.TAGS, "")) if (tag := " ".join(part.split()))]
    fit = list({tag.casefold(): tag for tag in tags if len(tag) <= _LONGEST_TAG}.values())[:_MOST_TAGS]
    if set(map(str.casefold, fit)) != set(map(str.casefold, tags)):
        remarks.append("tags that are too long or too many stand in the comment")
        left.append(f"Tags there: {told[ColumnKind.TAGS]}")
    comment = "\n".join([f"Imported from {_clean(name)}, row {row.number}.", *left])
    claim = IncomingClaim(row.number, words, " ".join(words.split()), speaker or None, said_on, tuple(fit), comment)
    return Outcome(row.number, claim, remarks=tuple(remarks))


def day_of(written: str) -> str | None:
    """The day as ISO 8601. None where there is none in it, or two: 03/04/2026 is a day in March here and in April there."""
    written = " ".join(written.split())
    if slashed := _SLASHED.fullmatch(written):
        one, other, year = map(int, slashed.groups())
        days = {day for day in (_day(year, one, other), _day(year, other, one)) if day}
        return days.pop() if len(days) == 1 else None
    for form in _WRITTEN:
        try:
            return datetime.strptime(written, form).date().isoformat()  # noqa: DTZ007 (a day has no zone)
        except ValueError:
            continue
    try:
        return datetime.fromisoformat(written).date().isoformat()
    except ValueError:
        return None


def _day(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def _clean(cell: str) -> str:
    """The cell as text that can be kept and shown: control and direction marks become U+FFFD, one for one."""
    return _CONTROL.sub("\ufffd", cell.replace("\r\n", "\n").replace("\r", "\n")).strip()
