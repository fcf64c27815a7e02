"""Make the encoder of sentences: python -m claims.training.sentences --encoder FILE --texts FILE --output FILE

Nothing is learned here: it is all-MiniLM-L6-v2 with its weights rounded to eight bits, from its weights as .safetensors. The
mean over the pieces and the unit length are part of the file.

A few columns of what flows between its layers are many times louder than the others, and rounding all of them by the loudest
leaves little of the rest. So the loud ones are turned down before they are rounded and the weights that meet them turned up by
as much (SmoothQuant, Xiao and others 2023, arxiv.org/abs/2211.10438). How loud each is, is heard on
some of the sentences of `--texts`, a .jsonl of rows with a "text".
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor

from claims.encoding.sentences import WIDTH, read
from claims.training import export
from claims.training.network import ENCODER, Network, Rounding, read_encoder

LAYERS = 6
TURNED = 0.7
"""How far a loud column is turned down: 0 not at all, 1 to the loudness of the others."""
MOST = (3, 5)
"""Layers of which the most over all pieces is told beside the mean."""
HEARD = 400
"""Sentences on which the loudness is heard."""


def main() -> None:
    """Read the arguments, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("encoder", "texts", "output"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    args = parser.parse_args()
    network = Network(read_encoder(args.encoder), layers=range(LAYERS)).eval()
    weights = {**export.named(network.state_dict()), **loud(network, heard(args.texts))}
    export.save(draw(weights), args.output, told={"encoder": ENCODER})


def heard(path: Path) -> list[str]:
    """Some of the texts of a .jsonl, from all over it."""
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
    return texts[:: max(1, len(texts) // HEARD)]


def loud(network: Network, texts: Sequence[str]) -> dict[str, export.Array]:
    """How far each column that meets a linear map of a layer is turned down, by the name of the map and `.loud`."""
    maps = {name: part for name, part in network.layers.named_modules(prefix="layers") if isinstance(part, Rounding)}
    most = {part: torch.zeros(part.in_features) for part in maps.values()}

    def hear(part: torch.nn.Module, inputs: tuple[Tensor, ...]) -> None:
        most[part] = torch.maximum(most[part], inputs[0].abs().amax((0, 1)))

    hooks = [part.register_forward_pre_hook(hear) for part in most]
    with torch.no_grad():
        for batch in _alone(texts):
            network(batch)
    for hook in hooks:
        hook.remove()
    return {f"{name}.loud": _turned(most[part], part.weight.detach().abs().amax(0)) for name, part in maps.items()}


def _alone(texts: Sequence[str]) -> Iterable[Mapping[str, Tensor]]:
    for ids in read(texts):
        words = torch.tensor([ids])
        nothing = torch.zeros_like(words)
        yield {"ids": words, "there": torch.ones_like(words), "capitals": nothing, "quoted": nothing, "ruled": nothing}


def _turned(heard: Tensor, met: Tensor) -> export.Array:
    by = heard.clamp_min(1e-3) ** TURNED / met.clamp_min(1e-5) ** (1 - TURNED)
    return (by / by.median()).numpy()


def draw(weights: Mapping[str, export.Array]) -> onnx.ModelProto:
    """The encoder's six layers, the mean over the pieces at unit length, and what each layer but the first makes of the whole:
    its mean, and of some layers the most."""
    drawing = export.Drawing()
    over = drawing.constant("over", np.array([1], np.int64))
    x, pooled = export.embedded(drawing, weights), []
    for k in range(LAYERS):
        x = export.layer(drawing, x, f"layers.{k}", weights)
        pooled += [drawing.step("ReduceMean", [x, over], f"mean.{k}", keepdims=0)] if k else []
        pooled += [drawing.step("ReduceMax", [x, over], f"most.{k}", keepdims=0)] if k in MOST else []
    drawing.step("LpNormalization", [f"mean.{LAYERS - 1}"], "vector", axis=-1, p=2)
    drawing.step("Concat", pooled, "pooled", axis=-1)
    return export.finished(drawing, ("ids",), {"vector": ["window", WIDTH], "pooled": ["window", WIDTH * len(pooled)]})


if __name__ == "__main__":
    main()
