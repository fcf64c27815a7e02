"""What a filter chooses, in words: so that a report says what it is a report of."""

from __future__ import annotations

from claims.review.verdicts import NAMES
from claims.store.queue import QueueFilter


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
    return phrase
