"""The last thing done to a claim is taken back by whoever did it, and nothing is lost by that."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from claims.errors import ClaimChanged, NotAllowed
from claims.model import Act, Assessment, Kind, Stance, State, Verdict
from claims.review.second import Policy
from claims.store import Session
from claims.store.assessments import agree, record
from claims.store.assigning import assign, set_priority
from claims.store.claims import accept, edit_standalone, get_claim, move, reject, reopen, set_said_on, set_speaker
from claims.store.comments import comments, say
from claims.store.correcting import Telling, correct
from claims.store.desk_codes import Priority
from claims.store.drafts import keep_draft
from claims.store.evidence import cite, withdraw
from claims.store.leases import open_lease
from claims.store.people import me
from claims.store.queue import QueueFilter, queue
from claims.store.searches import note_search, withdraw_search
from claims.store.spans import set_span
from claims.store.tagging import tag, tags_of, untag
from claims.store.trail import history, verify
from claims.store.undoing import last_action, undo
from sources.document import Span
from tests.claims.store.desk import NOON, article, selector

Step = Callable[[Session, int], Any]
"""What is done, given the version of the claim."""


def verdict(session: Session, seen: int, *, policy: Policy | None = None) -> None:
    judged = Assessment(1, Verdict.SUPPORTED, "as the paper says", waiver="one paper")
    record(session, judged, seen=seen, by=me(session, "Ada"), policy=policy or Policy(0))


ACCEPT: Step = lambda s, v: accept(s, 1, seen=v)  # noqa: E731
CITE: Step = lambda s, v: cite(s, 1, document_id=1, selector=selector("1904"), stance=Stance.CONTEXT, seen=v)  # noqa: E731
NOTE: Step = lambda s, v: note_search(s, 1, "toll", "archive", seen=v)  # noqa: E731

TAG: Step = lambda s, v: tag(s, 1, "budget", seen=v)  # noqa: E731


def _shorter(session: Session) -> Span:
    """The claim's words without the last one."""
    place = get_claim(session, 1).selector
    return Span(place.start, place.start + place.exact.rindex(" "))


WAYS: dict[str, tuple[list[Step], Step]] = {
    "accept": ([], ACCEPT),
    "reject": ([], lambda s, v: reject(s, 1, seen=v)),
    "hold": ([ACCEPT], lambda s, v: move(s, 1, State.ON_HOLD, seen=v, reason="the book comes on Friday")),
    "reword": ([ACCEPT], lambda s, v: edit_standalone(s, 1, "The toll fell by an eighth", seen=v)),
    "set the speaker": ([ACCEPT], lambda s, v: set_speaker(s, 1, "Nour Vance", seen=v)),
    "set the day": ([ACCEPT], lambda s, v: set_said_on(s, 1, "2026-03-12", seen=v)),
    "cite": ([ACCEPT], CITE),
    "withdraw": ([ACCEPT, CITE], lambda s, v: withdraw(s, 1, why="wrong page", seen=v)),
    "note a search": ([ACCEPT], NOTE),
    "withdraw a note": ([ACCEPT, NOTE], lambda s, v: withdraw_search(s, 1, why="wrong archive", seen=v)),
    "judge": ([ACCEPT], verdict),
    "judge for a second reviewer": ([ACCEPT], lambda s, v: verdict(s, v, policy=Policy(100))),
    "reopen": ([ACCEPT, verdict], lambda s, v: reopen(s, 1, seen=v, reason="a new table")),
    "assign": ([ACCEPT], lambda s, v: assign(s, 1, me(s, "Ada").id, seen=v)),
    "hurry": ([ACCEPT], lambda s, v: set_priority(s, 1, Priority.URGENT, seen=v)),
    "tag": ([ACCEPT], TAG),
    "untag": ([ACCEPT, TAG], lambda s, v: untag(s, 1, "budget", seen=v)),
    "trim": ([ACCEPT], lambda s, v: set_span(s, 1, _shorter(s), seen=v)),
    "correct": ([ACCEPT], lambda s, v: correct(s, 1, Telling("Nour Vance", Kind.INDIRECT, Act.DENIAL, None), seen=v)),
    "say": ([ACCEPT], lambda s, v: say(s, 1, "Look at table 4.", by=me(s, "Ada"))),
}


def done(store, step: Step, action: str, minute: int) -> None:
    with store.writing("Ada", action=action, now=NOON + timedelta(minutes=minute)) as session:
        me(session, "Ada")
        step(session, get_claim(session, 1).version)


