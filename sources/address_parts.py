"""How an address is spelled: its parts, each in the one form it has here, or a refusal that says what is wrong.

Two programs that read one address differently are how a checked address turns into another one when it is dialled
(https://url.spec.whatwg.org/ and RFC 3986 disagree in many places, and real parsers with both). So nothing doubtful is
repaired: user names, backslashes, escapes or invisible characters in the host, hosts written as numbers are refused, and
what `Parts.url` writes is plain enough that every reader takes it apart in the same way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote

import idna

from sources.errors import BadAddress

LONGEST = 2048
"""Characters in an address; servers and browsers agree on little more."""

DEFAULT_PORTS = {"http": 80, "https": 443}

UNUSUAL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
)
"""Control, invisible and direction-changing characters: none has a place in an address, all of them can disguise one."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.\-]*):")
_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)")
_ESCAPE = re.compile(r"%([0-9A-Fa-f]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


@dataclass(frozen=True, slots=True)
class Parts:
    """An address taken apart, each part in its one form."""

    scheme: str
    host: str
    port: int | None
    """None for the scheme's own port."""
    path: str
    query: str

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = f":{self.port}" if self.port else ""
        return f"{self.scheme}://{host}{port}{self.path}{'?' + self.query if self.query else ''}"


def read(text: str) -> Parts:
    """Take an address apart, refusing whatever two readers could understand differently."""
    _refuse_unusual(text)
    scheme, rest = _scheme(text)
    authority = re.split(r"[/?#]", rest, maxsplit=1)[0]
    before_fragment = rest[len(authority) :].partition("#")[0]
    path, _, query = before_fragment.partition("?")
    if "\\" in authority + path:
        raise BadAddress(f"“{short(text)}” has a backslash in it: a web address has only forward slashes.")
    host, port = _authority(authority, text)
    if port == DEFAULT_PORTS[scheme]:
        port = None
    return Parts(scheme, host, port, _path(path), _escaped(query, safe="!$&'()*+,;=:@/?"))


def _refuse_unusual(text: str) -> None:
    """Refuse what cannot stand in an address, with the reason a person needs to put it right."""
    if not text:
        raise BadAddress("No address was given.", advice="Type or paste the address of an article.")
    if any(character.isspace() for character in text):
        raise BadAddress(
            f"“{short(text)}” has spaces inside.",
            advice="Add one address at a time; to add an article's text itself, use paste.",
        )
    bounded(text.partition("#")[0])
    if found := UNUSUAL.search(text):
        raise BadAddress(
            f"The address has an invisible character in it (U+{ord(found[0]):04X}, after “{short(text[: found.start()])}”).",
            advice="Type the address by hand, or copy it again from the browser's address bar.",
        )
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise BadAddress("The address has half a character in it (a lone surrogate).")


def bounded(text: str) -> str:
    """The same text, unless it is longer than an address can be."""
    if len(text) > LONGEST:
        raise BadAddress(f"The address is too long: {len(text):,} characters, where {LONGEST:,} are the most.")
    return text


def _scheme(text: str) -> tuple[str, str]:
    """The scheme, and what follows its two slashes. `example.org:8080/x` has a port, not a scheme."""
    if text.startswith("//"):
        return "https", text[2:]
    found = _SCHEME.match(text)
    port_follows = found and re.match(r"\d+(?:[/?#]|$)", text[found.end() :])
    if not found or (port_follows and ("." in found[1] or found[1].lower() == "localhost")):
        if not re.match(r"\[|localhost(?:[:/?#]|$)|[^/?#]+\.[^/?#]", text, re.IGNORECASE):
            raise BadAddress(f"“{short(text)}” is not an address: there is no name of a site in it.")
        return "https", text
    scheme, rest = found[1].lower(), text[found.end() :]
    if len(scheme) == 1 or scheme == "file":
        raise BadAddress(
            f"“{short(text)}” is a file on a computer, not a web address.",
            advice="Upload the file, or give its name to “claims add”.",
        )
    if scheme not in DEFAULT_PORTS:
        raise BadAddress(f"“{scheme}:” addresses cannot be fetched, only http and https.")
    if not rest.startswith("//"):
        raise BadAddress(f"“{short(text)}” lacks the two slashes after “{scheme}:”.")
    return scheme, rest[2:]


def _authority(authority: str, whole: str) -> tuple[str, int | None]:
    """Host and port of what stands between the slashes."""
    if "@" in authority:
        raise BadAddress(
            f"“{short(whole)}” carries a user name or password, which can hide where it really leads.",
            advice="Remove everything between “//” and “@”, and check that what is left is the site you mean.",
        )
    found = re.fullmatch(r"(\[[^\[\]]*\]|[^:\[\]]*)(?::(.*))?", authority)
    if not found:
        raise BadAddress(f"“{short(authority)}” is not the name of a site.")
    if not found[1]:
        raise BadAddress(f"“{short(whole)}” names no site.")
    port = found[2]
    if port and not (re.fullmatch(r"[0-9]{1,5}", port) and 1 <= int(port) <= 65535):
        raise BadAddress(f"“{short(port)}” is not a port: ports are numbers from 1 to 65535.")
    return _host(found[1]), int(port) if port else None


def _host(text: str) -> str:
    """A host in the one form a resolver sees."""
    if "%" in text:
        raise BadAddress(f"“{short(text)}” has percent signs in the name of the site.")
    if text.lower() in DEFAULT_PORTS:
        raise BadAddress(f"The address says “{text}” twice.")
    if text.startswith("["):
        try:
            return IPv6Address(text[1:-1]).compressed
        except AddressValueError as error:
            raise BadAddress(f"“{short(text)}” is not an IPv6 address.") from error
    host = (text if text.isascii() else _a_labels(text)).lower().removesuffix(".")
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise BadAddress(f"“{short(text)}” is not the name of a site.")
    if re.fullmatch(r"[0-9]+|0x[0-9a-f]*", labels[-1]):
        try:
            return str(IPv4Address(host))
        except AddressValueError as error:
            raise BadAddress(f"“{short(text)}” is a number, not the name of a site.") from error
    for label in labels:
        if label.startswith("xn--"):
            _check_a_label(label, text)
    return host


def _a_labels(text: str) -> str:
    """An international name as IDNA 2008 writes it, after the mapping browsers use (UTS 46)."""
    try:
        return idna.encode(text, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise _bad_name(text, error) from error


def _check_a_label(label: str, text: str) -> None:
    try:
        idna.ulabel(label)
    except idna.IDNAError as error:
        raise _bad_name(text, error) from error


def _bad_name(text: str, error: Exception) -> BadAddress:
    return BadAddress(f"“{short(text)}” is not a possible international name ({error}).")


def is_name(host: str) -> bool:
    """Whether a host is a name on the web, not a number nor a name of the local network."""
    return "." in host and not host.rpartition(".")[2].isdigit() and ":" not in host


def _path(text: str) -> str:
    """A path with one form of escapes and without dot segments (RFC 3986, 5.2.4). Empty segments stay: archives use them."""
    kept: list[str] = []
    segments = _escaped(text, safe="!$&'()*+,;=:@/").split("/")[1:]
    for place, segment in enumerate(segments):
        last = place == len(segments) - 1
        if segment == "..":
            del kept[-1:]
        if segment in (".", ".."):
            kept += [""] if last else []
        else:
            kept.append(segment)
    return "/" + "/".join(kept)


def _escaped(text: str, *, safe: str) -> str:
    """Percent escapes in one form: unreserved characters bare, hexadecimal in capitals, all else that must be escaped so."""

    def one_form(found: re.Match[str]) -> str:
        character = chr(int(found[1], 16))
        return character if character in _UNRESERVED else found[0].upper()

    pieces = re.split(r"(%[0-9A-Fa-f]{2})", text)
    return "".join(_ESCAPE.sub(one_form, piece) if place % 2 else quote(piece, safe=safe) for place, piece in enumerate(pieces))


def short(text: str) -> str:
    """Enough of a text to recognise it, in an error message."""
    shown = "".join(character if character.isprintable() else "\ufffd" for character in text)
    return shown if len(shown) <= 80 else shown[:79] + "…"
