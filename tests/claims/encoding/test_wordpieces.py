from __future__ import annotations

from claims.encoding.wordpieces import CLS, SEP, tokenizer


def test_the_marks_are_the_vocabularys_own():
    assert [tokenizer().token_to_id(mark) for mark in ("[CLS]", "[SEP]")] == [CLS, SEP]


def test_a_word_it_does_not_know_falls_into_pieces_that_stand_where_they_stood():
    read = tokenizer().encode("Kelmarborough", add_special_tokens=False)

    assert len(read.ids) > 1
    assert [read.offsets[0][0], read.offsets[-1][1]] == [0, len("Kelmarborough")]
