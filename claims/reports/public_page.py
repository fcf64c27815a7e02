"""The pages that readers see: one for each fact-check, a list of all, and all corrections. No script, nothing from outside.

A page is made from an edition (`claims.store.editions`), which never changes, and from nothing that the clock or the machine
gives: the same edition makes the same bytes. Foreign words are escaped by the template engine, characters that HTML forbids are
replaced, and a link is only made of an address that `checked_link` passes.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from claims.model import CorrectionKind, CorrectionRecord, Stance
from claims.reports.page import TEMPLATES
from claims.reports.report import Publisher, checked_link
from claims.store.editions import Cited, Edition
from claims.store.published import Published

_SHORT = 150
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that no HTML document may hold. See https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream"""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,6}")

_STANCES: dict[Stance, str] = {
    Stance.REFUTES: "Evidence that refutes it",
    Stance.SUPPORTS: "Evidence that supports it",
    Stance.QUALIFIES: "Evidence that qualifies it",
    Stance.CONTEXT: "Context",
    Stance.SET_ASIDE: "Looked at and set aside",
}
_DONE: dict[CorrectionKind, str] = {
    CorrectionKind.CLARIFICATION: "clarified",
    CorrectionKind.CORRECTION: "corrected",
    CorrectionKind.UPDATE: "updated",
    CorrectionKind.RETRACTION: "retracted",
}


@dataclass(frozen=True, slots=True)
class House:
    """Who publishes, and what its pages tell of its people."""

    publisher: Publisher
    """Its address is where the folder lies on the web; empty where that is not known."""
    names: bool = False
    """Whether pages name who reviewed and approved."""

    def address(self, path: str = "") -> str | None:
        """Where a file of the site is on the web; None where the house has no address."""
        return checked_link(f"{self.publisher.url}/{path}") if self.publisher.url else None


def place(out: Published) -> str:
    """The folder of a fact-check's page within the site, with its final slash; it never changes."""
    return f"claims/{out.name}/"


def claim_page(out: Published, house: House) -> bytes:
    """The page of one fact-check."""
    address = house.address(place(out))
    return _made(
        "public_claim.html",
        house,
        up="../../",
        out=out,
        edition=out.publication.edition,
        address=address,
        linked_data=_script(linked_data(out, house)),
    )


def index_page(everything: Sequence[Published], house: House) -> bytes:
    """The list of all fact-checks."""
    return _made("public_index.html", house, up="", everything=everything, address=house.address())


def corrections_page(everything: Sequence[Published], house: House) -> bytes:
    """Every correction, newest first."""
    corrected = [(out, item) for out in everything for item in out.corrections]
    corrected.sort(key=lambda pair: (pair[1].out_at or pair[1].at, pair[1].id), reverse=True)
    return _made("public_corrections.html", house, up="../", corrected=corrected, address=house.address("corrections/"))


def linked_data(out: Published, house: House) -> str:
    """What the page tells machines, as JSON-LD: the ClaimReview as it was sent out; for a retraction, that it is one.

    Of a ClaimReview only the page's own address is brought up to date, where the site moved.
    """
    address = house.address(place(out))
    if out.publication.claimreview:
        told = json.loads(out.publication.claimreview)
        if address is None or told.get("url") == address:
            return out.publication.claimreview
        return as_text(told | {"url": address})
    said = out.corrections[0]
    retracted: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": out.publication.edition.standalone,
        "datePublished": out.first_at.isoformat(),
        "dateModified": out.publication.at.isoformat(),
        "creativeWorkStatus": "Retracted",
        "correction": {
            "@type": "CorrectionComment",
            "text": said.public_text,
            "datePublished": (said.out_at or said.at).isoformat(),
        },
    }
    return as_text(retracted | ({"url": address} if address else {}))


def as_text(value: dict[str, Any]) -> str:
    """JSON-LD as it is sent out."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


# How it is made --------------------------------------------------------------------------------------------------------------


def _made(template: str, house: House, **told: Any) -> bytes:
    style, known_by = _style()
    page = _shelf().get_template(template).render(house=house, style=style, style_hash=known_by, **told)
    return page.encode("utf-8", "xmlcharrefreplace")


@cache
def _style() -> tuple[Markup, Markup]:
    """Our style sheet, and the hash by which alone a browser takes it."""
    text = (TEMPLATES / "public_style.css").read_text(encoding="utf-8").strip()
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return Markup(text), Markup(f"sha256-{digest}")  # noqa: S704 – our own file


@cache
def _shelf() -> Environment:
    shelf = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    shelf.filters.update(
        link=checked_link,
        lang=_lang,
        day=_day,
        minute=_minute,
        short=_short,
        paragraphs=lambda text: [part for part in text.split("\n") if part.strip()],
        by_stance=_by_stance,
        changes=_changes,
        title_of=lambda kind: str(kind).capitalize(),
        said_of=_DONE.__getitem__,
    )
    return shelf


def _shown(value: object) -> object:
    """A value as it may stand in HTML; what is markup of ours already stays as it is."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return _FORBIDDEN.sub("\ufffd", value.replace("\r\n", "\n").replace("\r", "\n"))
    return value


def _script(text: str) -> Markup:
    """JSON as the contents of a script element: nothing in it can end the element or begin another."""
    for mark in "<>&\u2028\u2029":
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    return Markup(_FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", text))  # noqa: S704 – nothing of HTML is left in it


def _lang(language: str | None) -> Markup:
    return Markup(' lang="{}"').format(language) if language and _LANGUAGE.fullmatch(language) else Markup("")


def _moment(told: datetime | str) -> datetime | None:
    if isinstance(told, datetime):
        return told
    try:
        return datetime.fromisoformat(told)
    except ValueError:
        return None


def _day(told: datetime | str) -> str:
    """A day for people; a date that is no whole day (“2026-03”) as it is."""
    at = _moment(told)
    return f"{at:%-d %B %Y}" if at else str(told)


def _minute(told: datetime | str) -> str:
    at = _moment(told)
    return f"{at:%-d %B %Y, %H:%M} UTC" if at else str(told)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHORT else line[: _SHORT - 1].rstrip() + "…"


def _by_stance(edition: Edition) -> list[tuple[str, list[Cited]]]:
    groups = ((heading, [item for item in edition.evidence if item.stance == stance]) for stance, heading in _STANCES.items())
    return [(heading, found) for heading, found in groups if found]


def _changes(said: CorrectionRecord) -> list[tuple[str, str, str]]:
    """What was different before, each with what it says now."""
    before, after = said.before, said.after
    if after is None:
        return []
    told = (
        ("Verdict", before.label, after.label),
        ("Wording", before.standalone, after.standalone),
        ("Rationale", before.rationale, after.rationale),
    )
    return [(what, was, now) for what, was, now in told if was != now]
