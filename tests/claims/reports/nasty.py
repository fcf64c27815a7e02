"""What foreign text may hold to harm whoever opens an export, and a claim that holds it everywhere."""

from __future__ import annotations

from dataclasses import replace

from claims.model import ClaimRecord, Selector
from tests.examples import decided, evidence, search, source

PREFIXES = [
    "=", "+", "-", "@", "\t=", "\r=", "\n=", " =", "  +", "\u00a0+", "\u200b=", "\ufeff@", "\uff1d", "\uff0b", "\uff0d",
    "\uff20", "'=", '"=', "\v=", "\f+", "\x1f-", "\x01=", "\u2009=", "\u3000+", "\u202e=", "\u2066@", "\u200d-", "\u2060=",
    "\x0b@", "==", "=-", "-+", "@@", "\t\t+", "\r\n=", "''=", "\"'=", " \u200b =", "\u00a0\u00a0-", "\u200f@",
]  # fmt: skip
"""Ways to begin a formula, as spreadsheets read them."""

MARKUP = '</script><script>alert(1)</script><img src=x onerror=alert(2)> [a](javascript:alert(3)) #eval("1") $x$ *b* `c`'


def everywhere(bad: str) -> ClaimRecord:
    """A decided claim with these words in every place that foreign text comes to."""
    origin = source(9, title=bad, publisher=bad, authors=(bad,), published=bad, address=bad, label=bad, language=bad)
    cited = evidence(1, selector=Selector(0, len(bad), bad), note=bad, group=bad, source=origin, added_by=bad)
    nasty = decided(
        selector=Selector(0, len(bad), bad), standalone=bad, speaker=bad, speaker_written=bad, said_on=bad, evidence=(cited,),
        source=replace(origin, id=1), searches=(search(query=bad, place=bad),),
    )  # fmt: skip
    assert nasty.decision is not None
    judged = tuple(replace(one, by=bad) for one in nasty.assessments)
    return replace(nasty, assessments=judged, decision=replace(nasty.decision, rationale=bad, waiver=bad, approved_by=bad))
