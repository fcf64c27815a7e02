"""A claim in words that can be understood alone: who says so, and what, with names and days filled in in [square brackets].

The article's words are kept; everything added stands in brackets or is the plain frame “X said that …”.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from claims.model import Attribution, Kind
from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    words,
)
from claims.splitting.rules.cues import NOUN_FORMS, VERB_FORMS, inflected
from claims.splitting.speakers.name_words import ROLES
from claims.splitting.speakers.names import Cast
from claims.splitting.wording.dates import date_glosses
from claims.splitting.wording.references import Note, Quoted, References
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
LED = 24
"""Code points at most in which the first words of a content are looked for."""
NEAR = 40
"""A cue so few code points behind a content stands in its frame: “…, the court heard”."""
LAST_COMMA = re.compile(r",([\"”’')]*)$")
NO_FIRST = ROLES | PREPOSITIONS | DETERMINERS
OLDER = listed("article articles letter letters book diary memo transcript report document documents filing headline")
"""What may be quoted long after it was written: its “yesterday” is not that of the publication."""
QUOTATION = re.compile(r"“[^”]*”?|\"[^\"]*\"?|«[^»]*»?|(?<!\w)‘.*?’(?!\w)", re.DOTALL)
HEARER = re.compile(r"[\w’'., -]{0,60}")
"""What may stand between a cue and its content and be kept: “(told) state television that”."""
PASSIVE = re.compile(r"\b(?:is|are|was|were|been|being) (?:not )?(?:\w+ly )?\w+(?:ed|en|de|ld|wn)\b", re.IGNORECASE)
QUOTES = '“”"„«»'


@dataclass(frozen=True, slots=True)
class Wording:
    """How the claims of one article are worded: its text, its names, what its pronouns mean, and its day of publication."""

    text: str
    cast: Cast
    references: References
    published: date | None = None

    def attributed(self, attribution: Attribution, *, sentence: Span) -> str:
        """An attribution, found in this sentence, as one sentence of its own."""
        cue = _plain(" ".join(span.of(self.text) for span in sorted(attribution.cue or ()))).strip(' ,:;“”"')
        if self._unframed(attribution, cue, sentence):
            ends = max(span.end for span in (*attribution.content, *(attribution.cue or ()), *(attribution.source or ())))
            return _finished(_capital(*self._glossed([Span(sentence.start, ends)], None)))
        source = attribution.source[0].of(self.text).lower() if attribution.source else ""
        dated = attribution.kind is Kind.INDIRECT or OLDER.isdisjoint(source.split())
        parts = self._glossed(attribution.content, _quoted(self.text, attribution), dated=dated)
        if attribution.source is None and attribution.speaker is None:
            return self._nobody(attribution, cue, parts, sentence)
        named = attribution.speaker or " ".join(span.of(self.text) for span in attribution.source or ())
        definite = source.replace("’", "'").startswith(f"the {named}") and named[:1].islower()
        named = f"the {named}" if definite or attribution.speaker in self.cast.articled else _plain(named)
        who = named[:1].upper() + named[1:]
        if attribution.kind is Kind.DIRECT:
            return _finished(f"{who} {_told(attribution, cue)}: “{_unquoted(parts)}”")
        if cue.lower() == "according to":
            return _finished(f"According to {named}, {_lowered(_joined(parts), self.cast)}")
        return _finished(f"{who} {_framed(self.text, attribution, cue)} {_lowered(_joined(parts), self.cast)}")

    def narrated(self, span: Span) -> str:
        """A statement of the publication's own, glossed and closed."""
        notes = self.references.opening(span) + self.references.notes([span])
        return _finished(_capital(self.glossed(span, notes)))

    def _unframed(self, attribution: Attribution, cue: str, sentence: Span) -> bool:
        """Whether “X said that …” would twist it: the speaker is “who” or stands after a passive (“confirmed by X”)."""
        inside = sentence.start <= attribution.content[0].start and attribution.content[-1].end <= sentence.end
        if attribution.source is None or not inside or attribution.kind is Kind.DIRECT:
            return False
        relative = attribution.speaker is None and attribution.source[0].of(self.text).lower() in RELATIVES
        after = attribution.cue is not None and attribution.source[0].start > attribution.cue[0].start
        return relative or (after and PASSIVE.search(cue) is not None)

    def glossed(self, span: Span, notes: Sequence[Note] = ()) -> str:
        """The words of a span with brackets after times and, where `notes` say so, pronouns, and before surnames.

        Without what stands in these brackets they are the article's own words, to the letter.
        """
        inner = span.of(self.text)
        added = [(at, f" [{note}]") for at, note in date_glosses(inner, self.published, told=self.references.days)]
        added += [(at - span.start, f" [{note}]") for at, note in notes if span.start < at <= span.end]
        added += [(at, f"[{first}] ") for at, first in _names(span, self.references, inner)]
        for at, note in sorted(added, reverse=True):
            inner = f"{inner[:at]}{note}{inner[at:]}"
        return _plain(inner)

    def _glossed(self, spans: Sequence[Span], quoted: Quoted | None, *, dated: bool = True) -> list[str]:
        notes = self.references.notes(spans, quoted=quoted)
        wording = self if dated else replace(self, published=None)
        return [wording.glossed(span, notes) for span in spans]

    def _nobody(self, attribution: Attribution, cue: str, parts: Sequence[str], sentence: Span) -> str:
        """A claim that the article leaves to nobody: in the article's own frame."""
        first, last = attribution.content[0], attribution.content[-1]
        begun = attribution.cue[0].start if attribution.cue else first.start
        if attribution.cue and attribution.cue[-1].end <= last.start and first.start >= begun:
            return _finished(_capital(*self._glossed([Span(sentence.start, last.end)], None)))
        if last.end <= begun and cue.lower().split(" ")[0] in AUXILIARIES:
            return _finished(_capital(f"{_joined(parts)} {cue}"))
        if cue.lower().startswith("it "):
            return _finished(f"{_capital(cue)} that {_lowered(_joined(parts), self.cast)}")
        if " " not in cue and cue.lower().endswith("ly"):
            return _finished(f"{_capital(cue)}, {_lowered(_joined(parts, between=' '), self.cast)}")
        if attribution.cue and 0 <= begun - last.end <= NEAR:
            return _finished(_capital(*self._glossed([Span(first.start, attribution.cue[-1].end)], None)))
        if first.start < begun and len(parts) > 1:
            return _finished(_capital(f"{parts[0]} {cue} {' '.join(parts[1:])}"))
        return _finished(_capital(f"{cue} {_joined(parts)}".strip()))


