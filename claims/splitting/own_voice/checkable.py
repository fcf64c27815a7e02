"""Whether a clause states something that can be checked.

Something must have happened or be so, and there must be something to hold it by: a number, a date, a name, or that it is told
as settled (“has not been confirmed”, “none was found”). Opinions, feelings, mere scene setting, what may only be, what speaks
of the page itself, and whatever sounds reported although nobody was found to say it cannot be held to anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.splitting.reading.listed import listed
from claims.splitting.reading.words import DETERMINERS, MONTHS, PREPOSITIONS, RELATIVES, WEEKDAYS, Sort, Word
from claims.splitting.rules.clauses import finite

FEWEST = 3
FEWEST_WITHOUT_NUMBER = 6
"""Words of a statement that gives a number or a settled fact, and of one that only names somebody."""
SPOKEN = 4
"""Words of a quotation that is more than a term put in quotation marks."""
WRITER = listed("i we you our us my me your let i'm i've we're we've we'll you're you've you'll")
OPINION = listed(
    "should must perhaps maybe probably surely hopefully sadly shame wonderful terrible ought clearly obviously "
    "undoubtedly arguably unfortunately thankfully ironically remarkable extraordinary stunning ridiculous absurd "
    "brilliant awful"
)
FEELING = listed(
    "surprise surprised convinced doubt doubts anger angry proud happy worried worry worries afraid fear fears glad sorry "
    "sad confident sure certain grateful hope hopes believe believes think thinks feel feels felt want wants wish wishes "
    "love loves hate hates seem seems seemed appear appears like likes"
)
"""What goes on in somebody's mind; it can be checked only where it comes with a number."""
REPORTING = listed(
    "say says said saying tell tells told telling add adds added adding claim claims claimed claiming suggest suggests "
    "suggested suggesting suggestion warn warns warned warning insist insists insisted insisting argue argues argued "
    "arguing explain explains explained explaining deny denies denied denying reply replies replied ask asks asked asking "
    "assure assures assured allege alleges alleged allegedly reportedly apparently rumours rumors according informed "
    "quoted quotes recalls recalled stressed conceded acknowledged acknowledges declared reiterated remarked vowed "
    "promised undertook urged"
)
"""Left outside every attribution, these show that somebody is speaking whom nobody found."""
SHOWING = re.compile(
    r"\b(?:showed|shows|found|finds|heard|learn[td]|wrote|writes|reported|reports|reminded|announced|believed|answered"
    r"|(?:complaint|view|argument|point|answer|fear|worry|belief|theory|idea|message) (?:is|was)) that\b"
    r"|, (?:the |an? |it is |it was )?[\w’' -]{0,40}\b(?:showed|shows|found|heard|learn[td]|reported|believed)"
    r"(?: on \w+)?(?:$|,)"
)
GESTURE = re.compile(
    r"\b(?:smile[sd]|laugh(?:s|ed)|nod(?:s|ded)|shrug(?:s|ged)|sigh(?:s|ed)|paused|grinned|frowned|disagree[sd]?|agree[sd]"
    r"|respond(?:s|ed)|hit back|hits back|push(?:es|ed) back|fir(?:es|ed) back|hit out|weigh(?:s|ed) in|double[sd] down"
    r"|would not (?:discuss|comment|say)|(?:declin|refus)(?:es|ed) to (?:comment|say|answer|discuss)|did not hesitate|hesitated"
    r"|lash(?:es|ed) out|(?:took|takes) (?:a |aim|issue|the floor)|spoke out|speaks out)\b"
)
"""Speaking or moving the face without content."""
SCENE = re.compile(
    r"(?:It|it) (?:is|was|had been) (?:\w+ing\b|(?:a|an|the) (?:\w+ )?(?:morning|afternoon|evening|night|day)\b"
    r"|(?:still|already) (?:dark|early|late))"
)
PAGE = re.compile(
    r"\b(?:subscribe|sign(?:ed)? up|click|read more|newsletter|photograph by|copyright|all rights reserved|getty images"
    r"|this (?:article|story|report|correspondent)|file (?:photo|picture)|contributed to this|our (?:app|website)|follow us"
    r"|email us|https?:|www\.)",
    re.IGNORECASE,
)
"""What speaks of the page, not of the world."""
NO_ACCOUNT = (
    (
        PAGE,
        listed(
            "subscribe sign signed click read newsletter photograph article story report reporter correspondent "
            "copyright rights getty photo picture contributed app website follow email http https www"
        ),
    ),
    (SHOWING, listed("that showed shows found heard learnt learned reported believed")),
    (
        GESTURE,
        listed(
            "smiled smiles laughed laughs nodded nods shrugged shrugs sighed sighs paused grinned frowned "
            "disagree disagrees disagreed agree agrees agreed responds responded hit hits push pushes pushed "
            "fires fired weighs weighed doubles doubled would declines declined refuses refused hesitate "
            "hesitated lashes lashed took takes spoke speaks"
        ),
    ),
)
"""These, each with the words of which it needs one: most statements have none, and are not searched."""
TELLS_READERS = listed("visit call email see read watch listen click contact join follow scroll tap download check")
JUDGING = listed(
    "important crucial vital valuable better good bad great simply merely truly really deserve deserves risky wrong right "
    "strong weak clear difficult hard tough fair unfair dangerous beautiful interesting perfect surprising predictably "
    "inevitably so-called iconic legendary powerful impressive disappointing"
)
"""Judgements; a statement with one can be checked only where it comes with a figure."""
UNCHECKED = WRITER | OPINION | REPORTING
DATES = MONTHS | WEEKDAYS
NOT_SO = listed("hasn't haven't hadn't didn't wasn't weren't isn't aren't doesn't")
MAYBE = listed("may might could would")
WEAK = MAYBE | {"will", "shall"}
COUNTS = listed(
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty dozen "
    "dozens hundreds thousands millions hundred thousand billion million half third quarter most fewer largest smallest "
    "highest lowest record majority percent biggest oldest first"
)
NOBODY = listed("none nobody neither nothing")
SETTLED = listed("not never no been yet")


