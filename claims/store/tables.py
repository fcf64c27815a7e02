"""The tables, one a noun of the project, with the meaning of every column above it.

Rows are never deleted and people's words never overwritten: what is withdrawn or superseded says so. Every change of a row
of an audited table writes its own line into `event` (see `history`), so no table is written but through `Store.writing`.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import JSON, Boolean, Column, Float, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlmodel import Field

from claims.model import Act, Confidence, Kind, PersonRole, SourceState, Stance, State, Verdict
from claims.store.citing_tables import ClaimLink, Mention
from claims.store.columns import Table, listed, moment, one_of, ordered, told, version, words
from claims.store.desk_tables import ClaimTag, SavedFilter, Tag
from claims.store.elsewhere_tables import ReviewImport
from claims.store.embedding_tables import EmbeddingModel as EmbeddingModel
from claims.store.export_tables import Export
from claims.store.house_tables import House, HouseScale
from claims.store.own_order_tables import OwnOrder as OwnOrder
from claims.store.publishing_tables import Correction, Publication
from claims.store.review_tables import Comment, Draft, Lease, SearchNote, TakenBack
from claims.store.suggested_tables import SuggestedLink as SuggestedLink
from claims.store.watch_tables import ArchiveCopy, FeedEntry, FeedSubscription, Recheck


class Person(Table, table=True):
    """Somebody who works here."""

    __tablename__: ClassVar[str] = "person"
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The name as the person writes it; it stands in the trail.
    name: str = words()
    # The name as it is looked up (see `speakers.name_key`).
    name_key: str = words(unique=True)
    # What this person may do.
    role: PersonRole = one_of(PersonRole, name="role")
    # When the name was first seen.
    added_at: datetime = moment()


_source_version = version()


class Source(Table, table=True):
    """A publication at one address, a paste or a file: what articles come from and what evidence is cited from."""

    __tablename__: ClassVar[str] = "source"
    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": _source_version}
    __table_args__ = (Index("ix_source_state", "state", "id"),)
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # Grows by one with every change.
    version: int | None = Field(default=None, sa_column=_source_version)
    # What makes two of them one: the canonical address, or “sha256:…” of what was pasted or uploaded.
    identity: str = words(unique=True)
    # address, paste or file.
    kind: str = Field(sa_column=Column(String(20), nullable=False))
    # The canonical address; empty for pastes and files.
    address: str | None = words(None)
    # What to call it before it has a title.
    label: str = words()
    # The title its newest document gives.
    title: str | None = words(None)
    # The people who signed its newest document.
    authors: list[str] = listed()
    # When it was published, in ISO 8601 and as exact as the page was.
    published: str | None = words(None, index=True)
    # The outlet.
    publisher: str | None = words(None, index=True)
    # BCP 47 tag.
    language: str | None = words(None)
    # How far it has come on its way to claims.
    state: SourceState = one_of(SourceState, name="state")
    # What went wrong, in words.
    failure: str | None = words(None)
    # The same as a code that never changes.
    failure_code: str | None = words(None)
    # What to do next.
    advice: str | None = words(None)
    # Who added it.
    added_by: str = words()
    # When it was added.
    added_at: datetime = moment()
    # Label, title and address folded for searching (see `search.fold`); derived, so the trail leaves it out.
    plain: str = words(trail="omit")


class Snapshot(Table, table=True):
    """One immutable capture of a source. The bytes lie in the vault, under this hash."""

    __tablename__: ClassVar[str] = "snapshot"
    __table_args__ = (
        UniqueConstraint("source_id", "sha256", "captured_at"),
        Index("ix_snapshot_final", "final", postgresql_using="hash"),  # however long an address is
    )
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # What was captured.
    source_id: int = Field(foreign_key="source.id", index=True)
    # SHA-256 of the bytes, in hexadecimal.
    sha256: str = Field(sa_column=Column(String(64), nullable=False, index=True))
    # How many bytes.
    size: int
    # What kind of file the sender, or the file's name, said it was.
    media_type: str = words()
    # When the bytes came in.
    captured_at: datetime = moment()
    # address, paste or file.
    kind: str = Field(sa_column=Column(String(20), nullable=False))
    # The address that was asked for.
    requested: str | None = words(None)
    # The address that answered in the end.
    final: str | None = words(None)
    # The HTTP status of the answer.
    status: int | None
    # The headers of the answer, as [name, value] pairs.
    headers: list[list[str]] = listed()
    # The way from the first address to the last, one entry a hop.
    redirects: list[dict[str, Any]] = listed()
    # The name of the uploaded file.
    file_name: str | None = words(None)
    # The headers of our request, as [name, value] pairs; those of a hop stand with it. Kept since shape 0003.
    sent: list[list[str]] = listed(trail="if set", server_default="[]")


class Document(Table, table=True):
    """What extraction read out of a snapshot. The text never changes; only the role of a block can."""

    __tablename__: ClassVar[str] = "document"
    __table_args__ = (Index("ix_document_canonical", "canonical", postgresql_using="hash"),)
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The capture it was read from.
    snapshot_id: int = Field(foreign_key="snapshot.id", index=True)
    # The source of that capture, so that the newest document of a source is one look away.
    source_id: int = Field(foreign_key="source.id", index=True)
    # The text all positions point into. The trail keeps its digest.
    text: str = words(trail="digest")
    # Its blocks, as {start, end, role, reason} and, in a paged file, {page}. The trail keeps their digest.
    blocks: list[dict[str, Any]] = listed(trail="digest")
    # The title the page gives.
    title: str | None = words(None)
    # People, as signed.
    authors: list[str] = listed()
    # ISO 8601, as exact as the page was.
    published: str | None = words(None)
    # The outlet.
    publisher: str | None = words(None)
    # BCP 47 tag.
    language: str | None = words(None)
    # The address the page gives for itself.
    canonical: str | None = words(None)
    # When it was last changed, written like `published`. This and the next three are kept since shape 0003.
    modified: str | None = words(None, trail="if set")
    # The part of the paper it stood in.
    section: str | None = words(None, trail="if set")
    # The licence it is under, where one is stated.
    licence: str | None = words(None, trail="if set")
    # What is not there and a reader should know of, one sentence each.
    missing: list[str] = listed(trail="if set", server_default="[]")
    # When it was read.
    read_at: datetime = moment()


class Speaker(Table, table=True):
    """A person or organisation that claims are attributed to. One that was merged into another keeps its row and its name."""

    __tablename__: ClassVar[str] = "speaker"
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The name it goes by: as it was first written in full, until a person gives it another.
    name: str = words()
    # The name as it is looked up: “The Memorial Group” and “memorial group” are one.
    name_key: str = words(unique=True)
    # Grows by one whenever a person changes the speaker, its names or what is merged into it; the trail has those changes.
    version: int = Field(
        default=1, sa_column=Column("version", Integer, nullable=False, server_default="1", info={"trail": "omit"})
    )
    # All its names folded for searching (see `search.fold`); derived, so the trail leaves it out.
    plain: str = words(trail="omit", server_default="")


class SpeakerAlias(Table, table=True):
    """Another name of a speaker: claims that come in under it are attributed to that speaker."""

    __tablename__: ClassVar[str] = "speaker_alias"
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # Whose name it is; never of a speaker that is merged into another.
    speaker_id: int = Field(foreign_key="speaker.id", index=True)
    # The name as written.
    name: str = words()
    # The name as it is looked up. One name leads to one speaker.
    name_key: str = words(unique=True)
    # Who said so.
    added_by: str = words()
    # When.
    added_at: datetime = moment()
    # When it was taken away again; empty while it stands.
    removed_at: datetime | None = moment(nullable=True)


class SpeakerMerge(Table, table=True):
    """A person found two speakers to be one. It says all that is needed to take them apart again."""

    __tablename__: ClassVar[str] = "speaker_merge"
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The speaker whose name stayed.
    kept_id: int = Field(foreign_key="speaker.id", index=True)
    # The speaker whose claims and names went over to it.
    merged_id: int = Field(foreign_key="speaker.id", index=True)
    # The numbers of those claims.
    claims: list[int] = listed()
    # The numbers of the other names that went along.
    aliases: list[int] = listed()
    # Who merged them.
    merged_by: str = words()
    # When.
    merged_at: datetime = moment()
    # Why.
    why: str = words()
    # Who took them apart again.
    undone_by: str | None = words(None)
    # When; empty while the merge stands.
    undone_at: datetime | None = moment(nullable=True)


class SpeakerDifference(Table, table=True):
    """A person found two speakers not to be the same, however alike their names are: it is not suggested again."""

    __tablename__: ClassVar[str] = "speaker_difference"
    __table_args__ = (UniqueConstraint("one_id", "other_id"),)
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The speaker with the lower number.
    one_id: int = Field(foreign_key="speaker.id", index=True)
    # The speaker with the higher number.
    other_id: int = Field(foreign_key="speaker.id", index=True)
    # Who said so.
    said_by: str = words()
    # When.
    said_at: datetime = moment()
    # Why.
    why: str = words()
    # When it was taken back, or the two were merged all the same; empty while it holds.
    withdrawn_at: datetime | None = moment(nullable=True)


_claim_version = version()


def _as_worth() -> Column[float]:
    """A column that begins as the worth of its row."""

    def worth(told: Any) -> float:
        return told.get_current_parameters()["worth"]

    return Column("rank", Float, nullable=False, default=worth, server_default="0", info={"trail": "omit"})


_ASKED = ("cited", "source_id", "speaker_id", "due_on", "verdict", "kind", "act")


class Claim(Table, table=True):
    """One checkable statement, tied to its place in a document."""

    __tablename__: ClassVar[str] = "claim"
    __mapper_args__: ClassVar[dict[str, Any]] = {"version_id_col": _claim_version}
    __table_args__ = (
        ordered(),
        # In the order of the queue, with what the queue is asked for: what does not fit is passed by unread.
        Index("ix_claim_queue", *("state", "priority", "worth", "id"), "assignee_id", *_ASKED),
        # The same by the desk's own order.
        Index("ix_claim_rank", *("state", "priority", "rank", "id"), "assignee_id", *_ASKED),
        Index("ix_claim_age", "state", "id"),
        Index("ix_claim_due", "state", "due_on", "id"),
        Index("ix_claim_assignee", "assignee_id", *("state", "priority", "worth", "id"), *_ASKED),
        Index("ix_claim_cited", "cited", "state"),
        Index("ix_claim_place", "document_id", "start"),
        Index("ix_claim_verdict", "verdict", "state"),
        Index("ix_claim_kind", "kind", "state"),
        Index("ix_claim_act", "act", "state"),
    )
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # Grows by one with every change of the claim or of what belongs to it; a writer says which one it saw.
    version: int | None = Field(default=None, sa_column=_claim_version)
    # The document it stands in.
    document_id: int = Field(foreign_key="document.id")
    # The source of that document.
    source_id: int = Field(foreign_key="source.id", index=True)
    # First code point of the words in the document's text.
    start: int
    # The code point after the last.
    end: int
    # The words there.
    exact: str = words()
    # Up to 32 code points before them.
    prefix: str = words()
    # Up to 32 code points after them.
    suffix: str = words()
    # The claim in words that can be understood alone.
    standalone: str = words()
    # The same as the machine, or the person who marked it, first worded it.
    standalone_first: str = words()
    # Where the work stands.
    state: State = one_of(State, name="state")
    # 0 to 1: how much there is to check.
    worth: float
    # Why, in words.
    reasons: list[str] = listed()
    # How the words are reported; empty for the publication's own voice.
    kind: Kind | None = one_of(Kind, name="kind", nullable=True)
    # What the speaker does by saying it; empty for the publication's own voice.
    act: Act | None = one_of(Act, name="act", nullable=True)
    # Whose claim it is, after resolution; empty where nobody is resolved.
    speaker_id: int | None = Field(default=None, foreign_key="speaker.id", index=True)
    # The words the article uses for the speaker.
    speaker_written: str | None = words(None)
    # When it was said, ISO 8601, where that is known.
    said_on: str | None = words(None)
    # The verdict of the decision that stands: a copy for the queue.
    verdict: Verdict | None = one_of(Verdict, name="verdict", nullable=True)
    # Who took it out of the proposals.
    accepted_by: str | None = words(None)
    # Who or what found it.
    added_by: str = words()
    # When it was found.
    added_at: datetime = moment()
    # Its words, its speaker and its article's title folded for searching (see `search.fold`); derived.
    plain: str = words(trail="omit")
    # Who is to check it; empty while nobody is. This and the next two are kept since shape 0005.
    assignee_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("person.id"), nullable=True, info={"trail": "if set"})
    )
    # How soon: see `desk_codes.Priority`.
    priority: int = Field(default=0, sa_column=Column(Integer, nullable=False, server_default="0", info={"trail": "if set"}))
    # By which day, in ISO 8601.
    due_on: str | None = Field(default=None, sa_column=Column(String(10), nullable=True, info={"trail": "if set"}))
    # What its standing citations say together: see `desk_codes.Cited`. Derived, like the next one (see `filing`).
    cited: str = Field(
        default="nothing", sa_column=Column(String(10), nullable=False, server_default="nothing", info={"trail": "omit"})
    )
    # Its source, its tags, its evidence and the reasoning about it, folded for searching.
    around: str = words(trail="omit", server_default="")
    # Its worth as this desk's own decisions shift it: the worth itself until they do. Derived (see `own_order`).
    rank: float | None = Field(default=None, sa_column=_as_worth())


class Attribution(Table, table=True):
    """Who said a claim, by which words of the article. A claim without one is the publication's own voice."""

    __tablename__: ClassVar[str] = "attribution"
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The claim it belongs to.
    claim_id: int = Field(foreign_key="claim.id", unique=True)
    # What was said: [start, end] pairs into the document's text.
    content: list[list[int]] = listed()
    # The words that name the speaker, likewise; empty where the article names nobody.
    source: list[list[int]] | None = listed(nullable=True)
    # The words that say it was said.
    cue: list[list[int]] | None = listed(nullable=True)
    # How the words are reported.
    kind: Kind = one_of(Kind, name="kind")
    # What the speaker does by saying it.
    act: Act = one_of(Act, name="act")
    # The name as first resolved; whose claim it is now stands on the claim.
    speaker: str | None = words(None)
    # The outlet or person it came through.
    relayed_by: str | None = words(None)
    # 0 to 1: how sure the machine was.
    confidence: float


