"""What colleagues say to each other about this claim."""

from __future__ import annotations

import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.uncut import uncut
from claims.dashboard.workbench.bench import Bench, acting, key, tell
from claims.store.comments import CommentRecord, say, withdraw_comment


def show(bench: Bench, said: tuple[CommentRecord, ...]) -> None:
    """The comments, oldest first, and the box for another."""
    claim_id, me = bench.claim.id, bench.person.name
    with st.expander(f"Comments ({len(said)})" if said else "Comments", expanded=bool(said), key="comments"):
        for comment in said:
            with st.container(gap=None, key=f"said-{comment.id}"):
                with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                    widgets.facts(comment.by, f"{widgets.when(comment.at)} UTC", key=f"comment-{comment.id}")
                    if me in comment.mentions:
                        widgets.badge("to you", "orange", "@")
                    if comment.by == me:
                        st.button(
                            "Withdraw",
                            key=f"comment-withdraw-{comment.id}",
                            type="tertiary",
                            on_click=_withdraw,
                            args=(claim_id, comment.id),
                        )
                widgets.plain(comment.words)
        st.text_area(
            "Say something to your colleagues",
            key=key("comment", claim_id),
            height=72,
            placeholder="@Name speaks to somebody.",
            persist_state="session",
        )
        st.button("Comment", key="comment-say", on_click=_say, args=(claim_id,))
        tell(claim_id, near="comments")


@uncut
def _say(claim_id: int) -> None:
    with acting(claim_id, "comment", near="comments") as action:
        say(action.session, claim_id, st.session_state.get(key("comment", claim_id)) or "", by=shell.person())
    if action.done:
        st.session_state[key("comment", claim_id)] = ""


@uncut
def _withdraw(claim_id: int, comment_id: int) -> None:
    with acting(claim_id, "withdraw a comment", near="comments") as action:
        withdraw_comment(action.session, comment_id, by=shell.person())
