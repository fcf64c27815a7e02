"""The network while it learns: a small encoder of words, three features added to its input, labels and links as output.

The encoder is all-MiniLM-L6-v2 (384 numbers a piece, six layers); the network keeps some of its lower layers. `Rounding`
linear maps can behave as the eight-bit ones of the shipped file do, so that the network learns to live with them.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from claims.splitting.tagger.linking import SIDE
from claims.splitting.tagger.network import LINKED
from claims.splitting.tagger.pieces import LABELS

WIDTH, WIDE, HEAD, PLACES, LINK = 384, 1536, 32, 256, 64
DROPPED = 0.1
ENCODER = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""SHA-256 of the encoder's weights."""


def read_encoder(path: Path) -> Mapping[str, Tensor]:
    """The encoder's weights by name. Exits when the file is another one."""
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != ENCODER:
        sys.exit(f"{path} is not the encoder this recipe was made for: its SHA-256 is {found}, not {ENCODER}.")
    return {name.removeprefix("bert."): value for name, value in load_file(path).items()}


class Rounding(nn.Linear):
    """A linear map that computes, when told to, with weights and inputs rounded to eight bits."""

    rounding = False

    def forward(self, x: Tensor) -> Tensor:
        """As the shipped file does: one scale a row of the weight, one range a window for the input."""
        if not self.rounding:
            return functional.linear(x, self.weight, self.bias)
        with torch.no_grad():
            scale = (self.weight.abs().amax(1, keepdim=True) / 127).clamp_min(1e-8)
            weight_error = (self.weight / scale).round() * scale - self.weight
            low = x.amin((1, 2), keepdim=True).clamp_max(0)
            step = ((x.amax((1, 2), keepdim=True).clamp_min(0) - low) / 255).clamp_min(1e-8)
            zero = (-low / step).round()
            input_error = ((x / step).round() + zero).clamp(0, 255).sub(zero) * step - x
        return functional.linear(x + input_error, self.weight + weight_error, self.bias)


class Layer(nn.Module):
    """Attention over the window, then two maps with a bend between."""

    def __init__(self, wide: int = WIDE) -> None:
        super().__init__()
        self.mix = Rounding(WIDTH, 3 * WIDTH)
        self.out = Rounding(WIDTH, WIDTH)
        self.after_mix = nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide = Rounding(WIDTH, wide)
        self.narrow = Rounding(wide, WIDTH)
        self.after_bend = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, x: Tensor, hidden: Tensor | None) -> Tensor:
        """`x` of shape (windows, pieces, width); `hidden` is added to the attention: very negative where a piece is padding."""
        parts = [part.unflatten(-1, (-1, HEAD)).transpose(1, 2) for part in self.mix(x).chunk(3, -1)]
        mixed = functional.scaled_dot_product_attention(*parts, attn_mask=hidden).transpose(1, 2).flatten(2)
        x = self.after_mix(x + self.drop(self.out(mixed)))
        return self.after_bend(x + self.drop(self.narrow(functional.gelu(self.wide(x)))))

    def slim(self, *, bend: Tensor, heads: Tensor) -> None:
        """Keep only these numbers of the bend, and these heads of the attention."""
        apiece = self.out.in_features // HEAD
        mixed = torch.arange(apiece * HEAD).view(apiece, HEAD)[heads].flatten()
        self.mix = _cut(self.mix, rows=torch.cat([mixed + k * apiece * HEAD for k in range(3)]))
        self.out = _cut(self.out, columns=mixed)
        self.wide = _cut(self.wide, rows=bend)
        self.narrow = _cut(self.narrow, columns=bend)


def _cut(old: Rounding, *, rows: Tensor | None = None, columns: Tensor | None = None) -> Rounding:
    """The map with only these rows, or only these columns."""
    weight = old.weight if rows is None else old.weight[rows]
    weight = weight if columns is None else weight[:, columns]
    new = Rounding(weight.shape[1], weight.shape[0])
    new.weight.data.copy_(weight)
    new.bias.data.copy_(old.bias if rows is None else old.bias[rows])
    return new


