"""Who is described first and named further down: led on to the name, or honestly to nobody."""

from __future__ import annotations

import pytest

from tests.claims.splitting.speakers.marked import answers


def who(text: str) -> list[str | None]:
    """Who was found for each marked source."""
    return [name for _, _, name in answers(text)]


def test_whom_the_article_introduces_by_the_same_word_is_meant_from_the_first():
    text = """Fire at the mill
Nobody was hurt on Monday.
[An assessor=] told the Ledger that the blaze had begun in two places.
The assessor, Derek Holm, was in court yesterday."""

    assert who(text) == ["Derek Holm"]


def test_somebody_in_the_first_lines_whose_name_cannot_be_foreseen_is_nobody_yet():
    text = """Files were burned, inquiry told
[A former clerk=] told the inquiry that files had been burned.
Maureen Tepan, who kept the registers, wept."""

    assert who(text) == [None]


@pytest.mark.parametrize("clause", ["who asked not to be named", "who spoke on condition of anonymity"])
def test_who_does_not_want_a_name_keeps_the_words(clause):
    text = f"""Files were burned, inquiry told
[A former clerk, {clause},=] told the paper that files had been burned.
Maureen Tepan kept the registers."""

    assert who(text) == ["A former clerk"]


def test_an_office_above_a_part_of_the_article_means_whom_the_part_begins_with():
    text = """Strike goes on
Transport Minister Lucia Holm spoke first. She left at noon.
Drivers went home.
Passengers walked.
[Minister=]: order comes first
Octavio Varga, who took over the police in June, sent more officers."""

    assert who(text) == ["Octavio Varga"]