def checkable(run: Sequence[Word], said: str, *, whole: bool, stopped: bool) -> bool:
    """Whether these words, `said` as they stand, can be checked. `whole`: they are all of a sentence; `stopped`: it has a full
    stop."""
    inner: list[Word] = []
    dated = False
    for word in run:
        if word.sort is Sort.QUOTATION and word.text.count(" ") >= SPOKEN - 1:
            return False
        if word.sort is Sort.NUMBER or (word.capital and word.low in DATES):
            dated = True
        if word.sort is Sort.WORD or word.sort is Sort.NUMBER:
            inner.append(word)
    low = {word.low for word in inner}
    if len(inner) < FEWEST or not low.isdisjoint(UNCHECKED) or (not stopped and _heading(inner)):
        return False
    counted = dated or not low.isdisjoint(COUNTS)
    if (not counted and not low.isdisjoint(FEELING)) or (not dated and not low.isdisjoint(JUDGING)):
        return False
    long = len(inner) >= FEWEST_WITHOUT_NUMBER
    verbs = [k for k in range(len(run)) if finite(run, k)]
    if not verbs and not (whole and stopped and (counted or long) and low.isdisjoint(RELATIVES)):
        return False
    if verbs and not counted and (run[verbs[0]].low in MAYBE or all(run[k].low in WEAK for k in verbs)):
        return False
    if not counted and not _settled(run, verbs) and not (long and any(word.capital for word in run[1:])):
        return False
    return not _of_no_account(run, low, said)


def _of_no_account(run: Sequence[Word], low: set[str], said: str) -> bool:
    """Whether it is about the page, tells the reader what to do, sets a scene, or only reports that somebody spoke."""
    if run[0].low in TELLS_READERS and run[1].low in DETERMINERS | PREPOSITIONS | {"us"}:
        return True
    if "©" in said or (said[:2] in ("It", "it") and SCENE.match(said)):
        return True
    return any(sign.search(said) for sign, words in NO_ACCOUNT if not low.isdisjoint(words))


def _settled(run: Sequence[Word], verbs: Sequence[int]) -> bool:
    """A fact told as settled: “has not been confirmed”, “did not answer”, “none was found”."""
    if run[0].low in NOBODY and verbs:
        return True
    after = [{word.low for word in run[k + 1 : k + 3]} for k in verbs]
    return any(run[k].low in NOT_SO or not near.isdisjoint(SETTLED) for k, near in zip(verbs, after, strict=True))


def _heading(inner: Sequence[Word]) -> bool:
    """Whether nearly every longer word has a capital: a heading that stands as a paragraph."""
    longer = [word for word in inner if len(word.text) > 3 and word.sort is Sort.WORD]
    return len(longer) > 2 and sum(word.capital for word in longer) > 0.8 * len(longer)
