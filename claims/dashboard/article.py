"""One article as it was kept: what it says, which claims stand in it, and what is the article at all.

Reading and deciding happen on one screen: the text on the left, its claims as cards on the right, in step. A line that was
taken for boilerplate is put back here, and the machine may then propose claims for it; people's own claims are made by
selecting words.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

import streamlit as st

from claims import anchor
from claims.dashboard import checkedbefore, housewords, marking, shell, widgets
from claims.dashboard.components import acts, reader
from claims.dashboard.components.reading import marks
from claims.dashboard.uncut import uncut
from claims.dashboard.workbench import STYLE
from claims.dashboard.workbench.bench import LASTS
from claims.errors import ClaimsError
from claims.model import ClaimRecord, SnapshotRecord, SourceRecord
from claims.splitting import split
from claims.splitting.checkworthy import weighed
from claims.store import claims as tracked
from claims.store import documents, proposals, snapshots, sources
from claims.store.denying import denied_in
from claims.store.spans import tidy
from sources.document import Document, Role, Span
from sources.errors import SourceError

MACHINE = "machine: splitting"
_READER = "article-reader"
_GO = "_article_open"
_TROUBLE = "_article_trouble"
_CALL = "_article_call"
_MADE = "_article_made"
_REMEMBERED = "_article_remembered"
_OFFERS = reader.Offers(list=True, decide=True, open=True, roles=True, edit=True, pick=(("claim", "Make this a claim"),))


@dataclass(frozen=True, slots=True)
class Article:
    """What the page shows, as it stood at one moment."""

    source: SourceRecord
    snapshot: SnapshotRecord
    document_id: int
    document: Document
    claims: tuple[ClaimRecord, ...]
    denied: Mapping[int, int]
    """By claim the one of them that it may deny."""


def page() -> None:
    """/article?source=ID, at one of its claims with &claim=ID."""
    _leave()
    source_id = shell.asked("source")
    if source_id is None:
        widgets.empty("No article is chosen.", next_step="Choose one on the Sources page, or open a claim from the queue.")
        return
    if (made := st.session_state.pop(_MADE, None)) is not None:
        st.query_params["claim"] = str(made)
    st.html(STYLE)
    article = _load(source_id, asked=shell.asked("claim"))
    if isinstance(article, SourceRecord):
        _show_unread(article)
        return
    _show_facts(article)
    before = st.container()
    reader.reader(
        article.document,
        marks(article.claims, scale=housewords.scale(), denied=article.denied),
        key=f"{_READER}-{article.document_id}",
        offers=replace(_OFFERS, undo=bool(marking.last(article.document_id))),
        selected=shell.asked("claim"),
        call=st.session_state.get(_CALL, 0),
        trouble=st.session_state.get(_TROUBLE),
        on_acts=lambda: _act(article),
    )
    _remember(article.document_id)
    _offer_pasting(article)
    with before:
        checkedbefore.show(article.claims)


@uncut
def _leave() -> None:
    """Go to the claim that was to be opened."""
    if (claim_id := st.session_state.pop(_GO, None)) is not None:
        shell.open_claim(claim_id)


# Load ------------------------------------------------------------------------------------------------------------------------


def _load(source_id: int, *, asked: int | None) -> Article | SourceRecord:
    """The article as last read, or the earlier reading in which the claim asked for stands; just its source if it is unread."""
    with shell.reading() as session:
        source = sources.get_source(session, source_id)
        claim = None if asked is None else tracked.get_claim(session, asked)
        document_id = claim.document_id if claim and claim.source.id == source_id else source.document_id
        if document_id is None:
            return source
        claims = tracked.claims_of_document(session, document_id)
        return Article(
            source=source,
            snapshot=claims[0].snapshot if claims else snapshots.snapshots_of(session, source_id)[-1],
            document_id=document_id,
            document=documents.get_document(session, document_id),
            claims=claims,
            denied=_denied(document_id, tuple((claim.id, claim.version) for claim in claims)),
        )


@st.cache_data(ttl=LASTS, max_entries=100, show_spinner=False)
def _denied(document_id: int, claims: tuple[tuple[int, int], ...]) -> dict[int, int]:  # noqa: ARG001  (what it is kept under)
    with shell.reading() as session:
        return denied_in(session, document_id)


# Show ------------------------------------------------------------------------------------------------------------------------


def _show_unread(source: SourceRecord) -> None:
    widgets.heading(widgets.titled(source))
    widgets.source_badge(source.state)
    if source.failure:
        widgets.trouble(source.failure, advice=source.advice)
    else:
        widgets.empty("This source has not been read yet.", next_step="Its progress is shown on the Sources page.")
    widgets.outward(source.address, key="unread")


def _show_facts(article: Article) -> None:
    source, snapshot = article.source, article.snapshot
    if not any(block.role is Role.HEADLINE for block in article.document.blocks):
        widgets.heading(widgets.titled(source))
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="article-facts"):
        shell.queue_link()
        widgets.facts(
            source.publisher,
            ", ".join(source.authors),
            widgets.day(source.published),
            f"captured {widgets.when(snapshot.captured_at)} UTC",
            f"sha-256 {snapshot.sha256[:12]}…",
            None if source.snapshots < 2 else widgets.counted(source.snapshots, "capture"),
            key="article",
        )
        widgets.outward(snapshot.final or source.address, words="Original", key="article")


def _remember(document_id: int) -> None:
    """Keep the chosen claim in the address bar, so that a reload or a link comes back to it."""
    key = f"{_READER}-{document_id}"
    chosen = reader.chosen(key)
    if chosen is not None and st.session_state.get(_REMEMBERED) != (key, chosen):
        st.session_state[_REMEMBERED] = (key, chosen)
        st.query_params["claim"] = str(chosen)


def _offer_pasting(article: Article) -> None:
    """The way to a claim of one's own for those who do not select with a mouse."""
    with (
        st.expander("Make a claim by pasting its words", key="paste-claim-drawer"),
        st.form("paste-claim", border=False, clear_on_submit=False),
    ):
        key = f"claim-words-{article.document_id}"
        st.text_area("The exact words, as they stand in the article", key=key, height=80)
        st.form_submit_button("Make this a claim", on_click=_add_pasted, args=(article.document_id, key))


