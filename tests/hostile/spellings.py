"""Ways to write an address that leads inside, made by rule: every notation for every inner place, wrapped in every disguise.

The places are few (this machine, the networks behind it, the services a cloud answers from inside); the notations are those
that some program somewhere reads as an IP address: other bases, fewer parts, other alphabets, IPv6 that carries IPv4.
"""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import IPv4Address

PLACES = ("127.0.0.1", "10.0.0.1", "172.16.31.7", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "198.18.0.1")
NAMES = (
    *("localhost", "localhost.localdomain", "ip6-localhost", "printer.local", "metadata.google.internal", "intranet"),
    *("kubernetes.default.svc.cluster.local", "router.lan", "nas.home.arpa", "wiki.corp", "x.test", "hidden.onion"),
)
PORTS = (0, 1, 22, 23, 25, 53, 110, 143, 389, 445, 3306, 3389, 5432, 6379, 8000, 8080, 8443, 8501, 9200, 11211, 27017, 65536)

_FULL = str.maketrans("0123456789", "０１２３４５６７８９")
_CIRCLED = str.maketrans("0123456789", "⓪①②③④⑤⑥⑦⑧⑨")
_BOLD = str.maketrans("0123456789", "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗")
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_LETTERS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ⓐⓑⓒⓓⓔⓕⓖⓗⓘⓙⓚⓛⓜⓝⓞⓟⓠⓡⓢⓣⓤⓥⓦⓧⓨⓩ")


def spellings() -> dict[str, list[str]]:
    """All of them, each once, by what they lead to."""
    found = {place: list(_of_place(place)) for place in PLACES} | {"names": list(_of_names()), "ports": list(_of_ports())}
    return {group: list(dict.fromkeys(typed)) for group, typed in found.items()}


def _of_place(place: str) -> Iterator[str]:
    for host in (*_numbers(place), *_alphabets(place), *_in_ipv6(place)):
        yield f"http://{host}/"
    yield from _disguised(place)


def _numbers(place: str) -> Iterator[str]:
    """The same 32 bits in other bases, with fewer parts, with zeros before, with a dot behind."""
    whole = int(IPv4Address(place))
    a, b, c, d = IPv4Address(place).packed
    yield from (place, f"{place}.", f"{place}..")
    yield from (f"{whole}", f"{whole}.", f"{whole + (1 << 32)}", f"0{whole:o}", f"000000{whole:o}")
    yield from (f"0x{whole:x}", f"0X{whole:X}", f"0x{whole:08x}", f"0x0000000000{whole:x}", f"0x{whole:x}.")
    yield from (f"0{a:o}.0{b:o}.0{c:o}.0{d:o}", f"000{a:o}.000{b:o}.000{c:o}.000{d:o}", f"{a:03}.{b:03}.{c:03}.{d:03}")
    yield from (f"0x{a:x}.0x{b:x}.0x{c:x}.0x{d:x}", f"0x{a:02X}.0x{b:02X}.0x{c:02X}.0x{d:02X}")
    yield from (f"{a}.{(b << 16) + (c << 8) + d}", f"{a}.{b}.{(c << 8) + d}", f"0x{a:x}.{(b << 16) + (c << 8) + d}")
    yield from (f"0{a:o}.{b}.0x{c:x}.{d}", f"{a}.0{b:o}.{c}.0x{d:x}", f"0x{a:x}.0{b:o}.{(c << 8) + d}")
    yield from (f"{a}.{b}.{c}.{d + 256}", f"{a + 256}.{b}.{c}.{d}", f"{a}.{b}.{c}.{d}.0", f"{a}..{b}.{c}.{d}")


def _alphabets(place: str) -> Iterator[str]:
    """Digits and dots that browsers fold to ASCII, and some that they do not."""
    yield from (place.translate(table) for table in (_FULL, _CIRCLED, _BOLD, _ARABIC))
    yield from (place.replace(".", dot) for dot in ("。", "．", "｡", "․", "%2e", "%E3%80%82"))
    yield place.translate(_FULL).replace(".", "。")
    yield f"0ⓧ{int(IPv4Address(place)):x}"
    yield "".join(f"%{ord(letter):02x}" for letter in place)
    yield place[:3] + "\u200b" + place[3:]
    yield place[:3] + "\u00ad" + place[3:]


