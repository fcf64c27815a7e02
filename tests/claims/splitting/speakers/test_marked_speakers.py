"""Whole short articles, court to kitchen: every source is led back to its speaker, or honestly to nobody."""

from __future__ import annotations

import pytest

from tests.claims.splitting.speakers.marked import answers, articles, right

RIGHT, WRONG = 0.95, 0.01
"""Floors over all articles: raise them freely, lower them only on purpose."""


@pytest.mark.parametrize("name", articles())
def test_hardly_a_source_of_a_short_article_is_misled(name):
    found = answers(articles()[name])

    wrong = [(source, wanted, got) for source, wanted, got in found if got is not None and not right(wanted, got)]

    assert len(wrong) <= 2, wrong


def test_over_all_short_articles_speakers_are_right_or_unresolved():
    found = [one for text in articles().values() for one in answers(text)]

    correct = sum(right(wanted, got) for _, wanted, got in found)
    wrong = sum(got is not None and not right(wanted, got) for _, wanted, got in found)

    assert len(found) > 600
    assert correct / len(found) >= RIGHT
    assert wrong / len(found) <= WRONG
