"""A place in a source as people write it: “3”, “0:12:30–0:12:45”, “10, 20, 30, 40”; and as it is told on a card. Pure."""

from __future__ import annotations

import re

from claims.errors import Missing
from claims.model import Locator

_BETWEEN = re.compile(r"\s*(?:-|–|—|to)\s*")
_TIME = re.compile(r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?")


def place(
    *, page: str = "", row: str = "", column: str = "", time: str = "", region: str = "", words: str = ""
) -> Locator | None:
    """The place that these boxes say; None where all of them are empty. Raises `Missing` for what is none."""
    told = [" ".join(box.split()) for box in (page, row, column, time, region)]
    if not any((*told, words.strip())):
        return None
    begins, ends = _times(told[3])
    return Locator(
        page=_page(told[0]), row=told[1], column=told[2], start=begins, end=ends, region=_region(told[4]), words=words.strip()
    )


def in_words(where: Locator) -> str:
    """“page 3 · row “2025”, column “Toll” · at 0:12:30–0:12:45 · part of the image: 30 × 40 % from 10 % left, 20 % top”."""
    cell = [f"{name} “{label}”" for name, label in (("row", where.row), ("column", where.column)) if label]
    parts = [f"page {where.page}" if where.page else "", ", ".join(cell)]
    if where.start is not None:
        parts.append(f"at {clock(where.start)}" + (f"–{clock(where.end)}" if where.end is not None else ""))
    if where.region is not None:
        left, top, width, height = where.region
        parts.append(f"part of the image: {width:g} × {height:g} % from {left:g} % left, {top:g} % top")
    return " · ".join(part for part in parts if part)


def clock(seconds: int) -> str:
    """A time of a recording: 0:12:30."""
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _page(told: str) -> int | None:
    if not told:
        return None
    digits = told.lower().removeprefix("page").removeprefix("p.").strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) < 6):
        raise Missing(["a page as a number, like 3"])
    return int(digits)


def _times(told: str) -> tuple[int | None, int | None]:
    if not told:
        return None, None
    moments = [_seconds(part) for part in _BETWEEN.split(told)]
    if len(moments) > 2:
        raise Missing(["one time, or from one to another, like 0:12:30–0:12:45"])
    return moments[0], moments[1] if len(moments) == 2 else None


def _seconds(told: str) -> int:
    found = _TIME.fullmatch(told)
    if found is None or int(found[3]) > 59 or (found[1] and int(found[2]) > 59):
        raise Missing(["a time as hours, minutes and seconds, like 0:12:30 or 12:30"])
    return int(found[1] or 0) * 3600 + int(found[2]) * 60 + int(found[3])


def _region(told: str) -> tuple[float, float, float, float] | None:
    if not told:
        return None
    parts = [part for part in re.split(r"[\s,;×x%]+", told) if part]
    if len(parts) != 4 or not all(_NUMBER.fullmatch(part) for part in parts):
        raise Missing(["a part of the image as four numbers in percent: left, top, width, height, like 10, 20, 30, 40"])
    left, top, width, height = (float(part) for part in parts)
    return left, top, width, height
