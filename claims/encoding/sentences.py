"""Sentences as vectors of 384 numbers, at unit length: the product of two vectors is how near two sentences are, -1 to 1.

A sentence is read alone, never beside others: the file rounds what it computes by the largest number in sight, so in company
a sentence would get another vector each time, and a stored vector must stay true whatever else was stored that day. One at a
time is as fast as together, too: what lies between the steps of several no longer fits the nearest memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from claims.encoding.wordpieces import CLS, SEP, VOCABULARY, tokenizer

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Asked = Callable[[str, Mapping[str, NDArray[Any]]], NDArray[np.float32]]
    """A network that was opened: from the name of an output and what is read, by the names of the inputs, that output."""

WEIGHTS = Path(__file__).parent / "sentences.onnx"
WIDTH = 384
"""Numbers of a vector."""
HALFWAY = "layers.2.after_bend.out"
"""Where in the shipped file the lower three of its six layers end."""
LONGEST = 128
"""Pieces that are read of a text, the opening and the closing mark included; the rest is not seen."""


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """One vector of unit length a text, in their order; shape (len(texts), 384). The same text has the same vector always."""
    found = np.empty((len(texts), WIDTH), np.float32)
    for place, ids in enumerate(read(texts)):
        found[place] = _answer("vector", ids)
    return found


def halfway(texts: Sequence[str]) -> Iterator[NDArray[np.float32]]:
    """What the lower three layers make of each text, piece by piece, shape (pieces, 384): other networks go on from there."""
    for ids in read(texts):
        yield _answer(HALFWAY, ids)


@cache
def model_hash() -> str:
    """What the vectors depend on, as 64 hexadecimal digits: vectors with different hashes cannot be compared."""
    made_of = hashlib.sha256(str(LONGEST).encode())
    for part in (WEIGHTS, VOCABULARY):
        made_of.update(hashlib.sha256(part.read_bytes()).digest())
    return made_of.hexdigest()


def read(texts: Sequence[str]) -> list[list[int]]:
    """Each text as the numbers of its pieces between the two marks, at most `LONGEST` of them."""
    encoded = tokenizer().encode_batch(list(texts), add_special_tokens=False)
    return [[CLS, *one.ids[: LONGEST - 2], SEP] for one in encoded]


def _answer(output: str, ids: Sequence[int]) -> NDArray[np.float32]:
    return _network()(output, {"ids": np.array([ids], np.int64)})[0]


@cache
def _network() -> Asked:
    """The shipped file, loaded on first use, with one more output."""
    return opened(WEIGHTS.read_bytes() + _telling(HALFWAY))


def opened(model: bytes) -> Asked:
    """A network, ready to answer. One thread, for several processes work side by side."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = InferenceSession(model, options, providers=["CPUExecutionProvider"])
    return lambda output, read: np.asarray(session.run([output], dict(read))[0])


def _telling(output: str) -> bytes:
    """What makes a file tell one more of its inner values when it is added at its end: two messages of this format, one after
    the other, are read as one that has the parts of both (protobuf.dev/programming-guides/encoding/#last-one-wins). So the file
    itself, and with it every stored vector, stays what it was."""
    name = output.encode()
    floats = b"\x12\x04\x0a\x02\x08\x01"  # its type: a tensor of floats
    value = b"\x0a" + bytes([len(name)]) + name + floats
    graph = b"\x62" + bytes([len(value)]) + value  # one of the outputs
    return b"\x3a" + bytes([len(graph)]) + graph
