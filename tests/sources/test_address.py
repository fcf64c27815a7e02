"""What a person types, and the one form it has here."""

from __future__ import annotations

import contextlib
import json
import time
from pathlib import Path

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sources.address import Address, canonical, onward
from sources.errors import BadAddress

HOSTS = Path(__file__).parents[2] / "data" / "corpora" / "url" / "hosts.json"


@pytest.mark.parametrize(
    ("typed", "url"),
    [
        ("example.org/a", "https://example.org/a"),
        ("  https://example.org/a\n", "https://example.org/a"),
        ("<https://example.org/a>", "https://example.org/a"),
        ("“https://example.org/a”", "https://example.org/a"),
        ("//example.org/a", "https://example.org/a"),
        ("HTTPS://Example.ORG/A", "https://example.org/A"),
        ("https://example.org", "https://example.org/"),
        ("https://example.org?id=1", "https://example.org/?id=1"),
        ("https://example.org./a", "https://example.org/a"),
        ("https://example.org:443/a", "https://example.org/a"),
        ("https://example.org:/a", "https://example.org/a"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("example.org:8443/a", "https://example.org:8443/a"),
        ("https://example.org/a#part-2", "https://example.org/a"),
        ("https://example.org/a#:~:text=the%20mayor", "https://example.org/a"),
        ("https://example.org/a/./b/../c", "https://example.org/a/c"),
        ("https://example.org/%7Emayor/%c3%a9", "https://example.org/~mayor/%C3%A9"),
        ("https://example.org/é", "https://example.org/%C3%A9"),
        ("https://example.org/100%/a", "https://example.org/100%25/a"),
        ("https://example.org/a?x=[1]|2", "https://example.org/a?x=%5B1%5D%7C2"),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
        ("https://xn--bcher-kva.example/a", "https://xn--bcher-kva.example/a"),
        ("https://ＥＸＡＭＰＬＥ。ｏｒｇ/a", "https://example.org/a"),
        ("https://example.org/a?id=1&amp;page=2", "https://example.org/a?id=1&page=2"),
        ("https://archive.example/web/2020/https://example.org/a", "https://archive.example/web/2020/https://example.org/a"),
        ("https://example.org/@mayor/a(1)", "https://example.org/@mayor/a(1)"),
    ],
)
def test_what_is_typed_gets_its_one_form(typed, url):
    address = canonical(typed)

    assert address.url == url
    assert address.requested == typed


@pytest.mark.parametrize(
    "tracked",
    [
        "https://example.org/a?id=7&utm_source=mail&utm_medium=x",
        "https://example.org/a?fbclid=abc&id=7",
        "https://example.org/a?id=7&gclid=1&msclkid=2&srsltid=3",
        "https://example.org/a?id=7&CMP=share_btn_tw",
        "https://example.org/a?at_medium=social&id=7#comments",
        "https://example.org/a?id=7&amp=1",
        "https://example.org/a?id=7&outputType=amp",
        "https://example.org/a?id=7&",
    ],
)
def test_how_a_reader_came_is_forgotten(tracked):
    expected = "https://example.org/a?id=7"

    assert canonical(tracked).url == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/news?uid=12", "https://example.org/news?uid=13"),
        ("https://example.org/news?12345", "https://example.org/news?54321"),
        ("https://example.org/news?cid=1", "https://example.org/news?cid=2"),
        ("https://example.org/news?ref=1", "https://example.org/news?ref=2"),
        ("https://example.org/news?source=a", "https://example.org/news?source=b"),
        ("https://example.org/news?gallery=1", "https://example.org/news?gallery=2"),
        ("https://example.org/news?keyword=toll", "https://example.org/news?keyword=harbour"),
        ("https://example.org/a?x=1&x=2", "https://example.org/a?x=1"),
        ("https://example.org/a;1", "https://example.org/a;2"),
        ("https://example.org/A", "https://example.org/a"),
        ("https://example.org/guides/amp", "https://example.org/guides"),
        ("https://example.org:8443/a", "https://example.org/a"),
        ("https://one.example.org/a", "https://two.example.org/a"),
    ],
)
def test_two_articles_are_never_taken_for_one(one, other):
    assert canonical(one) != canonical(other)
    assert canonical(one).key != canonical(other).key


