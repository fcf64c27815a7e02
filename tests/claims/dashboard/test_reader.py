"""What the reader is given, and what it may send back."""

from __future__ import annotations

import json
from dataclasses import replace

from claims.dashboard.components import acts, reader
from claims.dashboard.components.reading import around, left_out, marks, payload, runs, trimmed
from claims.model import Act, Attribution, Kind, Selector, State, Verdict
from sources.document import Block, Document, Role, Span
from tests.examples import claim, decided

TEXT = "🦊 Fox news\n\nThe “vixen” 👩‍🚒 said cafe\u0301s close.\n\nPlease donate.\n\nActually no.\n\nשלום the end"


def document(text: str = TEXT, *roles: Role, language: str | None = None) -> Document:
    """One block a paragraph, with these roles (paragraph where none is given)."""
    blocks, at = [], 0
    for number, words in enumerate(text.split("\n\n")):
        role = roles[number] if number < len(roles) else Role.PARAGRAPH
        blocks.append(Block(at, at + len(words), role, "donation appeal" if role is Role.BOILERPLATE else ""))
        at += len(words) + 2
    return Document(text, tuple(blocks), language=language)


def claimed(number: int, words: str, **changes: object):
    """A claim on these words of TEXT, with nobody named."""
    start = TEXT.index(words)
    told = Attribution((Span(start, start + len(words)),), None, None, Kind.INDIRECT, Act.ASSERTION)
    selector = Selector(start, start + len(words), words)
    return replace(claim(number), selector=selector, attribution=told, **changes)


def test_the_runs_of_a_block_join_up_to_exactly_its_words():
    shown = marks([claimed(1, "👩‍🚒 said cafe"), claimed(2, "cafe\u0301s close"), claimed(3, "“vixen”")])

    for block in document().blocks:
        cut = runs(document(), block, shown)

        assert "".join(str(run["text"]) for run in cut) == block.of(TEXT)
        assert all(TEXT.startswith(str(run["text"]), run["at"]) for run in cut)


def test_where_claims_overlap_the_shortest_is_meant_first():
    long, short = claimed(1, "The “vixen” 👩‍🚒 said cafe\u0301s close."), claimed(2, "“vixen”")

    cut = runs(document(), document().blocks[1], marks([long, short]))

    assert [run["claims"] for run in cut] == [[1], [2, 1], [1]]


def test_claims_are_numbered_in_reading_order_whatever_order_they_come_in():
    shown = marks([claimed(7, "no."), claimed(9, "“vixen”"), claimed(8, "The “vixen”")])

    assert [(mark.number, mark.id) for mark in shown] == [(1, 8), (2, 9), (3, 7)]


def test_speaker_and_cue_are_cut_out_even_where_they_lie_outside_the_claim():
    said = claimed(1, "cafe\u0301s close")
    told = replace(said.attribution, source=(Span(12, 23),), cue=(Span(TEXT.index("said"), TEXT.index("said") + 4),))

    cut = runs(document(), document().blocks[1], marks([replace(said, attribution=told)]))

    assert [run["text"] for run in cut if run["source"] == [1]] == ["The “vixen”"]
    assert [run["text"] for run in cut if run["cue"] == [1]] == ["said"]


def test_of_an_interrupted_quotation_only_the_spoken_words_are_marked():
    whole = claimed(1, "The “vixen” 👩‍🚒 said cafe\u0301s close.")
    spoken = (Span(12, 23), Span(TEXT.index("cafe"), TEXT.index(" close")))
    said = replace(whole.attribution, content=spoken)

    cut = runs(document(), document().blocks[1], marks([replace(whole, attribution=said)]))

    assert [run["text"] for run in cut if run["claims"]] == ["The “vixen”", "cafe\u0301s"]


def test_neighbouring_lines_left_out_fold_into_one_and_say_why():
    roles = (Role.HEADLINE, Role.PARAGRAPH, Role.BOILERPLATE, Role.BOILERPLATE)

    parts = payload(document(TEXT, *roles))["parts"]

    assert [part.get("fold") for part in parts] == [None, "2 lines left out: donation appeal", None]
    assert [block["index"] for block in parts[1]["blocks"]] == [2, 3]


def test_a_fold_names_a_few_reasons_and_not_twenty():
    blocks = [Block(n, n + 1, Role.BOILERPLATE, f"reason {n}") for n in range(5)]

    assert left_out(blocks) == "5 lines left out: reason 0; reason 1; reason 2; …"
    assert left_out([Block(0, 1, Role.BOILERPLATE)]) == "1 line left out"


def test_only_the_part_asked_for_is_sent_and_then_nothing_is_folded():
    roles = (Role.HEADLINE, Role.PARAGRAPH, Role.BOILERPLATE)

    parts = payload(document(TEXT, *roles), only=[2])["parts"]

    assert [block["index"] for part in parts for block in part["blocks"]] == [2]
    assert "fold" not in parts[0]


