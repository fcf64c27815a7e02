"""Document to claims: what an article says, by whom, in words a reviewer can check.

`attribute` finds who said what; `split` makes of it, and of what the publication says in its own voice, the claims a person is
asked to accept. Both are pure: the same document always gives the same answer. Rules read the article sentence by sentence; a
trained network (`tagger`, its weights and their card beside it) sees what they found and decides; all else needs only spans.

    reading        the article as sentences of words, quotations whole
    rules          who, by which words, what: sentence by sentence
    tagger         the network; `tagged` and `tagging`, what it and the rules settle on
    forms          what only the whole article shows: interviews, block quotes, bare quotations
    speakers       whom the article names, who is meant, and through whom it came
    attributing    all of this as attributions
    own_voice      what the publication states itself
    wording        wording that can be understood alone
    worth          how much a claim is worth checking, by its words, and why
    checkworthy    the same as a network tells it, for all claims of an article together, once they are found
    proposing      claims
"""

from __future__ import annotations

from claims.splitting.attributing import attribute
from claims.splitting.proposing import split

__all__ = ["attribute", "split"]
