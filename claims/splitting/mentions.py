"""Attributions without a verb of saying: “according to X”, “in X's view”, “X's claim that …”, “reportedly”."""

from __future__ import annotations

from claims.model import Act
from claims.splitting.clauses import infinitive
from claims.splitting.closings import content_left
from claims.splitting.contents import Start
from claims.splitting.cue_words import OWNED_NOUNS
from claims.splitting.cues import NOUN_FORMS
from claims.splitting.ends import content_end
from claims.splitting.followers import phrase_after, with_apposition
from claims.splitting.groups import Found, Sentence, clause_high
from claims.splitting.listed import listed
from claims.splitting.phrases import Phrase, phrase_before
from claims.splitting.words import CONJUNCTIONS, PRONOUNS, RELATIVES, Sort

HEDGES = listed("reportedly allegedly supposedly purportedly")
POSSESSIVES = listed("his her its their")


def according_to(sentence: Sentence, i: int) -> Found | None:
    """“according to X” before, after or inside what X says; `i` is the index of “according”."""
    high = clause_high(sentence)
    if i + 2 >= high or sentence[i + 1].low != "to":
        return None
    cue = (i, i + 2)
    end = _source_end(sentence, i + 2, high)
    if end <= i + 2:
        return None
    source = (i + 2, end)
    if end + 2 < high and sentence[end].text == "," and sentence[end + 1].low in ("citing", "quoting"):
        cue = (i, end + 2)
        source = (end + 2, _source_end(sentence, end + 2, high))
        end = source[1]
    opening = i == 0 or (i <= 2 and sentence[0].low in CONJUNCTIONS | {"still", "however", ","})
    if opening:
        k = end + 1 if end < high and sentence[end].text == "," else end
        if k >= high:
            return None
        stop = content_end(sentence, Start(k, "clause"), high, form="present")
        return Found(cue, [(k, stop)], source, Act.ASSERTION, "according", "according-front", sure=0.85)
    left = content_left(sentence, i)
    if left is None:
        return None
    content = [left]
    if end + 1 < high and sentence[end].text == "," and sentence[i - 1].text == ",":
        after = sentence[end + 1]
        if after.low not in RELATIVES | CONJUNCTIONS | {
            "as",
            "while",
            "though",
            "although",
            "with",
            "a",
            "an",
            "the",
        } and not after.low.endswith("ing"):
            content.append((end + 1, high))
    return Found(cue, content, source, Act.ASSERTION, "according", "according-back", sure=0.85)


def _source_end(sentence: Sentence, start: int, high: int) -> int:
    """Where the source of “according to” ends: it may hold a participle (“data presented by the minister”), but no clause."""
    phrase = phrase_after(sentence, start, high)
    k = phrase.end if phrase is not None else start
    while k < high:
        word = sentence[k]
        if (
            (word.sort is Sort.MARK and word.text not in "()&/")
            or word.low in RELATIVES | CONJUNCTIONS
            or word.low in ("that", "while", "as", "when", "after", "but")
        ):
            break
        if word.sort is Sort.QUOTATION and k > start:
            break
        k += 1
    if phrase is None:
        return k
    return max(k, with_apposition(sentence, phrase, high).end) if k == phrase.end else k


def hedge(sentence: Sentence, i: int) -> Found | None:
    """“reportedly”, “allegedly”: somebody says so, and nobody is named. The content is the clause around it."""
    high = clause_high(sentence)
    a = i
    while (
        a > 0
        and sentence[a - 1].text not in (",", ";", "—", "–")
        and sentence[a - 1].low not in RELATIVES | {"and", "but", "that", "because", "while"}
    ):
        a -= 1
    b = i + 1
    while b < high and sentence[b].text not in (",", ";", "—", "–") and sentence[b].low not in ("but", "while", "because"):
        b += 1
    content = [(x, y) for x, y in ((a, i), (i + 1, b)) if y > x]
    if not content or b - i < 3:
        return None
    return Found((i, i + 1), content, None, Act.ASSERTION, sentence[i].low, "hedge", sure=0.6)


def noun(sentence: Sentence, i: int) -> Found | None:
    """“X's claim that …”, “his accusations of …”, “allegations that …”."""
    act = NOUN_FORMS[sentence[i].low]
    high = clause_high(sentence)
    if i + 2 >= high:
        return None
    after = sentence[i + 1].low
    owner, cue_start = _owner(sentence, i)
    if after == "that" and sentence[i + 2].low not in (
        "is",
        "was",
        "are",
        "were",
        "has",
        "have",
        "had",
        "would",
        "will",
        "could",
    ):
        k = i + 2
    elif after in ("to", "of", "for") and owner is not None and sentence[i].low in OWNED_NOUNS:
        if after == "to" and not infinitive(sentence, i + 1, high):
            return None
        k = i + 1 if after == "to" else i + 2
    else:
        return None
    if owner is None and sentence[i - 1].low in ("the", "a", "an", "no", "any") and act not in (Act.ACCUSATION,):
        return None
    stop = content_end(sentence, Start(k, "phrase"), high, form="past")
    if after != "that":
        stop = next(
            (
                m
                for m in range(k + 1, stop)
                if sentence[m].text == "," or sentence[m].low in ("and", "but", "as", "while", "after", "when")
            ),
            stop,
        )
    if stop <= k:
        return None
    source = (owner.start, owner.end) if owner is not None else None
    return Found(
        (cue_start, k if after != "to" else i + 1), [(k, stop)], source, act, sentence[i].low, "noun-" + after, sure=0.5
    )


def _owner(sentence: Sentence, i: int) -> tuple[Phrase | None, int]:
    """Whose statement it is: “the mayor's (repeated) claim”, “their claim”."""
    for k in range(i - 1, max(-1, i - 4), -1):
        word = sentence[k]
        if word.low in POSSESSIVES:
            return Phrase(k, k + 1), k + 1
        if word.sort is Sort.CLITIC and word.low == "'s":
            return phrase_before(sentence, k), k + 1
        if word.sort is not Sort.WORD or word.capital or word.low in PRONOUNS:
            break
    return None, i
