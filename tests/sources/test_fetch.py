"""From an address to a snapshot: hops, bounds, the one deadline, and what each refusal says."""

from __future__ import annotations

import gzip
import hashlib
import time
import tracemalloc
import zlib
from datetime import UTC, datetime

import pytest
from werkzeug import Response

from sources.address import canonical
from sources.errors import (
    BadAddress,
    Busy,
    Denied,
    FetchFailed,
    ForbiddenAddress,
    NotFound,
    SourceError,
    TooLarge,
    TooManyRedirects,
    TooSlow,
    Unreachable,
)
from sources.fetch import FILE_BYTES, HOP_HEADERS, HOP_LETTERS, PAGE_BYTES, fetch
from sources.network import HEADERS, Web
from sources.pace import Pace
from sources.snapshot import NotModified, Redirect, Snapshot
from tests.internet import Internet, dripping, plain, saying, talking

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
PAGE = "<!doctype html><html><body><p>The harbour toll fell by 12 per cent, “a relief”.</p></body></html>".encode()


@pytest.fixture
def site(httpserver):
    """The test's own server, with `get(path)` to fetch from it."""
    with Web(allow=(f"{httpserver.host}:{httpserver.port}",)) as web:

        def get(path: str = "/", **options):
            return fetch(canonical(httpserver.url_for(path)), web=web, now=lambda: NOON, **options)

        httpserver.get = get
        yield httpserver


def fetch_raw(answer: bytes, **options):
    """Fetch from a server that says exactly this."""
    with talking(saying(answer)) as (host, port), Web(allow=(f"{host}:{port}",)) as web:
        return fetch(plain(f"http://{host}:{port}/"), web=web, now=lambda: NOON, **options)


def test_a_page_is_kept_exactly_as_it_came(site):
    site.expect_request("/a").respond_with_data(PAGE, content_type="text/html; charset=utf-8", headers={"X-Odd": "Ünï"})

    snapshot = site.get("/a?utm_source=mail")

    assert snapshot.body == PAGE
    assert snapshot.sha256 == hashlib.sha256(PAGE).hexdigest()
    assert (snapshot.kind, snapshot.media_type, snapshot.status) == ("address", "text/html", 200)
    assert snapshot.requested == snapshot.final == site.url_for("/a")
    assert snapshot.captured_at == NOON
    assert snapshot.redirects == ()
    assert snapshot.header("content-type") == "text/html; charset=utf-8"


def test_headers_keep_their_order_case_and_repetition():
    answer = b"HTTP/1.1 200 OK\r\nX-B: 1\r\nx-a: 2\r\nX-B: \xfc\r\nX-C: \xc3\xbc\r\nContent-Length: 2\r\n\r\nhi"

    snapshot = fetch_raw(answer)

    assert snapshot.headers == (("X-B", "1"), ("x-a", "2"), ("X-B", "ü"), ("X-C", "ü"), ("Content-Length", "2"))


@pytest.mark.parametrize("status", [300, 301, 302, 303, 307, 308])
def test_each_kind_of_redirect_is_followed_and_written_down(site, status):
    site.expect_request("/a").respond_with_data("moved", status=status, headers={"Location": "/b?utm_source=x#top"})
    site.expect_request("/b").respond_with_data(PAGE)

    snapshot = site.get("/a")

    assert snapshot.body == PAGE
    assert snapshot.redirects == (Redirect(site.url_for("/a"), status, site.url_for("/b?utm_source=x")),)
    assert (snapshot.requested, snapshot.final) == (site.url_for("/a"), site.url_for("/b?utm_source=x"))


def test_what_each_hop_said_and_what_we_said_to_it_is_kept(site):
    moved = {"Location": "/b", "Set-Cookie": "seen=1", "X-Served-By": "cache 7"}
    site.expect_request("/a").respond_with_data("", status=302, headers=moved)
    site.expect_request("/b").respond_with_data(PAGE)

    snapshot = site.get("/a")
    hop = snapshot.redirects[0]

    assert moved.items() <= dict(hop.headers).items()
    assert ("Host", f"{site.host}:{site.port}") in hop.sent
    assert "Cookie" not in dict(hop.sent)
    assert dict(snapshot.sent)["Cookie"] == "seen=1"
    assert dict(snapshot.sent)["User-Agent"] == HEADERS["User-Agent"]


