"""Through whom the words came: outlets by every name an article gives them, and what opens a sentence."""

from __future__ import annotations

import pytest

from claims.splitting import attribute
from claims.splitting.speakers.outlets import outlets_of
from tests.claims.splitting.articles import article


@pytest.mark.parametrize(
    ("words", "outlet"),
    [
        ("Sarah Holm told the news agency Pan-Sill by satellite phone that the dam was safe.", "Pan-Sill"),
        ("Sarah Holm told Dras radio over the telephone that the dam was safe.", "Dras radio"),
        ("“The dam is safe,” Sarah Holm told Channel 24.", "Channel 24"),
        ("In remarks carried by Radio Sill, Sarah Holm said that the dam was safe.", "Radio Sill"),
        ("In an interview with Nordfjell, Sarah Holm said that the dam was safe.", "Nordfjell"),
        ("In a post shared by the embassy, Sarah Holm wrote that the dam was safe.", "embassy"),
        ("Sarah Holm said in a video shared by the Dras Council that the dam was safe.", "Dras Council"),
        ("In a letter to the council, Sarah Holm said that the dam was safe.", None),
        ("In the harbour, Sarah Holm said that the dam was safe.", None),
    ],
)
def test_who_passed_it_on_is_found_behind_the_cue_and_before_the_speaker(words, outlet):
    (item,) = attribute(article(words))

    assert (item.speaker, item.relayed_by) == ("Sarah Holm", outlet)


def test_an_outlet_is_known_from_its_first_mention_on():
    told = attribute(
        article(
            "The dam leaks, the weekly Vidik reported.",
            "Sarah Holm told the weekly that it was safe. “It holds,” she told Vidik.",
        )
    )

    assert [item.relayed_by for item in told] == [None, "Vidik", "Vidik"]


def test_what_is_added_came_the_same_way():
    told = attribute(
        article("Sarah Holm told the BBC that the dam was safe. “It is new,” Holm added.", "Holm added that it held.")
    )

    assert [item.relayed_by for item in told] == ["BBC", "BBC", None]


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("the business daily Le Bilan said", {"Le Bilan": "daily"}),
        ("the public broadcaster NWR. It also said", {"NWR": "broadcaster"}),
        ("its radio station, Voice of Azmar, said", {"Voice of Azmar": "station"}),
        ("the environment agency Halden said", {}),
        ("a paper by Ida Holm", {}),
    ],
)
def test_an_article_introduces_its_outlets(words, known):
    assert outlets_of(words).kinds == known


def test_one_of_two_papers_is_not_guessed():
    outlets = outlets_of("The weekly Vidik and the daily Zvon disagreed.")

    assert outlets.named("the weekly") is None
    assert outlets.named("Zvon") == "Zvon"
