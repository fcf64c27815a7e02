"""A rationale may be bold, listed, quoted and linked, and nothing in it is ever live."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from claims.dashboard.markup import inert, is_marked_up
from claims.dashboard.widgets import checked, escaped

_FULL = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
"""A parser that knows everything a browser could be made to do, to read our output with."""
_ALLOWED = {"p", "strong", "em", "ul", "ol", "li", "blockquote", "br", "a"}

PAYLOADS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "![x](https://evil.example/pixel.gif)",
    '![x](https://evil.example/a.gif "onload=alert(1)")',
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt&colon;alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:msgbox(1))",
    "[x](https://a.example/)<b>)",
    '[x](https://a.example/"onmouseover="alert(1))',
    "[x](<https://a.example/ )<script>alert(1)</script>>)",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "<https://evil.example>",
    "`</code><script>alert(1)</script>`",
    "```html\n<iframe src=javascript:alert(1)>\n```",
    "> <svg/onload=alert(1)>\n> - <math><mi//xlink:href='data:x,<script>'>",
    "- [x](java\nscript:alert(1))",
    "**<b onclick=alert(1)>**",
    ":material/home: :red[x] $x^2$ https://evil.example www.evil.example -> <-",
    "[![x](https://evil.example/p.gif)](https://a.example)",
    "[x](https://user:secret@a.example/)",
    "| a |\n|---|\n| <img src=x onerror=alert(1)> |",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#x6A;avascript",
]


def shown(text: str) -> str:
    return inert(text, words=escaped, link=checked)


def read(text: str) -> str:
    """What a full parser makes of what we write."""
    return _FULL.render(shown(text))


def seen(html: str) -> str:
    """The words a reader sees."""
    return re.sub(r"<[^>]*>", "", html).replace("\u2060", "").strip()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_comes_alive_whatever_is_typed(payload):
    html = read(payload)

    assert set(re.findall(r"<\s*/?\s*([a-z0-9]+)", html, re.IGNORECASE)) <= _ALLOWED
    assert all(checked(address) for address in re.findall(r'href="([^"]*)"', html))


@given(st.text())
def test_any_text_at_all_gives_only_the_forms_that_are_allowed(text):
    assert set(re.findall(r"<\s*/?\s*([a-z0-9]+)", read(text), re.IGNORECASE)) <= _ALLOWED


@given(st.text(alphabet=st.sampled_from("ab *_[]()<>!`#>-1.\\\n:/&;\"'~|=+$@")))
def test_marks_in_any_order_give_only_the_forms_that_are_allowed(text):
    assert set(re.findall(r"<\s*/?\s*([a-z0-9]+)", read(text), re.IGNORECASE)) <= _ALLOWED


@pytest.mark.parametrize(
    ("typed", "html"),
    [
        ("**bold** and *slanted*", "<p><strong>bold</strong> and <em>slanted</em></p>"),
        ("one\n\ntwo", "<p>one</p>\n<p>two</p>"),
        ("> said so", "<blockquote>\n<p>said so</p>\n</blockquote>"),
        ("[the register](https://register.example/a?b=1)", '<p><a href="https://register.example/a?b=1">the register</a></p>'),
        ("first\nsecond", "<p>first<br />\nsecond</p>"),
    ],
)
def test_the_forms_that_are_known_are_shown(typed, html):
    assert read(typed).strip() == html


def test_lists_stand_in_each_other_and_keep_their_numbers():
    html = read("3. three\n   - inside\n4. four")

    assert html.startswith('<ol start="3">')
    assert html.count("<li>") == 3
    assert "<ul>" in html


@pytest.mark.parametrize(
    "words", ["# no heading", "~~no stroke~~", "a_b_c 2 * 3 * 4 = 24", "| no | table |", "1\\. no list", "---"]
)
def test_what_is_not_known_stands_there_as_it_was_typed(words):
    assert seen(read(words)) == words.replace("1\\.", "1.")


def test_an_address_that_does_not_pass_is_shown_behind_its_words():
    assert seen(read("[the file](ftp://files.example/a.csv)")) == "the file (ftp://files.example/a.csv)"


def test_it_says_whether_there_is_anything_to_preview():
    assert is_marked_up("**bold**")
    assert is_marked_up("- one")
    assert not is_marked_up("Plain words, 2 * 3, a_b\nin two lines.")
