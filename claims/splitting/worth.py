"""How much there is to check in a claim, from 0 to 1, and why, in words a reviewer can read.

Numbers, comparisons, accusations, named bodies, law and health make a claim worth checking; what is vague, still to come, asked
for or merely felt makes it less so. The weights are set by hand on sentences of political debates marked by fact-checkers.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from claims.model import Act


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason for or against checking."""

    reason: str
    weight: float
    seen: Callable[[str], bool]


def _sign(reason: str, weight: float, pattern: str, *, flags: int = re.IGNORECASE) -> Sign:
    compiled = re.compile(pattern, flags)
    return Sign(reason, weight, lambda said: compiled.search(said) is not None)


SIGNS = (
    _sign(
        "gives a number",
        0.18,
        r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|"
        r"millions?|billions?|half|doubled|tripled)\b",
    ),
    _sign(
        "gives an amount of money or a share",
        0.12,
        r"[$£€¥]\s?\d|\d\s?(?:%|per ?cent|percent|pounds|dollars|euros|million|billion|trillion)",
    ),
    _sign(
        "compares or ranks",
        0.10,
        r"\b(?:more|less|fewer|higher|lower|larger|smaller|greater|better|worse|faster|most|least|biggest|largest|"
        r"highest|lowest|worst|best|first|record|than|increased?|decreased?|rose|risen|fell|fallen|grew|doubled|"
        r"cut|dropped|declined)\b",
    ),
    _sign(
        "says what somebody did",
        0.08,
        r"\b(?:voted|signed|spent|paid|took|killed|arrested|built|closed|opened|won|lost|raised|passed|banned|sold|"
        r"bought|received|granted|refused|failed|created|gave|sent|has been|have been|was|were|had)\b",
    ),
    _sign(
        "is about crime or violence",
        0.08,
        r"\b(?:kill(?:ed|ing|s)?|murder|torture[ds]?|abduct\w+|rape[ds]?|crime|criminal|fraud|corrupt\w*|brib\w+|"
        r"stole|stolen|violence|attack(?:ed|s)?|abused?|shooting|genocide)\b",
    ),
    _sign(
        "is about law or courts",
        0.06,
        r"\b(?:law|laws|legal|illegal|court|judge|constitution\w*|bill|act|treaty|rights|regulation|licen[cs]e|"
        r"ruling|convicted|charged)\b",
    ),
    _sign(
        "is about health or safety",
        0.06,
        r"\b(?:health|hospital|disease|cancer|vaccin\w+|virus|covid|drug|drugs|medicine|patients|deaths?|died|"
        r"safety|toxic|pollution)\b",
    ),
    _sign(
        "is about money or work",
        0.05,
        r"\b(?:tax|taxes|budget|deficit|debt|economy|jobs|unemployment|wages|prices|inflation|trade|spending|income|tariffs?)\b",
    ),
    _sign("names somebody or something", 0.05, r"(?<=[a-z,] )[A-Z]\w+", flags=0),
    _sign("is about all or none", 0.05, r"\b(?:every|all|never|always|none|no one|nobody|only|nothing)\b"),
    _sign(
        "gives a date or year",
        0.05,
        r"\b(?:19|20)\d\d\b|\b(?:January|February|March|April|June|July|August|September|October|November|December)\b",
    ),
    _sign(
        "looks ahead",
        -0.14,
        r"\b(?:will|would|shall|going to|plans? to|intends? to|hopes? to|promis\w+|’ll|'ll|next (?:week|month|year))\b",
    ),
    _sign(
        "is a matter of opinion",
        -0.16,
        r"\b(?:i think|i believe|i feel|i hope|i’m|i'm|should|must|ought|need to|important|beautiful|wonderful|"
        r"terrible|great|good|bad|very|really|proud|happy|sorry|disgrace\w*|let me|let's|thank)\b",
    ),
    _sign("is not certain", -0.06, r"\b(?:may|might|could|perhaps|possibly|probably|likely|appears?|seems?)\b"),
    _sign("asks", -0.25, r"\?\W*$"),
)
BASE = 0.34
ACTS = {
    Act.ACCUSATION: (0.15, "accuses somebody"),
    Act.DENIAL: (0.08, "denies something"),
    Act.CALL: (-0.15, "asks for something to be done"),
    Act.PROMISE: (-0.10, "promises"),
    Act.QUESTION: (-0.25, "is a question"),
    Act.THOUGHT: (-0.15, "is a thought or wish"),
}


def worth(said: str, *, act: Act | None = None) -> tuple[float, tuple[str, ...]]:
    """The check-worthiness of a claim's words and why, strongest first; `act` is None for the publication's own voice."""
    seen = [sign for sign in SIGNS if sign.seen(said)]
    score = BASE + sum(sign.weight for sign in seen)
    reasons = [(abs(sign.weight), sign.reason) for sign in seen]
    if act in ACTS:
        weight, reason = ACTS[act]
        score += weight
        reasons.append((abs(weight), reason))
    length = len(said.split())
    if length < 5:
        score -= 0.2
        reasons.append((0.2, "says very little"))
    elif length >= 12:
        score += 0.06
    ordered = tuple(dict.fromkeys(reason for _, reason in sorted(reasons, key=lambda one: -one[0])))
    return round(min(1.0, max(0.0, score)), 3), ordered
