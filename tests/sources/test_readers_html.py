"""A page becomes a document: what the article is, and what each part of it is. Everything here is invented."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from sources.document import Document, Role
from sources.errors import NoArticle, ReadingGaveUp
from sources.readers.html import MOST_MARKUP, read_html
from sources.readers.markup import without_scripts

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
FIRST = (
    "Harbour workers in Port Selwyn are asking ministers to halt the closure of the northern dock before the winter sets in."
)
SECOND = (
    "The operator, Selwyn Maritime, says the quay is sinking by two centimetres a year and can no longer be insured at all."
)
THIRD = "“Nobody has shown us the figures,” said Dora Quill, who has worked the cranes of the northern dock for 23 years."
FOURTH = (
    "The council will debate a motion to buy the dock for a single crown at its meeting next Thursday evening, officials said."
)
PAGE = f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Dock workers urge ministers to halt closure | The Selwyn Lantern</title>
<meta property="og:site_name" content="The Selwyn Lantern">
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Dock workers urge ministers to halt closure",
"author": {{"@type": "Person", "name": "Mara Pell"}}, "datePublished": "2023-03-14T09:20:00+00:00"}}</script>
<link rel="canonical" href="https://lantern.example/dock"></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main><article>
<h1>Dock workers urge ministers to halt closure</h1>
<p class="article__standfirst">The northern quay is said to be sinking, but nobody has published the measurements.</p>
<div class="byline">By Mara Pell</div><time class="timestamp">14 March 2023</time>
<figure><img src="cranes.jpg" alt="Cranes"><figcaption>Cranes at the northern dock.</figcaption></figure>
<p>{FIRST}</p>
<p>{SECOND}</p>
<h2>What the inspectors found</h2>
<p>{THIRD}</p>
<blockquote><p>The quay moves, and everybody who works on it has felt it move.</p></blockquote>
<ul><li>The dock was built in 1911 and last repaired in 1987.</li>
<li>About 400 people work there in three shifts.</li></ul>
<div class="newsletter-box"><p>Sign up to our newsletter and get the day's stories in your inbox.</p></div>
<p>{FOURTH}</p>
</article></main><footer><p>© 2023 The Selwyn Lantern</p></footer></body></html>"""


def document(page: str = PAGE, *, address: str | None = "https://lantern.example/dock?x=1") -> Document:
    return read_html(page.encode(), address=address)


def role_of(found: Document, words: str) -> Role:
    return next(block.role for block in found.blocks if words in block.of(found.text))


def test_the_text_is_the_blocks_with_one_empty_line_between():
    found = document()

    assert found.text == "\n\n".join(block.of(found.text) for block in found.blocks)
    assert all(two.start - one.end == 2 for one, two in pairwise(found.blocks))


def test_each_part_is_what_the_page_calls_it():
    found = document()

    assert role_of(found, FIRST) is Role.PARAGRAPH
    assert role_of(found, "What the inspectors found") is Role.HEADING
    assert role_of(found, "The quay moves") is Role.QUOTE
    assert role_of(found, "last repaired in 1987") is Role.LIST_ITEM
    assert role_of(found, "is said to be sinking, but") is Role.STANDFIRST
    assert role_of(found, "Cranes at the northern dock.") is Role.CAPTION
    assert role_of(found, "By Mara Pell") is Role.BYLINE


def test_the_headline_comes_first_and_once():
    found = document()

    assert found.blocks[0].role is Role.HEADLINE
    assert found.blocks[0].of(found.text) == "Dock workers urge ministers to halt closure"
    assert found.text.count("Dock workers urge ministers") == 1


def test_the_article_keeps_its_order():
    found = document()

    places = [
        found.text.index(words) for words in (FIRST, SECOND, "What the inspectors", THIRD, "The quay moves", "1911", FOURTH)
    ]

    assert places == sorted(places)


def test_a_newsletter_box_inside_the_article_is_no_part_of_it():
    found = document()

    assert all("newsletter" not in block.of(found.text) for block in found.body())


def test_navigation_and_footer_do_not_come_along():
    assert "Sport" not in document().text
    assert "©" not in document().text


