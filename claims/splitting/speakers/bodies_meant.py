"""“the company”, “the ministry”, “it”: which body is meant.

Every body named so far is weighed: is it described so, does its name hold the word, is it of the kind, how lately did a
sentence begin with it or was it quoted. Where two weigh nearly the same, none is meant.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict

from claims.splitting.speakers.attention import FAR, Attention, Center
from claims.splitting.speakers.body_kinds import LOOSE, TOLD_APART, fits, kinds_of
from claims.splitting.speakers.body_names import fullest
from claims.splitting.speakers.cast import Cast
from claims.splitting.speakers.name_words import PLACE_OPENERS

ENOUGH = 3.05
"""A body that weighs less is not meant."""
DESCRIBED = 3.1
"""What the article itself calls so fits at least so well."""
MARGIN = 0.5
"""Of two that differ by less, neither is."""


class Bodies:
    """The bodies an article names, and where."""

    def __init__(self, cast: Cast, attention: Attention) -> None:
        self.cast, self.attention = cast, attention
        self._places: dict[str, list[tuple[int, int]]] | None = None
        self._kinds: dict[str, set[str]] | None = None
        self._called: dict[str, str] = {}
        """What a word meant when it was last led back."""

    def places(self) -> dict[str, list[tuple[int, int]]]:
        """From every body's fullest name to where it is named."""
        if self._places is None:
            self._places = defaultdict(list)
            longest: dict[str, str] = {}
            for mention in self.cast.mentions:
                person = mention.person
                if person is None or person not in self.cast.sure:
                    name = mention.text
                    if name not in longest:
                        longest[name] = person or fullest(name, self.cast)
                    self._places[longest[name]].append((mention.start, mention.end))
        return self._places

    def called(
        self, word: str, modifiers: tuple[str, ...], at: int, *, owners: tuple[str, ...] = ()
    ) -> tuple[str | None, float]:
        """The body that “the (modifiers) `word`” means, and how sure that is; names among the modifiers must be in its own."""
        weights = self._weights(word, modifiers, at, owners)
        if not weights:
            return None, 0.0
        (best, weight), *others = sorted(weights.items(), key=lambda one: (-one[1], -len(one[0])))
        best = next((name for name, near in others if name.endswith(best) and weight - near < 1), best)
        second = next((near for name, near in others if not (best.endswith(name) or name.endswith(best))), 0.0)
        if weight < ENOUGH or weight - second < MARGIN:
            return None, 0.0
        self._called[word] = best
        return best, min(0.95, 0.6 + 0.06 * (weight - ENOUGH) + 0.1 * min(2.0, weight - second))

    def later(self, word: str, at: int, *, least: float) -> tuple[str | None, float]:
        """The first body named after `at` that fits so well: who “a rights group” of the first lines turns out to be."""
        found = [
            (places[0][0], name)
            for name, places in self.places().items()
            if places[-1][0] > at and name.lower() != word and fits(word, name) >= least
        ]
        return (min(found)[1], 0.6) if found else (None, 0.0)

    def _weights(self, word: str, modifiers: tuple[str, ...], at: int, owners: tuple[str, ...] = ()) -> dict[str, float]:
        described: dict[str, float] = {}
        for office in self.cast.holders(word):
            if office.person not in self.cast.gender or office.person not in self.cast.sure:
                name = office.person if office.person in self.cast.gender else fullest(office.person, self.cast)
                matched = sum(modifier in office.titles for modifier in modifiers)
                described[name] = max(described.get(name, 0.0), 3.2 + 0.5 * matched)
        if word in self._called:
            described[self._called[word]] = max(described.get(self._called[word], 0.0), 3.0)
        kinds = set(kinds_of(word))
        other = {name for name, said in self._said().items() if said and kinds and not said & kinds}
        lately = self._lately()
        particular = word in TOLD_APART and any(
            modifier not in LOOSE and not modifier.endswith(("-based", "-run", "-led")) for modifier in modifiers
        )
        weights: dict[str, float] = {}
        candidates = set(self.places()) | set(described) | set(lately)
        for name in candidates:
            near = lately.get(name)
            fit = max(described.get(name, 0.0), fits(word, name, inner=near is not None and near.sort == "nominal"))
            if fit < 3 and (name in other or self.cast.gender.get(name) or name.lower() in PLACE_OPENERS):
                continue
            if name.lower() == word or (near is not None and near.sort == "nominal" and fit < 3):
                continue
            if fit == 0.0 or (name in self.cast.placed and fit < 3 and "country" not in kinds_of(word)):
                continue
            recent = self._recency(near, name, at)
            if recent is None:
                continue
            matched = sum(modifier in name.lower() for modifier in modifiers)
            if any(owner not in name.lower() for owner in owners) or (particular and not matched and fit < DESCRIBED):
                continue
            weights[name] = fit + recent + 0.6 * matched
        return weights

    def _said(self) -> dict[str, set[str]]:
        """What kinds of body the article says each one is."""
        if self._kinds is None:
            self._kinds = defaultdict(set)
            for word, offices in self.cast.offices.items():
                for kind in kinds_of(word):
                    for office in offices:
                        self._kinds[fullest(office.person, self.cast)].add(kind)
        return self._kinds

    def _lately(self) -> dict[str, Center]:
        """The latest center of each body, those that began a sentence or spoke before others."""
        found: dict[str, Center] = {}
        for center in self.attention.near():
            if center.sort not in ("person", "spokesperson", "unnamed") and (
                center.name not in found or (center.subject and not found[center.name].subject)
            ):
                found[center.name] = center
        return found

    def _recency(self, near: Center | None, name: str, at: int) -> float | None:
        """How much more likely it is meant for having been spoken of lately; None where it is not named yet."""
        if near is not None:
            paragraphs = self.attention.block - near.block
            sentences = self.attention.sentence - near.sentence
            said = 1.5 if near.subject else 0.0
            return said + (2.0, 1.4, 0.9, 0.7)[min(paragraphs, FAR)] - 0.15 * min(sentences, 6)
        places = self.places().get(name, [])
        named = bisect_right(places, (at, at))
        if not named:
            return 0.1 if places else None
        return 0.3 + 0.1 * min(named, 4)

    def it(self) -> tuple[str | None, str, float]:
        """The body that “it” means: the last one spoken of."""
        subjects = [
            center
            for center in self.attention.subjects()
            if (center.sort == "body" and (center.spoke or center.name not in self.cast.placed)) or self._spoken(center)
        ]
        if not subjects:
            return None, "", 0.0
        first = subjects[0]
        others = {center.name for center in subjects if center.name != first.name and center.sentence == first.sentence}
        far = self.attention.block - first.block
        return first.name, first.sort, 0.85 - 0.15 * far - 0.1 * len(others)

    def _spoken(self, center: Center) -> bool:
        return center.spoke and center.sort == "unknown" and center.name not in self.cast.sure

    def speaking(self) -> tuple[str | None, float]:
        """The body that “a spokesperson” speaks for: the last one that spoke or began a sentence."""
        name, _, sure = self.it()
        return name, sure
