"""A line of the queue that stands for a claim found more than once: when it was said, by whom, and where each claim stands."""

from __future__ import annotations

from claims.dashboard import widgets
from claims.dashboard.components.worklist import Badge, Place
from claims.dashboard.wording import OWN_VOICE
from claims.store.appearances import Appearance
from claims.store.gathering import Gathered, Line

_VOICES = 3
"""Speakers that a line names."""


def in_words(line: Line) -> str:
    """“3 appearances, 2 of them here · first 3 May 2026 · last 9 Jun 2026 · by Ilse Brandt, Omar Reyes”. Foreign text."""
    count = widgets.counted(line.count, "appearance")
    if len(line.here) < line.count:
        count += f", {len(line.here)} of them here"
    first, last = widgets.day(line.first), widgets.day(line.last)
    days = [f"on {first}"] if first == last else [f"first {first}", f"last {last}"]
    voices = [widgets.one_line(voice or OWN_VOICE, limit=40) for voice in line.voices]
    named = ", ".join(voices[:_VOICES])
    others = f" and {widgets.counted(len(voices) - _VOICES, 'other')}" if len(voices) > _VOICES else ""
    return " · ".join([count, *(days if first else []), f"by {named}{others}"])


def places(line: Line) -> tuple[Place, ...]:
    """Each appearance, for the list."""
    return tuple(_place(one, here=one.claim_id in line.here) for one in line.shown)


def total(found: Gathered) -> str:
    """How many claims the lines of all pages hold, and what an action on a line means."""
    claims = widgets.counted(found.claims.number, "claim", capped=found.claims.more)
    return f"They stand for {claims}. What you do to a line is done to the claim it shows."


def _place(one: Appearance, *, here: bool) -> Place:
    look = widgets.STATES[one.state] if one.verdict is None else widgets.VERDICTS[one.verdict]
    return Place(
        id=one.claim_id,
        href=f"./claim?claim={one.claim_id}",
        on=one.said_on[:10] if widgets.day(one.said_on) else "",
        day=widgets.day(one.said_on) or "no date",
        voice=widgets.one_line(one.voice or OWN_VOICE, limit=60),
        where=widgets.one_line(" · ".join(filter(None, (one.publisher, one.title))), limit=120),
        badge=Badge(*look),
        here=here,
    )
