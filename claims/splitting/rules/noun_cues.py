"""Reporting nouns: “X's claim that …”, “a warning from X that …”, “there were fears that …”, “calls for the board to resign”.

Such a noun names its speaker before it (“the mayor's claim”), after it (“a claim by the mayor”), or not at all.
"""

from __future__ import annotations

from claims.model import Act
from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import AUXILIARIES, BE, HAVE, MODALS, PREPOSITIONS, PRONOUNS, RELATIVES, SUBORDINATORS, Sort
from claims.splitting.rules.clauses import COMMON_FINITE, adverb, finite, infinitive
from claims.splitting.rules.contents import Start
from claims.splitting.rules.cue_words import OWNED_NOUNS
from claims.splitting.rules.cues import NOUN_FORMS, VERB_FORMS
from claims.splitting.rules.ends import content_end
from claims.splitting.rules.followers import phrase_after, with_apposition
from claims.splitting.rules.groups import Found, Sentence, clause_high
from claims.splitting.rules.phrases import Phrase, phrase_before
from claims.splitting.rules.subjects import subject_before

POSSESSIVES = listed("his her its their my our your")
ARTICLES = listed("the a an no any this that one")
BARE = listed("are were is was been amid despite over growing mounting renewed repeated widespread persistent fresh there")
"""What stands before a noun that reports what nobody in particular says: “there were fears”, “amid renewed calls”."""
WANTED = listed("calls demands pleas appeals call demand plea appeal")
MAKING = listed(
    "made makes make issued issues raised raises raise expressed expresses express voiced gave gives give given repeated "
    "repeats reiterated renewed offered delivered sounded leveled levelled reached"
)
"""Verbs that with such a noun say no more than the noun: “made a claim”, “expressed concern”."""
BRUSHED = listed("dismissed rejected denied disputed described refuted echoed repeated")
"""What somebody can do with another's statement: “suggestions that … were dismissed by the mayor”."""
SPREADING = listed(
    "growing grew grows mounting mounted rife spread spreading spreads circulating circulated swirling swirled emerged persist "
    "persisted remain remained abound came"
)
"""What a rumour does: “concern is growing that …”, “word came that …”."""
JUDGED = BRUSHED | listed(
    "exaggerated false wrong untrue unfounded baseless groundless nonsense misleading absurd ridiculous mistaken fabricated "
    "overblown true correct untested contested challenged debunked"
)
"""What is said of a statement that somebody made."""
ADJUNCT = 14
"""How many words may stand between such a noun and its “that”."""
FAR = PREPOSITIONS - {"of"} | {"to"}
BREAKING = RELATIVES | SUBORDINATORS - {"that", "before", "after", "since", "as", "until"}
"""No place or date holds these."""
NOT_CLAUSES = listed("is was are were has have had would will could night day week month year time")
"""After these a “that” is a pronoun: “his claim that night”."""


def noun_cue(sentence: Sentence, i: int) -> Found | None:
    """The attribution that the reporting noun at `i` makes, if it makes one."""
    return _reported(sentence, i, known=False)


def disputed_nouns(sentence: Sentence) -> list[Found]:
    """What the reporting nouns report in words that somebody dismisses: “(rejected) any suggestion that …”."""
    found = (_reported(sentence, i, known=True) for i, word in enumerate(sentence) if word.low in NOUN_FORMS)
    return [one for one in found if one is not None]


