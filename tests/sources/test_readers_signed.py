"""Whom a page lists as its authors. Everybody here is invented."""

from __future__ import annotations

import pytest

from sources.readers.signed import listed


@pytest.mark.parametrize(
    ("told", "people"),
    [
        (["By Ann Example and Bo Sample"], ("Ann Example", "Bo Sample")),
        (["Ann Example, Bo Sample & Cy Dummy"], ("Ann Example", "Bo Sample", "Cy Dummy")),
        (["Ann Example", "ann example"], ("Ann Example",)),
        (["By Ann Example and Bo Sample For Port Courier"], ("Ann Example", "Bo Sample")),
        (["Will Example"], ("Will Example",)),
        (["Lindy West", "Will Dummy"], ("Lindy West", "Will Dummy")),
        (["KellyAnne Example"], ("KellyAnne Example",)),
        (["BO LI"], ("Bo Li",)),
    ],
)
def test_people_are_named_one_by_one(told: list[str], people: tuple[str, ...]):
    assert listed(told) == people


@pytest.mark.parametrize(
    "told", ["Staff", "News Desk", "Our Editors", "Baltimore Sun", "Press Association", "The Port Courier", "admin"]
)
def test_newsrooms_agencies_and_papers_are_no_people(told: str):
    assert listed([told], publisher="The Port Courier") == ()
