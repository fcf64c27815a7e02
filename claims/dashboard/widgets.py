"""How foreign text reaches the screen: as text, never as anything else.

Titles, names, quotations, addresses, file names and error messages come from outside, and this is the only file that shows
them. There are four doors, in the order in which to prefer them:

1. `plain`, `prose`, `facts`: the words go through `st.text`, which knows no markup at all.
2. `label`: for places where Streamlit insists on Markdown (a heading, the label of a widget, the options of radio buttons).
   Every mark is escaped, and the transformations that Streamlit applies *after* parsing (emoji and icon names, automatic links,
   arrows) are broken by an invisible word joiner. The options of a select box are plain text to Streamlit: `one_line`.
   `compared` is escaped in the same way; the marks around the words in which two wordings part are our own.
3. `rationale`: what a reviewer wrote may be marked up a little: it is parsed and written anew, every word escaped (`markup`).
4. `outward`: an address becomes a link only if it is plain http or https with a host; anything else is shown as words.

A badge never speaks by colour alone: each has its word and its sign.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import streamlit as st

from claims.dashboard.markup import inert
from claims.errors import ClaimsError
from claims.model import SourceRecord, SourceState, Stance, State, Verdict
from claims.review.verdicts import NAMES
from sources.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from streamlit.delta_generator import DeltaGenerator

Colour = Literal["red", "orange", "blue", "green", "gray", "primary"]

_JOINER = "\u2060"
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_STARTS_SOMETHING = re.compile(r"([:@<>=~-])|(?<=[wW]{3})(?=\\?\.)")
_DIRECTION_CONTROLS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])
_CONTROLS = dict.fromkeys([*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)])

Look = tuple[str, Colour, str]
"""How a code is shown: its words, its colour and its sign."""

VERDICTS: dict[Verdict, Look] = {
    Verdict.SUPPORTED: (NAMES[Verdict.SUPPORTED], "green", "✓"),
    Verdict.REFUTED: (NAMES[Verdict.REFUTED], "red", "×"),
    Verdict.CONFLICTING: (NAMES[Verdict.CONFLICTING], "orange", "≠"),
    Verdict.NOT_ENOUGH_EVIDENCE: (NAMES[Verdict.NOT_ENOUGH_EVIDENCE], "gray", "?"),
}

STATES: dict[State, Look] = {
    State.PROPOSED: ("Proposed", "gray", "○"),
    State.QUEUED: ("To check", "blue", "○"),
    State.IN_REVIEW: ("In review", "blue", "◐"),
    State.AWAITING_SECOND_REVIEW: ("Awaiting second review", "orange", "◑"),
    State.CHANGES_REQUESTED: ("Changes requested", "orange", "↺"),
    State.APPROVED: ("Approved", "green", "●"),
    State.PUBLISHED: ("Published", "green", "◆"),
    State.CORRECTING: ("Correcting", "orange", "↺"),
    State.RETRACTED: ("Retracted", "red", "×"),
    State.NOT_CHECKABLE: ("Not checkable", "gray", "–"),
    State.DUPLICATE: ("Duplicate", "gray", "="),
    State.ON_HOLD: ("On hold", "gray", "‖"),
    State.REJECTED: ("Rejected", "gray", "×"),
}

STANCES: dict[Stance, Look] = {
    Stance.SUPPORTS: ("Supports", "green", "✓"),
    Stance.REFUTES: ("Refutes", "red", "×"),
    Stance.QUALIFIES: ("Qualifies", "orange", "±"),
    Stance.CONTEXT: ("Gives context", "blue", "i"),
    Stance.SET_ASIDE: ("Set aside", "gray", "–"),
}

SOURCE_STATES: dict[SourceState, Look] = {
    SourceState.WAITING: ("Waiting", "gray", "○"),
    SourceState.FETCHING: ("Fetching", "blue", "◔"),
    SourceState.READING: ("Reading", "blue", "◑"),
    SourceState.READY: ("Ready", "green", "✓"),
    SourceState.FAILED: ("Failed", "red", "×"),
}


# Words -----------------------------------------------------------------------------------------------------------------------


def one_line(text: str, *, limit: int = 90) -> str:
    """Foreign text on one line: white space folded, control and direction marks gone, cut at `limit` with an ellipsis."""
    folded = " ".join(text.translate(_CONTROLS).translate(_DIRECTION_CONTROLS).split())
    return folded if len(folded) <= limit else folded[: limit - 1].rstrip() + "…"


def escaped(text: str) -> str:
    """Foreign text as Markdown that shows exactly those words: no link, image, colour, emoji, formula or arrow comes alive."""
    return _STARTS_SOMETHING.sub(lambda found: found.group() + _JOINER, _PUNCTUATION.sub(r"\\\1", text))


def label(text: str, *, limit: int = 90) -> str:
    """Foreign text for the label of a button, link, expander or heading: one line, escaped. (Select boxes: `one_line`.)"""
    return escaped(one_line(text, limit=limit))


def counted(number: int, one: str, many: str = "", *, capped: bool = False) -> str:
    """“1 claim”, “12 claims”, “1,000+ claims”: honest about a count that stopped early."""
    word = one if number == 1 and not capped else many or one + "s"
    return f"{number:,}{'+' if capped else ''} {word}"


def when(at: datetime) -> str:
    """A moment for people, in UTC: 3 Nov 2026, 14:05."""
    return f"{at.day} {at:%b %Y, %H:%M}"


def day(published: str | None) -> str:
    """The day of an ISO 8601 date as people write it; the text itself where it is not one; empty where there is none."""
    if not published:
        return ""
    try:
        at = datetime.fromisoformat(published)
    except ValueError:
        return one_line(published, limit=20)
    return f"{at.day} {at:%b %Y}"


def titled(source: SourceRecord) -> str:
    """What to call a source: its title, or the address, file name or first words it came with."""
    return source.title or source.label


# Showing ---------------------------------------------------------------------------------------------------------------------


def plain(text: str) -> None:
    """Foreign text in the page's ordinary type; line ends are kept."""
    st.text(text)


