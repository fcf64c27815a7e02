"""Whom pronouns and short descriptions mean, where the article leaves no choice."""

from __future__ import annotations

import pytest

from claims.splitting.reading.passages import passages
from claims.splitting.speakers.names import cast_of
from claims.splitting.wording.references import Quoted, References
from claims.splitting.wording.standalone import Wording
from sources.document import Document, Span
from tests.claims.splitting.articles import article

HALE = "James Hale, 61, was elected mayor of Harwick in 2019."


def explained(*paragraphs: str, said: str | None = None, speaker: str | None = None, direct: bool = True) -> str:
    """The last sentence of these paragraphs, or what `speaker` said, with its pronouns explained."""
    document = article(*paragraphs)
    references, wording = tools(document)
    if said is not None:
        start = document.text.index(said)
        span = Span(start, start + len(said))
    else:
        last = passages(document)[-1]
        span = Span(last.start, last.end)
    quoted = Quoted(speaker, [span] if direct else []) if speaker else None
    return wording.glossed(span, references.opening(span) + references.notes([span], quoted=quoted))


def tools(document: Document) -> tuple[References, Wording]:
    cast = cast_of(document)
    references = References(document, passages(document), cast)
    return references, Wording(document.text, cast, references)


@pytest.mark.parametrize(
    "sentence",
    [
        "He [James Hale] sold boats in Sill.",
        "He’s [James Hale] been to Sill.",
        "Last year his [James Hale’s] house in Sill burned down.",
        "The court fined him [James Hale] in May.",
        "[James] Hale bought himself a boat.",
        "He [James Hale] sold his boat and his house.",
    ],
)
def test_the_only_man_named_is_he_and_is_told_once(sentence):
    bare = sentence.replace(" [James Hale’s]", "").replace(" [James Hale]", "").replace("[James] ", "")

    assert explained(f"{HALE} {bare}") == sentence


def test_a_name_ending_in_s_owns_with_an_apostrophe_alone():
    assert explained("Robert Dukes, 61, came in 2019. Last year his house burned down.").endswith(
        "his [Robert Dukes’] house burned down."
    )


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2021 her [Mary Hale’s] house burned down.",
        "In 2021 the state paid her [Mary Hale] for the house.",
        "Of her [Mary Hale’s] 4 bids none won.",
        "The state sold her 3 boats.",
    ],
)
def test_her_house_is_told_from_what_was_given_to_her(sentence):
    bare = sentence.replace(" [Mary Hale’s]", "").replace(" [Mary Hale]", "")

    assert explained(f"Mary Hale, 61, moved to Harwick in 2019. {bare}") == sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Robert Quill came in 2020. He sold boats in Sill.",
        "Then Quill came. He sold boats in Sill.",
        "A driver from Sill stood trial. He paid the fine.",
        "His brother Ned Hale stood trial. He paid the fine.",
        "She sold boats in Sill.",
        "They sold boats in Sill.",
        "It sold boats in Sill.",
        "This was sold in Sill.",
        "The latter sold boats in Sill.",
        "Mary Quill hurt herself in Sill.",
    ],
)
def test_where_somebody_else_could_be_meant_nothing_is_guessed(sentence):
    assert "[" not in explained(f"{HALE} {sentence}")


def test_he_reaches_back_to_the_nearest_paragraph_that_names_anybody():
    assert explained(HALE, "The weather held.", "He sold boats in Sill.") == "He [James Hale] sold boats in Sill."


def test_he_does_not_reach_back_over_many_paragraphs():
    assert "[" not in explained(HALE, *["The weather held."] * 5, "He sold boats in Sill.")


def test_a_name_that_the_claim_itself_gives_is_not_repeated():
    assert explained("James Hale, 61, sold three of his boats.") == "James Hale, 61, sold three of his boats."


def test_a_body_that_the_sentence_before_is_about_is_it():
    assert explained("The Harwick Anglers Union met in May.", "It lost 40 members.") == (
        "It [Harwick Anglers Union] lost 40 members."
    )


@pytest.mark.parametrize(
    "before",
    [
        "The Harwick Anglers Union sold a boat in May.",
        "The Harwick Anglers Union sued Moor Leather Group in May.",
        "Members of the Harwick Anglers Union met in May.",
    ],
)
def test_it_stays_as_it_is_where_it_could_be_something_else(before):
    assert explained(before, "It lost 40 members.") == "It lost 40 members."


MINISTER = "Health minister Jan Hale closed 3 wards in May. The Harwick Medicines Board met on 3 June 2024."


@pytest.mark.parametrize(
    "sentence",
    [
        "In 2023 the minister [Jan Hale] opened 4 wards.",
        "In 2023 the minister’s [Jan Hale’s] office lost 4 files.",
        "In 2022 the board [Harwick Medicines Board] moved.",
        "In 2022 the board of Moor Leather moved.",
        "In 2022 the minister, Mary Quill, moved.",
    ],
)
def test_the_one_minister_and_the_one_board_are_named(sentence):
    bare = sentence.replace(" [Jan Hale’s]", "").replace(" [Jan Hale]", "").replace(" [Harwick Medicines Board]", "")

    assert explained(MINISTER, bare) == sentence


@pytest.mark.parametrize(
    "before",
    [
        "Health minister Jan Hale and transport minister Mary Quill met in May.",
        "Health minister Jan Hale met a former minister in May.",
        "Nobody came in May.",
    ],
)
def test_the_minister_stays_as_it_is_where_another_could_be_meant(before):
    assert explained(before, "In 2023 the minister opened 4 wards.") == "In 2023 the minister opened 4 wards."


@pytest.mark.parametrize(
    ("said", "explanation"),
    [
        ("“I closed it and I am glad,”", "“I [Hale] closed it and I am glad,”"),
        ("“I’m glad,”", "“I’m [Hale] glad,”"),
        ("“It was my plan,”", "“It was my [Hale’s] plan,”"),
        ("“They asked me twice,”", "“They asked me [Hale] twice,”"),
        ("“We closed it,”", "“We closed it,”"),
        ("“He asked us to,”", "“He asked us to,”"),
        ("“They told us, ‘I will go’ and left,”", "“They told us, ‘I will go’ and left,”"),
    ],
)
def test_i_in_somebodys_quotation_is_the_speaker(said, explanation):
    assert explained(f"{said} said Mary Hale, 61.", said=said, speaker="Mary Hale") == explanation


def test_we_in_the_words_of_a_body_is_the_body():
    paragraph = "“Last year we lost our boat,” the Harwick Anglers Union said."

    assert explained(paragraph, said="“Last year we lost our boat,”", speaker="Harwick Anglers Union") == (
        "“Last year we [Harwick Anglers Union] lost our boat,”"
    )


def test_i_outside_a_quotation_is_the_writer_and_stays():
    assert explained("Mary Hale, 61, said I had closed it.", said="I had closed it", speaker="Mary Hale", direct=False) == (
        "I had closed it"
    )


def test_in_reported_words_the_speaker_is_told_short():
    assert explained("Mary Hale, 61, said she had closed it.", said="she had closed it", speaker="Mary Hale", direct=False) == (
        "she [Hale] had closed it"
    )


def test_he_in_somebodys_quotation_stays_as_it_is():
    assert (
        explained(f"{HALE} “He closed it,” said Mary Quill.", said="“He closed it,”", speaker="Mary Quill") == "“He closed it,”"
    )
