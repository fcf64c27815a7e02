"""JSON-LD as it comes in files and on pages: one document, one a line, or scripts in a page of HTML.

A page is gone through for its scripts by hand, in one pass: what is asked is only where a script of this kind begins and ends,
and no parser of pages is needed to find the next `</script`, which is how browsers find it too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from claims.reports.claimreview_findings import RULES, Finding
from claims.reports.claimreview_rules import check

_KIND = re.compile(r"""\btype\s*=\s*["']?\s*application/(?:ld\+)?json\b""", re.IGNORECASE)
_SCRIPT = re.compile(r"<script(?=[\s>])", re.IGNORECASE)
_ENDS = re.compile(r"</script", re.IGNORECASE)
_LONGEST_TAG = 4_000


@dataclass(frozen=True, slots=True)
class Part:
    """One document of JSON-LD."""

    where: str
    """“line 3”, “script 2”; empty for the only one."""
    text: str
    value: Any
    """What it says; None where it cannot be read."""
    trouble: str = ""
    """Why it cannot be read; empty where it can."""


def parts(text: str) -> Iterator[Part]:
    """The documents in a text. A page without any has none."""
    bare = text.lstrip("\ufeff \t\r\n")
    if not bare.startswith(("{", "[")):
        for number, script in enumerate(_scripts(bare), start=1):
            yield _read(f"script {number}", script)
        return
    whole = _read("", bare)
    lines = [line for line in enumerate(bare.splitlines(), start=1) if line[1].strip()]
    is_lines = whole.trouble and len(lines) > 1 and not _read("", lines[0][1]).trouble
    yield from (_read(f"line {number}", line) for number, line in lines) if is_lines else [whole]


def check_text(text: str, *, now: datetime, site: str | None = None) -> tuple[Finding, ...]:
    """Everything that is wrong with the reviews in a file or page, in their order; see `claimreview_rules.check`."""
    found: list[Finding] = []
    told = list(parts(text))
    for part in told:
        if part.trouble:
            severity, said = RULES["not-json"]
            found.append(Finding("not-json", part.where, said.format(why=part.trouble), severity))
    answers = [(part, check(part.value, now=now, site=site)) for part in told if not part.trouble]
    with_reviews = [pair for pair in answers if not _has_none(pair[1])]
    if not with_reviews and not found:
        return check([], now=now)
    for part, findings in with_reviews:
        found += [Finding(one.rule, _joined(part.where, one.path), one.message, one.severity) for one in findings]
    return tuple(found)


def _has_none(findings: tuple[Finding, ...]) -> bool:
    return [finding.rule for finding in findings] == ["nothing-there"]


def _joined(where: str, path: str) -> str:
    return f"{where}: {path}" if where and path else where or path


def _read(where: str, text: str) -> Part:
    try:
        return Part(where, text, json.loads(text, strict=False))
    except json.JSONDecodeError as error:
        return Part(where, text, None, f"{error.msg.lower()} in line {error.lineno}, column {error.colno}")
    except (RecursionError, ValueError):
        return Part(where, text, None, "it is nested too deep, or holds a number of thousands of digits")


def _scripts(page: str) -> Iterator[str]:
    at = 0
    while (opens := _SCRIPT.search(page, at)) is not None:
        tag_ends = page.find(">", opens.end())
        closes = _ENDS.search(page, opens.end())
        if tag_ends < 0:
            return
        if tag_ends - opens.end() <= _LONGEST_TAG and _KIND.search(page, opens.end(), tag_ends):
            yield page[tag_ends + 1 : closes.start() if closes else len(page)]
        if closes is None:
            return
        at = closes.end()
