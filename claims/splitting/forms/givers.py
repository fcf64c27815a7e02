"""Who speaks in a statement that only announces itself: “The full statement reads:”, after whoever issued it.

The sentence before tells who made, sent or published something; without such a sentence nobody is taken.
"""

from __future__ import annotations

from claims.splitting.reading.listed import listed
from claims.splitting.reading.quotes import quotations
from claims.splitting.reading.sentences import sentences
from claims.splitting.reading.words import AUXILIARIES, words
from claims.splitting.rules.announcing import GIVEN, GIVING, NEAR, SHOWN
from claims.splitting.rules.subjects import subject_before
from sources.document import CLAIM_ROLES, Document, Span

ITSELF = listed(
    "it this which statement letter message post email apology note reply response text memo communique tweet thread caption"
)
FULL = listed("the full whole entire complete short brief its his her their this that in")
PAPERS = GIVEN | ITSELF | listed("apology communique memo thread video")
BACK = 3
"""So many sentences back the giver is looked for."""


def giver(document: Document, number: int, source: Span) -> Span | None:
    """Who gave out what the source of the announcement in block `number` calls only “it” or “the full statement”."""
    called = source.of(document.text).lower().split()
    if not called or called[-1] not in ITSELF or any(word not in FULL for word in called[:-1]):
        return None
    for start, end in reversed(_before(document, number, source.start)[-BACK:]):
        sentence = words(document.text, start, end)
        for k in range(len(sentence) - 2, 0, -1):
            near = [word.low for word in sentence[k + 1 : k + 1 + NEAR]]
            given = next((n for n, low in enumerate(near) if low in PAPERS), None)
            if sentence[k].low not in GIVING or given is None or not any(low in SHOWN | {"in"} for low in near[: given + 1]):
                continue
            begin = k
            while begin > 0 and sentence[begin - 1].low in AUXILIARIES:
                begin -= 1
            subject = subject_before(sentence, begin)
            if subject is not None:
                return Span(sentence[subject.start].start, sentence[subject.end - 1].end)
    return None


def _before(document: Document, number: int, at: int) -> list[tuple[int, int]]:
    """The sentences of this block before a place, and those of the block before."""
    found = []
    for block in document.blocks[max(0, number - 1) : number + 1]:
        if block.role in CLAIM_ROLES:
            quoted = quotations(document.text, block.start, block.end)
            found += sentences(document.text, block.start, block.end, quoted)
    return [(start, end) for start, end in found if end <= at]
