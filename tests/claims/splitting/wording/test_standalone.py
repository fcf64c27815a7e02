"""Claims in words that can be understood alone: framed by who says so, explained in brackets, otherwise the article's own."""

from __future__ import annotations

import re
import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.model import Act, Attribution, Kind
from claims.splitting.reading.passages import passages
from claims.splitting.speakers.names import cast_of
from claims.splitting.wording.references import Quoted, References
from claims.splitting.wording.standalone import Wording
from claims.splitting.worth import worth
from sources.document import Document, Span
from tests.claims.splitting.articles import article

PUBLISHED = date(2026, 2, 12)


def wording_of(document: Document, published: date | None = PUBLISHED) -> Wording:
    cast = cast_of(document)
    return Wording(document.text, cast, References(document, passages(document), cast), published)


def worded(
    sentence: str,
    content: str | tuple[str, ...],
    source: str | None,
    cue: str | None,
    *,
    speaker: str | None = None,
    kind: Kind = Kind.INDIRECT,
    relayed_by: str | None = None,
    published: date | None = PUBLISHED,
) -> str:
    """How an attribution in this sentence is worded."""

    def place(words: str) -> Span:
        start = sentence.index(words)
        return Span(start, start + len(words))

    parts = tuple(place(part) for part in ((content,) if isinstance(content, str) else content))
    attribution = Attribution(
        parts,
        (place(source),) if source else None,
        (place(cue),) if cue else None,
        kind,
        Act.ASSERTION,
        speaker=speaker,
        relayed_by=relayed_by,
    )
    return wording_of(article(sentence), published).attributed(attribution, sentence=Span(0, len(sentence)))


def test_reported_words_follow_their_speaker_and_lose_their_capital():
    said = worded("The dam held, Ana Ruiz said.", "The dam held", "Ana Ruiz", "said", speaker="Ana Ruiz")

    assert said == "Ana Ruiz said that the dam held."


def test_an_office_that_the_article_gives_an_article_keeps_it():
    said = worded(
        "The prosecutor’s office confirmed it had a file.", "it had a file", "The prosecutor’s office", "confirmed",
        speaker="prosecutor's office",
    )  # fmt: skip

    assert said.startswith("The prosecutor's office confirmed")


def test_who_was_told_is_told_in_the_articles_own_words_or_not_at_all():
    told = worded("He told state television that 11 were held.", "11 were held", "He", "told", speaker="Jan Hale")
    inverted = worded("11 were held, he told us.", "11 were held", "he", "told", speaker="Jan Hale")
    bare = worded("He told that 11 were held.", "11 were held", "He", "told", speaker="Jan Hale")

    assert told == "Jan Hale told state television that 11 were held."
    assert inverted == bare == "Jan Hale said that 11 were held."


def test_a_quotation_stands_after_a_colon_with_its_parts_joined_and_inner_marks_single():
    said = worded(
        "“They wrote “no” twice,” Ana Ruiz told the BBC. “We left.”",
        ("“They wrote “no” twice,”", "“We left.”"),
        "Ana Ruiz",
        "told",
        speaker="Ana Ruiz",
        kind=Kind.DIRECT,
        relayed_by="BBC",
    )

    assert said == "Ana Ruiz told BBC: “They wrote ‘no’ twice … We left.”"


@pytest.mark.parametrize("cue", ["replied", "replied:", "replied in"])
def test_marks_and_prepositions_that_hang_on_a_cue_are_left_out(cue):
    assert worded(f"Ana Ruiz {cue} “No.”", "“No.”", "Ana Ruiz", cue, speaker="Ana Ruiz", kind=Kind.DIRECT) == (
        "Ana Ruiz replied: “No.”"
    )


def test_a_participle_becomes_a_verb_but_not_after_as():
    adding = worded("Ana Ruiz left, adding that it rained.", "it rained", "Ana Ruiz", "adding", speaker="Ana Ruiz")
    quoted = worded(
        "“No,” Ana Ruiz was quoted as saying.",
        "“No,”",
        "Ana Ruiz",
        "was quoted as saying",
        speaker="Ana Ruiz",
        kind=Kind.DIRECT,
    )

    assert adding == "Ana Ruiz added that it rained."
    assert quoted == "Ana Ruiz was quoted as saying: “No”."


def test_what_a_frame_would_twist_keeps_the_sentence_of_the_article():
    passive = worded(
        "The figure was confirmed by a laboratory.", "The figure", "a laboratory", "was confirmed", speaker="a laboratory"
    )
    relative = worded("Two groups who claim the dam broke left.", "the dam broke", "who", "claim")

    assert passive == "The figure was confirmed by a laboratory."
    assert relative == "Two groups who claim the dam broke."


