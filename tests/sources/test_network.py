"""The one door to the network: what it dials, what it says about itself, and what it lets in."""

from __future__ import annotations

import socket
import ssl
import threading
import time

import httpx
import pytest

from sources.errors import ForbiddenAddress, TooSlow, Unreachable
from sources.network import Deadline, Web
from tests.internet import PUBLIC, Internet, dripping, plain, saying, talking

HELLO = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"


@pytest.fixture
def internet(monkeypatch):
    return Internet(monkeypatch)


def get(web: Web, url: str, *, seconds: float = 5) -> bytes:
    with web.get(plain(url), deadline=Deadline.within(seconds)) as response:
        return b"".join(response.iter_raw())


def test_the_address_that_was_checked_is_the_one_that_is_dialled(internet):
    with talking(saying(HELLO)) as server, Web() as web:
        internet.site("news.example.org", server)

        assert get(web, "http://news.example.org/a") == b"hello"

    assert internet.asked == ["news.example.org"]
    assert internet.dialled == [(PUBLIC, 80)]


def test_a_name_that_changes_its_mind_is_not_asked_a_second_time(internet):
    with talking(saying(HELLO)) as server, Web() as web:
        internet.site("news.example.org", server)
        internet.name("news.example.org", [PUBLIC], ["127.0.0.1"])
        get(web, "http://news.example.org/a")

        with pytest.raises(ForbiddenAddress):
            get(web, "http://news.example.org/a")

    assert internet.dialled == [(PUBLIC, 80)]


def test_a_name_with_a_public_and_a_private_address_is_refused_whole(internet):
    internet.name("news.example.org", [PUBLIC, "10.0.0.1"])

    with Web() as web, pytest.raises(ForbiddenAddress, match="Private-Use"):
        get(web, "http://news.example.org/")

    assert internet.dialled == []


def test_the_next_address_is_tried_when_one_does_not_answer_taking_turns_between_families(internet):
    with talking(saying(HELLO)) as server, Web() as web:
        internet.site("news.example.org", server)
        internet.name("news.example.org", ["2606:2800:220:1::1", "2606:2800:220:1::2", "2606:2800:220:1::3", PUBLIC])

        assert get(web, "http://news.example.org/") == b"hello"

    assert internet.dialled == [("2606:2800:220:1::1", 80), (PUBLIC, 80)]


def test_at_most_four_addresses_of_a_name_are_dialled(internet):
    internet.name("news.example.org", [f"93.184.215.{last}" for last in range(1, 100)])

    with Web() as web, pytest.raises(Unreachable, match="could not be reached"):
        get(web, "http://news.example.org/")

    assert len(internet.dialled) == 4


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_an_allowed_port_of_this_machine_may_be_dialled_and_its_neighbour_not(host):
    with talking(saying(HELLO)) as (_, port), Web(allow=(f"{host}:{port}",)) as web:
        assert get(web, f"http://{host}:{port}/") == b"hello"

        with pytest.raises(ForbiddenAddress):
            get(web, f"http://{host}:{port + 1}/")
        with pytest.raises(ForbiddenAddress):
            get(web, f"http://127.0.0.2:{port}/")


def test_an_allowed_name_that_leads_elsewhere_is_not_dialled(internet, monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("93.184.215.14", 8000))])

    with Web(allow=("localhost:8000",)) as web, pytest.raises(ForbiddenAddress, match="leads elsewhere"):
        get(web, "http://localhost:8000/")

    assert internet.dialled == []


@pytest.mark.parametrize(
    "pair", ["example.org:80", "10.0.0.1:80", "127.0.0.1", "127.0.0.1:", ":80", "*:80", "127.0.0.1:http", ""]
)
def test_only_ports_of_this_machine_can_be_allowed(pair):
    with pytest.raises(ValueError, match="cannot be allowed"):
        Web(allow=(pair,))


def test_it_says_truthfully_who_it_is_and_asks_for_nothing_it_cannot_bound(httpserver):
    httpserver.expect_request("/").respond_with_data("hello")

    with Web(allow=(f"{httpserver.host}:{httpserver.port}",)) as web:
        get(web, httpserver.url_for("/"))
    sent = httpserver.log[0][0].headers

    assert sent["User-Agent"].startswith("claims-tracker")
    assert sent["Accept-Encoding"] == "gzip"
    assert sent["Host"] == f"{httpserver.host}:{httpserver.port}"
    assert "Cookie" not in sent
    assert "Referer" not in sent


def test_a_caller_may_say_more_but_never_something_else_about_us(httpserver):
    httpserver.expect_request("/").respond_with_data("hello")
    said = {"If-None-Match": '"7"', "User-Agent": "somebody else", "Accept-Encoding": "br"}

    with (
        Web(allow=(f"{httpserver.host}:{httpserver.port}",)) as web,
        web.get(plain(httpserver.url_for("/")), deadline=Deadline.within(5), headers=said),
    ):
        pass
    sent = httpserver.log[0][0].headers

    assert sent["If-None-Match"] == '"7"'
    assert sent["User-Agent"].startswith("claims-tracker")
    assert sent["Accept-Encoding"] == "gzip"


def test_a_cookie_one_site_sets_is_not_told_to_it_again_nor_to_another(httpserver):
    httpserver.expect_request("/").respond_with_data("hello", headers={"Set-Cookie": "who=me; Path=/"})

    with Web(allow=(f"{httpserver.host}:{httpserver.port}",)) as web:
        get(web, httpserver.url_for("/"))
        get(web, httpserver.url_for("/"))

    assert all("Cookie" not in request.headers for request, _ in httpserver.log)