def test_of_a_hop_with_very_many_headers_the_first_are_kept():
    many = b"".join(b"X-%d: %s\r\n" % (number, b"y" * 100) for number in range(90))
    turns = [b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n" + many + b"\r\n", b"HTTP/1.1 200 OK\r\n\r\nhi"]

    with talking(lambda caller: saying(turns.pop(0))(caller)) as (host, port), Web(allow=(f"{host}:{port}",)) as web:
        hop = fetch(plain(f"http://{host}:{port}/"), web=web, now=lambda: NOON).redirects[0]

    assert hop.headers[0] == ("Location", "/b")
    assert len(hop.headers) <= HOP_HEADERS
    assert sum(len(name) + len(value) for name, value in hop.headers) <= HOP_LETTERS


# Pages that are known already


def kept(site, **headers: str) -> Snapshot:
    """What was kept when the page was fetched the first time."""
    site.expect_oneshot_request("/a").respond_with_data(PAGE, headers=headers)
    return site.get("/a")


def test_a_page_that_is_known_is_asked_for_by_its_validators_and_is_not_sent_again(site):
    first = kept(site, ETag='W/"7"', **{"Last-Modified": "Sat, 14 Mar 2026 11:00:00 GMT"})
    site.expect_request("/a").respond_with_data("", status=304, headers={"ETag": 'W/"7"'})

    answer = site.get("/a", known=first)

    assert isinstance(answer, NotModified)
    assert (answer.known, answer.seen_at, answer.final) == (first, NOON, site.url_for("/a"))
    asked = site.log[1][0].headers
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('W/"7"', "Sat, 14 Mar 2026 11:00:00 GMT")
    assert ("If-None-Match", 'W/"7"') in answer.sent
    assert dict(answer.headers)["ETag"] == 'W/"7"'


def test_a_page_that_has_changed_is_sent_whole(site):
    first = kept(site, ETag='"7"')
    site.expect_request("/a").respond_with_data(PAGE + b"more", headers={"ETag": '"8"'})

    answer = site.get("/a", known=first)

    assert isinstance(answer, Snapshot)
    assert answer.body == PAGE + b"more"


def test_validators_go_to_the_very_address_they_came_from(site):
    site.expect_request("/a").respond_with_data("", status=302, headers={"Location": "/b"})
    site.expect_oneshot_request("/b").respond_with_data(PAGE, headers={"ETag": '"7"'})
    first = site.get("/a")
    site.expect_request("/b").respond_with_data("", status=304)

    answer = site.get("/a", known=first)

    assert isinstance(answer, NotModified)
    assert [hop.to for hop in answer.redirects] == [site.url_for("/b")]
    asked = [request.headers.get("If-None-Match") for request, _ in site.log]
    assert asked == [None, None, None, '"7"']


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"ETag": ""},
        {"ETag": '"' + "7" * 400 + '"'},
        {"ETag": '"ü"'},
    ],
    ids=["none", "empty", "endless", "not ASCII"],
)
def test_without_a_usable_validator_nothing_is_asked_and_an_answer_of_no_change_is_refused(site, headers):
    first = kept(site, **headers)
    site.expect_request("/a").respond_with_data("", status=304)

    with pytest.raises(FetchFailed, match="304"):
        site.get("/a", known=first)

    assert not {"If-None-Match", "If-Modified-Since"} & set(site.log[1][0].headers.keys())


@pytest.mark.parametrize(("status", "header"), [(403, "cf-mitigated: challenge"), (405, "x-amzn-waf-action: captcha")])
def test_a_refusal_that_is_a_check_for_bots_is_told_from_a_log_in(status, header):
    with pytest.raises(Denied, match="prove itself") as told:
        fetch_raw(f"HTTP/1.1 {status} No\r\n{header}\r\nContent-Length: 0\r\n\r\n".encode())

    assert "paste" in told.value.advice


@pytest.mark.parametrize("status", [304, 305, 306])
def test_other_threes_are_no_redirects(site, status):
    site.expect_request("/a").respond_with_data("", status=status, headers={"Location": "/b"})

    with pytest.raises(FetchFailed, match=str(status)):
        site.get("/a")

    assert len(site.log) == 1


def test_ten_redirects_are_followed_and_the_eleventh_is_not(site):
    for hop in range(12):
        site.expect_request(f"/{hop}").respond_with_data("", status=302, headers={"Location": f"/{hop + 1}"})
    site.expect_request("/12").respond_with_data(PAGE)

    assert len(site.get("/2").redirects) == 10
    with pytest.raises(TooManyRedirects, match="10 redirects"):
        site.get("/1")


