"""Who said what, by which words, as the rules alone find it: one test a way of reporting."""

from __future__ import annotations

import pytest

from tests.claims.splitting.articles import ruled

ONE = [
    ("“The bridge is closed,” said Mara Quill.", "Mara Quill", "said", "“The bridge is closed,”"),
    ("Mara Quill said: “The bridge is closed.”", "Mara Quill", "said", "“The bridge is closed.”"),
    ("Mara Quill told Harwick Radio: “The bridge is closed.”", "Mara Quill", "told", "“The bridge is closed.”"),
    ("Mara Quill said that the bridge was closed.", "Mara Quill", "said", "the bridge was closed"),
    ("Mara Quill said the bridge was closed.", "Mara Quill", "said", "the bridge was closed"),
    ("The bridge was closed on Monday, Mara Quill said.", "Mara Quill", "said", "The bridge was closed on Monday"),
    ("The bridge was closed on Monday, Mara Quill said on Tuesday.", "Mara Quill", "said", "The bridge was closed on Monday"),
    ("Mara Quill said on Tuesday in a statement that it was shut.", "Mara Quill", "said", "it was shut"),
    ("The bridge, Mara Quill said, was closed too late.", "Mara Quill", "said", "The bridge … was closed too late"),
    ("According to Mara Quill, the bridge is closed.", "Mara Quill", "According to", "the bridge is closed"),
    ("The bridge is closed, according to Mara Quill.", "Mara Quill", "according to", "The bridge is closed"),
    ("The council has denied any delay.", "The council", "has denied", "any delay"),
    ("The council announced a review of the bridge.", "The council", "announced", "a review of the bridge"),
    ("Residents are urging the council to repair it.", "Residents", "are urging", "the council to repair it"),
    ("The council promised to repair the bridge.", "The council", "promised", "to repair the bridge"),
    ("Mara Quill accused the council of sleeping.", "Mara Quill", "accused", "the council of sleeping"),
    ("Mara Quill asked whether anybody had looked.", "Mara Quill", "asked", "whether anybody had looked"),
    ("Mara Quill believes the bridge is unsafe.", "Mara Quill", "believes", "the bridge is unsafe"),
    ("Mara Quill, 45, who lives in Harwick, said it was shut.", "Mara Quill, 45", "said", "it was shut"),
    ("Mara Quill (Harwick East) said it was shut.", "Mara Quill (Harwick East)", "said", "it was shut"),
    ("Officials who met her on Monday said it was shut.", "Officials", "said", "it was shut"),
    ("Mara Quill called the plan “a toy for planners”.", "Mara Quill", "called", "the plan “a toy for planners”"),
    ("Mara Quill went on to say that it was shut.", "Mara Quill", "went on to say", "it was shut"),
    ("Mara Quill called to ask why it was shut.", "Mara Quill", "called to ask", "why it was shut"),
    ("Mara Quill kept promising that it would open.", "Mara Quill", "kept promising", "it would open"),
    ("Mara Quill wrote back that it was shut.", "Mara Quill", "wrote", "it was shut"),
    ("Mara Quill told the queue an hour before dawn that it was shut.", "Mara Quill", "told", "it was shut"),
    ("Mara Quill put the crowd at 11,000.", "Mara Quill", "put", "the crowd at 11,000"),
    ("Residents remembered him saying that it was shut.", "him", "saying", "it was shut"),
    ("In the words of Mara Quill, the bridge is a ruin.", "Mara Quill", "In the words of", "the bridge is a ruin"),
    ("«The bridge is closed,» said Mara Quill.", "Mara Quill", "said", "«The bridge is closed,»"),
    ("‘The bridge is closed,’ said Mara Quill.", "Mara Quill", "said", "‘The bridge is closed,’"),
    ('"It\'s closed," Mara Quill said.', "Mara Quill", "said", '"It\'s closed,"'),
    ("''It's closed,'' Mara Quill said.", "Mara Quill", "said", "''It's closed,''"),
]


@pytest.mark.parametrize(("sentence", "source", "cue", "content"), ONE, ids=[case[0][:40] for case in ONE])
def test_one_attribution_is_found_with_its_exact_words(sentence, source, cue, content):
    assert ruled(sentence) == [(source, cue, content)]


