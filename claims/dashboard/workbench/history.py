"""What happened to a claim, in plain words: the trail's rows before and after, told as a colleague would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import streamlit as st

from claims.dashboard import widgets
from claims.dashboard.widgets import STANCES, STATES, VERDICTS, counted, one_line
from claims.model import EventRecord, Stance, State, Verdict

Row = Mapping[str, object]
_QUOTED = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """What one person did in one go."""

    at: datetime
    actor: str
    action: str
    lines: tuple[str, ...]
    reason: str


def entries(events: Sequence[EventRecord], *, speakers: Mapping[int, str]) -> list[Entry]:
    """The trail of one claim, newest first, one entry for each thing done; rows that only count versions are left out."""
    told = []
    for (at, actor, action), group in groupby(events, key=lambda event: (event.at, event.actor, event.action)):
        rows = list(group)
        lines = [line for event in reversed(rows) for line in changes(event, speakers=speakers)]
        reason = next((event.reason for event in rows if event.reason), "")
        if lines:
            told.append(Entry(at, actor, action, tuple(lines), reason))
    return told


def since(events: Sequence[EventRecord], version: int) -> list[EventRecord]:
    """The part of a claim's trail, newest first, that somebody who saw this version has not seen.

    Whatever belongs to a claim moves its version in the same breath, so the claim's own rows say where the new part begins.
    """
    late = [
        at for event in events if event.subject == "claim" and _version(event) > version for at in [(event.at, event.action)]
    ]
    return [event for event in events if (event.at, event.action) in late]


def changes(event: EventRecord, *, speakers: Mapping[int, str]) -> list[str]:
    """One row of the trail in plain words; empty where a reader learns nothing from it."""
    before, after = event.before or {}, event.after or {}
    match event.subject:
        case "claim" if not event.before:
            return [f"found: {_quoted(after.get('exact'))}"]
        case "claim":
            return _claim_changes(before, after, speakers)
        case "evidence" if not event.before:
            return [f"cited as “{STANCES[Stance(str(after['stance']))][0].lower()}”: {_quoted(after.get('exact'))}"]
        case "evidence" if after.get("withdrawn_at"):
            return [f"citation withdrawn: {_quoted(after.get('exact'))}"]
        case "assessment":
            return [f"judged: {_verdict(after)}, {after.get('confidence')} confidence"]
        case "decision" if not event.before:
            return [f"the verdict stands: {_verdict(after)}"]
        case "decision" if after.get("superseded_at"):
            return [f"the verdict no longer stands: {_verdict(after)}"]
    return []


def show(told: Sequence[Entry]) -> None:
    """The entries, newest first, in a drawer: most claims need no looking back."""
    with st.expander(f"History ({counted(len(told), 'entry', 'entries')})", key="history"):
        for entry in told:
            words = [f"{widgets.when(entry.at)} UTC · {entry.actor} · {entry.action}", *(f"    {line}" for line in entry.lines)]
            if entry.reason:
                words.append(f"    reason: {entry.reason}")
            widgets.plain("\n".join(words))


def _claim_changes(before: Row, after: Row, speakers: Mapping[int, str]) -> list[str]:
    lines = []
    if before.get("state") != after.get("state"):
        lines.append(f"state: {STATES[State(str(before['state']))][0]} → {STATES[State(str(after['state']))][0]}")
    if before.get("standalone") != after.get("standalone"):
        lines.append(f"wording: {_quoted(before.get('standalone'))} → {_quoted(after.get('standalone'))}")
    if before.get("speaker_id") != after.get("speaker_id"):
        lines.append(f"speaker: {_name(before, speakers)} → {_name(after, speakers)}")
    if before.get("said_on") != after.get("said_on"):
        lines.append(f"said on: {before.get('said_on') or 'unknown'} → {after.get('said_on') or 'unknown'}")
    return lines


def speaker_ids(events: Sequence[EventRecord]) -> set[int]:
    """The speakers that a trail names by number."""
    rows = [row for event in events if event.subject == "claim" for row in (event.before, event.after) if row]
    return {number for row in rows if isinstance(number := row.get("speaker_id"), int)}


def _name(row: Row, speakers: Mapping[int, str]) -> str:
    number = row.get("speaker_id")
    return speakers.get(number, f"speaker {number}") if isinstance(number, int) else "nobody named"


def _verdict(row: Row) -> str:
    return VERDICTS[Verdict(str(row["verdict"]))][0]


def _version(event: EventRecord) -> int:
    number = (event.after or {}).get("version")
    return number if isinstance(number, int) else 0


def _quoted(words: object) -> str:
    return f"“{one_line(str(words or ''), limit=_QUOTED)}”"
