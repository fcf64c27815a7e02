"""Which claims a report is of, and that in words: so that a report says what it is a report of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from claims.model import Act, Kind, State, Verdict
from claims.review.verdicts import NAMES
from claims.store.desk_codes import Cited, Tab
from claims.store.exports import Dated, Period, chosen
from claims.store.queue import Order, QueueFilter

if TYPE_CHECKING:
    from claims.store.engine import Session

_HEAPS: dict[Tab, str] = {
    Tab.MINE: "given to whoever asked",
    Tab.UNASSIGNED: "given to nobody",
    Tab.PROPOSED: "proposed",
    Tab.SECOND: "awaiting second review",
    Tab.CHANGES: "with changes requested",
    Tab.EVIDENCE: "needing evidence",
    Tab.ARCHIVE: "with evidence that no archive could keep",
    Tab.HOLD: "on hold",
    Tab.DONE: "finished",
}
_CITED: dict[Cited, str] = {
    Cited.NOTHING: "without citations",
    Cited.FOR: "cited for",
    Cited.AGAINST: "cited against",
    Cited.BOTH: "cited for and against",
    Cited.OTHER: "cited only for context",
}
_DATED: dict[Dated, str] = {Dated.PUBLISHED: "published", Dated.SAID: "said", Dated.DECIDED: "decided"}
_CODES: dict[str, type[StrEnum]] = {
    "tab": Tab, "state": State, "verdict": Verdict, "kind": Kind, "act": Act, "cited": Cited, "order": Order,
}  # fmt: skip
_ALL, _ALWAYS = QueueFilter(), Period()


@dataclass(frozen=True, slots=True)
class Scope:
    """What is chosen: everything that fits one of some filters, or claims picked by hand; of these what falls into a period."""

    asked: tuple[QueueFilter, ...] = (_ALL,)
    picked: tuple[int, ...] | None = None
    period: Period = _ALWAYS

    @property
    def words(self) -> str:
        """The choice as a phrase for people, like “approved claims by Ilse Brandt, decided since 2026-01-01”."""
        if self.picked is None:
            phrase = " and ".join(in_words(one) for one in self.asked)
        else:
            phrase = f"{len(self.picked)} claim{'' if len(self.picked) == 1 else 's'} chosen by hand"
        days = [f"{when} {day}" for when, day in (("since", self.period.since), ("until", self.period.until)) if day]
        return ", ".join([phrase, f"{_DATED[self.period.by]} {' '.join(days)}"]) if days else phrase

    def numbers(self, session: Session) -> tuple[int, ...]:
        """The numbers of these claims, in the order of the report. What was picked and is not there is left out."""
        return chosen(session, self.asked, picked=self.picked, period=self.period)

    def as_json(self) -> dict[str, Any]:
        """The choice as plain values: the same for the same choice, so that what was asked for can be found again."""
        return {
            "asked": [{name: value for name, value in asdict(one).items() if value is not None} for one in self.asked],
            "picked": None if self.picked is None else list(self.picked),
            "period": asdict(self.period),
        }

    @classmethod
    def from_json(cls, told: dict[str, Any]) -> Scope:
        """The choice that `as_json` wrote down."""
        period = told["period"]
        return cls(
            tuple(_filter(one) for one in told["asked"]),
            None if told["picked"] is None else tuple(told["picked"]),
            Period(period["since"], period["until"], Dated(period["by"])),
        )


def _filter(told: dict[str, Any]) -> QueueFilter:
    codes: dict[str, Any] = {name: code(told[name]) for name, code in _CODES.items() if name in told}
    return QueueFilter(**(told | codes))


def in_words(asked: QueueFilter) -> str:
    """The filter as a phrase for people, like “approved claims by Ilse Brandt in The Port Courier”."""
    kinds = " ".join(word for word in (asked.state, asked.kind, asked.act) if word)
    phrase = f"{kinds} claims" if kinds else "all claims"
    if asked.speaker:
        phrase += f" by {asked.speaker}"
    if asked.publisher:
        phrase += f" in {asked.publisher}"
    if asked.source_id is not None:
        phrase += f" of source {asked.source_id}"
    if asked.verdict:
        phrase += f" with the verdict “{NAMES[asked.verdict]}”"
    if asked.text:
        phrase += f" that match “{asked.text}”"
    return ", ".join([phrase, *_of_the_desk(asked)])


def _of_the_desk(asked: QueueFilter) -> Iterator[str]:
    """What is asked about the desk's own work on a claim."""
    if asked.tab:
        yield _HEAPS[asked.tab]
    if asked.tag:
        yield f"tagged “{asked.tag}”"
    if asked.assignee:
        yield f"given to {asked.assignee}"
    if asked.least_worth is not None:
        yield f"worth {asked.least_worth:.0%} or more"
    if asked.since:
        yield f"published since {asked.since}"
    if asked.until:
        yield f"published until {asked.until}"
    if asked.cited:
        yield _CITED[asked.cited]
    if asked.not_mine:
        yield "not reviewed by whoever asked"
