"""Reports inside reports: what counts as said by somebody else, and through whom."""

from __future__ import annotations

import pytest

from claims.splitting.rules.nesting import with_nested
from claims.splitting.tagged import Tagged
from sources.document import Span


def nested(text: str, *, source: str, content: str, verbatim: bool = False) -> list[tuple[str, str, str]]:
    """What is found inside this content of this source, as (source or “nobody”, content, through)."""
    at, said = text.index(source), text.index(content)
    outer = Tagged((Span(said, said + len(content)),), (Span(at, at + len(source)),), None, rule="own" if verbatim else "")
    inside = [item for item in with_nested(text, [outer], verbatim={"own"}) if item is not outer]
    return [
        (
            item.source[0].of(text) if item.source else "nobody",
            " … ".join(span.of(text) for span in item.content),
            item.through[0].of(text) if item.through else "",
        )
        for item in inside
    ]


def test_what_somebody_is_said_to_have_said_is_theirs_through_the_teller():
    text = "Mara Quill said the council had told residents that the bridge would open."

    assert nested(text, source="Mara Quill", content="the council had told residents that the bridge would open") == [
        ("the council", "the bridge would open", "Mara Quill")
    ]


def test_a_quotation_inside_a_quotation_is_found():
    text = "“She said to us, ‘Finish by Friday or leave,’” Ned Ash added."

    assert nested(text, source="Ned Ash", content="“She said to us, ‘Finish by Friday or leave,’”") == [
        ("She", "‘Finish by Friday or leave,’", "Ned Ash")
    ]


def test_who_was_told_names_nobody():
    text = "She said she was told that the bridge was shut."

    assert nested(text, source="She", content="she was told that the bridge was shut") == [
        ("nobody", "the bridge was shut", "She")
    ]


def test_two_clauses_joined_by_and_that_are_read_apart():
    text = "The envoy said the captain had told them to turn back and that a controller had told him to wait."
    content = "the captain had told them to turn back and that a controller had told him to wait"

    assert nested(text, source="The envoy", content=content) == [
        ("the captain", "to turn back", "The envoy"),
        ("a controller", "to wait", "The envoy"),
    ]


def test_he_is_another_where_a_woman_tells_it():
    text = "She said he had promised that the bridge would open."

    assert nested(text, source="She", content="he had promised that the bridge would open") == [
        ("he", "the bridge would open", "She")
    ]


NOT_ANOTHERS = [
    ("He said he had told them that it was shut.", "He", "he had told them that it was shut"),
    ("“I told them that it was shut,” he said.", "he", "“I told them that it was shut,”"),
    ("He said nobody would say that it was shut.", "He", "nobody would say that it was shut"),
    ("He left because the mayor said that it was shut.", "He", "because the mayor said that it was shut"),
    ("He said the mayor thinks that it is shut.", "He", "the mayor thinks that it is shut"),
]


@pytest.mark.parametrize(("text", "source", "content"), NOT_ANOTHERS, ids=[case[0][:30] for case in NOT_ANOTHERS])
def test_what_is_the_tellers_own_or_was_not_said_is_no_report(text, source, content):
    assert nested(text, source=source, content=content) == []


def test_a_report_two_deep_is_found():
    text = "“She said, ‘He has told me to finish by Friday,’” Ned Ash added."

    assert nested(text, source="Ned Ash", content="“She said, ‘He has told me to finish by Friday,’”") == [
        ("She", "‘He has told me to finish by Friday,’", "Ned Ash"),
        ("He", "to finish by Friday", "She"),
    ]


def test_what_nobody_in_particular_tells_is_passed_on_by_nobody():
    text = "It is said the mayor had told them that it was shut."
    said = text.index("the mayor")
    outer = Tagged((Span(said, len(text) - 1),), None, None)

    inner = [item for item in with_nested(text, [outer]) if item is not outer]

    assert [(item.source and item.source[0].of(text), item.content[0].of(text), item.through) for item in inner] == [
        ("the mayor", "it was shut", None)
    ]


DISMISSED = [
    ("the claim that he had slept", "nobody", "he had slept"),
    ("any suggestion that he had slept", "nobody", "he had slept"),
    ("a demand by the union for a public inquiry", "the union", "a public inquiry"),
    ("Ned Ash’s allegation of theft", "Ned Ash", "theft"),
]


@pytest.mark.parametrize(("content", "source", "said"), DISMISSED, ids=[case[0] for case in DISMISSED])
def test_whoever_dismisses_a_statement_passes_it_on(content, source, said):
    text = f"The mayor dismissed {content}."
    at = text.index(content)
    outer = Tagged((Span(at, at + len(content)),), (Span(0, 9),), (Span(10, 19),))

    inner = [item for item in with_nested(text, [outer]) if item is not outer]

    assert [(item.source[0].of(text) if item.source else "nobody", item.content[0].of(text)) for item in inner] == [
        (source, said)
    ]


def test_a_report_does_not_take_in_who_tells_it_in_its_middle():
    text = "She kept promising, he told the paper, that it was shut."
    parts = ("She kept promising", "that it was shut")
    outer = Tagged(tuple(Span(text.index(one), text.index(one) + len(one)) for one in parts), (Span(20, 22),), (Span(23, 27),))

    inner = [item for item in with_nested(text, [outer]) if item is not outer]

    assert [item.content[0].of(text) for item in inner] == ["it was shut"]


def test_what_the_speaker_adds_in_own_words_is_no_part_of_the_report():
    text = "“He said it was old paper, but I’d typed half of it,” Mara Quill added."

    assert nested(text, source="Mara Quill", content="“He said it was old paper, but I’d typed half of it,”") == [
        ("He", "it was old paper", "Mara Quill")
    ]


def test_the_body_a_spokesman_speaks_for_is_another():
    text = "A lawyer for the party said it had denied that it paid the man."

    assert nested(text, source="A lawyer for the party", content="it had denied that it paid the man") == [
        ("it", "it paid the man", "A lawyer for the party")
    ]


def test_him_is_another_where_the_tellers_first_name_is_a_womans():
    text = "Susan Quill said he had promised that the bridge would open."

    assert nested(text, source="Susan Quill", content="he had promised that the bridge would open") == [
        ("he", "the bridge would open", "Susan Quill")
    ]
