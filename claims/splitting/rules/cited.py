"""Somebody's words through somebody else: “the agency quoted the mayor as saying …”, “the paper, citing police, reported …”.

The words are the mayor's and the police's; agency and paper pass them on (`Found.through`).
"""

from __future__ import annotations

from claims.model import Act
from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import BE, DAY_WORDS, HAVE, Sort
from claims.splitting.rules.closings import content_left
from claims.splitting.rules.contents import content_after
from claims.splitting.rules.ends import content_end
from claims.splitting.rules.followers import phrase_after
from claims.splitting.rules.groups import Found, Sentence, clause_high, cue_at
from claims.splitting.rules.phrases import Phrase
from claims.splitting.rules.subjects import subject_before

CITING = listed("citing quoting")
CITED = listed("cited cites quoted quotes")
FARTHEST = 16
"""How many words a name may have between “quoted” and “as saying”."""


def quoted_as(sentence: Sentence, i: int) -> Found | None:
    """“X quoted Y as saying (that) …”, “Y was quoted as saying by X”, “…,” Y was quoted as saying; `i` is “quoted”."""
    high = clause_high(sentence)
    at = next((k for k in range(i + 1, min(high - 1, i + FARTHEST)) if sentence[k].low == "as"), None)
    if at is None or sentence[at + 1].low not in ("saying", "telling"):
        return None
    first = i
    while first > 0 and sentence[first - 1].low in BE | HAVE:
        first -= 1
    if first > 1 and sentence[first - 1].low in DAY_WORDS:
        first -= 2 if sentence[first - 2].low == "on" else 1
    subject = subject_before(sentence, first)
    if subject is None:
        return None
    passive = first < i and sentence[i - 1].low in BE
    if passive and at == i + 1:
        return _was_quoted(sentence, subject, (first, at + 2), high)
    if passive or at == i + 1:
        return None
    start = content_after(sentence, at + 2, high, takes=frozenset("cq"))
    if start is None:
        return None
    stop = content_end(sentence, start, high, form="ing")
    through = (subject.start, subject.end)
    said = Phrase(i + 1, at - 1 if sentence[at - 1].text == "," else at)
    return Found(
        (at, at + 2),
        [(start.at, stop)],
        (said.start, said.end),
        Act.ASSERTION,
        "quote",
        "quoted-as",
        sure=0.85,
        through=through,
    )


def _was_quoted(sentence: Sentence, subject: Phrase, cue: tuple[int, int], high: int) -> Found | None:
    """The passive: the subject speaks, and “by X” passes it on."""
    k, through = cue[1], None
    if k + 1 < high and sentence[k].low == "by":
        passer = phrase_after(sentence, k + 1, high)
        if passer is not None:
            k, through = passer.end, (passer.start, passer.end)
    source = (subject.start, subject.end)
    start = content_after(sentence, k, high, takes=frozenset("cq"))
    if start is not None:
        content, rule = (start.at, content_end(sentence, start, high, form="past")), "quoted-as"
    else:
        left = content_left(sentence, subject.start) if subject.start > 0 else None
        if left is None or not _set_off(sentence, subject.start - 1):
            return None
        content, rule = left, "quoted-closing"
    return Found(cue, [content], source, Act.ASSERTION, "quote", rule, sure=0.85, through=through)


def _set_off(sentence: Sentence, k: int) -> bool:
    return sentence[k].sort is Sort.QUOTATION or sentence[k].text in (",", "—", "–")


def with_cited(sentence: Sentence, found: Found) -> Found:
    """“The paper, citing police, reported that …”, “according to the paper, which cited police, …”: the police say so."""
    if found.source is None or found.through is not None:
        return found
    k = found.source[1]
    if not (k + 2 < len(sentence) and sentence[k].text == ","):
        return found
    high = clause_high(sentence)
    at = k + 2 if sentence[k + 1].low == "which" and sentence[k + 2].low in CITED else k + 1
    if sentence[at].low not in CITING and at == k + 1:
        return found
    full = _cited(sentence, at, high)
    if full is None:
        return found
    found.through, found.source, found.cue = found.source, (full.start, full.end), (at, at + 1)
    found.content = [piece for piece in (_without(piece, (k, full.end)) for piece in found.content) if piece is not None]
    return found


def names_cited(sentence: Sentence, i: int) -> bool:
    """Whether “citing” at `i` opens an aside between a speaker and its cue: “the paper, citing police, reported”."""
    if sentence[i].low not in CITING or not i or sentence[i - 1].text != ",":
        return False
    high = clause_high(sentence)
    cited = _cited(sentence, i, high)
    return cited is not None and cited.end + 1 < high and cue_at(sentence, cited.end + 1) is not None


def _cited(sentence: Sentence, at: int, high: int) -> Phrase | None:
    """Who is cited in the aside that “citing” at `at` opens: up to the comma before the next cue, else up to the first."""
    commas = [m for m in range(at + 2, min(high - 1, at + FARTHEST)) if sentence[m].text == ","]
    end = next((m for m in commas if cue_at(sentence, m + 1) is not None), commas[0] if commas else None)
    return Phrase(at + 1, end) if end is not None else None


def _without(piece: tuple[int, int], aside: tuple[int, int]) -> tuple[int, int] | None:
    """What of a content lies outside the aside that names who is cited."""
    start = aside[1] + 1 if aside[0] <= piece[0] <= aside[1] else piece[0]
    return (start, piece[1]) if start < piece[1] else None