class Evidence(Table, table=True):
    """A citation on a claim: anchored words in a kept capture. Withdrawn, never deleted."""

    __tablename__: ClassVar[str] = "evidence"
    __table_args__ = (ordered(),)
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The claim it is cited on.
    claim_id: int = Field(foreign_key="claim.id", index=True)
    # The document the words stand in.
    document_id: int = Field(foreign_key="document.id", index=True)
    # First code point of the words there.
    start: int
    # The code point after the last.
    end: int
    # The words there.
    exact: str = words()
    # Up to 32 code points before them.
    prefix: str = words()
    # Up to 32 code points after them.
    suffix: str = words()
    # What it does to the claim.
    stance: Stance = one_of(Stance, name="stance")
    # What the reviewer says about it.
    note: str = words()
    # Whether it is the origin of the fact, not a report of it.
    primary: bool = Field(default=False, sa_column=Column("primary", Boolean, nullable=False))
    # Independence group: two citations of one group count once.
    group: str = words()
    # Who cited it.
    added_by: str = words()
    # When.
    added_at: datetime = moment()
    # Who withdrew it.
    withdrawn_by: str | None = words(None)
    # When it was withdrawn.
    withdrawn_at: datetime | None = moment(nullable=True)
    # Why it was withdrawn.
    withdrawn_why: str | None = words(None)
    # Where else in the source to look: see `model.Locator`. Kept since shape 0010.
    locator: dict[str, Any] | None = told(trail="if set")


