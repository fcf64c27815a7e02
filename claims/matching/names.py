"""Who may be the same speaker under two names, and why: suggestions for a person, who alone merges.

Not every name is compared with every other: ten thousand speakers would be fifty million pairs. Names are laid into boxes by
what any likeness needs to share (the sound of a surname and a first letter, the words of a body, its initials), and compared
within a box. A surname alone is compared with those who bear it only while they are few, for of many nobody is meant.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from claims.matching.likeness import Ground, compare, initials_of, plain_letters
from claims.matching.name_forms import FULL_FORMS, LITTLE, TAILS
from claims.matching.name_parts import Parts, parts_of
from claims.matching.spelling import sound
from claims.model import SpeakerNames

BEARERS = 3
"""People of one surname among whom a surname alone may be looked for."""
CROWD = 60
"""Names in one box that are compared pair by pair; in a fuller one each only with those beside it."""
_BESIDE = 8


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two speakers that may be one."""

    one: int
    """The number of one speaker; the lower of the two."""
    other: int
    one_name: str
    """The name of the one that was compared: its own or another it goes by."""
    other_name: str
    reason: str
    """In plain words; quotes names, so it is foreign text."""
    strength: float
    """0 to 1, for ordering alone."""


Named = tuple[int, Parts]


def likenesses(speakers: Iterable[SpeakerNames], *, apart: Collection[tuple[int, int]] = ()) -> list[Likeness]:
    """Pairs of speakers that may be one, the surest first, each once with its surest reason.

    `apart`: pairs that a person found not to be the same, the lower number first; they are left out.
    """
    best: dict[tuple[int, int], Likeness] = {}
    for one, other in _candidates(speakers):
        pair = (min(one[0], other[0]), max(one[0], other[0]))
        if pair[0] == pair[1] or pair in apart:
            continue
        ground = compare(one[1], other[1])
        if ground and (pair not in best or best[pair].strength < ground.strength):
            low, high = sorted((one, other), key=lambda named: named[0])
            best[pair] = _likeness(low, high, ground)
    return sorted(best.values(), key=lambda found: (-found.strength, found.one_name.casefold(), found.one, found.other))


def likely_with(speaker_id: int, found: Iterable[Likeness]) -> list[Likeness]:
    """Those of one speaker."""
    return [likeness for likeness in found if speaker_id in (likeness.one, likeness.other)]


def fuller(one: str, other: str) -> str:
    """Of two names of one speaker the one to go by: whole rather than shortened, and without title, legal form or bracket."""

    first, second = parts_of(one), parts_of(other)
    if first.core == second.core and first.legal != second.legal:
        return other if first.legal else one

    def worth(part: Parts) -> tuple[bool, bool, bool, int, str]:
        short = bool(part.initials) or not part.words or (part.may_be_person and any(len(word) == 1 for word in part.given[:1]))
        alone = part.may_be_person and not part.given
        return not short, not alone, not (part.titles or part.bracket or part.legal), len(part.text), part.text

    return max(first, second, key=worth).text


def _likeness(low: Named, high: Named, ground: Ground) -> Likeness:
    return Likeness(low[0], high[0], low[1].text, high[1].text, ground.reason, ground.strength)


def _candidates(speakers: Iterable[SpeakerNames]) -> Iterator[tuple[Named, Named]]:
    """The pairs worth comparing; some come more than once."""
    boxes: dict[tuple[str, ...], list[Named]] = defaultdict(list)
    alone: dict[str, list[Named]] = defaultdict(list)
    bearers: dict[str, list[Named]] = defaultdict(list)
    for speaker in speakers:
        for name in dict.fromkeys((speaker.name, *speaker.aliases)):
            named = (speaker.id, parts_of(name))
            if not named[1].words:
                continue
            for key in dict.fromkeys(_keys(named[1])):
                boxes[key].append(named)
            if named[1].may_be_person:
                (bearers if named[1].given else alone)[named[1].sound].append(named)
    for box in boxes.values():
        yield from _pairs(box)
    for surname, singles in alone.items():
        if len(singles) > 1:
            yield from _pairs(singles)
        if len({number for number, _ in bearers[surname]}) <= BEARERS:
            yield from ((single, bearer) for single in singles for bearer in bearers[surname])


def _pairs(box: list[Named]) -> Iterator[tuple[Named, Named]]:
    if len(box) <= CROWD:
        yield from combinations(box, 2)
        return
    beside = sorted(box, key=lambda named: (named[1].words, named[0]))
    for at, one in enumerate(beside):
        yield from ((one, other) for other in beside[at + 1 : at + 1 + _BESIDE])


def _keys(part: Parts) -> Iterator[tuple[str, ...]]:
    """The boxes of a name: two that are alike share at least one."""
    yield ("words", *sorted(word for word in part.core if word not in LITTLE))
    yield ("begins", *part.core)
    if part.legal or part.core[-1] in TAILS:
        yield from (("begins", *part.core[:length]) for length in range(1, len(part.core)))
    if part.may_be_person:
        yield ("words", *sorted(part.words))
        yield from (("person", part.sound, letter) for letter in _first_letters(part))
        return
    for letters in (part.initials, *initials_of(part), "".join(plain_letters(part.bracket))):
        if letters:
            yield ("initials", letters)


def _first_letters(part: Parts) -> list[str]:
    """The letters that a fitting first name can begin with."""
    if not part.given:
        return []
    first = part.given[0]
    return sorted({first[0], sound(first)[:1], *(full[0] for full in FULL_FORMS.get(first, ()))})
