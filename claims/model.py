"""The words of this project as frozen types. Nothing here reads a clock, a file or a database.

Two families live here. What the machine suggests (`Attribution`, `ProposedClaim`) comes out of `split(document)`. What is
stored comes back from the store as records (`ClaimRecord` and its parts): complete, frozen, safe to keep after the session
is closed, and the same for pages, command line and reports.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

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


class Confidence(StrEnum):
    """How sure a reviewer is of a verdict."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


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