NOBODYS = [
    ("It is understood that the bridge is closed.", "It is understood", "the bridge is closed"),
    (
        "The bridge was shut on Monday, it is learnt, though no order was published.",
        "it is learnt",
        "The bridge was shut on Monday",
    ),
    ("Residents were told the bridge was shut.", "were told", "the bridge was shut"),
    ("The bridge was never tested, residents were told last week.", "were told", "The bridge was never tested"),
    ("The mayor, who is understood to be unhappy, left the hall.", "is understood", "to be unhappy"),
    ("The inquest heard that he had been asleep.", "heard", "he had been asleep"),
    ("There are fears that the bridge could fall.", "fears that", "the bridge could fall"),
    ("Concern is growing that the bridge could fall.", "Concern", "the bridge could fall"),
    ("The charge against him is that he sold the drawings.", "charge", "he sold the drawings"),
    ("The claim that he had slept was exaggerated.", "claim that", "he had slept"),
    ("She had not read it, came the reply.", "came the reply", "She had not read it"),
    ("There were claims in the lobby that the mayor had resigned.", "claims", "the mayor had resigned"),
    ("Calls for the board to resign have grown louder.", "Calls for", "the board to resign"),
]
"""Reports whose speaker nobody names."""


@pytest.mark.parametrize(("sentence", "cue", "content"), NOBODYS, ids=[case[0][:40] for case in NOBODYS])
def test_what_nobody_in_particular_says_has_no_source(sentence, cue, content):
    assert ruled(sentence) == [(None, cue, content)]


NOUNS = [
    ("The union’s contention that crews were cut has never been answered.", "The union", "contention that", "crews were cut"),
    (
        "A warning from the council that the river could rise has come too late.",
        "the council",
        "warning",
        "the river could rise",
    ),
    ("A warning that the river could rise was issued by the council.", "the council", "warning that", "the river could rise"),
    ("The minister made a claim that the bridge was safe.", "The minister", "made a claim that", "the bridge was safe"),
    ("Her answer: “Twice, to Darlene.”", "Her", "answer", "“Twice, to Darlene.”"),
    ("The mayor’s explanation was that it had rained.", "The mayor", "explanation", "it had rained"),
    ("A pledge by Tarrow to sell the ground was greeted with laughter.", "Tarrow", "pledge", "to sell the ground"),
]


@pytest.mark.parametrize(("sentence", "source", "cue", "content"), NOUNS, ids=[case[0][:40] for case in NOUNS])
def test_a_reporting_noun_reports_like_a_verb(sentence, source, cue, content):
    assert ruled(sentence) == [(source, cue, content)]


PASSED_ON = [
    (
        "The agency quoted the mayor, Mara Quill, as saying that it was shut.",
        "the mayor, Mara Quill",
        "as saying",
        "it was shut",
    ),
    ("“You saw nothing,” the officer was quoted as saying.", "the officer", "was quoted as saying", "“You saw nothing,”"),
    (
        "The Echo, citing two officers at the bridge, reported that it was shut.",
        "two officers at the bridge",
        "citing",
        "it was shut",
    ),
    ("According to the Echo, which cited two officers, the bridge was shut.", "two officers", "cited", "the bridge was shut"),
]


@pytest.mark.parametrize(("sentence", "source", "cue", "content"), PASSED_ON, ids=[case[0][:40] for case in PASSED_ON])
def test_words_passed_on_are_those_of_whoever_is_quoted_or_cited(sentence, source, cue, content):
    assert ruled(sentence) == [(source, cue, content)]


def test_a_report_that_recommends_is_a_thing_and_reports_nothing():
    assert ruled("The mayor left early because of the report that recommended shorter hours.") == []


def test_an_interrupted_quotation_is_one_attribution_of_two_parts():
    sentence = "“The bridge is closed,” said Mara Quill, an engineer, “and it will stay closed.”"

    assert ruled(sentence) == [
        ("Mara Quill, an engineer", "said", "“The bridge is closed,” … “and it will stay closed.”"),
    ]


def test_a_quotation_goes_on_after_its_cue_in_the_next_sentence():
    text = "“The bridge is closed,” Mara Quill said. “It will stay closed. We are sorry.”"

    assert ruled(text) == [("Mara Quill", "said", "“The bridge is closed,” … “It will stay closed. We are sorry.”")]


def test_a_quotation_over_two_paragraphs_is_one_attribution():
    assert ruled("“The bridge is closed,” Mara Quill said. “It will stay closed.", "“Nobody may cross it.”") == [
        ("Mara Quill", "said", "“The bridge is closed,” … “It will stay closed. … “Nobody may cross it.”"),
    ]


