"""What one ClaimReview must hold: the claim, who signs it, its page and its days. (More of it: `claimreview_parts`.)"""

from __future__ import annotations

from claims.reports.claimreview_forms import SHORTENERS, address_trouble, host_of, same_site, told_date
from claims.reports.claimreview_parts import check_item, check_rating, check_rest
from claims.reports.claimreview_place import Place, everywhere, many, named, words
from claims.reports.claimreview_types import SIGNERS, kinds

_SMALL_SCREEN = 75


def check_review(here: Place) -> None:
    """Every rule about one ClaimReview."""
    everywhere(here, "ClaimReview")
    _claim(here)
    _author(here)
    _page(here)
    _days(here)
    check_rating(here)
    check_item(here)
    check_rest(here)


def _claim(here: Place) -> None:
    claim = here.fields.get("claimReviewed")
    if claim in (None, "", [], {}) or (isinstance(claim, str) and not claim.strip()):
        here.note("claim-missing", "claimReviewed")
    elif not isinstance(claim, str):
        here.note("claim-not-text", "claimReviewed", value=claim)
    else:
        if len(claim) > _SMALL_SCREEN:
            here.note("claim-long", "claimReviewed", length=f"{len(claim):,}")
        rating = here.fields.get("reviewRating")
        label = rating.get("alternateName") if isinstance(rating, dict) else None
        if isinstance(label, str) and label.strip() and claim.casefold().startswith(f"{label.casefold().strip()}:"):
            here.note("claim-tells-rating", "claimReviewed")


def _author(here: Place) -> None:
    author = here.fields.get("author")
    if author in (None, "", [], {}):
        here.note("author-missing", "author")
    for one, path in many(author, "author"):
        if not isinstance(one, dict) or not kinds(one) & SIGNERS:
            here.note("author-type", path, value=named(one))
            continue
        inside = here.inside(one, path)
        everywhere(inside, "Organization")
        if not words(one.get("name")):
            inside.note("author-name-missing", "name")
        if not one.get("url"):
            inside.note("author-url-missing", "url")


def _page(here: Place) -> None:
    url = here.fields.get("url")
    if isinstance(url, list) and len(url) > 1:
        here.note("url-many", "url")
        return
    url = url[0] if isinstance(url, list) and url else url
    if not words(url):
        here.note("url-missing", "url")
    elif address_trouble(str(url)) is None:
        if host_of(str(url)) in SHORTENERS:
            here.note("url-shortened", "url", value=url)
        elif (home := _home(here)) and not same_site(str(url), home):
            here.note("url-elsewhere", "url", value=url, site=host_of(home))


def _home(here: Place) -> str | None:
    """The publisher's own address: as it is known, or as the review gives it."""
    if here.site:
        return here.site
    for one, _ in many(here.fields.get("author"), "author"):
        url = one.get("url") if isinstance(one, dict) else None
        if isinstance(url, str) and address_trouble(url) is None:
            return url
    return None


def _days(here: Place) -> None:
    if not here.fields.get("datePublished"):
        here.note("published-missing", "datePublished")
    published = told_date(here.fields.get("datePublished"))
    modified = told_date(here.fields.get("dateModified"))
    item = here.fields.get("itemReviewed")
    claimed = item.get("datePublished") if isinstance(item, dict) else None
    made = told_date(claimed)
    if published and made and made.first > published.last:
        here.note("published-before-claim", "datePublished", value=here.fields["datePublished"], other=claimed)
    if published and modified and modified.last < published.first:
        told = here.fields["dateModified"], here.fields["datePublished"]
        here.note("modified-before-published", "dateModified", value=told[0], other=told[1])
