"""Turns, labelled lines and block quotes, on top of whatever a tagger found sentence by sentence."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.model import Act
from claims.splitting.forms.interviews import act_of_turn, nameless
from claims.splitting.forms.structures import structured, told_inside
from claims.splitting.rules.ruling import by_rules
from claims.splitting.tagged import Tagged
from sources.document import CLAIM_ROLES, Block, Document, Role, Span

HOLDING = CLAIM_ROLES | {Role.HEADING}
"""A cross-heading and a short question hold words of somebody's too."""


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
    named = ("interview", "block quote", "label", "quoted label", "bare quote", "carried on")
    return [
        (
            item.rule if item.rule in named else "tagger",
            item.source[0].of(text) if item.source else None,
            item.cue[0].of(text) if item.cue else None,
            " … ".join(span.of(text) for span in item.content),
        )
        for item in found
    ]


def meant(document: Document) -> list[tuple[str | None, str | None, str]]:
    """Of each attribution of a structure: its source, the words that name who is meant, and how its content begins."""
    text = document.text
    return [
        (
            item.source[0].of(text) if item.source else None,
            item.antecedent[0].of(text) if item.antecedent else None,
            item.content[0].of(text)[:24],
        )
        for item in structured(document, by_rules(document))
        if item.rule in ("interview", "block quote", "bare quote", "carried on")
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


LETTERED = ["Q: Is it safe?", "A: It is. I checked.", "Q: And the cables?", "A: They are as good as new."]


@pytest.mark.parametrize(
    ("before", "answering", "asking"),
    [
        (["Mara Quill built the bridge.", "She talked to Tom Arkwright at the gate."], "Mara Quill", "Tom Arkwright"),
        (["Tom Arkwright met Mara Quill at the gate."], "Mara Quill", "Tom Arkwright"),
        (["Mayor Ned Dane was away.", "Mara Quill spoke to us from the gate."], "Mara Quill", None),
        (["Mara Quill built the bridge. Mara Quill is 40.", "Ned Dane is mayor."], None, None),
    ],
    ids=["talked to", "met", "spoke to us", "nobody stands out"],
)
def test_letters_lead_to_whom_the_opening_says_who_answers_and_who_asks(before, answering, asking):
    found = meant(document(*before, *LETTERED))

    assert [(source, name) for source, name, _ in found] == [("Q", asking), ("A", answering)] * 2


def test_a_headline_that_names_the_one_who_answers_is_enough():
    page = document(("Mara Quill on bridges and fear", Role.HEADLINE), "Mara Quill built it. Ned Dane paid.", *LETTERED)

    assert ("A", "Mara Quill", "It is. I checked.") in meant(page)


def test_initials_lead_to_the_one_person_who_has_them():
    page = document(
        "Mara Quill spoke to Tom Arkwright.", "TA: Is it safe?", "MQ: It is. I checked.", "TA: And you?", "MQ: I am old."
    )

    assert [(source, name) for source, name, _ in meant(page)] == [("TA", "Tom Arkwright"), ("MQ", "Mara Quill")] * 2


def test_a_letter_or_an_interviewer_names_nobody():
    page = document("Interviewer: Is it safe?", "Quill: I think so.", "Interviewer: And you?", "Quill: I am old.")

    assert [nameless(page.text, item) for item in structured(page, [])] == [True, False, True, False]


ASKED = [
    "Mara Quill spoke to us from the gate.",
    ("So is the bridge safe?", Role.HEADING),
    "Not today. I would not drive over it.",
    "Your critics say you drew it on a napkin.",
    "They were not there. I had a whole tablecloth.",
    "Would you build it again?",
    "I did, twice. My father said that I was mad.",
    "The council meets on Monday.",
]


def test_questions_without_labels_and_their_answers_are_turns_after_a_talk_was_told_of():
    found = meant(document(*ASKED))

    assert found == [
        (None, None, "So is the bridge safe?"),
        (None, "Mara Quill", "Not today. I would not d"),
        (None, None, "Your critics say you dre"),
        (None, "Mara Quill", "They were not there. I h"),
        (None, None, "Would you build it again"),
        (None, "Mara Quill", "I did, twice. My father "),
    ]


def test_reports_inside_a_turn_that_nobody_else_found_are_read_by_the_rules():
    found = told(document(*ASKED), [])

    assert [item for item in found if item[0] == "tagger"] == [
        ("tagger", "Your critics", "say", "you drew it on a napkin"),
        ("tagger", "My father", "said", "I was mad"),
    ]


def test_an_explainers_questions_are_nobodys():
    page = document(
        "Households must sort their rubbish from Monday.",
        "What goes in the green bin?",
        "Glass and tins.",
        "Do I have to wash the tins?",
        "No. A rinse is enough.",
        "What happens if I get it wrong?",
        "You will get a letter.",
    )

    assert told(page, []) == []


@pytest.mark.parametrize(
    ("line", "rule", "source", "content"),
    [
        ("Mayor: order comes first", "label", "Mayor", "order comes first"),
        ("Quill: ‘no way back’", "quoted label", "Quill", "‘no way back’"),
        ("‘Not a penny,’ says mayor", "quoted label", "mayor", "‘Not a penny,’"),
    ],
)
def test_a_cross_heading_puts_words_in_somebodys_mouth(line, rule, source, content):
    found = structured(page := document("The mayor, Mara Quill, saw the works.", (line, Role.HEADING), "Rain fell."), [])

    assert [(item.rule, item.source[0].of(page.text), item.content[0].of(page.text)) for item in found if item.source] == [
        (rule, source, content)
    ]


def test_a_cross_heading_that_names_a_place_is_nobodys():
    page = document("The works in Harwick go on. On Monday Harwick voted.", ("Harwick: bridge will open late", Role.HEADING))

    assert told(page, []) == []


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


def test_a_statement_whose_paragraphs_all_open_a_quotation_is_taken_to_its_closing_mark():
    page = document("The club said:", "“He stays. We agreed.", "“We wish him well.”", "“It is late,” a fan said.")

    assert told(page)[0] == ("tagger", "The club", "said", "“He stays. We agreed. … “We wish him well.”")


@pytest.mark.parametrize("announcing", ["The full statement reads:", "It reads in full:"])
def test_a_statement_that_announces_only_itself_is_whose_it_was_to_give(announcing):
    page = document("Mara Quill published an apology on Friday.", announcing, "We are sorry. We shut the bridge too late.")

    assert [name for _, name, _ in meant(page)] == ["Mara Quill"]


BEFORE = "Kay Dunne said that the clerk had been cheerful."
BARE = "“We are not a takeaway, my love, you cannot order.”"


@pytest.mark.parametrize(
    ("before", "name"),
    [
        (BEFORE, "Kay Dunne"),
        ("Kay Dunne, 71, sat on an upturned bath.", "Kay Dunne"),
        ("On Facebook, the mayor, Kay Dunne, was blunter.", "Kay Dunne"),
        ("Rain had fallen on the quay all night.", None),
    ],
    ids=["spoke", "begins the sentence", "after a place", "nobody"],
)
def test_a_paragraph_that_only_quotes_names_no_source_and_is_led_back_to_the_paragraph_before(before, name):
    assert (None, name, BARE[:24]) in meant(document(before, BARE))


def test_a_bare_question_is_the_askers_and_the_answer_to_it_the_others():
    page = document(
        "Bo Quayle asked whether she had been on duty. “On paper, yes,” Orla Tierney replied.",
        "“And off paper?”",
        "“Nobody. There were sixty of them and four of us.”",
    )

    assert [name for _, name, _ in meant(page)] == ["Bo Quayle", "Orla Tierney"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        [BEFORE, "“Cheerful”"],
        ["“We shut the bridge far too late,” Kay Dunne said.", "“We shut the bridge far too late”"],
        ["“It was late,” Kay Dunne said.", "“We shut the bridge. I am sorry for that.”"],
    ],
    ids=["a cross-heading", "a pull quote", "one that goes on with a quotation"],
)
def test_other_paragraphs_between_marks_are_no_attribution_of_their_own(paragraphs):
    assert [item for item in told(document(*paragraphs)) if item[0] == "bare quote"] == []


