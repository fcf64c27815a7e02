"""What a source says of itself: from the words “Russia's Foreign Minister Ivan Petrov, 61” to a name, an office or a body.

Only the words of the source and the cast of the article are used here; pronouns and “the group” need what went before, and are
left to `speakers`.
"""

from __future__ import annotations

import re

from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import DAY_WORDS, MONTHS, PREPOSITIONS, PRONOUNS, RELATIVES, TIME_NOUNS, Sort, Word, words
from claims.splitting.speakers.asides import made_by, name_in_aside
from claims.splitting.speakers.body_names import fullest
from claims.splitting.speakers.cast import Cast
from claims.splitting.speakers.described import POSSESSIVES, TELLING, Written, head_word, nominal, plain_words
from claims.splitting.speakers.mentioned import AFTER_NAMES, mentions_in
from claims.splitting.speakers.name_ends import from_somewhere, name_at_end, names_among, owned, person_named
from claims.splitting.speakers.name_words import DEMONYMS, MADE, MEMBERS, PASSED_ON, ROLES, SPOKESPEOPLE
from claims.splitting.speakers.together import joined, several

OWNERS = {
    "him": "he",
    "them": "they",
    "his": "he",
    "her": "she",
    "its": "it",
    "their": "they",
    "my": "i",
    "our": "we",
    "your": "you",
}


NAMED_KINDS = listed("union company firm charity newspaper chain airline retailer supermarket")
"""Words after a body's name that only say what it is."""
STATISTICIANS = listed("institute office bureau agency ministry department authority commission union charity regulator")
"""Bodies whose own the figures are that they publish."""
QUANTIFIERS = listed("some many most several few all both no two three four five six dozens hundreds thousands other more")
LEADING = listed("and but or nor yet so then also later while as though because however meanwhile still even")
TRAILING = listed("and but or also later then who which that said says has had have is was are were on in at for to of")


def read(text: str, start: int, end: int, cast: Cast) -> Written | None:
    """What the source `text[start:end]` says of itself."""
    tokens = _trimmed(words(text, start, end))
    if not tokens:
        return None
    pointing = _pointing(tokens)
    if pointing is not None:
        return pointing
    aged = re.fullmatch(r"(\d\d)-year-old", tokens[-1].low)
    if aged and aged[1] in cast.ages:
        return Written("person", cast.ages[aged[1]])
    tokens = _before_passing_on(tokens)
    while len(tokens) > 2 and tokens[-1].text.rstrip(".") in AFTER_NAMES and tokens[-2].capital:
        tokens = tokens[:-1]
    together = several(text, tokens, cast, speaker=one_speaker)
    if together is not None:
        return together
    head, aside = _split_aside(tokens)
    if len(head) == 1 and head[0].low in ("one", "another") and aside:
        if aside[0].low in ("a", "an"):
            return one_speaker(text, aside, [], cast)
        if aside[0].low in RELATIVES:
            return Written("one of", "", "one")
    head = _without_kind(head)
    return joined(text, head, cast, speaker=one_speaker) or one_speaker(text, head, aside, cast)


def _pointing(tokens: list[Word]) -> Written | None:
    """“she”, “the latter”, “one of them”: words that only point back."""
    first, last = tokens[0].low, tokens[-1].low
    if len(tokens) == 1 and first in PRONOUNS | RELATIVES | POSSESSIVES | {"him", "them", "that"}:
        return Written("pronoun", "", OWNERS.get(first, first))
    if len(tokens) == 2 and last in ("latter", "former"):
        return Written("pronoun", "", last)
    if first in ("one", "another") and (len(tokens) == 1 or (len(tokens) == 3 and tokens[2].low == "them")):
        return Written("one of", "", first)
    if len(tokens) == 2 and first == "the" and last in ("first", "second", "third", "fourth", "other"):
        return Written("one of", "", last)
    return None


