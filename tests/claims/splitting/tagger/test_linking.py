"""Contents and the cue and source they belong to."""

from __future__ import annotations

import numpy as np
import pytest

from claims.splitting.tagger.decoding import Run
from claims.splitting.tagger.linking import SIDE, bucket, links, together
from claims.splitting.tagger.network import Answer, Network, network


def run(start: int, end: int) -> Run:
    return Run(start, end, 0.9)


def answer_of(pieces: int, wanted: dict[int, int]) -> Answer:
    """An answer in which the content at each place asks for what stands at another."""
    asking, answering = np.zeros((pieces, 2, 4), np.float32), np.zeros((pieces, 2, 4), np.float32)
    for axis, (content, other) in enumerate(wanted.items()):
        asking[content, :, axis] = answering[other, :, axis] = 9
    return Answer(np.zeros((pieces, 7), np.float32), asking, answering)


@pytest.fixture
def indifferent() -> Network:
    """A network to which all distances are alike."""
    return Network(network().session, (0.0, 0.0), np.zeros((2, 2 * SIDE), np.float32), (0.0,) * 7)


def test_a_content_is_linked_to_what_answers_it(indifferent):
    found = {"content": [run(0, 1), run(1, 2)], "cue": [run(4, 5), run(5, 6)], "source": []}

    linked = links(found, answer_of(8, {0: 5, 1: 4}), indifferent)

    assert [link.cue for link in linked] == [run(5, 6), run(4, 5)]
    assert [link.source for link in linked] == [None, None]


def test_a_content_that_nothing_answers_has_no_cue(indifferent):
    nobody = Network(indifferent.session, (1.0, 1.0), indifferent.distances, indifferent.weights)

    (link,) = links({"content": [run(0, 1)], "cue": [run(4, 5)], "source": []}, answer_of(8, {}), nobody)

    assert link.cue is None


def test_contents_of_one_cue_go_together_and_those_without_stand_alone(indifferent):
    found = {"content": [run(0, 1), run(1, 2), run(2, 3), run(3, 4)], "cue": [run(6, 7)], "source": []}
    nobody = Network(indifferent.session, (1.0, 1.0), indifferent.distances, indifferent.weights)
    answer = answer_of(8, {0: 6})
    answer.asking[2] = answer.asking[0]

    groups = together(links(found, answer, nobody))

    assert [[link.content.start for link in group] for group in groups] == [[0, 2], [1], [3]]


def test_distance_is_told_with_its_side_fine_near_by_and_coarse_far_off():
    content = run(300, 305)
    after = [run(305, 306), run(306, 307), run(308, 309), run(800, 801)]
    before = [run(299, 300), run(297, 298), run(2, 3), run(0, 1)]

    found = [bucket(content, other) for other in after + before]

    assert found == [SIDE, SIDE + 1, SIDE + 3, 2 * SIDE - 1, 1, 3, SIDE - 1, SIDE - 1]


def test_what_touches_or_overlaps_is_nearest():
    found = [bucket(run(3, 5), other) for other in (run(4, 9), run(5, 6), run(0, 4))]

    assert found == [SIDE] * 3
