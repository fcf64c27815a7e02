"""`claims bundle` and `claims unbundle`: a whole desk from one machine or database to another."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from claims.commands.terminal import desk, show
from sources.snapshot import Vault


def bundle_command(asked: Namespace) -> int:
    """Write the whole desk to one file."""
    from claims.store.bundle import bundle

    with desk() as (settings, store):
        made = bundle(store, Vault(settings.vault_root), Path(asked.path))
    show(f"Bundled {made.rows} rows and {made.captures} captures in {made.path}")
    show(f"Head of the trail: {made.head or 'no line yet'}")
    return 0


def unbundle_command(asked: Namespace) -> int:
    """Fill an empty desk from a bundle."""
    from claims.store.unbundle import unbundle

    with desk() as (settings, store):
        rows = unbundle(Path(asked.path), store, Vault(settings.vault_root))
    show(f"Restored {rows} rows; the trail, every anchor and every captured byte are sound.")
    return 0
