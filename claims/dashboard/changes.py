"""What changed on a page, paragraph by paragraph: as it was cited and as it was found, side by side, the words marked.

The words are foreign, so each piece is escaped before it is marked; a mark is a colour and a stroke or bold type, never a
colour alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

import streamlit as st

from claims.dashboard import widgets
from claims.store.rechecks import RecheckRecord
from sources.recheck import Comparison

SHOWN = 12
"""Paragraphs of each kind that are shown at once; the others are one click away."""
_ROUGHLY_FROM = 400
"""Words of a paragraph from which very common ones no longer count as a place where both sides meet."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one side, in order."""

    words: str
    differs: bool
    """Whether the other side does not have them here."""


def pieces(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Both sides of an altered paragraph, cut where they part and meet; white space between words is one space."""
    one, other = before.split(), after.split()
    matcher = SequenceMatcher(None, one, other, autojunk=max(len(one), len(other)) > _ROUGHLY_FROM)
    left, right = [], []
    for tag, from_, to, start, end in matcher.get_opcodes():
        differs = tag != "equal"
        left += [Piece(" ".join(one[from_:to]), differs)] if to > from_ else []
        right += [Piece(" ".join(other[start:end]), differs)] if end > start else []
    return tuple(left), tuple(right)


def show(look: RecheckRecord, *, key: str) -> None:
    """Everything that a look found changed; `key` is unique on the page."""
    changes = look.changes
    first, rest = _parted(changes)
    _paragraphs(first, key=key)
    if rest != Comparison():
        with st.expander(f"{widgets.counted(_size(rest), 'more paragraph')} that changed"):
            _paragraphs(rest, key=f"{key}-more")
    if look.more:
        st.caption(f"{widgets.counted(look.more, 'further paragraph')} changed too; the captures show all of them.")


def _paragraphs(changes: Comparison, *, key: str) -> None:
    for place, pair in enumerate(changes.altered):
        was, reads = pieces(pair.before, pair.after)
        with st.container(key=f"altered-{key}-{place}"):
            then, now = st.columns(2, gap="medium")
            with then:
                _side("As it was kept", was, struck=True)
            with now:
                _side("As it was found", reads, struck=False)
    _list("Paragraphs that are gone", changes.removed, struck=True, key=f"removed-{key}")
    _list("Paragraphs that are new", changes.added, struck=False, key=f"added-{key}")


def _side(heading: str, said: tuple[Piece, ...], *, struck: bool) -> None:
    st.caption(heading)
    st.markdown(" ".join(_marked(piece, struck=struck) for piece in said) or "\u00a0")


def _list(heading: str, paragraphs: tuple[str, ...], *, struck: bool, key: str) -> None:
    if not paragraphs:
        return
    st.caption(heading)
    for place, paragraph in enumerate(paragraphs):
        with st.container(key=f"{key}-{place}"):
            st.markdown(_marked(Piece(" ".join(paragraph.split()), differs=True), struck=struck))


def _marked(piece: Piece, *, struck: bool) -> str:
    """The piece as Markdown. Marks of direction and control characters would upset the mark around them."""
    shown = widgets.escaped(widgets.one_line(piece.words, limit=len(piece.words) + 1))
    if not piece.differs or not re.search(r"\S", shown):
        return shown
    return f":red-background[~~{shown}~~]" if struck else f":green-background[**{shown}**]"


def _parted(changes: Comparison) -> tuple[Comparison, Comparison]:
    """The first of each kind, and the others."""
    parts = (
        Comparison(changes.added[at], changes.removed[at], changes.altered[at]) for at in (slice(SHOWN), slice(SHOWN, None))
    )
    first, rest = parts
    return first, rest


def _size(changes: Comparison) -> int:
    return len(changes.added) + len(changes.removed) + len(changes.altered)
