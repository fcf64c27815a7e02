"""Sources that end in a name: “Foreign Minister Ivan Petrov”, “Mr Hale”, “the company Moor Leather”."""

from __future__ import annotations

from collections.abc import Sequence

from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import DETERMINERS, PREPOSITIONS, Word
from claims.splitting.speakers.body_kinds import kinds_of
from claims.splitting.speakers.body_names import contested, fullest
from claims.splitting.speakers.cast import Cast, title_gender
from claims.splitting.speakers.described import ACCUSED, Written, nominal, plain_words
from claims.splitting.speakers.first_names import FEMALE, MALE
from claims.splitting.speakers.mentioned import Mention, mentions_in, personlike
from claims.splitting.speakers.name_words import BODIES, DEMONYMS, GENERIC_BODIES, KEPT_TITLES, ROLES

LED_BY = listed("neighbouring neighboring nearby fellow former meanwhile outgoing")
"""Words before a name that are no part of it."""


def names_among(tokens: list[Word], cast: Cast) -> list[Mention]:
    """The names among these words; a first word that has a capital only because it comes first is none."""
    found = mentions_in(tokens)
    if found and found[0].start == tokens[0].start and len(found[0].name) == 1 and not found[0].titles:
        word = found[0].name[0]
        if word not in cast.proper and not word.isupper() and not cast.full_name(found[0].name):
            common = word.endswith("s") or len(tokens) > 1 or word.lower() in GENERIC_BODIES | ROLES | DETERMINERS | ACCUSED
            common = common or bool(kinds_of(word.lower()))
            return found[1:] if common and found[0].text not in cast.bodies else found
    return found


def person_named(name: Sequence[str], titles: Sequence[str], cast: Cast) -> str:
    """The full name behind a name with titles, or the name itself where it leads nowhere."""
    own = " ".join(name)
    if own in cast.gender and len(name) > 1:
        return own
    return cast.full_name(name, gender=title_gender(titles)) or own


def name_at_end(text: str, tokens: list[Word], last: Mention, cast: Cast) -> Written | None:
    """The phrase ends in a name: a person with an office before it, or a body with its description."""
    name, titles = _after_body(tokens, last.name), last.titles
    prefix = [word for word in tokens if word.end <= last.start]
    offices = any(word.low.rstrip(".") in ROLES for word in prefix) or any(title in ROLES for title in titles)
    of_body = (
        bool(prefix)
        and prefix[-1].low in ("of", "the")
        and prefix[0].low in ("the", "a", "an")
        and " ".join(name) not in cast.sure
    )
    if any(word.low in PREPOSITIONS for word in prefix) and (of_body or not (offices and personlike(name))):
        return nominal(text, tokens, [last], cast)
    if personlike(name):
        person = person_named(name, titles, cast)
        if person not in cast.gender and not offices:
            return Written("body", fullest(person, cast))
        return Written("person" if person in cast.sure or offices else "unknown", person)
    return _short_name(text, tokens, prefix, last, name, cast)


def _short_name(
    text: str, tokens: list[Word], prefix: list[Word], last: Mention, name: tuple[str, ...], cast: Cast
) -> Written | None:
    """A surname, or the name of a body or place."""
    if len(tokens) == 2 and tokens[0].low == "the" and tokens[1].low in DEMONYMS:
        return Written("definite", name[0], tokens[1].low)
    full = cast.full_name(name, gender=title_gender(last.titles))
    if full is not None and full not in cast.sure and prefix and prefix[0].low == "the":
        return Written("unknown", full)
    if full is not None and (last.titles or not prefix or prefix[0].low != "the"):
        return Written("person", full)
    shared = len(name) == 1 and len(cast.people.get((name[0].lower(),), [])) > 1
    titled = bool(last.titles) and last.titles[-1] in ROLES and last.titles[-1] not in KEPT_TITLES and len(name) == 1
    if shared or titled:
        return Written("person", "" if shared else " ".join(name))
    described = bool(prefix) and not prefix[-1].capital and (prefix[-1].low in GENERIC_BODIES or kinds_of(prefix[-1].low))
    if any(word.low == "'s" for word in prefix) and not described:
        return Written("body", plain_words(text, tokens))
    if not described and any(word.capital and word.low not in DETERMINERS | LED_BY for word in prefix):
        return nominal(text, tokens, [last], cast)
    if prefix and not prefix[0].capital and prefix[0].low not in DETERMINERS | LED_BY and _several_people(name):
        return nominal(text, tokens, [last], cast)
    longest = fullest(" ".join(name), cast)
    return Written("person", "") if contested(longest, cast) else Written("body", longest)


def _several_people(name: tuple[str, ...]) -> bool:
    """Whether a name means people in general: “conservative Republicans”."""
    return len(name) == 1 and name[0].endswith("s") and name[0][:-1].lower() in DEMONYMS


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


def owned(tokens: list[Word], cast: Cast) -> Written | None:
    """“his lawyer”, “her campaign”: somebody's; whose must be found."""
    named = mentions_in(tokens[1:])
    if (
        named
        and named[-1].end == tokens[-1].end
        and (
            personlike(named[-1].name)
            or cast.full_name(named[-1].name)
            or named[-1].name[0].lower() in MALE | FEMALE
            or (len(tokens) > 2 and tokens[-2].low in ROLES)
        )
    ):
        return Written("person", person_named(named[-1].name, named[-1].titles, cast))
    rest = " ".join(word.text for word in tokens[1:])
    return Written("owned", rest.replace("’", "'"), tokens[0].low)


def from_somewhere(tokens: list[Word], first: Mention) -> bool:
    """“Senator Jan Hale of Ostermoor”: a person, and where from."""
    before = [word for word in tokens if word.end <= first.start]
    after = [word for word in tokens if word.start >= first.end]
    led_by_office = all(word.capital or word.low.rstrip(".") in ROLES for word in before) or (
        before[0].low in ROLES and all(word.capital or word.low in ("of", "for", "the") for word in before)
    )
    return bool(after) and after[0].low in ("of", "from", "in", "at", "with") and led_by_office and personlike(first.name)
