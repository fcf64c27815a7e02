"""Rules and network together: what stands, what is one, who is nobody."""

from __future__ import annotations

from dataclasses import replace

from claims.splitting.rules.deeds import deed
from claims.splitting.tagged import Tagged
from claims.splitting.tagging import left_out, rejoined, settled
from sources.document import Span
from tests.claims.splitting.articles import found, speakers, told

TEXT = "The council, which says so, " + "x" * 80


def item(*content: tuple[int, int], source: tuple[int, int] | None = None, cue: tuple[int, int] | None = None) -> Tagged:
    return Tagged(
        tuple(Span(*place) for place in content), (Span(*source),) if source else None, (Span(*cue),) if cue else None, 0.9
    )


def test_plain_reporting_is_found_whole():
    assert told("“The bridge is closed,” said Mara Quill, the mayor.") == [
        ("Mara Quill, the mayor", "said", "“The bridge is closed,”")
    ]


def test_what_the_rules_have_no_word_for_is_found_all_the_same():
    found = told("Quill is adamant that the bridge was never tested.")

    assert found == [("Quill", "is adamant", "that the bridge was never tested")]


def test_what_is_nobodys_words_is_not():
    assert told("The bridge was opened in 1931.", "It carries two lanes of traffic.", "Two men painted it last spring.") == []


def test_parts_of_one_quotation_are_one_when_the_rules_say_so():
    parts = [item((0, 10), source=(12, 17), cue=(18, 22)), item((30, 60))]

    (one,) = rejoined(parts, [item((0, 10), (30, 60), source=(12, 17))])

    assert one.content == (Span(0, 10), Span(30, 60))
    assert (one.source, one.cue) == ((Span(12, 17),), (Span(18, 22),))


def test_parts_with_two_speakers_stay_two():
    parts = [item((0, 10), source=(12, 17)), item((30, 60), source=(62, 70))]

    assert rejoined(parts, [item((0, 10), (30, 60))]) == parts


def test_where_the_rules_know_that_nobody_is_named_nobody_is():
    assert settled(item((20, 60), source=(0, 2), cue=(3, 13)), [item((20, 60), cue=(3, 13))], TEXT).source is None


def test_a_speaker_only_the_rules_found_is_taken_from_them():
    assert settled(item((20, 60), cue=(8, 12)), [item((21, 60), source=(0, 7))], TEXT).source == (Span(0, 7),)


def test_what_the_rules_did_not_find_stays_as_it_is():
    proposal = item((20, 60), cue=(8, 12))

    assert settled(proposal, [item((80, 90), source=(70, 75))], TEXT) == proposal


def test_whom_which_stands_for_is_taken_from_the_rules():
    proposal = item((28, 60), source=(13, 18), cue=(19, 23))

    found = settled(proposal, [item((28, 60), source=(0, 11), cue=(19, 23))], TEXT)

    assert (found.source, found.antecedent) == ((Span(13, 18),), (Span(0, 11),))


def test_who_is_somebody():
    assert speakers("Mara Quill, who said that the bridge was closed, left the hall.") == ["Mara Quill"]


def test_what_a_trusted_rule_found_stands_where_nothing_else_was_proposed():
    rule = replace(item((20, 60), cue=(3, 13)), rule="claim/it-is")

    assert left_out([], [rule]) == [rule]
    assert left_out([item((10, 30))], [rule]) == []


def test_of_a_report_by_a_noun_the_main_verb_is_no_part():
    rule = replace(item((20, 60), source=(0, 2)), rule="claim/noun-that")

    assert settled(item((20, 80), source=(0, 2)), [rule], TEXT).content == (Span(20, 60),)


def test_a_deed_is_no_statement_unless_something_is_quoted():
    text = "The mayor signed the bill. The mayor signed “in sorrow”."

    assert deed(item((17, 25), source=(0, 9), cue=(10, 16)), text)
    assert not deed(item((44, 55), source=(27, 36), cue=(37, 43)), text)


def test_what_is_heard_is_said_only_where_it_is_a_clause():
    text = "Reporters heard loud explosions. The court heard he was asleep."

    assert deed(item((16, 31), source=(0, 9), cue=(10, 15)), text)
    assert not deed(item((49, 62), source=(33, 42), cue=(43, 48)), text)


def test_a_contract_that_allows_for_a_share_says_nothing():
    text = "The contract, which allows for 3 percent. The minister allowed that it was late."

    assert deed(item((27, 40), source=(14, 19), cue=(20, 26)), text)
    assert not deed(item((63, 79), source=(42, 54), cue=(55, 62)), text)


def test_words_inside_words_are_relayed_by_who_tells_them():
    found_ = found("Mara Quill said the council had told residents that the bridge would open.")

    assert [one.relayed_by for one in found_] == [None, "Mara Quill"]
