"""A claim in words that can be understood alone: who says so, and what, with names and days filled in in [square brackets].

The article's words are kept; everything added stands in brackets or is the plain frame “X said that …”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from claims.model import Attribution, Kind
from claims.splitting.cues import NOUN_FORMS, VERB_FORMS, inflected
from claims.splitting.dates import date_glosses
from claims.splitting.name_words import ROLES
from claims.splitting.names import Cast
from claims.splitting.words import ADVERBS, DETERMINERS, OBJECT_PRONOUNS, PREPOSITIONS, PRONOUNS, SUBORDINATORS, words
from sources.document import Span

SMALL = (
    ADVERBS
    | DETERMINERS
    | PREPOSITIONS
    | PRONOUNS
    | SUBORDINATORS
    | OBJECT_PRONOUNS
    | {"there", "more", "less", "around", "police"}
)
QUOTES = '“”"„«»'


def attributed(text: str, attribution: Attribution, *, sentence: Span, cast: Cast, published: date | None) -> str:
    """An attribution as one sentence."""
    parts = [glossed(text, span, cast=cast, published=published) for span in attribution.content]
    cue = _plain(" ".join(span.of(text) for span in attribution.cue)) if attribution.cue else ""
    if attribution.source is None:
        return _nobody(text, attribution, cue, parts, sentence=sentence, cast=cast, published=published)
    named = attribution.speaker or attribution.source[0].of(text)
    named = f"the {named}" if attribution.speaker in cast.articled else _plain(named)
    who = named[:1].upper() + named[1:]
    if attribution.kind is Kind.DIRECT:
        return _finished(f"{who} {_told(attribution, cue)}: “{_unquoted(parts)}”")
    if cue.lower() == "according to":
        return _finished(f"According to {named}, {_lowered(_joined(parts), cast)}")
    return _finished(f"{who} {_framed(text, attribution, cue)} {_lowered(_joined(parts), cast)}")


def glossed(text: str, span: Span, *, cast: Cast, published: date | None, opener: str | None = None) -> str:
    """The words of a span with brackets after short names, days, and, where `opener` says whom it means, the first word."""
    inner = span.of(text)
    notes = date_glosses(inner, published)
    if opener:
        first = re.match(r"\W*(?:The |the )?[\w’']+", inner)
        notes += [(first.end(), opener)] if first else []
    notes = [(at, f" [{note}]") for at, note in notes]
    notes += [(at, f"[{first}] ") for at, first in _names(span, cast, inner)]
    for at, note in sorted(notes, reverse=True):
        inner = f"{inner[:at]}{note}{inner[at:]}"
    return _plain(inner)


def _names(span: Span, cast: Cast, inner: str) -> list[tuple[int, str]]:
    """The first place of each surname that stands alone, with the first name that it lacks."""
    found: dict[str, tuple[int, str]] = {}
    for mention in cast.mentions_between(span.start, span.end):
        full = None if mention.text in cast.gender else cast.full_name(mention.name)
        at = mention.start - span.start
        if full and full in cast.sure and full not in inner and full.endswith(" " + mention.text) and inner[at - 1 : at] != "[":
            found.setdefault(full, (at, full.removesuffix(mention.text).strip()))
    return list(found.values())


def _nobody(
    text: str, attribution: Attribution, cue: str, parts: Sequence[str], *, sentence: Span, cast: Cast, published: date | None
) -> str:
    """A claim that the article leaves to nobody: in the article's own frame."""
    last = attribution.content[-1]
    if attribution.cue and attribution.cue[-1].end <= last.start and attribution.content[0].start >= attribution.cue[0].start:
        return _finished(_capital(glossed(text, Span(sentence.start, last.end), cast=cast, published=published)))
    if cue.lower().startswith("it "):
        return _finished(f"{_capital(cue)} that {_lowered(_joined(parts), cast)}")
    if " " not in cue and cue.lower().endswith("ly"):
        return _finished(f"{_capital(cue)}, {_lowered(_joined(parts, between=' '), cast)}")
    if attribution.content[0].start < (attribution.cue or attribution.content)[0].start and len(parts) > 1:
        return _finished(_capital(f"{parts[0]} {cue} {' '.join(parts[1:])}"))
    return _finished(_capital(f"{cue} {_joined(parts)}".strip()))


