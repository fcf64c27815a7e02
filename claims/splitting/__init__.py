"""Document to claims: what an article says, by whom, in words a reviewer can check.

`attribute` finds who said what; `split` makes of it, and of what the publication says in its own voice, the claims a person is
asked to accept. Both are pure: the same document always gives the same answer. Rules read the article sentence by sentence; a
trained network (`tagger`, its weights and their card beside it) sees what they found and decides; all else needs only spans.

    words quotes sentences passages                          the article as sentences of words, quotations whole
    cue_words cues groups phrases clauses participles        reporting verbs and the noun phrases around them
    contents ends verbs passives mentions resolving ruling   the rules: who, by which words, what
    tagger tagged tagging                                    the network, and what it and the rules settle on
    labels interviews block_quotes cross_heads structures    what only the whole article shows: turns, block quotes
    kinds acts                                               what is done by saying it
    cast gathering names described descriptions written      whom the article names, and in which words
    attention people_meant bodies_meant descriptions_meant speakers relays      who is meant, and through whom it came
    attributing                                              all of this as attributions
    checkable narrated                                       what the publication states itself
    antecedents references dates tenses standalone           wording that can be understood alone
    worth proposing                                          claims
"""

from __future__ import annotations

from claims.splitting.attributing import attribute
from claims.splitting.proposing import split

__all__ = ["attribute", "split"]
