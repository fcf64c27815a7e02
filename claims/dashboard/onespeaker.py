"""One speaker: the names that lead there, what is merged into it, whom it is not, where it is heard, and its history."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from claims.dashboard import charts, likely, shell, speakerchanges, speakerlines, widgets
from claims.matching.names import likely_with
from claims.model import EventRecord, SpeakerArticle, SpeakerDifferenceRecord, SpeakerMergeRecord, SpeakerRecord, Verdict
from claims.store.differences import differences_of
from claims.store.merging import merges_of
from claims.store.speaker_seen import speaker_history
from claims.store.speakers import articles_of, get_speaker, get_speakers, names_as_of, speakers
from claims.store.throughput import verdicts_of_speaker

_SUGGESTED = 5
_SHOWN = 100
"""Articles that are listed."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """One speaker as it stood when the page was drawn."""

    speaker: SpeakerRecord
    whole: SpeakerRecord | None
    """The speaker it is merged into."""
    merges: tuple[SpeakerMergeRecord, ...]
    differences: tuple[SpeakerDifferenceRecord, ...]
    articles: tuple[SpeakerArticle, ...]
    alike: tuple[likely.Pair, ...]
    history: tuple[EventRecord, ...]
    names: dict[int, str]
    """The names of all speakers that the history speaks of."""
    others: tuple[str, ...]
    """Names to merge with, those with most claims first."""
    verdicts: dict[Verdict, int]
    """How often each verdict stands on a claim of theirs."""


def show(speaker_id: int) -> None:
    """Load, show, act."""
    here = _load(speaker_id)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center", key="speaker-top"):
        st.page_link(shell.page("speakers"), label="← Speakers")
        likely.aftermath()
    widgets.heading(here.speaker.name)
    if here.whole is not None:
        _show_merged(here.speaker, here.whole)
    else:
        _show_standing(here)
    told = speakerlines.entries(here.history, speaker_id=speaker_id, names=here.names)
    with st.expander(f"History ({widgets.counted(len(told), 'entry', 'entries')})", key="speaker-history"):
        for words in told:
            widgets.plain(words)


def _load(speaker_id: int) -> Loaded:
    with shell.reading() as session:
        speaker = get_speaker(session, speaker_id)
        found = likely.likely(shell.settings().database_url, names_as_of(session))
        history = speaker_history(session, speaker_id, limit=200)
        numbers = sorted(speakerlines.speaker_ids(history) | {speaker_id})
        return Loaded(
            speaker=speaker,
            whole=None if speaker.merged_into is None else get_speaker(session, speaker.merged_into),
            merges=merges_of(session, speaker_id),
            differences=differences_of(session, speaker_id),
            articles=articles_of(session, speaker_id, limit=_SHOWN),
            alike=tuple(likely.load(session, likely_with(speaker_id, found)[:_SUGGESTED])),
            history=history,
            names={one.id: one.name for one in get_speakers(session, numbers)},
            others=tuple(name for name in speakers(session) if name != speaker.name),
            verdicts=verdicts_of_speaker(session, speaker_id),
        )


def _show_merged(speaker: SpeakerRecord, whole: SpeakerRecord) -> None:
    with st.container(border=True, key="merged-away", gap="xsmall"):
        st.markdown(f"**“{widgets.label(speaker.name)}” is merged into another speaker.** Its claims and names are there.")
        shell.speaker_link(whole.id, words=whole.name)


def _show_standing(here: Loaded) -> None:
    speaker = here.speaker
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="speaker-facts"):
        if speaker.claims:
            words = f"{widgets.counted(speaker.claims, 'claim')} in the queue"
            st.page_link(shell.page("queue"), label=words, query_params={"speaker": speaker.name, "state": "any"})
        widgets.facts(
            f"heard in {widgets.counted(speaker.articles, 'article')}" if speaker.claims else "no claims", key="speaker-heard"
        )
    if here.verdicts:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="speaker-verdicts"):
            st.markdown("Verdicts:")
            charts.verdict_links(here.verdicts, {"speaker": speaker.name})
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="speaker-ways"):
        speakerchanges.rename_form(speaker)
        speakerchanges.alias_form(speaker)
        speakerchanges.merge_form(speaker, here.others)
        speakerchanges.split_form(speaker, here.articles)
    left, right = st.columns([1, 1.15], gap="large")
    with left, st.container(gap=None):
        _show_names(here)
        _show_differences(here)
    with right, st.container(gap=None):
        _show_articles(here)
    if here.alike:
        st.subheader("May be the same", anchor=False)
        for pair in here.alike:
            likely.show(pair)


def _show_names(here: Loaded) -> None:
    st.subheader("Names", anchor=False)
    came = {merge.merged_name: merge for merge in here.merges}
    if not here.speaker.aliases:
        st.caption("It goes by no other name.")
    for at, name in enumerate(here.speaker.aliases):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"other-name-{at}"):
            with st.container(gap=None, key=f"other-words-{at}"):
                widgets.plain(widgets.one_line(name, limit=140))
                if name in came:
                    merge = came[name]
                    told = f"merged: {widgets.counted(merge.claims, 'claim')}"
                    why = widgets.one_line(merge.why, limit=100)
                    widgets.facts(told, f"by {merge.by}", f"{widgets.when(merge.at)} UTC", why, key=f"merge-{merge.id}")
            if name in came:
                speakerchanges.take_apart_button(here.speaker, came[name])
            else:
                speakerchanges.remove_button(here.speaker, name, at=at)


def _show_differences(here: Loaded) -> None:
    if not here.differences:
        return
    st.subheader("Not the same as", anchor=False)
    for told in here.differences:
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"differs-{told.other_id}"):
            with st.container(gap=None, key=f"differs-words-{told.other_id}"):
                shell.speaker_link(told.other_id, words=told.other_name)
                said = f"said by {told.by}", f"{widgets.when(told.at)} UTC", widgets.one_line(told.why, limit=100)
                widgets.facts(*said, key=f"differs-{told.other_id}")
            speakerchanges.ask_again_button(here.speaker, told)


def _show_articles(here: Loaded) -> None:
    st.subheader("Articles", anchor=False)
    if not here.articles:
        st.caption("It is heard in no article.")
    for article in here.articles:
        with st.container(gap=None, key=f"heard-in-{article.source_id}"):
            shell.article_link(article.source_id, words=article.title, claim_id=article.claim_id)
            written = f"written “{widgets.one_line(article.written, limit=60)}”" if article.written else None
            counted = widgets.counted(article.claims, "claim")
            widgets.facts(
                counted, article.publisher, widgets.day(article.published), written, key=f"article-{article.source_id}"
            )
            widgets.prose(widgets.one_line(article.words, limit=240), key=f"heard-{article.source_id}", size="quote")
    if here.speaker.articles > len(here.articles):
        st.caption(f"… and {widgets.counted(here.speaker.articles - len(here.articles), 'more article')}.")
