"""How fast articles are split into claims, and what that costs in memory, in one process.

Real articles are split again and again until at least a hundred articles' worth of words has gone through, an article
being 800 words; so figures of different data compare. Reading the articles is not counted, loading the engine is counted
apart.

articles_per_second   articles of 800 words
load_seconds          from nothing to the first claim; little when this process has split something before
resident_mb           the most memory the process has held so far, everything included
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from claims.bench import Figures
from claims.bench.articles import read
from claims.errors import NotThere
from sources.document import Block, Document, Role

ARTICLE = 800
"""Words of an article."""
ENOUGH = 100
"""Articles to split at least."""

_FIRST = "The bridge will open in May, the mayor said."


def bench(data: Path, *, at_least: int = ENOUGH) -> Figures:
    """Every figure of this module on the articles under `data` (forms as in `claims.bench.articles`)."""
    documents = [article.document for article in read(data)]
    if not documents:
        raise NotThere(f"There is no article in {data}.", advice="Name a file with articles after --data.")
    load = _load_seconds()
    articles, words, seconds = _split_all(documents, at_least * ARTICLE)
    return {
        "articles_per_second": words / ARTICLE / seconds,
        "words_per_second": words / seconds,
        "articles": articles,
        "words": words,
        "seconds": seconds,
        "load_seconds": load,
        "resident_mb": resident_mb(),
    }


def _load_seconds() -> float:
    start = perf_counter()
    from claims.splitting import split

    split(Document(_FIRST, (Block(0, len(_FIRST), Role.PARAGRAPH),)))
    return perf_counter() - start


def _split_all(documents: Sequence[Document], enough: int) -> tuple[int, int, float]:
    """Split all documents, over and over until so many words are done: how many, of how many words, in how many seconds."""
    from claims.splitting import split

    sizes = [len(document.text.split()) for document in documents]
    articles = words = 0
    start = perf_counter()
    while words < enough:
        for document, size in zip(documents, sizes, strict=True):
            split(document)
            articles += 1
            words += size
    return articles, words, perf_counter() - start


def resident_mb() -> float:
    """The most memory this process has held, in megabytes of 2**20 bytes."""
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)
