"""`claims publish`: the public pages, written to a folder that any web host can serve."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from claims.commands.terminal import desk, say, show
from claims.errors import SettingsWrong
from claims.publishing import write_site
from claims.reports.report import checked_link


def publish_command(asked: Namespace) -> int:
    """Bring the folder up to what is out; only files that changed are written."""
    if asked.base_url and checked_link(asked.base_url) is None:
        raise SettingsWrong(
            f"--base-url is not an address of the web: {asked.base_url}.", advice="Write it like https://example.org/checks."
        )
    with desk() as (settings, store):
        named = replace(settings, public_names=True) if asked.names else settings
        folder = Path(asked.to).expanduser().absolute() if asked.to else settings.public_folder
        done = write_site(store, named, folder, base_url=asked.base_url)
    for path in done.files.written:
        show(path)
    files = done.files
    say(f"{done.fact_checks} fact-checks in {done.folder}: {len(files.written)} files written, {files.unchanged} as they were.")
    return 0