def test_http_and_https_are_one_source_and_the_typed_form_is_kept_for_the_fetch():
    typed = canonical("http://example.org:80/a?utm_source=x")

    assert typed == canonical("https://example.org/a")
    assert typed.plain == "http://example.org/a"
    assert canonical("https://example.org/a").plain is None


@pytest.mark.parametrize(
    "typed", ["http://example.org:8080/a", "http://127.0.0.1:5000/a", "http://8.8.8.8/a", "http://localhost/a"]
)
def test_a_port_an_ip_address_and_a_local_name_keep_their_scheme(typed):
    assert canonical(typed).url == typed


@pytest.mark.parametrize(
    "same",
    [
        "http://www.example.org/2026/03/harbour-toll-falls-again",
        "https://example.org/2026/03/harbour-toll-falls-again/",
        "https://m.example.org/2026/03/harbour-toll-falls-again",
        "https://amp.example.org/2026/03/harbour-toll-falls-again",
        "https://www.example.org/2026/03/harbour-toll-falls-again/amp/",
        "https://example.org/2026/03/harbour-toll-falls-again?utm_source=x#top",
    ],
)
def test_addresses_of_one_article_share_a_key_but_keep_what_their_server_needs(same):
    assert canonical(same).key == "example.org/2026/03/harbour-toll-falls-again"
    assert canonical(same).host in same


def test_a_key_does_not_mind_the_order_of_the_query():
    assert canonical("https://example.org/a?x=1&y=2").key == canonical("https://example.org/a?y=2&x=1").key


@pytest.mark.parametrize(
    ("wrapped", "url"),
    [
        (
            "https://www.google.com/url?sa=t&url=https%3A%2F%2Fexample.org%2Fa%3Fid%3D7%26utm_source%3Dg",
            "https://example.org/a?id=7",
        ),
        ("https://google.co.uk/url?q=http://example.org/a", "https://example.org/a"),
        ("https://www.google.com/amp/s/example.org/a", "https://example.org/a"),
        ("https://example-org.cdn.ampproject.org/c/s/example.org/a", "https://example.org/a"),
        ("https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.org%2Fa&h=AT0", "https://example.org/a"),
        ("https://en.m.wikipedia.org/wiki/Toll_(fee)", "https://en.wikipedia.org/wiki/Toll_(fee)"),
        ("https://amp.theguardian.com/world/a", "https://www.theguardian.com/world/a"),
    ],
)
def test_a_link_that_only_passes_the_reader_on_is_read_through(wrapped, url):
    assert canonical(wrapped).url == url


@pytest.mark.parametrize("kept", ["https://example.org/share?url=https://other.example/b", "https://www.google.com/url?q=cats"])
def test_other_addresses_inside_an_address_are_left_alone(kept):
    assert canonical(kept).url == kept


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "No address"),
        (" \t\n", "No address"),
        ("https://example.org/a b", "spaces inside"),
        ("https://a.example/1\nhttps://b.example/2", "spaces inside"),
        ("javascript:alert(1)", "“javascript:” addresses"),
        ("data:text/html,x", "“data:” addresses"),
        ("mailto:desk@example.org", "“mailto:” addresses"),
        ("ftp://example.org/a", "“ftp:” addresses"),
        ("view-source:https://example.org/", "“view-source:” addresses"),
        ("file:///etc/passwd", "file on a computer"),
        ("C:\\pages\\a.html", "file on a computer"),
        ("https://", "names no site"),
        ("https:///a", "names no site"),
        ("https://?a", "names no site"),
        ("hello", "no name of a site"),
        ("/home/desk/a.html", "no name of a site"),
        ("http:example.org", "two slashes"),
        ("http:/example.org", "two slashes"),
        ("http://http://example.org/", "twice"),
        ("https://example.org:99999/", "not a port"),
        ("https://example.org:0/", "not a port"),
        ("https://example.org:http/", "not a port"),
        ("https://example.org:8o/", "not a port"),
        ("https://xn--a/", "international name"),
        ("https://a\u0338\u0300-.example/", "international name"),
        ("https://xn--zzzzzz-.example/", "not the name of a site"),
        ("https://exa\x00mple.org/", "U+0000"),
        ("https://example.org/\u202egpj.a", "U+202E"),
        ("https://exam\u200bple.org/", "U+200B"),
        ("https://example.org/\ud800", "half a character"),
        ("https://example.org/" + "a" * 2048, "2,068 characters"),
        ("https://user:secret@example.org/", "user name or password"),
        ("https://example.org@evil.example/", "user name or password"),
        ("https://example.org\\@evil.example/", "backslash"),
        ("https://127%2e0%2e0%2e1/", "percent signs"),
        ("http://2130706433/", "is a number"),
        ("http://0x7f.1/", "is a number"),
        ("http://0177.0.0.1/", "is a number"),
        ("http://1.1.1.1.1/", "is a number"),
        ("http://256.256.256.256/", "is a number"),
        ("http://[::1", "not the name of a site"),
        ("http://[fe80::1%25eth0]/", "percent signs"),
        ("http://[::g]/", "not an IPv6 address"),
        ("https://-example.org/", "not the name of a site"),
        ("https://exa mple.org/", "spaces inside"),
        ("https://example..org/", "not the name of a site"),
        ("https://" + "a" * 64 + ".example/", "not the name of a site"),
    ],
)
def test_what_is_no_address_is_refused_with_the_reason(typed, says):
    with pytest.raises(BadAddress) as refused:
        canonical(typed)

    assert says in str(refused.value)
    assert str(refused.value).isprintable()
    assert refused.value.advice


