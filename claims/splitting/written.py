"""What a source says of itself: from the words “Russia's Foreign Minister Ivan Petrov, 61” to a name, an office or a body.

Only the words of the source and the cast of the article are used here; pronouns and “the group” need what went before, and are
left to `speakers`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.splitting.body_names import fullest
from claims.splitting.described import POSSESSIVES, Written, head_word, nominal, plain_words
from claims.splitting.mentioned import Mention, mentions_in, personlike
from claims.splitting.name_words import BODIES, KEPT_TITLES, MEMBERS, PASSED_ON, ROLES, SPOKESPEOPLE
from claims.splitting.names import Cast, title_gender
from claims.splitting.words import DETERMINERS, PREPOSITIONS, PRONOUNS, RELATIVES, Sort, Word, words

OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they", "my": "i", "our": "we", "your": "you"}


SINGLE = ("person", "body", "unknown")


def read(text: str, start: int, end: int, cast: Cast) -> Written | None:
    """What the source `text[start:end]` says of itself."""
    tokens = words(text, start, end)
    while tokens and tokens[0].sort is Sort.MARK and tokens[0].text not in "#@":
        tokens = tokens[1:]
    if not tokens:
        return None
    if len(tokens) == 1 and tokens[0].low in PRONOUNS | RELATIVES | POSSESSIVES:
        return Written("pronoun", "", OWNERS.get(tokens[0].low, tokens[0].low))
    if tokens[-1].low in ("latter", "former") and len(tokens) == 2:
        return Written("pronoun", "", tokens[-1].low)
    aged = re.fullmatch(r"(\d\d)-year-old", tokens[-1].low)
    if aged and aged[1] in cast.ages:
        return Written("person", cast.ages[aged[1]])
    tokens = _before_passing_on(tokens)
    head, aside = _split_aside(tokens)
    joined = _joined(text, head, cast)
    if joined is not None:
        return joined
    return one_speaker(text, head, aside, cast)


def _before_passing_on(tokens: list[Word]) -> list[Word]:
    """“Census figures” of “Census figures presented by the minister”."""
    for k in range(1, len(tokens) - 1):
        if tokens[k].low in PASSED_ON and tokens[k + 1].low in ("by", "to"):
            return tokens[:k]
    return tokens


def _split_aside(tokens: list[Word]) -> tuple[list[Word], list[Word]]:
    """The phrase and the aside after its first comma, dash or bracket."""
    for k in range(1, len(tokens)):
        if tokens[k].text in (",", "(", "—", "–"):
            return tokens[:k], [word for word in tokens[k + 1 :] if word.text != ")"]
    return tokens, []


def _joined(text: str, tokens: list[Word], cast: Cast) -> Written | None:
    """“Hamas and Iran”, “Smith and allies”: several speakers are named together."""
    for k in range(1, len(tokens) - 1):
        if tokens[k].low != "and" or (any(word.low in BODIES for word in tokens[k + 1 :]) and tokens[k - 1].low not in BODIES):
            continue
        left, right = tokens[:k], tokens[k + 1 :]
        first = mentions_in(left)
        if not first or first[-1].end != left[-1].end or (right[0].capital and mentions_in(tokens)[0].end >= right[0].end):
            continue
        a, b = one_speaker(text, left, [], cast), one_speaker(text, right, [], cast)
        if a is not None and b is not None and a.name and b.name and a.sort in SINGLE and b.sort in (*SINGLE, "nominal"):
            names = [one.name if one.sort == "person" else plain_words(text, part) for one, part in ((a, left), (b, right))]
            return Written("nominal", " and ".join(names))
    return None


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
    by_aside = _name_in_aside(tokens, aside, cast)
    if by_aside is not None:
        return by_aside
    if tokens[0].low in POSSESSIVES:
        return _owned(tokens, cast)
    named = mentions_in(tokens)
    if named and _from_somewhere(tokens, named[0]):
        return Written("person", _person(named[0].name, named[0].titles, cast))
    last = named[-1] if named and named[-1].end == tokens[-1].end else None
    if last is not None:
        return _name_at_end(text, tokens, last, cast)
    return nominal(text, tokens, named, cast)


def _spoken_for(text: str, tokens: list[Word], cast: Cast) -> Written | None:
    """“a spokesman for the council”: the council."""
    head = head_word(tokens)
    if head not in SPOKESPEOPLE | MEMBERS:
        return None
    for k, word in enumerate(tokens[:-1]):
        if word.low in ("for", "of", "from", "at", "with") and (head in SPOKESPEOPLE or tokens[k + 1].capital):
            inner = one_speaker(text, tokens[k + 1 :], [], cast)
            if head in MEMBERS:
                return inner if inner is not None and inner.sort in ("body", "unknown") and " " in inner.name else None
            return (
                Written("nominal", plain_words(text, tokens[k + 1 :]))
                if inner is not None and inner.sort == "nominal"
                else inner
            )
    return None


def _from_somewhere(tokens: list[Word], first: Mention) -> bool:
    """“Senator Jan Hale of Ostermoor”: a person, and where from."""
    before = [word for word in tokens if word.end <= first.start]
    after = [word for word in tokens if word.start >= first.end]
    led_by_office = all(word.capital or word.low.rstrip(".") in ROLES for word in before)
    return bool(after) and after[0].low in ("of", "from", "in", "at", "with") and led_by_office and personlike(first.name)


def _name_in_aside(tokens: list[Word], aside: list[Word], cast: Cast) -> Written | None:
    """“the council's legal adviser, Mary Hale”, “the company, Moor Leather”: a description first, the name after the comma."""
    named = mentions_in(aside) if aside and aside[0].capital else []
    if not named or named[0].start > aside[0].end + 40:
        return None
    own = mentions_in(tokens)
    ends_in_name = bool(own) and own[-1].end == tokens[-1].end
    titled = bool(named[0].titles) and named[0].titles[-1] in ROLES
    if (personlike(named[0].name) or titled) and any(word.low.rstrip(".") in ROLES for word in tokens):
        taken = ends_in_name and own[-1].text in cast.gender and tokens[0].low.rstrip(".") not in ROLES
        if not taken and not any(word.low in ROLES for word in aside[1:] if not word.capital):
            return Written("person", _person(named[0].name, named[0].titles, cast))
    if ends_in_name or named[0].start != aside[0].start or not _alone(named[0], aside):
        return None
    if personlike(named[0].name):
        person = _person(named[0].name, named[0].titles, cast)
        return Written("person" if person in cast.sure else "unknown", person)
    return Written("body", fullest(named[0].text, cast))


