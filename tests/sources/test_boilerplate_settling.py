"""Who overrules whom: the rules, and the classifier. All people, places and papers are invented."""

from __future__ import annotations

from sources.boilerplate.page import Page
from sources.boilerplate.rules import judge
from sources.boilerplate.settling import LONG_KEPT, OUTSIDE_KEPT, OVERRULED, SHORT_KEPT, settle
from sources.document import BODY_ROLES, Role
from tests.sources.test_boilerplate import ARTICLE, PAGE, STANDFIRST, TITLE


def settled(text: str, *, otherwise: float | None = None, **likely: float) -> dict[str, tuple[Role, str]]:
    """The verdicts over `text`; lines are as likely as the rules left them, those that begin with a name as told."""
    page = judge(text)

    def likelihood(page: Page, at: int) -> float:
        told = (value for begin, value in likely.items() if page.lines[at].text.startswith(begin))
        return next(told, float(page.role(at) in BODY_ROLES) if otherwise is None else otherwise)

    settle(page, [likelihood(page, at) for at in range(len(page.lines))])
    return {line.text: page.verdicts[at] for at, line in enumerate(page.lines)}


def test_what_both_say_stays_as_it_was():
    page = judge(PAGE)

    assert settled(PAGE) == {line.text: page.verdicts[at] for at, line in enumerate(page.lines)}


def test_the_headline_and_the_standfirst_are_not_the_classifiers_to_take():
    found = settled(PAGE, otherwise=0.0)

    assert (found[TITLE][0], found[STANDFIRST][0]) == (Role.HEADLINE, Role.STANDFIRST)


def test_a_line_that_is_put_aside_says_why():
    aside = settled(PAGE, otherwise=0.0)

    assert {role for line, (role, _) in aside.items() if line in ARTICLE} == {Role.BOILERPLATE}
    assert all(reason for role, reason in aside.values() if role is Role.BOILERPLATE)


def test_a_line_the_rules_only_guessed_about_is_put_back():
    text = f"{PAGE}\nPort Selwyn\n"

    assert settled(text)["Port Selwyn"][0] is Role.BOILERPLATE
    assert settled(text, otherwise=OUTSIDE_KEPT + 0.01)["Port Selwyn"][0] in BODY_ROLES


def test_a_short_line_stays_among_the_paragraphs_sooner_than_below_them():
    between = (SHORT_KEPT + OUTSIDE_KEPT) / 2
    text = f"{PAGE}\nPort Selwyn\n"

    found = settled(text, **{"Port Selwyn": between, "What the inspectors found": between})

    assert found["Port Selwyn"][0] is Role.BOILERPLATE
    assert found["What the inspectors found"][0] is Role.HEADING


def test_a_long_line_must_be_likelier_than_a_short_one():
    between = (LONG_KEPT + OUTSIDE_KEPT) / 2

    found = settled(PAGE, otherwise=between)

    assert found[ARTICLE[0]][0] is Role.BOILERPLATE
    assert found["What the inspectors found"][0] is Role.HEADING


def test_what_the_rules_know_for_certain_is_given_up_only_when_nearly_certain():
    caption, notice = "Cranes at the northern dock (AP)", "Comments (12)"
    link = "Thousands sign petition against fare rise on the ferries to Great Marrow island"

    doubtful, certain = settled(PAGE, otherwise=OVERRULED), settled(PAGE, otherwise=OVERRULED + 0.01)

    assert [doubtful[line][0] for line in (caption, notice, link)] == [Role.CAPTION, Role.BOILERPLATE, Role.BOILERPLATE]
    assert {certain[line][0] for line in (caption, notice, link)} <= BODY_ROLES


def test_the_reason_comes_from_where_a_line_stands():
    lines = {
        "We hope that reading us is worth it to you.": "appeal",
        "Mara Pell is an award-laden harbour reporter from the islands.": "author",
        "Ferry to Great Marrow runs aground for the third time": "other articles",
        "I never saw such a thing in all my years.": "comments",
    }
    appeal, bio, link, comment = lines
    top = [TITLE, "Donate now", appeal, ARTICLE[0], "Read more", "Islands", link, ARTICLE[1], "Comments (3)", comment]
    text = "\n\n".join([*top, *ARTICLE[2:], bio])

    found = settled(text, otherwise=1.0, **dict.fromkeys([line[:9] for line in lines], 0.0))

    assert {line: lines[line] in found[line][1] for line in lines} == dict.fromkeys(lines, True)
