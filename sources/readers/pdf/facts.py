"""What a PDF says about itself, as far as it can be believed.

Its properties are filled in by programs: “Microsoft Word - draft7.doc” is no title, the name of an account is no author, and a
browser that prints a page writes the moment of printing. So the page's own headline comes before a title that does not stand in
it, a byline before a listed author, and a browser's dates count for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from sources import language
from sources.bylines import BY, is_byline, people
from sources.document import Role
from sources.metadata import PageFacts
from sources.readers.page import Part, key_of, squeezed

_NO_TITLE = re.compile(
    r"^(?:untitled|microsoft|layout|slide|document|doc|scan|print|powerpoint|presentation|unbenannt|sans titre)\b|"
    r"\.(?:docx?|rtf|odt|indd|qxd|tex|dvi|pdf|pptx?|html?|txt|ai|pmd)\b|^https?:|^about:|^[\W\d_]*$",
    re.IGNORECASE,
)
_BROWSERS = re.compile(r"skia|chrom|mozilla|firefox|safari|webkit|quartz|edge|wkhtml|print ?friendly|headless", re.IGNORECASE)
_MOMENT = re.compile(r"D?:?(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?\s*(?:(Z)|([+-])(\d\d)'?(\d\d)?)?")


def facts_of(told: Mapping[str, str], parts: Sequence[Part], *, unread: Sequence[int], pages: int) -> PageFacts:
    """The facts in a file's properties (`Title`, `Author`, `CreationDate` …), judged by what its pages say."""
    printed = _BROWSERS.search(f"{told.get('Creator', '')} {told.get('Producer', '')}") is not None
    created = None if printed else _date(told.get("CreationDate", ""))
    changed = None if printed else _date(told.get("ModDate", ""))
    dated = any(part.role is Role.BYLINE and re.search(r"\d{4}", part.text) for part in parts[:20])
    signed = any(part.role is Role.BYLINE and BY.match(part.text) and is_byline(part.text) for part in parts[:20])
    return PageFacts(
        title=_title(told.get("Title", ""), parts),
        authors=() if signed else people(re.split(r"[;,]|\band\b", told.get("Author", ""))),
        published=None if dated else created,
        modified=changed if created and changed and changed[:10] > created[:10] else None,
        language=language.tag(told.get("Lang", "")),
        missing=(_unread(unread, pages),) if unread else (),
    )


def _title(written: str, parts: Sequence[Part]) -> str | None:
    """The file's title, where it reads like one and its pages do not have a headline that says something else."""
    title = squeezed(written)
    headline = next((part.text for part in parts if part.role is Role.HEADLINE), None)
    if len(title.split()) < 2 or len(title) > 300 or _NO_TITLE.search(title):
        return None
    return title if headline is None or key_of(title) in "".join(key_of(part.text) for part in parts[:12]) else None


def _date(written: str) -> str | None:
    """A PDF date (ISO 32000-1, 7.9.4) in this project's form; a moment only with its zone."""
    found = _MOMENT.match(written.strip())
    if not found or not 1990 <= int(found[1]) <= 2100:
        return None
    day = f"{found[1]}-{found[2]}-{found[3]}"
    zone = "+00:00" if found[7] else f"{found[8]}{found[9]}:{found[10] or '00'}" if found[8] else ""
    clock = f"T{found[4]}:{found[5]}:{found[6] or '00'}{zone}" if found[4] and zone else ""
    try:
        datetime.fromisoformat(day + clock)
    except ValueError:
        return None
    return day + clock


def _unread(numbers: Sequence[int], pages: int) -> str:
    """The pages that are pictures, in words."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs[:20])
    which = f"Page {told}" if len(numbers) == 1 else f"Pages {told}"
    return f"{which} of {pages} hold no text that can be read, only pictures: what they say is not here."
