"""What happened to a speaker, in plain words: the trail's rows before and after, told as a colleague would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby

from claims.dashboard.widgets import counted, one_line, when
from claims.model import EventRecord

Row = Mapping[str, object]


def entries(events: Sequence[EventRecord], *, speaker_id: int, names: Mapping[int, str]) -> list[str]:
    """The trail of one speaker, newest first, a paragraph for each thing done: when, who, what and why. Foreign text."""
    paragraphs = []
    for (at, actor, action), group in groupby(events, key=lambda event: (event.at, event.actor, event.action)):
        rows = list(group)
        words = [f"{when(at)} UTC · {actor} · {action}"]
        words += [f"    {change(event, speaker_id=speaker_id, names=names)}" for event in reversed(rows)]
        words += [
            f"    reason: {one_line(reason, limit=200)}" for reason in dict.fromkeys(row.reason for row in rows) if reason
        ]
        paragraphs.append("\n".join(words))
    return paragraphs


def change(event: EventRecord, *, speaker_id: int, names: Mapping[int, str]) -> str:
    """What one row of the trail changed."""
    before, after = event.before or {}, event.after or {}
    match event.subject:
        case "speaker" if not event.before:
            return f"first heard: {_quoted(after.get('name'))}"
        case "speaker":
            return f"name: {_quoted(before.get('name'))} → {_quoted(after.get('name'))}"
        case "speaker_alias" if after.get("removed_at"):
            return f"{_quoted(after.get('name'))} leads here no more"
        case "speaker_alias" if before and before.get("speaker_id") != after.get("speaker_id"):
            whose = _quoted(_name(after, "speaker_id", names))
            return f"{_quoted(after.get('name'))} leads to {whose}"
        case "speaker_alias":
            return f"also goes by {_quoted(after.get('name'))}"
        case "speaker_merge":
            return _merged(after, speaker_id, names)
        case _:
            other = "other_id" if after.get("one_id") == speaker_id else "one_id"
            words = "may be the same after all as" if after.get("withdrawn_at") else "not the same as"
            return f"{words} {_quoted(_name(after, other, names))}"


def speaker_ids(events: Sequence[EventRecord]) -> set[int]:
    """The speakers that these lines name by number."""
    rows = [row for event in events for row in (event.before, event.after) if row]
    named = ("speaker_id", "kept_id", "merged_id", "one_id", "other_id")
    return {number for row in rows for name in named if isinstance(number := row.get(name), int)}


def _merged(after: Row, speaker_id: int, names: Mapping[int, str]) -> str:
    claims = after.get("claims")
    moved = counted(len(claims), "claim") if isinstance(claims, list) else ""
    if after.get("kept_id") == speaker_id:
        other = _quoted(_name(after, "merged_id", names))
        return f"{other} stands alone again" if after.get("undone_at") else f"{other} is merged into it, with {moved}"
    other = _quoted(_name(after, "kept_id", names))
    return f"no longer part of {other}" if after.get("undone_at") else f"merged into {other}, with {moved}"


def _name(row: Row, field: str, names: Mapping[int, str]) -> str:
    number = row.get(field)
    return names.get(number, f"speaker {number}") if isinstance(number, int) else "nobody"


def _quoted(words: object) -> str:
    return f"“{one_line(str(words or ''), limit=100)}”"
