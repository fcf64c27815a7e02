"""Vectors in memory, and which of them are nearest to one: the same numbers as in the database, one signed byte each.

Up to `EXACT` vectors all of them are compared. Above that their signs alone are compared first, 384 bits against 384 bits,
which a processor does with a million in a hundredth of a second; those that agree best, two in a hundred, are then compared in
full (Charikar 2002: the share of signs that differ tells the angle). It needs neither a file nor a library of its own, and a
million vectors take 450 megabytes.
"""

from __future__ import annotations

import base64
import threading
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

WIDTH = 384
"""Numbers of a vector; a multiple of 64."""
EXACT = 200_000
"""So many vectors are compared one by one."""
_COMPARED = 0.02
"""The share of more that is compared in full, after their signs."""
_BLOCK = 8_192
"""Vectors compared together: what lies between two steps stays in the nearest memory."""


def written(vectors: NDArray[np.float32]) -> list[str]:
    """Each vector as it is stored. Its largest number becomes 127; its length is lost, and was 1."""
    largest = np.abs(vectors).max(axis=1, keepdims=True, initial=0)
    scaled = np.rint(vectors / np.maximum(largest, np.finfo(np.float32).tiny) * 127).astype(np.int8)
    return [base64.b64encode(one.tobytes()).decode() for one in scaled]


def read(stored: Sequence[str]) -> NDArray[np.int8]:
    """Stored vectors as numbers, one a row."""
    return np.frombuffer(base64.b64decode("".join(stored)), np.int8).reshape(len(stored), WIDTH)


class Index:
    """Vectors by the number of what they belong to. One thread adds, others may look meanwhile."""

    def __init__(self) -> None:
        self._adding = threading.Lock()
        self._size = 0
        self._numbers = np.zeros(0, np.int64)
        self._rows = np.zeros((0, WIDTH), np.int8)
        self._lengths = np.zeros(0, np.float32)
        self._signs = np.zeros((WIDTH // 64, 0), np.uint64)

    def __len__(self) -> int:
        return self._size

    def expect(self, more: int) -> None:
        """Make room for so many more at once, not little by little."""
        with self._adding:
            self._make_room(self._size + more)

    def put(self, numbers: Sequence[int], rows: NDArray[np.int8]) -> None:
        """Add vectors; one that is there under the same number counts no more. Numbers are above 0."""
        with self._adding:
            first, last = self._size, self._size + len(numbers)
            self._make_room(last)
            known = self._numbers[:first]
            known[np.isin(known, numbers)] = 0
            self._numbers[first:last] = numbers
            self._rows[first:last] = rows
            self._lengths[first:last] = np.maximum(1, np.linalg.norm(rows.astype(np.float32), axis=1))
            self._signs[:, first:last] = np.packbits(rows > 0, axis=1).view(np.uint64).T
            self._size = last

    def nearest(self, vector: NDArray[np.float32], *, most: int) -> dict[int, float]:
        """The numbers whose vectors are nearest to this one, the nearest first, each with its cosine."""
        size = self._size
        some = self._likely(vector, size) if size > EXACT else np.arange(size)
        cosines = self._cosines(vector, some, size)
        cosines[self._numbers[some] == 0] = -2  # what counts no more
        best = np.argpartition(-cosines, most)[:most] if len(some) > most else np.arange(len(some))
        best = best[np.argsort(-cosines[best], kind="stable")]
        return self._told(some[best], cosines[best])

    def cosines(self, vector: NDArray[np.float32], numbers: Collection[int]) -> dict[int, float]:
        """How near the vectors of these are to this one; those that have none are left out."""
        size = self._size
        at = np.flatnonzero(np.isin(self._numbers[:size], np.fromiter(numbers, np.int64, len(numbers))))
        return self._told(at, self._cosines(vector, at, size))

    def _told(self, at: NDArray[np.intp], cosines: NDArray[np.float32]) -> dict[int, float]:
        return {int(number): float(cosine) for number, cosine in zip(self._numbers[at], cosines, strict=True) if number}

    def _cosines(self, vector: NDArray[np.float32], at: NDArray[np.intp], size: int) -> NDArray[np.float32]:
        whole = len(at) == size
        found = np.empty(len(at), np.float32)
        for first in range(0, len(at), _BLOCK):
            last = min(len(at), first + _BLOCK)
            here = slice(first, last) if whole else at[first:last]
            # One after the other: a product of matrices would share the work with threads that wait for each other, spinning.
            found[first:last] = np.vecdot(self._rows[here].astype(np.float32), vector) / self._lengths[here]
        return found

    def _likely(self, vector: NDArray[np.float32], size: int) -> NDArray[np.intp]:
        """The rows whose signs agree best with those of a vector."""
        asked = np.packbits(vector > 0).view(np.uint64)
        differing = np.zeros(size, np.uint16)
        for first in range(0, size, _BLOCK):
            here = differing[first : min(size, first + _BLOCK)]
            for signs, wanted in zip(self._signs, asked, strict=True):
                here += np.bitwise_count(signs[first : first + len(here)] ^ wanted)
        most = int(size * _COMPARED)
        within = int(np.searchsorted(np.cumsum(np.bincount(differing, minlength=WIDTH + 1)), most))
        return np.flatnonzero(differing <= within)

    def _make_room(self, wanted: int) -> None:
        room = len(self._numbers)
        if wanted <= room:
            return
        more = max(wanted, room + room // 4) - room  # a quarter at least: else every new claim moves all the others
        self._numbers = np.concatenate([self._numbers, np.zeros(more, np.int64)])
        self._rows = np.concatenate([self._rows, np.zeros((more, WIDTH), np.int8)])
        self._lengths = np.concatenate([self._lengths, np.ones(more, np.float32)])
        self._signs = np.concatenate([self._signs, np.zeros((WIDTH // 64, more), np.uint64)], axis=1)
