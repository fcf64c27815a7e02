"""The one door to the network. Nothing else in this project opens a socket to the outside.

`Web` speaks HTTP with httpx's requests and responses over httpcore's public connection class, so that there is no unguarded
path to fall back on: each request gets a connection of its own, whose name is looked up once, whose every answer is checked
by `sources.guard`, and which is then dialled *by the checked IP address*. A name that changes its mind between the check and
the call (DNS rebinding) is not asked a second time. TLS and the Host header go by the host's name.

Why not `httpx.Client` with ssrfguard's transport: ssrfguard's table of addresses is used (in `sources.guard`), but its client
lets special “globally reachable” addresses, 6to4, ISATAP and unassigned IPv6 pass, cannot allow one loopback port without
allowing that port everywhere, and neither it nor httpx bounds a request as a whole. Here one `Deadline` covers the lookup,
every dial, TLS, the headers and each read of the body, so a site that sends one byte a second is given up like a site that
sends none. And `httpx.Client` parses the target of a redirect even when told not to follow it, and keeps cookies.

So the environment has no say (no proxies, no .netrc), nothing is remembered from one request to the next, redirects are not
followed here, and only gzip is asked for: `sources.fetch` unpacks it with a bound.
"""

# ruff: noqa: ARG002 - httpcore hands every call a timeout; here the one deadline takes its place

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from functools import cached_property
from ipaddress import ip_address
from types import MappingProxyType
from typing import Any, Self
from urllib.parse import urlsplit

import httpcore
import httpx

from sources.address import Address
from sources.address_parts import DEFAULT_PORTS, short
from sources.errors import BadAddress, ForbiddenAddress, SourceError, TooSlow, Unreachable
from sources.guard import check_ip, check_name, check_port, is_loopback
from sources.pace import Pace, shared

HEADERS = {
    "User-Agent": "claims-tracker (a fact-checking tool; fetches what its users ask for or cite, one page at a time)",
    "Accept": "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.5",
    "Accept-Encoding": "gzip",
    "Accept-Language": "en,*;q=0.5",
    "Connection": "close",
}

DIALS = 4
"""How many addresses of one name are tried, alternating between IPv6 and IPv4."""

DIAL_SECONDS = 8.0
"""How long one address may take to answer the phone."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment by which everything must be done, on a clock that is never set back."""

    at: float
    seconds: float

    @classmethod
    def within(cls, seconds: float) -> Deadline:
        """A deadline so many seconds from now."""
        return cls(time.monotonic() + seconds, seconds)

    def left(self) -> float:
        """Seconds left, more than none; raises `TooSlow` afterwards."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise self.missed()
        return left

    def passed(self) -> bool:
        """Whether there is no time left worth using; a timer may fire a moment early."""
        return self.at - time.monotonic() < 0.05

    def missed(self) -> TooSlow:
        """The error for a deadline that passed."""
        return TooSlow(f"The site did not deliver the page within {self.seconds:g} seconds.")


class Web:
    """The guarded client. `allow` is for tests and benches: “host:port” pairs of this machine itself that may be dialled."""

    def __init__(self, *, allow: tuple[str, ...] = (), pace: Pace | None = None) -> None:
        self._allow = frozenset(_loopback_pair(pair) for pair in allow)
        self.pace = shared() if pace is None else pace
        """How long each site is left alone between two pages (see `turn`): unless another is given, the one of all doors."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing is kept open between requests: every connection ends with its own `get`."""

    def turn(self, address: Address) -> AbstractContextManager[object]:
        """One page of this address's site: entering it waits until the site may be asked. Our own machine needs no rest."""
        url = urlsplit(address.url)
        own = (address.host, url.port or DEFAULT_PORTS.get(url.scheme, 0)) in self._allow
        return nullcontext() if own else self.pace.turn(address.host)

    @contextmanager
    def get(
        self,
        address: Address,
        *,
        deadline: Deadline,
        cookies: httpx.Cookies | None = None,
        headers: Mapping[str, str] = MappingProxyType({}),
    ) -> Generator[httpx.Response, None, None]:
        """Ask for one address and yield the answer, its body not yet read (`iter_raw`); nothing is followed.

        `cookies` are those this same host has set, if the caller keeps any; new ones are added to them. `headers` are said
        besides our own. Whatever goes wrong, also while the body is read, comes out as one of `sources.errors`.
        """
        cookies = httpx.Cookies() if cookies is None else cookies
        try:
            request = httpx.Request("GET", address.url, headers={**headers, **HEADERS})
            if request.url.scheme not in DEFAULT_PORTS or not request.url.host:
                raise BadAddress(f"“{short(address.url)}” is not a web address.")
            cookies.set_cookie_header(request)
            response = self._send(request, deadline)
            try:
                cookies.extract_cookies(response)
                yield response
            finally:
                response.close()
        except _TROUBLE as error:
            raise _told(error, address.host, deadline) from error

    def _send(self, request: httpx.Request, deadline: Deadline) -> httpx.Response:
        """Send a request over a new, guarded connection, which ends when the response is closed."""
        url = request.url
        connection = httpcore.HTTPConnection(
            origin=httpcore.Origin(url.raw_scheme, url.raw_host, url.port or DEFAULT_PORTS[url.scheme]),
            ssl_context=self._tls if url.scheme == "https" else None,
            network_backend=_Door(self._allow, deadline),
        )
        target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
        answer = connection.handle_request(httpcore.Request("GET", target, headers=request.headers.raw, content=b""))
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer, connection), request=request)

    @cached_property
    def _tls(self) -> ssl.SSLContext:
        """Certificates must hold and match the host's name, by certifi's list of authorities."""
        return httpx.create_ssl_context(trust_env=False)


