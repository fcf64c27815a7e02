"""What makes an attribution easy or hard to find: its kind, its act, how its speaker is named, its cue, its content's shape."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.bench.articles import GoldAttribution
from claims.bench.compare import Compared
from sources.document import Span

SPEECH = re.compile(
    r"""\b(?:
    say|says|said|saying | tells?|told|telling | add(?:s|ed|ing)? | write|writes|wrote|written | ask(?:s|ed|ing)?
    | claim(?:s|ed|ing)? | argu(?:e|es|ed|ing) | not(?:e|es|ed|ing) | tweet(?:s|ed|ing)? | stat(?:e|es|ed|ing)
    | warn(?:s|ed|ing)? | explain(?:s|ed|ing)? | insist(?:s|ed|ing)? | reply|replied|replies | respond(?:s|ed)?
    | declar(?:e|es|ed|ing) | announc(?:e|es|ed|ing) | report(?:s|ed|ing|edly)? | according | call(?:s|ed|ing)?
    | describ(?:e|es|ed|ing) | suggest(?:s|ed|ing)? | accus(?:e|es|ed|ing) | promis(?:e|es|ed|ing) | vow(?:s|ed)?
    | deny|denied|denies|denying | acknowledg(?:e|es|ed|ing) | admit(?:s|ted|ting)? | alleg(?:e|es|ed|ing)
    | assert(?:s|ed)? | confirm(?:s|ed|ing)? | conclud(?:e|es|ed) | continu(?:e|es|ed) | critici[sz](?:e|es|ed|ing)
    | urg(?:e|es|ed|ing) | pledg(?:e|es|ed) | reveal(?:s|ed)? | points?\ (?:out|to) | pointed\ (?:out|to) | testif(?:y|ied)
    | quot(?:e|es|ed|ing) | mention(?:s|ed)? | remark(?:s|ed)? | joke[sd]? | talk(?:s|ed|ing)? | speak(?:s|ing)? | spoke
    | slamm(?:ed|ing) | blast(?:s|ed|ing)? | prais(?:e|es|ed|ing) | predict(?:s|ed|ing)?
    )\b""",
    re.VERBOSE,
)
"""Cues that report speech. The list is part of the measure: changing it makes figures incomparable with earlier ones."""

PRONOUNS = frozenset({"he", "she", "they", "it", "i", "we", "you", "who"})
_DESCRIPTION = re.compile(r"(?:The|A|An|Some|Many|Several|One|Two|Most|His|Her|Their|Its|Other|Both)\b")


@dataclass(frozen=True, slots=True)
class Row:
    """How one phenomenon fares: of `gold` marked ones, how many were found, with their source's words, with their speaker."""

    phenomenon: str
    gold: int
    found: int
    with_source: int
    speaker_right: int


def phenomena(compared: Iterable[Compared]) -> list[Row]:
    """Recall by phenomenon, in the order of their names."""
    counts: dict[str, Counter[str]] = {}
    for one in compared:
        found = dict(one.pairs)
        for i, item in enumerate(one.gold):
            hit = i in found
            for name in _phenomena_of(one.text, item):
                row = counts.setdefault(name, Counter())
                row["gold"] += 1
                row["found"] += hit
                row["with_source"] += hit and one.source_right(i, found[i])
                row["speaker_right"] += hit and one.speaker_right(i, found[i])
    return [
        Row(name, row["gold"], row["found"], row["with_source"], row["speaker_right"]) for name, row in sorted(counts.items())
    ]


def _phenomena_of(text: str, item: GoldAttribution) -> list[str]:
    cue = _words(text, item.cue).lower()
    names = [f"source: {_naming(_words(text, item.source))}"]
    if item.kind:
        names.append(f"kind: {item.kind}")
    if item.act:
        names.append(f"act: {item.act}")
    if is_speech(text, item):
        names.append("cue: speech")
    if "according" in cue:
        names.append("cue: according to")
    if not cue:
        names.append("cue: none")
    if len(item.content) > 1:
        names.append("content: interrupted")
    if "\n" in text[item.content[0].start : item.content[-1].end]:
        names.append("content: over paragraphs")
    if item.relayed_by:
        names.append("relayed")
    return names + [f"hard: {what}" for what in item.hard]


def _naming(source: str) -> str:
    """How a source is named: nobody, a pronoun, a description (“the group”) or a name."""
    words = source.strip()
    if not words:
        return "nobody"
    if words.lower() in PRONOUNS:
        return "pronoun"
    return "description" if words[0].islower() or _DESCRIPTION.match(words) else "name"


def is_speech(text: str, item: GoldAttribution) -> bool:
    return bool(SPEECH.search(_words(text, item.cue).lower()))


def _words(text: str, spans: Sequence[Span] | None) -> str:
    return " ".join(span.of(text) for span in spans or ())
