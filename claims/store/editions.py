"""What readers are told of a fact-check at one time, frozen: an edition. Pure.

A public page is made from an edition and never from the claim itself, because claims move on: a speaker is renamed, a citation
withdrawn, a verdict taken up again. What was sent out stays what it was until somebody publishes again, and `differences` says
in plain words what would then be different for a reader.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import timedelta
from typing import Any

from claims.errors import NotAllowed
from claims.model import ClaimRecord, EvidenceRecord, Locator, Standing
from claims.review.scale import Scale, label, other_flags

_LONGEST_SLUG = 60


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation as readers see it."""

    id: int
    stance: str
    words: str
    title: str
    publisher: str | None
    published: str | None
    address: str | None
    capture: int
    """The capture's number."""
    captured_at: str
    """ISO 8601, UTC."""
    sha256: str
    archive: str | None
    """Where a public archive keeps the page."""
    note: str
    primary: bool
    place: str
    """Where else in the source to look, in words; empty where the words are enough."""


@dataclass(frozen=True, slots=True)
class Searched:
    """A search that found nothing, as readers see it."""

    id: int
    query: str
    place: str
    note: str
    at: str


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything a public page says of one claim."""

    claim_id: int
    retracted: bool
    words: str
    standalone: str
    voice: str
    own_voice: bool
    written: str | None
    relayed_by: str | None
    said_on: str | None
    title: str
    publisher: str | None
    published: str | None
    address: str | None
    language: str | None
    capture: int
    captured_at: str
    sha256: str
    archive: str | None
    start: int
    end: int
    verdict: str
    """The code."""
    flags: tuple[str, ...]
    """The codes."""
    label: str
    """The verdict as the house called it."""
    flag_labels: tuple[str, ...]
    rationale: str
    waiver: str
    decided_at: str
    approved_by: str
    judged_by: tuple[str, ...]
    evidence: tuple[Cited, ...]
    searches: tuple[Searched, ...]
    trail_head: str
    """Hash of the trail's newest line before it was published."""

    @property
    def standing(self) -> Standing:
        """What a correction is held against."""
        return Standing("; ".join((self.label, *self.flag_labels)), self.rationale, self.standalone)

    @property
    def archives(self) -> dict[int, str]:
        """Where public archives keep what it rests on, by the number of the capture."""
        kept = [(self.capture, self.archive), *((item.capture, item.archive) for item in self.evidence)]
        return {capture: address for capture, address in kept if address}

    def as_json(self) -> dict[str, Any]:
        """The edition as plain JSON values."""
        return asdict(self)

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Edition:
        """The edition that `as_json` wrote down."""
        whole: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
        whole["evidence"] = tuple(Cited(**item) for item in told["evidence"])
        whole["searches"] = tuple(Searched(**item) for item in told["searches"])
        return cls(**whole)


def edition_of(claim: ClaimRecord, scale: Scale, *, archives: Mapping[int, str], trail_head: str = "") -> Edition:
    """The claim as readers would be told of it now, in the house's words. `archives`: where copies are kept, by the number of
    the capture.

    Raises `NotAllowed` where no verdict stands.
    """
    decision = claim.decision
    if decision is None:
        raise NotAllowed("No verdict stands on this claim.", advice="Give a verdict, then publish.")
    said, source = claim.attribution, claim.source
    return Edition(
        claim_id=claim.id,
        retracted=False,
        words=claim.selector.exact,
        standalone=claim.standalone,
        voice=claim.voice,
        own_voice=said is None,
        written=claim.speaker_written,
        relayed_by=said.relayed_by if said else None,
        said_on=claim.said_on,
        title=source.title or source.label,
        publisher=source.publisher,
        published=source.published,
        address=source.address,
        language=source.language,
        capture=claim.snapshot.id,
        captured_at=claim.snapshot.captured_at.isoformat(),
        sha256=claim.snapshot.sha256,
        archive=archives.get(claim.snapshot.id),
        start=claim.selector.start,
        end=claim.selector.end,
        verdict=str(decision.verdict),
        flags=tuple(str(flag) for flag in decision.flags),
        label=label(scale, decision.verdict, decision.flags),
        flag_labels=other_flags(scale, decision.verdict, decision.flags),
        rationale=decision.rationale,
        waiver=decision.waiver,
        decided_at=decision.at.isoformat(),
        approved_by=decision.approved_by,
        judged_by=tuple(sorted({made.by for made in claim.assessments if made.id in decision.assessments})),
        evidence=tuple(_cited(item, archives.get(item.snapshot.id)) for item in claim.standing_evidence),
        searches=tuple(
            Searched(note.id, note.query, note.place, note.note, note.at.isoformat()) for note in claim.standing_searches
        ),
        trail_head=trail_head,
    )


