"""What can go wrong with claims and their store, as one tree. (For addresses and files see `sources.errors`.)

ClaimsError                      `str(error)` says what happened, `advice` what to do next
├── NotThere                     no such claim, source, evidence …
├── ClaimChanged                 somebody was first: `by`, `at`, `seen`, `now`; nothing was overwritten
│   └── SpeakerChanged           the same, with a speaker
├── NotAllowed                   this person's role, or this state, does not permit it
├── Uncorrected                  something published would change without a word to its readers: `changed`
├── Missing                      a verdict lacks what it needs; `what` lists it in plain words
├── NotAccepted                  places where fact-checks are collected would refuse it: `findings`
├── QuoteNotFound                the words are not in the stored text
├── QuoteAmbiguous               the words stand there more than once: `places`
├── FolderTaken                  a file that is not ours stands where one of ours would be
├── FolderClosed                 the folder cannot be written to
├── BundleRefused                the file is no whole, unchanged bundle of this version; the message names the part
├── ImportBroken                 an import stopped half-way: `done`, `of`; the same file again goes on
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


class Uncorrected(ClaimsError):
    """Something published would change without a word to its readers; `changed` says what."""

    advice = "Say what readers are told about it first: a clarification, a correction, an update or a retraction."

    def __init__(self, changed: Sequence[str], *, since: datetime) -> None:
        super().__init__(f"This differs from what was published on {since.day} {since:%B %Y}: " + "; ".join(changed) + ".")
        self.changed = tuple(changed)


class NotAccepted(ClaimsError):
    """Places where fact-checks are collected would refuse it; `findings` says why."""

    advice = "Mend what is named, then publish again; nothing went out."

    def __init__(self, findings: Sequence[str]) -> None:
        super().__init__("Its ClaimReview would not be accepted: " + " ".join(findings))
        self.findings = tuple(findings)


class QuoteNotFound(ClaimsError):
    advice = "Copy the words from the stored text on the article's page: live pages change, and the stored text is what counts."


class QuoteAmbiguous(ClaimsError):
    advice = "Quote a few more words, so that only one place fits."

    def __init__(self, message: str, *, places: Sequence[Span]) -> None:
        super().__init__(message)
        self.places = tuple(places)


class FolderTaken(ClaimsError):
    """A file that is not ours stands where one of ours would be."""

    advice = "Publish into a folder of its own, or move that file away first. Nothing was written."


class FolderClosed(ClaimsError):
    """The folder cannot be written to."""

    advice = "Give a folder that you may write to, with room on its disk. What is there already is whole."


class BundleRefused(ClaimsError):
    """The file is no whole, unchanged bundle of this version; nothing was restored."""

    advice = "Copy the bundle again from where it was made, and compare the two files."


class ImportBroken(ClaimsError):
    advice = "Import the same file again: it goes on with the rows that are missing."

    def __init__(self, why: ClaimsError, *, done: int, of: int) -> None:
        super().__init__(f"{done:,} of {of:,} claims were taken, the other {of - done:,} were not: {why}")
        self.done, self.of = done, of


class SettingsWrong(ClaimsError):
    advice = "See “Settings” in the README."


class StoreBroken(ClaimsError):
    advice = "Do not work on: restore the last backup beside this one and compare."

    def __init__(self, findings: Sequence[str]) -> None:
        super().__init__(f"{len(findings)} finding(s): " + "; ".join(findings[:5]) + ("; …" if len(findings) > 5 else ""))
        self.findings = tuple(findings)
