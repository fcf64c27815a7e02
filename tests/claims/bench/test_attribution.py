from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from claims.bench.articles import GoldAttribution
from claims.bench.attribution import bench, figures, rows
from claims.bench.compare import compare
from claims.bench.phenomena import phenomena
from claims.model import Act, Attribution, Kind
from sources.document import Span

TEXT = "Ana Ruiz said the dam holds. “Go home,” she added. It is claimed that water rose. Bo thinks rain helps."

PARAGRAPH = (
    "“The weir held through the night and nobody had to leave the village,” said Ana Ruiz, who runs the water board. "
    "The river had risen by two metres since Thursday, and 140 people had slept in the school."
)
SAMPLES = Path(__file__).parents[3] / "data" / "samples"


def at(words: str) -> tuple[Span]:
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


DAM = GoldAttribution(at("the dam holds"), at("Ana Ruiz"), at("said"), Kind.INDIRECT, Act.ASSERTION, "Ana Ruiz", True)
HOME = GoldAttribution(at("“Go home,”"), at("she"), at("added"), Kind.DIRECT, Act.CALL, "Ana Ruiz", True)
WATER = GoldAttribution(at("water rose"), None, at("It is claimed"), Kind.INDIRECT, Act.ASSERTION, None, True)
RAIN = GoldAttribution(at("rain helps"), at("Bo"), at("thinks"), Kind.INDIRECT, Act.THOUGHT, "Bo", True)


def found(gold: GoldAttribution, **changes: object) -> Attribution:
    """The gold as a machine would have it, with its mistakes."""
    told = Attribution(
        gold.content, gold.source, gold.cue, gold.kind or Kind.INDIRECT, gold.act or Act.ASSERTION, speaker=gold.speaker
    )
    return replace(told, **changes)


def test_what_is_found_to_the_character_scores_a_hundred_everywhere():
    gold = [DAM, HOME, WATER, RAIN]

    told = figures([compare(TEXT, gold, [found(item) for item in gold])])

    assert (told["articles"], told["gold"], told["predicted"]) == (1, 4, 4)
    assert told["speaker_wrong"] == 0
    shares = {name: value for name, value in told.items() if name not in ("articles", "gold", "predicted", "speaker_wrong")}
    assert shares == dict.fromkeys(shares, 100.0)


def test_nothing_found_scores_nothing_and_divides_by_nothing():
    told = figures([compare(TEXT, [DAM], [])])

    assert told["gold"] == 1
    assert set(told.values()) <= {0, 1}
    assert set(figures([]).values()) == {0}


def test_one_of_two_found_and_one_invented_is_a_half_of_everything():
    spurious = found(RAIN)

    told = figures([compare(TEXT, [DAM, HOME], [found(DAM), spurious])])

    assert told["content_precision"] == told["content_recall"] == told["content_f1"] == 50
    assert told["joint_f1"] == told["speech_joint_recall"] == told["exact_f1"] == 50


def test_three_quarters_of_the_words_count_as_found_but_not_as_exact():
    told = figures([compare(TEXT, [DAM], [found(DAM, content=at("dam holds"))])])

    assert told["content_f1"] == 100
    assert told["exact_f1"] == 0


def test_a_wrong_source_costs_the_joint_score_alone():
    told = figures([compare(TEXT, [DAM, HOME], [found(DAM), found(HOME, source=at("Bo"))])])

    assert told["content_f1"] == 100
    assert told["joint_f1"] == told["speech_joint_recall"] == 50


def test_thoughts_are_left_out_of_the_recall_of_speech():
    told = figures([compare(TEXT, [DAM, RAIN], [found(DAM)])])

    assert told["content_recall"] == 50
    assert told["speech_joint_recall"] == 100


def test_an_unresolved_speaker_is_not_right_but_not_wrong_either():
    predicted = [found(DAM), found(HOME, speaker=None), found(WATER), found(RAIN, speaker="Ana Ruiz")]

    told = figures([compare(TEXT, [DAM, HOME, WATER, RAIN], predicted)])

    assert told["speaker_accuracy"] == 50
    assert told["speaker_wrong"] == 25


def test_naming_somebody_where_the_article_names_nobody_is_wrong():
    told = figures([compare(TEXT, [WATER], [found(WATER, speaker="Bo")])])

    assert (told["speaker_accuracy"], told["speaker_wrong"]) == (0, 100)


def test_speakers_kinds_and_acts_that_were_not_marked_are_not_scored():
    bare = GoldAttribution(DAM.content, DAM.source, DAM.cue)
    home_called_a_promise = found(HOME, act=Act.PROMISE, kind=Kind.MIXED)

    told = figures([compare(TEXT, [bare, HOME], [found(DAM, speaker="Nobody"), home_called_a_promise])])

    assert (told["speaker_accuracy"], told["speaker_wrong"]) == (100, 0)
    assert (told["kind_accuracy"], told["act_accuracy"]) == (0, 0)


