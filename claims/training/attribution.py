"""Make the attribution tagger: python -m claims.training.attribution --marked FILE --held FILE --encoder FILE --output FILE

Two networks learn from the marked articles: one with all six layers of the encoder, one with the lower four. The shipped one
is the second made slim, which then learns again from the marks and from both, computing with rounded weights for the last two
thirds of its way, as the shipped file does. Then it goes on for a few courses more, and the mean of where each of them ended is
what is shipped: it does better than any of them. It takes hours on ordinary cores, and says how far it is.

`--marked` is a .jsonl of articles with their attributions (see `claims.bench.articles`); the sample articles that are not
kept for testing are always learned from too. `--held` is a second .jsonl that the networks do not learn from: its figures are
printed after every epoch, and how sure to be of a proposal is learned from it in the end. `--encoder` is the
all-MiniLM-L6-v2 weights as .safetensors.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import torch
from torch import Tensor

from claims.bench.articles import GoldArticle, GoldAttribution, read
from claims.bench.attribution import figures
from claims.bench.compare import compare
from claims.model import Act, Attribution, Kind
from claims.splitting.rules.ruling import by_rules
from claims.splitting.tagger import assembling
from claims.splitting.tagger.network import network as loaded
from claims.training import export
from claims.training.fitting import Course, fit, slimmed
from claims.training.network import ENCODER, Network, read_encoder
from claims.training.weighing import EVEN, learned
from sources.document import Span

SAMPLES = Path(__file__).parents[2] / "data" / "samples"
SAMPLES_COUNT = 2
"""How often a sample article is read in an epoch: they are few, and of other kinds than the many."""
SEED = 1
WIDE, HEADS = 1024, 8
"""What the shipped network keeps of 1,536 numbers of the bend and of 12 heads of the attention."""
SLIMMING = 120
"""Articles on which the numbers that matter are found."""

TOLD = ("content_f1", "exact_f1", "joint_f1", "speech_joint_recall")

DEEP = Course(epochs=6, rate=2e-4)
SHALLOW = Course(epochs=5, rate=2e-4)
SHIPPED = Course(epochs=6, rate=1.5e-4, rounded=0.35, taught=0.6)
GOING_ON = (
    Course(epochs=2, rate=8e-5, rounded=0.0, taught=0.6),
    Course(epochs=3, rate=1e-4, rounded=0.35, taught=0.6),
    Course(epochs=2, rate=8e-5, rounded=0.35, taught=0.6),
)
"""The courses whose ends are averaged."""


def main() -> None:
    """Read the arguments, make the network, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("marked", "held", "encoder", "output"):
        parser.add_argument(f"--{name}", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(SEED)
    encoder = read_encoder(args.encoder)
    marked = [*read(args.marked), *samples()]
    held = list(read(args.held))
    made = make(encoder, marked, told=teller(held, args.output))
    write(made, args.output)
    write(made, args.output, weights=learned(held, by=loaded(args.output)))


def samples() -> list[GoldArticle]:
    """The samples not kept for testing, as often as they count, marked in the manner of the many: with the “that” before a
    content, and nothing told inside another's content."""
    found = [article for article in read(SAMPLES) if article.split != "test"]
    return [replace(a, attributions=tuple(_with_that(a, item) for item in _outermost(a))) for a in found] * SAMPLES_COUNT


def _outermost(article: GoldArticle) -> list[GoldAttribution]:
    return [item for item in article.attributions if not any(_inside(item, other) for other in article.attributions)]


def _inside(item: GoldAttribution, other: GoldAttribution) -> bool:
    def held(span: Span) -> bool:
        return any(whole.start <= span.start and span.end <= whole.end for whole in other.content)

    return item is not other and all(held(span) for span in item.content)


def _with_that(article: GoldArticle, item: GoldAttribution) -> GoldAttribution:
    text = article.document.text
    spans = (Span(span.start - 5 * (text[: span.start][-5:] == "that "), span.end) for span in item.content)
    return replace(item, content=tuple(spans))


def make(encoder: Mapping[str, Tensor], marked: Sequence[GoldArticle], *, told: Callable[[str, Network], None]) -> Network:
    """The whole recipe: two teachers, then the slim network that learned from them."""
    rng = Random(SEED)  # noqa: S311 - chance for learning, not for secrets
    deep = fit(Network(encoder, layers=range(6)), marked, DEEP, rng=rng, told=told)
    shallow = fit(Network(encoder, layers=range(4)), marked, SHALLOW, rng=rng, told=told)
    return taught(shallow, [deep, shallow], marked, rng=rng, told=told)


def taught(
    beginning: Network,
    teachers: Sequence[Network],
    marked: Sequence[GoldArticle],
    *,
    rng: Random,
    told: Callable[[str, Network], None],
) -> Network:
    """`beginning` made slim, and what it lost learned again: the mean of the ends of `GOING_ON`."""
    slim = slimmed(beginning, rng.sample(list(marked), min(SLIMMING, len(marked))), wide=WIDE, heads=HEADS, rng=rng)
    ready = [teacher.eval() for teacher in teachers]
    made, ends = fit(slim, marked, SHIPPED, rng=rng, teachers=ready, told=told), []
    for course in GOING_ON:
        made = fit(made, marked, course, rng=rng, teachers=ready, told=told)
        ends.append({name: value.clone() for name, value in made.state_dict().items()})
    made.load_state_dict({name: torch.stack([end[name] for end in ends]).mean(dim=0) for name in ends[0]})
    return made


def teller(held: Sequence[GoldArticle], output: Path) -> Callable[[str, Network], None]:
    """Prints a line, and what the network as it stands finds in articles it does not learn from."""

    def tell(line: str, made: Network) -> None:
        trial = output.with_suffix(".trial.onnx")
        write(made, trial)
        got = figures([compare(a.document.text, a.attributions, _found(a, trial)) for a in held])
        trial.unlink()
        loaded.cache_clear()
        told = " ".join(f"{name} {got[name]:.1f}" for name in TOLD)
        print(line, told, file=sys.stderr, flush=True)  # noqa: T201 - a command that runs for hours says where it is

    return tell


def _found(article: GoldArticle, trial: Path) -> list[Attribution]:
    """What the network proposes, as attributions of which only the spans mean anything."""
    items = assembling.found(article.document, by_rules(article.document), by=loaded(trial))
    return [Attribution(item.content, item.source, item.cue, Kind.INDIRECT, Act.ASSERTION) for item in items]


def write(made: Network, output: Path, *, weights: Sequence[float] = EVEN) -> None:
    """The file as it is shipped."""
    links = {"nobody": made.nobody.tolist(), "distances": made.distances.tolist()}
    model = export.draw(export.named(made.state_dict()), layers=len(made.layers))
    export.save(model, output, told={"links": links, "weights": list(weights), "encoder": ENCODER})


if __name__ == "__main__":
    main()
