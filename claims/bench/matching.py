"""How often the earlier fact-check of a post stands first among all others, on data like that of the shared task CheckThat!

(2020, task 2; 2021, task 2A.)

A folder holds `docs.jsonl` (one `{"id", "claim", "title"}` a line: what was checked) and posts, one `{"id", "text", "rel"}` a
line: `rel` names the documents that check it. All files of posts in the folder are measured together, but for `train.jsonl`;
`--data` may also name one file of posts with the documents beside it. The documents are brought into an empty store as reviews
of another publisher, and each is asked for as the page of a claim asks: the store's words, its vectors, its order.

map5            mean average precision of the first five, the measure of the shared task
mrr             mean of 1 / the place of the first right one
recall10        share of the right ones among the first ten
recall50        among the first fifty
shown_right     share of what would be shown beside a claim that is right
shown_found     share of posts for which something right would be shown
seconds         that one post took, on average
posts, documents
"""

from __future__ import annotations

import json
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from claims.bench import Figures
from claims.errors import NotThere
from claims.store import Session, Store
from claims.store.elsewhere import ForeignReview, bring_in, incoming, reviews_known
from claims.store.elsewhere_similar import judged, looked_up, similar_to
from claims.store.embeddings import catch_up

DOCUMENTS, TRAINING = "docs.jsonl", "train.jsonl"
_FORM = 'Name a folder with docs.jsonl ({"id", "claim", "title"} a line) and posts ({"id", "text", "rel"} a line).'
_PAGE = "https://checked.example/"


@dataclass(frozen=True, slots=True)
class Post:
    """A post, and the numbers that the documents which check it have in the store."""

    text: str
    right: frozenset[int]


def bench(data: Path) -> Figures:
    """Every figure of this module. Raises `NotThere` where there are no documents, or no posts about them."""
    with filled(data) as (session, posts):
        began = perf_counter()
        orders = [_ordered(session, post.text) for post in posts]
        seconds = (perf_counter() - began) / len(posts)
        shown = [[_number(one.review) for one in similar_to(session, post.text)] for post in posts]
        documents = reviews_known(session)
    told = [(order, post.right) for order, post in zip(orders, posts, strict=True)]
    right_shown = [len(post.right.intersection(some)) for post, some in zip(posts, shown, strict=True)]
    return {
        "map5": _mean([_average_precision(order[:5], right) for order, right in told]),
        "mrr": _mean([_reciprocal(order, right) for order, right in told]),
        "recall10": _mean([len(right.intersection(order[:10])) / len(right) for order, right in told]),
        "recall50": _mean([len(right.intersection(order[:50])) / len(right) for order, right in told]),
        "shown_right": sum(right_shown) / max(1, sum(map(len, shown))),
        "shown_found": _mean([float(found > 0) for found in right_shown]),
        "seconds": seconds,
        "posts": len(posts),
        "documents": documents,
    }


def _ordered(session: Session, text: str) -> list[int]:
    """What is found, the likeliest first: what was judged, then the rest."""
    found = looked_up(session, text)
    return list(judged(session, text, found) | found.ranked())


@contextmanager
def filled(data: Path) -> Generator[tuple[Session, list[Post]]]:
    """A store with the documents, read and encoded, and the posts about them."""
    folder, files = (data, _files_of_posts(data)) if data.is_dir() else (data.parent, [data])
    if not (folder / DOCUMENTS).is_file() or not files or not all(file.is_file() for file in files):
        raise NotThere(f"There is nothing to find in {data}.", advice=_FORM)
    documents, posts = _lines(folder / DOCUMENTS), [line for file in files for line in _lines(file)]
    numbers = {document["id"]: number for number, document in enumerate(documents, start=1)}
    about = [Post(line["text"], frozenset(numbers[one] for one in line["rel"] if one in numbers)) for line in posts]
    about = [post for post in about if post.right]
    if not about:
        raise NotThere(f"No post in {data} is about a document beside it.", advice=_FORM)
    with TemporaryDirectory(prefix="claims-bench-") as beside:
        store = Store.open(f"sqlite:///{beside}/claims.db")
        try:
            _fill(store, documents)
            with store.reading() as session:
                yield session, about
        finally:
            store.close()


def _files_of_posts(folder: Path) -> list[Path]:
    return sorted(file for file in folder.glob("*.jsonl") if file.name not in {DOCUMENTS, TRAINING})


def _lines(file: Path) -> list[dict]:
    try:
        return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    except ValueError as error:
        raise NotThere(f"{file} is not one JSON object a line.", advice=_FORM) from error


def _fill(store: Store, documents: Sequence[dict]) -> None:
    now = datetime.now(UTC)
    reviews = [
        ForeignReview(f"{_PAGE}{number}", one["claim"], "Checked", "checked", headline=one.get("title") or None)
        for number, one in enumerate(documents, start=1)
    ]
    with store.writing("Bench", action="import reviews", now=now) as session:
        bring_in(session, [incoming(review) for review in reviews], origin=DOCUMENTS, sha256="")
    while catch_up(store, now=now):
        pass


def _number(review: ForeignReview) -> int:
    return int(review.url.removeprefix(_PAGE))


def _average_precision(order: Sequence[int], right: frozenset[int]) -> float:
    found, total = 0, 0.0
    for place, number in enumerate(order, start=1):
        if number in right:
            found += 1
            total += found / place
    return total / min(5, len(right))


def _reciprocal(order: Sequence[int], right: frozenset[int]) -> float:
    return next((1 / place for place, number in enumerate(order, start=1) if number in right), 0.0)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
