"""The README tells the truth: every command, every setting, every picture and every file it points at."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from claims.cli import FORMATS, parser
from claims.reports import WRITERS
from claims.settings import SETTINGS, settings_table

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> dict[str, argparse.ArgumentParser]:
    """Every command by name."""
    actions = [action for action in parser()._actions if isinstance(action, argparse._SubParsersAction)]
    return dict(actions[0].choices)


@pytest.mark.parametrize("name", sorted(commands()))
def test_the_readme_shows_every_command_with_its_options(name):
    line = next((line for line in README.splitlines() if line.startswith(f"claims {name}")), None)

    assert line, f"claims {name} is not in the README"
    described = commands()[name].format_usage()
    for option in set(re.findall(r"--[a-z]+", line)):
        assert option in described, f"claims {name} has no {option}"


def test_the_readme_has_the_table_of_settings_as_the_program_knows_them():
    assert settings_table() in README
    assert all(setting.name in README for setting in SETTINGS)


def test_whatever_the_readme_points_at_is_there():
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        assert target.startswith("https://") or (ROOT / target).exists(), target


def test_the_first_screen_has_both_commands_for_a_machine_with_only_python_and_pip():
    first = "\n".join(README.splitlines()[:40])

    for name in ("open", "test"):
        block = first.split(f"<!-- {name} -->")[1].split(f"<!-- /{name} -->")[0]
        assert len([line for line in block.strip().splitlines() if not line.startswith("```")]) == 1


def test_the_command_line_offers_every_format_there_is():
    assert set(FORMATS) == set(WRITERS)
