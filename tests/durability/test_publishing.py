"""A publisher killed without warning, again and again: every file is whole, and the next run completes the folder."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from claims import publishing
from claims.model import CorrectionKind, Verdict
from claims.reports.public_site import LIST, site
from claims.settings import Settings
from tests.claims.store.published_desk import Newsroom
from tests.durability.processes import ROOT, hear, kill

KILLS = 6
WRITER = """
import sys
from dataclasses import replace
from pathlib import Path
from claims.publishing import write_site
from claims.settings import Settings
from claims.store import Store
settings = Settings.load()
store = Store.open(settings.database_url)
print("ready", flush=True)
while True:
    for names in (True, False):  # every page differs between the two
        write_site(store, replace(settings, public_names=names), Path(sys.argv[1]), base_url="https://desk.example")
"""


def test_kill_nine_leaves_every_file_whole_and_the_next_run_completes_them(sqlite_store, tmp_path):
    desk = Newsroom(sqlite_store)
    desk.judge()
    desk.publish()
    desk.correct(CorrectionKind.CORRECTION, "We misread a column. " * 2_000)
    desk.judge(Verdict.REFUTED, why="The right column shows that the toll rose.")
    desk.publish()
    folder, told = tmp_path / "web", {"CLAIMS_HOME": str(tmp_path)}
    settings = Settings.load(told)
    whole = [expected(desk, settings, names=names) for names in (True, False)]
    seen = 0

    for turn in range(KILLS):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(folder)], cwd=ROOT, env=os.environ | told, stdout=subprocess.PIPE, text=True
        )
        assert hear(writer) == "ready"
        time.sleep(0.05 * (turn + 1))
        kill(writer)
        for path, content in files(folder).items():
            assert content in [one[path] for one in whole], f"{path} is not whole"
            seen += 1
    done = publishing.write_site(sqlite_store, settings, folder, base_url="https://desk.example")

    assert seen >= KILLS
    assert done.files.unchanged + len(done.files.written) == len(whole[1])
    assert files(folder) == whole[1]


def expected(desk: Newsroom, settings: Settings, *, names: bool) -> dict[str, bytes]:
    with desk.store.reading() as session:
        house = publishing.house(session, settings, base_url="https://desk.example")
    return dict(site(desk.everything(), type(house)(house.publisher, names=names)))


def files(folder: Path) -> dict[str, bytes]:
    """What a web host would serve: no hidden file."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not path.name.startswith(".") and name != LIST}