def picture(store) -> dict[str, Any]:
    """All that counts about the claim: what is withdrawn or taken back does not."""
    with store.reading() as session:
        claim = get_claim(session, 1)
        shown = queue(session, QueueFilter(text="eighth")).items
        return {
            "state": claim.state,
            "words": claim.standalone,
            "voice": claim.voice,
            "said_on": claim.said_on,
            "evidence": [item.selector for item in claim.standing_evidence],
            "searches": [item.query for item in claim.standing_searches],
            "given": [made.assessment for made in claim.given],
            "decision": claim.decision,
            "round": claim.round,
            "comments": comments(session, 1),
            "place": claim.selector,
            "attribution": claim.attribution,
            "tags": tags_of(session, 1),
            "desk": [(row.assignee, row.priority) for row in queue(session, QueueFilter()).items if row.id == 1],
            "found by “eighth”": [row.id for row in shown],
        }


@pytest.mark.parametrize("way", WAYS)
def test_whatever_was_done_last_is_taken_back_and_the_trail_has_both(store, vault, way):
    article(store, vault)
    before, step = WAYS[way]
    for minute, earlier in enumerate(before):
        done(store, earlier, f"earlier {minute}", minute)
    stood = picture(store)
    done(store, step, way, 10)
    changed = picture(store)

    with store.writing("Ada", action="undo", now=NOON + timedelta(minutes=11)) as session:
        undo(session, 1, seen=get_claim(session, 1).version)

    assert changed != stood
    assert picture(store) == stood
    with store.reading() as session:
        actions = {line.action for line in history(session, 1).items}
    assert {way, "undo"} <= actions
    assert verify(store, vault) == []


def test_a_speaker_given_to_the_papers_own_words_is_taken_back_too(store, vault):
    article(store, vault)
    with store.writing("Ada", action="accept", now=NOON) as session:
        accept(session, 2, seen=1)
    with store.writing("Ada", action="set the speaker", now=NOON + timedelta(minutes=1)) as session:
        set_speaker(session, 2, "Nour Vance", seen=2)

    with store.writing("Ada", action="undo", now=NOON + timedelta(minutes=2)) as session:
        undo(session, 2, seen=3)

    with store.reading() as session:
        claim = get_claim(session, 2)
    assert (claim.attribution, claim.speaker) == (None, None)
    assert verify(store, vault) == []


def test_agreement_is_taken_back_and_both_verdicts_lie_side_by_side_again(store):
    article(store)
    done(store, ACCEPT, "accept", 0)
    done(store, lambda s, v: verdict(s, v, policy=Policy(100)), "give a verdict", 1)
    with store.writing("Bea", action="give a verdict", now=NOON + timedelta(minutes=2)) as session:
        bea = me(session, "Bea")
        judged = Assessment(1, Verdict.SUPPORTED, "as the paper says", waiver="one paper")
        record(session, judged, seen=3, by=bea)
    both = picture(store)
    with store.writing("Bea", action="agree", now=NOON + timedelta(minutes=3)) as session:
        agree(session, 1, 1, seen=4, by=bea)

    with store.writing("Bea", action="undo", now=NOON + timedelta(minutes=4)) as session:
        undo(session, 1, seen=5)

    assert picture(store) == both
    assert len(both["given"]) == 2


def test_an_undo_is_taken_back_where_nothing_was_withdrawn_by_it(store):
    article(store)
    done(store, ACCEPT, "accept", 0)
    done(store, lambda s, v: edit_standalone(s, 1, "The toll fell by an eighth", seen=v), "reword", 1)
    reworded = picture(store)
    for minute in (2, 3):
        done(store, lambda s, v: undo(s, 1, seen=v), f"undo {minute}", minute)

    assert picture(store) == reworded


def test_nobody_takes_back_what_a_colleague_did_or_what_somebody_has_built_on(store):
    article(store)
    done(store, ACCEPT, "accept", 0)

    with pytest.raises(NotAllowed, match="Ada"), store.writing("Bea", action="undo", now=NOON) as session:
        undo(session, 1, seen=2)
    with store.writing("Bea", action="reword", now=NOON + timedelta(minutes=1)) as session:
        edit_standalone(session, 1, "Another wording", seen=2)
    with pytest.raises(ClaimChanged), store.writing("Ada", action="undo", now=NOON) as session:
        undo(session, 1, seen=2)
    with pytest.raises(NotAllowed, match="Bea"), store.writing("Ada", action="undo", now=NOON) as session:
        undo(session, 1, seen=3)


def test_looking_at_a_claim_and_typing_on_it_are_nothing_to_take_back(store):
    article(store)
    done(store, ACCEPT, "accept", 0)
    done(store, lambda s, v: keep_draft(s, 1, {"rationale": "The"}, of=me(s, "Ada"), known=0), "type", 1)
    done(store, lambda s, v: open_lease(s, 1, of=me(s, "Ada")), "look", 2)

    with store.reading() as session:
        last = last_action(session, 1)

    assert last is not None
    assert (last.by, last.action) == ("Ada", "accept")


def test_what_the_machine_found_cannot_be_taken_back_by_a_person(store):
    article(store)

    with pytest.raises(NotAllowed), store.writing("Ada", action="undo", now=NOON) as session:
        undo(session, 1, seen=1)
