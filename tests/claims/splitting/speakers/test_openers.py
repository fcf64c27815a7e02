"""Sentences that begin with somebody who is only described: a later pronoun may mean them."""

from __future__ import annotations

import pytest

from tests.claims.splitting.speakers.marked import answers


def who(text: str) -> list[str | None]:
    """Who was found for each marked source."""
    return [name for _, _, name in answers(text)]


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("A former colleague worked there until May.", "A former colleague"),
        ("A former colleague, who worked there, resigned.", "A former colleague"),
        ("Her father kept a lighthouse.", None),
        ("The league’s disciplinary judge closed the stand.", None),
    ],
)
def test_he_is_not_a_man_of_the_paragraph_before_where_the_sentence_is_about_another(opening, name):
    text = f"""A quiet place
Hugo Lantry met Sarah Holm on Monday.
{opening} [He=] said it was fear."""

    assert who(text) == [name]


def test_a_spokesperson_who_begins_a_sentence_is_still_the_body():
    text = """A quiet place
The Harwick Water Board met on Monday.
[A spokesman for the board=] was brief. [He=] said it was safe."""

    assert who(text) == ["Harwick Water Board"] * 2
