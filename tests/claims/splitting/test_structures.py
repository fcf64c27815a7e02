"""Turns, labelled lines and block quotes, on top of whatever a tagger found sentence by sentence."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.model import Act
from claims.splitting.interviews import act_of_turn
from claims.splitting.ruling import by_rules
from claims.splitting.structures import structured, told_inside
from claims.splitting.tagged import Tagged
from sources.document import CLAIM_ROLES, Block, Document, Role, Span


def document(*paragraphs: str | tuple[str, Role]) -> Document:
    """A document of these paragraphs, one empty line between; a pair says its role."""
    blocks, texts, at = [], [], 0
    for paragraph in paragraphs:
        words, role = paragraph if isinstance(paragraph, tuple) else (paragraph, Role.PARAGRAPH)
        blocks.append(Block(at, at + len(words), role))
        texts.append(words)
        at += len(words) + 2
    return Document("\n\n".join(texts), tuple(blocks))


def told(document: Document, items: list[Tagged] | None = None) -> list[tuple[str, str | None, str | None, str]]:
    """Each attribution as (rule, source, cue, content) where a structure found it, else under the rule “tagger”."""
    text = document.text
    found = structured(document, by_rules(document) if items is None else items)
    named = ("interview", "block quote", "label")
    return [
        (
            item.rule if item.rule in named else "tagger",
            item.source[0].of(text) if item.source else None,
            item.cue[0].of(text) if item.cue else None,
            " … ".join(span.of(text) for span in item.content),
        )
        for item in found
    ]


TALK = [
    "The engineer Mara Quill has built bridges for forty years.",
    "Tom Arkwright: Is the bridge safe?",
    "Mara Quill: It is. I would drive over it today.",
    "The bearings are new.",
    "Tom Arkwright: And the cables? The mayor said that they were rusty.",
    "Mara Quill: I think the mayor should look again.",
    "She laughed and went back to her drawings.",
]


def test_each_labelled_turn_is_one_attribution_to_the_label_and_an_answer_runs_on_to_the_next_label():
    found = told(document(*TALK))

    assert found == [
        ("interview", "Tom Arkwright", None, "Is the bridge safe?"),
        ("interview", "Mara Quill", None, "It is. I would drive over it today. … The bearings are new."),
        ("interview", "Tom Arkwright", None, "And the cables? The mayor said that they were rusty."),
        ("tagger", "The mayor", "said", "they were rusty"),
        ("interview", "Mara Quill", None, "I think the mayor should look again."),
    ]


def test_the_last_answer_goes_on_only_where_it_plainly_does():
    ours = told(document(*TALK[:6], "I have no doubt about the cables.", TALK[6]))
    his = told(document(*TALK[:6], "I left her at the gate."))

    assert ours[-1][3] == "I think the mayor should look again. … I have no doubt about the cables."
    assert his[-1][3] == "I think the mayor should look again."


def test_questions_and_answers_by_letter_are_turns():
    paragraphs = ["Q. Is the bridge safe?", "A. It is.", "Q. And the cables?", "A: They are as good as new."]

    assert [(source, content) for _, source, _, content in told(document(*paragraphs))] == [
        ("Q", "Is the bridge safe?"),
        ("A", "It is."),
        ("Q", "And the cables?"),
        ("A", "They are as good as new."),
    ]


def test_a_sitting_names_members_by_office_and_seat():
    sitting = document(
        "The Prime Minister: I refer the honourable member to my last reply.",
        "Mara Quill (Harwick East) (Ind): When will you visit the bridge?",
        "The Prime Minister: I would be happy to do so.",
        "Mara Quill (Harwick East) (Ind): Which day?",
        "Mr Speaker: Order. We must move on.",
    )

    assert [source for _, source, _, _ in told(sitting)] == [
        "The Prime Minister",
        "Mara Quill (Harwick East) (Ind)",
        "The Prime Minister",
        "Mara Quill (Harwick East) (Ind)",
        "Mr Speaker",
    ]


def test_a_stage_direction_between_turns_is_nobodys_words():
    found = told(document(*TALK[:3], "(Laughter)", *TALK[4:6]))

    assert ("interview", "Mara Quill", None, "It is. I would drive over it today.") in found


def test_a_label_that_comes_once_is_believed_where_the_article_knows_the_name_and_somebody_speaks():
    found = told(
        document("The mayor, Mara Quill, saw the works.", "Quill: I never said that it would be easy.", "Rain fell."), []
    )

    assert found == [("interview", "Quill", None, "I never said that it would be easy.")]


@pytest.mark.parametrize(
    "paragraphs",
    [
        [
            "Correction: we misspelled a name.",
            "Note: you can write to us.",
            "Correction: we did it again.",
            "Note: I am sorry.",
        ],
        ["Mara Quill: 1,769.", "Tom Arkwright: 1,501.", "Mara Quill: 547.", "Tom Arkwright: 46."],
        ["Claim: You can drive over it.", "Verdict: We say no.", "Claim: You can swim.", "Verdict: We say yes."],
        ["Bridges: a history of the town and what you can see.", "The council met on Monday."],
    ],
    ids=["notes", "figures", "checks", "heading"],
)
def test_what_only_looks_like_labels_is_left_alone(paragraphs):
    assert told(document(*paragraphs), []) == []


def test_a_short_line_under_the_headline_puts_words_in_the_mayors_mouth():
    found = told(document(("Mayor: bridge will open in May", Role.STANDFIRST), "The mayor, Mara Quill, saw the works."), [])

    assert found == [("label", "Mayor", None, "bridge will open in May")]


def test_a_turn_that_ends_by_asking_is_a_question():
    assert act_of_turn("It was shut. Why?”") is Act.QUESTION
    assert act_of_turn("Why? It was shut.") is Act.ASSERTION


LETTER = [
    "The board had set out its reasons in a letter delivered last week:",
    "Keeping the bridge open would be neither safe nor fair.",
    "We know that this is painful news.",
    "Few at the meeting seemed softened.",
]


def test_paragraphs_without_marks_after_an_announcement_are_the_speakers_words_while_they_say_we():
    assert told(document(*LETTER)) == [
        ("block quote", "The board", "had set out", f"{LETTER[1]} … {LETTER[2]}"),
    ]


@pytest.mark.parametrize(
    ("announcing", "source", "cue"),
    [
        ("In a statement the company said:", "the company", "said"),
        ("Mara Quill wrote on Chirrup:", "Mara Quill", "wrote"),
        ("The traders issued the following statement:", "The traders", "issued"),
        ("According to the harbour board:", "the harbour board", "According to"),
        ("Mara Quill had this to say:", "Mara Quill", "had"),
    ],
)
def test_an_announcement_names_speaker_and_cue(announcing, source, cue):
    found = told(document(announcing, "The bridge stays shut until the bearings are new.", "Rain fell."))

    assert found == [("block quote", source, cue, "The bridge stays shut until the bearings are new.")]


def test_blocks_that_the_page_shows_as_quotations_are_all_taken():
    page = document("The company said:", ("It was shut.", Role.QUOTE), ("It will open.", Role.QUOTE), "It rained.")

    assert told(page) == [("block quote", "The company", "said", "It was shut. … It will open.")]


def test_a_quotation_after_a_report_that_runs_up_to_a_colon_belongs_to_the_report():
    page = document("He urged customers to change their codes:", "“If yours was in it, change it. I did.”", "It rained.")

    assert told(page) == [
        ("tagger", "He", "urged", "customers to change their codes … “If yours was in it, change it. I did.”"),
    ]


@pytest.mark.parametrize(
    ("announcing", "after"),
    [
        ("Mara Quill tweeted:", "Quill, who is mayor, has often written so."),
        ("Mara Quill posted a video:", "The bridge is forty years old."),
        ("Here is what is known:", "The bridge is forty years old."),
        ("The board noted the sparse attendance:", "Even the mayor had stayed at home."),
    ],
)
def test_nothing_is_taken_where_nobody_speaks_or_the_quoted_thing_was_left_out(announcing, after):
    assert [item for item in told(document(announcing, after)) if item[0] == "block quote"] == []


def test_who_relays_a_report_inside_a_turn_is_found():
    items = structured(page := document(*TALK), by_rules(page))

    inside = told_inside(items)

    assert [(items[k].source, items[outer].rule) for k, outer in inside.items()] == [(items[3].source, "interview")]


PIECES = [
    "Q:", "A:", "Q.", "A.", "Mara Quill:", "QUILL:", "Mr Speaker:", "Quill said:", "In a letter they wrote:",
    "(Harwick) (Ind):", "I", "you?", "we", "Mara Quill", "“", "”", '"', "'", "said", "that", "(Laughter)", "[",
    ")", ":", ".", "?", "\n", "\n\n", "\r\n", "\u2029", "e\u0301", "👩‍👩‍👧", "According to", "- ",
    "The mayor issued this statement:", "1.", "<p>", "**Q:**", "", " ", "İ", "\x00",
]  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.tuples(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join), st.sampled_from(list(Role))), max_size=14),
    st.data(),
)
def test_any_lines_give_spans_in_order_that_hold_words_of_claim_blocks(lines, data):
    page = document(*[(words, role) for words, role in lines if words])
    text = page.text
    inside = [block for block in page.blocks if block.role in CLAIM_ROLES]
    spans = [
        Span(block.start, block.start + 1 + (block.end - block.start) // 2) for block in inside if block.end > block.start + 2
    ]
    items = [Tagged((span,), data.draw(st.sampled_from([None, (spans[0],)])), (span,)) for span in spans] + by_rules(page)

    found = structured(page, items)

    for item in found:
        assert item.content
        assert all(a.end <= b.start for a, b in pairwise(item.content))
        for span in (*item.content, *(item.source or ())):
            assert span.of(text)
            assert any(block.start <= span.start and span.end <= block.end for block in inside)


@pytest.mark.parametrize(
    "lines",
    [
        ["Q: Is it?", "A: I am."] * 2000,
        ["Quill said:"] * 4000,
        ["A " * 50_000],
        ["Mara Quill: I say so."] * 2000,
        ["Quill:\n" * 5000],
    ],
    ids=["letters", "announcements", "one line", "one label", "labels in one block"],
)
def test_a_long_talk_takes_little_time(lines):
    page = document(*lines)
    before = time.process_time()

    structured(page, [])

    # Well under a second on an idle machine; the margin is for a busy one.
    assert time.process_time() - before < 3
