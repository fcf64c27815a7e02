"""An invented desk of any size, to measure on: articles, claims, speakers, evidence, verdicts and tags nobody ever wrote.

Words, names and outlets come as unevenly as they do in life (a few are everywhere, most are rare), because that is what makes
a search fast or slow. The same number of claims always gives the same desk. Rows are put in by the thousand, past the
session: only the claims have their line in the trail, so this is no store that `claims verify` calls sound, and `fill` only
works on an empty one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Any

from sqlalchemy import Connection, select

from claims.errors import ClaimsError
from claims.model import Act, Confidence, Kind, PersonRole, SourceState, Stance, State, Verdict
from claims.review.states import FINISHED, OPEN
from claims.store import tables
from claims.store.bulk import put, roomy, without_indexes
from claims.store.codes import ArchiveState
from claims.store.engine import Store
from claims.store.filing import together
from claims.store.history import MACHINE, START, picture, seal
from claims.store.search import fold, name_key

VIEWER = "Ada Reviewer"
"""Whose desk is looked at."""
PER_ARTICLE = 10
"""Claims of one article."""

_AT_ONCE = 500
"""Articles kept in one transaction."""
_SEED = 20_261_122
_WORDS = 30_000
_COMMON = (
    *("the", "of", "to", "in", "and", "a", "that", "for", "is", "was", "on", "with", "by", "it", "at", "from", "be", "has"),
    *("said", "are", "were", "not", "an", "which", "will", "their", "more", "than", "year", "per", "cent", "million"),
    *("people", "government", "council", "minister", "city", "report", "water", "prices", "tax", "budget", "health"),
    *("school", "police", "court", "energy", "workers", "trade", "border", "election", "climate", "hospital", "housing"),
    *("rail", "harbour", "river", "storm", "drought", "vaccine", "wages", "pension"),
)
_SYLLABLES = tuple(first + vowel for first in (*"bdfgklmnprstv", "br", "dr", "gr", "kl", "pr", "st", "tr") for vowel in "aeiou")
_PEOPLE = (VIEWER, "Bea Marsh", "Cem Arslan", "Dora Novak", "Eli Brand", "Fay Okoro", "Gus Lind", "Hana Sato")
_TAGS = ("budget", "climate", "health", "housing", "energy", "europe", "elections", "crime", "migration", "sport", "science")
_STANDS: dict[State, float] = {
    State.PROPOSED: 55,
    State.QUEUED: 12,
    State.IN_REVIEW: 4,
    State.AWAITING_SECOND_REVIEW: 3,
    State.CHANGES_REQUESTED: 1,
    State.CORRECTING: 0.2,
    State.APPROVED: 15,
    State.PUBLISHED: 3,
    State.RETRACTED: 0.1,
    State.NOT_CHECKABLE: 2,
    State.DUPLICATE: 1.5,
    State.ON_HOLD: 0.8,
    State.REJECTED: 2.4,
}
"""How often claims stand where."""


@dataclass(frozen=True)
class Invented:
    """What there is, the commonest first: what a measurement looks for."""

    words: tuple[str, ...]
    speakers: tuple[str, ...]
    publishers: tuple[str, ...]
    tags: tuple[str, ...] = _TAGS


@dataclass
class _Desk:
    """What is being made."""

    rng: Random
    now: datetime
    told: Invented
    words: Callable[[int], list[str]]
    speaker: Callable[[], int]
    publisher: Callable[[], int]
    rows: dict[Any, list[dict[str, Any]]] = field(default_factory=dict)
    numbers: dict[Any, int] = field(default_factory=dict)
    line: int = 0
    previous: str = START

    def add(self, table: Any, **values: Any) -> int:
        """Note a row of a table; returns its number."""
        number = self.numbers[table] = self.numbers.get(table, 0) + 1
        self.rows.setdefault(table, []).append({"id": number, **values})
        return number


def invented(claims: int) -> Invented:
    """The words and names of a desk of so many claims."""
    rng = Random(_SEED)  # noqa: S311 — nothing is kept secret by it
    made = dict.fromkeys(_COMMON)
    while len(made) < _WORDS:
        made["".join(rng.choices(_SYLLABLES, k=rng.choice((2, 3, 3, 4))))] = None
    rare = list(made)[len(_COMMON) :]
    speakers = [f"{rng.choice(rare).title()} {rng.choice(rare).title()}" for _ in range(max(20, claims // 50))]
    publishers = [f"The {rng.choice(rare).title()} {rng.choice(('Courier', 'Herald', 'Post', 'Times'))}" for _ in range(200)]
    return Invented(tuple(made), tuple(dict.fromkeys(speakers)), tuple(dict.fromkeys(publishers)))


def fill(store: Store, *, claims: int, now: datetime, tell: Callable[[int], None] = lambda _: None) -> None:
    """Put an invented desk of so many claims into an empty store. `tell` hears how many there are so far."""
    with store.reading() as session:
        if session.connection().execute(select(tables.Source.__table__.c.id).limit(1)).first():
            raise ClaimsError("The store is not empty; nothing was put into it.", advice="Name a new file.")
    desk = _desk(claims, now)
    with store.alone() as connection:
        _people(desk)
        _speakers(desk)
        _keep(desk, connection)
    with without_indexes(store):
        for first in range(0, claims, _AT_ONCE * PER_ARTICLE):
            last = min(claims, first + _AT_ONCE * PER_ARTICLE)
            for at in range(first, last, PER_ARTICLE):
                _article(desk, min(PER_ARTICLE, last - at))
            with store.alone() as connection, roomy(connection):
                _keep(desk, connection)
            tell(last)
    with store.alone() as connection:
        if connection.dialect.name == "postgresql":
            for table, last in desk.numbers.items():
                connection.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), {last})")
            connection.exec_driver_sql("ANALYZE")


def _desk(claims: int, now: datetime) -> _Desk:
    rng, told = Random(_SEED), invented(claims)  # noqa: S311
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(told.words))))
    heard = list(accumulate(1 / (rank + 5) for rank in range(len(told.speakers))))
    printed = list(accumulate(1 / (rank + 3) for rank in range(len(told.publishers))))
    numbers = range(1, len(told.speakers) + 1)
    return _Desk(
        rng,
        now,
        told,
        words=lambda many: rng.choices(told.words, cum_weights=weights, k=many),
        speaker=lambda: rng.choices(numbers, cum_weights=heard)[0],
        publisher=lambda: rng.choices(range(len(told.publishers)), cum_weights=printed)[0],
    )


def _people(desk: _Desk) -> None:
    for name in _PEOPLE:
        desk.add(_table(tables.Person), name=name, name_key=name_key(name), role=PersonRole.EDITOR, added_at=desk.now)
    for name in _TAGS:
        desk.add(_table(tables.Tag), name=name, name_key=name, added_by=VIEWER, added_at=desk.now)


def _speakers(desk: _Desk) -> None:
    for name in desk.told.speakers:
        desk.add(_table(tables.Speaker), name=name, name_key=name_key(name), version=1, plain=fold(name))


def _article(desk: _Desk, claims: int) -> None:
    """A page of sentences, some of them claims."""
    rng, number = desk.rng, desk.numbers.get(_table(tables.Source), 0) + 1
    sentences = [" ".join(desk.words(rng.randint(8, 22))) + "." for _ in range(claims * 2)]
    title = " ".join(desk.words(7)).capitalize()
    at = desk.now - timedelta(minutes=rng.randint(0, 3 * 365 * 24 * 60))
    publisher, address = desk.told.publishers[desk.publisher()], f"https://news.example/{number}"
    published, text = at.date().isoformat(), "\n\n".join(sentences)
    source = desk.add(
        _table(tables.Source), version=1, identity=address, kind="address", address=address, label=address, title=title,
        authors=[], published=published, publisher=publisher, language="en", state=SourceState.READY, failure=None,
        failure_code=None, advice=None, added_by=VIEWER, added_at=at, plain=fold(title, address),
    )  # fmt: skip
    snapshot = desk.add(
        _table(tables.Snapshot), source_id=source, sha256=f"{number:064x}", size=len(text), media_type="text/html",
        captured_at=at, kind="address", requested=address, final=address, status=200, headers=[], redirects=[],
        file_name=None, sent=[],
    )  # fmt: skip
    blocks = [{"start": 0, "end": len(text), "role": "paragraph", "reason": ""}]
    document = desk.add(
        _table(tables.Document), snapshot_id=snapshot, source_id=source, text=text, blocks=blocks, title=title, authors=[],
        published=published, publisher=publisher, language="en", canonical=address, modified=None, section=None,
        licence=None, missing=[], read_at=at,
    )  # fmt: skip
    if number % 10 == 3:
        state = ArchiveState.FAILED if number % 50 == 3 else ArchiveState.KEPT
        desk.add(
            _table(tables.ArchiveCopy), snapshot_id=snapshot, state=state, asked_by=VIEWER, asked_at=at, address=address,
            at=at, tries=1, failure=None, advice=None,
        )  # fmt: skip
    start = 0
    for index, sentence in enumerate(sentences):
        if index % 2:
            place = (source, document, start, sentence)
            _claim(desk, place, at, fold(address, title, publisher), title)
        start += len(sentence) + 2


def _claim(desk: _Desk, place: tuple[int, int, int, str], at: datetime, around: str, title: str) -> None:
    rng = desk.rng
    source, document, start, sentence = place
    claim, number = _table(tables.Claim), desk.numbers.get(_table(tables.Claim), 0) + 1
    state = rng.choices(list(_STANDS), weights=list(_STANDS.values()))[0]
    speaker = desk.speaker() if rng.random() < 0.8 else None
    own = speaker is None and rng.random() < 0.6
    name = desk.told.speakers[speaker - 1] if speaker else None
    worked_on = state in OPEN | FINISHED
    verdict = rng.choice(list(Verdict)) if state in FINISHED else None
    stances: set[Stance] = set()
    words = [around]
    for _ in range(rng.choice((0, 0, 1, 2)) if state in OPEN else rng.choice((1, 2, 3)) if verdict else 0):
        stance = rng.choice(list(Stance))
        stances.add(stance)
        words.append(_evidence(desk, number, document, (start, sentence), stance, at))
    assignee = rng.randint(1, len(_PEOPLE)) if worked_on and rng.random() < 0.6 else None
    if verdict or state is State.AWAITING_SECOND_REVIEW:
        person = assignee if assignee and rng.random() < 0.5 else rng.randint(1, len(_PEOPLE))
        words.append(_judged(desk, number, verdict or rng.choice(list(Verdict)), at, person, decided=verdict is not None))
    if rng.random() < 0.2:
        tag = rng.randint(1, len(_TAGS))
        desk.add(_table(tables.ClaimTag), claim_id=number, tag_id=tag, added_by=VIEWER, added_at=at, removed_at=None)
        words.append(_TAGS[tag - 1])
    desk.add(
        claim, version=1, document_id=document, source_id=source, start=start, end=start + len(sentence), exact=sentence,
        prefix="", suffix="", standalone=sentence, standalone_first=sentence, state=state, worth=round(rng.random(), 4),
        reasons=["a number"], kind=None if own else rng.choice(list(Kind)), act=None if own else rng.choice(list(Act)),
        speaker_id=speaker, speaker_written=name, said_on=None, verdict=verdict,
        accepted_by=None if state is State.PROPOSED else VIEWER, added_by=f"{MACHINE} invented", added_at=at,
        plain=fold(sentence, name, title),
        assignee_id=assignee,
        priority=rng.choice((-1, 1, 2)) if worked_on and rng.random() < 0.05 else 0,
        due_on=(desk.now + timedelta(days=rng.randint(-5, 40))).date().isoformat() if rng.random() < 0.03 else None,
        cited=str(together(stances)), around=" ".join(words),
    )  # fmt: skip
    _found(desk, desk.rows[claim][-1], at)


def _evidence(desk: _Desk, claim: int, document: int, quoted: tuple[int, str], stance: Stance, at: datetime) -> str:
    start, sentence = quoted
    note = " ".join(desk.words(6))
    desk.add(
        _table(tables.Evidence), claim_id=claim, document_id=document, start=start, end=start + len(sentence),
        exact=sentence, prefix="", suffix="", stance=stance, note=note, primary=False, group="", added_by=VIEWER,
        added_at=at, withdrawn_by=None, withdrawn_at=None, withdrawn_why=None,
    )  # fmt: skip
    return fold(sentence, note)


def _judged(desk: _Desk, claim: int, verdict: Verdict, at: datetime, person: int, *, decided: bool) -> str:
    rationale = " ".join(desk.words(30))
    given = desk.add(
        _table(tables.Assessment), claim_id=claim, round=1, verdict=verdict, confidence=Confidence.MEDIUM,
        rationale=rationale, evidence=[], flags=[], open_questions="", waiver="", person_id=person, at=at,
    )  # fmt: skip
    if decided:
        desk.add(
            _table(tables.Decision), claim_id=claim, verdict=verdict, flags=[], rationale=rationale, assessments=[given],
            person_id=person, at=at, waiver="", superseded_at=None, superseded_why=None,
        )  # fmt: skip
    return fold(rationale)


def _found(desk: _Desk, row: dict[str, Any], at: datetime) -> None:
    """The line of the trail that says where a claim comes from."""
    desk.line += 1
    line: dict[str, Any] = {
        "id": desk.line, "at": at, "actor": row["added_by"], "action": "take in", "subject": "claim",
        "subject_id": row["id"], "claim_id": row["id"], "before": None, "after": picture(_table(tables.Claim), row),
        "reason": "", "previous": desk.previous,
    }  # fmt: skip
    desk.previous = line["hash"] = seal(line)
    desk.rows.setdefault(_table(tables.Event), []).append(line)


def _keep(desk: _Desk, connection: Connection) -> None:
    for table in tables.Table.metadata.sorted_tables:
        put(connection, table, desk.rows.pop(table, []))


def _table(row: type[tables.Table]) -> Any:
    return row.__table__
