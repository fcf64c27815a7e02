"""Where content ends: at the end of the sentence, or sooner where the next attribution or another main clause begins."""

from __future__ import annotations

from claims.model import Act
from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import BE, PREPOSITIONS, PRONOUNS, Sort, Word
from claims.splitting.rules.clauses import adverb, finite
from claims.splitting.rules.contents import Start
from claims.splitting.rules.groups import Sentence, cue_at

JOINING = listed("and but or while though although yet before after as whereas then when which who")
SKIPPED = listed("and but or while though although yet before after as whereas then instead which who when")
CLAUSAL = frozenset({"that", "clause", "wh"})


def content_end(sentence: Sentence, start: Start, high: int, *, form: str, fronted: bool = False) -> int:
    """Where content that begins at `start` ends. `form`: its cue's form; `fronted`: a main clause follows its comma."""
    if start.what == "quote" and _quotation_closes(sentence, start.at, high):
        return start.at + 1
    for k in range(start.at + 1, high):
        word = sentence[k]
        if word.sort is Sort.MARK:
            if word.text == ";" or (word.text in ",—–" and _breaks_off(sentence, start, k, high, form=form, fronted=fronted)):
                return k
        elif (
            (
                sentence[k - 1].sort is Sort.QUOTATION
                and sentence[k - 1].text.rstrip("\"”’'»")[-1:] == ","
                and _ing_cue(sentence, k)
            )
            or (
                word.low in JOINING
                and sentence[k - 1].text != ","
                and not (word.low in ("which", "when") and sentence[k - 1].low in PREPOSITIONS)
                and resumes(sentence, k, high, form=form, clausal=start.what in CLAUSAL)
            )
            or (word.low in ("by", "in") and k + 1 < high and _ing_cue(sentence, k + 1))
        ):
            return k
    return high


def _quotation_closes(sentence: Sentence, k: int, high: int) -> bool:
    """Whether the quotation at `k` is all of the content: it ends with its own stop, or nothing but an aside follows."""
    inside = sentence[k].text.rstrip("\"”’'»")
    if k + 1 >= high or inside[-1:] in ",.?!":
        return True
    following = sentence[k + 1]
    return following.text in (",", ";", "—", "–") and k + 2 < high and sentence[k + 2].sort is not Sort.QUOTATION


def _breaks_off(sentence: Sentence, start: Start, k: int, high: int, *, form: str, fronted: bool) -> bool:
    """Whether the comma or dash at `k` ends the content."""
    if k + 1 >= high:
        return False
    if resumes(sentence, k + 1, high, form=form, clausal=start.what in CLAUSAL):
        return True
    after = sentence[k + 1]
    if after.low == "according":
        return True
    if fronted and sentence[k].text == "," and _clause_from(sentence, k + 1, high):
        return True
    if start.what not in CLAUSAL and after.low in ("and", "but", "so", "while", "though", "although"):
        return _clause_from(sentence, k + 2, high)
    return False


def _clause_from(sentence: Sentence, k: int, high: int) -> bool:
    """Whether a subject and its finite verb begin at `k`."""
    if k >= high or sentence[k].low in PREPOSITIONS | {"which", "who", "that", "and", "or"} or cue_at(sentence, k):
        return False
    m = k + 1
    while m < min(high, k + 18):
        if finite(sentence, m):
            return True
        if sentence[m].text == ",":
            m = _past_aside(sentence, m, high)
        elif sentence[m].sort is Sort.MARK and sentence[m].text in ";:":
            return False
        m += 1
    return False


def _past_aside(sentence: Sentence, m: int, high: int) -> int:
    """The comma that closes a short aside opened at `m`, or the end where none does."""
    return next((n for n in range(m + 2, min(high, m + 9)) if sentence[n].text == ","), high)


def _ing_cue(sentence: Sentence, k: int) -> bool:
    verb = cue_at(sentence, k)
    return verb is not None and "ing" in verb.forms


def resumes(sentence: Sentence, k: int, high: int, *, form: str, clausal: bool = False) -> bool:
    """Whether at `k` a new attribution begins that ends the content before: “, adding that”, “and denied”, “, but said”."""
    if k >= high:
        return False
    opening: Word = sentence[k]
    m = k
    while m < high and m - k < 4 and (adverb(sentence[m]) or sentence[m].low in SKIPPED):
        m += 1
    if m >= high or sentence[m].low == "that":
        return False
    verb = cue_at(sentence, m)
    joined = opening.low in JOINING
    if verb is not None and m + 1 < high and sentence[m + 1].text not in ",." and sentence[m + 1].low != "by":
        if "ing" in verb.forms:
            apart = sentence[k - 1].text in ",—–" or opening.low in ("while", "before", "after")
            return (apart and opening.low not in ("and", "or")) or (form == "ing" and opening.low in ("and", "but"))
        if clausal and verb.act is Act.THOUGHT:
            return False
        same = ("past" in verb.forms and form == "past") or ("s" in verb.forms and form == "present" and not verb.ambiguous)
        if opening.low in ("and", "but", "or", "yet", "then") and same:
            return True
    return joined and opening.low not in ("or", "then") and _subject_and_cue(sentence, m, high)


def _subject_and_cue(sentence: Sentence, m: int, high: int) -> bool:
    """Whether a short subject with its own reporting verb begins at `m`."""
    n = m - 1
    while n + 1 < min(high, m + 14):
        n += 1
        word = sentence[n]
        if word.text == "," and m < n < m + 7:
            n = _past_aside(sentence, n, high)
            continue
        verb = cue_at(sentence, n) if n > m else None
        if (
            verb is not None
            and not verb.ambiguous
            and (verb.forms & {"past", "s"} or ("base" in verb.forms and sentence[n - 1].low.endswith("s")))
        ):
            return sentence[n - 1].low not in BE
        if word.sort is not Sort.WORD and word.sort is not Sort.CLITIC:
            return False
        if n > m and ((finite(sentence, n) and word.low not in ("has", "have", "had")) or word.low in PREPOSITIONS - {"of"}):
            return False
        if word.low in PRONOUNS and n > m:
            return False
    return False
