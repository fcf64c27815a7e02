"""How much there is to check in what was said, and why."""

from __future__ import annotations

import pytest

from claims.model import Act
from claims.splitting.worth import worth


def score(said: str, act: Act | None = None) -> float:
    return worth(said, act=act)[0]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Crime rose by 40% in 2024.", "Crime rose in some places."),
        ("The council spent £3 million on roads.", "The council looks after roads."),
        ("He voted against the bill in 2019.", "He will vote against the bill."),
        ("The factory poisoned the river.", "I think the river is beautiful."),
        ("Wages fell in every year since 2010.", "We should talk about how wages can grow."),
        ("Police arrested the mayor.", "Why would police arrest the mayor?"),
        ("The hospital lost 40 beds.", "The hospital may lose some beds."),
    ],
)
def test_what_can_be_held_to_a_record_is_worth_more(more, less):
    assert score(more) > score(less)


def test_one_half_tells_a_claim_with_figures_from_a_wish():
    assert score("Unemployment fell to 4.1 per cent, from 6 million people in 2012 to 3 million.") > 0.5
    assert score("I hope we can all be kind to each other.") < 0.1


def test_an_accusation_is_worth_more_and_a_question_less_than_the_same_words_asserted():
    said = "the mayor took money from builders"

    assert score(said, Act.ACCUSATION) > score(said, Act.DENIAL) > score(said, Act.ASSERTION) == score(said)
    assert score(said) > score(said, Act.PROMISE) > score(said, Act.QUESTION)


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ("They built 4 bridges.", "gives a number"),
        ("They cost $3.", "gives an amount of money or a share"),
        ("A share of 12 % went abroad.", "gives an amount of money or a share"),
        ("The toll was raised in 1998.", "gives a date or year"),
        ("The firm dumped waste.", "says what somebody did"),
        ("It is the largest bridge.", "compares or ranks"),
        ("The letter came from Ilse Maronne.", "names somebody or something"),
        ("They didn’t pay.", "says how something was"),
        ("Is it safe?", "asks"),
    ],
)
def test_each_reason_is_told_in_words(said, reason):
    assert reason in worth(said)[1]


def test_the_strongest_reason_comes_first_and_none_twice():
    _, reasons = worth("They spent $3 million and $4 million on 12 bridges in May 2024.")

    assert reasons[0] == "gives an amount of money or a share"
    assert len(set(reasons)) == len(reasons)


def test_the_act_is_a_reason():
    assert "denies something" in worth("hiding anything", act=Act.DENIAL)[1]


@pytest.mark.parametrize("said", ["", "…", "12", "?", "👩‍👩‍👧", "x" * 10_000])
def test_whatever_was_said_the_score_is_a_share(said):
    assert 0 <= score(said) <= 1
