"""Addresses that lead inside are never dialled, however they are written and whoever sends us there.

The resolver and the sockets are replaced below every library (see `tests.internet`), so each test counts the calls that
*would* have been made. The forms are written for this project from the published ones: other notations of an IP address,
wrappers that carry one, names that lead to one, addresses that two parsers read differently, redirects, rebinding.
"""

from __future__ import annotations

import random
from datetime import UTC, datetime
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest

from sources.address import Address, canonical
from sources.errors import BadAddress, FetchFailed, ForbiddenAddress, Unreachable
from sources.fetch import fetch
from sources.guard import why_forbidden
from sources.network import Web
from sources.pace import Pace
from tests.hostile.spellings import spellings
from tests.internet import PUBLIC, Internet, plain, saying, talking

NOW = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)

PRIVATE = {
    "this network": ["0.0.0.0", "0.0.0.1", "0.255.255.255"],
    "private use": ["10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.255.255"],
    "carrier NAT": ["100.64.0.1", "100.127.255.255"],
    "loopback": ["127.0.0.1", "127.0.0.0", "127.1.2.3", "127.255.255.255", "::1"],
    "link-local": ["169.254.0.1", "169.254.255.255", "fe80::1", "febf::1", "fe80::1%1"],
    "metadata": ["169.254.169.254", "169.254.170.2", "100.100.100.200", "192.0.0.192", "168.63.129.16", "fd00:ec2::254"],
    "documentation": ["192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "3fff::1"],
    "protocol": ["192.0.0.1", "192.0.0.9", "192.0.0.170", "192.88.99.1", "192.175.48.1", "2001:1::1", "2620:4f:8000::1"],
    "benchmarks": ["198.18.0.1", "198.19.255.255", "2001:2::1"],
    "multicast": ["224.0.0.1", "239.255.255.250", "ff02::1", "ff0e::1"],
    "reserved": ["240.0.0.1", "255.255.255.254", "255.255.255.255"],
    "unspecified": ["::"],
    "unique local": ["fc00::1", "fd12:3456:789a::1", "fdff::1"],
    "site-local": ["fec0::1"],
    "discard": ["100::1"],
    "unassigned": ["1::1", "4000::1", "5f00::1", "8000::1", "fb00::1"],
    "mapped": ["::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "::ffff:0:0", "::ffff:c0a8:101"],
    "translated": ["64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b::a00:1", "64:ff9b:1::a00:1", "::ffff:0:10.0.0.1"],
    "compatible": ["::127.0.0.1", "::10.0.0.1", "::8.8.8.8"],
    "6to4": ["2002:7f00:1::", "2002:a9fe:a9fe::1", "2002:c0a8:101::"],
    "Teredo": ["2001::1", "2001:0:7f00:1::", "2001:0:4136:e378:8000:63bf:f5ff:fffe"],
    "ISATAP": ["2a00:1450:4001::5efe:10.0.0.1", "2a00:1450:4001::200:5efe:10.0.0.1", "fe80::5efe:10.0.0.1"],
}
PRIVATE_IPS = [ip for ips in PRIVATE.values() for ip in ips]

TYPED = [
    # the same number in other notations
    *("http://2130706433/", "http://017700000001/", "http://0x7f000001/", "http://0x7F.0x0.0x0.0x1/", "http://0177.0.0.1/"),
    *(
        "http://127.1/",
        "http://127.0.1/",
        "http://0x7f.1/",
        "http://0/",
        "http://0.0/",
        "http://00000177.0.0.01/",
        "http://10.1/",
    ),
    *("http://3232235777/", "http://0xc0a80101/", "http://192.168.257/", "http://2852039166/", "http://0251.0376.0251.0376/"),
    *("http://425.510.425.510/", "http://127.0.0.1./", "http://127.0.0.1.:80/", "http://0x7f.0.0.0x1.", "http://0xffffffff/"),
    # other writing systems that browsers fold
    *(
        "http://①②⑦.⓪.⓪.①/",
        "http://１２７.０.０.１/",
        "http://127。0。0。1/",
        "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
        "http://⓪ⓧ⑦ⓕ｡①/",
        "http://[::①]/",
    ),
    # IPv6 in all its spellings
    *("http://[::]/", "http://[::1]/", "http://[0:0:0:0:0:0:0:1]/", "http://[0000::0001]:80/", "http://[::ffff:127.0.0.1]/"),
    *(
        "http://[::ffff:7f00:1]/",
        "http://[::127.0.0.1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://[fe80::1]/",
    ),
    *(
        "http://[fe80::1%25eth0]/",
        "http://[fe80::1%eth0]/",
        "http://[fd00:ec2::254]/",
        "http://[::1].example.org/",
        "http://::1/",
    ),
    # names of the local network
    *(
        "http://localhost/",
        "http://LOCALHOST/",
        "http://localhost./",
        "http://news.localhost/",
        "http://localhost.localdomain/",
    ),
    *(
        "http://metadata/",
        "http://metadata.google.internal/",
        "http://printer.local/",
        "http://host.docker.internal/",
        "http://intranet/",
    ),
    *(
        "http://kubernetes.default.svc/",
        "http://kubernetes.default.svc.cluster.local/",
        "http://router.lan/",
        "http://nas.home.arpa/",
    ),
    *(
        "http://ip6-localhost/",
        "http://wiki.corp/",
        "http://abc.onion/",
        "http://x.test/",
        "http://instance-data/",
        "http://router.home/",
    ),
    # ports of other services
    *(
        "http://example.org:22/",
        "http://example.org:25/",
        "http://example.org:6379/",
        "http://example.org:8080/",
        "example.org:9200",
    ),
    *(
        "http://example.org:0/",
        "http://example.org:65536/",
        "http://example.org:99999/",
        "http://127.0.0.1:8501/",
        "https://8.8.8.8:53/",
    ),
    # one address for the eye, another for the parser
    *(
        "http://example.org@127.0.0.1/",
        "http://example.org:80@127.0.0.1/",
        "http://u:p@127.0.0.1/",
        "http://127.0.0.1\\@example.org/",
    ),
    *(
        "http://example.org\\@127.0.0.1/",
        "http://127.0.0.1#@example.org/",
        "http://127.0.0.1?@example.org/",
        "http://127.0.0.1;@example.org/",
    ),
    *(
        "http:///127.0.0.1/",
        "http:/127.0.0.1/",
        "http:127.0.0.1/",
        "//127.0.0.1/",
        "\\\\127.0.0.1\\share",
        "http://127%2e0%2e0%2e1/",
    ),
    *(
        "http://%31%32%37.0.0.1/",
        "http://127.0.0.1%00.example.org/",
        "http://127.0.0.1%0d%0aHost:x/",
        "http://127.0.0.1\t/",
        "ht\ntp://127.0.0.1/",
    ),
    *(
        "http://127.0.0.1 /",
        "http://127.0.0.1:80:80/",
        "http://[127.0.0.1]/",
        "http://127.0.0.1,example.org/",
        "http://http://127.0.0.1/",
    ),
    # not the web at all
    *("file:///etc/passwd", "FILE:/etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:6379/_INFO", "dict://127.0.0.1:11211/"),
    *(
        "ldap://127.0.0.1/",
        "javascript:alert(1)",
        "data:text/html,x",
        "blob:http://127.0.0.1/x",
        "view-source:http://127.0.0.1/",
    ),
    *(
        "jar:http://127.0.0.1!/",
        "ws://127.0.0.1/",
        "unix:///var/run/docker.sock",
        "http+unix://%2Fvar%2Frun%2Fdocker.sock/info",
    ),
    *("127.0.0.1", "127.0.0.1:80", "localhost", "localhost:80", "[::1]", "169.254.169.254/latest/meta-data/", "10.0.0.1/admin"),
]

REDIRECT_TARGETS = [
    *(
        "http://127.0.0.1/",
        "http://127.0.0.1:8501/",
        "https://localhost/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "//172.16.0.1/",
    ),
    *(
        "http://169.254.169.254/latest/meta-data/",
        "http://metadata.google.internal/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
    ),
    *("http://[64:ff9b::a9fe:a9fe]/", "http://2130706433/", "http://0x7f.1/", "http://inside.example.org/", "http://0.0.0.0/"),
    *(
        "http://100.64.0.1/",
        "http://user@127.0.0.1/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:6379/_INFO",
        "http://example.org:22/",
    ),
]


@pytest.fixture
def internet(monkeypatch):
    internet = Internet(monkeypatch)
    internet.name("example.org", [PUBLIC])
    return internet


@pytest.fixture(scope="module")
def web():
    with Web(pace=Pace(0)) as web:
        yield web


def literal(ip: str) -> str:
    return f"[{ip}]" if ":" in ip else ip


@pytest.mark.parametrize("typed", TYPED)
def test_a_typed_address_that_leads_inside_is_never_dialled(internet, web, typed):
    with pytest.raises((BadAddress, ForbiddenAddress)) as refused:
        fetch(canonical(typed), web=web, now=lambda: NOW)

    assert internet.dialled == []
    assert refused.value.advice


SPELLINGS = spellings()


def test_the_list_of_spellings_is_long_and_says_nothing_twice():
    typed = [one for group in SPELLINGS.values() for one in group]

    assert len(typed) == len(set(typed)) >= 600


@pytest.mark.parametrize("group", SPELLINGS)
def test_no_spelling_of_an_inner_address_is_dialled(internet, web, group):
    internet.name("news.example.org", ["10.0.0.1"])  # whoever takes a disguise for the site is caught as well
    passed = []

    for typed in SPELLINGS[group]:
        try:
            fetch(canonical(typed), web=web, now=lambda: NOW)
        except (BadAddress, ForbiddenAddress):
            continue
        except FetchFailed as error:
            passed.append((typed, error))

    assert passed == []
    assert internet.dialled == []


@pytest.mark.parametrize("group", ["127.0.0.1", "169.254.169.254", "names", "ports"])
def test_no_redirect_to_any_spelling_of_an_inner_address_is_followed(internet, web, echo, group):
    """Redirects are read by another function than what is typed, from bytes that a stranger sent."""
    internet.site("start.example.org", echo)
    internet.name("news.example.org", ["10.0.0.1"])
    arrived = []

    for typed in SPELLINGS[group]:
        echo_says[:] = [typed.encode()]
        try:
            arrived.append(fetch(plain("http://start.example.org/"), web=web, now=lambda: NOW).final or "")
        except (BadAddress, ForbiddenAddress, FetchFailed):
            continue

    assert all(final.startswith("http://start.example.org/") for final in arrived), "as a path of that very site"
    assert set(internet.dialled) == {(PUBLIC, 80)}


echo_says: list[bytes] = []


@pytest.fixture(scope="module")
def echo():
    """A public site that sends everybody who asks for its front page on to what the test says."""

    def handler(caller):
        asked = caller.recv(65536).split(b" ")[1]
        if asked == b"/":
            caller.sendall(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: " + echo_says[0] + b"\r\n\r\n")
        else:  # the target was read as a path of this very site
            caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")

    with talking(handler) as server:
        yield server


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("ip", PRIVATE_IPS)
def test_a_private_ip_address_is_never_dialled(internet, web, ip, scheme):
    bare = Address(f"{scheme}://{literal(ip)}/", ip, ip)  # not even when nobody has read it before

    with pytest.raises((ForbiddenAddress, BadAddress, Unreachable)) as refused:
        fetch(bare, web=web, now=lambda: NOW)

    assert internet.dialled == []
    assert isinstance(refused.value, ForbiddenAddress) or "%" in ip


@pytest.mark.parametrize("ip", PRIVATE_IPS)
def test_a_public_name_that_leads_to_a_private_ip_address_is_never_dialled(internet, web, ip):
    internet.name("news.example.org", [ip])
    internet.name("mixed.example.org", [PUBLIC, ip])

    for host in ("news", "mixed"):
        with pytest.raises(ForbiddenAddress):
            fetch(canonical(f"http://{host}.example.org/a"), web=web, now=lambda: NOW)

    assert internet.dialled == []


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "0", "0x7f.1", "localhost", "metadata", "x.internal"]
)
def test_the_door_itself_refuses_what_the_reading_of_addresses_would_have_caught(internet, web, host):
    with pytest.raises((BadAddress, ForbiddenAddress)):
        fetch(Address(f"http://{host}/", host, host), web=web, now=lambda: NOW)

    assert internet.dialled == []


@pytest.mark.parametrize(
    "port", [1, 21, 22, 25, 53, 110, 143, 445, 3306, 5432, 6379, 8000, 8080, 8443, 8501, 9200, 11211, 27017, 65535]
)
def test_a_public_site_is_dialled_on_the_ports_of_the_web_only(internet, web, port):
    with pytest.raises(ForbiddenAddress, match=f"Port {port}"):
        fetch(plain(f"http://example.org:{port}/"), web=web, now=lambda: NOW)

    assert internet.dialled == []


def test_names_of_the_local_network_are_not_even_asked_for(internet, web):
    for host in ("localhost", "printer.local", "metadata.google.internal", "intranet"):
        with pytest.raises(ForbiddenAddress):
            fetch(plain(f"http://{host}/"), web=web, now=lambda: NOW)

    assert internet.asked == []


@pytest.fixture(scope="module")
def sending_on():
    """A public site that answers `/<status>?<target>` with that redirect."""

    def handler(caller):
        status, _, target = caller.recv(65536).split(b" ")[1][1:].partition(b"?")
        to = TARGETS_BY_NUMBER[int(target)].encode()
        caller.sendall(b"HTTP/1.1 " + status + b" Moved\r\nContent-Length: 0\r\nLocation: " + to + b"\r\n\r\n")

    with talking(handler) as server:
        yield server


TARGETS_BY_NUMBER = dict(enumerate(REDIRECT_TARGETS))


@pytest.mark.parametrize("status", [300, 301, 302, 303, 305, 307, 308])
@pytest.mark.parametrize("number", TARGETS_BY_NUMBER, ids=REDIRECT_TARGETS.__getitem__)
def test_no_redirect_leads_inside(internet, web, sending_on, status, number):
    internet.site("news.example.org", sending_on)
    internet.name("inside.example.org", ["10.1.2.3"])

    with pytest.raises((BadAddress, ForbiddenAddress) if status != 305 else FetchFailed):
        fetch(plain(f"http://news.example.org/{status}?{number}"), web=web, now=lambda: NOW)

    assert internet.dialled == [(PUBLIC, 80)]


def test_a_name_that_is_public_when_checked_and_private_when_dialled_stays_public(internet, web):
    with talking(saying(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi")) as server:
        internet.site("news.example.org", server)
        internet.name("news.example.org", [PUBLIC], ["127.0.0.1"], ["10.0.0.1"])

        fetch(plain("http://news.example.org/"), web=web, now=lambda: NOW)

    assert internet.asked == ["news.example.org"]
    assert internet.dialled == [(PUBLIC, 80)]


def test_a_site_that_sends_us_back_to_itself_after_turning_private_is_refused(internet, web):
    with talking(saying(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /again\r\n\r\n")) as server:
        internet.site("news.example.org", server)
        internet.name("news.example.org", [PUBLIC], ["169.254.169.254"])

        with pytest.raises(ForbiddenAddress):
            fetch(plain("http://news.example.org/"), web=web, now=lambda: NOW)

    assert internet.dialled == [(PUBLIC, 80)]


REBOUND = random.Random(50).sample([ip for ip in PRIVATE_IPS if "%" not in ip], 50)
"""What a name turns to between one question and the next."""


@pytest.mark.parametrize("ip", REBOUND)
def test_fifty_rebindings_reach_nothing_inside(internet, web, rebinding, ip):
    """Public while it is checked; then inside, mixed, and inside for good, for the next hop, the next page and the way back."""
    internet.site("news.example.org", rebinding)
    internet.name("news.example.org", [PUBLIC], [ip], [PUBLIC, ip], [ip])

    for path in ("again", "a", "b"):
        with pytest.raises(ForbiddenAddress):
            fetch(plain(f"http://news.example.org/{path}"), web=web, now=lambda: NOW)

    assert internet.dialled == [(PUBLIC, 80)]
    assert internet.asked == ["news.example.org"] * 4, "one question for each connection, and none after the check"


@pytest.fixture(scope="module")
def rebinding():
    with talking(saying(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /a\r\n\r\n")) as server:
        yield server


def test_there_are_fifty_rebindings_of_every_kind():
    assert len(set(REBOUND)) == 50
    assert {":" in ip for ip in REBOUND} == {True, False}


def test_falling_back_to_http_is_checked_again(internet, web):
    internet.name("news.example.org", [PUBLIC], ["127.0.0.1"])

    with pytest.raises(ForbiddenAddress):
        fetch(canonical("http://news.example.org/"), web=web, now=lambda: NOW)

    assert internet.dialled == [(PUBLIC, 443)]


def public_ips() -> list[str]:
    """Three hundred ordinary addresses: neighbours of every forbidden range, well-known sites, and a fixed random sample."""
    chosen = [
        *("1.1.1.1", "8.8.8.8", "9.9.9.9", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255"),
        *("128.0.0.1", "169.253.255.255", "169.255.0.1", "172.15.255.255", "172.32.0.1", "191.255.255.255", "192.0.1.1"),
        *("192.0.3.1", "192.88.98.1", "192.88.100.1", "192.167.255.255", "192.169.0.1", "198.17.255.255", "198.20.0.1"),
        *("198.51.99.1", "198.51.101.1", "203.0.112.1", "203.0.114.1", "223.255.255.255", "151.101.0.81", "104.16.1.1"),
        *("2001:4860:4860::8888", "2606:4700:4700::1111", "2620:fe::fe", "2a00:1450:4001:80b::200e", "2a04:4e42::81"),
        *("2001:200::1", "2001:db7:ffff::1", "2001:db9::1", "2400:cb00::1", "2800:3f0::1", "2c0f:fb50::1", "2003:1::1"),
        *("::ffff:8.8.8.8", "::ffff:104.16.1.1", "64:ff9b::8.8.8.8", "64:ff9b::6810:101"),
    ]
    dice = random.Random(20260314)
    while len(chosen) < 300:
        first = dice.choice(
            [*range(1, 10), *range(11, 100), *range(101, 127), *range(128, 169), *range(170, 172), *range(173, 192)]
        )
        ip = (
            IPv4Address((first << 24) + dice.randrange(1 << 24))
            if len(chosen) % 3
            else IPv6Address((0x2A << 120) + dice.randrange(1 << 112))
        )
        chosen.append(str(ip))
    return chosen


def test_three_hundred_ordinary_sites_are_dialled_where_they_are(internet, web):
    ips = public_ips()
    for number, ip in enumerate(ips):
        internet.name(f"news-{number}.example.org", [ip])

    for number in range(len(ips)):
        with pytest.raises(Unreachable):  # nobody answers, but they were called
            fetch(canonical(f"https://news-{number}.example.org/a"), web=web, now=lambda: NOW)

    assert len(set(ips)) == 300
    assert [(ip_address(ip), port) for ip, port in internet.dialled] == [(ip_address(ip), 443) for ip in ips]


def test_no_address_python_calls_private_gets_past_the_table():
    dice = random.Random(7)
    drawn = [IPv4Address(dice.randrange(1 << 32)) for _ in range(3000)] + [
        IPv6Address(dice.randrange(1 << 128)) for _ in range(3000)
    ]

    passed = [ip for ip in drawn if not why_forbidden(str(ip))]

    assert passed
    assert all(ip.is_global and not ip.is_multicast and not ip.is_reserved for ip in passed)
