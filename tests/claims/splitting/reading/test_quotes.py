"""Where quotations open and close, in every house's marks."""

from __future__ import annotations

import pytest

from claims.splitting.reading.quotes import quotations


def inner(text: str, **options: bool) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in quotations(text, 0, len(text), **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said “no” twice.", ["no"]),
        ('He said "no" twice, then "yes".', ["no", "yes"]),
        ("He said ‘no’ twice.", ["no"]),
        ("He said 'no' twice.", ["no"]),
        ("He said ''it's no'' twice.", ["it's no"]),
        ("Er sagte „nein“ zweimal.", ["nein"]),
        ("Il a dit «non» deux fois.", ["non"]),
        ("‘It’s the boys’ school,’ she said.", ["It’s the boys’ school,"]),
        ("“She called it ‘odd’ again,” he said.", ["She called it ‘odd’ again,"]),
        ("The council's plan and the boys' school aren't open.", []),
        ("In the '90s they rocked 'n' rolled.", []),
        ("It's 5' 10\" tall.", []),
        ("“[Our] work is done,” he said.", ["[Our] work is done,"]),
    ],
)
def test_marks_of_every_style_are_paired(text, expected):
    assert inner(text) == expected


def test_a_quotation_left_open_at_the_start_of_a_paragraph_runs_to_its_end():
    text = "“The first paragraph goes on."

    (only,) = quotations(text, 0, len(text))

    assert not only.closed
    assert only.end == len(text)


def test_a_straight_mark_that_opens_a_sentence_and_is_not_closed_runs_to_the_paragraphs_end():
    text = '"No," she said. "I have children there.'

    assert [(q.start, q.closed) for q in quotations(text, 0, len(text))] == [(0, True), (16, False)]


def test_a_closing_mark_without_an_opening_one_ends_a_quotation_left_open_before():
    assert inner("worsen,” she said.", inside=True) == ["worsen,"]
    assert inner("worsen,” she said.") == []


def test_positions_are_those_of_the_whole_text():
    text = "Before. He said “no”."

    (only,) = quotations(text, 8, len(text))

    assert text[only.start : only.end] == "“no”"
