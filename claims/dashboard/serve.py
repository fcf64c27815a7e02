"""What `claims serve` does: the dashboard on this machine's own address, with its worker in the same process.

Without accounts everybody who reaches the port is the person who works here. So it listens on a loopback address only, answers
no request that was sent to another host name (a page elsewhere can point its own name at 127.0.0.1), and tells the browser to
load nothing from anywhere else. What matters for that is forced here, over any config file and environment variable.
"""

from __future__ import annotations

import asyncio
import base64
import errno
import gc
import hashlib
import ipaddress
import os
import re
import socket
import sys
import webbrowser
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit
import uvicorn
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from streamlit.starlette import App
from streamlit.web import bootstrap

from claims import intake
from claims.dashboard import handing, public, shell
from claims.dashboard.assets import Assets
from claims.errors import SettingsWrong
from claims.jobs.worker import Worker
from claims.settings import Settings
from claims.store.engine import Store
from claims.store.sources import list_sources
from sources.snapshot import Vault

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

ADDRESS = "127.0.0.1"
HOSTS = ("127.0.0.1", "localhost")
"""Host names a request may have been sent to."""

_PACKAGE = Path(__file__).parent
_FIRST_PAGES = ("queue", "claim")
"""Pages whose code is loaded before anybody comes."""
_GATHERED = 10_000
"""Objects that gather before Python looks for garbage among them: a page makes and drops many times its usual 700."""


def _policy() -> bytes:
    """What the browser may load: what comes from here, plus the components' own code, which Streamlit hands over as blobs. A
    script written into a page does not run, save those of Streamlit's own first page, known by their hashes."""
    first_page = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
    written = re.findall(rb"<script>(.*?)</script>", first_page, re.DOTALL)
    known = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'" for script in written)
    return (
        f"default-src 'self'; script-src 'self' blob: {known}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
        "font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'none'"
    ).encode()


_HEADERS = {
    b"content-security-policy": _policy(),
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
}
"""The browser itself enforces that nothing is loaded from afar and nobody frames the dashboard; links out name no referrer."""


def serve(
    settings: Settings,
    *,
    port: int | None = None,
    samples: bool = False,
    address: str = ADDRESS,
    say: Callable[[str], None] = print,
) -> None:
    """Serve the dashboard until the process is told to stop; `say` gets the lines for the person at the terminal.

    `port` is the setting's where none is given; with `samples` the sample articles are added first, if nothing was added yet.
    Raises SettingsWrong where the address is not this machine's own, the port is taken or the database cannot be opened.
    """
    if not _is_own(address):
        raise SettingsWrong(
            f"{address or 'No address'} can be reached by others, and there are no accounts to keep them out.",
            advice=f"Serve on {ADDRESS}; to work from elsewhere, forward the port over SSH.",
        )
    listening = _listen(address, port or settings.port)
    try:
        store = shell.store()  # the same that the pages use: one a process
        with_samples = samples and take_in_samples(settings, store, shipped("data/samples"))
        server = _Server(_uvicorn(asgi(settings, store)))
        where = f"http://{address}:{listening.getsockname()[1]}"
        server.ready = lambda: _announce(where, say=say, settings=settings, with_samples=with_samples)
        server.run(sockets=[listening])
    finally:
        listening.close()