def test_a_quotation_left_open_takes_its_next_paragraph_back_from_whoever_is_named_after():
    page = document(
        "“I have never seen it so,” Kay Dunne said. “I have children there.", "“This was no prank.”", "The chief left."
    )
    text = page.text
    first = Tagged((Span(0, 26), Span(43, text.index("\n"))), (Span(27, 36),), (Span(37, 41),))
    at = text.index("“This")
    wrong = Tagged(
        (Span(at, at + 20),), (Span(text.index("The chief"), text.index(" left")),), (Span(len(text) - 5, len(text) - 1),)
    )

    found = structured(page, [first, wrong])

    assert [[span.of(text)[:8] for span in item.content] for item in found] == [["“I have ", "“I have ", "“This wa"]]


def test_a_sentence_of_would_after_somebodys_words_is_still_theirs():
    page = document("The money, Kay Dunne said, was gone. It would be back by May. Rain fell.")
    shut = document("The money, Kay Dunne said, was gone. She would not say more.")

    assert meant(page) == [(None, "Kay Dunne", "It would be back by May")]
    assert meant(shut) == []


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
    inside = [block for block in page.blocks if block.role in HOLDING]
    spans = [
        Span(block.start, block.start + 1 + (block.end - block.start) // 2) for block in inside if block.end > block.start + 2
    ]
    items = [Tagged((span,), data.draw(st.sampled_from([None, (spans[0],)])), (span,)) for span in spans] + by_rules(page)

    found = structured(page, items)

    for item in found:
        assert item.content
        assert all(a.end <= b.start for a, b in pairwise(item.content))
        assert all(span.of(text) for span in item.antecedent or ())
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
    assert time.process_time() - before < 8