_TROUBLE = (
    httpx.HTTPError,
    httpx.InvalidURL,
    httpcore.NetworkError,
    httpcore.TimeoutException,
    httpcore.ProtocolError,
    httpcore.UnsupportedProtocol,
)


def _told(error: Exception, host: str, deadline: Deadline) -> SourceError:
    """What the network's complaint means to the person who added the address."""
    if isinstance(error, httpx.InvalidURL):
        return BadAddress(f"“{host}” is not the name of a site ({error}).")
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return Unreachable(
                f"“{host}” could not prove that it is “{host}”: {cause.verify_message.rstrip('.')}.",
                advice="Open the address in a browser. If it warns you too, do not rely on what the site says.",
            )
        if isinstance(cause, ssl.SSLError):
            return Unreachable(f"No secure connection to “{host}” could be made ({cause.reason or cause}).")
        cause = cause.__cause__
    if isinstance(error, httpcore.TimeoutException):
        if isinstance(error, httpcore.ConnectTimeout) and not deadline.passed():
            return Unreachable(f"“{host}” did not answer.")
        return deadline.missed()
    if isinstance(error, httpcore.ConnectError):
        return Unreachable(f"“{host}” could not be reached ({error}).")
    return Unreachable(f"“{host}” broke off the connection ({error or type(error).__name__}).")


class _Body(httpx.SyncByteStream):
    """The body as it comes in; closing it hangs up."""

    def __init__(self, answer: httpcore.Response, connection: httpcore.HTTPConnection) -> None:
        self._answer, self._connection = answer, connection

    def __iter__(self) -> Iterator[bytes]:
        return self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()
        self._connection.close()


class _Door(httpcore.NetworkBackend):
    """Looks a name up once, checks every answer, and dials an address that was checked."""

    def __init__(self, allow: frozenset[tuple[str, int]], deadline: Deadline) -> None:
        self._allow, self._deadline = allow, deadline
        self._phone = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = self._checked(host, port)
        for place, address in enumerate(addresses):
            patience = min(DIAL_SECONDS, self._deadline.left())
            try:
                stream = self._phone.connect_tcp(address, port, patience, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if place == len(addresses) - 1:
                    raise
            else:
                return _Stream(stream, self._deadline)
        raise Unreachable(f"“{host}” has no address.")

    def _checked(self, host: str, port: int) -> list[str]:
        """The addresses to dial, best first; raises `ForbiddenAddress` if any that the name has must not be."""
        if (host.lower(), port) in self._allow:
            addresses = _look_up(host, port, self._deadline)
            if not all(is_loopback(address) for address in addresses):
                raise ForbiddenAddress(f"“{host}:{port}” was allowed as this machine itself, but leads elsewhere.")
            return addresses
        check_port(port)
        if not _is_ip(host):
            check_name(host)
        addresses = _look_up(host, port, self._deadline)
        for address in addresses:
            check_ip(address, host=host)
        return _alternating(addresses)[:DIALS]

    def connect_unix_socket(
        self, path: str, timeout: float | None = None, socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None
    ) -> httpcore.NetworkStream:
        raise ForbiddenAddress(f"“{path}” is a socket of this machine, not a web address.")


class _Stream(httpcore.NetworkStream):
    """A connection whose every read and write ends at the one deadline."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream, self._deadline = stream, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        try:
            left = self._deadline.left()
        except TooSlow:
            self.close()
            raise
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _look_up(host: str, port: int, deadline: Deadline) -> list[str]:
    """Every IP address of a host, asked once. `getaddrinfo` knows no deadline, so a thread asks and is left behind if slow."""
    answers: queue.SimpleQueue[list[str] | OSError | UnicodeError] = queue.SimpleQueue()

    def ask() -> None:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            answers.put(list(dict.fromkeys(str(answer[4][0]) for answer in found)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, name=f"look up {host}", daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise TooSlow(f"The address of “{host}” could not be looked up within {deadline.seconds:g} seconds.") from None
    if isinstance(answer, socket.gaierror) and answer.errno == socket.EAI_AGAIN:
        raise Unreachable(
            f"The address of “{host}” could not be looked up just now.",
            advice="Check that this computer is connected to the internet, then try again.",
        ) from answer
    if isinstance(answer, Exception):
        raise Unreachable(f"There is no site called “{host}”.") from answer
    return answer


def _alternating(addresses: list[str]) -> list[str]:
    """The same addresses, taking one of each family in turn (RFC 8305), so that a broken IPv6 does not hide a good IPv4."""
    first = [address for address in addresses if (":" in address) == (":" in addresses[0])]
    other = [address for address in addresses if address not in first]
    turns = [pair for both in zip(first, other, strict=False) for pair in both]
    return turns + first[len(other) :] + other[len(first) :]


def _is_ip(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _loopback_pair(text: str) -> tuple[str, int]:
    """One “host:port” of this machine; raises ValueError for any other, so that the setting cannot open the network."""
    host, _, port = text.strip().rpartition(":")
    host = host.strip("[]").lower()
    if not port.isdigit() or not (host == "localhost" or (_is_ip(host) and is_loopback(host))):
        raise ValueError(f"“{text}” cannot be allowed: only ports of this machine can, such as 127.0.0.1:8000.")
    return host, int(port)
