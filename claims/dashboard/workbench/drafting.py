"""Unsaved words on a claim, kept in the database while they are typed, and back again after a reload, a restart or a crash.

A pause in typing sends them here (`pausing.js`), and each time the page is drawn what has changed is kept. Two windows of one
person may differ: the one that is behind overwrites nothing, shows what the other kept, and lets the person choose.

After a restart an open page still holds what was typed since the last keeping, and sends it with whatever it asks for first.
What it holds is newer than what was kept, so it stands; only what the page has no box for is brought back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from claims.dashboard import shell, widgets
from claims.dashboard.uncut import uncut
from claims.dashboard.workbench.bench import is_edited, key
from claims.dashboard.workbench.placing import BOXES
from claims.model import ClaimRecord, Confidence, CorrectionKind, Flag, Person, Stance, State, Verdict
from claims.store.drafts import DraftRecord, draft, keep_draft

_pausing = st.components.v2.component(
    "claims.pausing", html="<span hidden></span>", js=(Path(__file__).parent / "pausing.js").read_text("utf-8")
)

_AS_IS: Callable[[Any], Any] = lambda told: told  # noqa: E731
_FIELDS: Mapping[str, Callable[[Any], Any]] = {
    "verdict": Verdict,
    "flags": lambda told: [Flag(flag) for flag in told],
    "confidence": Confidence,
    "rationale": _AS_IS,
    "questions": _AS_IS,
    "waiver": _AS_IS,
    "citing": _AS_IS,
    "cited-source": _AS_IS,
    "quote": _AS_IS,
    "quote-place": tuple,
    "stance": Stance,
    "primary": _AS_IS,
    "note": _AS_IS,
    "origin": _AS_IS,
    "search-query": _AS_IS,
    "search-place": _AS_IS,
    "search-note": _AS_IS,
    "comment": _AS_IS,
    "send-back-why": _AS_IS,
    "reopen-why": _AS_IS,
    "move-to": State,
    "move-why": _AS_IS,
    "aside-open": _AS_IS,
    "duplicate-number": _AS_IS,
    "duplicate-open": _AS_IS,
    "correct-kind": CorrectionKind,
    "correct-text": _AS_IS,
    "drop-why": _AS_IS,
    **dict.fromkeys(BOXES, _AS_IS),
}
"""What is kept, and how it is read back."""
_REASONS = ("withdraw-why:", "search-why:")
"""How the boxes begin of which there is one for each citation, or note of a search; they are kept as typed."""
_EDITED = ("wording", "speaker")
"""Boxes that begin with what stands; what stood, when they were filled, is kept beside them under a name that ends in “-of”."""
_BOTH = tuple(name + part for name in _EDITED for part in ("", "-of"))
_CHOICES = {
    "move-to": "move-why",
    "aside-open": "move-why",
    "duplicate-open": "duplicate-number",
    "correct-kind": "correct-text",
}
"""What always shows some choice, or is but open: nobody made it as long as the box beside it is empty."""
_SEEN = "seen"


def keep_up(claim: ClaimRecord, person: Person) -> None:
    """At the top of the page: bring back what was kept, or keep what was typed since."""
    known = key("draft-known", claim.id)
    if known not in st.session_state:
        with shell.reading() as session:
            kept = draft(session, claim.id, of=person)
        held = _held()
        _take(claim.id, kept, but=held)
        st.session_state[key("draft-held", claim.id)] = any(key(name, claim.id) in held for name in _FIELDS)
        if kept.fields and kept.kept_at:
            st.session_state[key("draft-back", claim.id)] = kept.kept_at
        return
    if st.session_state.get(key("draft-held", claim.id)):
        return  # the run before was cut short: what the page holds is not known before all of its boxes are drawn
    typed = _typed(claim)
    if typed == st.session_state[key("draft-kept", claim.id)]:
        return
    with shell.writing("type") as session:
        stands = keep_draft(session, claim.id, typed, of=person, known=st.session_state[known])
    if dict(stands.fields) == typed:
        _note(claim.id, stands)
    else:
        st.session_state[key("draft-elsewhere", claim.id)] = stands


def show(claim_id: int) -> None:
    """What there is to say about unsaved words."""
    elsewhere: DraftRecord | None = st.session_state.get(key("draft-elsewhere", claim_id))
    back: datetime | None = st.session_state.get(key("draft-back", claim_id))
    if elsewhere is not None:
        with st.container(border=True, key="draft-elsewhere"):
            st.markdown("**You have this claim open in another window, with other unsaved words.** Nothing was overwritten.")
            for name, words in elsewhere.fields.items():
                if isinstance(words, str) and words.strip() and name not in _BOTH[1::2]:
                    widgets.plain(f"{name}: {words}")
            with st.container(horizontal=True):
                st.button("Keep the words of this window", key="draft-mine", on_click=_overwrite, args=(claim_id,))
                st.button("Take the others", key="draft-theirs", on_click=_take_over, args=(claim_id,))
    elif back is not None:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="draft-back"):
            widgets.facts(f"Your unsaved words of {widgets.when(back)} UTC are back.", key="draft-back")
            st.button("Close", key="draft-seen", type="tertiary", on_click=_seen, args=(claim_id,))


def listen(claim_id: int) -> None:
    """The ear for pauses in typing. It shows nothing, so it comes last on the page."""
    known = key("draft-known", claim_id)
    heard = _pausing(key=key("pausing", claim_id), data={"known": st.session_state[known]}, on_back_change=lambda: None)
    if st.session_state.pop(key("draft-held", claim_id), False):
        if isinstance(heard.back, int):
            st.session_state[known] = heard.back  # another window may have kept words since
        st.rerun()  # every box has been drawn, so what they hold can be kept


def _typed(claim: ClaimRecord) -> dict[str, Any]:
    """What is in the boxes, as plain JSON; what is empty is left out."""
    claim_id = claim.id
    reasons = [f"{_REASONS[0]}{item.id}" for item in claim.standing_evidence]
    reasons += [f"{_REASONS[1]}{note.id}" for note in claim.standing_searches]
    told = {name: st.session_state.get(key(name, claim_id)) for name in (*_FIELDS, *reasons)}
    told |= {choice: None for choice, box in _CHOICES.items() if not told[box]}
    if told["confidence"] is Confidence.MEDIUM:
        told["confidence"] = None
    typed = {name: _plain(value) for name, value in told.items() if value}
    for name in _EDITED:
        if is_edited(name, claim_id):
            typed |= {box: st.session_state[key(box, claim_id)] for box in (name, f"{name}-of")}
    # Words come back beside the version that they were written against: what a colleague changed meanwhile is then told.
    return typed | {_SEEN: st.session_state.get(key(_SEEN, claim_id))} if typed else {}


def _plain(value: Any) -> Any:
    if isinstance(value, Verdict | Confidence | Stance | State | Flag | CorrectionKind):
        return str(value)
    return [_plain(one) for one in value] if isinstance(value, tuple | list) else value


def _take(claim_id: int, kept: DraftRecord, *, but: frozenset[str] = frozenset()) -> None:
    """Put what was kept into the boxes that this session has not filled itself, `but` those that the open page has."""
    more = (*_BOTH, _SEEN, *(name for name in kept.fields if name.startswith(_REASONS)))
    for name, read in (*_FIELDS.items(), *((name, _AS_IS) for name in more)):
        box = key(name, claim_id)
        if name in kept.fields and box not in st.session_state and box not in but:
            st.session_state[box] = read(kept.fields[name])
    _note(claim_id, kept)


def _held() -> frozenset[str]:
    """The boxes whose words the browser sent along. Before they are drawn Streamlit knows them by its own names only, which end
    in ours."""
    context = get_script_run_ctx()
    sent = [] if context is None else context.session_state.get_widget_states()
    return frozenset(one.id.split("-", 2)[-1] for one in sent)


def _note(claim_id: int, kept: DraftRecord) -> None:
    st.session_state[key("draft-known", claim_id)] = kept.version
    st.session_state[key("draft-kept", claim_id)] = dict(kept.fields)
    st.session_state.pop(key("draft-elsewhere", claim_id), None)


@uncut
def _seen(claim_id: int) -> None:
    st.session_state.pop(key("draft-back", claim_id), None)


@uncut
def _overwrite(claim_id: int) -> None:
    """From now on this window knows of the other's words, and the next keeping replaces them."""
    elsewhere: DraftRecord = st.session_state.pop(key("draft-elsewhere", claim_id))
    _note(claim_id, elsewhere)


@uncut
def _take_over(claim_id: int) -> None:
    elsewhere: DraftRecord = st.session_state.pop(key("draft-elsewhere", claim_id))
    typed = st.session_state[key("draft-kept", claim_id)]
    for name in (*_FIELDS, *_BOTH, *(name for name in typed if name.startswith(_REASONS))):
        st.session_state.pop(key(name, claim_id), None)
    _take(claim_id, elsewhere)
