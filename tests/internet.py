"""An internet of our own: stands in for the resolver and for every socket, and writes down who was called.

Replaced are `socket.getaddrinfo` and `socket.socket.connect`, the two doors any code in this process must go through, so a
test sees what *would* have been dialled whichever library tried. No packet leaves: a dial either is put through to a server
on this machine that the test has started, or is refused.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress

import pytest

from sources.address import Address, onward
from sources.pace import _shared

PUBLIC = "93.184.215.14"


class Internet:
    """Names with their addresses, the calls that were made, and where calls are put through to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.names: dict[str, list[list[str]]] = {}
        """For each name its answers, one list of addresses per question; the last one stays."""
        self.asked: list[str] = []
        self.dialled: list[tuple[str, int]] = []
        self.put_through: dict[tuple[str, int], tuple[str, int]] = {}
        """Dialled address to real address on this machine."""
        self._getaddrinfo, self._connect = socket.getaddrinfo, socket.socket.connect
        _shared.cache_clear()  # nobody has been asked anything on it yet
        monkeypatch.setattr(socket, "getaddrinfo", self._resolve)
        monkeypatch.setattr(socket.socket, "connect", self._dialler())

    def name(self, name: str, *answers: list[str]) -> None:
        """Let a name lead to these addresses, at the first question, at the second …"""
        self.names[name] = list(answers)

    def site(self, name: str, server: tuple[str, int], *, ip: str = PUBLIC, port: int = 80) -> Address:
        """A public site whose calls reach a server of the test; returns its address, over http as it stands."""
        self.name(name, [ip])
        self.put_through[ip, port] = server
        return plain(f"http://{name}{'' if port == 80 else f':{port}'}/")

    def _resolve(self, host, port, *args, **options):
        try:
            return self._getaddrinfo(host, port, *args, **options | {"flags": socket.AI_NUMERICHOST})
        except socket.gaierror:
            self.asked.append(host)
        answers = self.names.get(host)
        if not answers:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        found = answers.pop(0) if len(answers) > 1 else answers[0]
        return [answer for ip in found for answer in self._getaddrinfo(ip, port, 0, socket.SOCK_STREAM)]

    def _dialler(self) -> Callable[[socket.socket, tuple], None]:
        def connect(sock: socket.socket, target: tuple) -> None:
            self.dialled.append((target[0], target[1]))
            if place := self.put_through.get((target[0], target[1])):
                return self._connect(sock, place)
            raise ConnectionRefusedError(111, "Connection refused")

        return connect


def plain(url: str) -> Address:
    """An address exactly as written, without the step from http to https that `canonical` takes for typed ones."""
    return onward(url, url)


@contextmanager
def talking(handler: Callable[[socket.socket], object]) -> Generator[tuple[str, int], None, None]:
    """A server on this machine that says to every caller exactly what `handler` sends, well-formed or not."""
    listener = socket.create_server(("127.0.0.1", 0))
    callers: list[threading.Thread] = []

    def answer(caller: socket.socket) -> None:
        with caller, suppress(OSError):
            handler(caller)

    def listen() -> None:
        with suppress(OSError):
            while True:
                caller, _ = listener.accept()
                callers.append(threading.Thread(target=answer, args=(caller,)))
                callers[-1].start()

    listening = threading.Thread(target=listen)
    listening.start()
    try:
        yield listener.getsockname()
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        listening.join()
        for caller in callers:
            caller.join()


def saying(*pieces: bytes, pause: float = 0.0) -> Callable[[socket.socket], None]:
    """A handler that reads the request and sends these pieces, with a pause before each."""

    def handler(caller: socket.socket) -> None:
        caller.recv(65536)
        for piece in pieces:
            time.sleep(pause)
            caller.sendall(piece)

    return handler


def dripping(start: bytes, *, drop: bytes = b"x", pause: float = 0.05) -> Callable[[socket.socket], None]:
    """A handler that sends `start` and then one drop after the other, for ever or until the caller hangs up."""

    def handler(caller: socket.socket) -> None:
        caller.recv(65536)
        caller.sendall(start)
        while True:
            time.sleep(pause)
            caller.sendall(drop)

    return handler
