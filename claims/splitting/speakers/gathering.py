"""The names of an article tied together: who is a person, who is called by which part of a name, who was given which office."""

from __future__ import annotations

from collections.abc import Sequence

from claims.splitting.rules.cues import VERB_FORMS
from claims.splitting.speakers.body_kinds import COMPANY_SUFFIXES
from claims.splitting.speakers.cast import Cast, Office, first_name_gender, title_gender
from claims.splitting.speakers.first_names import FEMALE, MALE
from claims.splitting.speakers.mentioned import NOT_NAMES, Mention
from claims.splitting.speakers.name_words import BODIES, ROLES, SAME_ROLE

RULING = frozenset({"president", "premier", "chancellor", "senator", "sen", "governor", "gov", "minister"})
"""Offices whose holders are often named without a first name."""
BODIES_KEPT = 300
"""More bodies than an article names; a list of thousands is not searched for each of its lines."""
Aside = tuple[Mention, tuple[str, ...]]
"""A name and the words of a description beside it, the main noun last; “who” where only a relative clause follows."""


def gather(cast: Cast, asides: Sequence[Aside], couples: Sequence[tuple[Mention, Mention]]) -> None:
    """Tie the mentions together once all are known; `couples` share the second's surname (“Ray and Sylvia Hale”)."""
    for mention in reversed(cast.mentions):
        cast.introduced[mention.text] = mention.start
        if len(mention.name) == 1 and not mention.titles:
            cast.bare[mention.text] = mention.start
    _gather_people(cast)
    for first, second in couples:
        name = (*first.name, *second.name[1:])
        cast.introduced[" ".join(name)] = first.start
        _add_person(cast, Mention(first.start, first.end, name, text=" ".join(name)))
    for mention in cast.mentions:
        if len(mention.name) == 1 and mention.text not in cast.placed:
            titled = bool(mention.titles) and mention.titles[-1] in ROLES
            if titled or (first_name_gender(mention.name) and mention.text not in cast.articled):
                _add_known_by_one_name(cast, mention)
    for mention, said in asides:
        if len(mention.name) == 1 and said[-1] in ROLES and said[-1] not in BODIES:
            _add_known_by_one_name(cast, mention)
    _add_namesakes(cast)
    alone = {mention.name[0] for mention in cast.mentions if len(mention.name) == 1 and mention.text not in cast.articled}
    cast.sure |= {person for person in cast.gender if person.split()[-1] in alone}
    for mention, said in asides:
        if (said[-1] in ROLES or said[-1] == "who") and mention.text in cast.gender:
            cast.sure.add(mention.text)
            cast.gender[mention.text] = cast.gender[mention.text] or title_gender(said[-1:])
    _give_offices(cast, asides)


def _gather_people(cast: Cast) -> None:
    """Every full name, the longest first; not companies that look like one, nor a surname with its title (“Canon Tew”)."""
    companies = {
        " ".join(mention.name[:-1]) for mention in cast.mentions if mention.name[-1].lower().rstrip(".") in COMPANY_SUFFIXES
    }
    titled = {(title, mention.name[-1].lower()) for mention in cast.mentions if mention.personlike for title in mention.titles}
    names = {mention.text for mention in cast.mentions if mention.personlike}
    led: list[tuple[tuple[str, ...], str]] = []
    for mention in sorted(cast.mentions, key=lambda mention: -len(mention.name)):
        if not mention.personlike or mention.text in companies:
            continue
        own = tuple(part.lower() for part in mention.name)
        rest = " ".join(mention.name[1:])
        if rest in names and own[0] not in MALE and own[0] not in FEMALE:
            led.append((own, rest))
            continue
        known = cast.full_name(mention.name[1:]) if own in titled else None
        if known:
            cast.people[own].append(known)
        else:
            _add_person(cast, mention)
    for own, name in led:
        if name in cast.gender and name not in cast.people[own]:
            cast.people[own].append(name)


def _give_offices(cast: Cast, asides: Sequence[Aside]) -> None:
    """Note whose every mention is, which are bodies, and who was given which office or description."""
    for mention in cast.mentions:
        person = mention.person = cast.person_of(mention)
        if person is not None:
            if mention.junior:
                cast.juniors[person] = mention.junior
            if mention.titles and not cast.gender.get(person):
                cast.gender[person] = title_gender(mention.titles)
            for title in mention.titles:
                if title in ROLES or (title is mention.titles[-1] and title not in VERB_FORMS and title not in NOT_NAMES):
                    cast.offices[SAME_ROLE.get(title, title)].append(Office(mention.start, person, mention.titles))
        elif len(mention.text) > 1 and len(cast.bodies) < BODIES_KEPT:
            cast.bodies.setdefault(mention.text, mention.start)
    for mention, said in asides:
        if said[-1] != "who":
            name = mention.person or mention.text
            cast.offices[SAME_ROLE.get(said[-1], said[-1])].append(Office(mention.start, name, said))


def _add_known_by_one_name(cast: Cast, mention: Mention) -> None:
    """“Mr Justice Callow”, “a trader called Moussa”: people of whom one name is told."""
    name = mention.text
    if name.lower() in BODIES or cast.people.get((name.lower(),)) or name in cast.gender or cast.person_of(mention):
        return
    cast.gender[name] = title_gender(mention.titles) or ("" if mention.titles else first_name_gender(mention.name))
    cast.people[(name.lower(),)].append(name)
    cast.sure.add(name)


def _add_namesakes(cast: Cast) -> None:
    """President Hale, where the article first says so and then names a Mary Hale whom it never calls president."""
    titled = {(title, mention.text) for mention in cast.mentions if mention.personlike for title in mention.titles}
    for mention in cast.mentions:
        if len(mention.name) != 1 or not mention.titles or mention.titles[-1] not in RULING:
            continue
        known = cast.people.get((mention.name[0].lower(),), [])
        if (
            known
            and mention.text not in cast.gender
            and all(
                cast.introduced.get(person, 0) > mention.start and (mention.titles[-1], person) not in titled
                for person in known
            )
        ):
            cast.gender[mention.text] = title_gender(mention.titles)
            cast.people[(mention.name[0].lower(),)].append(mention.text)
            cast.sure.add(mention.text)
            cast.introduced[mention.text] = mention.start


def _add_person(cast: Cast, mention: Mention) -> None:
    name = mention.text
    if name not in cast.gender and cast.full_name(mention.name):
        return
    known = mention.name[0].lower() in MALE or mention.name[0].lower() in FEMALE
    if mention.age:
        cast.ages.setdefault(mention.age, name)
    if known or mention.age or any(title in ROLES for title in mention.titles[-2:]):
        cast.sure.add(name)
    gender = title_gender(mention.titles) or first_name_gender(mention.name)
    if name not in cast.gender:
        cast.gender[name] = gender
        low = [part.lower() for part in mention.name]
        for k in range(1, len(low)):
            if name not in cast.people[tuple(low[k:])]:
                cast.people[tuple(low[k:])].append(name)
        cast.first_names[low[0]].append(name)
        for middle in low[1:-1]:
            if len(middle) > 3:
                cast.middle_names[middle].append(name)
    elif gender and not cast.gender[name]:
        cast.gender[name] = gender
