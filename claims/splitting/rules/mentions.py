"""Attributions without a verb of saying: “according to X”, “reportedly”. Reporting nouns are in `noun_cues`."""

from __future__ import annotations

from claims.model import Act
from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import CONJUNCTIONS, RELATIVES, Sort
from claims.splitting.rules.closings import content_left
from claims.splitting.rules.contents import Start
from claims.splitting.rules.ends import content_end
from claims.splitting.rules.followers import phrase_after, with_apposition
from claims.splitting.rules.groups import Found, Sentence, clause_high

HEDGES = listed("reportedly allegedly supposedly purportedly")


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


def in_words(sentence: Sentence, i: int) -> Found | None:
    """“in the words of X, …”; `i` is the index of “words”."""
    high = clause_high(sentence)
    if i < 2 or i + 3 >= high or sentence[i + 1].low != "of" or sentence[i - 2].low != "in":
        return None
    end = _source_end(sentence, i + 2, high)
    cue, source = (i - 2, i + 2), (i + 2, end)
    if i == 2 and end + 1 < high and sentence[end].text == ",":
        stop = content_end(sentence, Start(end + 1, "clause"), high, form="present")
        return Found(cue, [(end + 1, stop)], source, Act.ASSERTION, "word", "according-front", sure=0.8)
    left = content_left(sentence, i - 2)
    return Found(cue, [left], source, Act.ASSERTION, "word", "according-back", sure=0.7) if left is not None and i > 4 else None


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
