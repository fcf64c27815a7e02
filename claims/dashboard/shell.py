"""What every page stands in: its frame, its way to the other pages, the store, and who is working.

Only the store (an engine) is cached. Each page opens one session to load and each action one to write; records are frozen, so
they may be kept after their session is closed, but never in `st.session_state`: what a page holds across reruns is an id and
the version that was seen.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NoReturn

import streamlit as st

from claims.dashboard import widgets
from claims.errors import ClaimsError, NotThere
from claims.model import Person
from claims.settings import Settings
from claims.store.engine import Store
from claims.store.people import known_person, me
from sources.errors import SourceError
from sources.snapshot import Vault

if TYPE_CHECKING:
    from claims.store import Session

HERE = Path(__file__).parent
_ABOUT = "Articles become attributed claims; reviewers decide, with evidence, what holds. Nothing here calls out to anybody."
PageName = Literal[
    "queue",
    "add",
    "feeds",
    "sources",
    "watch",
    "speakers",
    "duplicates",
    "agreement",
    "reports",
    "publishing",
    "charts",
    "activity",
    "mentioned",
    "house",
    "importing",
    "article",
    "claim",
]

_TITLES: dict[PageName, str] = {
    "queue": "Queue",
    "add": "Add",
    "importing": "Import",
    "sources": "Sources",
    "speakers": "Speakers",
    "duplicates": "Duplicates",
    "reports": "Reports",
    "publishing": "Published",
    "watch": "Watch",
    "feeds": "Feeds",
    "charts": "Progress",
    "agreement": "Agreement",
    "activity": "Activity",
    "house": "Settings",
    "mentioned": "Mentioned",
    "article": "Article",
    "claim": "Claim",
}
"""In the order of the menu. It has no sections: Streamlit's own list of them on a telephone is none to a screen reader."""
_HIDDEN: frozenset[PageName] = frozenset({"mentioned", "article", "claim"})
"""Pages one comes to by a claim, a source or a count at a page's head, not by the menu."""
_TELLING: frozenset[PageName] = frozenset({"queue", "claim"})
"""Pages that say at their head how many comments wait for whoever is looking."""


# The frame -------------------------------------------------------------------------------------------------------------------


def configure() -> None:
    """Page title, icon, width and our one style sheet. First call of every run."""
    st.set_page_config(
        page_title="Claims",
        page_icon=str(HERE / "icon.svg"),
        layout="wide",
        menu_items={
            "About": "Claims: articles become attributed claims, reviewers decide with evidence. Nothing leaves this machine."
        },
    )
    st.logo(HERE / "icon.svg", size="small")
    st.html(HERE / "style.css")


def page(name: PageName) -> st.Page:
    """One page by name, for `st.switch_page` and `st.page_link`. Its module's `page()` is imported when it is first shown."""
    return st.Page(
        _runner(name),
        title=_TITLES[name],
        url_path="" if name == "queue" else name,
        default=name == "queue",
        visibility="hidden" if name in _HIDDEN else "visible",
    )


def pages() -> list[st.Page]:
    """All pages, in the order of the menu."""
    return [page(name) for name in _TITLES]


def _runner(name: PageName) -> Callable[[], None]:
    def run() -> None:
        top = st.container()  # always there, so that the page below keeps its place
        with top:
            notices()
        try:
            if name in _TELLING:
                with top:
                    importlib.import_module("claims.dashboard.mentioned").tell()
            importlib.import_module(f"claims.dashboard.{name}").page()
        except (ClaimsError, SourceError) as error:
            widgets.problem(error)

    run.__name__ = name
    return run


def page_broke(_error: Exception) -> bool:
    """In place of a page that met an error nobody foresaw, which is already in the log. True: nothing more is to be shown."""
    with st.container(key="page-broke"):
        widgets.trouble(
            "This page could not be shown: a fault of the program.",
            advice="What was saved is safe. Load the page again; if it stays so, the terminal in which claims runs says why.",
        )
    return True


# Going elsewhere -------------------------------------------------------------------------------------------------------------


def asked(name: str) -> int | None:
    """A whole number from the address bar (`?claim=12`), or None where there is none or it is not a number."""
    value = st.query_params.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 16 else None


def open_claim(claim_id: int) -> NoReturn:
    """Go to a claim's page: /claim?claim=ID."""
    st.switch_page(page("claim"), query_params={"claim": str(claim_id)})


def open_article(source_id: int, *, claim_id: int | None = None) -> NoReturn:
    """Go to an article's page, at a claim if one is given: /article?source=ID&claim=ID."""
    at = {} if claim_id is None else {"claim": str(claim_id)}
    st.switch_page(page("article"), query_params={"source": str(source_id), **at})