def test_cookies_are_kept_only_where_the_caller_keeps_them(httpserver):
    httpserver.expect_request("/").respond_with_data("hello", headers={"Set-Cookie": "who=me; Path=/"})
    kept = httpx.Cookies()

    with Web(allow=(f"{httpserver.host}:{httpserver.port}",)) as web:
        for _ in range(2):
            with web.get(plain(httpserver.url_for("/")), deadline=Deadline.within(5), cookies=kept):
                pass

    assert httpserver.log[1][0].headers["Cookie"] == "who=me"


def test_proxies_of_the_environment_are_ignored(httpserver, monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9/")
    httpserver.expect_request("/").respond_with_data("hello")

    with Web(allow=(f"{httpserver.host}:{httpserver.port}",)) as web:
        assert get(web, httpserver.url_for("/")) == b"hello"


def test_a_redirect_is_handed_over_and_not_followed(httpserver):
    httpserver.expect_request("/").respond_with_data("", status=302, headers={"Location": "http://127.0.0.1/"})

    with (
        Web(allow=(f"{httpserver.host}:{httpserver.port}",)) as web,
        web.get(plain(httpserver.url_for("/")), deadline=Deadline.within(5)) as response,
    ):
        assert response.status_code == 302


def test_an_unknown_site_is_unreachable(internet):
    with Web() as web, pytest.raises(Unreachable, match=r"no site called “nowhere.example.org”"):
        get(web, "http://nowhere.example.org/")


def test_a_resolver_that_cannot_answer_is_told_from_a_site_that_is_not_there(monkeypatch):
    def later(*_, **__):
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", later)

    with Web() as web, pytest.raises(Unreachable, match="just now") as told:
        get(web, "http://news.example.org/")

    assert "connected to the internet" in told.value.advice


def test_a_lookup_that_never_ends_ends_at_the_deadline(monkeypatch):
    free = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: free.wait(10) and [])
    start = time.monotonic()

    with Web() as web, pytest.raises(TooSlow, match="looked up"):
        get(web, "http://news.example.org/", seconds=0.2)
    free.set()

    assert time.monotonic() - start < 5


@pytest.mark.parametrize(
    "start",
    [b"", b"HTTP/1.1 200 OK\r\nX-Long: ", b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n", b"HTTP/1.1 200 OK\r\n\r\n"],
    ids=["from the first byte", "in a header", "in a body of known length", "in an endless body"],
)
def test_a_site_that_drips_is_given_up_at_the_deadline(internet, start):
    with talking(dripping(start)) as server, Web() as web:
        internet.site("slow.example.org", server)
        began = time.monotonic()

        with pytest.raises(TooSlow, match=r"within 0.4 seconds"):
            get(web, "http://slow.example.org/", seconds=0.4)

    assert time.monotonic() - began < 5


def test_a_site_that_sends_interim_answers_for_ever_is_given_up_at_the_deadline(internet):
    with talking(dripping(b"", drop=b"HTTP/1.1 103 Early Hints\r\n\r\n", pause=0.001)) as server, Web() as web:
        internet.site("slow.example.org", server)

        with pytest.raises(TooSlow):
            get(web, "http://slow.example.org/", seconds=0.4)


def test_a_site_that_says_nothing_is_given_up_at_the_deadline(internet):
    with talking(lambda caller: caller.recv(65536) and caller.recv(65536)) as server, Web() as web:
        internet.site("slow.example.org", server)

        with pytest.raises(TooSlow):
            get(web, "http://slow.example.org/", seconds=0.3)


def test_a_secure_greeting_that_is_never_answered_is_given_up_at_the_deadline(internet):
    with talking(lambda caller: caller.recv(65536) and caller.recv(65536)) as server, Web() as web:
        internet.site("slow.example.org", server, port=443)

        with pytest.raises(TooSlow):
            get(web, "https://slow.example.org/", seconds=0.3)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 200",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhel",
        b"HTTP/1.1 200 OK\r\n" + b"a" * 200_000,
    ],
    ids=["nothing", "another protocol", "half a line", "half a body", "endless headers"],
)
def test_a_broken_answer_is_unreachable_not_a_crash(internet, answer):
    with talking(saying(answer)) as server, Web() as web:
        internet.site("broken.example.org", server)

        with pytest.raises(Unreachable, match="broke off"):
            get(web, "http://broken.example.org/")


def test_a_site_that_does_not_speak_tls_is_unreachable(internet):
    with talking(saying(b"HTTP/1.1 400 Bad Request\r\n\r\n")) as server, Web() as web:
        internet.site("plain.example.org", server, port=443)

        with pytest.raises(Unreachable, match="No secure connection"):
            get(web, "https://plain.example.org/")


def test_the_certificate_must_hold_for_the_name_not_for_the_address_that_was_dialled(internet, monkeypatch):
    asked = []

    def wrap(self, sock, *, server_hostname):
        asked.append((server_hostname, self.verify_mode, self.check_hostname))
        error = ssl.SSLCertVerificationError(1, "certificate verify failed")
        error.verify_message = "certificate has expired"
        raise error

    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", wrap)
    with talking(lambda caller: None) as server, Web() as web:
        internet.site("old.example.org", server, port=443)

        with pytest.raises(Unreachable, match=r"could not prove.*certificate has expired"):
            get(web, "https://old.example.org/")

    assert asked == [("old.example.org", ssl.CERT_REQUIRED, True)]
    assert internet.dialled == [(PUBLIC, 443)]
