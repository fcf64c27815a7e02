"""The parts of a ClaimReview: its rating, what was reviewed and by whom it was said, citations, corrections, language."""

from __future__ import annotations

from claims.reports.claimreview_forms import is_language, number
from claims.reports.claimreview_place import Place, everywhere, many, named, words
from claims.reports.claimreview_types import SIGNERS, WORKS, kinds

_VERDICT = 60


def check_rating(here: Place) -> None:
    """One rating, in words always, in numbers only on a scale whose best is the greater."""
    rating = here.fields.get("reviewRating")
    if isinstance(rating, list) and len(rating) > 1:
        here.note("rating-many", "reviewRating")
        return
    rating = rating[0] if isinstance(rating, list) and rating else rating
    if rating in (None, "", [], {}):
        here.note("rating-missing", "reviewRating")
        return
    if not isinstance(rating, dict) or "rating" not in kinds(rating):
        here.note("rating-type", "reviewRating", value=named(rating))
    if isinstance(rating, dict):
        inside = here.inside(rating, "reviewRating")
        everywhere(inside, "Rating")
        _label(inside)
        _numbers(inside)


def _label(here: Place) -> None:
    label = here.fields.get("alternateName")
    if label in (None, "", [], {}) or (isinstance(label, str) and not label.strip()):
        here.note("label-missing", "alternateName")
    elif not isinstance(label, str):
        here.note("label-not-text", "alternateName", value=label)
    elif len(label) > _VERDICT:
        here.note("label-long", "alternateName", length=f"{len(label):,}")


def _numbers(here: Place) -> None:
    given = {name: here.fields.get(name) for name in ("ratingValue", "worstRating", "bestRating")}
    read = {name: number(value) for name, value in given.items()}
    for name, value in given.items():
        if value is not None and value != "" and read[name] is None:
            here.note("number-form", name, called=name, value=value)
    rating, worst, best = read.values()
    if rating is not None:
        for name in ("worstRating", "bestRating"):
            if given[name] in (None, ""):
                here.note("bounds-missing", name, called=name)
    if worst is not None and best is not None:
        if worst >= best:
            here.note("bounds-order", "bestRating", value=given["worstRating"], other=given["bestRating"])
        elif rating is not None and not worst <= rating <= best:
            here.note("number-outside", "ratingValue", value=given["ratingValue"], worst=f"{worst:g}", best=f"{best:g}")


def check_item(here: Place) -> None:
    """The claim, whose it is, and where it stands."""
    item = here.fields.get("itemReviewed")
    if item in (None, "", [], {}):
        here.note("item-missing", "itemReviewed")
        return
    for one, path in many(item, "itemReviewed"):
        if not isinstance(one, dict) or not kinds(one) & WORKS:
            here.note("item-type", path, value=named(one))
            continue
        inside = here.inside(one, path)
        everywhere(inside, "Claim")
        _claimants(inside, here)
        _appearances(inside, here)


def _claimants(here: Place, review: Place) -> None:
    signed = {words(one.get("name")) for one, _ in many(review.fields.get("author"), "") if isinstance(one, dict)} - {""}
    for one, path in many(here.fields.get("author"), "author"):
        if not isinstance(one, dict) or not kinds(one) & SIGNERS:
            here.note("claimant-type", path, value=named(one))
            continue
        inside = here.inside(one, path)
        everywhere(inside, "Person")
        name = words(one.get("name"))
        if not name:
            inside.note("claimant-name-missing", "name")
        elif name in signed:
            inside.note("claimant-is-reviewer", "name")


def _appearances(here: Place, review: Place) -> None:
    places = [pair for name in ("appearance", "firstAppearance") for pair in many(here.fields.get(name), name)]
    if not places and "claim" in kinds(here.fields):
        here.note("appearance-missing", "appearance")
    for one, path in places:
        url = one.get("url") if isinstance(one, dict) else one
        if isinstance(one, dict):
            everywhere(here.inside(one, path), "CreativeWork")
        if url and url == review.fields.get("url"):
            here.note("appearance-own", path)


def check_rest(here: Place) -> None:
    """Citations, corrections, language."""
    for one, path in many(here.fields.get("citation"), "citation"):
        if isinstance(one, dict):
            everywhere(here.inside(one, path), "CreativeWork")
    for one, path in many(here.fields.get("correction"), "correction"):
        said = one.get("text") if isinstance(one, dict) else one
        if not words(said):
            here.note("correction-empty", path)
        if isinstance(one, dict):
            everywhere(here.inside(one, path), "CorrectionComment")
    language = here.fields.get("inLanguage")
    if isinstance(language, str) and language.strip() and not is_language(language):
        here.note("language-form", "inLanguage", value=language)
