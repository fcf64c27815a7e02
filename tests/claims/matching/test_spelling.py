"""What papers spell in many ways has one spelling, and one sound where even that differs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.spelling import plain, sound


@pytest.mark.parametrize(
    ("written", "small"),
    [
        ("ZÜRICH", "zurich"),
        ("Łódź", "lodz"),
        ("Ærø", "aero"),
        ("Straße", "strasse"),
        ("İstanbul", "istanbul"),
        ("Щербаков", "shcherbakov"),
        ("Зеленський", "zelenskii"),
        ("Μητσοτάκης", "mitsotakis"),
        ("O'Neill-Hale", "o'neill-hale"),
    ],
)
def test_capitals_accents_and_other_alphabets_make_no_difference(written, small):
    assert plain(written) == small


@pytest.mark.parametrize(
    "spellings",
    [
        ("Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskij", "Зеленский"),
        ("Mueller", "Müller", "Muller"),
        ("Khadija", "Hadija", "Khadijah"),
        ("Qatari", "Katari"),
        ("Stephanie", "Stefanie"),
        ("Yusuf", "Yousuf", "Yussuf"),
        ("Alexei", "Aleksey"),
    ],
)
def test_spellings_of_one_name_have_one_sound(spellings):
    assert len({sound(plain(name)) for name in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("Brandt", "Brand"), ("Moss", "Mass"), ("Reyes", "Hayes"), ("Cerny", "Kerny")])
def test_other_names_have_another_sound(one, other):
    assert sound(plain(one)) != sound(plain(other))


@given(st.text(max_size=60))
def test_any_text_has_a_plain_spelling_and_a_sound(text):
    assert plain(plain(text)) == plain(text)
    assert isinstance(sound(plain(text)), str)
