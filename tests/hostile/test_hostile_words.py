"""Words that want to be something else are kept as words, to the last code point, wherever they are put; on both databases."""

from __future__ import annotations

from claims.store import Store
from claims.store.checks import verify
from claims.store.claims import get_claim
from claims.store.comments import comments
from claims.store.documents import get_document
from claims.store.drafts import draft
from claims.store.people import known_person
from claims.store.queue import QueueFilter, queue
from claims.store.saved_filters import saved_filters
from claims.store.sources import get_source
from sources.snapshot import Vault
from tests.claims.store.desk import NOON
from tests.hostile.desk import ADA, SHORT, line, named, put_everywhere, reasoned
from tests.hostile.payloads import payloads

WORDS = tuple(one for one in payloads() if one.strip())


def test_every_text_comes_back_as_it_went_in_and_the_queue_answers_who_looks_for_it(store: Store, vault: Vault) -> None:
    placed = put_everywhere(store, vault, WORDS, now=NOON)

    with store.reading() as session:
        document, source, failed = (
            get_document(session, placed.document),
            get_source(session, placed.source),
            get_source(session, placed.failed),
        )
        ada = known_person(session, ADA)
        kept = {one: get_claim(session, number) for one, number in placed.claims.items()}
        said = {one: comments(session, number) for one, number in placed.claims.items()}
        typed = {one: draft(session, number, of=ada).fields for one, number in placed.claims.items()}
        filters = {one.params["text"]: one.name for one in saved_filters(session, ada.id)}

    assert document.text == "\n\n".join(WORDS)
    assert (document.title, document.authors, document.published, document.publisher) == (
        WORDS[0],
        WORDS[4:6],
        WORDS[6],
        WORDS[7],
    )
    assert (source.title, source.label) == (WORDS[0], line(f"{WORDS[0]}.html"))
    assert (failed.label, failed.failure, failed.advice) == (line(WORDS[1]), WORDS[2], WORDS[3])
    for number, (one, claim) in enumerate(kept.items()):
        (cited,), (given,), (searched,) = claim.evidence, claim.assessments, claim.searches
        trimmed = one.strip()
        assert (claim.selector.exact, claim.standalone, claim.reasons, claim.speaker) == (one, one, (one,), named(number, one))
        assert (cited.selector.exact, cited.note, cited.group) == (one, trimmed, trimmed)
        assert (given.assessment.rationale, given.assessment.open_questions) == (reasoned(one).strip(), trimmed)
        assert (searched.query, searched.place, searched.note) == (trimmed,) * 3
        assert [comment.words for comment in said[one]] == [trimmed]
        assert typed[one] == {"rationale": one}
    assert filters == {one: line(named(number, one)[:SHORT]) for number, one in enumerate(WORDS)}
    assert verify(store, vault) == []
    for one in WORDS:
        with store.reading() as session:
            assert queue(session, QueueFilter(text=one), limit=len(kept)).total <= len(kept)
