"""Any line of the trail in plain words. Lines of a claim's work and of a speaker are told where their own pages tell them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.dashboard import speakerlines
from claims.dashboard.widgets import one_line
from claims.dashboard.workbench import history
from claims.model import EventRecord

KINDS: dict[str, str] = {
    "claim": "Claims",
    "attribution": "Attributions",
    "evidence": "Evidence",
    "search_note": "Searches that found nothing",
    "assessment": "Verdicts given",
    "decision": "Verdicts that stand",
    "taken_back": "Taken back",
    "publication": "Publications",
    "correction": "Corrections",
    "claim_link": "Links between claims",
    "comment": "Comments",
    "mention": "Mentions",
    "claim_tag": "Tags on claims",
    "tag": "Tags",
    "source": "Sources",
    "snapshot": "Captures",
    "document": "Documents",
    "archive_copy": "Archive copies",
    "recheck": "Re-checks",
    "feed_subscription": "Feeds",
    "feed_entry": "Articles announced by feeds",
    "review_import": "Fact-checks from elsewhere",
    "speaker": "Speakers",
    "speaker_alias": "Speakers’ other names",
    "speaker_merge": "Speakers merged",
    "speaker_difference": "Speakers kept apart",
    "person": "People",
    "saved_filter": "Saved filters",
    "draft": "Drafts",
    "lease": "Claims opened",
    "house": "Settings",
    "house_scale": "Verdict scale",
    "export": "Files handed out",
}
"""What each kind of thing in the trail is called, those of the daily work first."""

_SPEAKERS = frozenset({"speaker", "speaker_alias", "speaker_merge", "speaker_difference"})
ONE: dict[str, str] = {
    "attribution": "who said it",
    "source": "source",
    "snapshot": "capture",
    "document": "document",
    "archive_copy": "archive copy",
    "recheck": "re-check",
    "feed_subscription": "feed",
    "feed_entry": "announced article",
    "review_import": "fact-check from elsewhere",
    "publication": "publication",
    "correction": "correction",
    "claim_link": "link between claims",
    "mention": "mention",
    "person": "person",
    "tag": "tag",
    "saved_filter": "saved filter",
    "draft": "draft",
    "lease": "claim opened",
    "house": "settings",
    "house_scale": "verdict scale",
    "claim": "claim",
    "claim_tag": "tag",
    "taken_back": "taken back",
    "export": "file handed out",
    "evidence": "citation",
    "search_note": "note of a search",
    "assessment": "verdict given",
    "decision": "verdict that stands",
    "comment": "comment",
    "speaker": "speaker",
    "speaker_alias": "speaker’s other name",
    "speaker_merge": "merge of speakers",
    "speaker_difference": "difference of speakers",
}
"""One of each kind, in the middle of a sentence."""
_NAMED = ("title", "name", "label", "public_text", "exact", "words", "address", "requested")
"""Columns that say what a row is, the best first."""
_LONGEST = 300
"""Characters of a value that are shown."""
_HIDDEN = "judged; the verdict is hidden until yours is in"


@dataclass(frozen=True, slots=True)
class Names:
    """What the trail gives by number."""

    people: Mapping[int, str]
    speakers: Mapping[int, str]


def line(event: EventRecord, names: Names, *, hidden: bool = False) -> str:
    """One line of the trail. `hidden`: a colleague's verdict that the reader must not know yet."""
    if hidden:
        return _HIDDEN
    if event.subject in _SPEAKERS:
        return speakerlines.change(event, speaker_id=event.subject_id, names=names.speakers)
    told = history.changes(event, speakers=names.speakers, people=names.people) or _new(event)
    return "; ".join(told) if told else _plainly(event)


def differences(event: EventRecord) -> list[tuple[str, str, str]]:
    """Every column that a line changed: its name, what stood there before and what stands there after."""
    before, after = event.before or {}, event.after or {}
    changed = [name for name in {**before, **after} if before.get(name) != after.get(name) and name != "id"]
    return [(name.replace("_", " "), _value(before.get(name)), _value(after.get(name))) for name in changed]


def speaker_ids(events: Sequence[EventRecord]) -> set[int]:
    """The speakers that these lines name by number."""
    return history.speaker_ids(events) | speakerlines.speaker_ids([one for one in events if one.subject in _SPEAKERS])


def _new(event: EventRecord) -> list[str]:
    """What a row says by being there; empty where it is its columns that tell."""
    row = event.after or {}
    match event.subject:
        case "lease" if event.before is None:
            return ["opened the claim"]
        case "draft":
            return ["typed, and has not saved it yet"]
        case "taken_back":
            return ["that decision was taken back"]
        case "export" if event.before is None:
            return [f"{row.get('items'):,} handed out as {row.get('format')}: “{one_line(str(row.get('scope')), limit=100)}”"]
    return []


def _plainly(event: EventRecord) -> str:
    what, row = ONE.get(event.subject, event.subject.replace("_", " ")), event.after or event.before or {}
    name = next((one_line(str(row[column]), limit=100) for column in _NAMED if row.get(column)), "")
    quoted = f": “{name}”" if name else f" {event.subject_id}"
    if event.after is None:
        return f"{what} removed{quoted}"
    if event.before is None:
        return f"{what} added{quoted}"
    changed = [column for column, _, _ in differences(event) if column != "version"]
    return f"{what} changed ({', '.join(changed) or 'counted on'}){quoted}"


def _value(value: object) -> str:
    """A value as it is read: nothing as a dash, a long text cut."""
    if value is None or value in ("", [], {}):
        return "–"
    if isinstance(value, dict) and set(value) == {"sha256", "length"}:
        return f"{value['length']:,} characters, SHA-256 {str(value['sha256'])[:12]}…"
    return one_line(str(value), limit=_LONGEST)