def prose(text: str, *, key: str, size: Literal["article", "claim", "quote"] = "article") -> None:
    """Foreign text in the serif of articles. `claim` is larger; `quote` has a rule down its side. `key` unique on the page."""
    with st.container(key=f"words-{size}-{key}", gap=None):
        st.text(text)


def compared(pieces: Iterable[tuple[str, bool]], *, key: str) -> None:
    """Foreign text in pieces, in the serif of articles, those that another text has not in bold on a ground of their own."""
    shown = ((escaped(words), marked) for words, marked in pieces)
    with st.container(key=f"words-compared-{key}", gap=None):
        st.markdown("".join(f":orange-background[**{words}**]" if marked else words for words, marked in shown))


def rationale(text: str, *, key: str) -> None:
    """What a reviewer wrote, with its paragraphs, bold and italic words, lists, quotations and checked links."""
    with st.container(key=f"words-article-{key}", gap=None):
        st.markdown(inert(text, words=escaped, link=checked))


def facts(*parts: str | None, key: str) -> None:
    """One quiet line of foreign and own facts, “Reuters · 3 Nov 2026 · A. Author”; empty ones are left out."""
    words = " · ".join(one_line(part, limit=120) for part in parts if part)
    if words:
        with st.container(key=f"facts-{key}", gap=None):
            st.text(words)


def heading(text: str) -> None:
    """A page's heading made of foreign text."""
    st.title(label(text, limit=160), anchor=False)


def badge(words: str, colour: Colour, sign: str) -> None:
    """A word of our own with its sign; never a colour alone."""
    st.badge(f"{sign} {words}" if sign else words, color=colour)


def verdict_badge(verdict: Verdict | None) -> None:
    """The verdict, or that there is none yet."""
    badge(*(VERDICTS[verdict] if verdict else ("No verdict yet", "gray", "")))


def state_badge(state: State) -> None:
    """Where the work on a claim stands."""
    badge(*STATES[state])


def stance_badge(stance: Stance) -> None:
    """What a citation does to its claim."""
    badge(*STANCES[stance])


def source_badge(state: SourceState) -> None:
    """How far a source has come."""
    badge(*SOURCE_STATES[state])


def checked(address: str | None) -> str | None:
    """`address` if a browser may be sent there: http or https, a host, no log-in, no control characters; else None."""
    if not address or address != address.strip() or any(ord(c) < 0x21 or 0x7F <= ord(c) < 0xA0 or c == "\\" for c in address):
        return None
    try:
        parts = urlsplit(address)
        port_is_sound = parts.port is None or parts.port > 0
    except ValueError:
        return None
    is_web = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.username is None and parts.password is None
    return address if is_web and port_is_sound else None


def outward(address: str | None, *, words: str = "Open the original", key: str) -> None:
    """A link out of the dashboard to a checked address; an address that does not pass is shown as words. None: nothing."""
    if address is None:
        return
    if (target := checked(address)) is None:
        facts(address, "not a link: only http and https are", key=key)
        return
    host = one_line(urlsplit(target).hostname or "", limit=60)
    st.link_button(f"{words} ({escaped(host)}) ↗", target, type="tertiary", key=f"outward-{key}")


def problem(error: ClaimsError | SourceError) -> None:
    """What went wrong and what to do next."""
    trouble(str(error), advice=error.advice)


def trouble(what: str, *, advice: str | None = None) -> None:
    """The same for a failure that was stored as words."""
    lines = [f"**{label(what, limit=500)}**"]
    if advice:
        lines.append(label(advice, limit=500))
    st.error("  \n".join(lines))


def setback(what: str, *, advice: str | None = None, key: str) -> None:
    """The same in a list, where many may stand one under the other: as quiet as it can be and still be seen."""
    with st.container(key=f"setback-{key}", gap=None):
        st.text(one_line(what, limit=500))
        if advice:
            st.text(one_line(advice, limit=500))


def empty(what: str, *, next_step: str) -> DeltaGenerator:
    """Nothing to show here, and what to do about it, in our own words. A link can be put into what is returned."""
    box = st.container(key="nothing-here", border=True, gap="xsmall")
    box.markdown(f"**{escaped(what)}**")
    box.markdown(escaped(next_step))
    return box
