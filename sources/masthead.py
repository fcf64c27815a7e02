"""Who wrote a pasted article, when, and who published it, read out of its lines.

The headline is above, the date and the name stand beside it. The publisher is named where the page speaks of itself
(“notifications from …”, “© 2024 …”, “Subscribe to …”): such hints are counted, with how often the name stands in lines that are
not the article. No publisher is listed here, and one weak hint names none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from sources.boilerplate.signs import IS_MENU
from sources.bylines import BY, is_name, people_in
from sources.dates import find_date
from sources.document import CLAIM_ROLES, Block, Role

_HEAD = 60
"""Lines from the headline on among which the date and the names are looked for."""
_BESIDE = 2
"""Lines between a name and the date that belongs to it."""
_MOST_AUTHORS = 6
_ENOUGH = 4
"""Points of evidence before a publisher's name is believed: two strong hints, or one and some repetition."""
_STRONG = 3
"""Points of a hint that only publishers get; people are followed and written to as well."""
_AT_THE_TOP = 1
"""Points more for a name that is all of the page's first line."""
_MOST_LINES, _LONGEST = 400, 400
_FIRST_TOLD = re.compile(r"\b(?:published|posted|first|created|issued)\b", re.IGNORECASE)
_CHANGED = re.compile(r"\b(?:updated?|modified|edited|corrected)\b", re.IGNORECASE)

_NAME = r"(?P<name>(?:[Tt]he )?[A-Z][\w&'’.-]*(?:(?: (?:of|and|&|de|la|for|the))*(?: [A-Z][\w&'’.-]*)){0,4})"
_FROM = r"notifications?|alerts?|newsletters?|e-?mails?|updates?|news|more|stories|offers"
_GO_TO = r"subscribe|sign up|sign in|register|log in|donate|contribute|welcome|go|back"
_DO = r"follow|support|join|contact|about|download|advertise with|write to|write for|work for|more on|read more on|add"
_OURS = r"newsletters?|app|readers?|subscribers?|subscriptions?|membership|journalism|e-?paper|podcasts?"
_IS = (
    r"a member of|on the ground|trusted|an independent|a nonprofit|supported|not responsible|committed|part of|owned|published|"
    r"a trading"
)
_COPYRIGHT = re.compile(rf"(?i:(?:©|\(c\)|copyright)\s*(?:©|\(c\))?\s*(?:\d{{4}}(?:\s?[-–—]\s?\d{{4}})?)?,?\s*(?:by )?){_NAME}")
_AGENCY = re.compile(r"(?:AP|AFP|PA|EPA|Reuters|Getty|Associated Press|Alamy|Shutterstock|iStock)\b")
_HINTS = tuple(
    (points, re.compile(pattern))
    for points, pattern in (
        (3, rf"(?i:\b(?:{_FROM}) from ){_NAME}"),
        (3, _COPYRIGHT.pattern),
        (2, rf"(?i:^(?:please )?(?:{_GO_TO}) (?:to|for|with) ){_NAME}"),
        (2, rf"(?i:^(?:{_DO}) ){_NAME}"),
        (2, rf"{_NAME} (?i:(?:{_OURS})\b)"),
        (2, rf"^{_NAME} (?i:is (?:{_IS}))"),
        (2, rf"(?i:\b(?:originally|first) (?:published|appeared) (?:in|on|by) ){_NAME}"),
    )
)
_NO_PUBLISHER = re.compile(
    r"^(?:The )?(?:Privacy|Terms|Cookie|Newsletters?|Us|Our|My|Your|All|Rights|Facebook|Twitter|X|Google|Apple|Instagram|"
    r"LinkedIn|YouTube|WhatsApp|Reddit|TikTok|App Store|News|Home|Page|Account|Email|Daily|Weekly|Breaking|Top|Latest|"
    r"Follow|Sign|Subscribe|Contact|About|Read|Share|Comments?|Policy|Team|Reserved|Android|iOS|Editor|Premium|Login|Press|Ask|Join|Recommended|More|Gear|"
    r"Magazine|Politics|Sport|Business|Local|National|World|The|This|That|A|An|We|It|You|I|And|For|In|On|At|To|By|With|"
    r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?: |$)",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?:[,.]|\b)\s*(?:All [Rr]ights.*|Inc\.?|LLC|L\.L\.C\.|Ltd\.?|Limited|plc|PLC|GmbH|Corp(?:oration)?\.?|Co\.|Company|Pty)"
    r"\b.*$|[.,'’]+$|['’]s\b.*$"
)


def head_of(blocks: Sequence[Block]) -> Sequence[Block]:
    """The blocks around the headline and above the running text, where a page says who wrote it and when."""
    headline = next((at for at, block in enumerate(blocks) if block.role is Role.HEADLINE), len(blocks))
    texts = (at for at, block in enumerate(blocks) if block.role in CLAIM_ROLES and block.role is not Role.STANDFIRST)
    first = next(texts, len(blocks))
    start = max(0, min(headline, first) - 4)
    return blocks[start : min(first + 2, start + _HEAD)]


