"""What happened to a claim, in plain words: the trail's rows before and after, told as a colleague would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from types import MappingProxyType

import streamlit as st

from claims.dashboard import widgets
from claims.dashboard.widgets import STANCES, STATES, VERDICTS, counted, one_line
from claims.model import EventRecord, LinkState, Stance, State, Verdict
from claims.store.desk_codes import Priority

Row = Mapping[str, object]
_QUOTED = 120
NOBODY: Mapping[int, str] = MappingProxyType({})
"""No names are known."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What one person did in one go."""

    at: datetime
    actor: str
    action: str
    lines: tuple[str, ...]
    reason: str


def entries(events: Sequence[EventRecord], *, speakers: Mapping[int, str], people: Mapping[int, str] = NOBODY) -> list[Entry]:
    """The trail of one claim, newest first, one entry for each thing done; rows that only count versions are left out."""
    told = []
    for (at, actor, action), group in groupby(events, key=lambda event: (event.at, event.actor, event.action)):
        rows = list(group)
        lines = [line for event in reversed(rows) for line in changes(event, speakers=speakers, people=people)]
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


def changes(event: EventRecord, *, speakers: Mapping[int, str], people: Mapping[int, str] = NOBODY) -> list[str]:
    """One row of the trail in plain words; empty where a reader learns nothing from it. `people` by number."""
    before, after = event.before or {}, event.after or {}
    match event.subject:
        case "claim" if not event.before:
            return [f"found: {_quoted(after.get('exact'))}"]
        case "claim":
            return _claim_changes(before, after, speakers, people)
        case "assessment":
            return [f"judged: {_verdict(after)}, {after.get('confidence')} confidence"]
        case "claim_tag":
            return ["tag taken off" if after.get("removed_at") else "tag put on"]
        case "taken_back" if after.get("assessment_id"):
            return ["that judgement was taken back"]
        case "evidence" | "decision" | "search_note" | "comment":
            gone = bool(after.get("withdrawn_at") or after.get("superseded_at"))
            return [_come_and_gone(event.subject, after, is_new=not event.before, is_gone=gone)]
        case "attribution":
            return _attributed(before, after)
        case "claim_link":
            return [_linked(after)]
        case "mention" if not event.before:
            number = after.get("person_id")
            return [f"spoken to: {one_line(people[number]) if isinstance(number, int) and number in people else 'somebody'}"]
        case "publication":
            return [f"sent out: edition {after.get('edition')}"]
        case "correction":
            verb = "withdrawn before it went out" if after.get("withdrawn_at") else "announced"
            return [f"{after.get('kind')} {verb}: {_quoted(after.get('public_text'))}"]
    return []


def _attributed(before: Row, after: Row) -> list[str]:
    """Who said it, or what of that was put right."""
    if not after:
        return ["nobody is named as its speaker any more"]
    if not before:
        return [f"who said it: {_telling(after)}"]
    was, now = _telling(before), _telling(after)
    lines = [f"who said it: {was} → {now}"] if was != now else []
    parts = {"content": "the words of the claim", "source": "the words that name the speaker", "cue": "the words that say so"}
    return lines + [f"chosen anew: {words}" for part, words in parts.items() if before.get(part) != after.get(part)]


def _telling(row: Row) -> str:
    relay = f", through {one_line(str(row['relayed_by']), limit=_QUOTED)}" if row.get("relayed_by") else ""
    return f"{one_line(str(row.get('speaker') or 'nobody named'), limit=_QUOTED)}, {row.get('act')}, {row.get('kind')}{relay}"


def _linked(row: Row) -> str:
    """What two claims are to each other, and what was found about that."""
    what = f"“{row.get('kind')}” of claim {row.get('other_id')}" if row.get("kind") else f"like claim {row.get('other_id')}"
    match row.get("state"):
        case LinkState.CONFIRMED:
            return f"linked: {what}"
        case LinkState.REJECTED:
            return f"found not to be {what}"
    return f"nothing decided any more: {what}"


