"""Reports inside reports: “She said the mayor had promised to resign” holds her words, and through her the mayor's.

What somebody is said to have said is read once more by the rules, as if it stood alone. Only what is plainly somebody else's
stands: a speaker who says what she said herself (“she said she had told them”) relays nobody, and what somebody would say,
or never said, was not said. `Tagged.through` is who passes it on.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise

from claims.model import Act
from claims.splitting.reading.listed import listed
from claims.splitting.reading.quotes import quotations
from claims.splitting.reading.sentences import sentences
from claims.splitting.reading.words import MODALS, NEGATIONS, RELATIVES, Sort, Word, words, words_around
from claims.splitting.rules.clauses import finite
from claims.splitting.rules.cue_words import OFTEN_NOUNS
from claims.splitting.rules.cues import NOUN_FORMS, VERB_FORMS
from claims.splitting.rules.groups import Found, Sentence
from claims.splitting.rules.noun_cues import disputed_nouns
from claims.splitting.rules.resolving import resolve
from claims.splitting.rules.ruling import spans
from claims.splitting.speakers.first_names import FEMALE, MALE
from claims.splitting.tagged import SAME, Tagged, alike, overlap
from sources.document import Span

ENDS = frozenset(".!?\n")
OPENING = "“\"‘'«„"
SHORTEST = 24
"""No content of fewer code points holds a report of its own."""
SHOWING = listed("show suggest find reveal indicate demand call label describe project read tout cite")
"""Of these the rules take too much for speech."""
REPORTING = {
    form
    for form, readings in VERB_FORMS.items()
    for verb in readings
    if verb.act is not Act.THOUGHT and verb.lemma not in SHOWING
} | NOUN_FORMS.keys()
"""Without one of these words nothing is reported."""
AROUND = ".,;:!?…“”\"‘’'«»()[]"
DEEPEST = 2
"""So often a report holds a report."""
LONGEST = 16
"""No speaker is named in more words."""
MYSELF = listed(
    "i we you who which what that this there one nobody anyone anybody someone somebody those people some many others "
    "everyone everybody most few"
)
"""Who speaks themselves, or nobody in particular."""
TELLING = listed(
    "ask tell order instruct urge threaten promise beg vow pledge advise warn direct invite offer implore beseech encourage"
)
"""Of these “to …” is something said; “agreed to” and “refused to” are as often done."""
PASSED = listed("was were had has have")
"""With these a passive tells what happened; “being told” and “be told” may not have."""
DESCRIBING = listed("call describe label")
THINGS = listed("a an many much little some")
"""What begins so is a thing told of, not a clause: “had claimed a loss”."""
UNSURE = listed("if whether unless as when because than what how why where though although until once since after before")
"""After these a clause is a circumstance of what is told, not told itself."""
MEN, WOMEN = (
    listed("he mr man spokesman father husband son brother"),
    listed("she ms mrs miss woman spokeswoman mother wife daughter"),
)
PERSONS = MEN | WOMEN | listed("dr spokesperson lawyer solicitor barrister attorney minister mayor doctor")
THEIRS = {
    "he": WOMEN | {"it", "they"},
    "she": MEN | {"it", "they"},
    "it": PERSONS,
    "they": PERSONS,
    "his": WOMEN | {"it", "they"},
    "her": MEN | {"it", "they"},
    "its": PERSONS,
    "their": PERSONS,
}
"""Told in other words, “he” is mostly who tells it; he is not where who tells it is one of these."""
PLAIN = listed(
    "active-that active-clause active-quote active-to active-wh active-ing inverted went-on passive-told passive-of quoted-as "
    "it-is colon answer heard-saying"
)
DENIED = listed(
    "deny denies denied denying dismiss dismisses dismissed dismissing reject rejects rejected rejecting dispute disputes "
    "disputed disputing refute refutes refuted refuting rebut rebutted rubbish rubbished ridicule ridiculed mock mocked "
    "scorn scorned deride derided"
)
"""Who does this to a statement passes it on: “she dismissed claims that …”, whoever made them."""
TURNED = re.compile(r",? (?:but|and|so) (?:I|we|I['’]\w+|we['’]\w+)\b")
"""Where in own words the speaker goes on after what another said: “He said it was old paper, but I’d typed it”."""


def with_nested(text: str, items: Sequence[Tagged], *, verbatim: Container[str] = ()) -> list[Tagged]:
    """The attributions and those inside them, in order of the text. `verbatim` are rules whose contents are own words."""
    found = list(items)
    fresh = [(item, item.rule in verbatim) for item in items]
    for _ in range(DEEPEST):
        told = [inner for outer, own in fresh for inner in _inside(text, outer, own=own)]
        told = [inner for inner in told if not any(_same(inner, other) for other in found)]
        found += told
        fresh = [(item, False) for item in told]
    return sorted(found, key=lambda item: item.content)


def _same(inner: Tagged, other: Tagged) -> bool:
    """Whether an attribution is there already; what tells it may be hardly longer (“She said, “No.””) and is another."""
    apart = inner.content[0].start >= other.content[-1].end or other.content[0].start >= inner.content[-1].end
    holds = inner.cue is not None and any(overlap(span, inner.cue[0]) for span in other.content)
    return not apart and not holds and alike(inner.content, other.content) >= SAME


def _inside(text: str, outer: Tagged, *, own: bool) -> Iterator[Tagged]:
    through = outer.antecedent or outer.source
    if not any(word.strip(AROUND) in REPORTING for span in outer.content for word in span.of(text).lower().split()):
        return
    teller = _teller(text, outer, through or ())
    denied = outer.cue is not None and not DENIED.isdisjoint(outer.cue[0].of(text).lower().split())
    for sentence, direct in _sentences(text, outer.content):
        plain = resolve(sentence)
        taken = {found.cue[0] for found in plain}
        disputed = [found for found in disputed_nouns(sentence) if found.cue[0] not in taken] if denied else []
        for found in plain + disputed:
            if not found.content or not _said(sentence, found, denied=denied):
                continue
            source = spans([found.source], sentence) or None if found.source else None
            if found.source and not _another(sentence, found.source, None if direct or own else teller):
                continue
            content, cue = spans(found.content, sentence), spans([found.cue], sentence)
            content = _within(text, content, outer.content, direct=direct or own)
            if content and cue and source != through:
                yield Tagged(content, source, cue, found.sure, f"nested/{found.rule}", through=through)


def _teller(text: str, outer: Tagged, through: Sequence[Span]) -> set[str]:
    """The words that name who tells it, with what they show of him or her."""
    teller = {word.low for span in through[:1] for word in words(text, span.start, span.end)}
    first = next((low for span in through[:1] for low in span.of(text).lower().split() if low in MALE ^ FEMALE), None)
    if first:
        teller.add("he" if first in MALE else "she")
    if outer.cue and outer.cue[0].of(text).lower().startswith("according"):
        teller |= MEN | WOMEN
    return teller


def _within(text: str, content: Sequence[Span], outer: Sequence[Span], *, direct: bool) -> tuple[Span, ...]:
    """What of a content lies inside the outer one, up to where in own words the speaker goes on."""
    found = []
    for span in content:
        turned = TURNED.search(text, span.start, span.end) if direct and text[span.start] not in OPENING else None
        end = turned.start() if turned else span.end
        parts = (
            Span(max(span.start, one.start), min(end, one.end))
            for one in outer
            if max(span.start, one.start) < min(end, one.end)
        )
        found += [part for part in parts if any(letter.isalnum() for letter in part.of(text))]
        if turned:
            break
    return tuple(found)


def _sentences(text: str, content: Sequence[Span]) -> Iterator[tuple[list[Word], bool]]:
    """The sentences of a content as words, and whether they stand in quotation marks. Parts of one sentence are joined."""
    between = any(text[one.end - 1] in ENDS or set(text[one.end : two.start]) & ENDS for one, two in pairwise(content))
    if len(content) > 1 and not between and not any(text[span.start] in OPENING for span in content):
        yield [word for span in content for word in _words(text, span.start, span.end)], False
        return
    for span in content:
        if len(span) < SHORTEST:
            continue
        start, end = span.start, span.end
        direct = text[start] in OPENING
        quoted = quotations(text, start, end) if direct else []
        if quoted and quoted[0].start == start and quoted[0].end >= end - 1:
            start, end = quoted[0].inner_start, quoted[0].inner_end
        elif direct and not quoted:
            start += 1
        quoted = quotations(text, start, end)
        for a, b in sentences(text, start, end, quoted):
            for clause in _and_that(words_around(text, a, b, [(one.start, one.end) for one in quoted])):
                yield clause, direct


def _words(text: str, start: int, end: int) -> list[Word]:
    return words_around(text, start, end, [(one.start, one.end) for one in quotations(text, start, end)])


def _and_that(sentence: list[Word]) -> Iterator[list[Word]]:
    """“(that) he had asked twice and that she had answered” as two clauses."""
    start = 0
    for k in range(2, len(sentence) - 1):
        if sentence[k].low == "that" and sentence[k - 1].low in ("and", "but"):
            yield sentence[start : k - 1]
            start = k + 1
    yield sentence[start:]


def _said(sentence: Sentence, found: Found, *, denied: bool) -> bool:
    """Whether this is plainly said, by whomever. `denied`: whether it is told to be denied or dismissed."""
    if found.rule.startswith("noun-"):
        return (denied or found.source is not None) and found.rule != "noun-to"
    a, b = found.cue
    last = sentence[b - 1].low
    quoted = found.rule == "active-phrase" and any(sentence[k].sort is Sort.QUOTATION for k in range(*found.content[0]))
    if not (quoted or found.rule in PLAIN) or found.lemma in SHOWING - DESCRIBING or found.act is Act.THOUGHT:
        return False
    if found.rule == "active-to" and (found.lemma not in TELLING or not _past(sentence, b - 1)):
        return False
    if found.rule == "active-clause" and not _clause(sentence, *found.content[0]):
        return False
    if last.endswith("s") and found.lemma in OFTEN_NOUNS and found.rule != "answer":
        return False
    if (last.endswith("ing") and found.rule not in ("heard-saying", "went-on")) or (
        found.source is None and sentence[a].low not in PASSED
    ):
        return False
    before = {word.low for word in sentence[max(0, a - 3) : b]}
    return not before & (MODALS | NEGATIONS) or (found.rule == "active-quote" and before & {"would", "'d"} != set())


def _clause(sentence: Sentence, start: int, stop: int) -> bool:
    """Whether a content is a clause: “a loss of nine million” only names a thing."""
    if sentence[start].low in ("about", "of", "on"):
        return False
    if sentence[start].low not in THINGS:
        return True
    comma = next((k for k in range(start, stop) if sentence[k].text == "," or sentence[k].low in RELATIVES), stop)
    return any(finite(sentence, k) for k in range(start + 1, comma))


def _past(sentence: Sentence, k: int) -> bool:
    return any(verb.forms & {"past", "participle"} for verb in VERB_FORMS.get(sentence[k].low, ()))


def _another(sentence: Sentence, source: tuple[int, int], teller: set[str] | None) -> bool:
    """Whether a source is somebody else than the one who tells it: `teller`, that one's words, or None in own words."""
    first, last = source
    word = sentence[first]
    if last - first > LONGEST or (first and sentence[first - 1].low in UNSURE):
        return False
    if word.low in MYSELF or word.sort is Sort.QUOTATION:
        return False
    return teller is None or last - first > 1 or word.low not in THEIRS or bool(THEIRS[word.low] & teller)
