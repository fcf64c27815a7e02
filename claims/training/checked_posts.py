"""The posts from which it is learned whether one claim is meant by another one's words, and what must not be learned from.

Collections overlap: the training posts of one year are the development posts of another. A post that is measured on anywhere is
left out everywhere, and a post that stands in two collections, or two posts on one check, are never on both sides of a turn.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from claims.bench.relation import Searched, searched
from claims.matching.alike import Near
from claims.matching.retrieval import as_claim

FEW = 6
"""Of so many claims that were found one is there on a small desk."""


def learned_from(folders: Sequence[Path], *, turns: int) -> list[tuple[Searched, int]]:
    """The posts of every `train.jsonl`, each with what was found for it and the turn in which it is judged."""
    apart = {_bare(row["text"]) for folder in folders for row in _rows(folder / "dev.jsonl")}
    found = [
        query
        for folder in folders
        for query in searched(folder / "docs.jsonl", folder / "train.jsonl")
        if _bare(query.post) not in apart
    ]
    return list(zip(found, _together(found, turns=turns), strict=True))


def ways(query: Searched) -> Iterator[tuple[bool, Searched]]:
    """How a post is learned from, and whether it is judged so: as it is; with none of its checks, for most claims were never
    checked; without headlines, which a desk's own claims have not; unread, as new claims are; and on a desk that has few."""
    never = _only(query, [not so for so in query.right])
    yield True, query
    yield True, never
    for some in (query, never):
        bare = replace(some, found=tuple(replace(other, also="") for other in some.found))
        yield False, replace(bare, near=tuple(Near(near.words, None, near.part) for near in bare.near))
        unread = replace(bare, near=(Near(),) * len(bare.near))
        yield False, unread
        few = [so or place % FEW == 0 for place, so in enumerate(some.right)]
        yield False, _only(bare, few)
        yield False, _only(unread, few)


def _only(query: Searched, kept: Sequence[bool]) -> Searched:
    places = [place for place, keep in enumerate(kept) if keep]
    found, near, right = (tuple(some[place] for place in places) for some in (query.found, query.near, query.right))
    return replace(query, found=found, near=near, right=right)


def _together(found: Sequence[Searched], *, turns: int) -> list[int]:
    """The turn of each query: those on one check, or of one post in two collections, have the same one."""
    of: dict[str, str] = {}

    def first(name: str) -> str:
        while of.setdefault(name, name) != name:
            name = of[name]
        return name

    for query in found:
        for other, so in zip(query.found, query.right, strict=True):
            if so:
                of[first(_bare(query.post))] = first(f"check: {other.words}")
    heads = {head: place for place, head in enumerate(dict.fromkeys(first(_bare(query.post)) for query in found))}
    return [heads[first(_bare(query.post))] % turns for query in found]


def _bare(post: str) -> str:
    """A post by which it is known again in another collection: its words without links and card."""
    return " ".join("".join(sign if sign.isalnum() else " " for sign in as_claim(post).words.casefold()).split())


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.is_file() else []
