"""The keys of a claim's page: a sheet of all of them, and what some of them lead on to."""

from __future__ import annotations

from claims.dashboard.components.keysheet import Way, keysheet

_KEYS = (
    ("J", "next claim"),
    ("K", "previous claim"),
    ("A", "accept the proposal"),
    ("X", "reject the proposal"),
    ("N", "not checkable, or put aside otherwise"),
    ("D", "duplicate of another claim"),
    ("E", "add evidence"),
    ("W", "choose words to quote, with the arrows"),
    ("1  2  3  4", "the verdict"),
    ("R", "write the rationale"),
    ("H", "history"),
    ("Ctrl+Enter", "save, and open the next; in a citation: cite"),
    ("?", "this sheet"),
)
_WAYS = (
    Way("e", ".st-key-citing [data-testid=stSelectbox] input", toggles=True),
    Way("n", ".st-key-putting-aside [data-testid=stTextInput] input", toggles=True),
    Way("d", ".st-key-duplicate-of button, .st-key-duplicate-of input", toggles=True),
    Way("r", "[class*=st-key-rationale-] textarea"),
    Way("h", ".st-key-history summary", press=".st-key-history summary"),
)

_SAVE = "[class*=st-key-save-]:not(.st-key-save-wording, .st-key-save-on-top) button"
_SAVES = (".st-key-cite-words button", _SAVE)
_LEAVES = (".st-key-next-claim button", ".st-key-previous-claim button", ".st-key-next-after-verdict button", _SAVE)


def show(claim_id: int) -> None:
    """The way to the sheet, at the foot of the page."""
    keysheet(
        _KEYS,
        key="claim-keys",
        of=str(claim_id),
        ways=_WAYS,
        saves=_SAVES,
        moves=("j", "k"),
        leaves=_LEAVES,
        others=("w",),
    )
