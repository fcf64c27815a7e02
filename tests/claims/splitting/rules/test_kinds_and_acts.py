"""Direct, indirect or mixed; assertion, denial, accusation, call, promise, question or thought."""

from __future__ import annotations

import pytest

from claims.model import Act, Kind
from claims.splitting.rules.acts import act_of
from tests.claims.splitting.articles import found


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("“The dam is safe,” said Mara Quill.", Kind.DIRECT),
        ("Mara Quill said the dam was safe.", Kind.INDIRECT),
        ("Mara Quill said the dam was “as safe as a church”.", Kind.MIXED),
        ("Mara Quill said ‘the dam is safe’.", Kind.DIRECT),
    ],
)
def test_the_kind_follows_the_quoted_share(sentence, kind):
    assert [item.kind for item in found(sentence)] == [kind]


@pytest.mark.parametrize(
    ("sentence", "act"),
    [
        ("Quill said the dam was safe.", Act.ASSERTION),
        ("Quill denied that the dam was unsafe.", Act.DENIAL),
        ("Quill rejected the charge.", Act.DENIAL),
        ("Quill accused the council of neglect.", Act.ACCUSATION),
        ("Quill has been accused of neglect at the dam.", Act.ACCUSATION),
        ("Quill urged residents to leave.", Act.CALL),
        ("Quill asked residents to leave.", Act.CALL),
        ("Quill called for an inquiry.", Act.CALL),
        ("Quill told residents to leave.", Act.CALL),
        ("Quill promised to repair the dam.", Act.PROMISE),
        ("Quill offered to repair the dam.", Act.PROMISE),
        ("Quill asked whether the dam was safe.", Act.QUESTION),
        ("“Is the dam safe?” Quill asked.", Act.QUESTION),
        ("Quill wondered why the dam had failed.", Act.QUESTION),
        ("Quill believes the dam is safe.", Act.THOUGHT),
    ],
)
def test_the_act_follows_the_cue(sentence, act):
    assert [item.act for item in found(sentence)] == [act]


def test_without_a_cue_only_an_appeal_shows_itself():
    assert act_of(None, "“We urge everybody to stay away.”") is Act.CALL
    assert act_of(None, "“The river is high.”") is Act.ASSERTION
