"""Feeds of every kind become entries that can be fetched; what cannot be used is told, what attacks is not read."""

from __future__ import annotations

import gzip
import json
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.errors import BrokenFeed, Empty, NoFeed, TooLarge, Unreadable
from sources.feeds import Feed, read_feed

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
     xmlns:atom="http://www.w3.org/2005/Atom">
 <channel>
  <title>The Port Courier</title><link>https://courier.example/</link><language>en-GB</language>
  <atom:link href="https://courier.example/feed" rel="self"/>
  <image><title>A picture</title><url>https://courier.example/i.png</url></image>
  <item>
   <title>Toll falls &amp;amp; traffic &lt;b&gt;rises&lt;/b&gt;</title>
   <link>https://courier.example/toll?utm_source=rss&amp;id=7</link>
   <pubDate>Sat, 14 Mar 2026 12:30:00 +0100</pubDate>
   <dc:creator><![CDATA[Ann Example and Bo Sample]]></dc:creator>
   <media:content><media:title>Not the title</media:title></media:content>
   <guid isPermaLink="false">7</guid>
  </item>
  <item><title>By guid</title><guid>https://courier.example/guid</guid>
   <author>desk@courier.example (Ann Example)</author></item>
 </channel>
</rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="https://courier.example/news/">
 <title>The Port Courier</title><author><name>Ann Example</name></author>
 <entry>
  <title type="html">Toll &amp;lt;falls&amp;gt;</title>
  <link rel="enclosure" href="https://courier.example/a.mp3"/>
  <link rel="alternate" type="application/json" href="toll.json"/>
  <link rel="alternate" type="text/html" href="toll"/>
  <published>2026-03-14T12:30:00+01:00</published><updated>2026-03-15T08:00:00Z</updated>
  <source><title>Elsewhere</title><author><name>Else Where</name></author></source>
 </entry>
 <entry><title>Plain &lt;b&gt;</title><link href="/b"/><author><name>Bo Sample</name></author></entry>
</feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:d="http://purl.org/dc/elements/1.1/">
 <channel rdf:about="https://courier.example/"><title>The Port Courier</title></channel>
 <item rdf:about="https://courier.example/a"><title>A</title><link>https://courier.example/a</link><d:date>2026-03-14</d:date></item>
 <item rdf:about="https://courier.example/b"><title>B</title></item>
</rdf:RDF>"""

NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
 xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
 <url><loc>https://courier.example/a</loc><lastmod>2026-03-15</lastmod>
  <n:news><n:publication><n:name>The Port Courier</n:name><n:language>en</n:language></n:publication>
   <n:publication_date>2026-03-14T12:30:00Z</n:publication_date><n:title>Toll falls</n:title></n:news>
  <image:image><image:loc>https://courier.example/i.png</image:loc></image:image></url>
 <url><loc>https://courier.example/about</loc></url>
</urlset>"""


def read(text: str, **told: str) -> Feed:
    return read_feed(text.encode(), **told)


def rss(*items: str) -> str:
    return f"<rss><channel>{''.join(f'<item>{item}</item>' for item in items)}</channel></rss>"


# Each kind -------------------------------------------------------------------------------------------------------------------


def test_rss_gives_address_title_time_and_authors():
    feed = read(RSS)
    one, two = feed.entries

    assert (feed.kind, feed.title, feed.language, feed.findings) == ("rss", "The Port Courier", "en-GB", ())
    assert one.address.url == "https://courier.example/toll?id=7"
    assert (one.title, one.published, one.authors) == (
        "Toll falls & traffic rises",
        "2026-03-14T12:30:00+01:00",
        ("Ann Example", "Bo Sample"),
    )
    assert (two.address.url, two.published, two.authors) == ("https://courier.example/guid", None, ("Ann Example",))


def test_atom_prefers_the_page_and_reads_links_against_their_base():
    feed = read(ATOM, address="https://courier.example/feed")
    one, two = feed.entries

    assert (feed.kind, feed.title, feed.language) == ("atom", "The Port Courier", "en")
    assert (one.address.url, one.title) == ("https://courier.example/news/toll", "Toll <falls>")
    assert (one.published, one.modified) == ("2026-03-14T12:30:00+01:00", "2026-03-15T08:00:00+00:00")
    assert (two.address.url, two.title) == ("https://courier.example/b", "Plain <b>")
    assert (one.authors, two.authors) == (("Ann Example",), ("Bo Sample",))


def test_rdf_has_its_items_beside_the_channel():
    feed = read(RDF)

    assert (feed.kind, feed.title) == ("rdf", "The Port Courier")
    assert [(entry.address.url, entry.published) for entry in feed.entries] == [
        ("https://courier.example/a", "2026-03-14"),
        ("https://courier.example/b", None),
    ]


def test_a_news_sitemap_tells_when_each_article_came_out():
    feed = read(NEWS)

    assert (feed.kind, feed.title, feed.language) == ("sitemap", "The Port Courier", "en")
    assert [(entry.address.url, entry.title, entry.published, entry.modified) for entry in feed.entries] == [
        ("https://courier.example/a", "Toll falls", "2026-03-14T12:30:00+00:00", "2026-03-15"),
        ("https://courier.example/about", None, None, None),
    ]