def test_the_page_says_who_when_and_where():
    found = document()

    assert found.title == "Dock workers urge ministers to halt closure"
    assert found.authors == ("Mara Pell",)
    assert found.published == "2023-03-14T09:20:00+00:00"
    assert found.publisher == "The Selwyn Lantern"
    assert found.language == "en"
    assert found.canonical == "https://lantern.example/dock"


def test_a_paragraph_that_is_nothing_but_a_link_points_elsewhere():
    link = '<p><a href="/ferry">Thousands sign petition against the fare rise on the ferries</a></p>'

    found = document(PAGE.replace(f"<p>{THIRD}</p>", link + f"<p>{THIRD}</p>"))

    assert role_of(found, "Thousands sign petition") is Role.BOILERPLATE
    assert role_of(found, THIRD) is Role.PARAGRAPH


def test_a_line_break_after_a_sentence_begins_a_paragraph():
    page = f"<html><body><article><h1>Dock closes</h1><p>{FIRST}<br><br>{SECOND}<br>{THIRD}</p></article></body></html>"

    found = document(page)

    assert [block.of(found.text) for block in found.body() if block.role is Role.PARAGRAPH] == [FIRST, SECOND, THIRD]


def test_a_line_break_inside_a_sentence_does_not_part_it():
    broken = FIRST.replace(" before ", "<br>before ")
    page = f"<html><body><article><h1>Dock closes</h1><p>{broken}</p><p>{SECOND}</p></article></body></html>"

    assert FIRST in document(page).text


def test_a_table_is_one_block_with_its_rows_as_lines():
    rows = [("Year", "Ships"), ("2021", "412"), ("2022", "388")]
    table = "<table>" + "".join(f"<tr><td>{year}</td><td>{ships}</td></tr>" for year, ships in rows) + "</table>"

    found = document(PAGE.replace(f"<p>{FOURTH}</p>", table + f"<p>{FOURTH}</p>"))

    tables = [block.of(found.text) for block in found.blocks if block.role is Role.TABLE]
    assert tables == ["Year | Ships\n2021 | 412\n2022 | 388"]


@pytest.mark.parametrize(
    ("encoding", "head"),
    [("utf-8", ""), ("cp1252", '<meta charset="utf-8">'), ("cp1252", '<meta charset="iso-8859-1">'), ("utf-16", "")],
)
def test_the_words_come_out_right_whatever_the_encoding_claims(encoding, head):
    words = FIRST.replace("Port Selwyn", "Öresundshafen “Süd”")
    page = f"<html><head>{head}</head><body><article><p>{words}</p><p>{SECOND}</p></article></body></html>"

    found = read_html(page.encode(encoding))

    assert words in found.text


@pytest.mark.parametrize(
    "page",
    [
        '<html><body><div id="app"></div><script src="app.js"></script></body></html>',
        "<html><body><p>Please enable JavaScript.</p></body></html>",
        "<p>x</p>",
        "<html></html>",
        "<!-- nothing -->",
    ],
)
def test_a_page_without_an_article_says_so(page):
    with pytest.raises(NoArticle) as caught:
        document(page)

    assert "paste" in caught.value.advice


def test_a_scrap_of_a_page_is_read_all_the_same():
    assert FIRST in document(f"<p>{FIRST}</p><p>{SECOND}</p>").text


