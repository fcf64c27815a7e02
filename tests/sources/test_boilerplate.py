"""Which lines of a pasted page are the article. All people, places and papers are invented."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sources.boilerplate import mark
from sources.boilerplate.kinds import block_of
from sources.boilerplate.phrases import FAMILIES
from sources.document import BODY_ROLES, CLAIM_ROLES, Block, Document, Kind, Role

ARTICLE = (
    "Harbour workers in Port Selwyn are asking ministers to halt the closure of the northern dock before the winter.",
    "About 400 people work at the dock, which has handled most of the island's grain since it was built in 1911.",
    "The operator, Selwyn Maritime, says the quay is sinking by two centimetres a year and can no longer be insured.",
    "A spokeswoman for the transport ministry said a decision would be taken after the inspectors had reported in March.",
    "“Nobody has shown us the figures,” said Dora Quill, who has worked the cranes for 23 years.",
    "Fishermen have used the neighbouring basin without trouble, according to the harbour master's last yearly report.",
    "The council will debate a motion to buy the dock for a single crown at its meeting next Thursday evening.",
)
TITLE = "Port Selwyn dock workers urge ministers to halt closure"
STANDFIRST = "The northern quay is said to be sinking, but nobody has published the measurements"

PAGE = f"""Stay informed with notifications from The Selwyn Lantern

Notifications can be managed in your browser settings.

{TITLE}

{STANDFIRST}

Mara Pell
Tuesday 14 March 2023 09:20 GMT
Comments
Cranes at the northern dock
Cranes at the northern dock (AP)

Your support keeps our reporters at work

From the courts to the coast, The Selwyn Lantern is where the story is. Our newest series follows the money behind the ferries.

We want everyone to be able to read us. Your donation allows us to send reporters where others do not go.

Your support makes the difference.

{ARTICLE[0]}

{ARTICLE[1]}

Thousands sign petition against fare rise on the ferries to Great Marrow island

{ARTICLE[2]}

What the inspectors found

{ARTICLE[3]}

Advertisement

{ARTICLE[4]}

{ARTICLE[5]}

{ARTICLE[6]}

Join the discussion

Join other Lantern readers and share your thoughts in the comments

Comments (12)