def differences(before: Edition, after: Edition) -> tuple[str, ...]:
    """What a reader would find changed between two editions, in plain words. Where something is kept, or a source's own title,
    is no part of what was found; who approved and when follows from the rest."""
    return tuple(_differences(before, after))


def same_but_for_the_trail(one: Edition, other: Edition) -> bool:
    """Whether two editions make the same page, but for the line of the trail they name."""
    return replace(one, trail_head="") == replace(other, trail_head="")


def slug(standalone: str) -> str:
    """The words of a claim for its address: small ASCII letters, digits and hyphens; may be empty."""
    plain = unicodedata.normalize("NFKD", standalone).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    kept = ""
    for word in words:
        longer = f"{kept}-{word}" if kept else word[:_LONGEST_SLUG]
        if len(longer) > _LONGEST_SLUG:
            break
        kept = longer
    return kept


def _differences(before: Edition, after: Edition) -> Iterator[str]:
    if before.retracted:
        yield "it was retracted"
    if (before.verdict, before.flags) != (after.verdict, after.flags):
        yield f"the verdict: “{before.standing.label}” is now “{after.standing.label}”"
    for what, name in (
        ("the rationale", "rationale"),
        ("the waiver of a rule", "waiver"),
        ("the standalone wording", "standalone"),
        ("the words quoted from the article", "words"),
        ("whose claim it is", "voice"),
        ("through whom it came", "relayed_by"),
        ("when it was said", "said_on"),
    ):
        if getattr(before, name) != getattr(after, name):
            yield what
    yield from _changed(before.evidence, after.evidence, "citation")
    yield from _changed(before.searches, after.searches, "note of a search")


def _changed(before: tuple[Any, ...], after: tuple[Any, ...], noun: str) -> Iterator[str]:
    was, now = ({item.id: item for item in items} for items in (before, after))
    counted = (
        (len(now.keys() - was.keys()), "added"),
        (len(was.keys() - now.keys()), "withdrawn"),
        (sum(_essence(was[number]) != _essence(now[number]) for number in was.keys() & now.keys()), "changed"),
    )
    for many, what in counted:
        if many:
            yield f"{many} {noun if many == 1 else noun.replace(' of', 's of', 1) if ' of' in noun else noun + 's'} {what}"


def _essence(item: Cited | Searched) -> tuple[object, ...]:
    if isinstance(item, Searched):
        return item.query, item.place, item.note
    return item.stance, item.words, item.note, item.primary, item.place, item.sha256


def _cited(item: EvidenceRecord, archive: str | None) -> Cited:
    return Cited(
        id=item.id,
        stance=str(item.stance),
        words=item.selector.exact,
        title=item.source.title or item.source.label,
        publisher=item.source.publisher,
        published=item.source.published,
        address=item.source.address,
        capture=item.snapshot.id,
        captured_at=item.snapshot.captured_at.isoformat(),
        sha256=item.snapshot.sha256,
        archive=archive,
        note=item.note,
        primary=item.primary,
        place=_in_words(item.locator) if item.locator else "",
    )


def _in_words(place: Locator) -> str:
    """Where to look, for people: “page 3, row “Toll”, 0:12:30–0:12:45”."""
    told = [f"page {place.page}" if place.page else ""]
    told += [f"{what} “{words}”" if words else "" for what, words in (("row", place.row), ("column", place.column))]
    if place.start is not None:
        told.append("–".join(str(timedelta(seconds=at)) for at in (place.start, place.end) if at is not None))
    if place.region:
        told.append("part of the image: left {:g} %, top {:g} %, {:g} % wide, {:g} % high".format(*place.region))
    told.append(f"there: “{place.words}”" if place.words else "")
    return ", ".join(words for words in told if words)
