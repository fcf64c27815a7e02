"""What the publication states in its own voice, and what it only says."""

from __future__ import annotations

import pytest

from claims.splitting.own_voice.narrated import statements
from claims.splitting.reading.passages import passages
from claims.splitting.tagged import Tagged
from sources.document import Block, Document, Role, Span
from tests.claims.splitting.articles import article


def own(*paragraphs: str, said: tuple[tuple[str, str, str], ...] = ()) -> list[str]:
    """The statements in an article of these paragraphs, of which `said` is attributed: (source, cue, content)."""
    document = article(*paragraphs)
    text = document.text
    tagged = [Tagged((place(text, content),), (place(text, source),), (place(text, cue),)) for source, cue, content in said]
    return [span.of(document.text) for span in statements(passages(document), tagged, document.text)]


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    "statement",
    [
        "Three of the eight libraries will close on 30 June",
        "The bridge at Sill was built in 1907",
        "Sill has 840 people",
        "The figure has not been confirmed by a laboratory",
        "None was found",
        "Ilka Brandt, 74, was born in the hospital",
        "The ministry has yet to find the money",
        "Fifteen of the 22 schools have kept the later bell",
        "The results, published in the journal Tidewater Medicine, cover two seasons",
        "When the dam broke in 2019, the water reached Harwick within an hour",
        "The court in Harwick sent two men to prison in March",
        "The so-called “iron rule” was dropped in 2019",
    ],
)
def test_a_fact_with_something_to_hold_it_by_is_a_claim_of_the_publication(statement):
    assert own(f"{statement}.") == [statement]


@pytest.mark.parametrize(
    "sentence",
    [
        "Will the 8 libraries open again?",
        "What a night for Harwick, with 4 goals!",
        "We visited Harwick in May.",
        "You should see the 40 boats at Sill.",
        "It was raining when Tarek Olin came to Harwick.",
        "It was a cold morning in Harwick.",
        "The plan is simply wrong for Harwick and its people.",
        "Tarek Olin seems tired of the long debate in Harwick.",
        "The council might open a library in Harwick again.",
        "Residents of Harwick are angry about the decision to close.",
        "Sign up for the newsletter to read 5 stories a week.",
        "This reporter saw 3 boats at Sill on Tuesday.",
        "Photograph by Ilka Brandt, Harwick Press, 2024.",
        "Call the Harwick Press tip line with 5 details of the story.",
        "Tarek Olin smiled and walked past the crowd in Harwick.",
        "Rumours that Tarek Olin has left Harwick grew louder in May.",
        "Tarek Olin said the 8 libraries had closed.",
        "Tarek Olin, “a man of few words and many boats”, came in May.",
        "Harwick Council Votes To Close Three Libraries",
        "A long night in Harwick.",
        "Meanwhile, in Harwick:",
        "The libraries.",
    ],
)
def test_questions_opinions_scenes_reports_and_the_page_itself_are_no_claims(sentence):
    assert own(sentence) == []


def test_an_interview_is_nobodys_own_voice_but_the_speakers():
    assert own("Ilka Brandt: It was 1984 and nobody had money. The boat was sold in Harwick for 300 crowns.") == []


def test_the_half_that_nobody_said_is_kept_where_it_stands_alone():
    sentence = "The council closed three libraries in May and Tarek Olin said it had no choice."

    assert own(sentence, said=(("Tarek Olin", "said", "it had no choice"),)) == ["The council closed three libraries in May"]


def test_a_subject_that_also_said_something_keeps_what_else_it_did():
    sentence = "Upland has granted visas to two men and announced more talks."

    assert own(sentence, said=(("Upland", "announced", "more talks"),)) == ["Upland has granted visas to two men"]


def test_a_sentence_that_begins_with_when_keeps_its_main_clause():
    sentence = "When the dam broke in 2019, the water reached Harwick, and Tarek Olin said it had no choice."

    assert own(sentence, said=(("Tarek Olin", "said", "it had no choice"),)) == [
        "When the dam broke in 2019, the water reached Harwick"
    ]


def test_what_is_left_of_a_time_that_counts_from_what_was_said_goes_too():
    sentence = "Ilka Brandt left the council on Friday, two hours after the auditors said she had signed it."

    assert own(sentence, said=(("the auditors", "said", "she had signed it"),)) == ["Ilka Brandt left the council on Friday"]


def test_a_sentence_may_end_in_a_word_that_elsewhere_leads_on():
    assert own("None of the 43 federations in Harwick has produced evidence for that.") == [
        "None of the 43 federations in Harwick has produced evidence for that"
    ]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Tarek Olin, who led it in 2019, said it had no choice.", ("Tarek Olin", "said", "it had no choice")),
        ("In a letter to 40 families, Tarek Olin said it had no choice.", ("Tarek Olin", "said", "it had no choice")),
        ("It had no choice, Tarek Olin said in a letter read in May.", ("Tarek Olin", "said", "It had no choice")),
        ("The board that met in May also pointedly denied any mistake.", ("The board", "denied", "any mistake")),
    ],
)
def test_a_half_that_needs_the_other_is_no_claim(sentence, said):
    assert own(sentence, said=(said,)) == []


def test_captions_and_the_lines_around_an_article_are_not_read():
    text = "Sill has 840 people."
    for role in (Role.CAPTION, Role.BOILERPLATE, Role.HEADING, Role.BYLINE):
        document = Document(text, (Block(0, len(text), role),))

        assert statements(passages(document), [], text) == []
