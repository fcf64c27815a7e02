"""Who else has this claim open, told before two people do the same work. Nobody is kept out by it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import streamlit as st

from claims.dashboard import shell, widgets
from claims.model import Person
from claims.store.leases import SIGN, LeaseRecord, leases, open_lease

if TYPE_CHECKING:
    from claims.store import Session

_HERE = "_bench_presence"


def others(session: Session, claim_id: int, person: Person) -> tuple[LeaseRecord, ...]:
    """Who else is at this claim."""
    return tuple(lease for lease in leases(session, claim_id, now=shell.now()) if lease.by != person.name)


def be_here(claim_id: int, person: Person) -> None:
    """Note that this person is at this claim, now and then. Writing takes its time, so the page is drawn first."""
    now = shell.now()
    claim_then, at = st.session_state.get(_HERE, (None, now))
    if claim_then != claim_id or now - at >= SIGN:
        with shell.writing("open") as session:
            open_lease(session, claim_id, of=person)
        st.session_state[_HERE] = (claim_id, now)


def show(company: tuple[LeaseRecord, ...], *, now: datetime) -> None:
    """The banner."""
    for number, lease in enumerate(company):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"company-{number}"):
            widgets.badge("Also open", "orange", "◔")
            widgets.facts(
                f"{lease.by} opened this claim {ago(now - lease.opened_at)}. "
                "If you both save, whoever is second is told what the first one did.",
                key=f"company-{number}",
            )


def ago(time: timedelta) -> str:
    """“just now”, “1 minute ago”, “2 hours ago”, “3 days ago”, “5 months ago”."""
    minutes = int(time.total_seconds() // 60)
    for unit, size in (("year", 525_960), ("month", 43_830), ("day", 1_440), ("hour", 60), ("minute", 1)):
        if minutes >= size:
            return f"{widgets.counted(minutes // size, unit)} ago"
    return "just now"