class Network(nn.Module):
    """The whole. Tables of words stay as they are; all else learns."""

    def __init__(self, encoder: Mapping[str, Tensor], *, layers: Sequence[int], wide: int = WIDE) -> None:
        super().__init__()
        self.word = nn.Embedding.from_pretrained(encoder["embeddings.word_embeddings.weight"].float(), freeze=True)
        places, kinds = (encoder[f"embeddings.{name}_embeddings.weight"] for name in ("position", "token_type"))
        self.place = nn.Embedding.from_pretrained((places[:PLACES] + kinds[0]).float(), freeze=False)
        self.entry = nn.LayerNorm(WIDTH, eps=1e-12)
        self.capitals, self.quoted, self.ruled = (nn.Embedding(size, WIDTH) for size in (4, 3, len(LABELS)))
        self.layers = nn.ModuleList(Layer(wide) for _ in layers)
        self.labels = Rounding(WIDTH, len(LABELS))
        self.asking, self.answering = (Rounding(WIDTH, len(LINKED) * LINK) for _ in range(2))
        self.nobody = nn.Parameter(torch.zeros(len(LINKED)))
        self.distances = nn.Parameter(torch.zeros(len(LINKED), 2 * SIDE))
        self.drop = nn.Dropout(DROPPED)
        for table in (self.capitals, self.quoted, self.ruled):
            nn.init.zeros_(table.weight)
        for head in (self.asking, self.answering):
            nn.init.normal_(head.weight, std=0.05)
        self._take(encoder, layers)

    def _take(self, encoder: Mapping[str, Tensor], layers: Sequence[int]) -> None:
        """Begin with the encoder's own weights."""
        _copy(self.entry, encoder, ["embeddings.LayerNorm"])
        for layer, number in zip(self.layers, layers, strict=True):
            name = f"encoder.layer.{number}"
            _copy(layer.mix, encoder, [f"{name}.attention.self.{part}" for part in ("query", "key", "value")])
            _copy(layer.out, encoder, [f"{name}.attention.output.dense"])
            _copy(layer.after_mix, encoder, [f"{name}.attention.output.LayerNorm"])
            _copy(layer.wide, encoder, [f"{name}.intermediate.dense"])
            _copy(layer.narrow, encoder, [f"{name}.output.dense"])
            _copy(layer.after_bend, encoder, [f"{name}.output.LayerNorm"])

    def forward(self, batch: Mapping[str, Tensor]) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of labels, shape (windows, pieces, 7), and of asking and answering, shape (windows, pieces, 2, 64)."""
        ids, there = batch["ids"], batch["there"]
        x = self.entry(self.word(ids) + self.place.weight[: ids.shape[1]])
        x = self.drop(x + self.capitals(batch["capitals"]) + self.quoted(batch["quoted"]) + self.ruled(batch["ruled"]))
        hidden = None if bool(there.all()) else (1.0 - there[:, None, None, :].float()) * -1e4
        for layer in self.layers:
            x = layer(x, hidden)
        x = self.drop(x)
        links = [head(x).unflatten(-1, (len(LINKED), LINK)) for head in (self.asking, self.answering)]
        return self.labels(x), links[0], links[1]

    def heads(self) -> list[nn.Parameter]:
        """What begins from nothing and may learn faster than the encoder."""
        fresh = (self.labels, self.asking, self.answering, self.capitals, self.quoted, self.ruled)
        return [*(p for module in fresh for p in module.parameters()), self.nobody, self.distances]

    def round_off(self) -> None:
        """From now on compute as the shipped file will."""
        for module in self.modules():
            if isinstance(module, Rounding):
                module.rounding = True


def _copy(into: nn.Module, encoder: Mapping[str, Tensor], names: Sequence[str]) -> None:
    """The encoder's weights of these names, one under the other."""
    for part in ("weight", "bias"):
        getattr(into, part).data.copy_(torch.cat([encoder[f"{name}.{part}"].float() for name in names]))
