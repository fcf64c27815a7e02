"""Foreign text reaches the screen as text."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.dashboard import widgets
from claims.model import SourceState, Stance, State, Verdict

JOINER = "\u2060"


def shown(markdown: str) -> str:
    """What a reader sees of escaped Markdown."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown).replace(JOINER, "")


@given(st.text())
def test_escaping_changes_nothing_that_is_read(text: str) -> None:
    text = text.replace(JOINER, "")

    assert shown(widgets.escaped(text)) == text


@given(st.text())
def test_no_mark_is_left_unescaped(text: str) -> None:
    bare = re.sub(r"\\[!-/:-@\[-`{-~]", "", widgets.escaped(text))

    assert not re.search(r"[!-/:-@\[-`{-~]", bare)


@pytest.mark.parametrize(
    "live", ["http://evil.example", "https://evil.example", "www.evil.example", ":material/home:", ":smile:"]
)
def test_what_comes_alive_after_parsing_is_broken_up(live: str) -> None:
    assert live not in widgets.escaped(live).replace("\\", "")


def test_a_label_is_one_short_line() -> None:
    assert widgets.one_line("  a\n\tb \u202e c\0d ", limit=90) == "a b cd"
    assert len(widgets.one_line("x" * 500, limit=90)) == 90


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a?b=c#d", "http://example.org:8080/", "https://münchen.example/ä", "http://[2001:db8::1]/"],
)
def test_an_address_of_the_web_may_be_linked(address: str) -> None:
    assert widgets.checked(address) == address


@pytest.mark.parametrize(
    "address",
    [
        None,
        "",
        "javascript:alert(1)",
        "JaVaScRiPt://example.org/%0aalert(1)",
        "data:text/html,<b>",
        "file:///etc/passwd",
        "//example.org",
        "https:example.org",
        "https://",
        " https://example.org",
        "https://exam\nple.org",
        "https://user:secret@example.org",
        "https://example.org\\@evil.example",
        "https://example.org:99999/",
        "http://[::1",
        "ftp://example.org/",
    ],
)
def test_anything_else_is_no_link(address: str | None) -> None:
    assert widgets.checked(address) is None


def test_counts_are_honest() -> None:
    assert widgets.counted(1, "claim") == "1 claim"
    assert widgets.counted(0, "claim") == "0 claims"
    assert widgets.counted(1000, "claim", capped=True) == "1,000+ claims"
    assert widgets.counted(2, "body", "bodies") == "2 bodies"


def test_days_read_like_days() -> None:
    assert widgets.day("2026-11-03") == "3 Nov 2026"
    assert widgets.day("2026-11-03T10:00:00+01:00") == "3 Nov 2026"
    assert widgets.day("last Tuesday") == "last Tuesday"
    assert widgets.day(None) == ""
    assert widgets.when(datetime(2026, 11, 3, 14, 5, tzinfo=UTC)) == "3 Nov 2026, 14:05"


@pytest.mark.parametrize(
    ("looks", "codes"),
    [
        (widgets.VERDICTS, Verdict),
        (widgets.STATES, State),
        (widgets.STANCES, Stance),
        (widgets.SOURCE_STATES, SourceState),
    ],
)
def test_every_code_has_its_word_and_its_sign(looks: dict[StrEnum, widgets.Look], codes: type[StrEnum]) -> None:
    assert set(looks) == set(codes)
    assert all(words and sign for words, _, sign in looks.values())
    assert len({words for words, _, _ in looks.values()}) == len(looks)
