"""The house's own words for the fixed codes: every claim has a label, and readers can tell them apart and read them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.errors import SettingsWrong
from claims.model import Flag, Verdict
from claims.review.presets import BY_WHAT_WAS_DONE, PLAIN, PRESETS, SIX_LEVELS, WORDS_ONLY
from claims.review.scale import Rung, Scale, as_json, checked, contrast, from_json, label, number, other_flags, wrong
from claims.review.verdicts import FLAG_NAMES, NAMES

SUPPORTED, REFUTED = Verdict.SUPPORTED, Verdict.REFUTED


def changed(scale: Scale, at: int, **told: object) -> Scale:
    rungs = [*scale.rungs[:at], replace(scale.rungs[at], **told), *scale.rungs[at + 1 :]]
    return replace(scale, rungs=tuple(rungs))


@pytest.mark.parametrize("scale", PRESETS, ids=lambda scale: scale.name)
def test_every_preset_is_sound_and_comes_back_from_json_the_same(scale):
    assert wrong(scale) == ()
    assert from_json(as_json(scale)) == scale


@pytest.mark.parametrize("scale", PRESETS, ids=lambda scale: scale.name)
@given(verdict=st.sampled_from(Verdict), flags=st.sets(st.sampled_from(Flag)))
def test_every_verdict_with_any_flags_has_a_label_and_every_flag_is_told_once(scale, verdict, flags):
    chosen = label(scale, verdict, flags)
    names = dict(scale.flag_names)

    told = next(rung for rung in scale.rungs if rung.label == chosen)
    assert told.verdict in (verdict, None)
    assert told.flags <= flags
    assert {names[flag] for flag in flags - told.flags} >= set(other_flags(scale, verdict, flags))


def test_the_plain_scale_says_what_the_codes_are_called():
    assert {verdict: label(PLAIN, verdict) for verdict in Verdict} == NAMES
    assert other_flags(PLAIN, REFUTED, [Flag.SATIRE, Flag.OUTDATED]) == (
        FLAG_NAMES[Flag.OUTDATED],
        FLAG_NAMES[Flag.SATIRE],
    )


def test_more_flags_speak_before_fewer_and_a_named_verdict_before_any():
    assert label(BY_WHAT_WAS_DONE, REFUTED, [Flag.ALTERED_MEDIA]) == "Altered"
    assert label(BY_WHAT_WAS_DONE, REFUTED, [Flag.MISSING_CONTEXT]) == "Misleading"
    assert label(BY_WHAT_WAS_DONE, SUPPORTED, [Flag.MISSING_CONTEXT]) == "Missing context"
    assert label(WORDS_ONLY, Verdict.CONFLICTING, [Flag.SATIRE]) == "This is satire"


def test_of_two_alike_the_one_further_up_speaks_and_the_other_flag_is_told_beside_it():
    flags = [Flag.MISSING_CONTEXT, Flag.ALTERED_MEDIA]

    assert label(BY_WHAT_WAS_DONE, REFUTED, flags) == "Altered"
    assert other_flags(BY_WHAT_WAS_DONE, REFUTED, flags) == ("Missing context",)


def test_six_levels_are_numbered_from_one_to_six_and_what_is_unproven_has_no_number():
    assert SIX_LEVELS.bounds == (1, 6)
    assert number(SIX_LEVELS, SUPPORTED) == 6
    assert number(SIX_LEVELS, REFUTED, [Flag.ALTERED_MEDIA]) == 1
    assert number(SIX_LEVELS, Verdict.NOT_ENOUGH_EVIDENCE) is None
    assert WORDS_ONLY.bounds is None


@pytest.mark.parametrize(
    ("scale", "says"),
    [
        (replace(SIX_LEVELS, rungs=SIX_LEVELS.rungs[1:]), "“Supported” needs a label of its own"),
        (changed(SIX_LEVELS, 0, label=" half  TRUE"), "stands there 2 times"),
        (changed(SIX_LEVELS, 0, label=" "), "needs a label of 1 to 60"),
        (changed(SIX_LEVELS, 0, number=2), "The number 2 stands there 2 times"),
        (changed(SIX_LEVELS, 0, number=0), "Higher is truer"),
        (changed(SIX_LEVELS, 6, number=0), "says nothing of how true"),
        (changed(PLAIN, 0, number=1), "One number alone"),
        (changed(PLAIN, 0, colour="#ffff00"), "hard to read"),
        (changed(PLAIN, 0, colour="yellow"), "is none"),
        (changed(SIX_LEVELS, 1, flags=frozenset()), "has 2 labels"),
        (replace(PLAIN, rungs=(*PLAIN.rungs, Rung("Whatever", None))), "needs a flag"),
        (replace(PLAIN, name=" "), "needs a name"),
        (replace(PLAIN, flag_names=PLAIN.flag_names[1:]), "Every flag needs a name"),
        (replace(PLAIN, flag_names=tuple((flag, "The same") for flag in Flag)), "same name"),
    ],
)
def test_what_is_not_sound_is_refused_and_says_why(scale, says):
    with pytest.raises(SettingsWrong) as told:
        checked(scale)

    assert says in str(told.value)
    assert told.value.advice


def test_contrast_is_counted_as_the_web_counts_it():
    assert contrast("#000000") == pytest.approx(21)
    assert contrast("#ffffff") == pytest.approx(1)
    assert contrast("#767676") == pytest.approx(4.54, abs=0.01)