def test_an_index_names_its_sitemaps_and_has_no_entries():
    feed = read(
        "<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>https://courier.example/1.xml.gz</loc>"
        "</sitemap><sitemap><loc>https://courier.example/2.xml</loc><lastmod>2026-03-15</lastmod></sitemap></sitemapindex>"
    )

    assert (feed.kind, feed.entries) == ("sitemap index", ())
    assert [address.url for address in feed.sitemaps] == ["https://courier.example/1.xml.gz", "https://courier.example/2.xml"]


def test_a_json_feed_says_the_same_in_json():
    items = [
        {"id": "1", "url": "/a", "title": "Toll", "date_published": "2026-03-14T12:30:00Z", "authors": [{"name": "Bo Sample"}]},
        {"id": "https://courier.example/b", "date_modified": "2026-03-15T00:00:00Z"},
        {"id": "3"},
        "nonsense",
    ]
    told = {"version": "https://jsonfeed.org/version/1", "title": "Courier", "author": {"name": "Ann Example"}, "items": items}

    feed = read(json.dumps(told), address="https://courier.example/feed.json")

    assert (feed.kind, feed.title) == ("json", "Courier")
    assert [(entry.number, entry.address.url, entry.published, entry.modified, entry.authors) for entry in feed.entries] == [
        (1, "https://courier.example/a", "2026-03-14T12:30:00+00:00", None, ("Bo Sample",)),
        (2, "https://courier.example/b", None, "2026-03-15T00:00:00+00:00", ("Ann Example",)),
    ]
    assert len(feed.findings) == 2


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("Sat, 14 Mar 2026 12:30:00 GMT", "2026-03-14T12:30:00+00:00"),
        ("Sat, 14 Mar 2026 12:30:00 EST", "2026-03-14T12:30:00-05:00"),
        ("14 Mar 26 12:30 +0200", "2026-03-14T12:30:00+02:00"),
        ("Sat, 14 Mar 2026 12:30:00", "2026-03-14"),
        ("Sat, 14 Mar 2026 12:30:00 XYZ", "2026-03-14"),
        ("2026-03-14T12:30Z", "2026-03-14T12:30:00+00:00"),
        ("2026-03-14T12:30:00.123+05:30", "2026-03-14T12:30:00+05:30"),
        ("2026-03-14 12:30:00", "2026-03-14"),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_keeps_its_zone_or_is_only_a_day(written, understood):
    (entry,) = read(rss(f"<link>https://a.example/x</link><pubDate>{written}</pubDate>")).entries

    assert entry.published == understood


# As feeds are -----------------------------------------------------------------------------------------------------------------


def test_what_is_not_quite_xml_is_mended_and_no_link_loses_its_end():
    link, title = "<link>https://a.example/?a=1&b=2&copy=3</link>", "<title>Caf&eacute;&nbsp;&bogus; A&B</title>"

    feed = read(f"\n\n{rss(link + title + '<dc:creator>Ann Example</dc:creator>')}")
    (entry,) = feed.entries

    assert entry.address.url == "https://a.example/?a=1&b=2&copy=3"
    assert (entry.title, entry.authors, feed.findings) == ("Café &bogus; A&B", ("Ann Example",), ())


def test_a_feed_that_breaks_off_gives_its_whole_entries_and_says_so():
    feed = read(RSS[: RSS.index("<title>By guid")])

    assert [entry.number for entry in feed.entries] == [1]
    assert "broken in line" in feed.findings[0]


def test_the_encoding_is_the_one_of_the_bytes():
    text = rss("<link>https://a.example/x</link><title>Zölle</title>")

    for body in (
        f'<?xml version="1.0" encoding="ISO-8859-1"?>{text}'.encode("latin-1"),
        f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16"),
        b"\xef\xbb\xbf" + text.encode(),
        gzip.compress(text.encode()),
    ):
        assert read_feed(body).entries[0].title == "Zölle"


def test_an_entry_that_leads_nowhere_is_told_and_counted():
    feed = read(
        rss(
            "<title>No link</title>", "<link>javascript:alert(1)</link>", "<link>/relative</link>", "<link>https://a.example/x</link>",
            "<link>http://user:pw@a.example/</link>", "<link>http://[::1</link>", "<link>file:///etc/passwd</link>",
        )
    )  # fmt: skip

    assert [(entry.number, entry.address.url) for entry in feed.entries] == [(4, "https://a.example/x")]
    assert [finding.split(" ")[1] for finding in feed.findings] == ["1", "2", "3", "5", "6", "7"]
    assert "No link" in feed.findings[0]


def test_the_second_entry_of_one_article_says_which_was_the_first():
    feed = read(rss("<link>https://a.example/x</link>", "<link>http://www.a.example/x/?utm_medium=rss</link>"))

    assert [entry.same_as for entry in feed.entries] == [None, 1]


