from __future__ import annotations

import os
import platform
from pathlib import Path

import pytest

from claims.bench import BENCHES, bench, machine
from claims.errors import NotThere

ON_GOLD = [what for what in BENCHES if what not in {"browser", "desk", "export"}]
"""The others make what they measure on."""


def test_an_unknown_bench_is_refused_with_the_names_of_those_there_are(tmp_path: Path):
    with pytest.raises(NotThere) as refused:
        bench("weather", tmp_path)

    assert all(name in refused.value.advice for name in BENCHES)


@pytest.mark.parametrize("what", ON_GOLD)
def test_a_path_that_is_not_there_is_refused(what: str, tmp_path: Path):
    with pytest.raises(NotThere) as refused:
        bench(what, tmp_path / "missing.jsonl")

    assert refused.value.advice


@pytest.mark.parametrize("what", ON_GOLD)
def test_a_folder_without_gold_is_refused(what: str, tmp_path: Path):
    with pytest.raises(NotThere):
        bench(what, tmp_path)


def test_the_machine_is_told_with_its_python():
    told = machine()

    assert platform.python_version() in told
    assert f"{len(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else os.cpu_count()} core" in told
