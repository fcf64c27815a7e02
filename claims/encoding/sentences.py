"""Sentences as vectors of 384 numbers, at unit length: the product of two vectors is how near two sentences are, -1 to 1.

A sentence is read alone, never beside others: the file rounds what it computes by the largest number in sight, so in company
a sentence would get another vector each time, and a stored vector must stay true whatever else was stored that day. One at a
time is as fast as together, too: what lies between the steps of several no longer fits the nearest memory.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from claims.encoding.wordpieces import CLS, SEP, VOCABULARY, tokenizer

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

WEIGHTS = Path(__file__).parent / "sentences.onnx"
WIDTH = 384
"""Numbers of a vector."""
POOLED = 7 * WIDTH
"""Numbers of what the layers make of a text."""
LONGEST = 128
"""Pieces that are read of a text, the opening and the closing mark included; the rest is not seen."""


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """One vector of unit length a text, in their order; shape (len(texts), 384). The same text has the same vector always."""
    found = np.empty((len(texts), WIDTH), np.float32)
    for place, ids in enumerate(read(texts)):
        found[place] = _answer("vector", ids)
    return found


def pooled(texts: Sequence[str]) -> NDArray[np.float32]:
    """What each layer makes of each text, for telling things that its vector leaves out (how something is said more than what
    it is about); shape (len(texts), 2688): means of layers 2, 3, 4, the most of 4, means of 5, 6, the most of 6."""
    found = [_answer("pooled", ids) for ids in read(texts)]
    return np.array(found, np.float32).reshape(len(texts), POOLED)


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
    return np.asarray(_session().run([output], {"ids": np.array([ids], np.int64)})[0])[0]


@cache
def _session() -> InferenceSession:
    """The shipped file, loaded on first use. One thread, for several processes work side by side."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return InferenceSession(str(WEIGHTS), options, providers=["CPUExecutionProvider"])
