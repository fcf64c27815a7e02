"""What is out, for programs: Atom, JSON Feed, a feed of ClaimReviews and a site map.

An entry keeps its identity for ever and says in its own words what was corrected, so that readers of the feed hear of it. All
times are those of the editions: the same editions make the same bytes. Words stand in the feeds as text, never as HTML.
See RFC 4287, https://www.jsonfeed.org/version/1.1/, https://schema.org/DataFeed and https://www.sitemaps.org/protocol.html
"""

from __future__ import annotations

import json
import re
import uuid
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from claims.reports.public_page import House, linked_data, place
from claims.store.published import Published

NEWEST = 100
"""Entries of a feed: what went out or was corrected last."""
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML document may hold."""
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def write_atom(everything: Sequence[Published], house: House) -> bytes:
    """The feed as Atom."""
    title = house.publisher.name or "Fact-checks"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">',
        f"<title>{_text(title)}</title>",
        f"<id>{_urn('feed', everything[-1].identity if everything else title)}</id>",
        f"<updated>{_newest(everything).isoformat()}</updated>",
        f"<author><name>{_text(title)}</name></author>",
        f'<link rel="alternate" type="text/html" href={_quoted(house.address() or "index.html")}/>',
    ]
    if own := house.address("feed.atom"):
        lines.append(f'<link rel="self" type="application/atom+xml" href={_quoted(own)}/>')
    for out in everything[:NEWEST]:
        lines += [
            "<entry>",
            f"<title>{_text(_title(out))}</title>",
            f"<id>{_urn('claim', out.identity)}</id>",
            f'<link rel="alternate" type="text/html" href={_quoted(house.address(place(out)) or place(out) + "index.html")}/>',
            f"<published>{out.first_at.isoformat()}</published>",
            f"<updated>{out.publication.at.isoformat()}</updated>",
            f'<content type="text">{_text(_content(out))}</content>',
            "</entry>",
        ]
    return ("\n".join([*lines, "</feed>"]) + "\n").encode()


def write_json_feed(everything: Sequence[Published], house: House) -> bytes:
    """The feed as JSON Feed 1.1."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": house.publisher.name or "Fact-checks",
        "language": "en",
    }
    if (home := house.address()) and (own := house.address("feed.json")):
        feed |= {"home_page_url": home, "feed_url": own}
    feed["items"] = [_item(out, house) for out in everything[:NEWEST]]
    return _json(feed)


def write_claimreviews(everything: Sequence[Published], house: House) -> bytes:
    """Every ClaimReview that stands, as one schema.org DataFeed; what was retracted is not in it."""
    standing = [out for out in everything if not out.publication.edition.retracted]
    return _json(
        {
            "@context": "https://schema.org",
            "@type": "DataFeed",
            "name": house.publisher.name or "Fact-checks",
            "dateModified": _newest(everything).isoformat(),
            "dataFeedElement": [
                {
                    "@type": "DataFeedItem",
                    "dateCreated": out.first_at.isoformat(),
                    "dateModified": out.publication.at.isoformat(),
                    "item": json.loads(linked_data(out, house)),
                }
                for out in standing
            ],
        }
    )


def write_sitemap(everything: Sequence[Published], house: House) -> bytes | None:
    """Every page with the day it last changed. None where the house has no address: a site map knows whole ones only."""
    newest = _newest(everything)
    pages = [(house.address(), newest), (house.address("corrections/"), newest)]
    pages += [(house.address(place(out)), out.publication.at) for out in everything]
    lines = [f"<url><loc>{_text(page)}</loc><lastmod>{at.isoformat()}</lastmod></url>" for page, at in pages if page]
    if not lines:
        return None
    opening = '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
    return "\n".join(['<?xml version="1.0" encoding="utf-8"?>', opening, *lines, "</urlset>", ""]).encode()


def _item(out: Published, house: House) -> dict[str, Any]:
    address = house.address(place(out))
    return {
        "id": _urn("claim", out.identity),
        **({"url": address} if address else {}),
        "title": _clean(_title(out)),
        "content_text": _clean(_content(out)),
        "date_published": out.first_at.isoformat(),
        "date_modified": out.publication.at.isoformat(),
    }


def _title(out: Published) -> str:
    edition = out.publication.edition
    what = "Retracted" if edition.retracted else edition.standing.label
    return f"{what}: {' '.join(edition.standalone.split())}"


def _content(out: Published) -> str:
    """The fact-check in a few paragraphs, what was corrected first."""
    edition = out.publication.edition
    told = [
        f"{str(said.kind).capitalize()}, {said.out_at or said.at:%-d %B %Y}: {said.public_text}" for said in out.corrections
    ]
    told.append(f"{edition.voice}: {edition.words}")
    told.append(f"{'Retracted; it said: ' if edition.retracted else ''}{edition.standing.label}. {edition.rationale}")
    return "\n\n".join(told)


def _newest(everything: Sequence[Published]) -> datetime:
    return max((out.publication.at for out in everything), default=_NEVER)


def _urn(what: str, identity: str) -> str:
    """A name that is nobody else's and outlives every move of the site."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"claims {what} {identity}").urn


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)


def _text(text: str) -> str:
    return escape(_clean(text))


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))


def _json(value: dict[str, Any]) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode("utf-8", "backslashreplace") + b"\n"