def _reported(sentence: Sentence, i: int, *, known: bool) -> Found | None:
    """`known`: whether it is known already that the noun reports, whoever made the statement."""
    high = clause_high(sentence)
    if i + 2 >= high or (i and sentence[i - 1].low == "in" and sentence[i].low == "charge"):
        return None
    if i and sentence[i].low in VERB_FORMS and sentence[i - 1].low in MODALS | PRONOUNS | {"to", "not"}:
        return None
    owner, first = owner_before(sentence, i)
    after = i + 1
    if owner is None:
        owner, first = _maker(sentence, i)
    if owner is None:
        owner, after = author_after(sentence, i + 1, high)
        first = i
    start = _start(sentence, i, after, high, owned=owner is not None)
    if start is None:
        return None
    stop = content_end(sentence, Start(start, "phrase"), high, form="past")
    stop = _before_main_verb(sentence, start, stop, clauses=1 if sentence[start - 1].low == "that" else 0)
    if sentence[start - 1].low != "that":
        stop = next((m for m in range(start + 1, stop) if _ends_phrase(sentence, m)), stop)
    cue = (first, start if start == i + 2 and sentence[start].low != "to" else i + 1)
    later = _later_author(sentence, stop, high) if owner is None else None
    if later is not None:
        owner, by = later
        cue = (stop, by) if sentence[by - 1].low in BRUSHED and sentence[stop].text != "," else cue
    if stop <= start or not (owner or known or _nobodys(sentence, i, start, stop)):
        return None
    source = (owner.start, owner.end) if owner is not None else None
    rule = "noun-" + (sentence[start].low if sentence[start].low == "to" else sentence[start - 1].low)
    if owner is not None and owner.start > i:
        rule += "-by"
    return Found(cue, [(start, stop)], source, NOUN_FORMS[sentence[i].low], sentence[i].low, rule, sure=0.5)


def _start(sentence: Sentence, i: int, k: int, high: int, *, owned: bool) -> int | None:
    """Where what the noun at `i` reports begins, when `k` is past whoever is named after it."""
    if k >= high:
        return None
    word = sentence[k]
    if word.low == "that":
        first = sentence[min(k + 1, high - 1)].low
        verb = first in COMMON_FINITE or (first.endswith("ed") and len(first) > 4)
        clause = k + 2 < high and first not in NOT_CLAUSES and not verb
        return k + 1 if clause else None
    if word.low == "to" and owned and sentence[i].low in OWNED_NOUNS:
        return k if infinitive(sentence, k, high) else None
    if word.low == "of" and k > i + 1:
        return None
    if word.low in ("of", "for") and k + 1 < high and sentence[i].low in (OWNED_NOUNS if owned else WANTED):
        return k + 1 if owned or word.low == "for" else None
    return _late_that(sentence, k, high)


def _late_that(sentence: Sentence, k: int, high: int) -> int | None:
    """Past a place or date between the noun and its “that”: “claims in the lobby that”, “warning, in a letter, that”."""
    spreads = k + 1 < high and any(word.low in SPREADING for word in sentence[k : k + 3])
    if not spreads and sentence[k].low not in ("in", "on", "at", "last", "from", "among", "before", "after", ","):
        return None
    k += next((n + 1 for n, word in enumerate(sentence[k : k + 3]) if word.low in SPREADING), 0) - 1 if spreads else 0
    for m in range(k + 1, min(high - 1, k + ADJUNCT)):
        word = sentence[m]
        if word.sort is Sort.QUOTATION or word.low in BREAKING or (finite(sentence, m) and not word.low.endswith("ed")):
            return None
        if sentence[m].low == "that":
            return m + 1 if sentence[m + 1].low not in NOT_CLAUSES else None
    return None


def _nobodys(sentence: Sentence, i: int, start: int, stop: int) -> bool:
    """Whether a noun without a speaker reports all the same, rather than naming a thing: “the claim that” is often a thing."""
    before = sentence[i - 1].low if i else ""
    plural = sentence[i].low.endswith("s")
    if sentence[start - 1].low != "that":
        return plural and (i == 0 or before in BARE)
    return (
        NOUN_FORMS[sentence[i].low] is Act.ACCUSATION
        or i == 0
        or before not in ARTICLES
        or _there_is(sentence, i)
        or _judged(sentence, stop)
    )


def _judged(sentence: Sentence, k: int) -> bool:
    """“the claim that … | was exaggerated”: whether it holds is in question, so somebody made it."""
    return k < len(sentence) and sentence[k].low in BE | HAVE and any(word.low in JUDGED for word in sentence[k + 1 : k + 5])


def _there_is(sentence: Sentence, i: int) -> bool:
    """“there is a fear that”, “there was no suggestion that”."""
    return any(sentence[k].low == "there" for k in range(max(0, i - 5), i))


