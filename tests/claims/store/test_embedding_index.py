"""The nearest vectors are found, one by one or by their signs first, and one that was replaced counts no more."""

from __future__ import annotations

import numpy as np
import pytest

from claims.store import embedding_index
from claims.store.embedding_index import WIDTH, Index, read, written


def drawn(many: int, *, seed: int = 1) -> np.ndarray:
    """Vectors in bundles of ten, as claims about one thing lie together."""
    draw = np.random.default_rng(seed)
    middles = np.repeat(draw.standard_normal((-(-many // 10), WIDTH), np.float32), 10, axis=0)[:many]
    vectors = middles + 0.7 * draw.standard_normal((many, WIDTH), np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def filled(vectors: np.ndarray) -> Index:
    index = Index()
    index.put(range(1, len(vectors) + 1), read(written(vectors)))
    return index


def test_what_is_stored_points_where_the_vector_did():
    vectors = drawn(50)

    back = read(written(vectors)).astype(np.float32)

    assert ((back * vectors).sum(axis=1) / np.linalg.norm(back, axis=1)).min() > 0.999


def test_a_vector_of_nothing_but_noughts_can_be_stored():
    assert not read(written(np.zeros((1, WIDTH), np.float32))).any()


def test_the_nearest_come_first_each_with_its_cosine():
    vectors = drawn(3_000)

    found = filled(vectors).nearest(vectors[41], most=10)

    exact = vectors @ vectors[41]
    assert next(iter(found)) == 42
    assert set(found) == {int(place) + 1 for place in np.argsort(-exact)[:10]}
    assert list(found.values()) == sorted(found.values(), reverse=True)
    assert found[42] == pytest.approx(1, abs=1e-3)


def test_by_their_signs_first_nearly_all_of_the_nearest_are_found(monkeypatch):
    monkeypatch.setattr(embedding_index, "EXACT", 1_000)
    vectors = drawn(20_000)
    index = filled(vectors)

    found = [set(index.nearest(vectors[place], most=10)) for place in range(0, 2_000, 20)]

    exact = [{int(best) + 1 for best in np.argsort(-(vectors @ vectors[place]))[:10]} for place in range(0, 2_000, 20)]
    assert np.mean([len(some & right) / 10 for some, right in zip(found, exact, strict=True)]) > 0.97


def test_one_that_is_put_in_again_counts_as_it_is_now():
    vectors = drawn(30)
    index = filled(vectors)

    index.put([7], read(written(drawn(1, seed=2))))

    assert 7 not in index.nearest(vectors[6], most=3)
    assert index.cosines(vectors[6], [7, 8, 99]).keys() == {7, 8}
    assert index.cosines(vectors[6], [7])[7] < 0.9
    assert len(index.nearest(vectors[6], most=500)) == 30


def test_in_an_empty_index_nothing_is_near():
    index = Index()

    assert index.nearest(drawn(1)[0], most=5) == {}
    assert index.cosines(drawn(1)[0], [1]) == {}
