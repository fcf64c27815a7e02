"""Document to claims: what an article says, by whom, in words a reviewer can check.

`attribute` finds who said what; `split` makes of it, and of what the publication says in its own voice, the claims a person is
asked to accept. Both are pure: the same document always gives the same answer. The tagging core (`tagging`) works by rules; a
trained tagger can take its place, for all else needs only its spans.

    words quotes sentences passages      the article as sentences of words, quotations whole
    cue_words cues groups phrases        reporting verbs and the noun phrases around them
    contents ends verbs passives mentions resolving tagging      the rules: who, by which words, what
    kinds acts names written speakers relays attributing         what the words mean
    narrated dates standalone worth proposing                    claims
"""

from __future__ import annotations

from claims.splitting.attributing import attribute
from claims.splitting.proposing import split

__all__ = ["attribute", "split"]
