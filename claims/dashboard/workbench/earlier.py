"""How have we handled this before? Claims like this one, what became of them, and what people say they are to each other."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.uncut import uncut
from claims.dashboard.workbench import reusing
from claims.dashboard.workbench.bench import LASTS, Bench, acting, key, tell
from claims.model import LinkKind, LinkRecord, LinkState
from claims.store.against import contrary
from claims.store.claims import get_claim
from claims.store.linking import keep_apart, link, links, take_back_link
from claims.store.similar import Similar, similar

KINDS: dict[LinkKind, tuple[str, str]] = {
    LinkKind.SAME: ("The same claim", "="),
    LinkKind.VARIANT: ("A variant of it", "≈"),
    LinkKind.PART_OF: ("Part of it", "⊂"),
    LinkKind.CONTRADICTS: ("Contradicts it", "≠"),
}
"""What this claim is to the other one."""
_FROM_THE_OTHER = {LinkKind.PART_OF: "It is part of this one"}
"""The same said from the larger claim, where that makes a difference."""
_SHOWN = "_earlier_of"


def is_shown(claim_id: int) -> bool:
    """Whether this part stands on the page already; on a claim that was just opened it does not."""
    return st.session_state.get(_SHOWN) == claim_id


@st.cache_data(ttl=LASTS, max_entries=200, show_spinner=False)
def near(claim_id: int, version: int) -> tuple[Similar, ...]:  # noqa: ARG001  (it may be worded anew)
    """The claims most like this one, as found a moment ago."""
    with shell.reading() as session:
        return similar(session, claim_id)


def show(bench: Bench) -> None:
    """What people linked, then what only looks alike; nothing at all where there is neither. What says the contrary stands
    beside the claim (`against`)."""
    claim_id = bench.claim.id
    st.session_state[_SHOWN] = claim_id
    found = near(claim_id, bench.claim.version)
    opposed = {one.id for one in contrary(bench.claim.standalone, found)}
    with shell.reading() as session:
        said = {made.other_id if made.claim_id == claim_id else made.claim_id: made for made in links(session, claim_id)}
        linked = {number: get_claim(session, number) for number, made in said.items() if _is_linked(made)}
    open_still = [one for one in found if one.id not in linked and one.id not in opposed]
    kept_apart = [one for one in open_still if _is_apart(said, one)]
    open_still = [one for one in open_still if one not in kept_apart]
    tell(claim_id, near="links")
    if not linked and not open_still and not kept_apart:
        return
    decided = sum(one.verdict is not None for one in open_still)
    count = ", ".join(filter(None, (f"{len(linked)} linked" * bool(linked), f"{decided} decided like it" * bool(decided))))
    box = st.expander(
        "How have we handled this before?" + f" ({count})" * bool(count),
        expanded=bool(count),
        key=f"earlier-{claim_id}",
        on_change="rerun",
    )
    if not box.open:
        return
    with box:
        for number, other in linked.items():
            with st.container(border=True, gap="xsmall", key=f"linked-{number}"):
                _show_link(bench, said[number], number)
                widgets.facts(
                    other.voice,
                    f"decided by {other.decision.approved_by}, {widgets.when(other.decision.at)} UTC"
                    if other.decision
                    else None,
                    key=f"linked-{number}",
                )
                if other.decision is not None:
                    widgets.verdict_badge(other.decision.verdict)
                shell.claim_link(number, words=widgets.one_line(f"Claim {number}: {other.standalone}", limit=220))
                reusing.offer(bench, other, said[number].kind)
        for one in open_still:
            _show_suggestion(bench, one, said.get(one.id))
        for one in kept_apart:
            _show_apart(bench, one, said[one.id])


def _is_linked(made: LinkRecord) -> bool:
    return made.state is LinkState.CONFIRMED and made.kind is not LinkKind.CONTRADICTS


def _is_apart(said: Mapping[int, LinkRecord], one: Similar) -> bool:
    return one.id in said and said[one.id].state is LinkState.REJECTED


def _show_link(bench: Bench, made: LinkRecord, number: int) -> None:
    name, sign = KINDS[made.kind]
    if made.other_id == bench.claim.id:
        name = _FROM_THE_OTHER.get(made.kind, name)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        widgets.badge(name, "blue", sign)
        widgets.facts(f"said {made.by}, {widgets.when(made.at)} UTC", made.likeness or None, key=f"link-{number}")
        _offer_taking_back(bench, made, number)


def _show_suggestion(bench: Bench, one: Similar, made: LinkRecord | None) -> None:
    claim_id, seen = bench.claim.id, made.version if made else 0
    with st.container(border=True, gap="xsmall", key=f"similar-{one.id}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if one.verdict is not None:
                widgets.verdict_badge(one.verdict)
            else:
                widgets.state_badge(one.state)
            widgets.facts(
                one.likeness.why,
                one.voice,
                f"decided by {one.decided_by}, {widgets.when(one.decided_at)} UTC" if one.decided_at else None,
                key=f"similar-{one.id}",
            )
        shell.claim_link(one.id, words=widgets.one_line(f"Claim {one.id}: {one.words}", limit=220))
        kind = key(f"link-kind:{one.id}", claim_id)
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
            st.session_state.setdefault(kind, one.likeness.kind)
            st.selectbox(
                "This claim is",
                list(LinkKind),
                key=kind,
                format_func=lambda one: f"{KINDS[one][1]} {KINDS[one][0]}",
                label_visibility="collapsed",
                width=190,
            )
            st.button("Confirm", key=f"link-{one.id}", on_click=_link, args=(claim_id, one.id, seen, one.likeness.why))
            st.button(
                "Not so",
                key=f"apart-{one.id}",
                type="tertiary",
                on_click=_apart,
                args=(claim_id, one.id, seen, one.likeness.why),
            )


def _show_apart(bench: Bench, one: Similar, made: LinkRecord) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"kept-apart-{one.id}"):
        shell.claim_link(one.id, words=f"Claim {one.id}")
        widgets.facts(f"looked alike; {made.by} said it is not", key=f"apart-{one.id}")
        _offer_taking_back(bench, made, one.id)


def _offer_taking_back(bench: Bench, made: LinkRecord, number: int) -> None:
    st.button(
        "Take back",
        key=f"link-back-{number}",
        type="tertiary",
        on_click=_take_back,
        args=(bench.claim.id, number, made.version),
    )


@uncut
def _link(claim_id: int, other_id: int, seen: int, why: str) -> None:
    with acting(claim_id, "link claims", near="links") as action:
        kind: LinkKind = st.session_state[key(f"link-kind:{other_id}", claim_id)]
        link(action.session, claim_id, other_id, kind, seen=seen, likeness=why)


@uncut
def _apart(claim_id: int, other_id: int, seen: int, why: str) -> None:
    with acting(claim_id, "keep claims apart", near="links") as action:
        kind: LinkKind = st.session_state[key(f"link-kind:{other_id}", claim_id)]
        keep_apart(action.session, claim_id, other_id, kind, seen=seen, likeness=why)


@uncut
def _take_back(claim_id: int, other_id: int, seen: int) -> None:
    with acting(claim_id, "take back a link", near="links") as action:
        take_back_link(action.session, claim_id, other_id, seen=seen)
