"""What was given is told from its shape alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from claims.targets import Target, propose_many, propose_target, target_of_argument
from sources.errors import BadAddress

PASTED = "Harbour reopens\n\nThe harbour reopened on Monday, the mayor said.\n"


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ("https://example.org/article", "address"),
        ("  example.org/article?id=7\n", "address"),
        ("https://example.org/an article", "address"),
        ("nonsense", "address"),
        ("/etc/passwd", "address"),
        ("Mayor resigns after flood", "paste"),
        ("https://example.org/a\nhttps://example.org/b", "paste"),
        (PASTED, "paste"),
        (Path("article.txt"), "file"),
    ],
)
def test_words_are_an_address_or_a_paste_and_only_a_path_is_a_file(given, kind):
    assert propose_target(given).kind == kind


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ("example.org", "address"),
        ("https://example.org/a\n", "address"),
        ("https://example.org/a\n\n www.example.org/b\nexample.org/c?d=1\n", "list"),
        ("https://example.org/a\nand some words", "list"),
        ("Harbour toll falls: https://example.org/toll", "list"),
        ("- [Toll](https://example.org/toll)\n- [Ferry](https://example.org/ferry)\nand one more", "list"),
        ("title,url\nToll,https://example.org/toll\nFerry,\nQuay,\nMole,\n", "list"),
        (PASTED, "paste"),
        (PASTED + "Read more: https://example.org/more\n", "paste"),
        ("The toll fell by 12 per cent (see https://example.org/toll), said the mayor of the town. " * 3, "paste"),
        ("a.b" * 100_000 + "\nand so on", "paste"),
    ],
)
def test_a_box_holds_one_address_or_a_list_of_them_whatever_stands_beside_or_one_text(given, kind):
    assert propose_many(given).kind == kind


def test_on_the_command_line_words_can_name_a_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("story.html").write_text("<p>…")

    assert target_of_argument("story.html") == Target("file", "story.html")
    assert target_of_argument("example.org/story.html").kind == "address"
    assert target_of_argument("https://example.org/story.txt").kind == "address"


@pytest.mark.parametrize(
    "missing", ["stori.html", "notes.txt", "./a.docx", "folder/report.pdf", "/tmp/nowhere/a.TXT", "list.csv"]
)
def test_a_file_that_is_not_there_is_named(tmp_path, monkeypatch, missing):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(BadAddress, match="There is no file") as refused:
        target_of_argument(missing)

    assert missing in str(refused.value)
