"""Of what kind the lines are that are left out, counted over pages marked by hand."""

from __future__ import annotations

from collections.abc import Iterable

from sources.boilerplate import mark
from sources.document import Kind
from tests.sources.kinds_marked import PAGES, UNKNOWN, lines_of

KINDS = frozenset(map(str, Kind))


def told(pages: Iterable[str]) -> list[tuple[str, str | None]]:
    """For each line what it is, and the kind that is told of it."""
    found: list[tuple[str, str | None]] = []
    for page in pages:
        marked = lines_of(page)
        blocks = mark("\n\n".join(words for _, words in marked))
        found += [(is_, block.kind) for (is_, _), block in zip(marked, blocks, strict=True)]
    return found


def shares(pages: Iterable[str]) -> tuple[float, float]:
    """Of the lines of some kind the share told right; of the kinds told the share that is right."""
    lines = told(pages)
    right = sum(is_ == kind for is_, kind in lines)
    return right / sum(is_ in KINDS for is_, _ in lines), right / sum(kind is not None for _, kind in lines)


def test_most_lines_that_are_left_out_are_told_for_what_they_are():
    found, right = shares(PAGES)

    assert found >= 0.75
    assert right >= 0.88


def test_on_a_page_that_nothing_was_fitted_to_more_are_told_right_than_wrong():
    found, right = shares([UNKNOWN])

    assert found >= 0.60
    assert right >= 0.70


def test_no_line_of_the_article_is_said_to_be_a_link_or_an_appeal():
    assert not [kind for is_, kind in told([*PAGES, UNKNOWN]) if is_ == "body" and kind]
