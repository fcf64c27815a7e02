"""Signs of a clause: finite verbs, infinitives, the words that can stand between a subject and its verb."""

from __future__ import annotations

from collections.abc import Sequence

from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    TIME_NOUNS,
    Sort,
    Word,
)

Sentence = Sequence[Word]


COMMON_FINITE = listed(
    "went took made gave had was were got came became began knew saw ran held led met paid put sent set sat spent "
    "stood told thought won wore wrote lost left kept brought bought built caught chose drew drove fell felt fought "
    "found flew forgot grew heard hit hurt laid lay lived meant read rose said sang sank shook shot shut sold sought "
    "spoke stole struck swore swept taught threw understood woke broke cut let cost beat bore dealt hung rang rode "
    "sprang stuck did does do has have is are makes takes gives gets goes comes says needs wants seems appears "
    "remains includes means shows knows thinks looks works lives helps keeps leads leaves lets likes loses moves "
    "offers pays plays puts runs sees sends sets shares sits speaks spends stands starts stays stops tells tries "
    "turns uses wins writes brings builds carries causes continues costs covers creates deserves exists expects faces "
    "fails feels finds follows happens holds hopes involves joins lacks lies makes matters plans poses provides "
    "raises reaches reflects relies represents requires rises seeks serves suffers supports threatens understands "
    "wishes covers follows comes contains begins becomes believes opens ends falls grows hits allows affects marks "
    "underscores need want know think believe feel seem appear remain make take get go come live work suffer die see"
)


def finite(sentence: Sequence[Word], i: int) -> bool:
    """Whether the word at `i` looks like the finite verb of a clause."""
    word = sentence[i]
    if word.sort is Sort.CLITIC:
        return word.low != "'s" or (i > 0 and sentence[i - 1].low in PRONOUNS | {"that", "there", "who", "what"})
    if word.sort is not Sort.WORD or (word.capital and i > 0):
        return False
    low = word.low
    if low in AUXILIARIES:
        return low not in ("be", "been", "being", "having")
    before = sentence[i - 1].low if i else ""
    if low in COMMON_FINITE:
        return before not in DETERMINERS and before not in ("to", "'s", "of") and not (i and before in PREPOSITIONS)
    if low.endswith("ed") and len(low) > 4:
        after = sentence[i + 1].low if i + 1 < len(sentence) else ""
        participle = (
            before in DETERMINERS
            or before in PREPOSITIONS
            or before in BE
            or before in HAVE
            or before in ("", "'s", ",", "and")
        )
        return not participle and after not in ("by",)
    return False


def adverb(word: Word) -> bool:
    """Whether this word can stand between a subject and its verb."""
    low = word.low
    return low in ADVERBS or (
        low.endswith("ly") and len(low) > 4 and not word.capital and low not in ("family", "supply", "reply", "rally", "ally")
    )


WH = listed("whether if how what why where when who which")


def infinitive(sentence: Sentence, k: int, high: int) -> bool:
    """Whether the “to” at `k` begins an infinitive."""
    if k + 1 >= high or sentence[k].low != "to":
        return False
    after = sentence[k + 1]
    return after.sort is Sort.QUOTATION or (
        after.sort is Sort.WORD
        and not after.capital
        and after.low not in DETERMINERS | OBJECT_PRONOUNS | TIME_NOUNS | PREPOSITIONS
    )


def ends_phrase(word: Word) -> bool:
    return word.sort in (Sort.WORD, Sort.NUMBER) and word.low not in PREPOSITIONS | DETERMINERS | CONJUNCTIONS | {"'s", "to"}


def clause_from(sentence: Sentence, start: int, high: int, reach: int = 14) -> bool:
    """Whether a subject and a finite verb follow soon."""
    for m in range(start + 1, min(high, start + reach)):
        word = sentence[m]
        if word.sort is Sort.MARK and word.text in ";:":
            return False
        if finite(sentence, m):
            return True
        if m > start + 1 and word.text == "," and sentence[start].low in PRONOUNS | PREPOSITIONS:
            return False
    return False
