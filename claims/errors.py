"""What can go wrong with claims and their store, as one tree. (For addresses and files see `sources.errors`.)

ClaimsError                      `str(error)` says what happened, `advice` what to do next
├── NotThere                     no such claim, source, evidence …
├── ClaimChanged                 somebody was first: `by`, `at`, `seen`, `now`; nothing was overwritten
│   └── SpeakerChanged           the same, with a speaker
├── NotAllowed                   this person's role, or this state, does not permit it
├── Missing                      a verdict lacks what it needs; `what` lists it in plain words
├── QuoteNotFound                the words are not in the stored text
├── QuoteAmbiguous               the words stand there more than once: `places`
├── SettingsWrong                a setting or the database address makes no sense
└── StoreBroken                  what is stored is not what was stored: `findings`
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sources.document import Span


class ClaimsError(Exception):
    """Something could not be done; nothing was changed."""

    advice = ""

    def __init__(self, message: str, *, advice: str | None = None) -> None:
        super().__init__(message)
        if advice is not None:
            self.advice = advice


class NotThere(ClaimsError):
    advice = "It may have been added to another database: check CLAIMS_HOME and CLAIMS_DATABASE_URL."


class ClaimChanged(ClaimsError):
    advice = "Look at what changed, then save again; your own text is still here."

    def __init__(self, *, by: str, at: datetime, seen: int, now: int) -> None:
        super().__init__(f"{by} changed this claim at {at:%H:%M:%S} UTC on {at:%d %B %Y}, after you opened it.")
        self.by, self.at, self.seen, self.now = by, at, seen, now


class SpeakerChanged(ClaimChanged):
    advice = "Look at the speaker as it stands now, then decide again."

    def __init__(self, name: str, *, by: str, at: datetime, seen: int, now: int) -> None:
        super().__init__(by=by, at=at, seen=seen, now=now)
        self.args = (f"{by} changed the speaker “{name}” at {at:%H:%M:%S} UTC on {at:%d %B %Y}, after you opened this page.",)


class NotAllowed(ClaimsError):
    advice = "Ask an editor, or reopen the claim first."


class Missing(ClaimsError):
    advice = "Add what is missing and save again; nothing you typed is lost."

    def __init__(self, what: Sequence[str]) -> None:
        super().__init__("Still missing: " + "; ".join(what) + ".")
        self.what = tuple(what)


class QuoteNotFound(ClaimsError):
    advice = "Copy the words from the stored text on the article's page: live pages change, and the stored text is what counts."


class QuoteAmbiguous(ClaimsError):
    advice = "Quote a few more words, so that only one place fits."

    def __init__(self, message: str, *, places: Sequence[Span]) -> None:
        super().__init__(message)
        self.places = tuple(places)


class SettingsWrong(ClaimsError):
    advice = "See “Settings” in the README."


class StoreBroken(ClaimsError):
    advice = "Do not work on: restore the last backup beside this one and compare."

    def __init__(self, findings: Sequence[str]) -> None:
        super().__init__(f"{len(findings)} finding(s): " + "; ".join(findings[:5]) + ("; …" if len(findings) > 5 else ""))
        self.findings = tuple(findings)
