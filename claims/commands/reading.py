"""`claims extract` and `claims split`: what would be read, with nothing stored."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from claims.commands.terminal import now, refuse, say, show, show_json
from claims.errors import ClaimsError
from claims.intake import capture, read
from claims.matching import denials
from claims.model import ProposedClaim
from claims.settings import Settings
from claims.splitting import split
from claims.splitting.checkworthy import weighed
from sources.document import Document, Span
from sources.errors import SourceError
from sources.network import Web
from sources.pace import shared
from sources.readers.plain import read_plain


def extract_command(asked: Namespace) -> int:
    """Show the document of one target."""
    document = _document(asked.target)
    if asked.json:
        show_json(document.as_json())
        return 0
    told = (", ".join(document.authors), document.publisher, document.published, document.language)
    show(f"{document.title or 'No title found'}\n{' · '.join(item for item in told if item)}\n")
    for block in document.blocks:
        show(f"[{block.role}] {block.of(document.text)}")
    return 0


def split_command(asked: Namespace) -> int:
    """Show the claims of one document, or write those of many."""
    if asked.jsonl:
        return _split_many(Path(asked.jsonl), Path(asked.output))
    document = _document(asked.target)
    proposals = weighed(document, split(document))
    if asked.json:
        denies = denials.denied(denials.told(proposals, text=document.text), text=document.text)
        show_json(
            {
                "document": document.as_json(),
                "attributions": attributions(proposals),
                "claims": [_claim(proposal) | {"denies": denies.get(place)} for place, proposal in enumerate(proposals)],
            }
        )
        return 0
    for proposal in proposals:
        said = proposal.attribution
        voice = "(own voice)" if said is None else said.speaker or "(nobody named)"
        show(f"{proposal.selector.start:>6}–{proposal.selector.end:<6} {voice}: {proposal.selector.exact}")
    return 0


def _document(target: str) -> Document:
    settings = Settings.load()
    with Web(allow=settings.allow_hosts, pace=shared(settings.pause)) as web:
        return read(capture(target, web=web, now=now))


def _split_many(source: Path, target: Path) -> int:
    """One article a line in, the same with its attributions out; memory stays that of one article."""
    done = failed = 0
    with source.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            article = _article(line, number)
            told: list[dict[str, Any]] = []
            try:
                told = attributions(split(read_plain(article["text"])))
            except SourceError as error:
                failed = refuse(error, target=f"article {article['id']}")
            out.write(json.dumps({"id": article["id"], "text": article["text"], "attributions": told}) + "\n")
            done += 1
            if done % 100 == 0:
                say(f"{done} articles …")
    say(f"{done} articles split; see {target}")
    return failed


def _article(line: str, number: int) -> dict[str, Any]:
    try:
        article = json.loads(line)
        if isinstance(article["id"], str | int) and isinstance(article["text"], str):
            return article
    except (ValueError, KeyError, TypeError):
        pass
    raise ClaimsError(f"Line {number} is no article.", advice='Each line must be like {"id": "1", "text": "The article."}.')


def attributions(proposals: Sequence[ProposedClaim]) -> list[dict[str, Any]]:
    """The attributed claims among these, as the command line's JSON: spans in Unicode code points."""
    return [
        {
            "content": _spans(said.content),
            "source": _spans(said.source),
            "cue": _spans(said.cue),
            "kind": said.kind,
            "act": said.act,
            "speaker": said.speaker,
            "relayed_by": said.relayed_by,
            "worth": proposal.worth,
        }
        for proposal in proposals
        if (said := proposal.attribution)
    ]


def _spans(spans: Iterable[Span] | None) -> list[list[int]] | None:
    return None if spans is None else [[span.start, span.end] for span in spans]


def _claim(proposal: ProposedClaim) -> dict[str, Any]:
    said = proposal.attribution
    return {
        "start": proposal.selector.start,
        "end": proposal.selector.end,
        "exact": proposal.selector.exact,
        "standalone": proposal.standalone,
        "speaker": said and said.speaker,
        "kind": said and said.kind,
        "act": said and said.act,
        "worth": proposal.worth,
    }