def test_a_newsroom_is_no_author():
    feed = read(rss("<link>https://a.example/x</link><author>Staff</author><author>news@a.example</author>"))

    assert feed.entries[0].authors == ()


# What is none, and what attacks -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"", Empty),
        (b" \n", Empty),
        (b"The toll fell.", NoFeed),
        (b"<!doctype html><html><body>Home</body></html>", NoFeed),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"><body/></html>', NoFeed),
        (b"<opml><body/></opml>", NoFeed),
        (b"<<<<", NoFeed),
        (b"<?xml version='1.0'?><!-- nothing", NoFeed),
        (b'{"version": "1"}', NoFeed),
        (b"[1, 2]", NoFeed),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 7}', BrokenFeed),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', BrokenFeed),
        (b"{" * 100_000, BrokenFeed),
        (gzip.compress(RSS.encode())[:-20], BrokenFeed),
        (b"\x1f\x8b\x08\x00nonsense", BrokenFeed),
        (gzip.compress(b" " * 50_000_000), TooLarge),
        (b" " * 5_000_000, TooLarge),
    ],
)
def test_what_is_no_feed_says_what_it_is_with_advice(body, error):
    with pytest.raises(error) as refused:
        read_feed(body)

    assert str(refused.value)
    assert refused.value.advice


LAUGHS = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'


@pytest.mark.parametrize(
    "prolog",
    [
        f"<!DOCTYPE rss [{LAUGHS}]>",
        f'<?xml version="1.0"?>\n<!-- x --><!DOCTYPE rss [{LAUGHS}]>',
        f'<!DOCTYPE rss SYSTEM "x.dtd" [{LAUGHS}]>',
        f"junk <!DOCTYPE rss [{LAUGHS}]>",
        f"<!DOCTYPE rss><!DOCTYPE rss [{LAUGHS}]>",
        f'<!DOCTYPE rss PUBLIC ">" [{LAUGHS}]>',
        f"<!doctype rss [{LAUGHS}]>",
        LAUGHS,
        '<!DOCTYPE rss [<!ENTITY c SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd"> %p;]>',
        '<!DOCTYPE rss [<!ATTLIST item title CDATA "x">]>',
        "<!DOCTYPE rss [",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_feed_with_declarations_of_its_own_is_not_read(prolog, encoding):
    text = prolog + rss("<link>https://a.example/x</link><title>&c;</title>")

    with pytest.raises(BrokenFeed, match="declarations of its own"):
        read_feed(text.encode(encoding))


def test_a_document_type_elsewhere_is_not_fetched_and_its_entities_stay_words():
    feed = read(
        '<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://127.0.0.1:1/rss.dtd">'
        + rss("<link>https://a.example/x</link><title>&c;</title>")
    )

    assert feed.entries[0].title == "&c;"


HEAD = "<rss><channel><title>x</title>"


@pytest.mark.parametrize(
    "text",
    [
        HEAD + "<a></b>" * 250_000,
        HEAD + "<a>" * 500_000,
        HEAD + "<item " + " ".join(f'a{number}="1"' for number in range(100_000)) + "/>",
        HEAD + "<item><link>https://a.example/x</link></item>" * 30_000,
        HEAD + "<item><title>" + "&" * 400_000,
        HEAD + "<![CDATA[" * 200_000,
        HEAD + "<!--" * 400_000,
        "<?" * 900_000,
        HEAD + "<item>" + "".join(f"<author>Ann Example{chr(97 + n % 26)}</author>" for n in range(60_000)) + "</item>",
        HEAD + "<item><title>" + "&lt;a" * 300_000 + "</title><link>https://a.example/x</link></item>",
        HEAD + "".join(f'<a xmlns:n{number}="u{number}"/>' for number in range(50_000)),
        '{"version": "https://jsonfeed.org/version/1", "items": [' + "{}," * 600_000 + "{}]}",
    ],
    ids=[
        "ends", "nesting", "attributes", "items", "ampersands", "cdata", "comments", "instructions", "authors", "tags",
        "prefixes", "json",
    ],
)  # fmt: skip
def test_a_feed_made_to_keep_us_busy_ends_soon_and_says_what_is_missing(text):
    before = time.process_time()

    try:
        feed = read(text)
    except Unreadable as refused:
        told: object = str(refused)
    else:
        told = feed.findings or feed.entries

    assert told
    # Two seconds at most on an idle machine; the margin is for a busy one.
    assert time.process_time() - before < 15


PIECES = """
    <rss> <channel> <item> </item> <link> </link> https://a.example/x <title> </title> & &lt; <![CDATA[ ]]> <!-- --> <? ?>
    <!DOCTYPE x [ ] > <entry> <feed> \0 é { }
"""


@given(st.lists(st.sampled_from([*PIECES.split(), "\ud800", " "]), max_size=30))
def test_any_text_is_a_feed_or_a_typed_error(pieces):
    body = "".join(pieces).encode("utf-8", "surrogatepass")

    with suppress(Unreadable):
        assert all(entry.address.url.startswith("https://") for entry in read_feed(body).entries)
