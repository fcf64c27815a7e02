"""Proposed claims: in order, anchored, worded so that they can be read alone."""

from __future__ import annotations

from claims.anchor import holds
from claims.splitting import split
from sources.document import Block, Document, Role
from tests.claims.splitting.articles import article

STORY = (
    "Harwick council closed three libraries on Tuesday after a budget shortfall of £4m.",
    "Council leader Tarek Olin said the county had spent 12% more on roads. Mr Olin denied any mistake.",
    "“Nobody asked us,” reader Sarah Holm told the BBC. “We will fight.”",
    "Will the libraries open again? Perhaps we should all read more.",
)


def test_claims_come_in_the_order_of_the_text_and_hold_there():
    document = article(*STORY)

    claims = split(document)

    assert [claim.selector.start for claim in claims] == sorted(claim.selector.start for claim in claims)
    assert all(holds(document.text, claim.selector) for claim in claims)


def test_the_publications_own_statements_are_claims_without_an_attribution():
    own = [claim.selector.exact for claim in split(article(*STORY)) if claim.attribution is None]

    assert own == ["Harwick council closed three libraries on Tuesday after a budget shortfall of £4m"]


def test_a_statement_beside_an_attribution_is_kept_without_it():
    own = [
        c.selector.exact
        for c in split(article("Upland has granted visas to two men and announced more talks."))
        if not c.attribution
    ]

    assert own == ["Upland has granted visas to two men"]


def test_wordings_name_the_speaker_and_the_day():
    wordings = [claim.standalone for claim in split(article(*STORY, published="2026-02-12T08:00:00+00:00"))]

    assert wordings == [
        "Harwick council closed three libraries on Tuesday [10 February 2026] after a budget shortfall of £4m.",
        "Tarek Olin said the county had spent 12% more on roads.",
        "Tarek Olin denied any mistake.",
        "Sarah Holm told BBC: “Nobody asked us … We will fight.”",
    ]


def test_surnames_and_pronouns_are_filled_in_brackets():
    claims = split(
        article(
            "The Harwick Anglers Union met in May.", "It lost 40 members after Tarek Olin left.", "Olin took 12 boats with him."
        )
    )

    assert [claim.standalone for claim in claims][1:] == [
        "It [Harwick Anglers Union] lost 40 members after Tarek Olin left.",
        "[Tarek] Olin took 12 boats with him.",
    ]


def test_an_unnamed_accusation_keeps_the_accused():
    (claim,) = split(article("Mr Olin has been accused of hiding a report."))

    assert claim.standalone == "Mr Olin has been accused of hiding a report."
    assert claim.attribution is not None
    assert claim.attribution.speaker is None


def test_only_blocks_that_can_hold_claims_are_read():
    text = "Mara Quill says 40 are dead"
    for role in Role:
        claims = split(Document(text, (Block(0, len(text), role),)))

        assert bool(claims) == (role in (Role.STANDFIRST, Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE))


def test_numbers_and_accusations_are_worth_more_than_wishes_and_questions():
    def worth(sentence: str) -> float:
        (claim,) = split(article(sentence))
        return claim.worth

    number = worth("Mara Quill said crime rose by 40% in 2024.")
    accusation = worth("Mara Quill accused the mayor of taking bribes.")
    promise = worth("Mara Quill promised to be kind to voters.")
    question = worth("Mara Quill asked whether it would rain.")

    assert number > accusation > promise > question


def test_reasons_are_words_a_reviewer_can_read():
    (claim,) = split(article("Mara Quill said crime rose by 40% in 2024."))

    assert "gives a number" in claim.reasons
    assert "compares or ranks" in claim.reasons


def test_an_empty_document_has_no_claims():
    assert split(Document("", ())) == []
