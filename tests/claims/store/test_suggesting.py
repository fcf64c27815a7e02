"""Claims that may be one are kept as suggestions: found once each, again when one is worded anew, and decided by nobody."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import event, select

from claims.model import Assessment, LinkKind, ProposedClaim, Verdict
from claims.store import Store, suggesting
from claims.store.assessments import record
from claims.store.backup import backup
from claims.store.claims import accept, edit_standalone, get_claim, reject, reopen, save_proposals
from claims.store.documents import save_document
from claims.store.embeddings import begin_again
from claims.store.linking import keep_apart, link, links, take_back_link
from claims.store.restore import restore
from claims.store.similar import similar
from claims.store.snapshots import keep_snapshot
from claims.store.sources import add_source
from claims.store.suggested import Suggestion, suggestions
from claims.store.suggested_tables import SuggestedLink
from claims.store.suggesting import suggest
from claims.store.trail import head, verify
from sources.snapshot import Snapshot, Vault
from tests.claims.store.desk import HEADLINE, NOON, article, document, named, selector
from tests.claims.store.test_embeddings import all_read, reword

AGAIN = "In Zürich the harbour toll fell by twelve per cent"
WORDED = (
    "The harbour toll in Zürich fell by 12 per cent in 2025",
    "The harbour toll in Zürich fell in 2025 by about 12 per cent",
)
OTHER = "The town hall is older than the bridge over the Lind."


def all_looked_at(store: Store) -> int:
    all_read(store)
    looked = 0
    while more := suggest(store, now=NOON):
        looked += more
    return looked


def found(store: Store, kind: LinkKind | None = None) -> tuple[Suggestion, ...]:
    with store.reading() as session:
        return suggestions(session, kind=kind).items


def kept(store: Store) -> list[tuple[int, int]]:
    """The pairs as they stand in the table."""
    pairs = SuggestedLink.__table__
    with store.reading() as session:
        return [(row.claim_id, row.other_id) for row in session.connection().execute(select(pairs))]


def said_again(store: Store, vault: Vault | None = None) -> None:
    """Two claims, the second of which says the first once more."""
    article(store, vault)
    reword(store, AGAIN)


def test_two_claims_that_may_be_one_are_suggested_once_with_why_and_nothing_is_linked(store, vault):
    said_again(store, vault)
    all_read(store)
    with store.reading() as session:
        before = head(session)

    assert all_looked_at(store) == 2
    assert all_looked_at(store) == 0

    (pair,) = found(store)
    assert {pair.claim_id, pair.other_id} == {1, 2}
    assert (pair.kind, pair.seen) == (LinkKind.SAME, 0)
    assert 0.15 <= pair.likelihood <= 1
    assert "the same claim (" in pair.why
    assert kept(store) == [(1, 2)]
    with store.reading() as session:
        assert links(session, 1) == ()
        assert get_claim(session, 2).version == 2
        assert head(session) == before
    assert verify(store, vault) == []


def test_a_desk_without_look_alikes_has_no_suggestion_and_is_not_looked_through_twice(store):
    article(store)

    assert all_looked_at(store) == 2
    assert all_looked_at(store) == 0
    assert found(store) == ()


def test_a_claim_that_is_worded_anew_is_looked_at_again_and_what_stood_there_is_gone(store):
    said_again(store)
    all_looked_at(store)

    with store.writing("Ada", action="reword", now=NOON) as session:
        edit_standalone(session, 2, OTHER, seen=2)
    assert all_looked_at(store) == 1
    assert found(store) == ()

    with store.writing("Ada", action="reword", now=NOON) as session:
        edit_standalone(session, 2, AGAIN, seen=3)
    assert all_looked_at(store) == 1
    assert len(found(store)) == 1


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("say", [link, keep_apart])
def test_what_a_person_linked_or_kept_apart_is_never_suggested_again_until_they_take_it_back(store, say, turned):
    said_again(store)
    all_looked_at(store)
    pair = (2, 1) if turned else (1, 2)

    with store.writing("Ada", action="say", now=NOON) as session:
        said = say(session, *pair, LinkKind.SAME, seen=0)
    begin_again(store, now=NOON)
    assert all_looked_at(store) == 2
    assert found(store) == ()

    with store.writing("Ada", action="take back", now=NOON) as session:
        back = take_back_link(session, *pair, seen=said.version)
    (again,) = found(store)
    assert again.seen == back.version


def test_a_claim_that_was_rejected_is_not_shown_and_is_again_when_it_comes_back(store):
    said_again(store)
    with store.writing("Ada", action="reject", now=NOON) as session:
        seen = reject(session, 1, seen=1)
    all_looked_at(store)
    assert found(store) == ()

    with store.writing("Ada", action="reopen", now=NOON) as session:
        reopen(session, 1, seen=seen, reason="rejected by mistake")
    all_looked_at(store)

    assert len(found(store)) == 1


def test_what_stops_it_before_it_is_kept_leaves_nothing_half_and_doubles_nothing(store):
    said_again(store)
    all_read(store)

    def die(_connection, _cursor, statement, *_told):
        if "INTO links_looked" in statement:
            raise KeyboardInterrupt

    event.listen(store.engine, "before_cursor_execute", die)
    with pytest.raises(KeyboardInterrupt):
        suggest(store, now=NOON)
    event.remove(store.engine, "before_cursor_execute", die)
    assert kept(store) == []

    assert all_looked_at(store) == 2
    assert kept(store) == [(1, 2)]


def test_two_who_look_at_the_same_claims_keep_each_pair_once(store):
    said_again(store)
    all_read(store)

    with ThreadPoolExecutor(2) as both:
        looked = [one.result() for one in [both.submit(suggest, store, now=NOON) for _ in range(2)]]

    assert max(looked) == 2
    assert kept(store) == [(1, 2)]
    assert all_looked_at(store) == 0


def test_everything_is_looked_at_again_when_everything_is_read_again_and_serves_until_then(store):
    said_again(store)
    all_looked_at(store)

    begin_again(store, now=NOON)

    assert len(found(store)) == 1
    assert all_looked_at(store) == 2
    assert kept(store) == [(1, 2)]


def test_what_only_one_of_two_claims_sees_stands_whichever_is_looked_at_last(store, monkeypatch):
    monkeypatch.setattr(suggesting, "AT_ONCE", 1)
    risen, *fallen = (
        "The harbour toll in Zürich fell by 21 per cent in 2025",
        "The harbour toll in Zürich fell by 12 per cent in 2025",
        "In 2025 the harbour toll in Zürich fell by 12 per cent",
    )
    desk = article(store)
    with store.writing("machine: intake", action="split again", now=NOON) as session:
        save_proposals(session, desk.document, [ProposedClaim(selector(HEADLINE), fallen[1], None, 0.5)])
    reword(store, risen, claim=1)
    reword(store, fallen[0])
    all_read(store)
    with store.reading() as session:
        seen = {(one, other.id) for one in (1, 2, 3) for other in similar(session, one)}
    assert (1, 2) in seen
    assert (2, 1) not in seen

    all_looked_at(store)

    assert set(kept(store)) == {(min(pair), max(pair)) for pair in seen}


def test_suggestions_of_another_kind_are_left_out_and_a_page_holds_only_its_own(store):
    said_again(store)
    all_looked_at(store)

    assert len(found(store, LinkKind.SAME)) == 1
    assert found(store, LinkKind.CONTRADICTS) == ()
    with store.reading() as session:
        beyond = suggestions(session, limit=1, offset=1)
    assert (beyond.items, beyond.total, beyond.capped) == ((), 1, False)


def test_pairs_of_two_articles_come_before_those_of_one(store):
    said_again(store)
    told = "In 2025 the toll of the harbour in Zürich fell by 12 per cent."
    snapshot = Snapshot.of_paste(told, now=NOON)
    with store.writing("machine: intake", action="take in", now=NOON) as session:
        source = add_source(session, kind="paste", address=None, label=told, identity=f"sha256:{snapshot.sha256}")
        read = save_document(session, keep_snapshot(session, source.id, snapshot).id, document(told))
        (third,) = save_proposals(session, read, [ProposedClaim(selector(told, told), told, None, 0.5)])
    all_looked_at(store)

    across = [third in (pair.claim_id, pair.other_id) for pair in found(store)]

    assert across == sorted(across, reverse=True)
    assert set(across) == {True, False}


def test_a_pair_with_a_verdict_comes_before_a_likelier_one_without(store, vault):
    ada = named(store)
    desk = article(store, vault)
    with store.writing("machine: intake", action="split again", now=NOON) as session:
        placed = zip((HEADLINE, "in 2025"), WORDED, strict=True)
        again = [ProposedClaim(selector(place), words, None, 0.5) for place, words in placed]
        third, fourth = save_proposals(session, desk.document, again)
    reword(store, AGAIN)
    all_looked_at(store)
    first, *others = found(store)
    assert {first.claim_id, first.other_id} == {1, third}

    with store.writing("Ada", action="judge", now=NOON) as session:
        seen = accept(session, fourth, seen=1)
        judged = Assessment(fourth, Verdict.REFUTED, "The register says otherwise.", waiver="only one register")
        record(session, judged, seen=seen, by=ada)
    ordered = found(store)

    has_verdict = [fourth in (one.claim_id, one.other_id) for one in ordered]
    assert has_verdict == sorted(has_verdict, reverse=True)
    assert has_verdict[0]
    assert {one.claim_id for one in ordered} | {one.other_id for one in ordered} == {1, 2, third, fourth}
    assert len(ordered) == 1 + len(others)


def test_a_backup_carries_the_suggestions_and_how_far_they_came(store, tmp_path, vault):
    said_again(store, vault)
    all_looked_at(store)
    made = backup(store, vault, tmp_path / "kept")

    there = Store.open(f"sqlite:///{tmp_path / 'there.db'}")
    restore(made.path, there, Vault(tmp_path / "elsewhere"))

    assert all_looked_at(there) == 0
    assert kept(there) == [(1, 2)]
    there.close()
