"""What an article says its people and bodies are: “X, an aid group,”, “its auditors, X,”, “a chain called X”, “X is a chemist”,
“X resigned as president”.

Later “the group”, “the auditors”, “the chain” and “the chemist” are led back by it. Only descriptions that stand right beside a
name and are closed by a mark count: “In Harwick, the council said” describes nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    Sort,
    Word,
)
from claims.splitting.rules.cues import VERB_FORMS
from claims.splitting.speakers.mentioned import Mention
from claims.splitting.speakers.name_words import BODIES, GENERIC_BODIES, ROLES

ARTICLES = frozenset({"a", "an", "the", "its", "his", "her", "their", "one", "another"})
CLOSED_BY = frozenset(",.;)—–:")
NO_NOUNS = PREPOSITIONS | CONJUNCTIONS | RELATIVES | SUBORDINATORS | PRONOUNS | AUXILIARIES
HOLDING = listed(
    "stepped steps resigned resigns quit quits serves served took takes retired retires stands stood sworn installed appointed "
    "elected re-elected reelected confirmed ousted removed dismissed reinstated returned returns stays stayed remains remained"
)
"""Verbs with which somebody comes to an office, holds it or leaves it “as” what they are."""
REACH = 8
"""No description is longer, in words, before its first preposition."""
ASIDE = 22
"""No aside is longer, in words."""


def described(tokens: Sequence[Word], mention: Mention) -> list[tuple[str, ...]]:
    """The descriptions beside this mention, each as its words in lower case, the main noun last."""
    k = mention.last
    found = [_after(tokens, k), _before(tokens, mention), _called(tokens, mention.first), _is(tokens, k), _held(tokens, k)]
    if mention.titles and mention.titles[-1] in GENERIC_BODIES | BODIES:
        found.append(mention.titles)
    return [words for words in found if words]


def _after(tokens: Sequence[Word], k: int) -> tuple[str, ...]:
    """“X, an aid group,”, “X, 61, mayor of Harwick,”; of “X, who …” no more than that X is a person."""
    if k + 1 < len(tokens) and tokens[k].text == "," and tokens[k + 1].low in ("who", "whose"):
        return ("who",)
    if k + 2 < len(tokens) and tokens[k].text == "," and tokens[k + 1].sort is Sort.NUMBER and tokens[k + 2].text == ",":
        k += 2
    if k + 2 >= len(tokens) or tokens[k].text not in ",(—–":
        return ()
    words, end = _noun_phrase(tokens, k + 1)
    return words if words and _closed(tokens, end, k + ASIDE) else ()


def _noun_phrase(tokens: Sequence[Word], k: int) -> tuple[tuple[str, ...], int]:
    """The words of the noun phrase that begins at `k`, up to its first preposition, and where it ends."""
    start = k
    while k < len(tokens) and k - start < REACH:
        word = tokens[k]
        if word.sort is Sort.MARK or (word.sort is Sort.WORD and word.low in NO_NOUNS):
            break
        k += 1
    if k == start or tokens[start].low in VERB_FORMS or tokens[start].low in ADVERBS:
        return (), k
    if tokens[start].low.endswith("ing") and not tokens[start].capital:
        return (), k
    head = tokens[k - 1]
    if head.sort is not Sort.WORD or head.capital or (head.low in VERB_FORMS and head.low not in BODIES):
        return (), k
    return tuple(word.low.rstrip(".") for word in tokens[start:k] if word.low not in ARTICLES), k


def _closed(tokens: Sequence[Word], k: int, limit: int) -> bool:
    """Whether a mark closes the aside before any verb of a main clause."""
    for word in tokens[k : min(len(tokens), limit)]:
        if word.low in RELATIVES or (word.sort is Sort.MARK and word.text in CLOSED_BY):
            return True
        if word.low in AUXILIARIES and word.low != "'s":
            return False
        if not word.capital and word.low in VERB_FORMS:
            return False
    return False


def _before(tokens: Sequence[Word], mention: Mention) -> tuple[str, ...]:
    """“its auditors, X,”."""
    k = mention.first - 2
    if k < 0 or tokens[k + 1].text != "," or (mention.last < len(tokens) and tokens[mention.last].text not in ",.)"):
        return ()
    start = k
    while (
        start >= 0
        and k - start < REACH
        and tokens[start].sort is Sort.WORD
        and (tokens[start].low not in ARTICLES or (start > 1 and tokens[start - 1].low in ("of", "for")))
    ):
        if tokens[start].low in NO_NOUNS and tokens[start].low not in ("of", "for"):
            return ()
        start -= 1
    if start < 0 or (tokens[start].low not in ARTICLES and tokens[start].low != "'s") or start == k:
        return ()
    words = [word.low.rstrip(".") for word in tokens[start + 1 : k + 1]]
    cut = next((i for i, word in enumerate(words) if word in ("of", "for")), len(words))
    return () if cut == 0 or tokens[start + cut].capital else tuple(words[:cut])


def _called(tokens: Sequence[Word], first: int) -> tuple[str, ...]:
    """“a hotel chain called X”."""
    k = first - 1
    if k < 1 or tokens[k].low not in ("called", "named"):
        return ()
    end = k - 1 if tokens[k - 1].text == "," else k
    start = end
    while start > 0 and end - start < REACH and tokens[start - 1].sort is Sort.WORD and tokens[start - 1].low not in NO_NOUNS:
        start -= 1
    return tuple(word.low for word in tokens[start:end] if word.low not in ARTICLES)


def _is(tokens: Sequence[Word], k: int) -> tuple[str, ...]:
    """“X is a chemist”, “X, who is a chemist,”."""
    if k + 2 < len(tokens) and tokens[k].text == "," and tokens[k + 1].low == "who":
        k += 2
    if k + 2 < len(tokens) and tokens[k].low in ("is", "was") and tokens[k + 1].low in ("a", "an", "the"):
        return _noun_phrase(tokens, k + 1)[0]
    return ()


def _held(tokens: Sequence[Word], k: int) -> tuple[str, ...]:
    """“X stepped aside as president”."""
    near = tokens[k : k + 6]
    at = next((i for i, word in enumerate(near) if word.low == "as"), None)
    if at is None or HOLDING.isdisjoint(word.low for word in near[:at]) or any(word.sort is Sort.MARK for word in near[:at]):
        return ()
    words = _noun_phrase(tokens, k + at + 1)[0]
    return words if words and words[-1] in ROLES else ()
