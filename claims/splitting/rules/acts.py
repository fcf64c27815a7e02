"""What a speaker does by saying it: read off the cue's words, and off the content where the cue leaves it open.

It works from words alone, so that it serves any tagger.
"""

from __future__ import annotations

import re

from claims.model import Act
from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import Word, words
from claims.splitting.rules.cues import NOUN_FORMS, VERB_FORMS, Verb

URGING = re.compile(r"\b(?:we|i) (?:urge|call (?:on|for|upon)|ask|demand|appeal to|implore|beg)\b", re.IGNORECASE)
ASKING = re.compile(r"^(?:whether|if|how|why|what|who|which|when|where|about)\b", re.IGNORECASE)
ASKED_TO = re.compile(r"^\W*(?:\w[\w'’.-]*\s+){0,9}?(?:not )?to\s+[a-z]", re.IGNORECASE)
LINKED = listed("believe think expect fear hope")


def act_of(cue: str | None, content: str) -> Act:
    """The act of an attribution with this cue and this content."""
    bare = content.lstrip("“”\"'‘’«» ")
    if cue is None:
        return Act.CALL if URGING.search(content) else Act.ASSERTION
    verb, noun = _reading(words(cue, 0, len(cue)))
    if verb is None:
        return noun or Act.ASSERTION
    if verb.lemma in ("ask", "press"):
        asks = ASKING.match(bare) or content.rstrip("“”\"'‘’«» .").endswith("?")
        return Act.QUESTION if asks or not ASKED_TO.match(bare) else Act.CALL
    if verb.lemma in ("emphasise", "emphasize", "stress", "highlight") and bare.startswith("the need"):
        return Act.CALL
    if verb.lemma == "tell" and re.match(r"(?:not )?to [a-z]", bare):
        return Act.CALL
    return verb.act


def _reading(tokens: list[Word]) -> tuple[Verb | None, Act | None]:
    """The reporting verb of a cue, or the act of its reporting noun."""
    noun: Act | None = None
    for k, word in enumerate(tokens):
        for verb in VERB_FORMS.get(word.low, ()):
            following = tuple(later.low for later in tokens[k + 1 : k + 1 + len(verb.particles)])
            if following == verb.particles:
                return verb, None
        noun = noun or NOUN_FORMS.get(word.low)
    return None, noun
