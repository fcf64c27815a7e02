"""What a page says about itself, and how far it is believed. Everything here is invented."""

from __future__ import annotations

import json

import pytest
from trafilatura import load_html

from sources.metadata import PageFacts, page_facts

HOME = "https://www.lantern.example/news/dock"
BODY = "<p>Harbour workers in Port Selwyn are asking ministers to halt the closure of the northern dock.</p>" * 4


def facts(head: str, *, body: str = BODY, address: str | None = HOME, lang: str = "en-gb") -> PageFacts:
    tree = load_html(f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'.encode())
    assert tree is not None
    return page_facts(tree, address=address)


def ld(value: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(value)}</script>'


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Dock workers urge ministers to halt closure",
    "author": [{"@type": "Person", "name": "Mara Pell"}, {"@type": "Person", "name": "Tom Oriel"}],
    "datePublished": "2023-03-14T09:20:00+01:00",
    "dateModified": "2023-03-16T09:20:00+01:00",
    "publisher": {"@type": "NewsMediaOrganization", "name": "The Selwyn Lantern"},
}


def test_json_ld_is_believed_first():
    found = facts(ld(ARTICLE) + '<meta name="author" content="Somebody Else"><meta property="og:title" content="Other">')

    assert found == PageFacts(
        title="Dock workers urge ministers to halt closure",
        authors=("Mara Pell", "Tom Oriel"),
        published="2023-03-14T09:20:00+01:00",
        publisher="The Selwyn Lantern",
        language="en-GB",
        canonical=None,
        modified="2023-03-16T09:20:00+01:00",
    )


