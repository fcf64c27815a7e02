"""Settings: what the whole desk has in common. Who signs, when a second person looks, what verdicts are called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from claims.dashboard import ownorder, scaleform, shell, widgets
from claims.dashboard.uncut import uncut
from claims.model import Flag, Person
from claims.review.presets import PRESETS
from claims.review.scale import Rung, Scale, is_colour, wrong
from claims.review.second import OFF, Policy
from claims.review.verdicts import FLAG_NAMES, NAMES
from claims.store.house import (
    LONGEST,
    House,
    ScaleVersion,
    house,
    house_scale,
    may_set,
    scale_versions,
    set_publisher,
    set_scale,
    set_second_review,
)

_POLICIES = {"off": "Nobody", "share": "A share of the claims", "required": "Every claim"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """The house as it stood when the page was drawn."""

    house: House
    scale: ScaleVersion
    earlier: tuple[ScaleVersion, ...]
    person: Person
    may: bool


def page() -> None:
    """Load, show, act."""
    st.title("Settings", anchor=False)
    person = shell.person()
    with shell.reading() as session:
        here = Loaded(house(session), house_scale(session), scale_versions(session), person, may_set(session, person))
    if not here.may:
        st.info("You may look. An admin changes these settings.")
    signs, second, scale, order = st.tabs(["Verdict scale", "Second review", "Publisher", "Queue order"], key="house-parts")
    with signs:
        _scale(here)
    with second:
        _second_review(here)
    with scale:
        _publisher(here)
    with order:
        ownorder.show(here.house, may=here.may)
    st.page_link(shell.page("activity"), label="Who changed what, and when →", query_params={"kind": "house"})


# Who signs, and who looks again ----------------------------------------------------------------------------------------------


def _publisher(here: Loaded) -> None:
    outside = shell.settings()
    st.caption("Who signs reports, and where they are published. Both may stay empty.")
    with st.form("publisher", border=False):
        st.text_input(
            "Name",
            value=outside.publisher_name or here.house.publisher_name or "",
            key=f"publisher-name-{here.house.version}",
            max_chars=LONGEST,
            disabled=not here.may or bool(outside.publisher_name),
            placeholder="The name of your desk",
        )
        st.text_input(
            "Address of its fact-checks",
            value=outside.publisher_url or here.house.publisher_url or "",
            key=f"publisher-url-{here.house.version}",
            max_chars=LONGEST,
            disabled=not here.may or bool(outside.publisher_url),
            placeholder="https://example.org/checks",
        )
        st.form_submit_button(
            "Save publisher", type="primary", on_click=_save_publisher, args=(here.house.version,), disabled=not here.may
        )
    names = (("CLAIMS_PUBLISHER", outside.publisher_name), ("CLAIMS_PUBLIC_URL", outside.publisher_url))
    _from_outside(*(name for name, value in names if value))


def _second_review(here: Loaded) -> None:
    outside = shell.settings().second_review
    stands = outside if outside is not None else here.house.second_review or OFF
    st.caption(
        "A second person judges without seeing the first verdict; what stands was approved by somebody who did not write it."
    )
    now = {0: "off", 100: "required"}.get(stands.share, "share")
    disabled = not here.may or outside is not None
    chosen = st.radio(
        "Who gets a second reviewer?",
        list(_POLICIES),
        index=list(_POLICIES).index(now),
        format_func=_POLICIES.__getitem__,
        key=f"second-{here.house.version}",
        disabled=disabled,
    )
    if chosen == "share":
        st.slider(
            "Of a hundred claims",
            1,
            99,
            value=stands.share if now == "share" else 20,
            key=f"second-share-{here.house.version}",
            disabled=disabled,
            help="Which ones is drawn by the claim itself, so that nobody can choose.",
        )
    st.button("Save second review", type="primary", on_click=_save_second_review, args=(here.house.version,), disabled=disabled)
    _from_outside(*["CLAIMS_SECOND_REVIEW"] if outside is not None else [])


def _from_outside(*names: str) -> None:
    """Say why a field cannot be changed here."""
    if names:
        st.caption(f"Set from outside, and changed there: {', '.join(names)}.")


@uncut
def _save_publisher(seen: int) -> None:
    name, url = (str(st.session_state[f"publisher-{part}-{seen}"]) for part in ("name", "url"))
    outside = shell.settings()
    with shell.telling(), shell.writing("set who signs") as session:
        known = house(session)
        set_publisher(
            session,
            name=known.publisher_name or "" if outside.publisher_name else name,
            url=known.publisher_url or "" if outside.publisher_url else url,
            seen=seen,
            by=shell.person(),
        )
        shell.notice("Saved.")


@uncut
def _save_second_review(seen: int) -> None:
    chosen = st.session_state[f"second-{seen}"]
    share = {"off": 0, "required": 100}.get(chosen) if chosen != "share" else int(st.session_state[f"second-share-{seen}"])
    with shell.telling(), shell.writing("set second review") as session:
        set_second_review(session, Policy(share or 0), seen=seen, by=shell.person())
        shell.notice("Saved.")


# The scale -------------------------------------------------------------------------------------------------------------------


def _scale(here: Loaded) -> None:
    if scaleform.seen() is None:
        scaleform.fill(here.scale.scale, here.scale.version)
    st.caption(
        "Reviewers give a verdict and flags; readers are told the label that fits best. "
        "A new scale counts from now on and changes nothing that was published."
    )
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="scale-presets"):
        st.markdown("Begin with:")
        for at, preset in enumerate(PRESETS):
            st.button(
                preset.name,
                key=f"scale-preset-{at}",
                on_click=scaleform.fill,
                args=(preset, here.scale.version),
                disabled=not here.may,
            )
    left, right = st.columns([1.35, 1], gap="large")
    with left:
        scaleform.show(disabled=not here.may)
    with right:
        typed = scaleform.typed()
        lacks = (*scaleform.not_numbers(), *wrong(typed))
        st.subheader("What readers see", anchor=False)
        _show_ladder(typed, key="now")
        if lacks:
            with st.container(key="scale-wrong"):
                widgets.trouble("Not sound yet.", advice=None)
                for line in lacks:
                    widgets.plain(f"• {line}")
        changed = typed != here.scale.scale
        st.button(
            "Save scale",
            key="scale-save",
            type="primary",
            disabled=not here.may or bool(lacks) or not changed,
            on_click=_save_scale,
            args=(typed, scaleform.seen() or 0),
        )
        st.caption(_stands(here.scale) + (" What is typed is not saved yet." if changed else ""))
    if here.earlier:
        with st.expander(f"Scales there were ({len(here.earlier)})", key="scale-earlier"):
            for kept in here.earlier:
                _show_earlier(kept, here)


def _stands(kept: ScaleVersion) -> str:
    if kept.made_at is None:
        return "The plain scale counts."
    return f"Version {kept.version} counts, by {widgets.label(kept.made_by)}, {widgets.when(kept.made_at)} UTC."


def _show_ladder(scale: Scale, *, key: str) -> None:
    """Every label as readers see it, with what it is for."""
    for at, rung in enumerate(scale.rungs):
        with st.container(key=f"rung-{key}-{at}", gap=None):
            with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"rung-line-{key}-{at}"):
                _show_label(rung, key=f"{key}-{at}")
                number = None if rung.number is None else f"{rung.number}"
                widgets.facts(number, _for(rung), key=f"rung-{key}-{at}")
            if rung.meaning:
                widgets.plain(rung.meaning)


def _show_label(rung: Rung, *, key: str) -> None:
    """The label, in white on its colour."""
    with st.container(key=f"house-label-{key}", width="content"):
        widgets.plain(widgets.one_line(rung.label, limit=60) or "…")
    if is_colour(rung.colour):
        st.html(f"<style>.st-key-house-label-{key} {{ background: {rung.colour}; }}</style>")


def _for(rung: Rung) -> str:
    what = NAMES[rung.verdict] if rung.verdict else "Any verdict"
    return what + "".join(f" + {FLAG_NAMES[flag].lower()}" for flag in Flag if flag in rung.flags)


def _show_earlier(kept: ScaleVersion, here: Loaded) -> None:
    at: datetime | None = kept.made_at
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"scale-version-{kept.version}"):
        widgets.facts(
            f"Version {kept.version}",
            kept.scale.name,
            kept.made_by,
            f"{widgets.when(at)} UTC" if at else None,
            ", ".join(rung.label for rung in kept.scale.rungs),
            key=f"scale-version-{kept.version}",
        )
        begin: Callable[[Scale, int], None] = scaleform.fill
        st.button(
            f"Begin with version {kept.version}",
            key=f"scale-begin-{kept.version}",
            type="tertiary",
            on_click=begin,
            args=(kept.scale, here.scale.version),
            disabled=not here.may,
        )


@uncut
def _save_scale(scale: Scale, seen: int) -> None:
    with shell.telling(), shell.writing("change the scale") as session:
        made = set_scale(session, scale, seen=seen, by=shell.person())
        scaleform.fill(made.scale, made.version)
        shell.notice("Saved. It counts from now on.")
