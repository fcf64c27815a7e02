"""Whether a subject can say, and whether a form that may be a noun is a verb beside it."""

from __future__ import annotations

from collections.abc import Sequence

from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import AUXILIARIES, DETERMINERS, OBJECT_PRONOUNS, PRONOUNS, Sort, Word
from claims.splitting.rules.contents import Start
from claims.splitting.rules.cues import Verb
from claims.splitting.rules.groups import Group, Sentence
from claims.splitting.rules.phrases import Phrase, head

SPEAKING_THINGS = listed(
    "poll polls survey surveys study studies report reports data figures numbers results records documents emails "
    "letter analysis research investigation inquiry review audit video footage tape transcript census statistics "
    "findings police court judge jury tallies estimates filings images photos email memo filing tests statement sign "
    "headline inspectors auditors researchers scientists it they he she who which that"
)


PLURAL = listed("they we i you who people police some many critics others most both several few all those")


NAMING = frozenset({"call", "dub", "label"})
"""“A man called Ned” reports nothing."""
EMBEDDING = listed("which whether how why")
"""Words that make a clause a question inside another: “which countries had offered to help” reports no offer."""


def noun_after_all(sentence: Sentence, verb: Verb, group: Group, start: Start, subject: Phrase | None) -> bool:
    """Whether a form that is as often a noun (“claims”) is followed by too little to be a verb."""
    if subject is not None and sentence[subject.start].low in PRONOUNS:
        return False
    if not verb.ambiguous or group.modal or not verb.forms & {"base", "s"} or start.what != "phrase":
        return False
    first = sentence[start.at]
    return not (first.low in DETERMINERS | PRONOUNS | OBJECT_PRONOUNS or first.capital)


def may_speak(sentence: Sentence, subject: Phrase, verb: Verb, group: Group, *, what: str = "") -> bool:
    """Whether this subject can say, and this form can be a verb beside it."""
    inside = subject.words(sentence)
    last = head(sentence, subject)
    if len(inside) == 1 and inside[0].low in ("there", "this", "that", "what"):
        return False
    if verb.lemma in NAMING and group.past and group.start + 1 == group.end and inside[0].low in ("a", "an"):
        return False
    if (
        subject.start
        and sentence[subject.start - 1].low in EMBEDDING
        and (subject.start == 1 or sentence[subject.start - 2].sort is Sort.WORD)
    ):
        return False
    if "s" in verb.takes and what != "that" and not any(word.low in SPEAKING_THINGS for word in inside):
        return False
    if "base" in verb.forms and "past" not in verb.forms and not group.modal:
        return _plural(inside, last, verb)
    if "s" in verb.forms and verb.ambiguous:
        return _singular(sentence, inside, last, subject)
    return True


def _plural(inside: Sequence[Word], last: Word, verb: Verb) -> bool:
    if last.low in PLURAL:
        return True
    if last.low.endswith("s") and last.sort is Sort.WORD:
        return True
    return not verb.ambiguous and any(word.low in ("and", "people", "some", "many") for word in inside)


def _singular(sentence: Sentence, inside: Sequence[Word], last: Word, subject: Phrase) -> bool:
    after = subject.end + 1
    if after < len(sentence) and (sentence[after].low in AUXILIARIES or sentence[after].low in ("of", "and", "from", "in")):
        return False
    return last.low in PRONOUNS | {"who"} or last.capital or (inside[0].low in DETERMINERS and len(inside) > 1)