@pytest.mark.parametrize(
    ("sentence", "content", "cue", "wording"),
    [
        ("It is claimed that the dam broke.", "the dam broke", "It is claimed", "It is claimed that the dam broke."),
        ("The dam broke, it is claimed.", "The dam broke", "it is claimed", "It is claimed that the dam broke."),
        ("The dam allegedly broke.", "broke", "allegedly", "The dam allegedly broke."),
        ("The dam broke, the court heard.", "The dam broke", "heard", "The dam broke, the court heard."),
        ("What broke the dam is disputed.", "What broke the dam", "is disputed", "What broke the dam is disputed."),
    ],
)
def test_what_nobody_is_named_for_keeps_the_articles_frame(sentence, content, cue, wording):
    assert worded(sentence, content, None, cue) == wording


def test_days_are_explained_in_reported_words_too_and_only_where_the_day_of_publication_is_known():
    sentence = "Ana Ruiz said the dam broke on Tuesday."
    known = worded(sentence, "the dam broke on Tuesday", "Ana Ruiz", "said", speaker="Ana Ruiz")
    unknown = worded(sentence, "the dam broke on Tuesday", "Ana Ruiz", "said", speaker="Ana Ruiz", published=None)

    assert known == "Ana Ruiz said the dam broke on Tuesday [10 February 2026]."
    assert unknown == sentence


def test_days_in_a_letter_that_is_quoted_are_left_alone():
    said = worded("The letter said “it broke yesterday”.", "“it broke yesterday”", "The letter", "said", kind=Kind.DIRECT)

    assert said == "The letter said: “it broke yesterday”."


def test_a_weekday_is_left_alone_where_the_article_names_another_such_day():
    document = article("The dam broke on 3 February.", "The lake was full on Tuesday.", "The lake was empty on Monday.")
    wording = wording_of(document)
    _, second, third = passages(document)

    assert wording.narrated(Span(second.start, second.end)) == "The lake was full on Tuesday."
    assert wording.narrated(Span(third.start, third.end)) == "The lake was empty on Monday [9 February 2026]."


@pytest.mark.parametrize(
    "sentence",
    [
        "The Hale Foundation paid 3 crowns.",
        "Police named the Hale family.",
        "HALE paid 3 crowns.",
        "James Hale paid 3 crowns.",
    ],
)
def test_a_surname_gets_its_first_name_only_where_it_is_the_person(sentence):
    document = article("James Hale, 61, came to Sill.", sentence)
    last = passages(document)[-1]

    assert wording_of(document).narrated(Span(last.start, last.end)) == sentence


def test_a_surname_alone_gets_its_first_name_before_it():
    document = article("James Hale, 61, came to Sill.", "Mr Hale paid 3 crowns.")
    last = passages(document)[-1]

    assert wording_of(document).narrated(Span(last.start, last.end)) == "Mr [James] Hale paid 3 crowns."


PIECES = [
    "James Hale, 61,", "Hale", "Mr Hale", "He", "he", "his", "her", "Mary Quill", "I", "we", "my", "us", "the minister",
    "minister", "the Harwick Medicines Board", "the board’s", "It", "said", "sold", "will close", "on Monday", "on Tuesday’s",
    "last month", "two years ago", "3 May", "Dec. 3", "in 2019", "yesterday", "at the weekend", "“", "”", "‘", "’", '"', ",",
    ".", "?", "\n\n", "e\u0301", "👩‍👩‍👧", "שלום", "İ", "’s", "ON MONDAY",
]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40).map(" ".join), st.booleans())
def test_without_the_brackets_a_wording_is_the_articles_own_words(text, quoted):
    document = article(*[part for part in text.split("\n\n") if part.strip()] or ["."])
    cast = cast_of(document)
    references = References(document, passages(document), cast)
    wording = Wording(document.text, cast, references, PUBLISHED)
    for passage in passages(document):
        span = Span(passage.start, passage.end)
        notes = references.opening(span) + references.notes([span], quoted=Quoted("Mary Quill", [span]) if quoted else None)

        said = wording.glossed(span, notes)

        assert re.sub(r" \[[^\]]*\]|\[[^\]]*\] ", "", said) == " ".join(span.of(document.text).split())


HOSTILE = {
    "he": "James Hale, 61, left. " + "he " * 30_000,
    "somebody and he": "Mara Quill said he " * 5_000,
    "drivers": "a driver, " * 10_000 + "he " * 1_000,
    "the minister": "Health minister Jan Hale left. " + "the minister " * 8_000,
    "mondays": "on Monday " * 10_000,
    "days": "3 May " * 16_000,
    "years ago": "two years ago " * 7_000,
    "weekends": "closed at the weekend " * 4_500,
    "digits": "1" * 100_000,
    "commas": "Hale, " * 16_000,
    "I in quotations": "“" + "I " * 50_000 + "”",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_worded_in_little_time(text):
    document = article(text)
    span = Span(0, len(text))
    before = time.process_time()

    wording = wording_of(document)
    wording.glossed(span, wording.references.notes([span], quoted=Quoted("James Hale", [span])))
    wording.narrated(span)
    worth(text)

    # Half a second at most on an idle machine; the margin is for a busy one.
    assert time.process_time() - before < 8
