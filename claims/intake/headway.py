"""How far a long list is, and how long the rest will take: “312 of 1,000 · about 4 minutes left”.

The time left is reckoned from the last minutes, not from the beginning: quick sites are done first, and what is left at the end
is often what is slow. Before enough was seen to say anything, nothing is said.
"""

from __future__ import annotations

from collections import deque

ENOUGH = 5
"""Things that must be done before the rest is reckoned from them."""
SOONEST = 3.0
"""Seconds that must have gone by before."""
LOOKED_BACK = 120.0
"""Seconds that the rest is reckoned from."""


class Headway:
    """What is known of one long list while it is worked through."""

    def __init__(self, total: int) -> None:
        self.total = total
        self._seen: deque[tuple[float, int]] = deque()

    def note(self, done: int, *, at: float) -> None:
        """So many are done at this moment, in seconds of any clock that is never set back."""
        self._seen.append((at, done))
        while len(self._seen) > 2 and self._seen[1][0] < at - LOOKED_BACK:
            self._seen.popleft()

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes, if it goes on as it did of late; None where that is not known."""
        if not self._seen:
            return None
        (begun, before), (now, done) = self._seen[0], self._seen[-1]
        if done - before < ENOUGH or now - begun < SOONEST:
            return None
        return (self.total - done) * (now - begun) / (done - before)

    def __str__(self) -> str:
        done = self._seen[-1][1] if self._seen else 0
        left = self.seconds_left if done < self.total else None
        return f"{done:,} of {self.total:,}" + (f" · {roughly(left)} left" if left is not None else "")


def roughly(seconds: float) -> str:
    """A time as people say it who do not know it exactly."""
    if seconds < 10:
        return "a few seconds"
    if seconds < 55:
        return f"about {round(seconds / 10) * 10} seconds"
    minutes = max(round(seconds / 60), 1)
    if minutes < 60:
        return f"about {minutes} minute{'s' if minutes > 1 else ''}"
    hours = round(minutes / 60)
    return f"about {hours} hour{'s' if hours > 1 else ''}"