class Assessment(Table, table=True):
    """One reviewer's verdict in one round. Never changed afterwards."""

    __tablename__: ClassVar[str] = "assessment"
    __table_args__ = (Index("ix_assessment_at", "at"),)
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The claim it judges.
    claim_id: int = Field(foreign_key="claim.id", index=True)
    # Which round of review: it grows each time the claim is reopened.
    round: int
    # What the evidence says.
    verdict: Verdict = one_of(Verdict, name="verdict")
    # How sure the reviewer is.
    confidence: Confidence = one_of(Confidence, name="confidence")
    # How the evidence leads to the verdict.
    rationale: str = words()
    # The numbers of the citations relied on.
    evidence: list[int] = listed()
    # What the verdict alone would hide.
    flags: list[str] = listed()
    # What stayed open.
    open_questions: str = words()
    # Why a rule was set aside, where one was.
    waiver: str = words()
    # Who judged.
    person_id: int = Field(foreign_key="person.id")
    # When.
    at: datetime = moment()


class Decision(Table, table=True):
    """The verdict that stands, or once stood, on a claim."""

    __tablename__: ClassVar[str] = "decision"
    __table_args__ = (Index("ix_decision_at", "at"),)
    # Its number.
    id: int | None = Field(default=None, primary_key=True)
    # The claim it decides.
    claim_id: int = Field(foreign_key="claim.id", index=True)
    # The verdict.
    verdict: Verdict = one_of(Verdict, name="verdict")
    # What the verdict alone would hide.
    flags: list[str] = listed()
    # The rationale readers are given.
    rationale: str = words()
    # The numbers of the assessments it rests on.
    assessments: list[int] = listed()
    # Who approved it.
    person_id: int = Field(foreign_key="person.id")
    # When.
    at: datetime = moment()
    # Any rule that was set aside, and why.
    waiver: str = words()
    # When it stopped standing, because the claim was reopened.
    superseded_at: datetime | None = moment(nullable=True)
    # Why it stopped standing.
    superseded_why: str | None = words(None)


