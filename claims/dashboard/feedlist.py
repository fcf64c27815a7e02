"""The feeds somebody subscribed to: how often each is looked at, what it brought, what went wrong, and how to change that."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from claims import subscribing
from claims.dashboard import shell, widgets
from claims.dashboard.uncut import uncut
from claims.jobs import enqueue
from claims.store.codes import EntryState, FeedRule
from claims.store.subscriptions import SubscriptionRecord

RULES: dict[FeedRule, str] = {
    FeedRule.PROPOSE: "New articles wait for you",
    FeedRule.ADD: "New articles are added at once",
}
_HOURS = {1: "every hour", 3: "every 3 hours", 6: "every 6 hours", 12: "every 12 hours", 24: "every day", 168: "every week"}
USUAL = 6
"""Hours between two looks, unless somebody says otherwise."""


def show(followed: Sequence[SubscriptionRecord], counts: dict[int, dict[EntryState, int]]) -> None:
    """The form for another one, then each with its ways on."""
    with st.container(key="subscribe"), st.form("subscribe-form", border=False):
        st.text_input(
            "Address of a feed (RSS, Atom, JSON) or a news sitemap",
            key="feed-address",
            placeholder="https://example.org/feed.xml",
        )
        _choices(key="feed-new", rule=FeedRule.PROPOSE, hours=USUAL, note="")
        st.form_submit_button("Subscribe", type="primary", on_click=_subscribe)
    if not followed:
        st.caption("You can look a feed over once, without following it, under Add: List or feed.")
    for feed in followed:
        _row(feed, counts.get(feed.id, dict.fromkeys(EntryState, 0)))


def _choices(*, key: str, rule: FeedRule, hours: int, note: str) -> None:
    offered = sorted({*_HOURS, hours})
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"{key}-choices"):
        st.selectbox(
            "What becomes of them", list(RULES), index=list(RULES).index(rule), format_func=RULES.__getitem__, key=f"{key}-rule"
        )
        st.selectbox("Looked at", offered, index=offered.index(hours), format_func=often, key=f"{key}-hours")
        st.text_input("What it is followed for (may stay empty)", value=note, key=f"{key}-note", max_chars=300)
    st.caption(
        f"By itself a look adds at most {subscribing.AT_ONCE} articles, and none that its site asks programs not to fetch: "
        "those wait for you."
    )


def often(hours: int) -> str:
    """How often, in words."""
    return _HOURS.get(hours, f"every {hours} hours")


def _row(feed: SubscriptionRecord, counts: dict[EntryState, int]) -> None:
    now = shell.now()
    with st.container(key=f"feed-row-{feed.id}", gap="xxsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"name-feed-{feed.id}"):
            widgets.badge(*_look(feed))
            widgets.plain(widgets.one_line(feed.title or feed.address, limit=140))
        widgets.facts(
            feed.address if feed.title else None,
            RULES[feed.rule].lower(),
            often(feed.every_hours),
            feed.note,
            f"followed since {widgets.when(feed.added_at)} by {feed.added_by}",
            key=f"feed-{feed.id}",
        )
        widgets.facts(
            f"looked at {widgets.when(feed.checked_at)} UTC" if feed.checked_at else "not looked at yet",
            f"next look {widgets.when(feed.due_at)} UTC" if feed.ended_at is None and feed.due_at > now else None,
            f"stopped {widgets.when(feed.ended_at)} UTC by {feed.ended_by}" if feed.ended_at else None,
            key=f"feed-times-{feed.id}",
        )
        if feed.failure and not feed.failing:
            with st.container(key=f"facts-feed-part-{feed.id}", gap=None):
                st.text(widgets.one_line(f"Not all of it could be used. {feed.failure}", limit=600))
        elif feed.failure:
            times = f"It could not be had {feed.failing:,} times in a row. " if feed.failing > 1 else ""
            again = "" if feed.ended_at else f"It is looked at again by itself {widgets.when(feed.due_at)} UTC."
            widgets.setback(feed.failure, advice=times + again, key=f"feed-{feed.id}")
        _ways(feed, counts)


def _look(feed: SubscriptionRecord) -> widgets.Look:
    if feed.ended_at is not None:
        return "Stopped", "gray", "‖"
    if feed.failing:
        return "Failing", "red", "×"
    if feed.due_at <= shell.now():
        return "Being looked at", "blue", "◔"
    return "Followed", "green", "✓"


def _ways(feed: SubscriptionRecord, counts: dict[EntryState, int]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"ways-feed-{feed.id}"):
        if feed.ended_at is None:
            st.button(
                "Look now", key=f"feed-look-{feed.id}", disabled=feed.due_at <= shell.now(), on_click=_look_now, args=(feed.id,)
            )
            with st.popover("Change…", type="tertiary"), st.form(f"feed-change-{feed.id}", border=False):
                _choices(key=f"feed-{feed.id}", rule=feed.rule, hours=feed.every_hours, note=feed.note)
                st.form_submit_button("Save", on_click=_change, args=(feed.id, feed.address))
            st.button("Stop", key=f"feed-stop-{feed.id}", type="tertiary", on_click=_stop, args=(feed.id,))
        else:
            st.button("Resume", key=f"feed-resume-{feed.id}", on_click=_resume, args=(feed,))
        for state, words in ((EntryState.PROPOSED, "announced"), (EntryState.ADDED, "added"), (EntryState.LEFT, "left out")):
            if counts[state]:
                at = {"feed": str(feed.id), "show": str(state)}
                st.page_link(shell.page("feeds"), label=f"{counts[state]:,} {words}", query_params=at)
        widgets.outward(feed.address, words="Open the feed", key=f"feed-{feed.id}")


# Acting ----------------------------------------------------------------------------------------------------------------------


@uncut
def _subscribe() -> None:
    typed = st.session_state["feed-address"].strip()
    if not typed:
        shell.notice("Type the address of a feed first.")
        return
    if _keep(typed, key="feed-new"):
        st.session_state["feed-address"] = ""
        st.query_params["show"] = "feeds"


@uncut
def _change(subscription_id: int, address: str) -> None:
    if _keep(address, key=f"feed-{subscription_id}"):
        shell.notice("Saved. The feed is being looked at.")


def _keep(address: str, *, key: str) -> bool:
    """Subscribe with what was chosen; whether it was kept."""
    chosen = {name: st.session_state[f"{key}-{name}"] for name in ("rule", "hours", "note")}
    with shell.telling():
        kept = subscribing.subscribe(
            shell.store(),
            address,
            rule=chosen["rule"],
            every_hours=chosen["hours"],
            note=chosen["note"],
            by=shell.person().name,
            now=shell.now(),
        )
        enqueue([kept.id])
        return True
    return False


@uncut
def _resume(feed: SubscriptionRecord) -> None:
    with shell.telling():
        by, now = shell.person().name, shell.now()
        told = {"rule": feed.rule, "every_hours": feed.every_hours, "note": feed.note}
        subscribing.subscribe(shell.store(), feed.address, **told, by=by, now=now)
        enqueue([feed.id])


@uncut
def _look_now(subscription_id: int) -> None:
    with shell.telling():
        subscribing.look_now(shell.store(), subscription_id, by=shell.person().name, now=shell.now())
        enqueue([subscription_id])


@uncut
def _stop(subscription_id: int) -> None:
    with shell.telling():
        subscribing.stop(shell.store(), subscription_id, by=shell.person().name, now=shell.now())
