"""`claims check-markup` and `claims import-reviews` as people and scripts meet them, with the real parts."""

from __future__ import annotations

import io
import json
import sys
from types import SimpleNamespace

import pytest
from pytest_httpserver import HTTPServer

from claims.cli import main
from tests.claims.reports.reviews import SITE, items, part, review, without

OTHER = review(url=f"{SITE}/checks/bridge", claimReviewed="The bridge was paid for in 1904")


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """An empty home for each test, and somebody who works there."""
    monkeypatch.setenv("CLAIMS_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("CLAIMS_PERSON", "Ada")
    monkeypatch.delenv("CLAIMS_DATABASE_URL", raising=False)
    return tmp_path / "home"


def kept(tmp_path, document, name="feed.json"):
    path = tmp_path / name
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return str(path)


def test_markup_that_is_right_is_told_so(capsys, tmp_path):
    assert main(["check-markup", kept(tmp_path, review())]) == 0

    told = capsys.readouterr()
    assert told.out == ""
    assert "Nothing is wrong with it" in told.err


def test_each_finding_is_one_line_and_an_error_is_exit_status_one(capsys, tmp_path):
    broken = without(part("reviewRating", bestRating=1), "url")

    assert main(["check-markup", kept(tmp_path, broken)]) == 1

    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("error: url-missing at url: The address of the review's page is missing") for line in lines)
    assert any(line.startswith("error: bounds-order at reviewRating.bestRating: ") for line in lines)


def test_a_warning_alone_is_exit_status_zero_and_json_has_one_object_a_finding(capsys, tmp_path):
    assert main(["check-markup", "--json", kept(tmp_path, review(claimReviewed="The toll fell. " * 6))]) == 0

    (told,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert (told["rule"], told["path"], told["severity"]) == ("claim-long", "claimReviewed", "warning")
    assert "75" in told["message"]


def test_the_markup_of_a_page_is_checked_against_the_site_it_is_on(capsys, httpserver: HTTPServer, monkeypatch):
    monkeypatch.setenv("CLAIMS_ALLOW_HOSTS", f"{httpserver.host}:{httpserver.port}")
    page = f'<html><body><p>Text</p><script type="application/ld+json">{json.dumps(review())}</script></body></html>'
    httpserver.expect_request("/check").respond_with_data(page, content_type="text/html")

    assert main(["check-markup", httpserver.url_for("/check")]) == 1

    assert "url-elsewhere" in capsys.readouterr().out


def test_a_file_that_is_not_there_is_a_refusal_with_what_to_do(capsys, tmp_path):
    assert main(["check-markup", str(tmp_path / "none.txt")]) == 1

    assert "There is no file" in capsys.readouterr().err


def test_reviews_are_brought_in_from_a_file_once_and_what_is_refused_is_named(capsys, tmp_path):
    feed = kept(tmp_path, items(review(), OTHER, review(url="javascript:alert(1)")))

    assert main(["import-reviews", feed]) == 1
    first = capsys.readouterr()
    assert main(["import-reviews", "--json", feed]) == 1
    again = json.loads(capsys.readouterr().out)

    assert f"{feed}: 2 reviews added, 0 known already, 1 refused" in first.out
    assert "dataFeedElement[2].item “javascript:alert(1)”: “javascript:alert(1)” would run in a reader's browser" in first.err
    assert (again["added"], again["known"], again["refused"], again["origin"]) == (0, 2, 1, "feed.json")
    assert main(["verify"]) == 0


def test_reviews_are_brought_in_from_an_address_through_the_one_door(capsys, httpserver: HTTPServer, monkeypatch):
    monkeypatch.setenv("CLAIMS_ALLOW_HOSTS", f"{httpserver.host}:{httpserver.port}")
    httpserver.expect_request("/feed").respond_with_json(items(review(), OTHER))

    assert main(["import-reviews", httpserver.url_for("/feed")]) == 0

    assert "2 reviews added" in capsys.readouterr().out


def test_an_address_inside_a_network_is_not_dialled_and_the_other_targets_are_brought_in(capsys, tmp_path):
    assert main(["import-reviews", "http://10.0.0.1/feed", kept(tmp_path, review())]) == 1

    told = capsys.readouterr()
    assert "1 review added" in told.out
    assert "http://10.0.0.1/feed" in told.err


def test_reviews_are_brought_in_from_a_pipe(capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(json.dumps([review(), OTHER]).encode())))

    assert main(["import-reviews", "-"]) == 0

    assert "standard input: 2 reviews added" in capsys.readouterr().out


def test_a_file_without_reviews_is_refused_with_what_to_give(capsys, tmp_path):
    assert main(["import-reviews", kept(tmp_path, "Only words.", "words.txt")]) == 1

    assert "There is no ClaimReview in it. Give a feed or file of ClaimReview" in capsys.readouterr().err


def test_an_export_of_claimreview_names_the_claims_that_are_left_out_and_why(capsys, tmp_path):
    article = kept(
        tmp_path, "Harbour toll falls\n\nMayor Ilse Brandt said the harbour toll fell by 12 per cent in 2025.", "toll.txt"
    )
    assert main(["add", article]) == 0
    capsys.readouterr()

    assert main(["export", "--format", "claimreview", "--output", str(tmp_path / "feed.jsonld")]) == 0

    assert "claims: claim 1 is left out: no verdict stands on it yet" in capsys.readouterr().err
    assert json.loads((tmp_path / "feed.jsonld").read_text(encoding="utf-8"))["dataFeedElement"] == []