def claim_link(claim_id: int, *, words: str) -> None:
    """A link to a claim's page. `words` may be foreign."""
    st.page_link(page("claim"), label=widgets.label(words), query_params={"claim": str(claim_id)})


def article_link(source_id: int, *, words: str, claim_id: int | None = None) -> None:
    """A link to an article's page, at a claim if one is given. `words` may be foreign."""
    at = {} if claim_id is None else {"claim": str(claim_id)}
    st.page_link(page("article"), label=widgets.label(words), query_params={"source": str(source_id), **at})


def speaker_link(speaker_id: int, *, words: str) -> None:
    """A link to one speaker: /speakers?speaker=ID. `words` may be foreign."""
    st.page_link(page("speakers"), label=widgets.label(words), query_params={"speaker": str(speaker_id)})


def remember_queue(claim_ids: Sequence[int], *, filters: dict[str, str]) -> None:
    """Called by the queue: what it shows now, so that a claim's page can lead back there and on to the next claim."""
    st.session_state["_queue_shown"] = tuple(claim_ids)
    st.session_state["_queue_filters"] = dict(filters)


def queue_link(*, words: str = "← Queue") -> None:
    """A link back to the queue as it was last shown."""
    st.page_link(page("queue"), label=words, query_params=st.session_state.get("_queue_filters") or None)


def neighbours(claim_id: int) -> tuple[int | None, int | None]:
    """The claims before and after this one in the queue as it was last shown; None where there is none."""
    shown: tuple[int, ...] = st.session_state.get("_queue_shown", ())
    if claim_id not in shown:
        return None, None
    at = shown.index(claim_id)
    return (shown[at - 1] if at else None), (shown[at + 1] if at + 1 < len(shown) else None)


def go_on_from(claim_id: int) -> None:
    """In a callback: this claim is done, so the run that follows shows the next of the queue, if there is one."""
    _, after = neighbours(claim_id)
    if after is not None:
        go_on(claim_id, after)


def go_on(claim_id: int, after: int) -> None:
    """In a callback on a claim's page: the run that follows shows that other claim, once what was typed here is kept."""
    st.session_state["_go_on"] = (claim_id, after)


def way_on(claim_id: int) -> int | None:
    """On a claim's page: the claim to go on to from this one, until the page has `arrived` there."""
    left, after = st.session_state.get("_go_on", (None, None))
    return after if left == claim_id else None


def arrived() -> None:
    """The claim's page is drawn to its end: a run that a newer event cut short has the way on still before it."""
    st.session_state.pop("_go_on", None)


# The store and the person ----------------------------------------------------------------------------------------------------


@st.cache_resource(show_spinner=False)
def settings() -> Settings:
    """Where things are kept, from CLAIMS_… and the settings file; read once a process."""
    return Settings.load()


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The one engine of this process."""
    return Store.open(settings().database_url)


@st.cache_resource(show_spinner=False)
def vault() -> Vault:
    """Where the captured bytes lie."""
    return Vault(settings().vault_root)


def now() -> datetime:
    """The clock of the dashboard; everything below takes the time as an argument."""
    return datetime.now(UTC)


def person() -> Person:
    """Who is working here, with the role they have now. Without accounts: one person, named in the settings or after the
    log-in of this machine, and added when first seen."""
    name = settings().person_name
    try:
        with store().reading() as session:
            return known_person(session, name)
    except NotThere:
        with store().writing(name, action="join", now=now()) as session:
            return me(session, name)


@contextmanager
def reading() -> Generator[Session]:
    """A session to load a page with."""
    with store().reading() as session:
        yield session


@contextmanager
def writing(action: str, *, reason: str = "") -> Generator[Session]:
    """A session for one action of this person, written with its event when the block ends well."""
    with store().writing(person().name, action=action, reason=reason, now=now()) as session:
        yield session


# Words across a rerun --------------------------------------------------------------------------------------------------------


def notice(words: str) -> None:
    """Say `words` (which may be foreign) once, on the next run of any page: for callbacks and before `st.switch_page`."""
    st.session_state.setdefault("_notices", []).append(("said", words, ""))


def notice_problem(error: ClaimsError | SourceError, *, about: str = "") -> None:
    """Say once, on the next run, what went wrong (with what: `about`) and what to do: for callbacks."""
    words = f"{about}: {error}" if about else str(error)
    st.session_state.setdefault("_notices", []).append(("wrong", words, error.advice))


def notices() -> None:
    """Show what was left to say."""
    for kind, words, advice in st.session_state.pop("_notices", []):
        if kind == "wrong":
            widgets.trouble(words, advice=advice)
        else:
            st.toast(widgets.label(words, limit=200))


@contextmanager
def telling() -> Generator[None]:
    """In a callback: an error that we know how to explain is told on the next run instead of breaking the page."""
    try:
        yield
    except (ClaimsError, SourceError) as error:
        notice_problem(error)
