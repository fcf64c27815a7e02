"""The score of the network: calibrated, moved by the act, with the signs as reasons."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys

import pytest

from claims.model import Act
from claims.splitting import split
from claims.splitting.checkworthy import WEIGHTS, weighed, worths
from claims.splitting.worth import worth
from sources.readers.plain import read_plain

ARTICLE = "The council spent £3 million on roads in 2019, Mayor Ines Okoro said. “I hope you are all well,” she added."


def test_the_weights_are_those_the_card_describes():
    card = (WEIGHTS.parent / "CHECKWORTHY_CARD.md").read_text(encoding="utf-8")

    assert re.findall(r"\b[0-9a-f]{64}\b", card)[0] == hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()
    assert WEIGHTS.stat().st_size < 12_000_000


def test_no_network_is_loaded_before_a_claim_is_weighed():
    asked = """
import sys
from claims.splitting.checkworthy import worths
assert "onnxruntime" not in sys.modules and "tokenizers" not in sys.modules
worths([("They built 4 bridges.", None)])
assert "onnxruntime" in sys.modules and "tokenizers" in sys.modules
"""

    subprocess.run([sys.executable, "-c", asked], check=True)


def test_what_can_be_held_to_a_record_is_worth_more_than_a_wish():
    (checked, _), (wish, _) = worths([("Crime rose by 40% in 2024.", None), ("I hope we can all be kind.", None)])

    assert checked > 0.5 > wish


def test_an_accusation_is_worth_more_and_a_question_less_than_the_same_words_asserted():
    said = "the mayor took money from builders"

    scores = [score for score, _ in worths([(said, act) for act in (Act.ACCUSATION, Act.ASSERTION, Act.QUESTION)])]

    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


def test_the_reasons_are_those_of_the_signs():
    assert worths([("They spent $3 million.", Act.DENIAL)])[0][1] == worth("They spent $3 million.", act=Act.DENIAL)[1]


def test_a_claim_is_scored_the_same_beside_any_others():
    said = ("They built 4 bridges.", None)

    assert worths([("Thank you.", None), said])[1] == worths([said])[0]


def test_weighing_changes_nothing_but_the_score():
    document = read_plain(ARTICLE)
    before = split(document)

    after = weighed(document, before)

    assert len(after) == len(before) >= 1
    assert [(one.selector, one.standalone, one.attribution, one.reasons) for one in after] == [
        (one.selector, one.standalone, one.attribution, one.reasons) for one in before
    ]
    assert [one.worth for one in after] != [one.worth for one in before]


def test_no_claim_is_weighed_to_none():
    assert weighed(read_plain("Nothing was said."), []) == []


@pytest.mark.parametrize("said", ["", "…", "12", "?", "👩‍👩‍👧", "x" * 10_000])
def test_whatever_was_said_the_score_is_a_share(said):
    assert 0 <= worths([(said, None)])[0][0] <= 1