def test_a_circle_is_noticed_at_once(site):
    site.expect_request("/a").respond_with_data("", status=302, headers={"Location": "/b"})
    site.expect_request("/b").respond_with_data("", status=302, headers={"Location": "/a#again"})

    with pytest.raises(TooManyRedirects, match="circle"):
        site.get("/a")

    assert len(site.log) == 2


def test_a_site_that_sets_a_cookie_and_sends_us_back_gets_it_back(site):
    site.expect_request("/a", headers={"Cookie": "seen=1"}).respond_with_data(PAGE)
    site.expect_request("/a").respond_with_data("", status=302, headers={"Location": "/a", "Set-Cookie": "seen=1"})

    assert site.get("/a").body == PAGE


def test_a_cookie_is_told_to_no_other_host_and_forgotten_after_the_fetch(site, monkeypatch):
    internet = Internet(monkeypatch)
    server = ("127.0.0.1", site.port)
    one = internet.site("one.example.org", server, ip="93.184.215.1")
    internet.site("two.example.org", server, ip="93.184.215.2")
    moved = {"Location": "http://two.example.org/b", "Set-Cookie": "who=me; Domain=example.org; Path=/"}
    site.expect_request("/").respond_with_data("", status=302, headers=moved)
    site.expect_request("/b").respond_with_data(PAGE)

    with Web(pace=Pace(0)) as web:
        for _ in range(2):
            fetch(one, web=web, now=lambda: NOON)

    assert all("Cookie" not in request.headers for request, _ in site.log)
    assert len(site.log) == 4


