"""Who is meant: names, offices, pronouns and bodies led back through the article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from claims.splitting import attribute
from sources.document import Role
from tests.claims.splitting.articles import article, found, speakers


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Foreign Minister Tarek Olin", "Tarek Olin"),
        ("The country’s Foreign Minister Tarek Olin", "Tarek Olin"),
        ("Head of the Upland Republic Tarek Olin", "Tarek Olin"),
        ("Upland President Tarek Olin", "Tarek Olin"),
        ("the Upland Workers Party leader Tarek Olin", "Tarek Olin"),
        ("Tarek Olin, the mayor,", "Tarek Olin"),
        ("the council's legal adviser, Tarek Olin,", "Tarek Olin"),
        ("Senator Tarek Olin of Harwick", "Tarek Olin"),
        ("the investigative newspaper Dravina Vest", "Dravina Vest"),
        ("The company, Moor Leather,", "Moor Leather"),
        ("Council officials", "Council officials"),
        ("Officials in the valley", "Officials in the valley"),
        ("a spokesman for the Harwick Water Board", "Harwick Water Board"),
        ("governments and groups including Upland Rights Watch", "Upland Rights Watch"),
        ("Upland’s Water Ministry", "Upland's Water Ministry"),
    ],
)
def test_a_source_is_read_down_to_a_name(source, name):
    assert speakers(f"{source} said the dam was safe.") == [name]


def test_a_surname_leads_back_to_the_full_name():
    assert speakers("Tarek Olin opened the dam.", "Mr Olin said it was safe. Olin added that it was new.") == ["Tarek Olin"] * 2


def test_two_people_of_one_surname_are_not_mixed_up():
    text = ("James Olin and Sarah Olin opened the dam.", "Olin said it was safe.", "Mrs Olin said it was new.")

    assert speakers(*text) == [None, "Sarah Olin"]


def test_he_and_she_mean_the_last_fitting_person():
    assert speakers("Sarah Holm met James Olin.", "Holm said it was safe. She said it was new.") == ["Sarah Holm"] * 2


def test_he_is_nobody_where_nobody_fits():
    assert speakers("The dam is new. He said it was safe.") == [None]


def test_they_and_the_group_and_a_spokesperson_mean_the_body_spoken_of():
    text = (
        "The Harwick Anglers Network has reported a loss of trout.",
        "The group said the river was dead.",
        "A spokesperson told reporters: “They are all gone now, every one.”",
        "Council officials said the river was clean. They said it was tested.",
    )

    assert speakers(*text) == ["Harwick Anglers Network"] * 3 + ["Council officials"] * 2


def test_initials_stand_for_the_name_they_were_given_with():
    text = ("The Office for River Safety (ORS) was founded in May.", "The ORS said the dam was safe.")

    assert speakers(*text) == ["Office for River Safety"]


def test_an_office_means_the_one_person_who_holds_it():
    text = ("Water Minister Tarek Olin opened the dam.", "The minister said it was safe.")

    assert speakers(*text) == ["Tarek Olin"]


def test_the_last_word_of_a_body_leads_back_to_it():
    assert speakers("Upland’s Water Ministry said it was safe. The ministry added that it was new.") == [
        "Upland's Water Ministry",
        "Upland's Water Ministry",
    ]


def test_nobody_named_stays_nobody():
    assert speakers("It is claimed that the dam is unsafe.") == [None]


def test_an_outlet_that_was_told_relays_and_reporters_do_not():
    (told_radio,) = found("Sarah Holm told the BBC: “The dam is safe.”")
    (told_interviewer,) = found("Sarah Holm told CBC freelance journalist Ned Varga in Harwick that it was safe.")
    (told_reporters,) = found("Sarah Holm told reporters that the dam was safe.")
    (citing,) = found("According to Reuters, citing two engineers, the dam is unsafe.")

    assert told_radio.relayed_by == "BBC"
    assert told_interviewer.relayed_by == "Ned Varga"
    assert told_reporters.relayed_by is None
    assert (citing.speaker, citing.relayed_by) == ("two engineers", "Reuters")


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("Sarah Holm told state television that the dam was safe.", "state television"),
        ("Sarah Holm told the Sill Herald-Star that the dam was safe.", "Sill Herald-Star"),
        ("“The dam is safe,” Sarah Holm told The Harwick Ledger on Monday.", "Harwick Ledger"),
        ("Sarah Holm told the council that the dam was safe.", None),
    ],
)
def test_an_outlet_is_known_by_its_name_or_kind(words, outlet):
    (item,) = found(words)

    assert item.relayed_by == outlet


def test_the_paper_itself_is_named_in_full():
    document = replace(article("Sarah Holm told the Ledger that the dam was safe."), publisher="The Harwick Ledger")

    (item,) = attribute(document)

    assert item.relayed_by == "The Harwick Ledger"


def test_an_office_in_capitals_is_led_back_like_any_other():
    text = ("Prime Minister Tarek Olin opened the dam.", "The Prime Minister said it was safe.")

    assert speakers(*text) == ["Tarek Olin"]


def test_an_office_of_something_is_held_by_the_name_after_it():
    text = ("Minister of Sport Tarek Olin opened the ground.", "The minister said it was safe.")

    assert speakers(*text) == ["Tarek Olin"]


def test_a_junior_is_told_apart_from_the_father():
    assert speakers("Tarek Olin Jr. opened the dam.", "Mr. Olin said it was safe.") == ["Tarek Olin Jr"]


def test_a_ministry_that_is_called_nothing_else_is_its_own_speaker():
    text = ("Upland’s Water Ministry said the dam was safe.", "The finance ministry said it was new.")

    assert speakers(*text) == ["Upland's Water Ministry", "finance ministry"]


def test_she_means_whom_the_sentence_before_was_about_not_who_only_asked_her():
    text = (
        "The engineer, Sarah Holm, was asked by the council’s lawyer, Mary Varga, who had built the dam.",
        "She said that it was safe.",
    )

    assert speakers(*text)[-1] == "Sarah Holm"


def test_a_name_that_only_the_headline_gives_in_full_is_known():
    document = article("Six questions for Sarah Holm", "Holm said the dam was safe.")
    blocks = (replace(document.blocks[0], role=Role.HEADLINE), *document.blocks[1:])

    found_by_headline = attribute(replace(document, blocks=blocks))

    assert [item.speaker for item in found_by_headline] == ["Sarah Holm"]


def test_a_survey_is_its_makers():
    text = ("The Harwick Anglers Federation has met.", "A survey by the federation last winter found that the dam was safe.")

    assert speakers(*text) == ["Harwick Anglers Federation"]
