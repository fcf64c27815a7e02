"""A denial is set beside the claim of its own article that it denies, or beside none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from claims.bench.denials import bench
from claims.matching.denials import Told, denied, denies
from claims.model import Act

DATA = Path(__file__).parents[3] / "data" / "denials" / "samples.json"
ARTICLE = (
    "Brannick council hid a report on the lido, Farid Nasser alleged.\n\n"
    "Maureen Tolliver called the lido a treasure.\n\n"
    "She denied the allegation.\n\n"
    "The union said the pool had leaked since May.\n\n"
    "The council denied that the pool had ever leaked.\n\n"
    "The council declined to name the builder."
)


def claim(words: str, act: Act | None, speaker: str | None, cue: str = "said") -> Told:
    start = ARTICLE.index(words)
    return Told(start, start + len(words), act, speaker, cue)


HID = claim("Brannick council hid a report on the lido", Act.ACCUSATION, "Farid Nasser", "alleged")
TREASURE = claim("the lido a treasure", Act.ASSERTION, "Maureen Tolliver", "called")
ALLEGATION = claim("the allegation", Act.DENIAL, "Maureen Tolliver", "denied")
LEAKED = claim("the pool had leaked since May", Act.ASSERTION, "union")
NEVER = claim("the pool had ever leaked", Act.DENIAL, "council", "denied")
NAME = claim("to name the builder", Act.DENIAL, "council", "declined")


def test_what_a_denial_points_to_is_what_somebody_else_said_before():
    assert denied((HID, TREASURE, ALLEGATION), text=ARTICLE) == {2: 0}


def test_what_a_denial_says_is_found_by_its_words():
    assert denied((HID, LEAKED, NEVER), text=ARTICLE) == {2: 1}


def test_what_is_declined_is_nobodys_claim():
    assert not denies(NAME, text=ARTICLE)
    assert denied((HID, LEAKED, NAME), text=ARTICLE) == {}


def test_nobody_denies_what_they_said_themselves():
    assert denied((TREASURE, ALLEGATION), text=ARTICLE) == {}


def test_four_of_five_denials_of_the_samples_are_right_or_honestly_none():
    found = bench(DATA)

    assert found["denials"] >= 78
    assert found["right_or_none"] >= 0.85
    assert found["right_of_named"] >= 0.78
    assert found["named_of_linked"] >= 0.5


def test_the_gold_opens_no_article_that_is_kept_for_testing():
    for row in json.loads(DATA.read_text(encoding="utf-8")):
        gold = DATA.parents[1] / "samples" / f"{row['article']}.gold.json"

        assert json.loads(gold.read_text(encoding="utf-8"))["split"] in ("train", "dev")


@pytest.mark.parametrize("words", ["Not true", "There is no such plan", "That is false, he said"])
def test_an_answer_can_deny_without_a_verb_that_says_so(words):
    assert denies(Told(0, len(words), Act.ASSERTION, "council", "said"), text=words)