def _trimmed(tokens: list[Word]) -> list[Word]:
    """Without marks and small words at the edges, and without a time at the end: a source may be marked too wide."""
    while tokens and (
        (tokens[0].sort is Sort.MARK and tokens[0].text not in "#@") or (len(tokens) > 1 and tokens[0].low in LEADING)
    ):
        tokens = tokens[1:]
    while len(tokens) > 1 and (tokens[-1].low in TRAILING or tokens[-1].text in ",;:—–-"):
        tokens = tokens[:-1]
    if len(tokens) > 1 and tokens[-1].low == "'s":
        tokens = tokens[:-1]
    if (
        len(tokens) > 2
        and tokens[-1].low in TIME_NOUNS | DAY_WORDS
        and tokens[-2].low in ("last", "this", "next", "on", "late")
    ):
        return tokens[:-2]
    if len(tokens) > 3 and tokens[-1].low in MONTHS and tokens[-1].capital and tokens[-2].low == "in":
        return tokens[:-2]
    return tokens


def _before_passing_on(tokens: list[Word]) -> list[Word]:
    """“Census figures” of “Census figures presented by the minister”."""
    for k in range(1, len(tokens) - 1):
        if tokens[k].low in PASSED_ON and tokens[k + 1].low in ("by", "to"):
            made = tokens[k].low in MADE and tokens[-1].low in STATISTICIANS
            return tokens if made else _trimmed(tokens[:k])
    return tokens


def _split_aside(tokens: list[Word]) -> tuple[list[Word], list[Word]]:
    """The phrase and the aside after its first comma, dash or bracket."""
    for k in range(1, len(tokens)):
        if tokens[k].text in (",", "(", "—", "–", "--"):
            return tokens[:k], [word for word in tokens[k + 1 :] if word.text != ")"]
    return tokens, []


def _without_kind(tokens: list[Word]) -> list[Word]:
    """“the IG Elektro union” is IG Elektro."""
    if (
        len(tokens) > 2
        and tokens[0].low == "the"
        and tokens[-1].low in NAMED_KINDS
        and not tokens[-1].capital
        and all(word.capital for word in tokens[1:-1])
    ):
        return tokens[:-1]
    return tokens


def one_speaker(text: str, tokens: list[Word], aside: list[Word], cast: Cast) -> Written | None:
    """One speaker, with what stood after the comma."""
    including = next((k for k, word in enumerate(tokens) if word.low == "including"), None)
    if including is not None and including + 1 < len(tokens):
        named = mentions_in(tokens[including + 1 :])
        if len(named) == 1:
            return Written("body", fullest(named[0].text, cast))
    spoken_for = _spoken_for(text, tokens, cast)
    if spoken_for is not None:
        return spoken_for
    by_aside = name_in_aside(tokens, aside, cast) or made_by(text, tokens, aside, cast, speaker=one_speaker)
    if by_aside is not None:
        return by_aside
    if tokens[0].low in POSSESSIVES:
        return owned(tokens, cast)
    named = names_among(tokens, cast)
    if (
        tokens[0].low in PREPOSITIONS
        and tokens[0].capital
        and named
        and named[-1].personlike
        and named[-1].end == tokens[-1].end
    ):
        return Written("person", person_named(named[-1].name, named[-1].titles, cast))
    if named and from_somewhere(tokens, named[0]):
        return Written("person", person_named(named[0].name, named[0].titles, cast))
    last = named[-1] if named and named[-1].end == tokens[-1].end else None
    somebody = last is not None and (
        tokens[0].low in QUANTIFIERS or (tokens[0].low in TELLING and last.text.lower() in DEMONYMS)
    )
    if last is not None and somebody and len(last.name) == 1:
        return Written("nominal", plain_words(text, tokens), "several")
    if last is not None:
        return name_at_end(text, tokens, last, cast)
    return nominal(text, tokens, named, cast)


def _spoken_for(text: str, tokens: list[Word], cast: Cast) -> Written | None:
    """“a spokesman for the council”: the council."""
    head = head_word(tokens)
    if head not in SPOKESPEOPLE | MEMBERS:
        return None
    for k, word in enumerate(tokens[:-1]):
        if word.low in ("for", "of", "from", "at", "with") and (head in SPOKESPEOPLE or tokens[k + 1].capital):
            inner = one_speaker(text, tokens[k + 1 :], [], cast)
            if inner is not None and inner.sort == "definite" and inner.word in ROLES:
                return Written("nominal", plain_words(text, tokens), head)
            if head in MEMBERS:
                return inner if inner is not None and inner.sort in ("body", "unknown") and " " in inner.name else None
            return (
                Written("nominal", plain_words(text, tokens[k + 1 :]))
                if inner is not None and inner.sort == "nominal"
                else inner
            )
    return None
