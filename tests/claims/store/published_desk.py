"""A claim on its way to readers, for the tests of publishing: judged, published and corrected by the program itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from claims import publishing
from claims.model import Assessment, ClaimRecord, CorrectionKind, Verdict
from claims.reports.public_page import House
from claims.reports.report import Publisher
from claims.store import Session, Store
from claims.store.assessments import record
from claims.store.claims import accept, get_claim
from claims.store.people import me
from claims.store.published import PublicationRecord, Published, published
from tests.claims.store.desk import NOON, article

ONE = 1
HOUSE = House(Publisher("The Port Desk", "https://desk.example/checks"))
WHY = "The port office's own table shows it."


class Newsroom:
    """One claim, taken up and approved, and a clock that goes on by a minute with each thing done."""

    def __init__(self, store: Store, *, house: House = HOUSE, at: datetime = NOON) -> None:
        self.store, self.house, self.now = store, house, at
        article(store, now=at)
        with self.writing("take up") as session:
            accept(session, ONE, seen=1)

    def writing(self, action: str = "work", *, by: str = "Ada") -> Any:
        self.now += timedelta(minutes=1)
        return self.store.writing(by, action=action, now=self.now)

    def claim(self, number: int = ONE) -> ClaimRecord:
        with self.store.reading() as session:
            return get_claim(session, number)

    def judge(self, verdict: Verdict = Verdict.SUPPORTED, *, why: str = WHY, number: int = ONE) -> None:
        with self.writing("judge") as session:
            seen = get_claim(session, number).version
            judged = Assessment(number, verdict, why, waiver="One table is all there is.")
            record(session, judged, seen=seen, by=me(session, "Ada"))

    def publish(self, number: int = ONE) -> PublicationRecord:
        with self.writing("publish") as session:
            return publishing.publish(session, number, seen=get_claim(session, number).version, by=self.house)

    def correct(self, kind: CorrectionKind = CorrectionKind.CORRECTION, text: str = "We misread a column.") -> int:
        with self.writing("correct") as session:
            return publishing.correct(session, ONE, kind, text, seen=get_claim(session, ONE).version, by=self.house)

    def out(self, number: int = ONE) -> Published:
        with self.store.reading() as session:
            return published(session, [number])[number]

    def everything(self) -> tuple[Published, ...]:
        with self.store.reading() as session:
            return publishing.everything(session)


def version(session: Session) -> int:
    """The claim's version inside a transaction."""
    return get_claim(session, ONE).version


def elsewhere(house: House, url: str) -> House:
    """The same house at another address; empty for none."""
    return replace(house, publisher=replace(house.publisher, url=url))