def asgi(settings: Settings, store: Store) -> App:
    """The dashboard as an ASGI app that starts and stops its worker with itself."""

    @asynccontextmanager
    async def lifespan(_app: App) -> AsyncGenerator[dict[str, Any] | None, None]:
        loading = asyncio.create_task(asyncio.to_thread(_load_first_pages))
        worker = Worker(settings, store=store, vault=Vault(settings.vault_root))
        await asyncio.to_thread(worker.start)
        try:
            yield None
        finally:
            await asyncio.to_thread(worker.stop)
            store.close()
            await loading

    trusted = Middleware(TrustedHostMiddleware, allowed_hosts=list(HOSTS), www_redirect=False)
    front_door = [trusted, Middleware(_Headers), Middleware(Assets)]
    routes = [handing.mount(settings), *([public.mount(settings, store)] if settings.public else [])]
    app = App(shipped("app.py"), lifespan=lifespan, middleware=front_door, routes=routes, on_script_error=shell.page_broke)
    bootstrap.load_config_options(
        {
            "server.address": ADDRESS,
            "server.allowedHosts": list(HOSTS),
            "server.enableCORS": True,
            "server.enableXsrfProtection": True,
            "server.enableStaticServing": False,
            "server.enableAgentApi": False,
            "server.fileWatcherType": "none",
            "server.headless": True,
            "browser.gatherUsageStats": False,
            "client.showErrorDetails": "none",
            "client.showErrorLinks": False,
            "runner.postScriptGC": False,  # Python collects when enough has gathered; after every click it took 170 ms
        }
    )
    return app


def _load_first_pages() -> None:
    """Nobody who comes a moment later waits for this code to load, nor while Python looks whether any of it became garbage."""
    for name in _FIRST_PAGES:
        import_module(f"claims.dashboard.{name}")
    gc.collect()
    gc.freeze()
    gc.set_threshold(_GATHERED)


def shipped(name: str) -> Path:
    """A file or folder that lies beside the packages in a checkout, and inside this one where a wheel put it."""
    for folder in (_PACKAGE.parent.parent, _PACKAGE / "shipped"):
        if (folder / "app.py").is_file() and (folder / name).exists():
            return folder / name
    raise SettingsWrong(f"{name} is missing from this installation.", advice="Install the package again.")


class _Headers:
    """Puts `_HEADERS` on every response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                ours = [(name, value) for name, value in message["headers"] if name.lower() not in _HEADERS]
                message["headers"] = [*ours, *_HEADERS.items()]
            await send(message)

        await self._app(scope, receive, with_headers if scope["type"] == "http" else send)


class _Server(uvicorn.Server):
    """Uvicorn that says when it is ready."""

    ready: Callable[[], None]

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if not self.should_exit:
            self.ready()


def _uvicorn(app: ASGIApp) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        ws="websockets-sansio",
        ws_max_size=50 * 2**20,
        ws_per_message_deflate=False,  # what stays on this machine gains nothing by being packed and unpacked
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_graceful_shutdown=3,
    )


def _is_own(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback and ":" not in address
    except ValueError:
        return False


def _listen(address: str, port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET)
    if os.name != "nt":  # there it would let two programs have one port
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((address, port))
        listening.listen(128)
    except OSError as error:
        listening.close()
        if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
            raise
        why = "is taken by another program" if error.errno == errno.EADDRINUSE else "may not be used by you"
        raise SettingsWrong(
            f"Port {port} {why}.",
            advice=f"If the dashboard is already open, go to http://{address}:{port}; else try: claims serve --port {port + 1}",
        ) from error
    listening.setblocking(False)
    return listening


def take_in_samples(settings: Settings, store: Store, folder: Path) -> bool:
    """Add the articles of this folder, if nothing was ever added; whether it did. The worker then takes them in."""
    with store.reading() as session:
        if list_sources(session, limit=1).items:
            return False
    vault = Vault(settings.vault_root)
    for article in sorted(folder.glob("*.html")):
        now = datetime.now(UTC)
        intake.add_file(store, vault, article.name, article.read_bytes(), by=settings.person_name, now=now)
    return True


def _announce(where: str, *, say: Callable[[str], None], settings: Settings, with_samples: bool) -> None:
    say(f"Claims is at {where}  (stop it with Ctrl+C)")
    say(f"Everything is kept in {settings.home}")
    if with_samples:
        say("The sample articles are being read: their claims are waiting in the queue in a moment.")
    has_screen = sys.platform in {"darwin", "win32"} or os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if has_screen and sys.stdout.isatty():
        webbrowser.open(where)
