"""Two speakers who may be one: why, where each is heard, and the click that says which it is, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from claims.dashboard import shell, widgets
from claims.dashboard.uncut import uncut
from claims.matching.names import Likeness, fuller, likenesses
from claims.model import SpeakerArticle, SpeakerRecord
from claims.store.differences import apart, keep_apart, take_back
from claims.store.merging import merge, undo_merge
from claims.store.speakers import articles_of, get_speaker, get_speakers, speaker_names

if TYPE_CHECKING:
    from claims.store import Session

_ARTICLES = 2
"""Articles of each speaker that a card shows."""
_REGRET = timedelta(minutes=2)
"""How long an undo is offered."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A suggestion with what is needed to judge it."""

    likeness: Likeness
    speakers: tuple[SpeakerRecord, SpeakerRecord]
    articles: tuple[tuple[SpeakerArticle, ...], tuple[SpeakerArticle, ...]]


@st.cache_resource(show_spinner=False, max_entries=2)
def likely(database_url: str, as_of: int) -> tuple[Likeness, ...]:  # noqa: ARG001  (what it is kept under)
    """All suggestions, the surest first; made anew only when a name, a merge or a difference changed since `as_of`."""
    with shell.reading() as session:
        return tuple(likenesses(speaker_names(session), apart=apart(session)))


def load(session: Session, found: Sequence[Likeness]) -> list[Pair]:
    """These suggestions with their speakers and articles."""
    numbers = list({number for one in found for number in (one.one, one.other)})
    speakers = dict(zip(numbers, get_speakers(session, numbers), strict=True))
    articles = {number: articles_of(session, number, limit=_ARTICLES) for number in numbers}
    return [
        Pair(one, (speakers[one.one], speakers[one.other]), (articles[one.one], articles[one.other]))
        for one in found
        if all(speakers[number].merged_into is None for number in (one.one, one.other))
    ]


# Show ------------------------------------------------------------------------------------------------------------------------


def show(pair: Pair) -> None:
    """One suggestion as a card."""
    one, other = pair.speakers
    key = f"{one.id}-{other.id}"
    with st.container(border=True, key=f"alike-{key}", gap="small"):
        for column, speaker, articles in zip(st.columns(2, gap="medium"), pair.speakers, pair.articles, strict=True):
            with column, st.container(key=f"side-{key}-{speaker.id}", gap=None):
                _show_side(speaker, articles, key=f"{key}-{speaker.id}")
        widgets.facts(_why(pair), key=f"why-{key}")
        first = one if fuller(one.name, other.name) == one.name else other
        second = other if first is one else one
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"ways-{key}"):
            for keep, drop in ((first, second), (second, first)):
                st.button(
                    f"Merge as “{widgets.label(keep.name, limit=40)}”",
                    key=f"merge-{key}-{keep.id}",
                    type="primary" if keep is first else "secondary",
                    help="They are the same; this name stays, and the other one leads to it from now on.",
                    on_click=_merge,
                    args=(keep.id, drop.id, {keep.id: keep.version, drop.id: drop.version}, pair.likeness.reason),
                )
            st.button(
                "Not the same",
                key=f"apart-{key}",
                type="tertiary",
                help="It is remembered, and not suggested again.",
                on_click=_keep_apart,
                args=(one.id, other.id, one.name, other.name),
            )


def _show_side(speaker: SpeakerRecord, articles: Sequence[SpeakerArticle], *, key: str) -> None:
    shell.speaker_link(speaker.id, words=speaker.name)
    widgets.facts(widgets.counted(speaker.claims, "claim"), also(speaker), key=f"heard-{key}")
    for article in articles:
        widgets.facts(article.title, article.publisher, widgets.day(article.published), key=f"in-{key}-{article.source_id}")
    if speaker.articles > len(articles):
        widgets.facts(f"and {widgets.counted(speaker.articles - len(articles), 'more article')}", key=f"more-{key}")


def also(speaker: SpeakerRecord) -> str | None:
    """The other names of a speaker; foreign text."""
    return f"also {', '.join(_quoted(name) for name in speaker.aliases)}" if speaker.aliases else None


def _quoted(name: str) -> str:
    return f"“{widgets.one_line(name, limit=40)}”"


def _why(pair: Pair) -> str:
    """The reason, and by which of their names where those are not the ones shown."""
    likeness, (one, other) = pair.likeness, pair.speakers
    if (likeness.one_name, likeness.other_name) == (one.name, other.name):
        return likeness.reason
    return f"{likeness.reason} (“{likeness.one_name}”, “{likeness.other_name}”)"


def aftermath() -> None:
    """In the page: what was just done, and the way back."""
    words, undo, until = st.session_state.get("_speakers_undo", ("", None, None))
    if not words or shell.now() >= until:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="speakers-undo", gap="small", width="content"):
        widgets.plain(words)
        st.button("Undo", key="speakers-undo-it", type="tertiary", on_click=_undo, args=(undo,))


# Act -------------------------------------------------------------------------------------------------------------------------


@uncut
def _merge(kept_id: int, merged_id: int, seen: dict[int, int], reason: str) -> None:
    join(kept_id, merged_id, seen=seen, reason=f"suggested: {reason}")


def join(kept_id: int, merged_id: int, *, seen: dict[int, int], reason: str) -> bool:
    """Merge, offer the way back, and go on at the one that stays. In a callback."""
    with shell.telling():
        with shell.writing("merge speakers") as session:
            done = merge(session, kept_id, merged_id, seen=seen, reason=reason)
            kept = get_speaker(session, kept_id)
        moved = widgets.counted(done.claims, "claim")
        _offer_undo(
            f"{_quoted(done.merged_name)} is now {_quoted(kept.name)}: {moved} moved.",
            partial(take_apart, done.id, seen=kept.version, reason="merged by mistake"),
        )
        if st.query_params.get("speaker") == str(merged_id):
            st.query_params["speaker"] = str(kept_id)
        return True
    return False


def take_apart(merge_id: int, *, seen: int, reason: str) -> None:
    """Undo a merge. In a callback."""
    with shell.telling():
        with shell.writing("undo a merge of speakers") as session:
            woken = undo_merge(session, merge_id, seen=seen, reason=reason)
        shell.notice(f"“{woken.name}” stands alone again: {widgets.counted(woken.claims, 'claim')}.")


@uncut
def _keep_apart(one_id: int, other_id: int, one_name: str, other_name: str) -> None:
    with shell.telling():
        with shell.writing("tell speakers apart") as session:
            keep_apart(session, one_id, other_id)
        _offer_undo(
            f"{_quoted(one_name)} and {_quoted(other_name)} are not the same.",
            partial(ask_again, one_id, other_id, reason="told apart by mistake"),
        )


def ask_again(one_id: int, other_id: int, *, reason: str = "") -> None:
    """They may be the same after all. In a callback."""
    with shell.telling():
        with shell.writing("ask again about speakers") as session:
            take_back(session, one_id, other_id, reason=reason)
        shell.notice("They may be suggested again.")


def _offer_undo(words: str, undo: Callable[[], None]) -> None:
    st.session_state["_speakers_undo"] = (words, undo, shell.now() + _REGRET)


@uncut
def _undo(undo: Callable[[], None]) -> None:
    st.session_state.pop("_speakers_undo", None)
    undo()
