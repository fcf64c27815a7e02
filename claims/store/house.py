"""What the whole desk has in common: what verdicts are called, when a second person looks, and who signs.

Set on the Settings page, with its line in the trail. What is set from outside, by environment or settings file, stands before
it: whoever runs the machine has the last word, and the page says so. An admin sets these things; an editor may while the desk
has no admin, for on a laptop there is nobody else to ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from sqlmodel import Session, col, func, select

from claims.errors import ClaimsError, Missing, NotAllowed, SettingsWrong
from claims.model import Flag, Person, PersonRole
from claims.review.presets import PLAIN
from claims.review.scale import Scale, as_json, checked, from_json
from claims.review.second import OFF, Policy
from claims.store import tables
from claims.store.history import hand, only_a_person

LONGEST = 200
"""Code points of a name or an address."""
_ONLY = 1


@dataclass(frozen=True, slots=True)
class House:
    """What was set here; None where nothing was."""

    version: int = 0
    publisher_name: str | None = None
    publisher_url: str | None = None
    second_review: Policy | None = None
    own_order: bool = False
    """Whether the queue is ordered by what this desk's decisions taught, too (see `own_order`)."""
    own_order_since: int = 0
    """The line of the trail after which decisions teach it."""


@dataclass(frozen=True, slots=True)
class ScaleVersion:
    """One version of the scale; the plain one, which nobody made, is version 0."""

    version: int
    scale: Scale
    made_by: str = ""
    made_at: datetime | None = None


# What counts -----------------------------------------------------------------------------------------------------------------


def house(session: Session) -> House:
    """What was set here."""
    row = session.get(tables.House, _ONLY)
    if row is None:
        return House()
    policy = None if row.second_review is None else Policy.told(row.second_review)
    own = row.own_order == "on", row.own_order_since or 0
    return House(row.version or 0, row.publisher_name, row.publisher_url, policy, *own)


def second_review(session: Session, *, outside: Policy | None) -> Policy:
    """Which verdicts a second person looks at. `outside` is what the environment says, and stands before what was set here."""
    return outside if outside is not None else house(session).second_review or OFF


def signs(session: Session, *, name: str, url: str) -> tuple[str, str]:
    """The name and the address that sign reports. `name` and `url` are what the environment says, empty for nothing."""
    here = house(session)
    return name or here.publisher_name or "", url or here.publisher_url or ""


def house_scale(session: Session) -> ScaleVersion:
    """What verdicts are called now."""
    row = session.exec(select(tables.HouseScale).order_by(col(tables.HouseScale.id).desc()).limit(1)).first()
    return ScaleVersion(0, PLAIN) if row is None else _version(row)


def scale_versions(session: Session, *, limit: int = 50) -> tuple[ScaleVersion, ...]:
    """The scales there were, newest first."""
    rows = session.exec(select(tables.HouseScale).order_by(col(tables.HouseScale.id).desc()).limit(limit))
    return tuple(_version(row) for row in rows)


def standing_flags(session: Session, claim_ids: Sequence[int]) -> dict[int, tuple[Flag, ...]]:
    """What stands beside the verdicts of these claims: a list shows a verdict as readers are told it."""
    decision = tables.Decision
    stand = select(decision.claim_id, decision.flags).where(
        col(decision.claim_id).in_(claim_ids), col(decision.superseded_at).is_(None)
    )
    return {claim_id: tuple(Flag(flag) for flag in flags) for claim_id, flags in session.exec(stand)}


# Setting it ------------------------------------------------------------------------------------------------------------------


def may_set(session: Session, by: Person) -> bool:
    """Whether this person may set what the whole desk has in common."""
    if by.role is PersonRole.ADMIN:
        return True
    admins = select(tables.Person.id).where(tables.Person.role == PersonRole.ADMIN).limit(1)
    return by.role is PersonRole.EDITOR and session.exec(admins).first() is None


def set_publisher(session: Session, *, name: str, url: str, seen: int, by: Person) -> House:
    """Who signs reports, and the address under which they are published; both may be empty.

    Raises `NotAllowed`, `ClaimsError` where somebody was first, `Missing` or `SettingsWrong` for what makes no sense.
    """
    name, url = " ".join(name.split()), url.strip().rstrip("/")
    if len(name) > LONGEST or len(url) > LONGEST:
        raise Missing([f"a name and an address of at most {LONGEST} characters"])
    parts = urlsplit(url)
    if url and not (parts.scheme in {"http", "https"} and parts.hostname and parts.username is None):
        raise SettingsWrong(f"This is not an address of the web: {url}.", advice="Write it like https://example.org/checks.")
    row = _row(session, seen=seen, by=by)
    row.publisher_name, row.publisher_url = name, url
    session.flush()
    return house(session)


def set_second_review(session: Session, policy: Policy, *, seen: int, by: Person) -> House:
    """Which verdicts a second person looks at from now on. Raises `NotAllowed`, `ClaimsError` where somebody was first."""
    row = _row(session, seen=seen, by=by)
    row.second_review = str(policy)
    session.flush()
    return house(session)


def set_own_order(session: Session, *, used: bool, seen: int, by: Person) -> House:
    """Whether the queue follows what the desk's decisions taught. Raises `NotAllowed`, `ClaimsError` for a late writer."""
    row = _row(session, seen=seen, by=by)
    row.own_order = "on" if used else "off"
    session.flush()
    return house(session)


def begin_own_order_anew(session: Session, *, seen: int, by: Person) -> House:
    """Only decisions from now on teach it; what was learned is forgotten. Raises as `set_own_order` does."""
    row = _row(session, seen=seen, by=by)
    row.own_order_since = session.exec(select(func.coalesce(func.max(tables.Event.id), 0))).one()
    session.flush()
    return house(session)


def set_scale(session: Session, scale: Scale, *, seen: int, by: Person) -> ScaleVersion:
    """What verdicts are called from now on. `seen` is the version of the scale that is replaced. What went out stays as it is.

    Raises `NotAllowed`, `SettingsWrong` with everything that is not sound, `ClaimsError` where somebody was first.
    """
    _allowed(session, by)
    stands = house_scale(session)
    if stands.version != seen:
        raise ClaimsError(
            f"{stands.made_by} changed the scale after you opened it.", advice="Look at it as it stands now, then change it."
        )
    row = tables.HouseScale(
        name=scale.name.strip(), told=as_json(checked(scale)), made_by=hand(session).actor, made_at=hand(session).now
    )
    session.add(row)
    session.flush()
    return _version(row)


def _allowed(session: Session, by: Person) -> None:
    only_a_person(session)
    if not may_set(session, by):
        raise NotAllowed(f"{by.name} may look at the settings, but not change them.", advice="Ask an admin.")


def _row(session: Session, *, seen: int, by: Person) -> tables.House:
    """The one row, as its writer saw it; version 0 is none yet."""
    _allowed(session, by)
    row = session.get(tables.House, _ONLY)
    if (row.version if row else 0) != seen:
        raise ClaimsError(
            "Somebody changed the settings after you opened them.", advice="Look at them as they stand now, then change them."
        )
    if row is None:
        row = tables.House(id=_ONLY)
        session.add(row)
    return row


def _version(row: tables.HouseScale) -> ScaleVersion:
    return ScaleVersion(row.id or 0, from_json(row.told), row.made_by, row.made_at)
