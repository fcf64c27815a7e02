"""What a person can do to one speaker: name, merge, split and take back. Each names the version that was on the screen."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims.dashboard import likely, shell, widgets
from claims.dashboard.uncut import uncut
from claims.errors import NotThere
from claims.model import SpeakerArticle, SpeakerDifferenceRecord, SpeakerMergeRecord, SpeakerRecord
from claims.store.merging import split_off
from claims.store.naming import add_alias, remove_alias, rename
from claims.store.speakers import LONGEST, find, get_speaker

_WHY = "Why (it stays in the history)"
_OWN, _OTHER = "own", "other"


def rename_form(speaker: SpeakerRecord) -> None:
    """Give the speaker another name."""
    with st.popover("Rename…"), st.form(f"rename-form-{speaker.id}", border=False):
        st.text_input("The name to go by", value=speaker.name, key=f"rename-{speaker.id}", max_chars=LONGEST)
        st.caption("The old name still leads here.")
        st.text_input(_WHY, key=f"rename-why-{speaker.id}", max_chars=500)
        st.form_submit_button("Rename", type="primary", on_click=_rename, args=(speaker.id, speaker.version))


def alias_form(speaker: SpeakerRecord) -> None:
    """Let another name lead to the speaker."""
    with st.popover("Add a name…"), st.form(f"alias-form-{speaker.id}", border=False, clear_on_submit=True):
        st.text_input("It also goes by", key=f"alias-{speaker.id}", max_chars=LONGEST)
        st.caption("Claims that come in under this name will be attributed here.")
        st.form_submit_button("Add", type="primary", on_click=_add_alias, args=(speaker.id, speaker.version))


def merge_form(speaker: SpeakerRecord, others: Sequence[str]) -> None:
    """Merge with a speaker that nobody suggested."""
    with st.popover("Merge…"), st.form(f"merge-form-{speaker.id}", border=False):
        st.selectbox(
            "The same as",
            others,
            index=None,
            format_func=lambda name: widgets.one_line(name, limit=120),
            key=f"merge-{speaker.id}",
            placeholder="Choose, or type a name",
            accept_new_options=True,
        )
        names = {_OWN: f"“{widgets.label(speaker.name, limit=60)}”", _OTHER: "the other one’s"}
        st.radio("The name that stays", list(names), format_func=lambda one: names[one], key=f"merge-name-{speaker.id}")
        st.text_input(_WHY, key=f"merge-why-{speaker.id}", max_chars=500)
        st.form_submit_button("Merge", type="primary", on_click=_merge, args=(speaker.id, speaker.version))


def split_form(speaker: SpeakerRecord, articles: Sequence[SpeakerArticle]) -> None:
    """Two people of one name: the claims of some articles go to the other."""
    if not articles:
        return
    titles = {article.source_id: widgets.one_line(article.title, limit=80) for article in articles}
    with st.popover("Split…"), st.form(f"split-form-{speaker.id}", border=False):
        st.caption("Two people of one name? Say in which articles it is the other one.")
        st.multiselect(
            "Articles of the other one",
            list(titles),
            format_func=lambda number: f"{titles[number]} (no. {number})",
            key=f"split-{speaker.id}",
            placeholder="Choose articles",
        )
        st.text_input(
            "A name that tells the other one apart",
            key=f"split-name-{speaker.id}",
            max_chars=LONGEST,
            placeholder=f"{widgets.one_line(speaker.name, limit=40)} (…)",
        )
        st.text_input(
            "A name that tells this one apart, too",
            key=f"split-own-{speaker.id}",
            max_chars=LONGEST,
            placeholder="may stay empty",
        )
        st.caption("If both are told apart, claims to come under the shared name wait for a person; else they come here.")
        st.text_input(_WHY, key=f"split-why-{speaker.id}", max_chars=500)
        st.form_submit_button("Split off", type="primary", on_click=_split, args=(speaker.id, speaker.version))


def remove_button(speaker: SpeakerRecord, name: str, *, at: int) -> None:
    """Let a name lead here no more."""
    st.button(
        "Remove",
        key=f"remove-{at}",
        type="tertiary",
        help="Claims that came in under it stay; those to come go to a speaker of that name.",
        on_click=_remove_alias,
        args=(speaker.id, name, speaker.version),
    )


def take_apart_button(speaker: SpeakerRecord, merge: SpeakerMergeRecord) -> None:
    """Undo a merge."""
    st.button(
        "Undo the merge",
        key=f"take-apart-{merge.id}",
        type="tertiary",
        help="Its claims and names go back, with what came in under them since.",
        on_click=_take_apart,
        args=(merge.id, speaker.version),
    )


def ask_again_button(speaker: SpeakerRecord, told: SpeakerDifferenceRecord) -> None:
    """They may be the same after all."""
    st.button(
        "Ask again",
        key=f"ask-again-{told.other_id}",
        type="tertiary",
        help="It may be suggested again that the two are the same.",
        on_click=_ask_again,
        args=(speaker.id, told.other_id),
    )


# Act -------------------------------------------------------------------------------------------------------------------------


def _given(name: str, speaker_id: int) -> str:
    return (st.session_state.get(f"{name}-{speaker_id}") or "").strip()


@uncut
def _rename(speaker_id: int, seen: int) -> None:
    with shell.telling():
        with shell.writing("rename a speaker") as session:
            reason = _given("rename-why", speaker_id)
            named = rename(session, speaker_id, _given("rename", speaker_id), seen=seen, reason=reason)
        st.query_params["speaker"] = str(named.id)
        shell.notice(f"It goes by “{named.name}” now.")


@uncut
def _add_alias(speaker_id: int, seen: int) -> None:
    name = _given("alias", speaker_id)
    with shell.telling():
        with shell.writing("name a speaker") as session:
            add_alias(session, speaker_id, name, seen=seen)
        shell.notice(f"“{name}” leads here now.")


@uncut
def _remove_alias(speaker_id: int, name: str, seen: int) -> None:
    with shell.telling():
        with shell.writing("take a name away") as session:
            remove_alias(session, speaker_id, name, seen=seen)
        shell.notice(f"“{name}” leads here no more.")


@uncut
def _merge(speaker_id: int, seen: int) -> None:
    name, reason = _given("merge", speaker_id), _given("merge-why", speaker_id)
    with shell.telling():
        with shell.reading() as session:
            row = find(session, name) if name else None
            if row is None:
                raise NotThere(
                    f"No speaker goes by “{name}”." if name else "No other speaker is chosen.",
                    advice="Choose one, or look its name up in the list.",
                )
            other = get_speaker(session, row.id or 0)
        both = speaker_id, other.id
        kept, merged = both if st.session_state[f"merge-name-{speaker_id}"] == _OWN else reversed(both)
        likely.join(kept, merged, seen={other.id: other.version, speaker_id: seen}, reason=reason)


@uncut
def _split(speaker_id: int, seen: int) -> None:
    chosen = st.session_state.get(f"split-{speaker_id}") or []
    with shell.telling():
        with shell.writing("split a speaker") as session:
            name, reason = _given("split-name", speaker_id), _given("split-why", speaker_id)
            other = split_off(session, speaker_id, name, sources=chosen, seen=seen, reason=reason)
            if own := _given("split-own", speaker_id):
                shared = get_speaker(session, speaker_id)
                named = rename(session, speaker_id, own, seen=shared.version, reason=reason)
                remove_alias(session, named.id, shared.name, seen=named.version, reason=reason)
        st.session_state[f"split-{speaker_id}"] = []
        shell.notice(f"{widgets.counted(other.claims, 'claim')} are “{other.name}”’s now.")


@uncut
def _take_apart(merge_id: int, seen: int) -> None:
    likely.take_apart(merge_id, seen=seen, reason="")


@uncut
def _ask_again(speaker_id: int, other_id: int) -> None:
    likely.ask_again(speaker_id, other_id)