def _alone(first: Mention, aside: list[Word]) -> bool:
    """Whether the aside is nothing but this name, up to its next comma."""
    after = [word for word in aside if word.start >= first.end]
    return not after or after[0].text == ","


def _person(name: Sequence[str], titles: Sequence[str], cast: Cast) -> str:
    """The full name behind a name with titles, or the name itself where it leads nowhere."""
    own = " ".join(name)
    if own in cast.gender and len(name) > 1:
        return own
    return cast.full_name(name, gender=title_gender(titles)) or own


def _name_at_end(text: str, tokens: list[Word], last: Mention, cast: Cast) -> Written | None:
    """The phrase ends in a name: a person with an office before it, or a body with its description."""
    name, titles = _after_body(tokens, last.name), last.titles
    prefix = [word for word in tokens if word.end <= last.start]
    offices = any(word.low.rstrip(".") in ROLES for word in prefix) or any(title in ROLES for title in titles)
    if any(word.low in PREPOSITIONS for word in prefix) and not (offices and personlike(name)):
        return nominal(text, tokens, [last], cast)
    if personlike(name):
        person = _person(name, titles, cast)
        return Written("person" if person in cast.sure or offices else "unknown", person)
    return _short_name(text, tokens, prefix, last, name, cast)


def _short_name(
    text: str, tokens: list[Word], prefix: list[Word], last: Mention, name: tuple[str, ...], cast: Cast
) -> Written | None:
    """A surname, or the name of a body or place."""
    full = cast.full_name(name, gender=title_gender(last.titles))
    if full is not None and full not in cast.sure and prefix and prefix[0].low == "the":
        return Written("unknown", full)
    if full is not None and (last.titles or not prefix or prefix[0].low != "the"):
        return Written("person", full)
    shared = len(name) == 1 and len(cast.people.get((name[0].lower(),), [])) > 1
    titled = bool(last.titles) and last.titles[-1] in ROLES and last.titles[-1] not in KEPT_TITLES and len(name) == 1
    if shared or titled:
        return Written("person", "" if shared else " ".join(name))
    if any(word.low == "'s" for word in prefix):
        return Written("body", plain_words(text, tokens))
    if any(word.capital and word.low not in DETERMINERS for word in prefix):
        return nominal(text, tokens, [last], cast)
    return Written("body", fullest(" ".join(name), cast))


def _after_body(tokens: list[Word], name: tuple[str, ...]) -> tuple[str, ...]:
    """The person in “Head of the Upland Republic Jan Hale”: what follows a body's word after an office."""
    if tokens[0].low.rstrip(".") not in ROLES and not (len(tokens) > 1 and tokens[1].low.rstrip(".") in ROLES):
        return name
    low = [part.lower() for part in name]
    cut = max((k for k, part in enumerate(low) if part in BODIES), default=-1)
    if 0 <= cut < len(name) - 1 and len(name) - cut <= 4:
        return name[cut + 1 :]
    if any(word.low == "of" for word in tokens) and len(name) == 3:
        return name[1:]
    return name


def _owned(tokens: list[Word], cast: Cast) -> Written | None:
    """“his lawyer”, “her campaign”: somebody's; whose must be found."""
    named = mentions_in(tokens[1:])
    if named and named[-1].end == tokens[-1].end and personlike(named[-1].name):
        return Written("person", _person(named[-1].name, named[-1].titles, cast))
    rest = " ".join(word.text for word in tokens[1:])
    return Written("owned", rest.replace("’", "'"), tokens[0].low)
