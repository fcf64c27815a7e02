"""The public pages: valid, inert, complete, the same bytes each time; and a folder that is whole whatever happens."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import html5lib
import pytest

from claims.anchor import selector
from claims.model import CorrectionKind, Stance, Verdict
from claims.reports.claimreview_rules import check, errors
from claims.reports.public_page import claim_page, place
from claims.reports.public_site import LIST, FolderTaken, as_zip, site, write_folder
from claims.store.claims import accept, edit_standalone
from claims.store.evidence import cite
from claims.store.published import Published
from claims.store.searches import note_search
from sources.feed_xml import Taken
from tests.claims.store.desk import SAID, TEXT
from tests.claims.store.published_desk import HOUSE, ONE, Newsroom, elsewhere, version

LIVE = (
    "</script><script>alert(1)</script>\"'><img src=x onerror=alert(1)><!-- ]]> & \x00\x0b\ufffe\u202e {{ 7*7 }} "
    "<a href=javascript:alert(1)>"
)
EVERY_LINK = {"a": "href", "link": "href", "img": "src", "script": "src", "iframe": "src", "form": "action"}


@pytest.fixture
def newsroom(sqlite_store) -> Newsroom:
    """One fact-check that is out, and one that was corrected after it went out."""
    desk = Newsroom(sqlite_store)
    with desk.writing("cite") as session:
        at = TEXT.index("12 per cent")
        cite(
            session,
            ONE,
            document_id=1,
            selector=selector(TEXT, at, at + 11),
            stance=Stance.REFUTES,
            note="In the article itself.",
            seen=version(session),
        )
        note_search(session, ONE, "harbour toll", "the clerk's archive", seen=version(session))
    desk.judge()
    desk.publish()
    with desk.writing("take up") as session:
        accept(session, 2, seen=1)
    desk.judge(number=2)
    desk.publish(2)
    desk.correct(text="We misread a column: the toll rose.")
    with desk.writing("reword") as session:
        edit_standalone(session, ONE, "The harbour toll rose in 2025", seen=version(session))
    desk.judge(Verdict.REFUTED, why="The right column shows that the toll rose.")
    desk.publish()
    return desk


def tree(page: bytes) -> Any:
    """The page as a strict parser reads it: anything that is not valid raises."""
    return html5lib.HTMLParser(tree=html5lib.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False).parse(
        page, transport_encoding="utf-8"
    )


def links(page: bytes) -> Iterator[str]:
    for element in tree(page).iter():
        attribute = EVERY_LINK.get(str(element.tag))
        if attribute and attribute in element.attrib:
            yield element.attrib[attribute]


def words(page: bytes) -> str:
    return " ".join(" ".join(tree(page).find("body").itertext()).split())


def linked(page: bytes) -> dict[str, Any]:
    (script,) = tree(page).iter("script")
    assert script.attrib == {"type": "application/ld+json"}
    return json.loads(script.text)


def hostile(out: Published) -> Published:
    """The same with something live in every word that comes from outside."""
    edition = out.publication.edition
    cited = tuple(
        replace(
            item, words=LIVE, title=LIVE, publisher=LIVE, address="javascript:alert(1)", archive="data:text/html,x", note=LIVE
        )
        for item in edition.evidence
    )
    told = replace(
        edition,
        words=LIVE,
        standalone=LIVE,
        voice=LIVE,
        written=LIVE + "2",
        relayed_by=LIVE,
        said_on=LIVE,
        title=LIVE,
        publisher=LIVE,
        published=LIVE,
        address="javascript:alert(1)",
        archive="javascript:alert(1)",
        language='"><script>',
        label=LIVE,
        rationale=LIVE,
        waiver=LIVE,
        judged_by=(LIVE,),
        approved_by=LIVE,
        evidence=cited,
    )
    claimreview = json.dumps({"@type": "ClaimReview", "claimReviewed": LIVE})
    corrections = tuple(
        replace(said, public_text=LIVE, before=replace(said.before, rationale=LIVE)) for said in out.corrections
    )
    publication = replace(out.publication, edition=told, claimreview=claimreview)
    return replace(out, publication=publication, corrections=corrections)


def test_every_page_is_valid_html_and_leads_nowhere_but_to_our_files_and_checked_addresses(newsroom):
    files = dict(site(newsroom.everything(), HOUSE))

    pages = {path: content for path, content in files.items() if path.endswith(".html")}
    assert len(pages) == 4
    for path, content in pages.items():
        for link in links(content):
            if urlsplit(link).scheme:
                assert link.startswith("https://desk.example/checks"), link
            elif not link.startswith("#"):
                led = (Path("/site") / path).parent / link
                assert str(led.resolve().relative_to("/site")) in files, f"{path} leads to {link}"
        assert not [element for element in tree(content).iter() if any(str(name).startswith("on") for name in element.attrib)]
        assert content.count(b"<script") == (1 if path.startswith("claims/") else 0)


def test_a_page_says_everything_a_reader_needs_to_retrace_it(newsroom):
    out = newsroom.out()

    told = words(claim_page(out, HOUSE))

    edition = out.publication.edition
    assert SAID[23:] in told
    for said in (
        edition.voice,
        "Refuted",
        "The right column shows that the toll rose.",
        "12 per cent",
        "Evidence that refutes it",
    ):
        assert said in told
    for said in (
        edition.sha256,
        edition.evidence[0].sha256,
        edition.trail_head,
        "In the article itself.",
        "the clerk's archive",
    ):
        assert said in told
    assert "One table is all there is." in told, "a rule that was set aside is told"


def test_a_correction_stands_on_top_with_what_it_said_before_and_says_now(newsroom):
    told = words(claim_page(newsroom.out(), HOUSE))

    at = [
        told.index(said)
        for said in (
            "Correction, 22 November 2026",
            "We misread a column",
            "Verdict before Supported",
            "Verdict now Refuted",
            "Wording now The harbour toll rose in 2025",
            "Claim by Ilse Brandt",
        )
    ]
    assert at == sorted(at)


def test_names_of_people_are_told_only_where_the_house_says_so(newsroom):
    out = newsroom.out()

    assert "Ada" not in claim_page(out, HOUSE).decode()
    assert "approved by Ada" in words(claim_page(out, replace(HOUSE, names=True)))


def test_the_page_carries_the_claimreview_as_it_was_sent_out(newsroom):
    out = newsroom.out()

    told = linked(claim_page(out, HOUSE))

    assert told == json.loads(out.publication.claimreview)
    assert errors(check(told, site=HOUSE.publisher.url)) == ()
    assert out.publication.page_sha256 == hashlib.sha256(claim_page(out, HOUSE)).hexdigest()


def test_a_site_that_moved_tells_its_new_addresses_and_changes_nothing_else(newsroom):
    out = newsroom.out()
    moved = elsewhere(HOUSE, "https://new.example")

    told = linked(claim_page(out, moved))

    assert told["url"] == f"https://new.example/{place(out)}"
    assert told | {"url": None} == json.loads(out.publication.claimreview) | {"url": None}


def test_a_retracted_page_stays_and_is_no_claimreview_any_more(newsroom):
    newsroom.correct(CorrectionKind.RETRACTION, "The recording was not of the mayor.")
    out = newsroom.out()
    files = dict(site(newsroom.everything(), HOUSE))

    page = files[f"{place(out)}index.html"]
    assert "Retraction, 22 November 2026 The recording was not of the mayor." in words(page)
    assert "Retracted; it said: Refuted" in words(page)
    assert (linked(page)["@type"], linked(page)["creativeWorkStatus"]) == ("WebPage", "Retracted")
    reviews = json.loads(files["claimreview.json"])["dataFeedElement"]
    assert [item["item"]["identifier"] for item in reviews] == ["claim-2"]
    assert "The recording was not of the mayor." in files["feed.atom"].decode()


def test_nothing_foreign_is_ever_live(newsroom):
    files = dict(site([hostile(out) for out in newsroom.everything()], HOUSE))

    for path, content in files.items():
        if path.endswith(".html"):
            parsed = tree(content)
            assert not list(parsed.iter("img"))
            assert len(list(parsed.iter("script"))) == (1 if path.startswith("claims/") else 0)
            assert not [link for link in links(content) if link.startswith(("javascript:", "data:"))]
    (page,) = [content for path, content in files.items() if path.startswith("claims/1-")]
    assert linked(page)["claimReviewed"] == LIVE
    assert "{{ 7*7 }}" in words(page), "the template engine runs nothing that it shows"
    json.loads(files["feed.json"])
    assert b"<script" not in files["feed.atom"]
    assert len(list(Taken(files["feed.atom"].decode()).entries())) == 2


def test_the_feeds_say_what_is_out_and_what_was_corrected(newsroom):
    files = dict(site(newsroom.everything(), HOUSE))

    read = Taken(files["feed.atom"].decode())
    entries = list(read.entries())
    feed = json.loads(files["feed.json"])
    assert (read.kind, read.title) == ("atom", "The Port Desk")
    assert [entry.title for entry in entries] == [item["title"] for item in feed["items"]]
    assert entries[0].title == "Refuted: The harbour toll rose in 2025"
    assert entries[0].link == f"https://desk.example/checks/{place(newsroom.out())}"
    assert entries[0].modified > entries[0].published
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["items"][0]["content_text"].startswith("Correction, 22 November 2026: We misread a column")
    listed = Taken(files["sitemap.xml"].decode())
    assert len(list(listed.entries())) == 4


def test_an_entry_keeps_its_identity_through_corrections_and_moves(newsroom):
    before = json.loads(dict(site(newsroom.everything(), HOUSE))["feed.json"])["items"]
    newsroom.correct(CorrectionKind.RETRACTION, "The recording was not of the mayor.")

    after = json.loads(dict(site(newsroom.everything(), elsewhere(HOUSE, "https://new.example")))["feed.json"])["items"]

    assert {item["id"] for item in after} == {item["id"] for item in before}
    assert len({item["id"] for item in after}) == 2


def test_without_an_address_everything_is_there_but_the_site_map(newsroom):
    files = dict(site(newsroom.everything(), elsewhere(HOUSE, "")))

    assert "sitemap.xml" not in files
    assert "home_page_url" not in json.loads(files["feed.json"])
    assert len(list(Taken(files["feed.atom"].decode()).entries())) == 2


def test_an_empty_desk_has_a_valid_site(sqlite_store):
    files = dict(site((), HOUSE))

    assert "Nothing is published yet." in words(files["index.html"])
    assert json.loads(files["feed.json"])["items"] == []


def test_the_same_editions_make_the_same_bytes(newsroom):
    once, again = (as_zip(newsroom.everything(), HOUSE) for _ in range(2))

    assert once == again
    with zipfile.ZipFile(io.BytesIO(once)) as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == dict(site(newsroom.everything(), HOUSE))


def test_writing_again_writes_only_what_changed(newsroom, tmp_path):
    folder = tmp_path / "web"
    first = write_folder(newsroom.everything(), HOUSE, folder)
    stamps = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}

    again = write_folder(newsroom.everything(), HOUSE, folder)
    newsroom.correct(CorrectionKind.RETRACTION, "The recording was not of the mayor.")
    after = write_folder(newsroom.everything(), HOUSE, folder)

    assert len(first.written) == 8
    assert (again.written, again.unchanged) == ((), 8)
    assert not [path for path in after.written if path.startswith("claims/2-")]
    assert [path for path in after.written if path.startswith("claims/1-")]
    other = next(path for path in stamps if "claims/2-" in path.as_posix())
    assert other.stat().st_mtime_ns == stamps[other]


def test_what_others_put_there_is_left_alone(newsroom, tmp_path):
    folder = tmp_path / "web"
    folder.mkdir()
    (folder / "robots.txt").write_text("User-agent: *\n")
    write_folder(newsroom.everything(), HOUSE, folder)
    write_folder(newsroom.everything(), HOUSE, folder)

    assert (folder / "robots.txt").read_text() == "User-agent: *\n"


def test_a_file_of_somebody_else_in_our_way_stops_everything(newsroom, tmp_path):
    folder = tmp_path / "web"
    folder.mkdir()
    (folder / "index.html").write_text("my own page")

    with pytest.raises(FolderTaken, match=r"index\.html"):
        write_folder(newsroom.everything(), HOUSE, folder)

    assert [path.name for path in folder.iterdir()] == ["index.html"]
    assert (folder / "index.html").read_text() == "my own page"


def test_what_a_killed_run_left_is_taken_away_and_what_one_under_way_writes_is_not(newsroom, tmp_path):
    write_folder(newsroom.everything(), HOUSE, tmp_path)
    old, new = tmp_path / ".old.claims-part", tmp_path / "corrections" / ".new.claims-part"
    for half in (old, new):
        half.write_text("<!DOCTYPE")
    os.utime(old, (0, 0))

    write_folder(newsroom.everything(), HOUSE, tmp_path)

    assert (old.exists(), new.exists()) == (False, True)


def test_a_list_that_is_not_ours_stops_everything(newsroom, tmp_path):
    (tmp_path / LIST).write_text("not a list")

    with pytest.raises(FolderTaken, match="is not the list"):
        write_folder(newsroom.everything(), HOUSE, tmp_path)
