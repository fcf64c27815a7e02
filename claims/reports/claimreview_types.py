"""The part of schema.org's vocabulary that reviews of claims are written in: which types belong where, and what properties
they have. See https://schema.org/ClaimReview, https://schema.org/Claim and https://schema.org/Rating."""

from __future__ import annotations

from typing import Any

SIGNERS = frozenset(
    {"organization", "person", "newsmediaorganization", "ngo", "corporation", "educationalorganization", "politicalparty"}
    | {"collegeoruniversity", "governmentorganization", "researchorganization", "localbusiness", "performinggroup", "airline"}
    | {"medicalorganization", "sportsorganization", "workersunion", "library", "project", "onlinebusiness"}
)
"""Who can publish a review, or make a claim."""

WORKS = frozenset(
    {"claim", "creativework", "article", "newsarticle", "opinionnewsarticle", "reportagenewsarticle", "analysisnewsarticle"}
    | {"advertisercontentarticle", "satiricalarticle", "socialmediaposting", "blogposting", "discussionforumposting", "message"}
    | {
        "mediaobject",
        "imageobject",
        "videoobject",
        "audioobject",
        "photograph",
        "mediareviewitem",
        "webpage",
        "website",
        "book",
    }
    | {"report", "quotation", "comment", "conversation", "statement", "movie", "clip", "episode", "podcastepisode", "poster"}
)
"""What can be reviewed."""

_THING = {
    *("@id", "@type", "@context", "name", "alternateName", "description", "disambiguatingDescription", "identifier", "image"),
    *("mainEntityOfPage", "potentialAction", "sameAs", "subjectOf", "url", "additionalType", "owner"),
}
_WORK = _THING | {
    *("about", "abstract", "accessMode", "accountablePerson", "acquireLicensePage", "aggregateRating", "alternativeHeadline"),
    *("archivedAt", "assesses", "associatedMedia", "audience", "audio", "author", "award", "awards", "character", "citation"),
    *(
        "comment",
        "commentCount",
        "conditionsOfAccess",
        "contentLocation",
        "contentRating",
        "contentReferenceTime",
        "contributor",
    ),
    *("copyrightHolder", "copyrightNotice", "copyrightYear", "correction", "countryOfOrigin", "creativeWorkStatus", "creator"),
    *("creditText", "dateCreated", "dateModified", "datePublished", "discussionUrl", "editEIDR", "editor", "encoding"),
    *("encodingFormat", "exampleOfWork", "expires", "funder", "funding", "genre", "hasPart", "headline", "inLanguage"),
    *("interactionStatistic", "interactivityType", "isAccessibleForFree", "isBasedOn", "isFamilyFriendly", "isPartOf"),
    *("keywords", "license", "locationCreated", "mainEntity", "maintainer", "material", "materialExtent", "mentions", "offers"),
    *("pattern", "position", "producer", "provider", "publication", "publisher", "publisherImprint", "publishingPrinciples"),
    *("recordedAt", "releasedEvent", "review", "reviews", "schemaVersion", "sdDatePublished", "sdLicense", "sdPublisher"),
    *("size", "sourceOrganization", "spatial", "spatialCoverage", "sponsor", "temporal", "temporalCoverage", "text"),
    *("thumbnail", "thumbnailUrl", "timeRequired", "translator", "typicalAgeRange", "usageInfo", "version", "video"),
    *("workExample", "workTranslation", "articleBody", "articleSection", "wordCount", "contentUrl", "embedUrl", "caption"),
    *("uploadDate", "duration", "sharedContent", "transcript"),
}
_SIGNER = _THING | {
    *("address", "affiliation", "areaServed", "birthDate", "email", "ethicsPolicy", "familyName", "founder", "foundingDate"),
    *("givenName", "honorificPrefix", "honorificSuffix", "jobTitle", "knowsAbout", "legalName", "logo", "member", "memberOf"),
    *(
        "nationality",
        "parentOrganization",
        "publishingPrinciples",
        "correctionsPolicy",
        "telephone",
        "worksFor",
        "hasOccupation",
    ),
    *(
        "contactPoint",
        "masthead",
        "ownershipFundingInfo",
        "gender",
        "department",
        "award",
        "brand",
        "location",
        "numberOfEmployees",
    ),
}

KNOWN: dict[str, frozenset[str]] = {
    "ClaimReview": frozenset(
        _WORK | {"claimReviewed", "reviewRating", "itemReviewed", "reviewBody", "reviewAspect", "associatedReview"}
    ),
    "Rating": frozenset(
        _THING | {"ratingValue", "bestRating", "worstRating", "ratingExplanation", "reviewAspect", "author", "ratingCount"}
    ),
    "Claim": frozenset(_WORK | {"appearance", "firstAppearance", "claimInterpreter"}),
    "Organization": frozenset(_SIGNER),
    "Person": frozenset(_SIGNER),
    "CreativeWork": frozenset(_WORK),
    "CorrectionComment": frozenset(_WORK | {"parentItem", "upvoteCount", "downvoteCount"}),
}
"""The properties of the types that are looked into."""

ADDRESSES = frozenset(
    {"url", "sameAs", "image", "logo", "archivedAt", "mainEntityOfPage", "contentUrl", "embedUrl", "thumbnailUrl", "license"}
    | {"sdLicense", "appearance", "firstAppearance", "publishingPrinciples", "correctionsPolicy", "discussionUrl"}
)
"""Properties that hold an address, where they hold a text."""

DATES = frozenset({"datePublished", "dateModified", "dateCreated", "sdDatePublished", "uploadDate"})
"""Properties that hold a day or a moment."""


def kinds(thing: dict[str, Any]) -> frozenset[str]:
    """What an object says it is: in small letters, without the vocabulary's address."""
    said = thing.get("@type")
    given = said if isinstance(said, list) else [said]
    return frozenset(
        one.strip().rstrip("/").rpartition("/")[2].rpartition(":")[2].lower() for one in given if isinstance(one, str)
    )