def test_the_words_around_a_claim_grow_by_whole_paragraphs_of_the_article():
    roles = (Role.HEADLINE, Role.PARAGRAPH, Role.BOILERPLATE)
    paper = document(TEXT, *roles)
    here = Span(paper.blocks[1].start + 4, paper.blocks[1].start + 9)

    near, wide, all_of_it = (around(paper, here, least=least) for least in (10, 40, 10_000))

    assert (near, wide, all_of_it) == ((1,), (1, 3), (1, 3, 4))


def test_what_cannot_be_sent_is_replaced_by_just_as_many_code_points():
    broken = Document("a\ud800b", (Block(0, 3, Role.PARAGRAPH),))

    sent = payload(broken)

    assert sent["parts"][0]["blocks"][0]["runs"][0]["text"] == "a\ufffdb"
    json.dumps(sent, ensure_ascii=False).encode()


def test_each_mark_says_its_state_and_verdict_in_words():
    refuted = decided(1, Verdict.REFUTED)

    shown = marks([refuted, claim(2, state=State.PROPOSED, attribution=None)])

    assert {(mark.look, mark.said, mark.standing) for mark in shown} == {
        ("refuted", "reported · assertion", "Approved: Refuted"),
        ("proposed", "own voice", "Proposed"),
    }


def test_a_selection_loses_the_white_space_at_its_ends():
    assert trimmed("ab  cd \n", 2, 8) == Span(4, 6)
    assert len(trimmed("ab  cd", 2, 4)) == 0


def test_what_the_browser_sends_is_one_of_the_known_acts_or_nothing():
    decide = {"do": "accept", "claims": [[4, 2], [5, 1]], "number": 1}
    pick = {"do": "pick", "what": "claim", "start": 3, "end": 9, "number": 2}

    assert acts.read_act(decide) == acts.Decide("accept", ((4, 2), (5, 1)))
    assert acts.read_act(pick) == acts.Pick("claim", Span(3, 9))
    assert acts.read_act({"do": "open", "claims": [[4, 2]]}) == acts.OpenClaim(4)
    assert acts.read_act({"do": "role", "index": 3, "to": "paragraph"}) == acts.ChangeRole(3, Role.PARAGRAPH)


def test_what_changes_a_claim_names_the_version_that_was_seen():
    seen = {"claims": [[4, 2]], "number": 1}
    telling = {"speaker": "Ana", "kind": "own", "act": "denial", "relayed": ""}

    assert acts.read_act({"do": "undo", "number": 1}) == acts.Undo()
    assert acts.read_act(seen | {"do": "move", "start": 3, "end": 9}) == acts.Move((4, 2), Span(3, 9))
    assert acts.read_act(seen | {"do": "split", "at": 5}) == acts.SplitAt((4, 2), 5)
    assert acts.read_act({"do": "merge", "claims": [[4, 2], [5, 1]]}) == acts.Merge(((4, 2), (5, 1)))
    assert acts.read_act(seen | {"do": "correct"} | telling) == acts.Correct((4, 2), "Ana", None, Act.DENIAL, "")
    assert acts.read_act(seen | {"do": "aside", "to": "not_checkable", "of": 0, "reason": "a joke"}) == acts.PutAside(
        State.NOT_CHECKABLE, (4, 2), 0, "a joke"
    )
    for what in ("source", "cue"):
        words = acts.Words(what, (4, 2), Span(3, 9))
        assert acts.read_act(seen | {"do": "words", "what": what, "start": 3, "end": 9}) == words


def test_misshapen_changes_are_dropped():
    seen = {"claims": [[4, 2]]}
    for sent in (
        {"do": "move", "start": 3, "end": 9},
        {"do": "move", "claims": [[0, 2]], "start": 3, "end": 9},
        seen | {"do": "move", "start": 9, "end": 3},
        seen | {"do": "aside", "to": "approved", "of": 0, "reason": ""},
        seen | {"do": "correct", "speaker": "A", "kind": "sung", "act": "denial", "relayed": ""},
        seen | {"do": "correct", "speaker": "A", "kind": "direct", "act": "song", "relayed": ""},
        seen | {"do": "words", "what": "verdict", "start": 3, "end": 9},
        seen | {"do": "burn"},
    ):
        assert acts.read_act(sent) is None


def test_misshapen_acts_are_dropped():
    for sent in (
        {},
        {"do": "drop tables"},
        {"do": "accept", "claims": []},
        {"do": "accept", "claims": [["4", 2], None]},
        {"do": "role", "index": -1, "to": "paragraph"},
        {"do": "role", "index": 1, "to": "anything"},
        {"do": "pick", "what": "claim", "start": 9, "end": 3},
        {"do": "open", "claims": ["4"]},
    ):
        assert acts.read_act(sent) is None


def test_the_script_only_ever_writes_text():
    script, style = reader.assets()

    for door in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "createContextualFragment", "eval(", "href"):
        assert door not in script
    assert "url(" not in style
    assert "@import" not in style
