"""The codes of what is watched over, stored as the words themselves: copies in public archives, and feeds.

How a re-check ended is a code of `sources.recheck`, which knows what the words mean.
"""

from __future__ import annotations

from enum import StrEnum


class ArchiveState(StrEnum):
    """How far the saving of a capture's page in a public archive has come. A capture that nobody asked for has no state."""

    ASKED = "asked"
    KEPT = "kept"
    FAILED = "failed"


class FeedRule(StrEnum):
    """What becomes of each new article that a feed announces."""

    PROPOSE = "propose"
    ADD = "add"


class EntryState(StrEnum):
    """What became of an article that a feed announced."""

    PROPOSED = "proposed"
    ADDED = "added"
    LEFT = "left out"
