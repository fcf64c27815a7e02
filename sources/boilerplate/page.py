"""A paste while it is judged: its lines, and what has been decided about each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sources.boilerplate.lines import Line
from sources.boilerplate.phrases import Family
from sources.document import Role

BULLET = re.compile(r"^(?:[-–•*·▪●◦‣]\s|\d{1,2}[.)]\s|\([a-z0-9]\)\s)")
"""How an item of a list begins."""


@dataclass
class Page:
    """The lines of one paste while they are judged. The first decision about a line stands."""

    lines: list[Line]
    families: list[Family | None] = field(default_factory=list)
    verdicts: dict[int, tuple[Role, str]] = field(default_factory=dict)
    points: list[float] = field(default_factory=list)
    spaced: bool = False
    """Whether empty lines part its paragraphs: then a line without one before it is set otherwise than they are."""
    furnished: bool = False
    """Whether anything in it speaks of a web page; a text in which nothing does is left alone."""

    def decide(self, index: int, role: Role, reason: str = "") -> None:
        self.verdicts.setdefault(index, (role, reason))

    def open(self, index: int) -> bool:
        """Whether there is such a line and nothing was decided about it yet."""
        return 0 <= index < len(self.lines) and index not in self.verdicts

    def core(self, index: int) -> bool:
        """Whether a line is plainly a paragraph that nothing speaks against."""
        return self.open(index) and self.lines[index].firm

    def role(self, index: int) -> Role | None:
        return self.verdicts[index][0] if index in self.verdicts else None
