"""A written name comes apart into what it is and what only stands around it."""

from __future__ import annotations

import pytest

from claims.matching.name_parts import parts_of


@pytest.mark.parametrize(
    ("name", "titles", "given", "surname"),
    [
        ("Ilse Brandt", (), ("ilse",), "brandt"),
        ("Mayor Ilse Brandt", ("mayor",), ("ilse",), "brandt"),
        ("Deputy Prime Minister Brandt", ("deputy", "prime", "minister"), (), "brandt"),
        ("Dr. I. M. Brandt MP", ("dr",), ("i", "m"), "brandt"),
        ("JK Rowling", (), ("j", "k"), "rowling"),
        ("Ursula von der Leyen", (), ("ursula",), "leyen"),
        ("Brandt, Ilse", (), ("ilse",), "brandt"),
        ("Jean-Luc Moreau", (), ("jean", "luc"), "moreau"),
        ("Michelle O’Neill", (), ("michelle",), "oneill"),
        ("KATE MOSS", (), ("kate",), "moss"),
    ],
)
def test_a_persons_name_has_titles_first_names_and_a_surname(name, titles, given, surname):
    part = parts_of(name)

    assert (part.titles, part.given, part.surname) == (titles, given, surname)
    assert part.may_be_person


@pytest.mark.parametrize(
    ("name", "core", "legal"),
    [
        ("Tesco plc", ("tesco",), True),
        ("Goldman Sachs Group, Inc.", ("goldman", "sachs"), True),
        ("BP p.l.c.", ("bp",), True),
        ("Marks & Spencer", ("marks", "and", "spencer"), False),
        ("The Lindmar Defence Organisation", ("lindmar", "defense", "organization"), False),
        ("General Motors", ("general", "motors"), False),
    ],
)
def test_a_bodys_name_has_a_core_without_its_legal_form(name, core, legal):
    part = parts_of(name)

    assert (part.core, part.legal, part.is_body) == (core, legal, True)
    assert not part.may_be_person


@pytest.mark.parametrize(
    ("name", "letters"),
    [("WHO", "who"), ("W.H.O.", "who"), ("MoD", "mod"), ("UN", "un"), ("Who", ""), ("J.K. Rowling", ""), ("X", ""), ("", "")],
)
def test_initials_are_known_by_their_capitals(name, letters):
    assert parts_of(name).initials == letters


def test_a_generation_and_a_bracket_stand_beside_the_name():
    part = parts_of("Robert Dole Jr. (senator)")

    assert (part.words, part.generation, part.bracket) == (("robert", "dole"), "jr", "senator")


def test_a_whole_sentence_is_no_name():
    assert parts_of("people who were there on the day and saw what had happened to the old quay").words == ()
