"""What can be wrong with a ClaimReview: every rule by its name, how grave it is, and what to do about it.

An error keeps a review out of the places where fact-checks are collected; a warning makes it poorer there. The rules are those
of https://developers.google.com/search/docs/appearance/structured-data/factcheck (required and recommended properties, one
review a page, addresses on one's own site), the types and properties of https://schema.org/ClaimReview, and what no reader may
be sent to. Foreign words in a message stand between quotation marks and are cut short.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]

MOST = 1_000
"""Findings that are told of one document; nobody mends more in one go."""
_SHOWN = 80

_ERRORS = {
    "nothing-there": "There is no ClaimReview in it. Put an object with “@type”: “ClaimReview” there.",
    "not-json": "This cannot be read as JSON: {why}. Check it for a comma, a bracket or a quotation mark too many or too few.",
    "too-deep": "This lies more than {most} levels deep. Write the review flat, as schema.org shows it.",
    "not-an-object": "Here stands {value} where an object should stand. Write the properties between { and }.",
    "context-missing": "It does not say which vocabulary it uses. Add “@context”: “https://schema.org”.",
    "context-other": "{value} is another vocabulary. Set “@context” to “https://schema.org”.",
    "type-missing": "It does not say what it is. Add “@type”: “{want}”.",
    "type-unknown": "{value} is not what belongs here. Set “@type” to “{want}”.",
    "feed-item-missing": "This element of the feed has no “item”. Put the ClaimReview into “item”, or leave the element out.",
    "claim-missing": "The claim itself is missing. Add “claimReviewed” with the claim in one sentence.",
    "claim-not-text": "“claimReviewed” is {value}. Write the claim as plain text.",
    "url-missing": "The address of the review's page is missing. Add “url”; a desk sets CLAIMS_PUBLISHER_URL.",
    "url-many": "“url” gives more than one address. A review has one page: give that.",
    "url-elsewhere": "{value} is not on {site}. Give the review a page on its publisher's own site.",
    "url-shared": "{value} is another review's page too. Give each claim a page, or at least an anchor, of its own.",
    "url-shortened": "{value} is a shortened address, which collections do not follow. Give the page's own address.",
    "review-twice": "The same claim is reviewed at the same address twice. Leave one of the two out.",
    "address-relative": "{value} is no whole web address. Write it out, beginning with https://.",
    "address-live": "{value} would run in a reader's browser. Give an address that begins with https://.",
    "address-inside": "{value} cannot be opened from outside. Give the public address.",
    "address-long": "This address is longer than any server takes. Give the page's own address, without what was added to it.",
    "author-type": "The publisher is {value}. Make it an Organization or a Person, as an object with “@type” and “name”.",
    "author-name-missing": "The publisher has no name. Add “name” to “author”; a desk sets CLAIMS_PUBLISHER.",
    "date-form": "{value} is no date in the form of ISO 8601. Write 2026-05-03, or 2026-05-03T09:30:00Z.",
    "date-future": "{value} has not come yet. Give the day on which it happened.",
    "published-before-claim": "It was published on {value}, before the claim was made on {other}. Correct one of the dates.",
    "modified-before-published": "It was changed on {value}, before it was published on {other}. Correct one of the dates.",
    "rating-missing": "There is no rating. Add “reviewRating” with the verdict in words as “alternateName”.",
    "rating-type": "The rating is {value}. Make it one object of “@type”: “Rating”.",
    "rating-many": "There is more than one rating. A review has one: keep that.",
    "label-missing": "The rating has no words. Add “alternateName” with the verdict as your readers know it.",
    "label-not-text": "“alternateName” is {value}. Write the verdict as plain text.",
    "number-form": "“{called}” is {value}, which is no number. Write a number, or leave all three numbers out.",
    "bounds-missing": "“ratingValue” stands without “{called}”. Give both ends of the scale, or leave the numbers out.",
    "bounds-order": "“worstRating” is {value} and “bestRating” is {other}. The best must be the greater one: higher is truer.",
    "number-outside": "“ratingValue” is {value}, not within {worst} to {best}. Correct it, or the ends of the scale.",
    "item-type": "What is reviewed is {value}. Make “itemReviewed” an object of “@type”: “Claim”.",
    "claimant-type": "Whose claim it is is told by {value}. Make it a Person or an Organization, as an object with “name”.",
    "claimant-name-missing": "Whose claim it is has no name. Add “name”, or leave “author” out.",
    "correction-empty": "The correction says nothing. Add “text” with what was corrected, or leave it out.",
    "language-form": "{value} is no language tag. Write “en” or “pt-BR”.",
    "text-markup": "{value} has markup in it. Write plain text.",
    "text-control": "{value} has characters in it that cannot be seen. Type it anew.",
    "text-long": "This has {length} characters, more than the {most} that belong here. Shorten it.",
}
_WARNINGS = {
    "feed-empty": "The feed has no elements. Leave it out until there is a review.",
    "claim-long": "“claimReviewed” has {length} characters. Keep it within 75 where you can: more is cut on small screens.",
    "claim-tells-rating": "“claimReviewed” begins with the rating. Write only the claim; the rating has its own place.",
    "author-missing": "Nobody signs it. Add “author” with the name and address of the publisher.",
    "author-url-missing": "The publisher has no address. Add “url” to “author”.",
    "published-missing": "The day of publication is missing. Add “datePublished”.",
    "label-long": "The verdict has {length} characters. Keep “alternateName” to a word or two; explain in “ratingExplanation”.",
    "item-missing": "It does not say where the claim was made. Add “itemReviewed” with “@type”: “Claim”.",
    "appearance-missing": "It does not say where the claim stands. Add “appearance” with the address of the page.",
    "appearance-own": "The claim is said to stand on the review's own page. Give the page that made the claim.",
    "claimant-is-reviewer": "The claim and the review have one author. A review is of a claim somebody else made: check both.",
    "property-misspelt": "There is no property {value}. Did you mean “{want}”?",
    "value-empty": "“{called}” is empty. Leave out what there is nothing to say about.",
}

RULES: dict[str, tuple[Severity, str]] = {
    **{name: ("error", said) for name, said in _ERRORS.items()},
    **{name: ("warning", said) for name, said in _WARNINGS.items()},
}
"""Every rule by its name: how grave it is to break it, and what to do about it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One rule that is broken at one place."""

    rule: str
    path: str
    """Where, as in `@graph[2].reviewRating.bestRating`; empty for the whole."""
    message: str
    severity: Severity


class Findings:
    """What was found so far."""

    def __init__(self) -> None:
        self.found: list[Finding] = []

    def note(self, rule: str, path: str, **told: object) -> None:
        """A rule is broken here. `told` fills its message; `value` may be anything that stood there."""
        severity, said = RULES[rule]
        if len(self.found) < MOST:
            shown = {name: in_words(value) if name == "value" else value for name, value in told.items()}
            self.found.append(Finding(rule, path, said.replace("{ and }", "{{ and }}").format(**shown), severity))


def errors(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Only what keeps a review out."""
    return tuple(finding for finding in found if finding.severity == "error")


def in_words(value: object) -> str:
    """A value of somebody else's JSON as a message quotes it."""
    match value:
        case str():
            folded = " ".join("".join(sign if sign.isprintable() else "\ufffd" for sign in value[: _SHOWN * 2]).split())
            return f"“{folded if len(folded) <= _SHOWN else folded[: _SHOWN - 1] + '…'}”"
        case bool() | None:
            return {True: "true", False: "false", None: "null"}[value]
        case int() | float():
            return f"{value:g}" if isinstance(value, float) else str(value)[:_SHOWN]
        case list():
            return "a list"
        case _:
            return "an object"
