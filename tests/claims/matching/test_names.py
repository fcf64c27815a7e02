"""Suggestions can be read, are made of what names have in common, and never come back once a person said no."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching.names import BEARERS, fuller, likely_with, likenesses
from claims.model import SpeakerNames


def suggested(*names: str, apart=()) -> list[tuple[str, str, str]]:
    """What is suggested among speakers of these names, numbered from 1: the two names and the reason."""
    speakers = [SpeakerNames(number, name) for number, name in enumerate(names, 1)]
    return [(found.one_name, found.other_name, found.reason) for found in likenesses(speakers, apart=apart)]


ALIKE = {
    ("Ilse Brandt", "I. Brandt"): "The same surname, and “I.” can stand for “Ilse”.",
    ("J.K. Rowling", "Joanne Rowling"): "The same surname, and “J.” can stand for “Joanne”.",
    ("JK Rowling", "J. K. Rowling"): "The same first name and surname.",
    ("Bob Dole", "Robert Dole"): "The same surname, and “Bob” and “Robert” are forms of one first name.",
    ("Mohamed Salah", "Muhammad Salah"): "The same surname, and “Mohamed” and “Muhammad” are forms of one first name.",
    ("George Bush", "George W. Bush"): "The same first name and surname; one has a middle name or initial.",
    ("Ilse Brandt", "Mayor Ilse Brandt"): "The same name but for the title “Mayor”.",
    ("Prime Minister Ilse Brandt", "Dr Ilse Brandt"): "The same name but for the titles “Dr” and “Prime Minister”.",
    ("Mr Brandt", "Brandt"): "The same name but for the title “Mr”.",
    ("Mrs Brandt", "Ilse Brandt"): "The same surname, once without a first name.",
    ("von der Leyen", "Ursula von der Leyen"): "The same surname, once without a first name.",
    ("José Mourinho", "Jose MOURINHO"): "The same name but for accents, capitals or punctuation.",
    ("Michelle O'Neill", "Michelle ONeill"): "The same name but for accents, capitals or punctuation.",
    ("Smith, John", "John Smith"): "The same name but for accents, capitals or punctuation.",
    ("Xi Jinping", "Jinping Xi"): "The same names in another order.",
    ("Volodymyr Zelensky", "Volodymyr Zelenskyy"): "Two spellings of one name.",
    ("Volodymyr Zelensky", "Володимир Зеленський"): "Two spellings of one name.",
    ("Anna Müller", "Anna Mueller"): "Two spellings of one name.",
    ("John Smith", "John Smith (councillor)"): "The same name but for “(councillor)”.",
    ("WHO", "World Health Organization"): "“WHO” are the initials of “World Health Organization”.",
    ("U.N.", "United Nations"): "“U.N.” are the initials of “United Nations”.",
    ("MoD", "Ministry of Defence"): "“MoD” are the initials of “Ministry of Defence”.",
    ("FAO", "Food and Agriculture Organization"): "“FAO” are the initials of “Food and Agriculture Organization”.",
    ("WHO", "World Health Organisation (WHO)"): "“World Health Organisation (WHO)” gives “WHO” in brackets.",
    ("Tesco", "Tesco plc"): "The same name but for “plc”.",
    ("BP", "BP p.l.c."): "The same name but for “p.l.c.”.",
    ("Goldman Sachs", "Goldman Sachs Group, Inc."): "The same name but for “Group, Inc.”.",
    ("Marks & Spencer", "Marks and Spencer plc"): "The same name but for “plc”.",
    ("Lindmar", "Lindmar Ferries Ltd"): "The first words of a company's full name.",
    ("Labour", "Labour Party"): "The same name without “Party”.",
    ("Oxford University", "University of Oxford"): "The same words in another order.",
    ("Centre for Policy", "Center for Policy"): "Two spellings of one name.",
}

UNLIKE = [
    ("Ilse Brandt", "Ida Brandt"),
    ("I. Brandt", "Tom Brandt"),
    ("Mrs Brandt", "Boris Brandt"),
    ("Mr Ilves Moss", "Mrs Ilves Moss"),
    ("George W. Bush", "George H. Bush"),
    ("Robert Dole Jr", "Robert Dole Sr"),
    ("John Smith (poet)", "John Smith (councillor)"),
    ("NMW", "Nora May Wells"),
    ("AP", "Andrew Parker"),
    ("WHO", "World Trade Organization"),
    ("Lindmar Council", "Lindmar Police"),
    ("Lindmar", "Lindmar Council"),
    ("Tesco plc", "Tesla plc"),
    ("General Motors", "Tom Motors"),
    ("police", "a neighbour"),
]


@pytest.mark.parametrize("pair", ALIKE, ids=" – ".join)
def test_two_names_are_suggested_with_a_reason_in_plain_words(pair):
    assert suggested(*pair) == [(*pair, ALIKE[pair])]
    assert suggested(*reversed(pair)) == [(*reversed(pair), ALIKE[pair])]


@pytest.mark.parametrize("pair", UNLIKE, ids=" – ".join)
def test_names_that_only_look_alike_are_not_suggested(pair):
    assert suggested(*pair) == []


def test_what_a_person_told_apart_is_not_suggested_again():
    names = ("Ilse Brandt", "I. Brandt", "Mayor Ilse Brandt")

    assert [pair[:2] for pair in suggested(*names, apart={(1, 2)})] == [
        ("Ilse Brandt", "Mayor Ilse Brandt"),
        ("I. Brandt", "Mayor Ilse Brandt"),
    ]


def test_a_surname_alone_is_looked_for_only_while_few_bear_it():
    few = [f"{first} Brandt" for first in ("Ilse", "Tom", "Una")][:BEARERS]

    assert len(suggested("Brandt", *few)) == BEARERS
    assert suggested("Brandt", *few, "Xenia Brandt") == []


def test_other_names_count_too_and_each_pair_comes_once_with_its_surest_reason():
    speakers = [SpeakerNames(7, "Lindmar Port Office", ("LPO",)), SpeakerNames(3, "L.P.O.", ("Lindmar Port Office (LPO)",))]

    (found,) = likenesses(speakers)

    assert (found.one, found.other) == (3, 7)
    assert found.reason == "The same name but for accents, capitals or punctuation."


def test_the_surest_come_first_and_those_of_one_speaker_can_be_picked():
    names = ["I. Brandt", "Ilse Brandt", "Mayor Ilse Brandt", "Tesco", "Tesco plc"]
    found = likenesses(SpeakerNames(number, name) for number, name in enumerate(names, 1))

    assert [likeness.strength for likeness in found] == sorted((likeness.strength for likeness in found), reverse=True)
    assert {(one.one, one.other) for one in likely_with(2, found)} == {(1, 2), (2, 3)}


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("Ilse Brandt", "I. Brandt"),
        ("Ilse Brandt", "Mayor Ilse Brandt"),
        ("Ilse Brandt", "Mayor Brandt"),
        ("Ilse Maria Brandt", "Ilse Brandt"),
        ("World Health Organization", "WHO"),
        ("World Health Organization", "World Health Organization (WHO)"),
        ("Goldman Sachs", "Goldman Sachs Group Inc"),
        ("Labour Party", "Labour"),
        ("Tesco", "Tesco plc"),
        ("Mayor Ilse Brandt", "Brandt"),
        ("José Mourinho", "Jose Mourinho"),
    ],
)
def test_of_two_names_the_whole_one_without_trimmings_is_offered_first(better, worse):
    assert fuller(better, worse) == fuller(worse, better) == better


def test_the_same_names_give_the_same_suggestions_in_any_order():
    speakers = [SpeakerNames(number, name) for number, name in enumerate({name for pair in ALIKE for name in pair}, 1)]
    shuffled = random.Random(3).sample(speakers, len(speakers))

    assert [(one.one, one.other, one.strength) for one in likenesses(speakers)] == [
        (one.one, one.other, one.strength) for one in likenesses(shuffled)
    ]


@given(st.lists(st.text(max_size=30), max_size=12))
def test_any_text_may_be_a_name(names):
    speakers = [SpeakerNames(number, name) for number, name in enumerate(names, 1)]

    for found in likenesses(speakers):
        assert found.one < found.other
        assert (found.one_name, found.other_name) == (names[found.one - 1], names[found.other - 1])
        assert found.reason
        assert 0 < found.strength <= 1


def test_ten_thousand_speakers_take_less_than_a_second():
    dice = random.Random(1)
    syllables = [consonant + vowel for consonant in "bcdfglmnprst" for vowel in "aeiou"]
    surnames = ["".join(dice.choices(syllables, k=3)).title() for _ in range(2_500)] + ["Smith"] * 300 + ["Khan"] * 200
    firsts = ["James", "John", "Robert", "Bob", "Mary", "Olga", "Ivan", "Ilse", "J.", "M.", "R.", "Liz", "Bill", "Ada", "Tom"]
    kinds = ["Council", "University", "Ltd", "Police", "Hospital", "Group", "Party"]
    names = {f"{dice.choice(firsts)} {dice.choice(surnames)}" for _ in range(9_500)}
    names |= {f"Mr {dice.choice(surnames)}" for _ in range(1_500)}
    names |= {f"{dice.choice(surnames)} {dice.choice(surnames)} {dice.choice(kinds)}" for _ in range(2_500)}
    speakers = [SpeakerNames(number, name) for number, name in enumerate(sorted(names)[:10_000], 1)]
    assert len(speakers) == 10_000

    took = []
    for _ in range(2):
        began = time.process_time()
        found = likenesses(speakers)
        took.append(time.process_time() - began)

    assert len(found) > 100
    assert min(took) < 4


def test_ten_thousand_namesakes_take_no_longer():
    speakers = [SpeakerNames(number, f"J. Smith{'abcdefghij'[number % 10]} Smith (no. {number})") for number in range(10_000)]

    began = time.process_time()
    likenesses(speakers)

    # A second on an idle machine, minutes where everybody is compared with everybody.
    assert time.process_time() - began < 10