def test_nothing_is_told_of_what_the_gold_does_not_mark():
    bare = GoldAttribution(DAM.content, DAM.source, DAM.cue)

    told = figures([compare(TEXT, [bare], [found(DAM)])])

    assert told["content_f1"] == 100
    assert not {"speaker_accuracy", "speaker_wrong", "kind_accuracy", "act_accuracy"} & set(told)


def test_articles_are_pooled_not_averaged():
    one = compare(TEXT, [DAM], [found(DAM)])
    other = compare(TEXT, [DAM, HOME, WATER], [])

    assert figures([one, other])["content_recall"] == 25


def test_contents_without_any_letter_count_on_neither_side():
    stop = GoldAttribution((Span(TEXT.index("."), TEXT.index(".") + 1),))

    told = figures([compare(TEXT, [DAM, stop], [found(DAM), found(DAM, content=stop.content)])])

    assert (told["gold"], told["predicted"], told["content_f1"]) == (1, 1, 100)


def test_each_phenomenon_has_its_own_row():
    rows = {row.phenomenon: row for row in phenomena([compare(TEXT, [DAM, HOME, WATER, RAIN], [found(DAM), found(HOME)])])}

    assert (rows["source: name"].gold, rows["source: name"].found) == (2, 1)
    assert (rows["source: pronoun"].gold, rows["source: pronoun"].speaker_right) == (1, 1)
    assert (rows["source: nobody"].gold, rows["source: nobody"].found) == (1, 0)
    assert (rows["kind: indirect"].gold, rows["kind: indirect"].with_source) == (3, 1)
    assert rows["act: call"].found == 1
    assert rows["cue: speech"].gold == 3


def test_a_row_tells_a_quotation_that_is_interrupted_or_runs_over_paragraphs():
    text = "“One,” he said. “Two.\n\n“Three.”"
    spans = (Span(0, 6), Span(16, 21), Span(23, len(text)))
    gold = GoldAttribution(spans, (Span(7, 9),), (Span(10, 14),))

    names = {row.phenomenon for row in phenomena([compare(text, [gold], [])])}

    assert {"content: interrupted", "content: over paragraphs"} <= names


@pytest.mark.parametrize(
    ("source", "naming"), [("the board", "description"), ("A spokeswoman", "description"), ("Ana", "name"), ("They", "pronoun")]
)
def test_how_a_source_is_named_is_told_from_its_words(source: str, naming: str):
    text = f"{source} said so."
    gold = GoldAttribution((Span(len(text) - 3, len(text) - 1),), (Span(0, len(source)),))

    assert f"source: {naming}" in {row.phenomenon for row in phenomena([compare(text, [gold], [])])}


def test_a_folder_of_gold_is_measured_as_a_whole():
    told = bench(SAMPLES)

    assert told["articles"] == len(list(SAMPLES.glob("*.gold.json")))
    assert told["gold"] == sum(len(json.loads(file.read_bytes())["attributions"]) for file in SAMPLES.glob("*.gold.json"))
    assert 0 < told["exact_f1"] <= told["content_f1"] <= 100
    assert "body_lines_lost" not in told


def test_articles_kept_for_testing_are_told_apart():
    told = bench(SAMPLES)

    assert told["train_articles"] + told["dev_articles"] + told["test_articles"] == told["articles"]
    assert told["train_gold"] + told["dev_gold"] + told["test_gold"] == told["gold"]


def test_rows_tell_the_gold_of_the_test_half_by_phenomenon():
    told = {row.phenomenon: row for row in rows(SAMPLES)}

    assert sum(row.gold for name, row in told.items() if name.startswith("kind: ")) == bench(SAMPLES)["test_gold"]
    assert all(row.speaker_right <= row.found <= row.gold for row in told.values())


def test_a_pasted_page_is_counted_as_a_reviewer_sees_it(tmp_path: Path):
    text = "\n".join(["Menu", "Log in", "", "Water rose at Sill", "", PARAGRAPH, "", "© The Sill Post. All rights reserved."])
    start = text.index("“The weir held")
    said = {
        "content": [[start, text.index(" said Ana")]],
        "source": [[text.index("Ana Ruiz"), text.index(", who")]],
        "cue": None,
    }
    gold = {"id": "sill", "body_lines": [4, 6], "attributions": [said | {"speaker": "Ana Ruiz"}]}
    (tmp_path / "sill.txt").write_text(text, encoding="utf-8")
    (tmp_path / "sill.gold.json").write_text(json.dumps(gold), encoding="utf-8")

    told = bench(tmp_path)

    assert (told["gold_found"], told["speakers_right"], told["names_right"]) == (1, 1, 1)
    assert (told["boilerplate_claims"], told["body_lines_lost"]) == (0, 0)
    assert told["spurious"] == told["predicted"] - 1
