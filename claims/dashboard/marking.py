"""What a person does to the claims of an article while reading it, each act one transaction.

Whatever changes a claim is remembered until the next act, so that it can be taken back as long as nobody has touched it since.
"""

from __future__ import annotations

import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.components import acts
from claims.errors import ClaimChanged
from claims.model import State
from claims.store import claims as tracked
from claims.store.claims import get_claim
from claims.store.correcting import Telling, correct, set_cue, set_source_words
from claims.store.linking import mark_duplicate
from claims.store.spans import merge_claims, set_span, split_claim
from claims.store.undoing import undo

Change = acts.Decide | acts.PutAside | acts.Move | acts.Words | acts.SplitAt | acts.Merge | acts.Correct
_LAST = "_marking_last"
_DONE = {"accept": "accepted", "reject": "rejected", "reopen": "brought back"}


def last(document_id: int) -> tuple[int, ...]:
    """The claims of this document that the last thing done here changed, if it can be taken back."""
    kept, claims = st.session_state.get(_LAST, (0, ()))
    return tuple(claim_id for claim_id, _ in claims) if kept == document_id else ()


def change(act: Change, document_id: int) -> None:
    """Do it, and remember what was done. Raises what the store raises."""
    done = _do(act)
    st.session_state[_LAST] = (document_id, done)


def made(claim_id: int, document_id: int) -> None:
    """Remember that this claim was made here."""
    with shell.reading() as session:
        st.session_state[_LAST] = (document_id, ((claim_id, get_claim(session, claim_id).version),))


def take_back(document_id: int) -> None:
    """Take back the last thing done here: all of it or, where somebody was faster, nothing."""
    kept, claims = st.session_state.get(_LAST, (0, ()))
    if kept != document_id or not claims:
        return
    st.session_state.pop(_LAST, None)
    with shell.writing("took back") as session:
        for claim_id, seen in claims:
            undo(session, claim_id, seen=seen)


def _do(act: Change) -> tuple[acts.Seen, ...]:
    """Returns the claims as they stand afterwards."""
    match act:
        case acts.Decide():
            return _decide(act)
        case acts.PutAside(to, (claim_id, seen), of, reason):
            with shell.writing("put aside") as session:
                if to is State.DUPLICATE:
                    return ((claim_id, mark_duplicate(session, claim_id, of, seen=seen)),)
                return ((claim_id, tracked.move(session, claim_id, to, seen=seen, reason=reason)),)
        case acts.Move((claim_id, seen), words):
            with shell.writing("changed the words") as session:
                return ((claim_id, set_span(session, claim_id, words, seen=seen)),)
        case acts.Words(what, (claim_id, seen), words):
            with shell.writing("named the speaker" if what == "source" else "named the cue") as session:
                setting = set_source_words if what == "source" else set_cue
                return ((claim_id, setting(session, claim_id, words, seen=seen)),)
        case acts.Correct((claim_id, seen)):
            telling = Telling(act.speaker, act.kind, act.act, act.relayed)
            with shell.writing("corrected who said it") as session:
                return ((claim_id, correct(session, claim_id, telling, seen=seen)),)
        case acts.SplitAt((claim_id, seen), at):
            with shell.writing("split") as session:
                both = (claim_id, split_claim(session, claim_id, at, seen=seen))
                return tuple((one, get_claim(session, one).version) for one in both)
        case acts.Merge(claims):
            with shell.writing("merged") as session:
                merge_claims(session, claims)
                return tuple((one, get_claim(session, one).version) for one, _ in claims)


def _decide(act: acts.Decide) -> tuple[acts.Seen, ...]:
    """One transaction for all of them; whatever somebody else changed meanwhile is left alone and counted."""
    done: list[acts.Seen] = []
    late: list[ClaimChanged] = []
    with shell.writing(_DONE[act.what]) as session:
        for claim_id, seen in act.claims:
            try:
                if act.what == "accept":
                    done.append((claim_id, tracked.accept(session, claim_id, seen=seen)))
                elif act.what == "reject":
                    done.append((claim_id, tracked.reject(session, claim_id, seen=seen)))
                else:
                    why = "brought back on the article's page"
                    done.append((claim_id, tracked.reopen(session, claim_id, seen=seen, reason=why)))
            except ClaimChanged as changed:
                late.append(changed)
    if late and len(act.claims) == 1:
        raise late[0]
    if len(act.claims) > 1:
        left = f"; {len(late)} had been changed by somebody else and were left alone" if late else ""
        shell.notice(f"{widgets.counted(len(done), 'claim')} {_DONE[act.what]}{left}.")
    return tuple(done)