Please refresh the page to be logged in
"""


def roles(text: str) -> dict[str, Block]:
    return {block.of(text): block for block in mark(text)}


def test_every_line_of_the_article_stays_in_the_body():
    found = roles(PAGE)

    assert [found[line].role for line in ARTICLE] == [Role.PARAGRAPH] * len(ARTICLE)
    assert found[TITLE].role is Role.HEADLINE
    assert found[STANDFIRST].role is Role.STANDFIRST
    assert found["What the inspectors found"].role is Role.HEADING


def test_no_notice_appeal_or_caption_can_become_a_claim():
    kept = {*ARTICLE, TITLE, STANDFIRST, "What the inspectors found"}

    others = [block for line, block in roles(PAGE).items() if line not in kept]

    assert len(others) >= 16
    assert not [block for block in others if block.role in BODY_ROLES | CLAIM_ROLES]


def test_an_appeal_takes_the_paragraphs_that_follow_it_along():
    found = roles(PAGE)

    appeal = next(block for line, block in found.items() if line.startswith("From the courts"))

    assert appeal.role is Role.BOILERPLATE
    assert "appeal" in appeal.reason or "support" in appeal.reason


def test_the_line_before_a_caption_that_says_the_same_is_a_caption_too():
    assert roles(PAGE)["Cranes at the northern dock"].role is Role.CAPTION


def test_a_headline_alone_between_paragraphs_points_elsewhere():
    link = roles(PAGE)["Thousands sign petition against fare rise on the ferries to Great Marrow island"]

    assert link.role is Role.BOILERPLATE
    assert "another article" in link.reason


def test_every_line_that_is_not_the_article_says_why():
    assert not [block for block in mark(PAGE) if block.role not in BODY_ROLES and not block.reason]


def test_blocks_are_the_lines_exactly_and_only_white_space_lies_between():
    blocks = mark(PAGE)

    assert [block.of(PAGE) for block in blocks] == [line for line in PAGE.split("\n") if line]
    assert all(not PAGE[one.end : two.start].strip() for one, two in pairwise(blocks))


def test_a_plain_text_loses_nothing():
    text = "\n\n".join([TITLE, *ARTICLE])

    blocks = mark(text)

    assert [block.role for block in blocks] == [Role.HEADLINE] + [Role.PARAGRAPH] * len(ARTICLE)


def test_a_plain_text_without_empty_lines_loses_nothing():
    text = "\n".join(ARTICLE)

    assert {block.role for block in mark(text)} == {Role.PARAGRAPH}


def test_a_single_sentence_is_a_paragraph():
    assert [block.role for block in mark("The moon is made of cheese.")] == [Role.PARAGRAPH]


def test_short_items_and_headings_of_a_plain_text_stay():
    text = "\n\n".join(
        [ARTICLE[0], "Three ferries are affected:", "- Marrow", "- Pell Island", "The costs", ARTICLE[1], ARTICLE[2]]
    )

    found = roles(text)

    assert found["- Marrow"].role is Role.LIST_ITEM
    assert found["The costs"].role is Role.HEADING
    assert all(block.role in BODY_ROLES for block in found.values())


def test_news_about_subscriptions_and_cookies_is_news():
    news = (
        "The regulator said on Friday that the broadcaster had broken its privacy policy when it shared the personal data of "
        "two million subscribers with an advertising firm, and fined it nine million crowns."
    )
    text = "\n\n".join(["Sign up to our newsletter", "Share on Facebook", *ARTICLE[:3], news, *ARTICLE[3:]])

    assert roles(text)[news].role is Role.PARAGRAPH


def test_paragraphs_broken_at_a_fixed_width_are_one_block_each():
    text = (
        "Harbour workers in Port Selwyn are asking ministers to halt the\n"
        "closure of the northern dock before the winter, and the council\n"
        "will debate the matter on Thursday.\n\n"
        "The operator says that the quay is sinking by two centimetres\n"
        "a year and that it can no longer be insured against a collapse\n"
        "of its oldest part.\n"
    )

    blocks = mark(text)

    assert len(blocks) == 2
    assert blocks[0].of(text).endswith("on Thursday.")


def test_what_follows_the_comments_is_not_the_article():
    comments = [
        "Comments",
        "seagull42",
        "3 hours ago",
        "I have worked there for years and this is the first I hear of it, believe me.",
        "Reply",
    ]
    text = "\n\n".join([TITLE, "By Mara Pell", "14 March 2023", *ARTICLE, *comments])

    found = roles(text)

    assert all(found[line].role is Role.BOILERPLATE for line in comments)
    assert all(found[line].role is Role.PARAGRAPH for line in ARTICLE)


def test_links_above_the_headline_are_not_the_article():
    navigation = ["Home", "News", "Sport", "Weather", "Sign in", "Subscribe", "Ferry strike enters its second week"]
    text = "\n".join(navigation) + "\n\n" + "\n\n".join([TITLE, "By Mara Pell", "14 March 2023 10:15 GMT", *ARTICLE])

    found = roles(text)

    assert found[TITLE].role is Role.HEADLINE
    assert all(found[line].role not in BODY_ROLES for line in navigation)


def test_a_quotation_set_large_is_not_a_second_statement():
    pulled = "“Nobody has shown us the figures”"
    text = "\n\n".join(["Share this article", "Advertisement", *ARTICLE[:5], pulled, *ARTICLE[5:]])

    block = roles(text)[pulled]

    assert block.role is Role.BOILERPLATE
    assert "pulled" in block.reason


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_any_kind_of_line_end_will_do(end):
    text = end.join(PAGE.split("\n"))

    found = {block.of(text): block.role for block in mark(text)}

    assert found == {line: block.role for line, block in roles(PAGE).items()}


def test_every_family_reads_as_the_end_of_a_sentence():
    assert len({family.name for family in FAMILIES}) == len(FAMILIES)
    assert not [
        family.reason for family in FAMILIES if not family.reason or family.reason[0].isupper() or family.reason.endswith(".")
    ]


def furnished(*top: str, inside: str = "", end: str = "") -> str:
    """A page with these lines above the article, these between its paragraphs, and these below."""
    return "\n".join(
        [*top, "", *(f"{line}\n" for line in ARTICLE[:4]), inside, "", *(f"{line}\n" for line in ARTICLE[4:]), end]
    )


HEADS = ("Share", "By Mara Pell", "Tuesday 14 March 2023")


@pytest.mark.parametrize(
    "masthead",
    [
        ("THE PORT SELWYN LANTERN", "News | Council | Sport | Harbour"),
        ("The Port Selwyn Lantern", "News\tCouncil\tSport\tHarbour"),
        ("The Port Selwyn Lantern", "Island / Port Selwyn"),
    ],
)
def test_neither_the_name_of_the_paper_nor_a_row_of_links_is_the_headline(masthead):
    found = roles(
        furnished(*masthead, TITLE, STANDFIRST, *HEADS, end="Copyright The Port Selwyn Lantern. Printed on the quay.")
    )

    assert found[TITLE].role is Role.HEADLINE
    assert found[STANDFIRST].role is Role.STANDFIRST
    assert {found[line].role for line in masthead} == {Role.BOILERPLATE}


def test_a_headline_may_be_a_question():
    question = "White cracks in the northern quay: who let the dock of Port Selwyn sink?"

    found = roles(furnished("The Lantern", question, STANDFIRST, *HEADS))

    assert found[question].role is Role.HEADLINE
    assert found[STANDFIRST].role is Role.STANDFIRST


def test_a_table_in_a_text_is_no_row_of_links():
    table = ["Quay | Cranes | Owner", "North | four | island", "South | two | private"]

    blocks = mark("\n\n".join([*ARTICLE, *table]))

    assert all(block.role in BODY_ROLES for block in blocks)


@pytest.mark.parametrize(
    "box",
    [
        ("The Tide", "Harbour news without the jargon, every Friday. Join 9,300 readers.", "Get the newsletter"),
        (
            "You made this report possible",
            "The Lantern has no owner and no paywall. More than 8,000 readers pay so that our reporters can go to sea.",
            "Will you join them today? It takes a minute, and you can stop whenever you like.",
        ),
        ("Sign up to Morning Tide", "The stories of the island, free every weekday morning"),
        ("Do you have a story for us? Ring the newsdesk or write to news@lantern.example.",),
        ("Read more", "Ferry to Great Marrow runs aground for the third time this year"),
    ],
    ids=["newsletter", "appeal", "sign up", "contact", "read more"],
)
def test_no_line_of_a_box_between_paragraphs_is_the_article(box):
    found = roles(furnished("The Lantern", TITLE, *HEADS, inside="\n".join(box)))

    assert {line: found[line].role for line in box} == dict.fromkeys(box, Role.BOILERPLATE)
    assert [found[line].role for line in ARTICLE] == [Role.PARAGRAPH] * len(ARTICLE)


def test_topics_under_the_last_paragraph_are_not_the_article():
    found = roles(furnished("The Lantern", TITLE, *HEADS, end="Port Selwyn\nHarbours"))

    assert found["Port Selwyn"].role is Role.BOILERPLATE
    assert "last paragraph" in found["Harbours"].reason or "short line" in found["Harbours"].reason


def test_a_correspondent_and_the_place_are_a_byline():
    found = roles(furnished("The Lantern", TITLE, "Share", "Mara Pell in Port Selwyn", "Tuesday 14 March 2023"))

    assert found["Mara Pell in Port Selwyn"].role is Role.BYLINE


def test_a_paragraph_copied_with_the_hint_of_a_new_tab_stays():
    told = (
        "The report, opens new tab by the island's own engineers, counts forty cracks in the northern quay and its two ramps."
    )

    assert roles(furnished("The Lantern", TITLE, *HEADS, inside=told))[told].role is Role.PARAGRAPH


def test_a_plain_text_may_open_with_a_headline_that_asks():
    text = (
        "Who emptied the Tarn reservoir?\n\nThe water fell by nine metres in a week\n\n"
        "The keeper said on Monday that both gates had been shut. Nobody had opened them since March.\n"
    )

    assert mark(text)[0].role is Role.HEADLINE


def test_what_is_left_out_says_of_what_kind_it_is():
    found = roles(PAGE)

    assert found["Your support keeps our reporters at work"].kind is Kind.APPEAL
    assert found["Thousands sign petition against fare rise on the ferries to Great Marrow island"].kind is Kind.RELATED
    assert found["Advertisement"].kind is Kind.NOTICE
    assert found["Join the discussion"].kind is Kind.COMMENT
    assert found["Tuesday 14 March 2023 09:20 GMT"].kind is Kind.DATE_LINE
    assert not [block for block in found.values() if block.role in BODY_ROLES and block.kind]


def test_every_family_of_set_phrases_is_of_a_kind_except_the_credits_of_pictures():
    kinds = {family.name: block_of("x", 0, Role.BOILERPLATE, family.reason).kind for family in FAMILIES}

    assert [name for name, kind in kinds.items() if kind is None] == ["credit"]


def test_a_line_put_back_by_a_person_is_of_no_kind_and_kinds_are_kept_and_old_blocks_still_read():
    document = Document(PAGE, mark(PAGE))
    at = next(at for at, block in enumerate(document.blocks) if block.kind is Kind.APPEAL)
    told = document.as_json()
    old = told | {"blocks": [{name: one[name] for name in ("start", "end", "role")} for one in told["blocks"]]}

    assert Document.from_json(told) == document
    assert document.with_role(at, Role.PARAGRAPH, reason="set by Ada").blocks[at].kind is None
    assert [block.role for block in Document.from_json(old).blocks] == [block.role for block in document.blocks]
