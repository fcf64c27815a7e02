"""The words of this project as frozen types. Nothing here reads a clock, a file or a database.

Two families live here. What the machine suggests (`Attribution`, `ProposedClaim`) comes out of `split(document)`. What is
stored comes back from the store as records (`ClaimRecord` and its parts): complete, frozen, safe to keep after the session
is closed, and the same for pages, command line and reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from claims.errors import Missing
from sources.document import Span


class Kind(StrEnum):
    """How the words are reported."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Act(StrEnum):
    """What the speaker does by saying it."""

    ASSERTION = "assertion"
    DENIAL = "denial"
    ACCUSATION = "accusation"
    CALL = "call"
    PROMISE = "promise"
    QUESTION = "question"
    THOUGHT = "thought"


class State(StrEnum):
    """Where the work on a claim stands, apart from its verdict."""

    PROPOSED = "proposed"
    QUEUED = "queued"
    IN_REVIEW = "in review"
    AWAITING_SECOND_REVIEW = "awaiting second review"
    CHANGES_REQUESTED = "changes requested"
    APPROVED = "approved"
    PUBLISHED = "published"
    CORRECTING = "correcting"
    RETRACTED = "retracted"
    NOT_CHECKABLE = "not checkable"
    DUPLICATE = "duplicate"
    ON_HOLD = "on hold"
    REJECTED = "rejected"


class Verdict(StrEnum):
    """What the evidence says. Codes are fixed; a house scale maps them to its own labels."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"


class Flag(StrEnum):
    """What a verdict alone would hide."""

    MISSING_CONTEXT = "missing_context"
    OUTDATED = "outdated"
    MISATTRIBUTED = "misattributed"
    SATIRE = "satire"
    ALTERED_MEDIA = "altered_media"


class Stance(StrEnum):
    """What a piece of evidence does to the claim it is cited on."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    QUALIFIES = "qualifies"
    CONTEXT = "context"
    SET_ASIDE = "set aside"


class LinkKind(StrEnum):
    """What two claims are to each other. “Part of” runs from the smaller claim to the larger one."""

    SAME = "same"
    VARIANT = "variant"
    PART_OF = "part of"
    CONTRADICTS = "contradicts"


class LinkState(StrEnum):
    """Whether a person looked at what two claims seem to be to each other, and what they found."""

    SUGGESTED = "suggested"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Confidence(StrEnum):
    """How sure a reviewer is of a verdict."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class CorrectionKind(StrEnum):
    """What became of something published: said more clearly, put right, brought up to date, or taken back."""

    CLARIFICATION = "clarification"
    CORRECTION = "correction"
    UPDATE = "update"
    RETRACTION = "retraction"


class PersonRole(StrEnum):
    """Who may do what: each role may also do what those before it may. `MACHINE` may only propose."""

    VIEWER = "viewer"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    ADMIN = "admin"
    MACHINE = "machine"


class SourceState(StrEnum):
    """How far a source has come on its way from an address to claims."""

    WAITING = "waiting"
    FETCHING = "fetching"
    READING = "reading"
    READY = "ready"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Selector:
    """A place in a text by position and by quotation at once: the W3C Web Annotation text position and text quote selectors.

    `start`, `end` in Unicode code points; `exact` the words there; `prefix`, `suffix` up to 32 code points around them.
    Source: https://www.w3.org/TR/annotation-model/#selectors
    """

    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said it, by which words. Each of `content`, `source`, `cue` is one or more spans of the document's text."""

    content: tuple[Span, ...]
    source: tuple[Span, ...] | None
    """The words that name the speaker; None where the article names nobody (“it is claimed”)."""
    cue: tuple[Span, ...] | None
    kind: Kind
    act: Act
    speaker: str | None = None
    """The resolved name, or None: unresolved. No speaker is better than a wrong one."""
    relayed_by: str | None = None
    confidence: float = 0.5
    """0 to 1: how sure the machine is of content and speaker together."""


@dataclass(frozen=True, slots=True)
class ProposedClaim:
    """One checkable statement the machine suggests. `attribution` is None for the publication's own voice."""

    selector: Selector
    standalone: str
    """The claim in words that can be understood alone; edits stand in [square brackets]."""
    attribution: Attribution | None
    worth: float
    """0 to 1: how much there is to check."""
    reasons: tuple[str, ...] = ()
    """Why, in words a reviewer can read."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works here; the machine has a line of its own."""

    id: int
    name: str
    role: PersonRole


@dataclass(frozen=True, slots=True)
class SpeakerNames:
    """A speaker by all the names it goes by: what likenesses are looked for in."""

    id: int
    name: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakerRecord:
    """A person or organisation that claims are attributed to, with its names and how much is attributed to it."""

    id: int
    version: int
    """What a writer must have seen; it grows by one with every change."""
    name: str
    aliases: tuple[str, ...] = ()
    """Other names it goes by: claims that come in under one of them are its claims."""
    claims: int = 0
    articles: int = 0
    merged_into: int | None = None
    """The speaker that a person found it to be; None for one that stands for itself."""


