"""What stands against the claim, beside it: the claim it may deny, the denials of it, and whoever says the contrary.

Both wordings stand whole, with who says each, where and when, and the words marked in which they part. Whether two claims do
contradict each other is for a person to say; nothing is decided here, least of all which of them is right.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.uncut import uncut
from claims.dashboard.wording import OWN_VOICE
from claims.dashboard.workbench import earlier, reusing
from claims.dashboard.workbench.bench import LASTS, Bench, acting, key, tell
from claims.matching.unlike import unlike
from claims.model import LinkKind
from claims.store.against import Against, Ground, Opponent, against, contrary
from claims.store.appearances import Appearance
from claims.store.claims import get_claim
from claims.store.denying import Denials, denials
from claims.store.linking import keep_apart, link, take_back_link

_MAYBE: dict[Ground, str] = {
    Ground.DENIES: "This claim may deny claim {}",
    Ground.DENIED: "Claim {} may deny this one",
    Ground.CONTRARY: "Claim {} may say the contrary",
}
_SURELY: dict[Ground, str] = {
    Ground.DENIES: "This claim denies claim {}",
    Ground.DENIED: "Claim {} denies this one",
    Ground.CONTRARY: "Claim {} says the contrary",
}


def show(bench: Bench) -> None:
    """Each of them beside the claim, what people confirmed first; nothing at all where there is none."""
    claim_id = bench.claim.id
    near = contrary(bench.claim.standalone, earlier.near(claim_id, bench.claim.version))
    with shell.reading() as session:
        found = against(session, claim_id, denials=_denials(claim_id, bench.claim.version), near=near)
    tell(claim_id, near="against")
    if not found.opponents:
        return
    standing = [one for one in found.opponents if not one.kept_apart]
    quiet = not standing  # what was kept apart is a line to take back, and no box to open
    with st.container(key="against-quiet") if quiet else st.expander(_heading(standing), expanded=True, key="against"):
        for one in standing:
            _show(bench, found, one)
        for one in found.opponents:
            if one.kept_apart:
                _show_apart(bench, one)


@st.cache_data(ttl=LASTS, max_entries=200, show_spinner=False)
def _denials(claim_id: int, version: int) -> Denials:  # noqa: ARG001  (its words may have been moved)
    with shell.reading() as session:
        return denials(session, claim_id)


def _heading(standing: Sequence[Opponent]) -> str:
    """“Denials and contradictions (1 confirmed, 2 to judge)”"""
    confirmed = sum(one.confirmed for one in standing)
    open_still = len(standing) - confirmed
    count = [f"{confirmed} confirmed"] * bool(confirmed) + [f"{open_still} to judge"] * bool(open_still)
    return f"Denials and contradictions ({', '.join(count)})"


def _show(bench: Bench, found: Against, one: Opponent) -> None:
    number = one.there.claim_id
    with st.container(border=True, gap="small", key=f"against-{number}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if one.confirmed:
                widgets.badge(_SURELY[one.ground].format(number), "orange", "≠")
            else:
                widgets.badge(_MAYBE[one.ground].format(number), "gray", "≠")
            if one.said is not None:
                widgets.facts(f"said {one.said.by}, {widgets.when(one.said.at)} UTC", key=f"against-said-{number}")
                _offer_taking_back(bench, one)
            else:
                widgets.facts(one.why, key=f"against-why-{number}")
        here, there = found.here, one.there
        for column, side, other in zip(st.columns(2, gap="medium"), (here, there), (there, here), strict=True):
            with column, st.container(gap="xsmall", key=f"against-{number}-{side.claim_id}"):
                _show_side(side, other, beside=number)
        if one.said is None:
            _offer(bench, one)
        else:
            with shell.reading() as session:
                other = get_claim(session, number)
            reusing.offer(bench, other, LinkKind.CONTRADICTS)


def _show_side(side: Appearance, other: Appearance, *, beside: int) -> None:
    """One of the two. The other claim's name is the way to it."""
    name = f"{beside}-{side.claim_id}"
    if side.claim_id == beside:
        shell.claim_link(side.claim_id, words=f"Claim {side.claim_id}")
    else:
        st.markdown("**This claim**")
    widgets.compared(unlike(side.words, other.words), key=name)
    widgets.facts(side.voice or OWN_VOICE, widgets.day(side.said_on) or "no date", key=f"against-who-{name}")
    widgets.facts(side.title, side.publisher, key=f"against-where-{name}")
    if side.verdict is not None:
        widgets.verdict_badge(side.verdict)
    else:
        widgets.state_badge(side.state)


def _offer(bench: Bench, one: Opponent) -> None:
    claim_id, number = bench.claim.id, one.there.claim_id
    kind = key(f"against-kind:{number}", claim_id)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.session_state.setdefault(kind, LinkKind.CONTRADICTS)
        st.selectbox(
            "This claim is",
            list(LinkKind),
            key=kind,
            format_func=lambda one: f"{earlier.KINDS[one][1]} {earlier.KINDS[one][0]}",
            label_visibility="collapsed",
            width=190,
        )
        st.button("Confirm", key=f"against-link-{number}", on_click=_link, args=(claim_id, number, one.seen, one.why))
        st.button(
            "Not so",
            key=f"against-apart-{number}",
            type="tertiary",
            on_click=_apart,
            args=(claim_id, number, one.seen, one.why),
        )


def _show_apart(bench: Bench, one: Opponent) -> None:
    number = one.there.claim_id
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"against-kept-apart-{number}"):
        shell.claim_link(number, words=f"Claim {number}")
        widgets.facts(f"looked contrary; {one.said.by if one.said else ''} said it is not", key=f"against-not-{number}")
        _offer_taking_back(bench, one)


def _offer_taking_back(bench: Bench, one: Opponent) -> None:
    number = one.there.claim_id
    st.button(
        "Take back",
        key=f"against-back-{number}",
        type="tertiary",
        on_click=_take_back,
        args=(bench.claim.id, number, one.seen),
    )


@uncut
def _link(claim_id: int, other_id: int, seen: int, why: str) -> None:
    with acting(claim_id, "link claims", near="against") as action:
        kind: LinkKind = st.session_state[key(f"against-kind:{other_id}", claim_id)]
        link(action.session, claim_id, other_id, kind, seen=seen, likeness=why)


@uncut
def _apart(claim_id: int, other_id: int, seen: int, why: str) -> None:
    with acting(claim_id, "keep claims apart", near="against") as action:
        keep_apart(action.session, claim_id, other_id, LinkKind.CONTRADICTS, seen=seen, likeness=why)


@uncut
def _take_back(claim_id: int, other_id: int, seen: int) -> None:
    with acting(claim_id, "take back a link", near="against") as action:
        take_back_link(action.session, claim_id, other_id, seen=seen)
