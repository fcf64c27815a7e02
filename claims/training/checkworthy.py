"""Make the network of check-worthiness:
python -m claims.training.checkworthy --marked FILE --held FILE --encoder FILE --output FILE

The upper three layers of the encoder of sentences learn from `--marked`; they begin as they are, and read what the lower three
of the shipped file make of a text. Both files are .jsonl of {"id", "text", "label"} with label 1 for what is worth checking;
`--encoder` is the all-MiniLM-L6-v2 weights as .safetensors.

It is made twice, for a network is too careful about what is said later than all it learned from: speech changes, and so does
what people mark. The first learns from all but the latest tenth of `--marked` (the ids count up through the years); that tenth
and `--held`, of which nothing else is learned, place the scores (see `claims.training.placing_worth`). The second learns from
all of `--marked` and is shipped. A quarter of an hour of one free core; it says how far it is.
"""

from __future__ import annotations

import argparse
import copy
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper
from torch import Tensor, nn
from torch.nn import functional

from claims.encoding.sentences import WIDTH, halfway
from claims.splitting.checkworthy import SHOWN, shown
from claims.training import export
from claims.training.network import ENCODER, Network, read_encoder
from claims.training.placing_worth import placed
from claims.training.sentences import LAYERS, heard, loud

SHARED = 3
"""How many of the encoder's layers stay as they are."""
SEED = 1
EPOCHS, RATE, PIECES = 2, 1e-4, 800
HEAD_FASTER = 10
DOUBTED = 0.03
"""How far every mark is doubted: some of them are wrong."""
DROPPED = 0.1
WARMING, LOWEST = 0.06, 0.02
REMEMBERED = 0.99
"""How much of the running average of the weights stays at a step; the average is what is kept."""
LATEST = 0.1
LINE = 200
"""Steps between two lines."""

Table = NDArray[np.float32]


@dataclass(frozen=True)
class Marked:
    """Sentences as the network sees them, in the order they were said."""

    states: list[NDArray[np.float16]]
    """What the encoder's lower layers make of each, shape (pieces, 384)."""
    shown: Table
    marks: Table

    def part(self, start: int, end: int) -> Marked:
        """Those from one place to another."""
        return Marked(self.states[start:end], self.shown[start:end], self.marks[start:end])


class Judge(nn.Module):
    """The layers that learn, and what is made of them at the end."""

    def __init__(self, encoder: Network) -> None:
        super().__init__()
        self.layers = encoder.layers[SHARED:]
        self.verdict = nn.Linear(2 * WIDTH + len(SHOWN), 1)
        self.drop = nn.Dropout(DROPPED)
        nn.init.zeros_(self.verdict.weight)
        nn.init.zeros_(self.verdict.bias)

    def forward(self, states: Tensor, signs: Tensor) -> Tensor:
        """Log-odds, shape (n,), of sentences of one length: states of shape (n, pieces, width), and the signs they show."""
        for layer in self.layers:
            states = layer(states, None)
        return self.verdict(self.drop(torch.cat([states.mean(1), states.amax(1), signs], 1))).squeeze(1)


def main() -> None:
    """Read the arguments, learn twice, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("marked", "held", "encoder", "output"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    marked, held = in_order(args.marked), in_order(args.held)
    early = round(len(marked.marks) * (1 - LATEST))
    _, trial = learned(args.encoder, marked.part(0, early))
    late = marked.part(early, len(marked.marks))
    slope, shift = placed(late=(told(trial, late), late.marks), experts=(told(trial, held), held.marks))
    _say(f"slope {slope:.3f}, shift {shift:.3f}")
    encoder, shipped = learned(args.encoder, marked)
    with torch.no_grad():
        shipped.verdict.weight.mul_(slope)
        shipped.verdict.bias.mul_(slope).add_(shift)
    quiet = loud(encoder.eval(), heard(args.marked))
    verdict = {f"verdict.{name}": value for name, value in shipped.verdict.state_dict().items()}
    weights = {**export.named(encoder.state_dict()), **export.named(verdict), **quiet}
    export.save(draw(weights), args.output, told={"encoder": ENCODER})


def in_order(path: Path) -> Marked:
    """The sentences of a file as they were said, one after the other."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    rows.sort(key=lambda row: int(row["id"]))
    texts = [row["text"] for row in rows]
    states = [state.astype(np.float16) for state in halfway(texts)]
    return Marked(states, shown(texts), np.array([row["label"] for row in rows], np.float32))


