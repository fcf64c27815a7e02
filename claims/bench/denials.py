"""How often a denial is set beside the claim of its own article that it denies.

The gold is one JSON list of `{"article", "denial": [start, end], "denies": [[start, end] …]}`: places in sample articles
(`data/samples`), whose claims are split as ever. Several places are as right as each other; none means that the article does
not say what is denied.

denials          denials in the gold that the splitting found
not_found        those it did not find
right_or_none    share of found ones that were set beside the right claim, or beside none
right_of_named   share of those set beside a claim that were set beside the right one
named_of_linked  share of those that deny something in the article which were set beside the right claim
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby
from pathlib import Path

from claims.bench import Figures
from claims.bench.articles import read
from claims.errors import NotThere
from claims.matching.denials import Told, denied, denies, told
from claims.splitting import split

_PART = 0.5
"""Share of the shorter of two places that both must have to be one."""


def bench(data: Path) -> Figures:
    """Every figure of this module; the samples stand in the folder beside that of the gold."""
    file = data / "samples.json" if data.is_dir() else data
    if not file.is_file():
        raise NotThere(f"No gold at {file}.", advice="Name data/denials, or a file like the one in it.")
    counts: Counter[str] = Counter()
    rows = sorted(json.loads(file.read_text(encoding="utf-8")), key=lambda row: row["article"])
    for name, links in groupby(rows, key=lambda row: row["article"]):
        (article,) = read(file.parents[1] / "samples" / f"{name}.gold.json")
        text = article.document.text
        claims = told(split(article.document), text=text)
        found = denied(claims, text=text)
        for link in links:
            counts[_outcome(claims, found, link, text)] += 1
            counts["linked"] += bool(link["denies"])
    named, none = counts["right"] + counts["wrong"], counts["rightly none"] + counts["missed"]
    return {
        "denials": named + none,
        "not_found": counts["not found"],
        "right_or_none": (counts["right"] + none) / max(1, named + none),
        "right_of_named": counts["right"] / max(1, named),
        "named_of_linked": counts["right"] / max(1, counts["linked"]),
    }


def _outcome(claims: tuple[Told, ...], found: dict[int, int], link: dict, text: str) -> str:
    place = tuple(link["denial"])
    here = {k: shared for k, one in enumerate(claims) if denies(one, text=text) and (shared := _shared(one, place))}
    if not here:
        return "not found"
    denial = max(here, key=lambda k: here[k])
    if denial not in found:
        return "missed" if link["denies"] else "rightly none"
    one = claims[found[denial]]
    fits = (_shared(one, (start, end)) > _PART * min(one.end - one.start, end - start) for start, end in link["denies"])
    return "right" if any(fits) else "wrong"


def _shared(one: Told, place: tuple[int, int]) -> int:
    return max(0, min(one.end, place[1]) - max(one.start, place[0]))