@dataclass(frozen=True, slots=True)
class SpeakerMergeRecord:
    """Two speakers that a person found to be one."""

    id: int
    kept_id: int
    merged_id: int
    merged_name: str
    claims: int
    """How many claims went over."""
    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class SpeakerDifferenceRecord:
    """A speaker that a person found not to be the one at hand, however alike the names."""

    other_id: int
    other_name: str
    by: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class SpeakerArticle:
    """An article in which a speaker is heard, and one claim of theirs there: enough to tell two people of one name apart."""

    source_id: int
    title: str
    publisher: str | None
    published: str | None
    claims: int
    claim_id: int
    words: str
    """The claim in words that can be understood alone."""
    written: str | None
    """What the article calls the speaker there."""


@dataclass(frozen=True, slots=True)
class SnapshotRecord:
    """One kept capture, without its bytes (`sources.snapshot.Vault` has those, by `sha256`)."""

    id: int
    source_id: int
    sha256: str
    size: int
    media_type: str
    captured_at: datetime
    requested: str | None
    final: str | None
    status: int | None


@dataclass(frozen=True, slots=True)
class SourceRecord:
    """A publication, paste or file, and how far it has come."""

    id: int
    version: int
    kind: str
    """address, paste or file."""
    address: str | None
    label: str
    """What to call it before it has a title: the address, the file's name, or the first words pasted."""
    title: str | None
    authors: tuple[str, ...]
    published: str | None
    publisher: str | None
    language: str | None
    state: SourceState
    failure: str | None
    """What went wrong, in words; with `advice` for what to do next."""
    failure_code: str | None
    advice: str | None
    added_at: datetime
    added_by: str
    snapshots: int = 0
    claims: int = 0
    document_id: int | None = None
    """Its newest document, once there is one."""


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in a source to look, beside the words that are quoted: a page, a cell of a table, a moment, a part of an image.

    Raises `Missing` for what is no such place, so that there is none that leads nowhere.
    """

    page: int | None = None
    """Counted from 1."""
    row: str = ""
    """The label of a table's row, as it stands there; with `column`, that of a cell."""
    column: str = ""
    start: int | None = None
    """Seconds from the beginning of a recording."""
    end: int | None = None
    """Seconds, later than `start`; None for a moment."""
    region: tuple[float, float, float, float] | None = None
    """Left, top, width and height of a part of an image, in percent of the image's own width and height."""
    words: str = ""
    """What is heard or seen there, as a person typed it: it stands in no kept text, so nobody can check it there."""

    def __post_init__(self) -> None:
        if self.page is not None and self.page < 1:
            raise Missing(["a page from 1 on"])
        if self.start is None and self.end is not None:
            raise Missing(["where in the recording the words begin"])
        if self.start is not None and (self.start < 0 or (self.end is not None and self.end <= self.start)):
            raise Missing(["a time that runs forwards, like 0:12:30–0:12:45"])
        if self.region is not None:
            left, top, width, height = self.region
            if min(left, top) < 0 or min(width, height) <= 0 or left + width > 100 or top + height > 100:
                raise Missing(["a part of the image: left, top, width and height in percent, inside the image"])
        if self.words.strip() and not self.points:
            raise Missing(["where these words are heard or seen: a page, a cell, a time or a part of an image"])
        if not self.points:
            raise Missing(["a place: a page, a cell, a time or a part of an image"])

    @property
    def points(self) -> bool:
        """Whether it says where to look."""
        return self.page is not None or bool(self.row or self.column) or self.start is not None or self.region is not None

    def as_json(self) -> dict[str, Any]:
        """The place as plain JSON values, without what is empty."""
        told = {name: getattr(self, name) for name in ("page", "row", "column", "start", "end", "words")}
        told["region"] = None if self.region is None else list(self.region)
        return {name: value for name, value in told.items() if value not in (None, "")}

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Locator:
        """The place that `as_json` wrote down."""
        left, top, width, height = told.get("region") or (0, 0, 0, 0)
        region = (left, top, width, height) if told.get("region") else None
        return cls(**{name: value for name, value in told.items() if name != "region"}, region=region)


