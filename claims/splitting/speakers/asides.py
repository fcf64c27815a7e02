"""Sources whose name stands in an aside: “the council's legal adviser, Mary Hale”, “a survey, carried out by Moor & Hale”."""

from __future__ import annotations

from collections.abc import Callable

from claims.splitting.reading.words import PREPOSITIONS, Word
from claims.splitting.speakers.body_names import fullest
from claims.splitting.speakers.cast import Cast
from claims.splitting.speakers.described import Written, head_word
from claims.splitting.speakers.mentioned import Mention, mentions_in, personlike
from claims.splitting.speakers.name_ends import names_among, person_named
from claims.splitting.speakers.name_words import DOCUMENTS, MADE, ROLES

SINGLE = ("person", "body", "unknown")
"""Sorts of speakers that are one and have a name."""
Speaker = Callable[[str, list[Word], list[Word], Cast], Written | None]
"""What reads a phrase down to one speaker (`written.one_speaker`)."""


def name_in_aside(tokens: list[Word], aside: list[Word], cast: Cast) -> Written | None:
    """“the council's legal adviser, Mary Hale”, “the company, Moor Leather”: a description first, the name after the comma."""
    described = _pair_in_aside(tokens, aside, cast) or _name_after_description(tokens, aside, cast)
    if described is not None:
        return described
    named = mentions_in(aside) if aside and aside[0].capital else []
    if not named or named[0].start > aside[0].end + 40:
        return None
    own = names_among(tokens, cast)
    ends_in_name = bool(own) and own[-1].end == tokens[-1].end
    titled = bool(named[0].titles) and named[0].titles[-1] in ROLES
    if (personlike(named[0].name) or titled) and (titled or any(word.low.rstrip(".") in ROLES for word in tokens)):
        taken = ends_in_name and own[-1].text in cast.gender and tokens[0].low.rstrip(".") not in ROLES
        if not taken and not any(word.low in ROLES for word in aside[1:] if not word.capital):
            return Written("person", person_named(named[0].name, named[0].titles, cast))
    if not ends_in_name and named[0].personlike and _alone(named[0], aside) and not tokens[-1].capital:
        person = person_named(named[0].name, named[0].titles, cast)
        if person in cast.sure:
            return Written("person", person)
    if ends_in_name or named[0].start != aside[0].start or not _alone(named[0], aside):
        return None
    if personlike(named[0].name):
        person = person_named(named[0].name, named[0].titles, cast)
        return Written("person" if person in cast.sure else "unknown", person)
    if len(named[0].name) == 1 and head_word(tokens).rstrip(".") in ROLES:
        return Written("person", cast.full_name(named[0].name) or named[0].text)
    return Written("body", fullest(named[0].text, cast))


def _pair_in_aside(tokens: list[Word], aside: list[Word], cast: Cast) -> Written | None:
    """“two local doctors, Jan Hale and Mary Varga”."""
    named = mentions_in(aside) if aside and aside[0].capital else []
    if len(named) != 2 or not all(mention.personlike for mention in named) or tokens[-1].low == "'s":
        return None
    between = [word.low for word in aside if named[0].end <= word.start < named[1].start]
    after = [word for word in aside if word.start >= named[1].end]
    if between != ["and"] or (after and after[0].text != ","):
        return None
    return Written("nominal", " and ".join(person_named(mention.name, mention.titles, cast) for mention in named), "several")


def _name_after_description(tokens: list[Word], aside: list[Word], cast: Cast) -> Written | None:
    """“Treloar's co-author, the statistician Benedikt Orrow”."""
    if (
        not aside
        or (aside[0].low not in ("the", "a", "an") and not (aside[0].low in ROLES and not aside[0].capital))
        or any(word.text == "’" for word in aside)
    ):
        return None
    named = mentions_in(aside)
    if len(named) != 1 or not named[0].personlike or not _alone(named[0], aside):
        return None
    before = [word for word in aside if word.start < named[0].start]
    if any(word.low in PREPOSITIONS for word in before) or not any(word.low.rstrip(".") in ROLES for word in before):
        return None
    own = names_among(tokens, cast)
    placed = head_word(tokens).rstrip(".") in ROLES
    return (
        None
        if own and own[-1].end == tokens[-1].end and not placed
        else Written("person", person_named(named[0].name, named[0].titles, cast))
    )


def made_by(text: str, tokens: list[Word], aside: list[Word], cast: Cast, *, speaker: Speaker) -> Written | None:
    """“a survey, carried out by the polling firm X”, “the post, signed by X”."""
    made = {word.low for word in aside[:3]} & MADE
    if not made or (head_word(tokens) not in DOCUMENTS and "signed" not in made):
        return None
    by = next((k for k, word in enumerate(aside[:5]) if word.low == "by"), None)
    if by is None or by + 1 >= len(aside):
        return None
    stop = next(
        (k for k in range(by + 1, len(aside)) if aside[k].text == "," or aside[k].low in ("for", "in", "and")), len(aside)
    )
    inner = speaker(text, aside[by + 1 : stop], [], cast) if stop > by + 1 else None
    return inner if inner is not None and inner.sort in SINGLE else None


def _alone(first: Mention, aside: list[Word]) -> bool:
    """Whether the aside is nothing but this name, up to its next comma."""
    after = [word for word in aside if word.start >= first.end]
    return not after or after[0].text == ","
