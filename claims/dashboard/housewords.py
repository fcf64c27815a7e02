"""Verdicts that stand, in the house's own words. What reviewers give stays in the fixed codes; what readers are told is this.

The house's colours are for reports: on the desk a label takes the nearest colour of the theme, which can be read by day and by
night, and keeps the sign of its verdict, so that colour is never the only sign.
"""

from __future__ import annotations

import colorsys
from collections.abc import Sequence

from claims.dashboard import shell, widgets
from claims.dashboard.widgets import Colour, Look
from claims.model import DecisionRecord, Flag, Verdict
from claims.review.scale import Scale, other_flags, rung
from claims.review.verdicts import NAMES
from claims.store.house import house_scale


def scale() -> Scale:
    """What verdicts are called now."""
    with shell.reading() as session:
        return house_scale(session).scale


def look(known: Scale, verdict: Verdict, flags: Sequence[Flag] = ()) -> Look:
    """A verdict that stands: its label, the theme's nearest colour and its sign."""
    told = rung(known, verdict, flags)
    return widgets.one_line(told.label, limit=60), tone(told.colour), widgets.VERDICTS[verdict][2]


def badges(decision: DecisionRecord) -> None:
    """The verdict that stands, and beside it the flags that its label leaves untold."""
    known = scale()
    words, colour, sign = look(known, decision.verdict, decision.flags)
    widgets.badge(widgets.escaped(words), colour, sign)
    for name in other_flags(known, decision.verdict, decision.flags):
        widgets.badge(widgets.label(name), "orange", "!")


def tone(colour: str) -> Colour:
    """The theme's colour that is nearest to “#rrggbb”."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, _, strength = colorsys.rgb_to_hls(red, green, blue)
    if strength < 0.15:
        return "gray"
    degrees = hue * 360
    if degrees < 15 or degrees >= 330:
        return "red"
    if degrees < 60:
        return "orange"
    return "green" if degrees < 170 else "blue"


def preview(verdict: Verdict, flags: Sequence[Flag]) -> None:
    """What readers will be told, where the house says it in other words than the desk."""
    known = scale()
    told = rung(known, verdict, flags).label
    if told != NAMES[verdict]:
        widgets.facts("Readers are told:", told, *other_flags(known, verdict, flags), key="house-words")
