"""What an article is called where a page says it in several places. Everything here is invented."""

from __future__ import annotations

import pytest

from sources.readers.titles import Told, headline, without_site

TOLL = "Harbour toll falls for the first time"


@pytest.mark.parametrize(
    "written",
    [
        f"{TOLL} | The Port Courier",
        f"{TOLL} - Port Courier",
        f"The Port Courier: {TOLL}",
        f"{TOLL} » portcourier.com",
        f"{TOLL} | Port Courier | The Port Courier",
    ],
)
def test_the_name_of_the_paper_is_no_part_of_a_title(written: str):
    assert without_site(written, publisher="The Port Courier", address="https://www.portcourier.com/toll") == TOLL


def test_a_colon_or_a_dash_of_the_title_s_own_stays():
    told = "Toll: what falls – and what does not"

    assert without_site(told, publisher="The Port Courier", address="https://portcourier.example/toll") == told


def test_a_title_cut_off_for_machines_gives_way_to_what_the_other_places_agree_on():
    told = [Told("described", "Harbour toll falls for…"), Told("heading", TOLL), Told("shared", f"{TOLL} | The Port Courier")]

    assert headline(told, publisher=None, address=None) == TOLL


def test_where_every_place_says_something_else_the_page_s_own_description_counts():
    told = [Told("described", TOLL), Told("heading", "The toll is falling"), Told("window", "Toll news, prices and times")]

    assert headline(told, publisher=None, address=None) == TOLL


def test_a_page_that_names_itself_nowhere_has_no_title():
    assert headline([], publisher="The Port Courier", address=None) is None
