from __future__ import annotations

import pytest

from claims.bench.names import same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Dras Front", "dras front"),
        ("Mr. Marat Ilzen", "Marat Ilzen"),
        ("Prime Minister Ana Ruíz", "Ana Ruiz"),
        ("Farmers’ League", "Farmers' League"),
        ("U.S. Census Bureau", "US Census Bureau"),
        (None, None),
        (None, ""),
    ],
)
def test_capitals_articles_titles_and_marks_make_no_difference(one: str | None, other: str | None):
    assert same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"), [("Marat Ilzen", "Ilzen"), ("Marat Ilzen", None), (None, "the board"), ("River Guardians", "Guardians")]
)
def test_a_part_of_the_name_is_not_the_name(one: str | None, other: str | None):
    assert not same_name(one, other)


def test_a_title_that_stands_alone_is_kept():
    assert same_name("The President", "president")
    assert not same_name("The President", "The Mayor")