@pytest.mark.parametrize(
    "value",
    [
        [{"@type": "BreadcrumbList"}, ARTICLE],
        {"@graph": [{"@type": "WebSite", "name": "Lantern"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": {"deeper": [ARTICLE]}},
        ARTICLE | {"@type": ["Thing", "https://schema.org/NewsArticle"]},
    ],
    ids=["list", "graph", "nested", "several types"],
)
def test_json_ld_may_be_built_in_any_way(value):
    assert facts(ld(value)).authors == ("Mara Pell", "Tom Oriel")


@pytest.mark.parametrize(
    "script",
    [
        json.dumps(ARTICLE)[:-1] + ",}",
        "<!-- " + json.dumps(ARTICLE) + " -->",
        "//<![CDATA[\n" + json.dumps(ARTICLE) + "\n//]]>",
        json.dumps(ARTICLE).replace("urge ministers", "urge \n ministers"),
    ],
    ids=["comma too many", "comment", "cdata", "line end in a text"],
)
def test_json_that_is_not_quite_json_is_mended(script):
    found = facts(f'<script type="application/ld+json">{script}</script>')

    assert found.published == "2023-03-14T09:20:00+01:00"
    assert found.title == "Dock workers urge ministers to halt closure"


@pytest.mark.parametrize(
    "script", ["{", "[[[", "null", '"text"', "{" * 5000, "[" * 100_000, '{"@type": 7, "author": {"name": {"a": 1}}}']
)
def test_broken_json_is_passed_over(script):
    found = facts(
        f'<script type="application/ld+json">{script}</script><meta property="og:title" content="Dock closes in spring">'
    )

    assert found.title == "Dock closes in spring"


def test_an_author_given_by_reference_is_found():
    article = ARTICLE | {"author": {"@id": "#mara"}}
    graph = {"@graph": [article, {"@id": "#mara", "@type": "Person", "name": "Mara Pell"}]}

    assert facts(ld(graph)).authors == ("Mara Pell",)


@pytest.mark.parametrize(
    "author",
    [
        {"@type": "Organization", "name": "Selwyn Lantern Newsroom"},
        {"@type": "Person", "name": "Lantern Staff"},
        {"@type": "Person", "name": "The Selwyn Lantern"},
        "https://lantern.example/staff",
        None,
        7,
    ],
)
def test_a_newsroom_is_no_author(author):
    assert facts(ld(ARTICLE | {"author": author})).authors == ()


def test_meta_tags_fill_what_json_ld_leaves_out():
    found = facts(
        '<meta property="og:title" content="Dock closes in spring | The Selwyn Lantern">'
        '<meta name="author" content="By Mara Pell and Tom Oriel">'
        '<meta property="article:published_time" content="2023-03-14T09:20:00Z">'
        '<meta property="og:site_name" content="The Selwyn Lantern">'
    )

    assert found.title == "Dock closes in spring"
    assert found.authors == ("Mara Pell", "Tom Oriel")
    assert found.published == "2023-03-14T09:20:00+00:00"
    assert found.publisher == "The Selwyn Lantern"


def test_the_heading_of_the_page_is_its_title_when_nothing_else_tells():
    assert facts("", body="<h1>Dock closes in spring</h1>" + BODY).title == "Dock closes in spring"


TITLED = "<h1>Dock closes in spring</h1>"


@pytest.mark.parametrize(
    ("window", "publisher"),
    [
        ("Dock closes in spring | The Selwyn Lantern", "The Selwyn Lantern"),
        ("Dock closes in spring - Harbour - Selwyn Lantern", "Selwyn Lantern"),
        ("Dock closes in spring – at last", None),
        ("Dock closes in spring", None),
    ],
)
def test_what_the_window_s_title_adds_to_the_headline_is_the_publisher(window, publisher):
    found = facts(f"<title>{window}</title>", body=TITLED + BODY, address=None)

    assert (found.title, found.publisher) == ("Dock closes in spring", publisher)


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Copyright Selwyn Harbour Lantern News. Printed on the quay.", "Selwyn Harbour Lantern News"),
        ("© 2019–2023 The Selwyn Lantern Ltd. All rights reserved.", "The Selwyn Lantern"),
        ("© 2023 <a href='/'>The Selwyn Lantern</a> <a href='/terms'>Terms of use</a>", "The Selwyn Lantern"),
        ("Photographs © Getty Images", None),
        ("© 2023 Mara Pell", None),
        ("All rights reserved", None),
    ],
)
def test_the_copyright_line_names_the_publisher_where_nothing_else_does(line, publisher):
    assert facts("", body=f"{TITLED}{BODY}<footer><p>{line}</p></footer>", address=None).publisher == publisher


def test_the_name_a_page_gives_itself_comes_before_its_copyright_line():
    head = '<meta property="og:site_name" content="The Selwyn Lantern">'

    assert facts(head, body=f"{TITLED}{BODY}<p>© 2023 Marrow Press</p>").publisher == "The Selwyn Lantern"


def test_a_time_without_a_zone_gives_the_day():
    assert facts(ld(ARTICLE | {"datePublished": "2023-03-14T09:20:00"})).published == "2023-03-14"


def test_a_date_that_is_none_is_not_made_up():
    undated = {name: value for name, value in ARTICLE.items() if not name.startswith("date")}

    assert facts(ld(undated | {"datePublished": "soon"})).published is None


@pytest.mark.parametrize(
    ("href", "canonical"),
    [
        ("https://www.lantern.example/news/dock-closure", "https://www.lantern.example/news/dock-closure"),
        ("https://lantern.example/news/dock-closure", "https://lantern.example/news/dock-closure"),
        ("/news/dock-closure", "https://www.lantern.example/news/dock-closure"),
        ("https://elsewhere.example/news/dock", None),
        ("http://127.0.0.1:8501/", None),
        ("javascript:alert(1)", None),
        ("https://user:secret@www.lantern.example/", None),
        ("http://[", None),
        ("", "https://www.lantern.example/news/dock"),
    ],
)
def test_a_canonical_address_counts_on_the_same_site_only(href, canonical):
    assert facts(f'<link rel="canonical" href="{href}">').canonical == canonical


@pytest.mark.parametrize(
    "href", ["http://127.0.0.1/", "http://localhost/x", "http://10.0.0.7/", "http://intranet/x", "http://[::1]/"]
)
def test_a_file_without_an_address_gets_no_private_one(href):
    assert facts(f'<link rel="canonical" href="{href}">', address=None).canonical is None


@pytest.mark.parametrize(
    ("lang", "language"), [("en", "en"), ("pt_br", "pt-BR"), ("zh-hans", "zh-Hans"), ("english!", None), ("", None)]
)
def test_the_language_is_a_tag_or_nothing(lang, language):
    assert facts("", lang=lang).language == language


def test_the_language_is_taken_from_json_ld_or_a_meta_tag_where_the_page_has_no_lang():
    assert facts(ld(ARTICLE | {"inLanguage": "de"}), lang="").language == "de"
    assert facts('<meta property="og:locale" content="fr_FR">', lang="").language == "fr-FR"


@pytest.mark.parametrize(
    ("head", "section"),
    [
        (ld(ARTICLE | {"articleSection": ["Harbour", "Island"]}), "Harbour"),
        ('<meta property="article:section" content="Harbour">', "Harbour"),
        ('<meta property="article:section" content="https://lantern.example/harbour">', None),
        ("", None),
    ],
)
def test_the_section_is_what_the_paper_calls_it(head, section):
    assert facts(head).section == section


@pytest.mark.parametrize(
    ("head", "licence"),
    [
        (
            ld(ARTICLE | {"license": "https://creativecommons.org/licenses/by/4.0/"}),
            "https://creativecommons.org/licenses/by/4.0/",
        ),
        (ld(ARTICLE | {"license": {"name": "CC BY 4.0"}}), "CC BY 4.0"),
        (
            '<link rel="license" href="https://creativecommons.org/licenses/by-sa/4.0/">',
            "https://creativecommons.org/licenses/by-sa/4.0/",
        ),
        ('<meta name="dcterms.rights" content="© 2023 The Selwyn Lantern. All rights reserved.">', None),
        ("", None),
    ],
)
def test_a_licence_counts_only_where_it_grants_something(head, licence):
    assert facts(head).licence == licence


def test_the_last_change_is_read_from_a_meta_tag_where_json_ld_is_silent():
    assert (
        facts('<meta property="article:modified_time" content="2023-03-16T08:00:00Z">').modified == "2023-03-16T08:00:00+00:00"
    )
