"""Many reviewers write at once, from several processes: nothing is lost, nobody is locked out, and every conflict is told."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import select

from claims.store import Store, opened, tables
from claims.store.people import me
from claims.store.proposals import add_claim
from claims.store.trail import verify
from sources.snapshot import Vault
from tests.claims.store.desk import NOON, article, proposals
from tests.durability.processes import ROOT

SHARED = 4
"""Claims that everybody works on."""
FOUND_IN = {
    "tag": "SELECT t.name FROM claim_tag c JOIN tag t ON t.id = c.tag_id WHERE c.removed_at IS NULL",
    "comment": "SELECT words FROM comment WHERE withdrawn_at IS NULL",
    "cite": "SELECT note FROM evidence WHERE withdrawn_at IS NULL",
    "search": "SELECT query FROM search_note WHERE withdrawn_at IS NULL",
    "judge": "SELECT d.rationale FROM decision d JOIN assessment a ON a.rationale = d.rationale",
}
"""Where the words of a write must stand afterwards, once each."""
ON_THE_CLAIM = ("tag", "assign", "cite", "search", "reword", "judge", "undo")
"""Writes that say which version of the claim they saw."""


@pytest.mark.parametrize(("reviewers", "writes"), [(8, 100), (16, 50)])
def test_nothing_is_lost_and_nobody_writes_over_what_they_did_not_see(
    database_url: str, vault: Vault, reviewers: int, writes: int
) -> None:
    names = [f"Reviewer {number}" for number in range(reviewers)]
    plan = arranged(database_url, vault, names, writes)

    ended = at_work(database_url, plan, names)

    kept = [write for one in ended for write in one["kept"]]
    assert [len(one["kept"]) for one in ended] == [writes] * reviewers
    assert all(Counter(write["kind"] for write in one["kept"])["judge"] >= 4 for one in ended)
    built_on = Counter((write["claim"], write["seen"]) for write in kept if write["kind"] in ON_THE_CLAIM)
    assert built_on.most_common(1)[0][1] == 1, "two writes were kept that both built on one version"
    assert sum(one["told"] for one in ended) > 0
    with opened(database_url) as store:
        assert lost(store, kept) == []
        assert verify(store, vault) == []
        on_a_claim = Counter(write["claim"] for write in kept if write["kind"] in ON_THE_CLAIM)
        with store.reading() as session:
            grown = {number: (session.get_one(tables.Claim, number).version or 0) - 1 for number in plan["shared"]}
    assert grown == {number: on_a_claim[number] for number in plan["shared"]}


def arranged(url: str, vault: Vault, names: list[str], writes: int) -> dict[str, Any]:
    """An article with enough claims, and everybody known."""
    to_judge = len(names) * (writes // 9 + 1)
    with opened(url) as store:
        desk = article(store, vault)
        place = proposals()[0].selector
        with store.writing("Ada", action="mark", now=NOON) as session:
            for name in ("Ada", *names):
                me(session, name)
            numbers = [add_claim(session, desk.document, place.start, place.end) for _ in range(SHARED + to_judge + len(names))]
    shared, judged, own = numbers[:SHARED], numbers[SHARED : -len(names)], numbers[-len(names) :]
    return {"writes": writes, "shared": shared, "judged": judged, "own": dict(zip(names, own, strict=True))}


def at_work(url: str, plan: dict[str, Any], names: list[str]) -> list[dict[str, Any]]:
    """Four processes begin at once, each with a part of the people; what each person says in the end."""
    command = [sys.executable, "-m", "tests.durability.reviewers", url, json.dumps(plan)]
    started = [
        subprocess.Popen([*command, *names[first::4]], cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for first in range(4)
    ]
    for process in started:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in started:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    said = [process.communicate(timeout=600)[0] for process in started]
    assert [process.returncode for process in started] == [0] * 4
    return [json.loads(line) for lines in said for line in lines.splitlines()]


def lost(store: Store, kept: list[dict[str, Any]]) -> list[str]:
    """The words of acknowledged writes that are not where they must be, exactly once."""
    missing: list[str] = []
    with store.reading() as session:
        connection = session.connection()
        for kind, where in FOUND_IN.items():
            there = Counter(connection.execute(text(where)).scalars())
            missing += [write["mark"] for write in kept if write["kind"] == kind and there[write["mark"]] != 1]
        became = session.exec(select(tables.Event.after).where(tables.Event.subject == "claim")).all()
        worded = Counter(after["standalone"] for after in became if after)
        drafted = {draft.fields.get("rationale") for draft in session.exec(select(tables.Draft))}
    missing += [write["mark"] for write in kept if write["kind"] == "reword" and not worded[write["mark"]]]
    last = {(write["mark"].split(" wrote ")[0], write["claim"]): write["mark"] for write in kept if write["kind"] == "draft"}
    return [*missing, *(mark for mark in last.values() if mark not in drafted)]
