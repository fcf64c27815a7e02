"""Who signed: people, and nobody else."""

from __future__ import annotations

import pytest

from sources.bylines import is_byline, is_name, people, people_in


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Example", ("Ann Example",)),
        ("By Ann Example and Bo Sample, Staff Writers", ("Ann Example", "Bo Sample")),
        ("Words by Ann Example, Bo T. Sample & Li Wei", ("Ann Example", "Bo T. Sample", "Li Wei")),
        ("ANN EXAMPLE", ("Ann Example",)),
        ("Ann Example in Port Selwyn", ("Ann Example",)),
        ("Ann Example in Port Selwyn and Bo Sample in Marrow", ("Ann Example", "Bo Sample")),
        ("Ann van der Example, senior political correspondent", ("Ann van der Example",)),
        ("By Ann O’Example @annex ann@paper.example", ("Ann O’Example",)),
    ],
)
def test_a_byline_names_its_people(line, names):
    assert people_in(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "By Staff",
        "By Associated Press",
        "Terms of Use",
        "Staff Reporter",
        "Ann",
        "By the Newsroom",
        "Home Subscribe",
        "a b",
        "",
    ],
)
def test_what_is_no_person_is_left_out(line):
    assert people_in(line) == ()


def test_the_publisher_is_never_its_own_author():
    assert people(["Port Courier", "Ann Example"], publisher="Port Courier") == ("Ann Example",)


def test_each_person_is_named_once():
    assert people(["Ann Example", "By Ann Example", "Bo Sample"]) == ("Ann Example", "Bo Sample")


@pytest.mark.parametrize("name", ["Ann McExample", "Jean-Luc Example", "A. B. Example", "Ursula von Example"])
def test_names_come_in_many_shapes(name):
    assert is_name(name)


@pytest.mark.parametrize(
    "name", ["Ann ExampleLifestyle", "Example", "Ann Example Bo Sample Li Wei", "Ann Example's", "ann example"]
)
def test_run_together_words_and_single_ones_are_no_names(name):
    assert not is_name(name)


def test_a_sentence_with_a_name_in_it_is_no_byline():
    assert not is_byline("Ann Example said the harbour would reopen on Monday.")