def test_a_step_down_to_http_is_followed_and_visible(monkeypatch):
    internet = Internet(monkeypatch)
    old = canonical("http://old.example.org/a")
    with talking(saying(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")) as server, Web() as web:
        internet.site("old.example.org", server)

        snapshot = fetch(old, web=web, now=lambda: NOON)

    assert [port for _, port in internet.dialled] == [443, 80]
    assert snapshot.redirects == (Redirect("https://old.example.org/a", None, "http://old.example.org/a"),)
    assert snapshot.redirects[0].downgrade
    assert (snapshot.requested, snapshot.final) == ("https://old.example.org/a", "http://old.example.org/a")


def test_nothing_but_https_is_tried_where_https_was_typed(monkeypatch):
    internet = Internet(monkeypatch)
    internet.name("old.example.org", ["93.184.215.14"])

    with Web() as web, pytest.raises(Unreachable):
        fetch(canonical("https://old.example.org/a"), web=web, now=lambda: NOON)

    assert [port for _, port in internet.dialled] == [443]


@pytest.mark.parametrize(
    "location", ["javascript:alert(1)", "file:///etc/passwd", "http://user:pw@example.org/", "https://exa\x7fmple/"]
)
def test_a_redirect_to_no_address_is_refused_and_says_who_sent_us(site, location):
    site.expect_request("/a").respond_with_data("", status=302, headers={"Location": location})

    with pytest.raises(BadAddress, match="sends us on to something that cannot be fetched") as told:
        site.get("/a")

    assert "browser" in told.value.advice


def test_a_redirect_to_a_port_of_this_machine_that_was_not_allowed_is_refused(site):
    site.expect_request("/a").respond_with_data("", status=302, headers={"Location": f"http://127.0.0.1:{site.port + 1}/"})

    with pytest.raises(ForbiddenAddress):
        site.get("/a")


def test_a_refresh_inside_the_page_is_part_of_the_page_and_not_followed(site):
    page = b'<html><meta http-equiv="refresh" content="0; url=/b">'
    site.expect_request("/a").respond_with_data(page, headers={"Refresh": "0; url=/b"})

    assert site.get("/a").body == page
    assert len(site.log) == 1


@pytest.mark.parametrize(
    ("status", "error"),
    [
        *((status, NotFound) for status in (404, 410)),
        *((status, Denied) for status in (401, 402, 403, 451)),
        *((status, Busy) for status in (408, 425, 429, 500, 502, 503, 504, 520)),
        *((status, FetchFailed) for status in (400, 407, 418)),
    ],
)
def test_each_refusal_of_a_site_has_its_own_error_with_advice(site, status, error):
    site.expect_request("/a").respond_with_data("no", status=status)

    with pytest.raises(error, match=str(status)) as told:
        site.get("/a")

    assert type(told.value) is error
    assert told.value.advice
    assert told.value.after is None


@pytest.mark.parametrize(
    ("said", "after"),
    [
        ("120", 120),
        (" 0 ", 0),
        ("Sat, 14 Mar 2026 12:05:00 GMT", 300),
        ("Sat, 14 Mar 2026 12:01:00 -0000", 60),
        ("Sat, 14 Mar 2026 11:00:00 GMT", 0),
        ("99999999999999999999", 604800),
        ("soon", None),
        ("-5", None),
        ("١٢", None),
        ("", None),
    ],
)
def test_how_long_a_busy_site_asks_us_to_wait(said, after):
    answer = f"HTTP/1.1 503 Busy\r\nRetry-After: {said}\r\nContent-Length: 0\r\n\r\n".encode()

    with pytest.raises(Busy) as told:
        fetch_raw(answer)

    assert told.value.after == after


@pytest.mark.parametrize("packing", ["gzip", "x-gzip", "GZIP"])
def test_gzip_is_unpacked(site, packing):
    site.expect_request("/a").respond_with_data(gzip.compress(PAGE), headers={"Content-Encoding": packing})

    assert site.get("/a").body == PAGE


@pytest.mark.parametrize(
    ("packed", "body"),
    [
        (gzip.compress(PAGE) + gzip.compress(b"more"), PAGE + b"more"),
        (gzip.compress(PAGE) + b"\0" * 512, PAGE),
        (gzip.compress(b"x" * 65536 * 3), b"x" * 65536 * 3),
        (gzip.compress(b""), b""),
        (b"", b""),
    ],
    ids=["two members", "padding", "whole pieces", "nothing packed", "nothing at all"],
)
def test_gzip_in_all_its_forms_is_unpacked(site, packed, body):
    site.expect_request("/a").respond_with_data(packed, headers={"Content-Encoding": "gzip"})

    assert site.get("/a").body == body


@pytest.mark.parametrize(
    "packed",
    [PAGE, gzip.compress(PAGE)[:-9], gzip.compress(PAGE)[:-2], b"\x1f\x8b\x08\x00junk"],
    ids=["no gzip", "without its end", "without its last bytes", "junk after the mark"],
)
def test_gzip_that_is_none_or_broken_off_is_refused(site, packed):
    site.expect_request("/a").respond_with_data(packed, headers={"Content-Encoding": "gzip"})

    with pytest.raises(Unreachable, match=r"unpacked|broke off"):
        site.get("/a")


@pytest.mark.parametrize("packing", ["br", "deflate", "zstd", "compress", "gzip, gzip", "br, gzip"])
def test_other_packings_are_refused_by_name(site, packing):
    site.expect_request("/a").respond_with_data(zlib.compress(PAGE), headers={"Content-Encoding": packing})

    with pytest.raises(FetchFailed, match=f"packed as “{packing}”"):
        site.get("/a")


def bomb(start: bytes) -> bytes:
    """A gigabyte of zeros after `start`, as 1 MB of gzip. Its check sum is wrong, but nobody should get that far."""
    packer = zlib.compressobj(9, wbits=31)
    head = packer.compress(start) + packer.flush(zlib.Z_FULL_FLUSH)
    megabyte = packer.compress(bytes(1024 * 1024)) + packer.flush(zlib.Z_FULL_FLUSH)
    return head + megabyte * 1024 + packer.flush()


@pytest.mark.parametrize(("start", "bound"), [(b"<html>", 2), (b"%PDF-1.7", 50)])
def test_a_bomb_of_a_gigabyte_does_not_go_off(site, start, bound):
    packed = bomb(start)
    site.expect_request("/a").respond_with_data(packed, headers={"Content-Encoding": "gzip"})
    tracemalloc.start()
    began = time.monotonic()

    with pytest.raises(TooLarge, match=f"larger than {bound} MB"):
        site.get("/a")
    took, (_, peak) = time.monotonic() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert took < 15
    assert peak < bound * 2_000_000 + 20_000_000


def test_gzip_that_never_says_anything_is_refused_after_a_bounded_number_of_bytes(monkeypatch):
    monkeypatch.setattr("sources.fetch.FILE_BYTES", 300_000)
    empty = gzip.compress(b"") * 3000
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n"

    with (
        talking(dripping(head, drop=empty, pause=0.001)) as (host, port),
        Web(allow=(f"{host}:{port}",)) as web,
        pytest.raises(TooLarge),
    ):
        fetch(plain(f"http://{host}:{port}/"), web=web, now=lambda: NOON, seconds=5)


def test_a_page_of_100_mb_is_refused_by_its_own_account_before_it_is_read():
    sent = []

    def handler(caller):
        caller.recv(65536)
        caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000000\r\n\r\n<html>")
        while True:
            caller.sendall(b"x" * 65536)
            sent.append(65536)

    start = time.monotonic()
    with (
        talking(handler) as (host, port),
        Web(allow=(f"{host}:{port}",)) as web,
        pytest.raises(TooLarge, match="larger than 50 MB"),
    ):
        fetch(plain(f"http://{host}:{port}/"), web=web, now=lambda: NOON)

    assert sum(sent) < 10_000_000  # what the system's own buffers took
    assert time.monotonic() - start < 10


@pytest.mark.parametrize("length", [b"", b"Content-Length: 30000000\r\n"], ids=["without its length", "with its length"])
def test_a_page_is_refused_at_two_megabytes(length):
    sent = []

    def handler(caller):
        caller.recv(65536)
        caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + length + b"\r\n<html>")
        while True:
            caller.sendall(b"x" * 65536)
            sent.append(65536)

    with (
        talking(handler) as (host, port),
        Web(allow=(f"{host}:{port}",)) as web,
        pytest.raises(TooLarge, match="larger than 2 MB"),
    ):
        fetch(plain(f"http://{host}:{port}/"), web=web, now=lambda: NOON)

    assert sum(sent) < 10_000_000


def test_a_page_that_announces_three_megabytes_is_refused_at_its_first_kilobyte():
    def handler(caller):
        caller.recv(65536)
        caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 3000000\r\n\r\n<html>" + b"x" * 1024)
        caller.recv(1)  # and says no more until we hang up

    with (
        talking(handler) as (host, port),
        Web(allow=(f"{host}:{port}",)) as web,
        pytest.raises(TooLarge, match="larger than 2 MB"),
    ):
        fetch(plain(f"http://{host}:{port}/"), web=web, now=lambda: NOON, seconds=3)


def test_a_page_just_under_the_bound_and_a_larger_pdf_are_taken(site):
    page = b"<html>" + b"x" * (PAGE_BYTES - 6)
    pdf = b"%PDF-1.7\n" + b"x" * (PAGE_BYTES + 1)
    site.expect_request("/a").respond_with_data(page, content_type="text/html")
    site.expect_request("/b").respond_with_data(pdf, content_type="text/html")
    site.expect_request("/c").respond_with_data(pdf[9:], content_type="application/pdf")

    assert len(site.get("/a").body) == PAGE_BYTES
    assert site.get("/b").media_type == "application/pdf"
    with pytest.raises(TooLarge):
        site.get("/c")
    assert FILE_BYTES > PAGE_BYTES


def test_the_deadline_covers_all_hops_together(site):
    def slowly(request):
        time.sleep(0.25)
        return Response("", status=302, headers={"Location": f"/{int(request.path[1:]) + 1}"})

    for hop in range(10):
        site.expect_request(f"/{hop}").respond_with_handler(slowly)
    start = time.monotonic()

    with pytest.raises(TooSlow, match=r"0.6 seconds"):
        site.get("/0", seconds=0.6)

    assert time.monotonic() - start < 2.2


def test_a_body_that_drips_ends_at_the_deadline():
    with (
        talking(dripping(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>")) as (host, port),
        Web(allow=(f"{host}:{port}",)) as web,
    ):
        start = time.monotonic()
        with pytest.raises(TooSlow) as told:
            fetch(plain(f"http://{host}:{port}/"), web=web, now=lambda: NOON, seconds=0.4)

    assert time.monotonic() - start < 2.2
    assert told.value.retry


def test_nothing_listens_there(monkeypatch):
    Internet(monkeypatch).name("gone.example.org", ["93.184.215.14"])

    with Web() as web, pytest.raises(Unreachable) as told:
        fetch(canonical("gone.example.org"), web=web, now=lambda: NOON)

    assert told.value.retry
    assert isinstance(told.value, SourceError)
