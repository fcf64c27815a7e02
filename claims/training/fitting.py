"""How a network learns: what counts as an error, and the steps that make it smaller."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from claims.bench.articles import GoldArticle
from claims.splitting.tagger.decoding import Run
from claims.splitting.tagger.linking import bucket
from claims.splitting.tagger.network import LINKED
from claims.training.examples import Example, Place, batches, examples
from claims.training.network import HEAD, Network

FEATURES = ("ids", "capitals", "quoted", "ruled")
NOWHERE = -100
"""The label of padding: it counts for nothing."""
SMOOTHED = 0.03
LINKS_COUNT = 0.25
HEADS_FASTER = 3
WARMING = 0.06
"""The share of all steps in which the rate rises to its full height; from there it falls in a line."""
LOWEST = 0.02
REMEMBERED = 0.998
"""How much of the running average of the weights stays at a step; the average is what is kept."""
LONGEST_STEP = 1.0


@dataclass(frozen=True, slots=True)
class Course:
    """How long and how fast to learn."""

    epochs: int
    rate: float
    pieces: int = 1280
    rounded: float = 1.0
    """From which share of the steps on the network computes with rounded weights."""
    taught: float = 0.0
    """How much the teachers' opinion counts against the marks of people, 0..1."""


def fit(
    network: Network,
    articles: Sequence[GoldArticle],
    course: Course,
    *,
    rng: Random,
    teachers: Sequence[Network] = (),
    told: Callable[[str, Network], None],
) -> Network:
    """The running average of the network's weights after the whole course. `told` hears a line and that average each epoch."""
    average = copy.deepcopy(network)
    step = total = 0
    optimizer = _optimizer(network, course.rate)
    rates = [group["lr"] for group in optimizer.param_groups]
    for epoch in range(course.epochs):
        groups = batches(list(examples(articles, rng=rng)), pieces=course.pieces, rng=rng)
        total = total or len(groups) * course.epochs
        losses = []
        network.train()
        for group in groups:
            step += 1
            part = step / total
            if part >= course.rounded:
                network.round_off()
                average.round_off()
            for kept, rate in zip(optimizer.param_groups, rates, strict=True):
                kept["lr"] = rate * min(1, part / WARMING) * max(LOWEST, 1 - part)
            loss = error(network, group, teachers=teachers, taught=course.taught)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), LONGEST_STEP)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            _remember(average, network, min(REMEMBERED, step / (step + 10)))
            losses.append(loss.item())
        told(f"epoch {epoch + 1} of {course.epochs}: {step} steps, mean loss {np.mean(losses):.4f}", average)
    return average


def _optimizer(network: Network, rate: float) -> torch.optim.Optimizer:
    heads = network.heads()
    apart_from = {id(parameter) for parameter in heads}
    body = [p for p in network.parameters() if p.requires_grad and id(p) not in apart_from]
    groups = [{"params": body, "lr": rate}, {"params": heads, "lr": rate * HEADS_FASTER}]
    return torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)


def _remember(average: Network, network: Network, kept: float) -> None:
    with torch.no_grad():
        for old, new in zip(average.parameters(), network.parameters(), strict=True):
            if new.requires_grad:
                old.lerp_(new, 1 - kept)


def error(network: Network, group: Sequence[Example], *, teachers: Sequence[Network], taught: float) -> Tensor:
    """How far the network is from the marks of people, and from its teachers."""
    batch, labels = tensors(group)
    scores, asking, answering = network(batch)
    flat, wanted = scores.flatten(0, 1), labels.flatten()
    loss = functional.cross_entropy(flat, wanted, ignore_index=NOWHERE, label_smoothing=SMOOTHED)
    if teachers:
        with torch.no_grad():
            opinion = torch.stack([teacher(batch)[0].softmax(-1) for teacher in teachers]).mean(0).flatten(0, 1)
        there = wanted != NOWHERE
        apart_by = functional.cross_entropy(flat[there], opinion[there])
        loss = (1 - taught) * loss + taught * apart_by
    return loss + LINKS_COUNT * _links_error(network, asking, answering, group)


def tensors(group: Sequence[Example]) -> tuple[dict[str, Tensor], Tensor]:
    """Windows side by side, shape (windows, pieces), and their labels."""
    longest = max(len(example.pieces) for example in group)

    def padded(rows: Sequence[np.ndarray], fill: int) -> Tensor:
        out = np.full((len(rows), longest), fill, np.int64)
        for k, row in enumerate(rows):
            out[k, : len(row)] = row
        return torch.from_numpy(out)

    batch = {name: padded([getattr(example.pieces, name) for example in group], 0) for name in FEATURES}
    batch["there"] = padded([np.ones(len(example.pieces), np.int64) for example in group], 0)
    return batch, padded([example.labels for example in group], NOWHERE)


def _links_error(network: Network, asking: Tensor, answering: Tensor, group: Sequence[Example]) -> Tensor:
    """How far each content is from choosing its own cue and its own source among those of the window."""
    errors = []
    for row, example in enumerate(group):
        for k, role in enumerate(LINKED):
            offered: list[Place] = sorted({place for bond in example.bonds for place in getattr(bond, role)})
            if not offered:
                continue
            offers = torch.stack([answering[row, start:end, k].mean(0) for start, end in offered])
            for bond in example.bonds:
                if getattr(bond, f"{role}_elsewhere"):
                    continue
                right = [offered.index(place) + 1 for place in getattr(bond, role)] or [0]
                for start, end in bond.content:
                    near = [bucket(Run(start, end, 1.0), Run(*place, 1.0)) for place in offered]
                    wanted = asking[row, start:end, k].mean(0)
                    scores = offers @ wanted / wanted.shape[0] ** 0.5 + network.distances[k, near]
                    scores = torch.cat([network.nobody[k : k + 1], scores])
                    errors.append(scores.logsumexp(0) - scores[right].logsumexp(0))
    return torch.stack(errors).mean() if errors else asking.sum() * 0


def slimmed(network: Network, articles: Sequence[GoldArticle], *, wide: int, heads: int, rng: Random) -> Network:
    """A copy that keeps, in each layer, the `wide` numbers of the bend and the `heads` of the attention that move most on real
    text."""
    slim = copy.deepcopy(network).eval()
    parts = [(layer.out, layer.narrow) for layer in slim.layers]
    moved = {module: torch.zeros(module.in_features) for pair in parts for module in pair}

    def watch(module: torch.nn.Module, inputs: tuple[Tensor, ...]) -> None:
        moved[module] += inputs[0].abs().sum((0, 1))

    hooks = [module.register_forward_pre_hook(watch) for module in moved]
    with torch.no_grad():
        for group in batches(list(examples(articles, rng=rng)), pieces=1280, rng=rng):
            slim(tensors(group)[0])
    for hook in hooks:
        hook.remove()
    for layer, pair in zip(slim.layers, parts, strict=True):
        mixed, bend = (moved[module] * module.weight.norm(dim=0) for module in pair)
        best = mixed.view(-1, HEAD).sum(1).topk(heads).indices.sort().values
        layer.slim(bend=bend.topk(wide).indices.sort().values, heads=best)
    return slim
