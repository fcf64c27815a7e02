"""What was checked elsewhere: brought in once, found when the same claim turns up, and never deciding anything."""

from __future__ import annotations

from dataclasses import replace

import pytest
from alembic import command
from sqlalchemy import text

from claims.errors import NotAllowed
from claims.store import migrations
from claims.store.backup import backup
from claims.store.claims import get_claim
from claims.store.elsewhere import ForeignReview, bring_in, incoming, reviews_known, unsound
from claims.store.elsewhere_similar import similar, similar_to
from claims.store.engine import Store
from claims.store.restore import restore
from claims.store.trail import events, verify
from sources.snapshot import Vault
from tests.claims.store.desk import NOON, article

TOLL = ForeignReview(
    url="https://portcourier.example/checks/harbour-toll",
    claim="Zürich's harbour tolls fell 12 per cent last year, says Mayor Brandt",
    publisher="The Port Courier",
    label="False",
    claimant="Ilse Brandt",
    claimed_on="2026-04-20",
    published="2026-05-03",
    rating=1.0,
    worst=1.0,
    best=5.0,
    language="en",
)
OTHERS = tuple(
    replace(TOLL, url=f"https://portcourier.example/{number}", claim=claim)
    for number, claim in enumerate(
        (
            "The bridge over the Vell was paid for in 1904",
            "Water from the Vell cures hay fever",
            "Half of all ferries were late in March",
            "The mayor never lived in the town",
            "A photograph shows the flooded market hall",
        )
    )
)


def brought_in(store: Store, *reviews: ForeignReview, refused=(), by="Ada"):
    with store.writing(by, action="import reviews", now=NOON) as session:
        return bring_in(session, [incoming(one) for one in reviews], origin="feed.json", sha256="ab" * 32, refused=refused)


def found(store: Store, words: str):
    with store.reading() as session:
        return similar_to(session, words)


def test_reviews_are_brought_in_with_one_line_in_the_trail(store, vault):
    made = brought_in(store, TOLL, *OTHERS, refused=[("line 7", "There is no rating.")])

    assert (made.found, made.added, made.known, made.refused) == (7, 6, 0, 1)
    assert made.reasons == (("line 7", "There is no rating."),)
    with store.reading() as session:
        (line,) = events(session).items
        assert (line.action, line.subject, line.actor) == ("import reviews", "review_import", "Ada")
        assert line.after is not None
        assert line.after["reasons"] == [["line 7", "There is no rating."]]
        assert reviews_known(session) == 6
    assert verify(store, vault) == []


def test_the_same_once_more_adds_nothing_and_what_changed_is_added_beside_it(store):
    brought_in(store, TOLL, *OTHERS)

    again = brought_in(store, TOLL, *OTHERS)
    changed = brought_in(store, replace(TOLL, label="Mostly false", rating=2.0), *OTHERS)

    assert (again.added, again.known) == (0, 6)
    assert (changed.added, changed.known) == (1, 5)
    assert [one.review.label for one in found(store, TOLL.claim)] == ["Mostly false"]


def test_a_review_that_comes_twice_in_one_feed_is_kept_once(store):
    made = brought_in(store, TOLL, TOLL, replace(TOLL, claim=TOLL.claim.upper()))

    assert (made.found, made.added, made.known) == (3, 1, 2)


def test_a_rating_that_went_back_to_what_it_was_is_told_as_it_is_now(store):
    brought_in(store, TOLL)
    brought_in(store, replace(TOLL, label="True"))

    brought_in(store, TOLL)

    assert [one.review.label for one in found(store, TOLL.claim)] == ["False"]


def test_a_machine_brings_nothing_in(store):
    with pytest.raises(NotAllowed):
        brought_in(store, TOLL, by="machine: feeds")


def test_a_review_is_found_when_the_same_claim_turns_up_and_says_what_they_share(store):
    desk = article(store)
    brought_in(store, TOLL, *OTHERS)

    with store.reading() as session:
        (one,) = similar(session, get_claim(session, desk.claims[0]))

    assert one.review == TOLL
    assert {"toll", "harbour", "12", "fell"} <= set(one.likeness.shared)
    assert one.likeness.differing == ((), ())
    assert "the same claim (" in one.likeness.note
    assert "; shares “" in one.likeness.note


def test_a_number_that_differs_is_said(store):
    brought_in(store, TOLL, *OTHERS)

    (one,) = found(store, "The harbour toll in Zürich fell by 15 per cent, Mayor Brandt says")

    assert one.likeness.differing == (("15",), ("12",))
    assert one.likeness.note.endswith("the numbers differ: 15 here, 12 there")


@pytest.mark.parametrize(
    "words",
    [
        "The harbour opened in 1904.",
        "Ferries were cheaper in April",
        "A toll",
        "the of and",
        "",
        "!!!",
        "“ OR 1=1; DROP TABLE claim; -- ' & | ! :* NEAR(",
    ],
)
def test_a_claim_that_only_brushes_against_a_review_is_shown_none(store, words):
    brought_in(store, TOLL, *OTHERS)

    assert found(store, words) == ()


def test_before_anything_was_brought_in_nothing_is_found(store):
    assert found(store, TOLL.claim) == ()


def test_the_most_alike_comes_first_and_no_more_than_five_are_shown(store):
    many = [replace(TOLL, url=f"{TOLL.url}/{number}", claim=f"{TOLL.claim} {'again ' * number}") for number in range(8)]
    nearly = replace(TOLL, url=f"{TOLL.url}/nearly", claim="The harbour toll in Zürich fell")
    brought_in(store, nearly, *many, *OTHERS)

    scores = [one.likeness.score for one in found(store, TOLL.claim)]

    assert len(scores) == 5
    assert scores == sorted(scores, reverse=True)


def test_words_in_other_letters_find_their_review(store):
    brought_in(store, replace(TOLL, claim="Мост через реку Велл построен в 1904 году"), *OTHERS)

    (one,) = found(store, "«Мост через реку Велл» построен в 1904 году")

    assert "Мост" in one.likeness.shared


def test_a_review_that_somebody_changed_by_hand_is_named(store):
    brought_in(store, TOLL, *OTHERS)
    with store.reading() as session:
        assert list(unsound(session)) == []

    with store.engine.begin() as connection:
        connection.execute(text("UPDATE checked_elsewhere SET label = 'True' WHERE label = 'False' AND id = 1"))

    with store.reading() as session:
        assert list(unsound(session)) == ["The reviews that import 1 (feed.json) brought in are not as they were brought in."]


def test_a_backup_brings_them_back_in_either_database_and_they_are_found(store, tmp_path, vault):
    brought_in(store, TOLL, *OTHERS)
    kept = backup(store, vault, tmp_path / "kept")

    there = Store.open(f"sqlite:///{tmp_path / 'there.db'}")
    restore(kept.path, there, Vault(tmp_path / "elsewhere"))

    assert [one.review for one in found(there, TOLL.claim)] == [TOLL]
    with there.reading() as session:
        assert list(unsound(session)) == []
    there.close()


def test_the_way_down_and_up_again_leaves_the_search_working(store):
    for to in ("0007", "head"):
        with store.engine.begin() as connection:
            settings = migrations.config()
            settings.attributes["connection"] = connection
            (command.downgrade if to == "0007" else command.upgrade)(settings, to)

    brought_in(store, TOLL)

    assert [one.review for one in found(store, TOLL.claim)] == [TOLL]
