from __future__ import annotations

from pathlib import Path

import pytest

from claims.bench.worth import average_precision, bench, figures, reliability
from claims.errors import NotThere


def test_the_figures_count_what_was_called_worth_checking():
    told = figures([0.9, 0.8, 0.4, 0.1], [True, False, True, False])

    assert (told["precision"], told["recall"], told["f1"]) == (0.5, 0.5, 0.5)


def test_average_precision_is_one_where_all_that_is_worth_checking_stands_first():
    assert average_precision([0.4, 0.3, 0.2], [True, True, False]) == 1
    assert average_precision([0.4, 0.3, 0.2], [False, True, False]) == 0.5


def test_scores_that_agree_with_the_share_are_calibrated():
    assert figures([0.5, 0.5], [True, False])["calibration_error"] == 0
    assert figures([1.0, 1.0], [True, False])["calibration_error"] == 0.5


def test_a_bin_tells_its_mean_its_share_and_how_many():
    assert reliability([0.25, 0.25, 1.0], [True, False, True]) == [(0.25, 0.5, 2), (1.0, 1.0, 1)]


@pytest.mark.parametrize("written", ["", "{}", "no json", '{"text": "It rained."}', "[]"])
def test_a_file_without_marked_sentences_is_refused(tmp_path: Path, written):
    file = tmp_path / "sentences.jsonl"
    file.write_text(written, encoding="utf-8")

    with pytest.raises(NotThere):
        bench(file)


def test_the_network_and_the_signs_are_measured_side_by_side(tmp_path: Path):
    file = tmp_path / "sentences.jsonl"
    file.write_text(
        '{"text": "They spent 4 million dollars in 2019.", "label": 1}\n{"text": "Thank you.", "label": 0}\n', encoding="utf-8"
    )

    told = bench(file)

    assert told["sentences"] == 2
    assert told["average_precision"] == told["signs_average_precision"] == 1
