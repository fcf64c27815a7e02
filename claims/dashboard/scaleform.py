"""The scale as it is being edited: a row of fields for each label, and what they come to.

What is typed lies in `st.session_state` under keys made here until it is saved: the scale is read from the fields again at
every run, so that the preview and what is wrong are always those of what stands in the fields.
"""

from __future__ import annotations

import re

import streamlit as st

from claims.dashboard import widgets
from claims.dashboard.uncut import uncut
from claims.model import Flag, Verdict
from claims.review.scale import GREY, LONGEST, Rung, Scale
from claims.review.verdicts import FLAG_NAMES, NAMES

_ROWS, _NAME, _SEEN = "scale-rows", "scale-name", "scale-seen"
_ANY = "any"


def seen() -> int | None:
    """The version that is being changed; None while nothing is in the fields yet."""
    return st.session_state.get(_SEEN)


@uncut
def fill(scale: Scale, version: int) -> None:
    """Put a scale into the fields, to go on from there, in place of the version that counts."""
    st.session_state[_SEEN] = version
    st.session_state[_NAME] = scale.name
    first = max(st.session_state.get(_ROWS, (0,)), default=0) + 1
    st.session_state[_ROWS] = tuple(range(first, first + len(scale.rungs)))
    for row, rung in zip(st.session_state[_ROWS], scale.rungs, strict=True):
        _fill_row(row, rung)
    for flag, name in scale.flag_names:
        st.session_state[f"scale-flag-{flag}"] = name


def typed() -> Scale:
    """The scale that stands in the fields, sound or not."""
    told = st.session_state
    names = tuple((flag, str(told[f"scale-flag-{flag}"]).strip()) for flag in Flag)
    return Scale(str(told[_NAME]).strip(), tuple(_rung(row) for row in told[_ROWS]), names)


def show(*, disabled: bool) -> None:
    """The fields."""
    st.text_input("Name of the scale", key=_NAME, max_chars=LONGEST, disabled=disabled, persist_state="session")
    rows: tuple[int, ...] = st.session_state[_ROWS]
    for place, row in enumerate(rows):
        with st.container(border=True, key=f"scale-row-{row}", gap="xsmall"):
            _show_row(row, place=place, last=len(rows) - 1, disabled=disabled)
    st.button("Add a label", key="scale-add", on_click=_add, disabled=disabled)
    with st.expander("Names of flags, where no label tells them", key="scale-flags"):
        for flag in Flag:
            st.text_input(
                FLAG_NAMES[flag], key=f"scale-flag-{flag}", max_chars=LONGEST, disabled=disabled, persist_state="session"
            )


def _show_row(row: int, *, place: int, last: int, disabled: bool) -> None:
    at = place + 1
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"scale-what-{row}"):
        st.color_picker(f"Colour {at}", key=f"scale-colour-{row}", disabled=disabled, persist_state="session")
        st.text_input(f"Label {at}", key=f"scale-label-{row}", max_chars=LONGEST, disabled=disabled, persist_state="session")
        st.text_input(
            f"Number {at}",
            key=f"scale-number-{row}",
            max_chars=5,
            width=110,
            placeholder="none",
            help="How true: higher is truer. Empty where the label says nothing of truth.",
            disabled=disabled,
            persist_state="session",
        )
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"scale-when-{row}"):
        st.selectbox(
            f"For the verdict {at}",
            [*(str(verdict) for verdict in Verdict), _ANY],
            key=f"scale-verdict-{row}",
            format_func=lambda code: "Any verdict" if code == _ANY else NAMES[Verdict(code)],
            disabled=disabled,
            width=230,
            persist_state="session",
        )
        st.multiselect(
            f"With the flags {at}",
            list(Flag),
            key=f"scale-flags-{row}",
            format_func=FLAG_NAMES.__getitem__,
            placeholder="none",
            disabled=disabled,
            persist_state="session",
        )
    st.text_input(f"Explanation {at}", key=f"scale-meaning-{row}", max_chars=300, disabled=disabled, persist_state="session")
    with st.container(horizontal=True, gap="small", key=f"scale-row-ways-{row}"):
        st.button(
            f"Move up {at}", key=f"scale-up-{row}", type="tertiary", on_click=_up, args=(row,), disabled=disabled or not place
        )
        st.button(
            f"Remove {at}", key=f"scale-drop-{row}", type="tertiary", on_click=_drop, args=(row,), disabled=disabled or not last
        )


def _rung(row: int) -> Rung:
    told = st.session_state
    verdict = told[f"scale-verdict-{row}"]
    return Rung(
        label=" ".join(str(told[f"scale-label-{row}"]).split()),
        verdict=None if verdict == _ANY else Verdict(verdict),
        flags=frozenset(Flag(flag) for flag in told[f"scale-flags-{row}"]),
        colour=told[f"scale-colour-{row}"],
        number=_number(told[f"scale-number-{row}"]),
        meaning=str(told[f"scale-meaning-{row}"]).strip(),
    )


def not_numbers() -> tuple[str, ...]:
    """What stands in the fields of numbers and is none, a sentence each."""
    told = [str(st.session_state[f"scale-number-{row}"] or "").strip() for row in st.session_state[_ROWS]]
    return tuple(f"“{widgets.one_line(words)}” is no whole number." for words in told if words and _number(words) is None)


def _number(words: str | None) -> int | None:
    words = (words or "").strip().replace("−", "-")
    return int(words) if re.fullmatch(r"-?[0-9]{1,4}", words) else None


def _fill_row(row: int, rung: Rung) -> None:
    told = st.session_state
    told[f"scale-label-{row}"] = rung.label
    told[f"scale-verdict-{row}"] = str(rung.verdict) if rung.verdict else _ANY
    told[f"scale-flags-{row}"] = [flag for flag in Flag if flag in rung.flags]
    told[f"scale-colour-{row}"] = rung.colour
    told[f"scale-number-{row}"] = "" if rung.number is None else str(rung.number)
    told[f"scale-meaning-{row}"] = rung.meaning


@uncut
def _add() -> None:
    rows: tuple[int, ...] = st.session_state[_ROWS]
    row = max(rows, default=0) + 1
    _fill_row(row, Rung("", None, colour=GREY))
    st.session_state[_ROWS] = (*rows, row)


@uncut
def _drop(row: int) -> None:
    st.session_state[_ROWS] = tuple(kept for kept in st.session_state[_ROWS] if kept != row)


@uncut
def _up(row: int) -> None:
    rows = list(st.session_state[_ROWS])
    at = rows.index(row)
    rows[at - 1 : at + 1] = rows[at], rows[at - 1]
    st.session_state[_ROWS] = tuple(rows)