class Event(Table, table=True):
    """One line of the trail. Lines are numbered without gaps, and each carries the hash of the line before."""

    __tablename__: ClassVar[str] = "event"
    __table_args__ = (
        Index("ix_event_subject", "subject", "subject_id", "id"),
        Index("ix_event_claim", "claim_id", "id"),
        Index("ix_event_at", "at"),
        Index("ix_event_actor", "actor", "id"),
        Index("ix_event_action", "action", "id"),
    )
    # 1 for the first line, then one more for each; given by us, not by the database.
    id: int = Field(sa_column=Column(Integer, primary_key=True, autoincrement=False))
    # When.
    at: datetime = moment()
    # Who; a machine's name begins with “machine:”.
    actor: str = words()
    # What the actor set out to do.
    action: str = words()
    # The table that changed.
    subject: str = Field(sa_column=Column(String(20), nullable=False))
    # The row that changed.
    subject_id: int
    # The claim the row belongs to, if any.
    claim_id: int | None
    # The row before; empty when it is new.
    before: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
    # The row after; empty when it was deleted.
    after: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True), nullable=True))
    # Why, in the actor's words.
    reason: str = words()
    # The hash of the line before; 64 zeros for the first.
    previous: str = Field(sa_column=Column(String(64), nullable=False))
    # SHA-256 of this line in canonical JSON, `previous` included.
    hash: str = Field(sa_column=Column(String(64), nullable=False, unique=True))


AUDITED: tuple[type[Table], ...] = (
    Person,
    Source,
    Snapshot,
    Document,
    Speaker,
    SpeakerAlias,
    SpeakerMerge,
    SpeakerDifference,
    Claim,
    Attribution,
    Evidence,
    Assessment,
    Decision,
    Recheck,
    ArchiveCopy,
    FeedSubscription,
    FeedEntry,
    Tag,
    ClaimTag,
    SavedFilter,
    SearchNote,
    TakenBack,
    Comment,
    Draft,
    Lease,
    ClaimLink,
    Mention,
    ReviewImport,
    Correction,
    Publication,
    House,
    HouseScale,
    Export,
)
"""Tables whose every change is a line of the trail, parents before children."""

FINAL: frozenset[type[Table]] = frozenset({Snapshot, Assessment, ReviewImport, Publication, HouseScale, Export})
"""Tables whose rows are never changed once written."""
