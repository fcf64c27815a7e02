"""A person is told how likely two claims are one, and where they part ways, in words."""

from __future__ import annotations

import pytest

from claims.matching.relation import Relation, Standing, Veto, vetoes
from claims.matching.same import Said
from claims.matching.telling import in_words, likeness
from claims.model import LinkKind

TOLL = Said("The harbour toll in Lindmar fell by 12 per cent in 2025", "Ilse Brandt")


def told(words: str, speaker: str | None = None, *, alike: float = 0.95, opposed: float = 0.1):
    found = vetoes(TOLL.words, words)
    standing = Standing.CONTRADICTS if opposed > 0.5 else Standing.VARIANT if found else Standing.SAME
    return likeness(TOLL, Said(words, speaker), Relation(standing, alike, alike, opposed, found, standing))


def test_the_same_words_are_the_same_whatever_their_marks_and_capitals():
    found = told("the harbour toll in LINDMAR fell by 12 per cent, in 2025.", "Ilse Brandt")

    assert (found.why, found.kind) == ("same words, same speaker", LinkKind.SAME)


def test_another_wording_is_likely_the_same_and_how_likely_is_told_as_a_share():
    found = told("Lindmar's harbour toll dropped twelve percent in 2025", "Ilse Brandt")

    assert (found.score, found.kind) == (0.95, LinkKind.SAME)
    assert found.why == "likely the same claim (86 %), same speaker"


def test_another_number_is_quoted_from_both_and_makes_it_a_variant():
    found = told("The harbour toll in Lindmar fell by 30 per cent in 2025")

    assert found.kind is LinkKind.VARIANT
    assert found.why == "likely a variant of it (86 %), “12 per cent” here, “30 per cent” there"


def test_a_not_on_one_side_is_told_and_may_be_a_contradiction():
    found = told("The harbour toll in Lindmar did not fall by 12 per cent in 2025", opposed=0.9)

    assert found.why == f"likely in contradiction to it (86 %), {Veto.NEGATION}"
    assert found.kind is LinkKind.CONTRADICTS


def test_a_claim_that_a_much_longer_one_holds_may_be_a_part_of_it():
    whole = f"{TOLL.words}, and ferries, barges, tugs, pilots, anglers and yachts paid less than ever"

    assert told(whole).kind is LinkKind.PART_OF


@pytest.mark.parametrize(("alike", "words"), [(0.98, "very likely"), (0.7, "likely"), (0.2, "perhaps")])
def test_how_sure_it_is_stands_in_words_too(alike, words):
    told_so = in_words(Relation(Standing.SAME, alike, alike, 0.0, (), Standing.SAME))

    assert told_so == f"{words} the same claim ({100 * alike:.0f} %)"
