"""Make the network of check-worthiness: python -m claims.training.checkworthy --marked FILE --held FILE --output FILE

Both files are .jsonl of {"text", "label"} with label 1 for what is worth checking. A few small networks, which begin from
different chances, learn from `--marked`; what they say on average is calibrated on `--held`, of which they learn nothing else
(Platt 1999). The encoder stays as it is. Minutes on ordinary cores.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from claims.bench.worth import sentences
from claims.splitting.checkworthy import seen

WIDE = 128
SEEDS = (1, 2)
EPOCHS, BATCH, RATE = 5, 128, 5e-4
DROPPED = 0.3
WARMING = 0.06
DOUBTED = 0.02
"""How far every mark is doubted: some of them are wrong."""
FLAT = 1e-2
"""Added to the spread of every column, so that one that hardly moves does not shout."""

Table = NDArray[np.float32]


def main() -> None:
    """Read the arguments, learn, calibrate, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("marked", "held", "output"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    (texts, marks), (held_texts, held_marks) = sentences(args.marked), sentences(args.held)
    table = seen(texts)
    heads = [learned(table, np.array(marks, np.float32), seed=seed) for seed in SEEDS]
    head = together(heads)
    slope, shift = calibrated(told(head, seen(held_texts)), np.array(held_marks, np.float32))
    first, first_bias, second, second_bias = head
    np.savez_compressed(
        args.output,
        first=first,
        first_bias=first_bias,
        second=(second * slope).astype(np.float32),
        second_bias=np.float32(second_bias * slope + shift),
    )


def learned(table: Table, marks: Table, *, seed: int) -> tuple[Table, Table, Table, float]:
    """One network from what it sees, shape (n, columns), and the marks; the columns' middle and spread are in its weights."""
    torch.manual_seed(seed)
    middle, spread = table.mean(axis=0), table.std(axis=0) + FLAT
    inputs, wanted = torch.from_numpy((table - middle) / spread), torch.from_numpy(marks)
    wanted = wanted * (1 - 2 * DOUBTED) + DOUBTED
    first, second = nn.Linear(inputs.shape[1], WIDE), nn.Linear(WIDE, 1)
    network = nn.Sequential(nn.Dropout(DROPPED), first, nn.ReLU(), nn.Dropout(DROPPED), second)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=1e-2)
    total, step = EPOCHS * (len(inputs) // BATCH), 0
    for _ in range(EPOCHS):
        for some in torch.randperm(len(inputs))[: len(inputs) // BATCH * BATCH].split(BATCH):
            for group in optimizer.param_groups:
                group["lr"] = RATE * min(1, step / (WARMING * total)) * (1 - step / total)
            functional.binary_cross_entropy_with_logits(network(inputs[some]).squeeze(1), wanted[some]).backward()
            optimizer.step()
            optimizer.zero_grad()
            step += 1
    weight = _plain(first.weight).T / spread[:, None]
    return weight, _plain(first.bias) - middle @ weight, _plain(second.weight)[0], second.bias.item()


def _plain(values: Tensor) -> Table:
    return values.detach().numpy()


def together(heads: list[tuple[Table, Table, Table, float]]) -> tuple[Table, Table, Table, float]:
    """Several networks as one that says what they say in the mean."""
    firsts, biases, seconds, lasts = zip(*heads, strict=True)
    count = len(heads)
    return np.concatenate(firsts, axis=1), np.concatenate(biases), np.concatenate(seconds) / count, sum(lasts) / count


def told(head: tuple[Table, Table, Table, float], table: Table) -> Table:
    """The log-odds before they are calibrated."""
    first, first_bias, second, second_bias = head
    return np.maximum(table @ first + first_bias, 0) @ second + second_bias


def calibrated(logits: Table, marks: Table) -> tuple[float, float]:
    """Slope and shift that make of log-odds such as agree with how often the marks say so."""
    line = torch.tensor([1.0, 0.0], requires_grad=True)
    x, wanted = torch.from_numpy(logits), torch.from_numpy(marks)
    optimizer = torch.optim.LBFGS([line], max_iter=100, line_search_fn="strong_wolfe")

    def missed() -> Tensor:
        optimizer.zero_grad()
        loss = functional.binary_cross_entropy_with_logits(x * line[0] + line[1], wanted)
        loss.backward()
        return loss

    optimizer.step(missed)
    slope, shift = line.tolist()
    return slope, shift


if __name__ == "__main__":
    main()