def test_a_speaker_named_in_the_last_of_two_quoted_paragraphs_speaks_both():
    assert ruled("“The bridge is closed, and so is the road beside it.", "“Nobody may cross,” Mara Quill said.") == [
        ("Mara Quill", "said", "“The bridge is closed, and so is the road beside it. … “Nobody may cross,”"),
    ]


def test_a_quotation_broken_by_a_stray_line_end_is_joined():
    assert ruled("“The bridge is closed as conditions", "worsen,” Mara Quill said.") == [
        ("Mara Quill", "said", "“The bridge is closed as conditions … worsen,”"),
    ]


def test_a_paragraph_that_only_quotes_is_taken_for_the_speaker_before_without_a_cue():
    text = ("Mara Quill said the bridge was closed.", "“We urge everybody to stay away from the river this week.”")

    assert ruled(*text)[1] == ("Mara Quill", "", "“We urge everybody to stay away from the river this week.”")


def test_a_short_quotation_that_stands_alone_is_a_heading_and_nobodys():
    assert len(ruled("Mara Quill said the bridge was closed.", "‘We were not told’")) == 1


def test_cues_joined_by_and_or_but_share_their_speaker():
    assert ruled("Officials denied the charge and insisted that nothing was lost.") == [
        ("Officials", "denied", "the charge"),
        ("Officials", "insisted", "nothing was lost"),
    ]
    assert ruled("Council officials said they were waiting for parts, but said work must stop.") == [
        ("Council officials", "said", "they were waiting for parts"),
        ("Council officials", "said", "work must stop"),
    ]


def test_a_participle_takes_the_speaker_of_its_clause():
    assert ruled("Mara Quill has denied any delay by saying that parts were late.") == [
        ("Mara Quill", "has denied", "any delay"),
        ("Mara Quill", "saying", "parts were late"),
    ]


def test_who_and_which_stand_for_the_phrase_before():
    assert ruled("The council met engineers from the valley who say the bridge is unsafe.") == [
        ("engineers from the valley", "say", "the bridge is unsafe"),
    ]
    assert ruled("The council heard a complaint from three fishing groups in Harwick who claim the bridge is unsafe.") == [
        ("three fishing groups in Harwick", "claim", "the bridge is unsafe"),
    ]
    assert ruled("Talks are held with the Harwick Engineers Network, which has reported a series of cracks.") == [
        ("the Harwick Engineers Network", "has reported", "a series of cracks"),
    ]


def test_a_clause_that_comes_before_the_main_one_ends_at_its_comma():
    assert ruled("While the council has said it is safe, Mara Quill has pledged to close it.") == [
        ("the council", "has said", "it is safe"),
        ("Mara Quill", "has pledged", "to close it"),
    ]


@pytest.mark.parametrize(
    ("sentence", "cue", "content"),
    [
        ("The bridge was never tested, it is claimed.", "it is claimed", "The bridge was never tested"),
        ("It is claimed that the bridge was never tested.", "It is claimed", "the bridge was never tested"),
        ("Quill has been accused of hiding a report.", "has been accused of", "hiding a report"),
        ("Quill was asked whether she had hidden a report.", "was asked", "whether she had hidden a report"),
        ("The engineers were reportedly on leave.", "reportedly", "The engineers were … on leave"),
    ],
)
def test_where_nobody_is_named_nobody_is_invented(sentence, cue, content):
    assert ruled(sentence) == [(None, cue, content)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The council did not say when the bridge would open.",
        "It did not name which engineers had offered to help.",
        "Asylum claims must be made in Harwick.",
        "The report was published in May.",
        "Their plans include a new bridge.",
        "A man called Ned crossed the bridge.",
        "He lives in the United States and reads a lot.",
    ],
)
def test_what_only_looks_like_reporting_is_left_alone(sentence):
    assert ruled(sentence) == []


def test_what_is_said_inside_what_somebody_said_belongs_to_that_somebody():
    assert len(ruled("Mara Quill said that the council had denied everything.")) == 1


def test_cues_inside_a_quotation_are_not_read():
    assert ruled("“He said he knew, and she denied it,” Mara Quill said.") == [
        ("Mara Quill", "said", "“He said he knew, and she denied it,”"),
    ]


def test_a_colon_before_a_quoted_paragraph_gives_it_its_speaker():
    assert ruled("Mara Quill replied:", "“The bridge is closed.”") == [("Mara Quill", "replied", "“The bridge is closed.”")]
