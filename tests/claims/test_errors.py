"""The errors of claims are one tree: drawn once, in the docstring of `claims.errors`, and nowhere else is one added."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

from claims import errors
from claims.errors import ClaimsError

ROOT = Path(__file__).parents[2]


def drawn() -> dict[str, str]:
    """Each error of the drawing, with the one above it."""
    found, above = {}, [""]
    for line in (errors.__doc__ or "").splitlines():
        if branch := re.match(r"([│ ]*(?:├── |└── )?)([A-Z]\w+)  ", line):
            depth = len(branch[1]) // 4
            above[depth + 1 :] = [branch[2]]
            found[branch[2]] = above[depth]
    return found


def test_every_error_stands_in_the_drawing_and_says_what_to_do():
    kinds = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, ClaimsError)]

    assert {kind.__name__: kind.__bases__[0].__name__ for kind in kinds} | {"ClaimsError": ""} == drawn()
    assert [kind.__name__ for kind in kinds if not kind.advice] == ["ClaimsError"]


def test_no_other_module_has_an_error_that_others_could_meet():
    """What a module raises and catches by itself begins with an underscore; `Leaving` is how a worker stops, no error."""
    elsewhere = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in (ROOT / "claims").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_") and path.name != "errors.py"
        for base in node.bases
        if ast.unparse(base) in drawn() or ast.unparse(base).endswith(("Error", "Exception"))
        if node.name != "Leaving"
    ]

    assert elsewhere == []
