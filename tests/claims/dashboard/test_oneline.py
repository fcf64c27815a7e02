"""A line that stands for several claims says how often, when and by whom in one sentence."""

from __future__ import annotations

import pytest

from claims.dashboard.oneline import in_words, places, total
from claims.model import State, Verdict
from claims.store import Page
from claims.store.appearances import Appearance
from claims.store.gathering import Gathered, Line
from claims.store.page import Count


def line(*told: tuple[str, str], here: int | None = None) -> Line:
    """A line of appearances by these voices on these days; the first `here` of them fit."""
    shown = tuple(
        Appearance(number, "The toll fell", voice, day, number, f"Article {number}", "The Port Courier", State.QUEUED, None)
        for number, (voice, day) in enumerate(told, start=1)
    )
    days = [day for _, day in told if day]
    fitting = frozenset(range(1, (here or len(told)) + 1))
    voices = tuple(dict.fromkeys(voice for voice, _ in told))
    return Line(len(told), fitting, shown, min(days, default=""), max(days, default=""), voices)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (
            line(("Ilse Brandt", "2026-05-03"), ("Omar Reyes", "2026-06-09")),
            "2 appearances · first 3 May 2026 · last 9 Jun 2026 · by Ilse Brandt, Omar Reyes",
        ),
        (
            line(("Ilse Brandt", "2026-05-03"), ("Ilse Brandt", "2026-05-03"), ("", ""), here=2),
            "3 appearances, 2 of them here · on 3 May 2026 · by Ilse Brandt, own voice",
        ),
        (
            line(*((name, "2026-05-03") for name in ("Ana", "Bea", "Cem", "Dora", "Eli"))),
            "5 appearances · on 3 May 2026 · by Ana, Bea, Cem and 2 others",
        ),
        (line(("Ana\n\u202e", ""), ("Bea", "")), "2 appearances · by Ana, Bea"),
    ],
)
def test_a_line_is_told_in_one_sentence(told: Line, words: str) -> None:
    assert in_words(told) == words


def test_each_appearance_leads_to_its_claim_with_its_day_its_voice_its_article_and_its_standing() -> None:
    told = line(("Ilse Brandt", "2026-05-03T08:00:00+02:00"), ("", "last spring"), ("Omar Reyes", ""), here=2)

    first, second, third = places(told)

    assert (first.href, first.on, first.day, first.voice) == ("./claim?claim=1", "2026-05-03", "3 May 2026", "Ilse Brandt")
    assert (first.where, first.badge.words, first.here) == ("The Port Courier · Article 1", "To check", True)
    assert (second.day, second.voice) == ("last spring", "own voice")
    assert (third.on, third.day, third.here) == ("", "no date", False)


def test_a_verdict_is_told_rather_than_the_state_of_the_work() -> None:
    (one,) = line(("Ilse Brandt", "2026-05-03")).shown
    judged = Appearance(1, one.words, one.voice, one.said_on, 1, one.title, one.publisher, State.APPROVED, Verdict.REFUTED)

    (place,) = places(Line(1, frozenset({1}), (judged,), "2026-05-03", "2026-05-03", ("Ilse Brandt",)))

    assert place.badge.words == "Refuted"


def test_lines_and_claims_are_both_counted_honestly() -> None:
    counted = Gathered(Page((), 310), {}, Count(312))
    stopped = Gathered(Page((), 1_000, capped=True), {}, Count(1_000, more=True))

    assert total(counted).startswith("They stand for 312 claims.")
    assert total(stopped).startswith("They stand for 1,000+ claims.")
