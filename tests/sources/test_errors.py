"""The errors are one tree: drawn once, in the docstring of `sources.errors`, and nowhere else is one added."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re

import sources
from sources import errors
from sources.errors import BrokenArchive, SourceError


def drawn() -> dict[str, tuple[str, bool]]:
    """Each error of the drawing, with the one above it, and whether it says that trying again can help."""
    found, above = {}, [""]
    for line in (errors.__doc__ or "").splitlines():
        if branch := re.match(r"([│ ]*(?:├── |└── )?)([A-Z]\w+)  ", line):
            depth = len(branch[1]) // 4
            above[depth + 1 :] = [branch[2]]
            found[branch[2]] = (above[depth], "(retry)" in line)
    return found


def family(kind: type[SourceError]) -> set[type[SourceError]]:
    return {kind}.union(*map(family, kind.__subclasses__()))


def test_every_error_stands_in_the_drawing_where_it_stands_in_the_code_and_says_whether_to_retry():
    for module in pkgutil.walk_packages(sources.__path__, "sources."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)

    made = {kind.__name__: (kind.__bases__[0].__name__, kind.retry) for kind in family(SourceError)}

    assert made | {"SourceError": ("", False)} == drawn()
    assert {kind.__module__ for kind in family(SourceError)} == {"sources.errors"}


def test_every_error_has_a_code_of_its_own_and_says_what_to_do():
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, SourceError)]

    assert len({kind.code for kind in kinds}) == len(kinds)
    assert all(kind.advice for kind in kinds)


def test_a_broken_archive_names_everything_and_tells_the_first_five():
    broken = BrokenArchive(*(f"Record {number} is damaged." for number in range(1, 8)))

    assert len(broken.findings) == 7
    assert str(broken).endswith("Record 5 is damaged. And 2 more.")
