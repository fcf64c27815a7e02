"""How well attributions are found, against articles people have marked.

Contents agree when half of their characters do (`claims.bench.characters`). All shares are percentages:

content_*             contents found: precision, recall, F1
exact_f1              contents found to the character
joint_f1              content found and the words that name its speaker too
speech_joint_recall   the same as a recall over what was said, not thought or wished: the cue is a verb of speech
speaker_accuracy      of found contents whose speaker was marked: resolved to the right name, or rightly to nobody
speaker_wrong         … resolved to a wrong name. Unresolved is neither: no speaker is better than a wrong one
kind_, act_accuracy   of found contents: the same kind (direct, indirect, mixed), the same act
marked_act_accuracy   the same of every act but assertion
relay_recall          of found contents that came through somebody else: the right one named
relay_precision       of relays named for found contents: the right ones

own_voice_*           what the publication states itself: precision, recall, F1 (`claims.bench.own_voice`)

Of speakers, kinds, acts and the publication's own statements nothing is told where the gold does not mark them.

For pasted pages also, as counts: gold_found, speakers_right (names_right: only those that have a name), spurious
attributions, boilerplate_claims outside the article's lines, and body_lines_lost. Where gold files say which split they belong
to, every figure is told again for each (`test_content_f1`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

from claims.bench import Figures, own_voice
from claims.bench.articles import GoldArticle, kept_lines, line_of, read
from claims.bench.compare import Compared, compare
from claims.bench.phenomena import Row, is_speech, phenomena
from claims.model import Act, Attribution
from sources.document import Document


def bench(data: Path) -> Figures:
    """Every figure of this module over the articles under `data`."""
    compared: list[Compared] = []
    splits: dict[str, list[Compared]] = {}
    pasted: Counter[str] = Counter()
    heard: defaultdict[str, list[own_voice.Heard]] = defaultdict(list)
    articles = list(read(data))
    narrated = own_voice.marked(data)
    for article in articles:
        one = compare(article.document.text, article.attributions, _predicted(article.document))
        compared.append(one)
        if article.split:
            splits.setdefault(article.split, []).append(one)
        if article.body_lines is not None:
            pasted.update(paste_counts(article, one))
        if article.id in narrated:
            heard[article.split or ""].append(own_voice.hear(article.document, narrated[article.id]))
    told = figures(compared) | own_voice.figures([one for some in heard.values() for one in some]) | dict(pasted)
    if len(splits) > 1:
        for split, some in sorted(splits.items()):
            of_split = figures(some) | own_voice.figures(heard[split])
            told |= {f"{split}_{name}": value for name, value in of_split.items()}
    return told


def rows(data: Path) -> list[Row]:
    """One row a phenomenon: by kind, by act, by how the speaker is named, by cue, by the content's shape, and by what the gold
    calls hard. Of the test half alone where the gold has one: that is the honest one."""
    articles = list(read(data))
    kept = [article for article in articles if article.split == "test"] or articles
    return phenomena(compare(article.document.text, article.attributions, _predicted(article.document)) for article in kept)


def table(data: Path) -> list[str]:
    """The rows as lines: what, how many are marked, and found, found with its source, its speaker right: in per cent."""
    lines = [f"{'phenomenon':<30} {'marked':>6} {'found':>6} {'+source':>8} {'+speaker':>9}"]
    for row in rows(data):
        shares = (_share(some, row.gold) for some in (row.found, row.with_source, row.speaker_right))
        lines.append("{:<30} {:>6} {:>6.0f} {:>8.0f} {:>9.0f}".format(row.phenomenon, row.gold, *shares))
    return lines


def figures(compared: Sequence[Compared]) -> Figures:
    """The pooled figures of all articles."""
    gold = sum(len(one.gold) for one in compared)
    predicted = sum(len(one.predicted) for one in compared)
    matched = [(one, i, j) for one in compared for i, j in one.pairs]
    joint = sum(one.source_right(i, j) for one, i, j in matched)
    speech = sum(is_speech(one.text, item) for one in compared for item in one.gold)
    speech_joint = sum(is_speech(one.text, one.gold[i]) and one.source_right(i, j) for one, i, j in matched)
    return {
        "articles": len(compared),
        "gold": gold,
        "predicted": predicted,
        "content_f1": _f1(len(matched), gold, predicted),
        "content_precision": _share(len(matched), predicted),
        "content_recall": _share(len(matched), gold),
        "exact_f1": _f1(sum(one.exact for one in compared), gold, predicted),
        "joint_f1": _f1(joint, gold, predicted),
        "speech_joint_recall": _share(speech_joint, speech),
    } | _what_was_meant(compared)


def _what_was_meant(compared: Sequence[Compared]) -> Figures:
    """Speakers, kinds and acts of what was found; only those the gold marks, for a share of nothing would read as a failure."""
    gold = [item for one in compared for item in one.gold]
    matched = [(one, i, j) for one in compared for i, j in one.pairs]
    told: Figures = {}
    if any(item.speaker_known for item in gold):
        known = [(one, i, j) for one, i, j in matched if one.gold[i].speaker_known]
        right = sum(one.speaker_right(i, j) for one, i, j in known)
        wrong = sum(one.predicted[j].speaker is not None and not one.speaker_right(i, j) for one, i, j in known)
        told |= {"speaker_accuracy": _share(right, len(known)), "speaker_wrong": _share(wrong, len(known))}
    if any(item.kind for item in gold):
        kinds = [one.gold[i].kind == one.predicted[j].kind for one, i, j in matched if one.gold[i].kind]
        told["kind_accuracy"] = _share(sum(kinds), len(kinds))
    if any(item.act for item in gold):
        judged = [(one, i, j) for one, i, j in matched if one.gold[i].act]
        acts = [one.gold[i].act == one.predicted[j].act for one, i, j in judged]
        told["act_accuracy"] = _share(sum(acts), len(acts))
        marked = [
            one.gold[i].act == one.predicted[j].act for one, i, j in matched if one.gold[i].act not in (None, Act.ASSERTION)
        ]
        told["marked_act_accuracy"] = _share(sum(marked), len(marked))
    relayed = [(one, i, j) for one, i, j in matched if one.gold[i].relayed_by]
    if relayed:
        right = sum(one.relay_right(i, j) for one, i, j in relayed)
        told["relay_recall"] = _share(right, len(relayed))
        told["relay_precision"] = _share(right, sum(one.predicted[j].relayed_by is not None for one, _, j in matched))
    return told


def paste_counts(article: GoldArticle, one: Compared) -> dict[str, int]:
    """What a reviewer notices on a pasted page, as plain counts."""
    from claims.splitting import split

    lines = set(article.body_lines or ())
    text = article.document.text
    right = [i for i, j in one.pairs if one.speaker_right(i, j)]
    return {
        "gold_found": len(one.pairs),
        "speakers_right": len(right),
        "names_right": sum(one.gold[i].speaker is not None for i in right),
        "spurious": len(one.predicted) - len(one.pairs),
        "boilerplate_claims": sum(line_of(text, claim.selector.start) not in lines for claim in split(article.document)),
        "body_lines_lost": len(lines - kept_lines(article.document)),
    }


def _predicted(document: Document) -> list[Attribution]:
    from claims.splitting import attribute

    return attribute(document)


def _share(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def _f1(hits: int, gold: int, predicted: int) -> float:
    return 100 * 2 * hits / (gold + predicted) if hits else 0.0
