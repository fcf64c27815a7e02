"""The evidence of a claim that people linked with this one, offered to be cited here too, with its age.

Nothing is taken over by itself: what was cited for an earlier claim need not hold for this one, and the older a capture is the
less it may. A person cites it with one click; who first did so, and on which claim, stands in the trail.
"""

from __future__ import annotations

import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.uncut import uncut
from claims.dashboard.workbench.bench import Bench, acting
from claims.dashboard.workbench.presence import ago
from claims.model import ClaimRecord, EvidenceRecord, LinkKind, Stance
from claims.review.states import FINISHED
from claims.store.claims import get_claim
from claims.store.evidence import cite
from claims.store.history import because

_OPPOSITE = {Stance.SUPPORTS: Stance.REFUTES, Stance.REFUTES: Stance.SUPPORTS}
"""What speaks for a claim speaks against one that contradicts it."""


def offer(bench: Bench, other: ClaimRecord, kind: LinkKind) -> None:
    """Each citation of the other claim that is not cited here yet, with the stance it has towards this one."""
    if bench.claim.state in FINISHED:
        return
    held = {_place(item) for item in bench.claim.standing_evidence}
    unused = [item for item in other.standing_evidence if _place(item) not in held]
    if not unused:
        return
    with st.expander(f"Its evidence: {widgets.counted(len(unused), 'citation')}", key=f"reused-from-{other.id}"):
        for item in unused:
            stance = towards(item.stance, kind)
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                widgets.stance_badge(stance)
                widgets.facts(
                    item.source.publisher or widgets.titled(item.source),
                    f"captured {ago(shell.now() - item.snapshot.captured_at)}",
                    f"cited by {item.added_by}",
                    key=f"reuse-{item.id}",
                )
                st.button(
                    "Cite here too",
                    key=f"reuse-{item.id}",
                    type="tertiary",
                    on_click=_cite,
                    args=(bench.claim.id, bench.seen, other.id, item.id, stance),
                )
            widgets.prose(widgets.one_line(item.selector.exact, limit=240), key=f"reuse-{item.id}", size="quote")


def towards(stance: Stance, kind: LinkKind) -> Stance:
    """The stance of a citation towards this claim, where it has that one towards a claim that is this to it."""
    return _OPPOSITE.get(stance, stance) if kind is LinkKind.CONTRADICTS else stance


def _place(item: EvidenceRecord) -> tuple[int, int, int]:
    return item.document_id, item.selector.start, item.selector.end


@uncut
def _cite(claim_id: int, seen: int, other_id: int, evidence_id: int, stance: Stance) -> None:
    with acting(claim_id, "cite evidence of an earlier claim", near="links") as action:
        item = next(one for one in get_claim(action.session, other_id).evidence if one.id == evidence_id)
        with because(action.session, f"as cited on claim {other_id} by {item.added_by}"):
            cite(
                action.session,
                claim_id,
                document_id=item.document_id,
                selector=item.selector,
                stance=stance,
                seen=seen,
                note=item.note,
                primary=item.primary,
                group=item.group,
                locator=item.locator,
            )