def _come_and_gone(subject: str, row: Row, *, is_new: bool, is_gone: bool) -> str:
    """What was added, withdrawn, or put back."""
    match subject:
        case "evidence":
            cited = f"cited as “{STANCES[Stance(str(row['stance']))][0].lower()}”"
            verb = "citation withdrawn" if is_gone else cited if is_new else "citation stands again"
            return f"{verb}: {_quoted(row.get('exact'))}"
        case "decision":
            stands = "no longer stands" if is_gone else "stands" if is_new else "stands again"
            return f"the verdict {stands}: {_verdict(row)}"
        case "comment":
            verb = "comment withdrawn" if is_gone else "said" if is_new else "comment stands again"
            return f"{verb}: {_quoted(row.get('words'))}"
    verb = "note of a search withdrawn" if is_gone else "searched, found nothing" if is_new else "note of a search stands again"
    return f"{verb}: {_quoted(row.get('query'))} in {_quoted(row.get('place'))}"


def unhidden(events: Sequence[EventRecord], *, in_round: int) -> tuple[EventRecord, ...]:
    """The trail of a claim without what colleagues found in this round of review: for a second reviewer, who judges blind."""
    return tuple(
        event for event in events if not (event.subject == "assessment" and (event.after or {}).get("round") == in_round)
    )


def wordings(events: Sequence[EventRecord], *, now: str) -> list[tuple[str, str, datetime]]:
    """Every earlier wording with who wrote it and when, newest first; those that stand now are left out."""
    told = {}
    for event in reversed(events):
        after = event.after or {}
        if event.subject == "claim" and after.get("standalone") != (event.before or {}).get("standalone"):
            told[str(after.get("standalone"))] = (event.actor, event.at)
    return [(words, *by) for words, by in reversed(told.items()) if words != now]


def show(told: Sequence[Entry]) -> None:
    """The entries, newest first, in a drawer: most claims need no looking back."""
    with st.expander(f"History ({counted(len(told), 'entry', 'entries')}), key H", key="history"):
        for entry in told:
            words = [f"{widgets.when(entry.at)} UTC · {entry.actor} · {entry.action}", *(f"    {line}" for line in entry.lines)]
            if entry.reason:
                words.append(f"    reason: {entry.reason}")
            widgets.plain("\n".join(words))


def _claim_changes(before: Row, after: Row, speakers: Mapping[int, str], people: Mapping[int, str]) -> list[str]:
    lines = []
    if before.get("state") != after.get("state"):
        lines.append(f"state: {STATES[State(str(before['state']))][0]} → {STATES[State(str(after['state']))][0]}")
    if before.get("standalone") != after.get("standalone"):
        lines.append(f"wording: {_quoted(before.get('standalone'))} → {_quoted(after.get('standalone'))}")
    if before.get("speaker_id") != after.get("speaker_id"):
        lines.append(f"speaker: {_name(before, speakers)} → {_name(after, speakers)}")
    if before.get("said_on") != after.get("said_on"):
        lines.append(f"said on: {before.get('said_on') or 'unknown'} → {after.get('said_on') or 'unknown'}")
    if before.get("due_on") != after.get("due_on"):
        lines.append(f"due: {before.get('due_on') or 'no day'} → {after.get('due_on') or 'no day'}")
    if (was := before.get("priority") or 0) != (now := after.get("priority") or 0):
        lines.append(f"priority: {Priority(int(str(was))).name.lower()} → {Priority(int(str(now))).name.lower()}")
    if before.get("assignee_id") != after.get("assignee_id"):
        lines.append(_given(after.get("assignee_id"), people))
    return lines


def _given(number: object, people: Mapping[int, str]) -> str:
    if not isinstance(number, int):
        return "given to nobody any more"
    return f"given to {one_line(people[number]) if number in people else 'somebody'} to check"


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
