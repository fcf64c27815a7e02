"""Scales to begin with: our plain one, and three in the manner of houses that readers know.

They are like, not the same: those houses judge by more than our codes and flags say, and their words belong to them. See
https://www.politifact.com/article/2018/feb/12/principles-truth-o-meter-politifacts-methodology-i/ (six levels),
https://fullfact.org/about/how-we-fact-check/ (words, no meter) and https://factcheck.afp.com/stylebook (labels by what was
done).
"""

from __future__ import annotations

from claims.model import Flag, Verdict
from claims.review.scale import GREY, Rung, Scale
from claims.review.verdicts import NAMES

_TRUE, _FALSE, _BOTH, _UNKNOWN = Verdict.SUPPORTED, Verdict.REFUTED, Verdict.CONFLICTING, Verdict.NOT_ENOUGH_EVIDENCE
_CONTEXT, _OLD, _ALTERED = frozenset({Flag.MISSING_CONTEXT}), frozenset({Flag.OUTDATED}), frozenset({Flag.ALTERED_MEDIA})
_WRONG_MOUTH, _JOKE = frozenset({Flag.MISATTRIBUTED}), frozenset({Flag.SATIRE})
_NO = frozenset[Flag]()

PLAIN = Scale(
    "Plain",
    (
        Rung(NAMES[_TRUE], _TRUE, _NO, "#1d6b3d", None, "Independent evidence bears it out."),
        Rung(NAMES[_FALSE], _FALSE, _NO, "#b3261e", None, "Independent evidence shows otherwise."),
        Rung(NAMES[_BOTH], _BOTH, _NO, "#8a5a00", None, "Good evidence points both ways."),
        Rung(NAMES[_UNKNOWN], _UNKNOWN, _NO, GREY, None, "We looked and found too little to say."),
    ),
)
"""What a house begins with: the codes in plain words."""

SIX_LEVELS = Scale(
    "Six levels (like PolitiFact)",
    (
        Rung("True", _TRUE, _NO, "#1d6b3d", 6, "Accurate, and nothing significant is missing."),
        Rung("Mostly true", _TRUE, _CONTEXT, "#5a6b13", 5, "Accurate, but needs clarification or more information."),
        Rung("Half true", _BOTH, _NO, "#8a5a00", 4, "Partly accurate: the evidence speaks for it and against it."),
        Rung("Mostly false", _FALSE, _CONTEXT, "#a34a0a", 3, "Holds an element of truth but leaves out what would change it."),
        Rung("False", _FALSE, _NO, "#b3261e", 2, "Not accurate."),
        Rung("Made up", _FALSE, _ALTERED, "#7a1420", 1, "Not accurate, and what was shown for it was fabricated."),
        Rung("Unproven", _UNKNOWN, _NO, GREY, None, "We found too little to say."),
    ),
)

WORDS_ONLY = Scale(
    "Words only (like Full Fact)",
    (
        Rung("Correct", _TRUE, _NO, "#1d6b3d", None, "The evidence bears it out."),
        Rung("Correct, but lacks context", _TRUE, _CONTEXT, "#5a6b13", None, "Right as far as it goes."),
        Rung("Correct once, now out of date", _TRUE, _OLD, "#2a5f8f", None, "It was right and no longer is."),
        Rung("Incorrect", _FALSE, _NO, "#b3261e", None, "The evidence shows otherwise."),
        Rung("Misleading without context", _FALSE, _CONTEXT, "#a34a0a", None, "What is left out changes what it says."),
        Rung("Not what they said", _FALSE, _WRONG_MOUTH, "#7a1420", None, "The words are not theirs."),
        Rung("The picture was altered", _FALSE, _ALTERED, "#7a1420", None, "The image, sound or video was changed."),
        Rung("The evidence disagrees", _BOTH, _NO, "#8a5a00", None, "Good evidence points both ways."),
        Rung("We cannot tell", _UNKNOWN, _NO, GREY, None, "We looked and found too little to say."),
        Rung("This is satire", None, _JOKE, "#2a5f8f", None, "It was meant as a joke."),
    ),
)

BY_WHAT_WAS_DONE = Scale(
    "By what was done (like AFP)",
    (
        Rung("True", _TRUE, _NO, "#1d6b3d", None, "Verified."),
        Rung("False", _FALSE, _NO, "#b3261e", None, "Shown to be untrue."),
        Rung("Altered", _FALSE, _ALTERED, "#7a1420", None, "An image, a sound or a video was changed."),
        Rung("Satire", _FALSE, _JOKE, "#2a5f8f", None, "Made as a joke, and passed on as if it were not."),
        Rung("Misattributed", _FALSE, _WRONG_MOUTH, "#6b3a7d", None, "Real, but not of whom, where or when it is said to be."),
        Rung("Misleading", _FALSE, _CONTEXT, "#a34a0a", None, "Something true, used to say something that is not."),
        Rung("Missing context", None, _CONTEXT, "#8a5a00", None, "Needs more information to be understood."),
        Rung("Outdated", None, _OLD, "#4d5f80", None, "No longer so."),
        Rung("Mixed", _BOTH, _NO, "#7a5c00", None, "True in part."),
        Rung("Unproven", _UNKNOWN, _NO, GREY, None, "Too little is known."),
    ),
)

PRESETS: tuple[Scale, ...] = (PLAIN, SIX_LEVELS, WORDS_ONLY, BY_WHAT_WAS_DONE)
