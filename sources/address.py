"""What a web address means here. Two addresses are one source when a reader would land on the same article.

`canonical(text)` reads what a person typed or pasted. Its `url` is both what is fetched and what the source is known by, so
only changes that can neither break the way there nor confuse two articles are made in it:

- `https` where no scheme or `http` was typed. A host that answers `http` on its usual port shows the same article over
  `https` or redirects there; `plain` keeps the typed form, which the fetch falls back to when `https` is not answered. An
  explicit port, a bare IP address or a name without a dot keeps its scheme.
- Host in lower case and IDNA A-labels, no trailing dot, no default port; no fragment; `.` and `..` resolved; percent
  escapes in one form; `&amp;` read as `&`.
- Query parameters that only say how the reader came (`utm_source`, `fbclid` …), by an explicit list of names. Everything
  else stays, in the order given, also `?12345`, `?uid=7` and `?ref=x`: on some site these *are* the article. courlan's
  `clean_url` was measured and left out for that reason: it drops all three, and the slash pairs that web archives need.
- Known wrappers are unwrapped: Google's and Facebook's outbound links, the AMP caches, `amp.` and `.m.` hosts of the few
  sites where the mapping is published, `?amp=1`.

Not safe in `url`, because a server may answer only one of them: dropping `www.`, `m.`, a trailing slash or `/amp`, and
sorting the query. `key` does all of that: it is for comparing, never for fetching, and two addresses with one key are one
article as far as anybody can tell without looking.

Refused are user names in an address (`https://bank.example@evil.example/`), hosts written as numbers, and anything that two
programs would read differently, such as backslashes. Whether a host may be *dialled* is not decided here but at the door:
see `sources.network`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, unquote_plus, urljoin

from sources.address_parts import Parts, bounded, is_name, read, short
from sources.errors import BadAddress

_TRACKER_NAMES = """
    fbclid mibextid igsh igshid twclid ttclid li_fat_id epik ref_src ref_url __twitter_impression
    gclid gclsrc gbraid wbraid dclid srsltid _ga _gl msclkid yclid ysclid _openstat
    mkt_tok _hsenc _hsmi __hssc __hstc __hsfp hsctatracking s_kwcid s_cid xtor vgo_ee wickedid rb_clickid taid
    at_medium at_campaign at_campaign_type at_format at_link_id at_link_type at_link_origin at_bbc_team at_ptr_name
    at_custom1 at_custom2 at_custom3 at_custom4 ns_mchannel ns_source ns_campaign ns_linkname ns_fee
    guccounter guce_referrer guce_referrer_sig soc_src soc_trk smid smtyp cmp cmpid icid ncid ocid ito trkcampaign
"""

TRACKERS = frozenset(_TRACKER_NAMES.split())
"""Parameters that say how a reader came, never which article it is; compared in lower case."""

TRACKER_PREFIXES = ("utm_", "pk_", "mtm_", "matomo_", "piwik_", "hsa_", "oly_", "vero_", "wt.mc_")

AMP_PARAMETERS = {"amp": {"", "1", "true"}, "outputtype": {"amp"}}

_AROUND = " \t\r\n\u00a0\u200b\u200e\u200f\u2060\ufeff<>“”\"'"
_MOBILE_WIKI = re.compile(r"([a-z-]+)\.m\.(wik[a-z]+\.org)")
_WRAPPERS_DEEP = 3


@dataclass(frozen=True, slots=True)
class Address:
    """One address that can be fetched. Two are equal when their canonical form is."""

    url: str
    """The canonical form, ASCII only: what is fetched, and what the source is known by."""
    host: str
    """The host alone, as a resolver sees it: A-labels in lower case, or an IP address without brackets."""
    requested: str = field(compare=False)
    """What was typed."""
    plain: str | None = field(default=None, compare=False)
    """The same address over `http`, where that was typed and `url` says `https`."""

    @property
    def key(self) -> str:
        """What is equal for two addresses of one article, and need not lead anywhere: never fetch it."""
        parts = read(self.url)
        host = re.sub(r"^(www\d?|m|mobile|amp)\.(?=[^.]+\.)", "", parts.host)
        path = _without_amp(parts.path.rstrip("/"))
        query = "&".join(sorted(parts.query.split("&"))) if parts.query else ""
        port = f":{parts.port}" if parts.port else ""
        return f"{host}{port}{path}{'?' + query if query else ''}"


def canonical(text: str) -> Address:
    """What a person typed or pasted, as the one form it has here; raises `BadAddress`. Touches no network."""
    parts = read(text.strip(_AROUND).replace("&amp;", "&"))
    for _ in range(_WRAPPERS_DEEP):
        parts = _unwrapped(parts)
    parts = replace(parts, host=_desktop(parts.host), query=_without_trackers(parts.query))
    plain = None
    if parts.scheme == "http" and parts.port is None and is_name(parts.host):
        plain, parts = parts.url, replace(parts, scheme="https")
    return Address(bounded(parts.url), parts.host, text, plain)


def onward(url: str, location: str) -> Address:
    """Where a redirect from `url` leads. Checked like any address but changed as little as possible: sites compare tokens."""
    try:
        joined = urljoin(url, location.strip().replace(" ", "%20"))
    except ValueError as error:
        raise BadAddress(f"“{short(location)}” is not an address: {error}.") from error
    parts = read(joined)
    return Address(bounded(parts.url), parts.host, location)


def _without_trackers(query: str) -> str:
    return "&".join(part for part in query.split("&") if part and not _is_tracker(part))


def _is_tracker(part: str) -> bool:
    name, _, value = part.partition("=")
    name = unquote_plus(name).lower()
    return name in TRACKERS or name.startswith(TRACKER_PREFIXES) or value.lower() in AMP_PARAMETERS.get(name, ())


def _desktop(host: str) -> str:
    """The host with the full page, for the few sites whose other hosts are known to show the same articles."""
    if found := _MOBILE_WIKI.fullmatch(host):
        return f"{found[1]}.{found[2]}"
    return "www.theguardian.com" if host == "amp.theguardian.com" else host


def _without_amp(path: str) -> str:
    """The path without a last `/amp`, where what stands before it is the slug or number of one article."""
    before, _, last = path.rpartition("/")
    slug = before.rpartition("/")[2]
    return before if last == "amp" and (slug.count("-") >= 3 or re.search(r"\d{6}", slug)) else path


def _unwrapped(parts: Parts) -> Parts:
    """The address inside a link that only passes the reader on, as often as search engines and AMP caches write it."""
    inner = None
    amp = re.fullmatch(r"/(?:amp|[acv])/(s/)?([^/]+\..+)", parts.path)
    cached = parts.host.endswith(".cdn.ampproject.org")
    if amp and (cached or (_is_google(parts.host) and parts.path.startswith("/amp/"))):
        inner = f"http{'s' if amp[1] else ''}://{amp[2]}{'?' + parts.query if parts.query else ''}"
    elif _is_google(parts.host) and parts.path == "/url":
        asked = parse_qs(parts.query)
        inner = (asked.get("url") or asked.get("q") or [None])[0]
    elif parts.host in ("l.facebook.com", "lm.facebook.com") and parts.path == "/l.php":
        inner = parse_qs(parts.query).get("u", [None])[0]
    if not inner or not inner.startswith(("http://", "https://")):
        return parts
    return read(inner)


def _is_google(host: str) -> bool:
    return re.fullmatch(r"(?:www\.)?google\.(?:com?\.)?[a-z]{2,3}", host) is not None
