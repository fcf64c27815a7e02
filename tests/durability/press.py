"""A press of our own on this machine: several sites with articles, some slow, some gone, some that fail the first time."""

from __future__ import annotations

import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Generator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

_TOWNS = ["Ashby", "Corran", "Dunmere", "Elswick", "Farnley", "Glenholm", "Harrow", "Inverlay", "Kelso", "Lowick"]


def title(number: int) -> str:
    """The headline of an article."""
    return f"Council of {_TOWNS[number % 10]}-{number} closes bridge {number}"


def article(number: int) -> str:
    """A page with an article that no other number has."""
    town = f"{_TOWNS[number % 10]}-{number}"
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title(number)}</title>
<meta property="og:site_name" content="The {town} Courier"></head><body><article><h1>{title(number)}</h1>
<p>The council of {town} closed the old bridge on Monday after {number + 12} engineers had looked at its piers for weeks.</p>
<p>“We could not wait for another flood to decide for us,” said Mara Ellingham, the mayor of {town}.</p>
<p>Ellingham said that repairs would cost {number + 3} million crowns and take {number % 7 + 2} years to finish.</p>
<p>According to the transport office, {number * 10 + 400} lorries a day now drive through the centre of {town} instead.</p>
<p>Shopkeepers along the quay denied that trade had suffered, and pointed to the crowds of {number % 5 + 2} weekends.</p>
<p>The bridge of {town} was built in {1800 + number % 100} and last repaired {number % 30 + 10} years ago, records show.</p>
</article></body></html>"""


class Press:
    """The running sites, and what was asked of them."""

    def __init__(self, servers: list[ThreadingHTTPServer]) -> None:
        self._servers = servers
        self.asked: dict[str, list[float]] = defaultdict(list)
        """When each path was asked for, by the clock of `time.monotonic`."""
        self.open_gates = threading.Event()
        """Pages under /gate/ do not come before this is set."""
        self.most_at_once: Counter[str] = Counter()
        """The most pages that each site, and all of them, were asked for at one time."""
        self._now: Counter[str] = Counter()
        self._lock = threading.Lock()

    @property
    def hosts(self) -> list[str]:
        """`host:port` of every site: what a fetch must be allowed to dial."""
        return [f"127.0.0.1:{server.server_port}" for server in self._servers]

    def address(self, path: str, *, site: int = 0) -> str:
        """The address of a page."""
        return f"http://{self.hosts[site % len(self._servers)]}{path}"

    @contextmanager
    def asking(self, site: str, path: str) -> Generator[int]:
        """While somebody is being answered; gives how often the path was asked for, this time included."""
        with self._lock:
            self.asked[path].append(time.monotonic())
            times = len(self.asked[path])
            for counted in (site, "all"):
                self._now[counted] += 1
                self.most_at_once[counted] = max(self.most_at_once[counted], self._now[counted])
        try:
            yield times
        finally:
            with self._lock:
                self._now.subtract([site, "all"])

    def answer(self, path: str, times: int) -> Answer:
        """Status, headers and body for the path `/kind/number`, asked for so many times."""
        _, kind, number = path.split("/")
        if kind == "gate":
            self.open_gates.wait(30)
        return _SAID.get(kind, _page)(article(int(number.partition(".")[0])), times)


Answer = tuple[int, dict[str, str], bytes]
_HTML = {"Content-Type": "text/html; charset=utf-8"}
_PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def _page(page: str, times: int) -> Answer:
    return 200, _HTML, page.encode()


def _slow(page: str, times: int) -> Answer:
    time.sleep(0.05)
    return _page(page, times)


def _refusing(status: int, *, always: bool, **headers: str) -> Callable[[str, int], Answer]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return lambda page, times: (status, named, b"Not now.") if always or times == 1 else _page(page, times)


_SAID: dict[str, Callable[[str, int], Answer]] = {
    "slow": _slow,
    "gone": _refusing(404, always=True),
    "stumbling": _refusing(500, always=False),
    "busy": _refusing(429, always=False, Retry_After="1"),
    "down": _refusing(503, always=True),
    "away": _refusing(503, always=True, Retry_After="86400"),
    "pdf": lambda page, times: (200, _HTML, _PDF),
    "empty": lambda page, times: (200, _HTML, b""),
    "large": lambda page, times: (200, _HTML, page.encode() + b" " * 3_000_000),
    "latin": lambda page, times: (200, _HTML, page.replace("Mara", "Zoë").encode("cp1252")),
    "changing": lambda page, times: _page(page.replace("</article>", f"<p>Barrier {times} was set up.</p></article>"), times),
    "clock": lambda page, times: _page(page.replace("</head>", f"<meta name=made content={times}></head>"), times),
}
"""What is said for the path /kind/number; any other kind is a plain page."""


@contextmanager
def press(*, sites: int = 8) -> Generator[Press]:
    """So many sites, each on its own port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            with running.asking(self.headers["Host"], self.path) as times:
                status, headers, body = running.answer(self.path, times)
            try:
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:
                self.close_connection = True  # whoever asked was killed meanwhile

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name is given)
            pass

    servers = [ThreadingHTTPServer(("127.0.0.1", 0), Handler) for _ in range(sites)]
    running = Press(servers)
    threads = [threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}) for server in servers]
    for thread in threads:
        thread.start()
    try:
        yield running
    finally:
        running.open_gates.set()
        for server in servers:
            server.shutdown()
            server.server_close()
        for thread in threads:
            thread.join()