def owner_before(sentence: Sentence, i: int) -> tuple[Phrase | None, int]:
    """Whose statement it is: “the mayor's (repeated) claim”, “their claim”."""
    for k in range(i - 1, max(-1, i - 4), -1):
        word = sentence[k]
        if word.low in POSSESSIVES:
            return Phrase(k, k + 1), k + 1
        if word.sort is Sort.CLITIC and word.low == "'s":
            return _last_named(sentence, phrase_before(sentence, k)), k + 1
        if word.sort is not Sort.WORD or word.capital or word.low in PRONOUNS:
            break
    return None, i


def _last_named(sentence: Sentence, phrase: Phrase | None) -> Phrase | None:
    """The owner alone: “a reporter” of “respond on Wednesday to a reporter's request”."""
    if phrase is None:
        return None
    cut = (m for m in range(phrase.end - 2, phrase.start - 1, -1) if sentence[m].low in FAR or sentence[m].low.endswith("ing"))
    return Phrase(next(cut, phrase.start - 1) + 1, phrase.end)


def _maker(sentence: Sentence, i: int) -> tuple[Phrase | None, int]:
    """Who makes the statement: “the mayor (has) made a (false) claim that”; and where the verb begins."""
    k = i - 1
    while k > 0 and i - k < 5 and (sentence[k].low in ARTICLES or (not finite(sentence, k) and sentence[k].low not in MAKING)):
        if sentence[k].sort is not Sort.WORD or sentence[k].low in PREPOSITIONS:
            return None, i
        k -= 1
    if k < 1 or sentence[k].low not in MAKING:
        return None, i
    while k > 1 and (sentence[k - 1].low in HAVE or adverb(sentence[k - 1])):
        k -= 1
    return subject_before(sentence, k), k


def author_after(sentence: Sentence, k: int, high: int) -> tuple[Phrase | None, int]:
    """Who is named after the noun, and the index after: “a claim (made) by the mayor (, X,) that”, “a warning from X that”."""
    by = k + 1 if k < high and sentence[k].low in ("made", "issued", "put", "raised", "offered", "given", "voiced") else k
    if by + 1 >= high or sentence[by].low not in ("by", "from", "among"):
        return None, k
    found = phrase_after(sentence, by + 1, high)
    if found is None or any(word.low in ("for", "of") for word in found.words(sentence)[1:2]):
        return None, k
    split = next((m for m in range(found.start + 1, found.end) if sentence[m].low == "for"), None)
    if split is not None:
        return Phrase(found.start, split), split
    full = with_apposition(sentence, found, high)
    closed = full.end + 1 < high and sentence[full.end].text == "," and sentence[full.end + 1].low == "that"
    return full, full.end + 1 if closed else full.end


def _later_author(sentence: Sentence, k: int, high: int) -> tuple[Phrase, int] | None:
    """Who is named after all of it, and the index of “by”: “a warning that … | was issued by the mayor”."""
    by = next((m for m in range(k, min(high - 1, k + 7)) if sentence[m].low == "by"), None)
    if by is None or not (sentence[k].low in BE | HAVE or sentence[k].text == ",") or not k < by - 1:
        return None
    if sentence[by - 1].low not in MAKING | BRUSHED:
        return None
    phrase = phrase_after(sentence, by + 1, high)
    return (with_apposition(sentence, phrase, high), by) if phrase is not None else None


def _before_main_verb(sentence: Sentence, start: int, stop: int, *, clauses: int) -> int:
    """Where the verb begins whose subject the noun is: “the claim that nobody knew | has been disputed”."""
    wanted = clauses
    k = start
    while k < stop:
        word = sentence[k]
        if word.low in RELATIVES | SUBORDINATORS | {"and", "or", "but"} or word.text == ",":
            wanted += 1
        elif finite(sentence, k):
            if wanted == 0 and word.low in AUXILIARIES:
                return k
            wanted = max(0, wanted - 1)
            while word.low in AUXILIARIES and k + 1 < stop and (sentence[k + 1].low in AUXILIARIES or adverb(sentence[k + 1])):
                k += 1
        k += 1
    return stop


def _ends_phrase(sentence: Sentence, m: int) -> bool:
    return sentence[m].text == "," or sentence[m].low in ("and", "but", "as", "while", "after", "when")