def _told(attribution: Attribution, cue: str) -> str:
    """The cue before a quotation."""
    if cue.lower().split()[-1:] == ["told"]:
        return f"told {attribution.relayed_by}" if attribution.relayed_by else "said"
    return _past(cue) or "said"


def _framed(text: str, attribution: Attribution, cue: str) -> str:
    """The cue before reported content, with “that” where a clause follows."""
    if not attribution.cue:
        return "said that"
    first = attribution.content[0]
    if attribution.cue[0].end <= first.start:
        between = text[attribution.cue[-1].end : first.start]
        that = " that" if re.search(r"\bthat\b", between) else ""
        told = f" {attribution.relayed_by or 'reporters'}" if cue.lower().endswith("told") and between.strip(" ,") else ""
        noun = cue.split()[-1].lower() in NOUN_FORMS and cue.split()[-1].lower() not in VERB_FORMS
        return f"made the {cue}{that}" if noun else f"{_past(cue) or cue}{told}{that}"
    told = cue.lower().split()[-1:] == ["told"]
    return f"{'said' if told else _past(cue) or cue} that"


def _past(cue: str) -> str:
    """A cue as a finite verb: “saying” becomes “said”; others stay."""
    found = cue.split()
    for k, word in enumerate(found):
        for verb in VERB_FORMS.get(word.lower(), ()):
            if "ing" in verb.forms and (k == 0 or found[k - 1].lower() not in ("is", "are", "was", "were", "been")):
                return " ".join([*found[:k], inflected(verb.lemma)["past"], *found[k + 1 :]])
    return cue


def _unquoted(parts: Sequence[str]) -> str:
    """Quoted parts as one quotation, with single marks inside."""
    bare = [part.strip().strip(QUOTES + "‘’'").strip() for part in parts]
    joined = " … ".join(part.rstrip(",") for part in bare[:-1]) + (" … " if len(bare) > 1 else "") + bare[-1].rstrip(",")
    return joined.replace("“", "‘").replace("”", "’").replace('"', "’")


def _joined(parts: Sequence[str], *, between: str = " … ") -> str:
    return between.join(part.strip().rstrip(",") for part in parts)


def _lowered(said: str, cast: Cast) -> str:
    """Content as the rest of a sentence: its first word loses its capital, unless it is a name."""
    first = words(said, 0, min(len(said), 60))[:2]
    if not first or first[0].start or not first[0].capital:
        return said
    opener = first[0]
    if opener.low in SMALL:
        return said if opener.text == "I" else said[0].lower() + said[1:]
    name = (
        opener.text in cast.proper
        or opener.text.isupper()
        or opener.low.rstrip(".") in ROLES
        or (len(first) > 1 and first[1].capital)
    )
    return said if name else said[0].lower() + said[1:]


def _capital(said: str) -> str:
    return said[:1].upper() + said[1:]


def _plain(said: str) -> str:
    return " ".join(said.split())


def _finished(said: str) -> str:
    """With a full stop, if the sentence has no end of its own."""
    said = re.sub(r",([\"”’')]*)$", r"\1", _plain(said).rstrip(" ,;–—-"))
    return said if said.rstrip("”’\"'»)]")[-1:] in ".!?…" else said + "."


def narrated(text: str, span: Span, *, cast: Cast, published: date | None, opener: str | None) -> str:
    """A statement of the publication's own, glossed and closed."""
    return _finished(_capital(glossed(text, span, cast=cast, published=published, opener=opener)))
