"""Which column of a sheet is what. Guessed from the words of the heading; a person has the last word."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from claims.errors import Missing, NotThere


class ColumnKind(StrEnum):
    """What a column can hold."""

    CLAIM = "claim"
    SPEAKER = "speaker"
    SOURCE = "source address"
    DATE = "date"
    VERDICT = "verdict"
    RATIONALE = "rationale"
    EVIDENCE = "evidence address"
    TAGS = "tags"


_WORDS = {
    ColumnKind.CLAIM: ("claim", "claim text", "claim reviewed", "claimreviewed", "statement", "quote", "assertion"),
    ColumnKind.SPEAKER: ("speaker", "claimant", "said by", "who", "who said it", "author of claim", "claim author", "person"),
    ColumnKind.EVIDENCE: ("evidence", "evidence address", "evidence url", "evidence link", "proof", "proof url"),
    ColumnKind.SOURCE: ("source", "source address", "source url", "source link", "url", "link", "article", "article url"),
    ColumnKind.DATE: ("date", "said on", "claim date", "date said", "date of claim", "when", "said"),
    ColumnKind.VERDICT: ("verdict", "rating", "conclusion", "ruling", "result", "label", "truth rating"),
    ColumnKind.RATIONALE: ("rationale", "notes", "note", "comment", "comments", "explanation", "reasoning", "justification"),
    ColumnKind.TAGS: ("tags", "tag", "topic", "topics", "category", "categories", "subject", "keywords"),
}  # fmt: skip


def guess(columns: Sequence[str]) -> dict[int, ColumnKind]:
    """What each column seems to be, by its place; columns whose words say nothing are left out, and no kind is given twice."""
    found: dict[int, ColumnKind] = {}
    plain = [" ".join(re.findall(r"[a-z]+", column.casefold())) for column in columns]
    for kind, words in _WORDS.items():
        for word in words:
            place = next((at for at, name in enumerate(plain) if name == word and at not in found), None)
            if place is not None:
                found[place] = kind
                break
    return found


def mapped(columns: Sequence[str], chosen: Mapping[str, str]) -> dict[int, ColumnKind]:
    """The guess with what a person chose instead: kinds by the names of columns, an empty kind for a column to leave alone.

    A column chosen for a kind takes it from the one that was guessed. Raises `NotThere` for a name that is none of a column or
    kind, `Missing` where two are chosen for one kind or no column holds the claims.
    """
    said: dict[int, ColumnKind | None] = {}
    for column, kind in chosen.items():
        if column not in columns:
            raise NotThere(f"There is no column “{column}”.", advice="The columns are: " + ", ".join(columns) + ".")
        if kind and kind not in list(ColumnKind):
            raise NotThere(f"No column can be “{kind}”.", advice="It can be: " + ", ".join(ColumnKind) + ".")
        said[columns.index(column)] = ColumnKind(kind) if kind else None
    kinds = [kind for kind in said.values() if kind]
    if twice := next((kind for kind in kinds if kinds.count(kind) > 1), None):
        raise Missing([f"one column for “{twice}”: two are chosen"])
    found = {at: kind for at, kind in guess(columns).items() if at not in said and kind not in kinds}
    found |= {at: kind for at, kind in said.items() if kind}
    if ColumnKind.CLAIM not in found.values():
        raise Missing(["which column holds the claims"])
    return dict(sorted(found.items()))