def test_a_page_far_too_long_is_refused_with_its_size():
    page = "<html><body>" + f"<p>{FIRST}</p>" * (MOST_MARKUP // 120) + "</body></html>"

    with pytest.raises(ReadingGaveUp, match="MB of markup"):
        document(page)


def test_a_page_long_only_by_its_scripts_is_read():
    script = "<script>var data = '" + "x" * (MOST_MARKUP + 9) + "';</script>"

    found = document(PAGE.replace("</article>", script + "</article>"))

    assert FIRST in found.text
    assert found.authors == ("Mara Pell",)


def test_scripts_go_and_the_article_s_own_json_stays():
    markup = (
        '<p>a</p><SCRIPT>alert("İ")</SCRIPT><script type="application/ld+json">{"b": 1}</script><style>c</style><script>open'
    )

    assert without_scripts(markup) == (
        '<p>a</p><script></SCRIPT><script type="application/ld+json">{"b": 1}</script><style></style><script>open'
    ).replace("<script></SCRIPT>", "<SCRIPT></SCRIPT>")


def test_a_script_that_is_only_spoken_of_in_a_comment_takes_nothing_with_it():
    markup = "<!-- no <script> here --><p>a</p><script>b</script><p>c</p><!-- open <script>"

    assert without_scripts(markup) == "<!-- no <script> here --><p>a</p><script></script><p>c</p><!-- open <script>"


STANDFIRST = "The northern quay is said to be sinking; nobody has published the measurements"
BARE = f"""<html><head><title>Selwyn Lantern</title></head><body><center><h3>SELWYN LANTERN</h3></center>
<p class="section">Island / Harbour</p>
<h1>Dock workers urge ministers to halt closure</h1>
<p><i>{STANDFIRST}</i></p>
<p>By Mara Pell<br>
March 14, 2023</p>
<p align="center"><img src="cranes.jpg"><br><font size="2">Cranes at the northern dock. Photo by Otis Quill</font></p>
<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{FOURTH}</p>
<hr><p><font size="2">Copyright Selwyn Lantern. Printed on the quay.</font></p></body></html>"""


def test_a_page_that_tells_machines_nothing_is_read_as_a_reader_reads_it():
    found = document(BARE, address=None)

    assert found.title == "Dock workers urge ministers to halt closure"
    assert found.authors == ("Mara Pell",)
    assert found.published == "2023-03-14"
    assert found.publisher == "Selwyn Lantern"


def test_a_standfirst_without_a_class_is_known_by_its_place():
    found = document(BARE)

    assert role_of(found, STANDFIRST) is Role.STANDFIRST
    assert role_of(found, "Photo by Otis Quill") is Role.CAPTION
    assert [block.role for block in found.blocks if "Mara Pell" in block.of(found.text)] == [Role.BYLINE]


@pytest.mark.parametrize("tag", ["h2", "b", "strong"])
def test_a_standfirst_in_the_page_s_own_description_is_never_left_out(tag):
    before, _, after = PAGE.partition('<p class="article__standfirst">')
    page = f"{before}<div><{tag}>{STANDFIRST}</{tag}></div>{after.partition('</p>')[2]}".replace(
        "<script", f'<meta name="description" content="{STANDFIRST}"><script', 1
    )

    assert role_of(document(page), STANDFIRST) is Role.STANDFIRST


def test_the_first_paragraph_is_no_standfirst_though_the_page_describes_itself_with_it():
    page = PAGE.replace("<script", f'<meta name="description" content="{FIRST}"><script', 1)

    assert role_of(document(page), FIRST) is Role.PARAGRAPH


def test_where_the_page_is_on_its_site_is_not_the_article():
    found = document(BARE)

    assert not [block for block in found.body() if "Island / Harbour" in block.of(found.text)]


def test_links_in_a_row_above_the_headline_are_no_standfirst():
    row = '<a href="/">Front page</a> | <a href="/farm">Farm and field</a> | <a href="/church">Church times this week</a> | '
    page = f"<body><hr>{row}<a href='/swap'>Swap and sell</a><hr><h1>A quay that sinks</h1><p><i>Nobody has seen any figures, "
    page += f"workers say</i></p><p>By Mara Pell</p><p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{FOURTH}</p></body>"

    found = read_html(page.encode())

    assert [block.role for block in found.blocks if "Front page" in block.of(found.text)] in ([], [Role.BOILERPLATE])
    assert [block.of(found.text) for block in found.blocks if block.role is Role.STANDFIRST] == [
        "Nobody has seen any figures, workers say"
    ]


@pytest.mark.parametrize("page", sorted(SAMPLES.glob("*.html")), ids=lambda path: path.stem)
def test_the_samples_have_the_headline_and_standfirst_that_a_reader_sees(page):
    headline, standfirst = page.with_suffix(".txt").read_text(encoding="utf-8").split("\n\n")[:2]

    found = read_html(page.read_bytes())

    assert found.title == headline
    assert standfirst.strip() in [block.of(found.text) for block in found.blocks if block.role is Role.STANDFIRST]