@dataclass(frozen=True, slots=True)
class EvidenceRecord:
    """A citation on a claim: anchored words in a kept capture of a source."""

    id: int
    claim_id: int
    stance: Stance
    selector: Selector
    document_id: int
    source: SourceRecord
    snapshot: SnapshotRecord
    note: str
    primary: bool
    group: str
    """Independence group: two citations of one group count once."""
    added_by: str
    added_at: datetime
    withdrawn_by: str | None = None
    withdrawn_at: datetime | None = None
    withdrawn_why: str | None = None
    locator: Locator | None = None
    """Where else in the source to look, beside the quoted words."""

    @property
    def is_anchored(self) -> bool:
        """Whether what it shows stands in the kept text. Words that somebody typed from a recording or an image do not, even
        beside a quotation: it is they that the citation rests on, and nobody can check them against what is kept."""
        return bool(self.selector.exact.strip()) and not (self.locator and self.locator.words)


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """What a person found about two claims, as seen from one of them."""

    id: int
    version: int
    claim_id: int
    """The claim it was said on; for “part of” the smaller one."""
    other_id: int
    kind: LinkKind
    state: LinkState
    likeness: str
    """What made the two look alike, in words."""
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class SearchRecord:
    """A search that found nothing: what was searched for, and where. Without it “not enough evidence” could be said of all."""

    id: int
    claim_id: int
    query: str
    place: str
    """The archive, register, engine or person that was asked."""
    note: str
    by: str
    at: datetime
    withdrawn_by: str | None = None
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """One reviewer's verdict, not yet recorded. `evidence` lists the ids of the citations relied on."""

    claim_id: int
    verdict: Verdict
    rationale: str
    evidence: tuple[int, ...] = ()
    confidence: Confidence = Confidence.MEDIUM
    flags: tuple[Flag, ...] = ()
    open_questions: str = ""
    waiver: str = ""
    """Why a rule was set aside, where one was; it stays with the decision."""


@dataclass(frozen=True, slots=True)
class AssessmentRecord:
    """An assessment as it was recorded; never changed afterwards."""

    id: int
    assessment: Assessment
    round: int
    by: str
    at: datetime
    taken_back_at: datetime | None = None
    """When its writer took it back; it then stays on record and counts no more."""


@dataclass(frozen=True, slots=True)
class DecisionRecord:
    """The verdict that stands, who approved it, and any rule that was waived and why."""

    id: int
    verdict: Verdict
    flags: tuple[Flag, ...]
    rationale: str
    assessments: tuple[int, ...]
    approved_by: str
    at: datetime
    waiver: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What readers were told at one time: the verdict as the house calls it, why, and the claim in its own words."""

    label: str
    rationale: str
    standalone: str


@dataclass(frozen=True, slots=True)
class CorrectionRecord:
    """What readers are told about a change of something published, with what it said before and what it says now."""

    id: int
    claim_id: int
    kind: CorrectionKind
    public_text: str
    by: str
    at: datetime
    before: Standing
    after: Standing | None = None
    """None while the correction has not gone out."""
    out_at: datetime | None = None
    """When readers were told."""
    withdrawn_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One line of the trail."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    """The kind of thing: claim, source, evidence …"""
    subject_id: int
    before: dict[str, object] | None
    after: dict[str, object] | None
    reason: str
    hash: str


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim with everything that belongs to it, as it stood at one moment."""

    id: int
    version: int
    """What a writer must have seen; it grows by one with every change."""
    state: State
    document_id: int
    selector: Selector
    standalone: str
    attribution: Attribution | None
    speaker: str | None
    speaker_written: str | None
    """The words the article uses, before resolution."""
    said_on: str | None
    worth: float
    reasons: tuple[str, ...]
    source: SourceRecord
    snapshot: SnapshotRecord
    evidence: tuple[EvidenceRecord, ...] = ()
    assessments: tuple[AssessmentRecord, ...] = ()
    decision: DecisionRecord | None = None
    searches: tuple[SearchRecord, ...] = ()
    """Searches that found nothing."""
    round: int = 1
    """Which round of review this is: it grows each time a verdict is taken up again."""

    @property
    def voice(self) -> str:
        """Whose words these are, for people: the resolved speaker, the words as written, or the publication itself."""
        if self.attribution is None:
            return self.source.publisher or self.source.label
        return self.speaker or self.speaker_written or "nobody named"

    @property
    def standing_evidence(self) -> tuple[EvidenceRecord, ...]:
        """Citations that were not withdrawn."""
        return tuple(item for item in self.evidence if item.withdrawn_at is None)

    @property
    def standing_searches(self) -> tuple[SearchRecord, ...]:
        """Notes of searches that were not withdrawn."""
        return tuple(item for item in self.searches if item.withdrawn_at is None)

    @property
    def given(self) -> tuple[AssessmentRecord, ...]:
        """The newest assessment of each person in this round, in the order in which they first judged."""
        newest: dict[str, AssessmentRecord] = {}
        for made in self.assessments:
            if made.round == self.round and made.taken_back_at is None:
                newest[made.by] = made
        return tuple(newest.values())