def _quoted(text: str, attribution: Attribution) -> Quoted | None:
    """Where in a content its speaker is quoted."""
    if attribution.speaker is None:
        return None
    if attribution.kind is Kind.INDIRECT:
        return Quoted(attribution.speaker, ())
    if attribution.kind is Kind.DIRECT:
        return Quoted(attribution.speaker, attribution.content)
    found = (m for span in attribution.content for m in QUOTATION.finditer(text, span.start, span.end))
    return Quoted(attribution.speaker, [Span(*m.span()) for m in found])


def _names(span: Span, references: References, inner: str) -> list[tuple[int, str]]:
    """The first place of each surname that stands alone, with the first name that it lacks."""
    cast = references.cast
    found: dict[str, tuple[int, str]] = {}
    for mention in references.known.mentions(span):
        name = mention.text
        full = None if name in cast.gender else references.known.full_name(mention)
        if full and full in cast.sure and full not in inner and full.endswith(" " + name):
            at, first = mention.start - span.start, full.removesuffix(name).strip()
            if _first_name(first, name) and not inner[:at].lower().endswith(("the ", "[", f"{first.lower()} ")):
                found.setdefault(full, (at, first))
    return list(found.values())


def _first_name(first: str, surname: str) -> bool:
    """Whether these words are what a person is called before the surname, and no title or half of a body's name."""
    called = first.split()
    return (
        len(called) <= 2 and not surname.isupper() and all(one[:1].isupper() and one.lower() not in NO_FIRST for one in called)
    )


def _told(attribution: Attribution, cue: str) -> str:
    """The cue before a quotation."""
    if cue.lower().split()[-1:] == ["told"]:
        return f"told {attribution.relayed_by}" if attribution.relayed_by else "said"
    while " " in cue and cue.split()[-1].lower() in PREPOSITIONS:
        cue = cue.rsplit(" ", 1)[0]
    return _past(cue) or "said"


def _framed(text: str, attribution: Attribution, cue: str) -> str:
    """The cue before reported content, with “that” where a clause follows."""
    if not attribution.cue or not cue:
        return "said that"
    first = attribution.content[0]
    if attribution.cue[0].end <= first.start:
        between = _plain(text[max(span.end for span in attribution.cue) : first.start]).strip(" ,:")
        named = any(attribution.cue[0].start < span.start < first.start for span in attribution.source or ())
        if named or not HEARER.fullmatch(between):
            between = "that" if re.search(r"\bthat\b", between) else ""
        if cue.lower().endswith("told") and between in ("", "that"):
            cue, between = "said", "that"
        noun = cue.split()[-1].lower() in NOUN_FORMS and cue.split()[-1].lower() not in VERB_FORMS
        return f"made the {cue} {between}".rstrip() if noun else f"{_past(cue)} {between}".rstrip()
    told = cue.lower().split()[-1:] == ["told"]
    return f"{'said' if told else _past(cue)} that"


def _past(cue: str) -> str:
    """A cue as a finite verb: “saying” becomes “said”; others stay."""
    found = cue.split()
    for k, word in enumerate(found):
        for verb in VERB_FORMS.get(word.lower(), ()):
            if "ing" in verb.forms and (k == 0 or found[k - 1].lower() not in BE | PREPOSITIONS):
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
    if not said[:1].isupper():
        return said
    first = words(said, 0, min(len(said), LED))[:2]
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
    said = LAST_COMMA.sub(r"\1", said.rstrip(" ,;–—-"))
    return said if said.rstrip("”’\"'»)]")[-1:] in ".!?…" else said + "."
