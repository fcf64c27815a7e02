"""What is learned from: no post that is measured on, and none that another turn knows."""

from __future__ import annotations

import json

from claims.training.checked_posts import learned_from, ways

CHECKS = {
    "toll": "The harbour toll in Lindmar fell by 12 per cent.",
    "school": "A school in Karst serves insects for lunch.",
    "bridge": "The bridge over the Vell was paid for in 1904.",
    "wolf": "Wolves were released on purpose in Norrmark.",
}
TOLL, AGAIN = (
    "Harbour toll down 12 per cent!! https://vell.example/a",
    "They cut the toll at Lindmar — Nour Vance (@nour) May 2, 2026",
)
BUGS, WOLF = "They make children eat bugs in Karst", "somebody let those Norrmark wolves loose"


def folder(path, *, train, dev=()):
    path.mkdir()
    rows = {
        "docs": [{"id": name, "claim": claim, "title": name.title()} for name, claim in CHECKS.items()],
        "train": [{"text": text, "rel": [check]} for text, check in train],
        "dev": [{"text": text, "rel": [check]} for text, check in dev],
    }
    for name, lines in rows.items():
        (path / f"{name}.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def test_a_post_that_another_collection_measures_on_is_not_learned_from_whatever_its_link(tmp_path):
    old = folder(tmp_path / "old", train=[(BUGS, "school")], dev=[(TOLL, "toll")])
    new = folder(tmp_path / "new", train=[("Harbour toll down 12 per cent!! https://other.example", "toll"), (WOLF, "wolf")])

    found = learned_from([old, new], turns=2)

    assert [query.post for query, _ in found] == [BUGS, WOLF]


def test_posts_on_one_check_and_one_post_in_two_collections_are_judged_in_the_same_turn(tmp_path):
    old = folder(tmp_path / "old", train=[(BUGS, "school"), (TOLL, "toll"), (AGAIN, "toll"), (WOLF, "wolf")])
    new = folder(tmp_path / "new", train=[(WOLF, "wolf"), (TOLL, "bridge")])

    bugs, toll, again, wolf, wolf_again, toll_again = [turn for _, turn in learned_from([old, new], turns=3)]

    assert wolf == wolf_again
    assert toll == again == toll_again
    assert len({bugs, toll, wolf}) == 3


def test_each_post_is_also_learned_from_where_it_was_never_checked_and_where_nothing_was_read(tmp_path):
    ((query, _),) = learned_from([folder(tmp_path / "old", train=[(TOLL, "toll")])], turns=2)

    made = list(ways(query))

    assert [counts for counts, _ in made[:3]] == [True, True, False]
    assert sum(any(way.right) for _, way in made) == len(made) / 2
    assert any(all(near.words is None for near in way.near) for _, way in made)
    assert all(len(way.found) == len(way.near) == len(way.right) for _, way in made)
