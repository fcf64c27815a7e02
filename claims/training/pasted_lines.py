"""Make the classifier of pasted lines: python -m claims.training.pasted_lines --marked FILE --output FILE

`--marked` is a .jsonl of pasted pages, line by line, each with the `domain` it came from (see `claims.bench.paste`). First
every page is judged by trees that saw no page of its publisher, and the figures of that are printed: they are the honest ones.
Then trees learn from all the pages and are written. The same pages and the same lightgbm make the same file; it takes minutes.

Publishers are dealt to folds whole. The second stage learns from what the first, and what is known of wordings, made of pages
whose publishers they did not know, inside each fold again: otherwise it would learn to trust those that had seen the answers.
Both its forests, that for long lines and that for short ones, learn from all lines.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

from claims.bench.paste import count, fingerprint, read, shares
from claims.training.pasted_pages import MarkedPage
from claims.training.pasted_trees import FIRST, SECOND, SHORT, Learned, learn
from claims.training.pasted_words import learn_wording
from sources.boilerplate.classifier import by_length
from sources.boilerplate.settling import settle
from sources.boilerplate.surroundings import first_look, second_look
from sources.boilerplate.wording import Wording

FOLDS = 6
INNER_FOLDS = 4
SEED = 1
SECOND_SEEDS = (1, 2, 3)
SHORT_SEEDS = (1, 2)
TOLD = ("line_f1", "char_f1", "body_in", "char_in", "long_in", "long_out")


def main() -> None:
    """Read the arguments, tell the figures, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--marked", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=FOLDS, help="0: take the fold numbers of the file")
    asked = parser.parse_args()
    pages = [MarkedPage.of(page) for page in read(asked.marked)]
    folds = dealt([page.pasted.publisher for page in pages], asked.folds)
    if not asked.folds:
        folds = [page.pasted.fold for page in pages]
    tell_figures(pages, judged_by_strangers(pages, folds))
    judge = learn_all(pages)
    seen = sorted({fingerprint(page.pasted.text) for page in pages})
    told = json.dumps(judge.told() | {"seen": seen}, separators=(",", ":"))
    asked.output.write_text(told + "\n", encoding="utf-8", newline="\n")
    sys.stdout.write(f"{asked.output}: sha-256 {hashlib.sha256(asked.output.read_bytes()).hexdigest()}\n")


def dealt(publishers: Sequence[str], folds: int) -> list[int]:
    """The fold of each page; the pages of a publisher lie in one."""
    names = sorted(set(publishers))
    Random(SEED).shuffle(names)  # noqa: S311 - dealing cards, not keeping secrets
    fold = {name: number % max(1, folds) for number, name in enumerate(names)}
    return [fold[name] for name in publishers]


def judged_by_strangers(pages: Sequence[MarkedPage], folds: Sequence[int]) -> list[list[float]]:
    """For each page how likely its lines are the article, by a judge that saw no page of its publisher."""
    found: list[list[float]] = [[] for _ in pages]
    for fold in sorted(set(folds)):
        judge = learn_all([page for page, own in zip(pages, folds, strict=True) if own != fold])
        for at, page in enumerate(pages):
            if folds[at] == fold:
                found[at] = judge.likelihoods(page)
        sys.stdout.write(f"fold {fold} judged\n")
        sys.stdout.flush()
    return found


@dataclass(frozen=True, slots=True)
class Judge:
    """Everything that was learned from some pages."""

    first: Learned
    wording: Wording
    second: Learned
    short: Learned

    def likelihoods(self, page: MarkedPage) -> list[float]:
        """What the product would make of the lines of a page."""
        worded = list(map(self.wording.of, page.texts))
        seen = second_look(page.rows, self.first.likelihoods(first_look(page.rows)), worded)
        return by_length(page.rows, seen, self.second.trees, self.short.trees)

    def told(self) -> dict[str, Any]:
        """It as plain JSON values, in the form that the product reads."""
        stages = {"first": self.first, "second": self.second, "short": self.short}
        return {name: stage.told() for name, stage in stages.items()} | {"wording": asdict(self.wording)}


def learn_all(pages: Sequence[MarkedPage]) -> Judge:
    """Both stages and the wording, from these pages alone."""
    looks = [np.array(first_look(page.rows)) for page in pages]
    answers = [page.answers for page in pages]
    second: list[np.ndarray] = [np.empty(0) for _ in pages]
    folds = dealt([page.pasted.publisher for page in pages], INNER_FOLDS)
    for fold in range(INNER_FOLDS):
        others = [at for at, own in enumerate(folds) if own != fold]
        inner = learn([looks[at] for at in others], [answers[at] for at in others], FIRST)
        wording = learn_wording([pages[at] for at in others])
        for at, page in enumerate(pages):
            if folds[at] == fold:
                worded = list(map(wording.of, page.texts))
                second[at] = np.array(second_look(page.rows, inner.likelihoods(looks[at]), worded))
    return Judge(
        learn(looks, answers, FIRST),
        learn_wording(pages),
        learn(second, answers, SECOND, seeds=SECOND_SEEDS),
        learn(second, answers, SHORT, seeds=SHORT_SEEDS),
    )


def tell_figures(pages: Sequence[MarkedPage], likely: Sequence[Sequence[float]]) -> None:
    """Print what `claims bench paste` would, had the shipped trees never met the page's publisher."""
    counts: dict[str, Counter[str]] = {"all": Counter()}
    for marked, likelihoods in zip(pages, likely, strict=True):
        page = marked.judged()
        if page.furnished:
            settle(page, likelihoods)
        found = count(marked.pasted, marked.lines_kept(page))
        for name in ("all", marked.pasted.variant):
            counts.setdefault(name, Counter()).update(found)
    for name, counted in counts.items():
        told = shares(counted)
        sys.stdout.write(f"{name:8s}" + "".join(f"  {figure} {told[figure]:.4f}" for figure in TOLD) + "\n")


if __name__ == "__main__":
    main()