def _in_ipv6(place: str) -> Iterator[str]:
    """IPv6 addresses that carry the place, and some that have no business in an address."""
    whole = int(IPv4Address(place))
    high, low = whole >> 16, whole & 0xFFFF
    pair, turned = f"{high:x}:{low:x}", f"{high ^ 0xFFFF:x}:{low ^ 0xFFFF:x}"
    yield from (f"[::ffff:{place}]", f"[::ffff:{pair}]", f"[0:0:0:0:0:ffff:{pair}]", f"[0000:0000:0000:0000:0000:FFFF:{place}]")
    yield from (f"[::{place}]", f"[::{pair}]", f"[::ffff:0:{place}]", f"[::ffff:0:{pair}]")
    yield from (f"[64:ff9b::{place}]", f"[64:ff9b::{pair}]", f"[64:ff9b:1::{pair}]", f"[64:ff9b:1:0:0:0:{pair}]")
    yield from (f"[2002:{pair}::]", f"[2002:{pair}::1]", f"[2002:{pair}:0:0:0:0:1]")
    yield from (f"[2001:0:{pair}:8000:63bf:{turned}]", f"[2001::{turned}]", f"[2001:0:4136:e378:8000:63bf:{turned}]")
    yield from (f"[fe80::5efe:{place}]", f"[2a00:1450:4001::5efe:{pair}]", f"[2a00:1450:4001::200:5efe:{pair}]")
    yield from (f"[::ffff:{place}%25eth0]", f"[::ffff:{place}%1]", f"[fe80::{pair}%25lo]", f"[fe80::{pair}%lo]")
    yield from (f"[{place}]", f"[v1.{place}]", f"[::ffff:{place}", f"::ffff:{place}")


def _disguised(place: str) -> Iterator[str]:
    """What the eye, or another parser, takes for a public site."""
    shown = "news.example.org"
    yield from (
        f"http://{shown}@{place}/",
        f"http://{shown}:80@{place}/",
        f"https://{shown}%2F@{place}/",
        f"http://u:p@{place}/",
    )
    yield from (f"http://{place}\\@{shown}/", f"http://{shown}\\@{place}/", f"http://{shown}#@{place}/".replace("#", "%23"))
    yield from (f"http://@{place}/", f"http://:@{place}/", f"http://{shown}@@{place}/", f"http://{shown}&@{place}/")
    yield from (f"http:///{place}/", f"http:/{place}/", f"http:{place}/", f"//{place}/", f"///{place}/", f"\\\\{place}\\c$")
    yield from (f"http://{place}%00.{shown}/", f"http://{place}%0d%0aHost:%20{shown}/", f"http://{place}\t.{shown}/")
    yield from (
        f"http://{place};{shown}/",
        f"http://{place},{shown}/",
        f"http://{place}:80:80/",
        f"http://{place}:80@{shown}:80/",
    )
    yield from (f"http://{place}:{port}/" for port in (22, 6379, 8501))
    yield from (f"{place}", f"{place}/admin", f"{place}:8080", f"https://{place}:443/", f"HTTP://{place}:80/")
    yield from (f"{scheme}://{place}/" for scheme in ("ftp", "gopher", "dict", "ldap", "ws", "jar:http", "view-source:http"))
    yield f"https://www.google.com/url?q=http%3A%2F%2F{place}%2F"
    yield f"https://www.google.com/amp/{place}/"
    yield f"https://l.facebook.com/l.php?u=http%3A%2F%2F{place}%2F&h=AT0"


def _of_names() -> Iterator[str]:
    for name in NAMES:
        yield from (
            f"http://{name}/",
            f"http://{name.upper()}/",
            f"http://{name}./",
            f"https://{name}:443/",
            f"http://a.{name}/",
        )
        yield from (f"http://{name.translate(_LETTERS)}/", f"http://news.example.org@{name}/")


def _of_ports() -> Iterator[str]:
    yield from (f"http://news.example.org:{port}/" for port in PORTS)
    yield from (f"https://8.8.8.8:{port}/" for port in PORTS)
    yield from ("http://news.example.org:-1/", "http://news.example.org:٨٠/", "http://news.example.org:80a/")
