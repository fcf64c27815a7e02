"""Cues: the words that say that somebody said it. Here the lexicon becomes a table from every inflected form to its verbs.

The lexicon itself is in `cue_words`; how a cue finds its speaker and its content is `tagging`'s matter.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from claims.model import Act
from claims.splitting.rules.cue_words import IRREGULAR, NEVER_PRESENT, NOUNS, OFTEN_NOUNS, VERBS


@dataclass(frozen=True, slots=True)
class Verb:
    """One reading of a reporting verb's form. `forms` are among base, s, past, participle, ing."""

    lemma: str
    act: Act
    takes: frozenset[str]
    particles: tuple[str, ...]
    forms: frozenset[str]

    @property
    def ambiguous(self) -> bool:
        """Whether this form is as often a noun."""
        return self.lemma in OFTEN_NOUNS


def inflected(lemma: str) -> dict[str, str]:
    """The forms of a verb: base, s, past, participle, ing."""
    if lemma in IRREGULAR:
        s, past, participle, ing = IRREGULAR[lemma].split()
        return {"base": lemma, "s": s, "past": past, "participle": participle, "ing": ing}
    if lemma.endswith("e"):
        return {"base": lemma, "s": lemma + "s", "past": lemma + "d", "participle": lemma + "d", "ing": lemma[:-1] + "ing"}
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return {
            "base": lemma,
            "s": lemma[:-1] + "ies",
            "past": lemma[:-1] + "ied",
            "participle": lemma[:-1] + "ied",
            "ing": lemma + "ing",
        }
    s = lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
    return {"base": lemma, "s": s, "past": lemma + "ed", "participle": lemma + "ed", "ing": lemma + "ing"}


def _verbs() -> dict[str, tuple[Verb, ...]]:
    table: dict[str, list[Verb]] = defaultdict(list)
    for line in VERBS.strip().splitlines():
        head, _, listed = line.partition(":")
        act, takes = head.split()
        for written in listed.split():
            lemma, *particles = written.split("+")
            forms: dict[str, set[str]] = defaultdict(set)
            for form, spelled in inflected(lemma).items():
                if form in ("base", "s") and lemma in NEVER_PRESENT:
                    continue
                for spelling in spelled.split("|"):
                    forms[spelling].add(form)
            for spelled, names in forms.items():
                table[spelled].append(Verb(lemma, Act(act), frozenset(takes), tuple(particles), frozenset(names)))
    return {form: tuple(sorted(readings, key=lambda verb: -len(verb.particles))) for form, readings in table.items()}


def _nouns() -> dict[str, Act]:
    table: dict[str, Act] = {}
    for line in NOUNS.strip().splitlines():
        act, _, listed = line.partition(":")
        for noun in listed.split():
            table[noun] = Act(act)
            table[noun[:-1] + "ies" if noun.endswith("y") else noun + "s"] = Act(act)
    return table


VERB_FORMS = _verbs()
"""Every inflected form of every reporting verb, with its readings, those with particles first."""
NOUN_FORMS = _nouns()
"""Reporting nouns, singular and plural, with their act."""
