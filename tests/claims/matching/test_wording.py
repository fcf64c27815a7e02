"""Each word of a claim is told by what it is beside another claim."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claims.matching.comparing import compared
from claims.matching.wording import Part, exclude, parts


def beside(one: str, other: str) -> dict[str, Part]:
    return {word.written: part for word, part in parts(one, other)}


def test_words_are_shared_in_any_form_and_what_excludes_the_other_claim_is_seen():
    found = beside("Harbour tolls in Lindmar rose by 12 per cent", "The harbour toll fell 9 per cent")

    assert (found["harbour"], found["tolls"], found["rose"]) == (Part.SHARED, Part.SHARED, Part.OPPOSED)
    assert (found["lindmar"], found["12"]) == (Part.OWN_NAME, Part.BROKEN)


def test_a_denial_that_only_one_claim_has_is_seen():
    assert beside("The bridge did not fall", "The bridge fell")["not"] is Part.DENYING
    assert beside("The bridge did not fall", "The bridge has not fallen")["not"] is Part.SHARED


def test_a_prefix_turns_a_word_round():
    assert exclude("lawful", "unlawful")
    assert exclude("unlawful", "lawful")
    assert not exclude("lawful", "lawful")


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_are_compared_by_the_same_numbers(one, other):
    found = compared(one, other)

    assert list(found) == list(compared("a", "b"))
    assert all(isinstance(value, float) and value == value for value in found.values())