def learned(path: Path, marked: Marked) -> tuple[Network, Judge]:
    """The encoder with its upper layers as they have become, and the same layers with what is made of them: the running average
    of the weights after the whole course."""
    torch.manual_seed(SEED)
    rng = Random(SEED)  # noqa: S311 - chance for learning, not for secrets
    encoder = Network(read_encoder(path), layers=range(LAYERS))
    judge = Judge(encoder)
    average = copy.deepcopy(judge)
    rates = (RATE, RATE * HEAD_FASTER)
    parts = [{"params": list(part.parameters())} for part in (judge.layers, judge.verdict)]
    optimizer = torch.optim.AdamW(parts, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    course = [group for _ in range(EPOCHS) for group in _alike(marked, rng=rng)]
    losses: list[float] = []
    for step, group in enumerate(course, start=1):
        done = step / len(course)
        for kept, rate in zip(optimizer.param_groups, rates, strict=True):
            kept["lr"] = rate * min(1, done / WARMING) * max(LOWEST, 1 - done)
        states, signs, marks = _tensors(marked, group)
        loss = functional.binary_cross_entropy_with_logits(judge(states, signs), marks * (1 - 2 * DOUBTED) + DOUBTED)
        (loss * states.shape[0] * states.shape[1] / PIECES).backward()
        torch.nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        _remember(average, judge, min(REMEMBERED, step / (step + 10)))
        losses.append(loss.item())
        if step % LINE == 0:
            _say(f"step {step} of {len(course)}: mean loss {np.mean(losses[-LINE:]):.4f}")
    for place, layer in enumerate(average.layers, start=SHARED):
        encoder.layers[place] = layer
    return encoder, average.eval()


def _alike(marked: Marked, *, rng: Random) -> list[list[int]]:
    """All sentences once, those of one length together, so that none has to be filled up."""
    places = list(range(len(marked.states)))
    rng.shuffle(places)
    by_length: dict[int, list[int]] = {}
    for place in places:
        by_length.setdefault(len(marked.states[place]), []).append(place)
    groups = []
    for length, found in by_length.items():
        many = max(4, PIECES // length)
        groups += [found[start : start + many] for start in range(0, len(found), many)]
    rng.shuffle(groups)
    return groups


def _tensors(marked: Marked, group: Sequence[int]) -> tuple[Tensor, Tensor, Tensor]:
    states = np.stack([marked.states[place] for place in group]).astype(np.float32)
    return torch.from_numpy(states), torch.from_numpy(marked.shown[group]), torch.from_numpy(marked.marks[group])


def _remember(average: Judge, judge: Judge, kept: float) -> None:
    with torch.no_grad():
        for old, new in zip(average.parameters(), judge.parameters(), strict=True):
            old.lerp_(new, 1 - kept)


def told(judge: Judge, marked: Marked) -> Table:
    """The log-odds of every sentence, in order."""
    found = np.zeros(len(marked.marks), np.float32)
    with torch.no_grad():
        for group in _alike(marked, rng=Random(SEED)):  # noqa: S311 - any order does
            states, signs, _ = _tensors(marked, group)
            found[group] = judge(states, signs).numpy()
    return found


def draw(weights: Mapping[str, export.Array]) -> onnx.ModelProto:
    """The layers that learned, the mean and the most over the pieces beside the signs, and the log-odds of them."""
    drawing = export.Drawing()
    over = drawing.constant("over", np.array([1], np.int64))
    x = "states"
    for k in range(SHARED, LAYERS):
        x = export.layer(drawing, x, f"layers.{k}", weights)
    parts = [
        drawing.step("ReduceMean", [x, over], "mean", keepdims=0),
        drawing.step("ReduceMax", [x, over], "most", keepdims=0),
        "signs",
    ]
    weight = drawing.constant("verdict.weight", np.ascontiguousarray(weights["verdict.weight"].T))
    bias = drawing.constant("verdict.bias", weights["verdict.bias"])
    drawing.step("Gemm", [drawing.step("Concat", parts, "seen", axis=-1), weight, bias], "log_odds")
    model = export.finished(drawing, (), {"log_odds": ["window", 1]})
    for name, shape in (("states", ["window", "piece", WIDTH]), ("signs", ["window", len(SHOWN)])):
        model.graph.input.append(helper.make_tensor_value_info(name, TensorProto.FLOAT, shape))
    return model


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - a command that runs long says where it is


if __name__ == "__main__":
    main()
