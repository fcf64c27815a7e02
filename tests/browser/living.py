"""Whether anything that was words has come to life on a page: counted in the browser's own tree of the page."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.harness import Dashboard
from tests.hostile.desk import Placed

LIVING = (
    *("img", "script", "iframe", "svg", "math", "object", "embed", "form", "base", "link", "meta", "style", "video", "audio"),
    *(
        "marquee",
        "template",
        "noscript",
        "frame",
        "applet",
        "select",
        "textarea",
        "b",
        "i",
        "table",
        "h1",
        "hr",
        "code",
        "blockquote",
    ),
    *("a:not([href^='/']):not([href^='http://127.0.0.1']):not([href^='#'])", "a[href^='javascript' i]", "[style*='fixed']"),
)
"""What the hostile words try to become, beside elements that a page of any words may have. What a suggestion of a like claim
brings with it, its link and the choice of how they go together, is left out, and so is what may say the contrary (for that
there is `test_against`): words that are made up are alike in their own way."""
COUNTED = """(kinds) => {
    const main = document.querySelector('[data-testid="stMain"]');
    const brought = ':is([class*=st-key-link-kind-], [class*=st-key-against]) *, a[href^="claim?claim="]';
    const ours = (one) => one.matches(brought);
    const counted = (kind) => [...main.querySelectorAll(kind)].filter((one) => !ours(one)).length;
    const counts = Object.fromEntries(kinds.map((kind) => [kind, counted(kind)]));
    const all = [...document.querySelectorAll('*')];
    counts['on…'] = all.filter((one) => [...one.attributes].some((told) => /^on/i.test(told.name))).length;
    counts['caught'] = Number(document.title.includes('caught'));
    return counts;
}"""


def living(page: Page) -> dict[str, int]:
    """How many of each there are, and how many elements carry a handler in their markup."""
    return page.evaluate(COUNTED, list(LIVING))


def pages_of(placed: Placed) -> dict[str, str]:
    """The pages that show what was put into a desk, by what they are; one claim of many stands for all."""
    first, *_ = placed.claims.values()
    return {
        "queue": "/?tab=all&order=newest",
        "queue, second page": "/?tab=all&order=newest&page=2",
        "queue, searched": "/?tab=all&text=document",
        "sources": "/sources",
        "what failed": "/sources?state=failed",
        "added": f"/add?sources={placed.source},{placed.failed}",
        "article": f"/article?source={placed.source}",
        "claim": f"/claim?claim={first}",
        "speakers": "/speakers",
        "duplicates": "/duplicates",
        "reports": "/reports?of=asked&state=any",
    }


def looked_at(dashboard: Dashboard, path: str) -> dict[str, int]:
    """The same of a page that has just been opened, with all that it hides laid open."""
    page = dashboard.open(path)
    for folded in page.get_by_test_id("stExpander").locator("details:not([open]) > summary").all():
        folded.click()
    dashboard.settle()
    dashboard.is_whole()
    before, counts = None, living(page)
    while counts != before:  # what is drawn last is drawn after the page's run has ended
        page.wait_for_timeout(300)
        before, counts = counts, living(page)
    return counts