def test_a_long_fragment_does_not_make_an_address_too_long():
    assert canonical("https://example.org/a#:~:text=" + "x" * 5000).url == "https://example.org/a"


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("/b?utm_source=x&token=A%2fb", "https://example.org/b?utm_source=x&token=A%2Fb"),
        ("b", "https://example.org/a/b"),
        ("?page=2", "https://example.org/a/?page=2"),
        ("//other.example/c", "https://other.example/c"),
        ("http://other.example/c#d", "http://other.example/c"),
        (" https://other.example/two words ", "https://other.example/two%20words"),
        ("https://other.example/ü", "https://other.example/%C3%BC"),
    ],
)
def test_a_redirect_is_followed_as_it_was_given(location, url):
    assert onward("https://example.org/a/", location).url == url


@pytest.mark.parametrize(
    "location", ["javascript:alert(1)", "file:///etc/passwd", "gopher://x/", "https://u:p@example.org/", "http://["]
)
def test_a_redirect_to_no_address_is_refused(location):
    with pytest.raises(BadAddress):
        onward("https://example.org/", location)


@pytest.mark.parametrize("case", json.loads(HOSTS.read_text()), ids=lambda case: ascii(case["input"]))
def test_no_host_is_read_differently_from_how_a_browser_reads_it(case):
    try:
        address = canonical(case["input"])
    except BadAddress:
        return

    assert address.host == case["host"]


@settings(max_examples=150, deadline=None)
@given(
    st.from_regex(
        r"(https?://)?[a-z0-9.ü\-]{1,20}\.(org|example)(:[0-9]{1,5})?(/[^#\s]{0,20})*(\?[^#\s]{0,30})?", fullmatch=True
    )
)
def test_the_one_form_is_stable_ascii_and_read_alike_by_the_client(typed):
    try:
        address = canonical(typed)
    except BadAddress:
        return
    sent = httpx.URL(address.url)

    assert canonical(address.url) == address
    assert address.url.isascii()
    assert (sent.raw_host.decode(), str(sent)) == (address.host, address.url)
    assert address.key == canonical(address.url).key


@given(st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_is_an_address_or_a_bad_one(text):
    with contextlib.suppress(BadAddress):
        assert isinstance(canonical(text), Address)


@pytest.mark.parametrize(
    "long",
    [
        "https://example.org/" + "a-" * 900 + "/amp",
        "https://example.org/?" + "a&" * 1000,
        "https://" + "ü." * 1000 + "/",
        "a:" * 1000,
        "." * 2000,
    ],
)
def test_long_addresses_are_read_in_no_time(long):
    start = time.perf_counter()
    with contextlib.suppress(BadAddress):
        _ = canonical(long).key

    assert time.perf_counter() - start < 0.2