def published(text: str, head: Sequence[Block]) -> str | None:
    """The date in the head; where there are several, the one that is said to be the first, or that tells the time too."""
    told: list[tuple[int, str]] = []
    for block in head:
        line = block.of(text)
        if block.role is Role.BYLINE and (found := find_date(line)):
            before = line[: found.start]
            points = 2 * bool(_FIRST_TOLD.search(before)) - 2 * bool(_CHANGED.search(before)) + ("T" in found.iso)
            told.append((points, found.iso))
    return max(told, key=lambda item: item[0])[1] if told else None


def modified(text: str, head: Sequence[Block]) -> str | None:
    """The date in the head that is said to be the last change."""
    for block in head:
        line = block.of(text)
        found = find_date(line) if block.role is Role.BYLINE else None
        if found and _CHANGED.search(line[: found.start]) and not _FIRST_TOLD.search(line[: found.start]):
            return found.iso
        if found and _CHANGED.search(line[found.end :]) and (later := find_date(line[found.end :])):
            return later.iso
    return None


def authors(text: str, head: Sequence[Block], *, publisher: str | None) -> tuple[str, ...]:
    """The names in the lines that say “By”; where none does, in those that stand by the date."""
    signed = [(at, block.of(text)) for at, block in enumerate(head) if block.role is Role.BYLINE]
    dated = [at for at, line in signed if find_date(line)]
    lines = [line for _, line in signed if BY.match(line)]
    lines = lines or [line for at, line in signed if any(abs(at - near) <= _BESIDE for near in dated) or not dated]
    names: list[str] = []
    for line in lines:
        found = find_date(line)
        told = f"{line[: found.start]} | {line[found.end :]}" if found else line
        names += [name for name in people_in(told, publisher=publisher) if name not in names]
    return tuple(names[:_MOST_AUTHORS])


def publisher(text: str, blocks: Sequence[Block]) -> str | None:
    """The name that the notices of the page give to whoever publishes it, or None where the evidence is thin."""
    notices = [block.of(text)[:_LONGEST] for block in blocks if block.role is Role.BOILERPLATE and block.reason != IS_MENU]
    lines = list(dict.fromkeys(notices))[:_MOST_LINES]
    first = notices[0].casefold().removeprefix("the ") if notices else ""
    points: Counter[str] = Counter()
    hinted: Counter[str] = Counter()
    strongest: Counter[str] = Counter()
    for line in lines:
        for name, weight in _hints(line).items():
            points[name] += weight
            hinted[name] += 1
            strongest[name] = max(strongest[name], weight)
    whole = "\n".join(lines)
    for name in points:
        written = f"{re.escape(name)}|{re.escape(name.upper())}"
        points[name] += min(len(re.findall(rf"\b(?:{written})\b", whole)), 8) - hinted[name]
        points[name] += _AT_THE_TOP * (name.casefold() == first)
    best = max(points, key=lambda name: (points[name], len(name)), default=None)
    if best is None or points[best] < _ENOUGH or (is_name(best) and strongest[best] < _STRONG):
        return None
    own = re.search(rf"[^\n.] The {re.escape(best)}\b(?! [A-Z])", whole)
    usual = len(re.findall(rf"\b[Tt]he {re.escape(best)}\b(?! [A-Z])", whole)) * 2 > whole.count(best)
    return f"The {best}" if own or usual else best


def owner(lines: Iterable[str], *, known: str = "") -> str | None:
    """Who claims the copyright in the first of these lines that names somebody, never a picture agency.

    Two names in a row may be a photographer's: they count with their article, a company's form, or where `known` has them too.
    """
    for line in lines:
        found = _COPYRIGHT.search(line[:_LONGEST])
        name = _cleaned(found["name"]) if found else None
        if not found or not name or _AGENCY.match(name):
            continue
        article = re.match(r"[Tt]he ", found["name"])
        company = _COMPANY.search(found["name"].partition(". ")[0])
        if article or company or not is_name(name) or name.casefold() in known.casefold():
            return f"The {name}" if article else name
    return None


def _hints(line: str) -> dict[str, int]:
    """The names that one line hints at, without their article, each with its points."""
    found: dict[str, int] = {}
    for points, pattern in _HINTS:
        for match in pattern.finditer(line):
            if name := _cleaned(match["name"]):
                found[name] = points
    return found


def _cleaned(written: str) -> str | None:
    """A name without its article, the form of the company and what ran on after it; None for what names nobody."""
    name = _COMPANY.sub("", written.partition(". ")[0]).strip(" ,.&-–—")
    name = re.sub(r"^(?:(?:Copyright|©|[Tt]he)\s+)+", "", name)
    shouted = name.isupper() and " " in name
    if len(name) < 3 or name.isdigit() or shouted or len(name.split()) > 5 or _NO_PUBLISHER.match(name):
        return None
    return name