@contextmanager
def _telling() -> Generator[None]:
    """What is refused stays on the page until the next act: choosing a claim draws the page again and must not wipe it away."""
    st.session_state.pop(_TROUBLE, None)
    try:
        yield
    except (ClaimsError, SourceError) as error:
        st.session_state[_TROUBLE] = (str(error), error.advice)


# Act -------------------------------------------------------------------------------------------------------------------------


@uncut
def _act(article: Article) -> None:
    for act in reader.new_acts(f"{_READER}-{article.document_id}"):
        with _telling():
            match act:
                case acts.OpenClaim(claim_id):
                    shell.remember_queue([claim.id for claim in article.claims], filters={"source": str(article.source.id)})
                    st.session_state[_GO] = claim_id
                case acts.ChangeRole(index, role):
                    _set_role(article.document_id, index, role)
                case acts.Pick(words=words):
                    _add_claim(article.document_id, words)
                case acts.Undo():
                    marking.take_back(article.document_id)
                case _:
                    marking.change(act, article.document_id)


def _set_role(document_id: int, index: int, role: Role) -> None:
    """A line put back is the article's again, so the machine reads it too."""
    with shell.writing("put back" if role is not Role.BOILERPLATE else "left out") as session:
        document = documents.set_block_role(session, document_id, index, role, by=shell.person())
    if role is Role.BOILERPLATE:
        return
    block = document.blocks[index]
    found = weighed(document, [claim for claim in split(document) if block.start <= claim.selector.start < block.end])
    with shell.store().writing(MACHINE, action="proposed", now=shell.now()) as session:
        new = proposals.save_proposals(session, document_id, found, now=shell.now())
    if new:
        shell.notice(f"Put back, with {widgets.counted(len(new), 'new proposal')}.")


def _add_claim(document_id: int, words: Span) -> None:
    with shell.reading() as session:
        document = documents.get_document(session, document_id)
    words = tidy(document, words)
    with shell.writing("made a claim") as session:
        claim_id = proposals.add_claim(session, document_id, words.start, words.end)
    marking.made(claim_id, document_id)
    st.session_state[_MADE] = claim_id
    st.session_state[_CALL] = st.session_state.get(_CALL, 0) + 1


@uncut
def _add_pasted(document_id: int, key: str) -> None:
    with _telling():
        with shell.reading() as session:
            document = documents.get_document(session, document_id)
        _add_claim(document_id, anchor.locate(document.text, st.session_state[key]))
        st.session_state[key] = ""
