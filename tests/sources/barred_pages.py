"""Pages of our own that stand before an article, or in its place, and pages that only look as if they did.

Each is (name, page, what is in the way), where nothing is for an article. `asked`, `final` and `headers` differ for a few.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sources.errors import BotCheck, ConsentWall, InTheWay, NeedsBrowser, NotTheArticle, Paywall

ASKED = "https://news.example/2026/03/14/harbour-toll-falls-for-third-year"

_SENTENCES = (
    "The harbour board of Ashby said on Monday that the toll for cargo ships would fall by twelve per cent from April.",
    "Mara Ellingham, who chairs the board, told reporters that traffic had grown faster than anybody had planned for.",
    "Two years ago the board had raised the toll to pay for a new quay, which opened last autumn after several delays.",
    "Shipping companies welcomed the decision, although one of the largest said that it had expected a deeper cut.",
    "According to the transport office, some four hundred lorries a day now reach the port by the northern road.",
    "The town council will discuss in May whether the money that is left should go to the ferry or to the schools.",
    "Fishermen in the old basin, who pay no toll, fear that larger ships will leave them even less room than before.",
    "The last report of the auditors put the debt of the port at nineteen million crowns, a third less than in 2021.",
    "“Nobody should think that we are rich now,” Ellingham said, and pointed to cranes that are older than she is.",
    "Work on the second crane track begins in June and is to take fourteen months, the board's engineer explained.",
)


def prose(paragraphs: int) -> str:
    """So many paragraphs of an article, some forty words each."""
    pairs = ((_SENTENCES[2 * n % 10], _SENTENCES[(2 * n + 1 + n // 5) % 10]) for n in range(paragraphs))
    return "\n".join(f"<p>{one} {other} That was in week {n + 1}.</p>" for n, (one, other) in enumerate(pairs))


def page(body: str, *, title: str = "Harbour toll falls for third year - The Ashby Courier", head: str = "") -> str:
    top = f'<head><meta charset="utf-8"><title>{title}</title>{head}</head>'
    return f'<!doctype html><html lang="en">{top}<body>{body}</body></html>'


def story(inner: str, *, title: str = "Harbour toll falls for third year", head: str = "", after: str = "") -> str:
    """An article's page with the furniture that most have."""
    nav = '<nav><a href="/">News</a> <a href="/sport">Sport</a> <a href="/offer">Subscribe</a> <a href="/in">Log in</a></nav>'
    foot = '<footer><a href="/privacy">Privacy</a> <a href="/cookies">Cookie settings</a></footer>'
    body = f"<header>{nav}</header><main><article><h1>{title}</h1>{inner}</article>{after}</main>{foot}"
    return page(body, title=f"{title} - The Ashby Courier", head=head)


def declared(**told: object) -> str:
    """What a page says of itself to programs."""
    pairs = ", ".join(f'"{name}": {value}' for name, value in told.items())
    return f'<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", {pairs}}}</script>'


BANNER = (
    '<div class="cookie-banner"><p>We value your privacy. We and our 742 partners store and access information on a device.</p>'
    "<button>Accept all</button><button>Reject all</button></div>"
)
GATE = '<div class="gate"><h2>Subscribe to continue reading</h2><p>Already a subscriber? <a href="/login">Log in</a></p></div>'


@dataclass(frozen=True)
class Case:
    """One page as a site might send it."""

    name: str
    page: str
    barrier: type[InTheWay] | None
    asked: str = ASKED
    final: str = ASKED
    headers: dict[str, str] = field(default_factory=dict)


PAYWALLS = (
    Case("a gate after two paragraphs", story(prose(2), after=GATE), Paywall),
    Case("a gate inside the article", story(prose(2) + GATE), Paywall),
    Case(
        "a gate that offers a trial",
        story(prose(3) + "<div><p>To continue reading, start your free trial today.</p></div>"),
        Paywall,
    ),
    Case(
        "for subscribers only",
        story(prose(1) + "<p>This article is for subscribers only. Choose the plan that suits you.</p>"),
        Paywall,
    ),
    Case(
        "the free articles of the month are used up",
        story(prose(2) + "<section><h3>You have reached your limit of free articles</h3><p>Please register.</p></section>"),
        Paywall,
    ),
    Case(
        "declared, and broken off in a sentence",
        story(
            "<p>The harbour board of Ashby said on Monday that the toll for cargo ships would fall, but not for the…</p>",
            head=declared(isAccessibleForFree='"False"'),
        ),
        Paywall,
    ),
    Case(
        "a fraction of the words it says it has",
        story(prose(3), head=declared(isAccessibleForFree="false", wordCount=1480)),
        Paywall,
    ),
    Case(
        "a long beginning of a far longer article",
        story(prose(8) + GATE, head=declared(isAccessibleForFree="false", wordCount='"2900"')),
        Paywall,
    ),
    Case(
        "German",
        story(prose(2) + "<div><p>Dieser Artikel ist nur für Abonnenten. Jetzt 4 Wochen gratis testen.</p></div>"),
        Paywall,
    ),
    Case("French", story(prose(2) + "<div><p>Il vous reste 78 % de cet article à lire.</p></div>"), Paywall),
    Case("Spanish", story(prose(2) + "<div><p>Suscríbete para seguir leyendo</p></div>"), Paywall),
    Case("Dutch", story(prose(2) + "<div><p>Dit artikel is exclusief voor abonnees</p></div>"), Paywall),
    Case("Italian", story(prose(2) + "<div><p>Abbonati per continuare a leggere questo articolo</p></div>"), Paywall),
)

CONSENT_WALLS = (
    Case(
        "a wall in place of the page",
        page(
            "<div><h1>Before you continue to News Example</h1><p>We and our 812 partners use cookies to store and access"
            " information on your device, such as which pages you have read.</p><p>With your consent we process personal data"
            " for personalised ads and content, measurement and research about our audience.</p><p>You can change your"
            " choices at any time; withdraw your consent under Privacy.</p><button>Accept all</button></div>",
            title="Before you continue",
        ),
        ConsentWall,
    ),
    Case(
        "a wall at a host of its own",
        page("<h1>Your data. Your choice.</h1><form><button>Continue</button></form>", title="Consent"),
        ConsentWall,
        final="https://consent.news.example/collect?session=1",
    ),
    Case(
        "pay or be followed, in German",
        page(
            "<div><h1>Weiterlesen mit Werbung</h1><p>Besuchen Sie uns wie gewohnt mit Werbung und Tracking. Details finden Sie"
            " in der Privatsphäre-Auswahl.</p><p>Wir und unsere 190 Partner nutzen Cookies, um Anzeigen auszuspielen. Ihre"
            " Einwilligung können Sie jederzeit widerrufen.</p><button>Akzeptieren und weiter</button></div>",
            title="Zustimmung",
        ),
        ConsentWall,
    ),
    Case(
        "a wall in French",
        page(
            "<div><h2>Le respect de votre vie privée</h2><p>Nous et nos 640 partenaires stockons et accédons à des informations"
            " sur un appareil. Votre consentement peut être retiré à tout moment.</p><button>Tout accepter</button></div>",
            title="Vie privée",
        ),
        ConsentWall,
    ),
)

SHELLS = (
    Case(
        "an app that needs scripts",
        page(
            '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div><script src="a"></script>'
        ),
        NeedsBrowser,
    ),
    Case("an empty shell", page('<div id="app"></div><script src="a.js"></script><script src="b.js"></script>'), NeedsBrowser),
    Case(
        "a page that says so aloud",
        page(
            "<div><h1>The Ashby Courier</h1><p>JavaScript is disabled in your browser. Please enable JavaScript to view this"
            " page, then load it again. If the problem remains, write to our readers' desk at any time.</p></div>"
        ),
        NeedsBrowser,
    ),
)

BOT_CHECKS = (
    Case(
        "a moment",
        page(
            "<h1>news.example</h1><p>Verifying you are human. This may take a few seconds.</p><p>news.example needs to review"
            " the security of your connection before proceeding.</p>"
            '<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/x"></script>',
            title="Just a moment...",
        ),
        BotCheck,
    ),
    Case(
        "unusual traffic",
        page(
            "<h1>Are you a robot?</h1><p>We've detected unusual activity from your computer network. To continue, please click"
            " the box below to let us know you're not a robot.</p>",
            title="The Ashby Courier - Are you a robot?",
        ),
        BotCheck,
    ),
    Case(
        "an interruption",
        page(
            "<h1>Pardon Our Interruption...</h1><p>As you were browsing, something about your browser made us think you were a"
            " bot. There are a few reasons this might happen: you are moving through this site with super-human speed.</p>",
            title="Pardon Our Interruption",
        ),
        BotCheck,
    ),
    Case("a header says so", page("<p>One moment.</p>"), BotCheck, headers={"x-amzn-waf-action": "challenge"}),
)

GONE = (
    Case(
        "not found, with status 200",
        story("<p>The page you requested could not be found. Try the search, or our front page.</p>", title="Page not found"),
        NotTheArticle,
    ),
    Case(
        "not found, among the most read",
        page(
            f"<h1>Sorry, we can't find that page</h1><p>It may have moved.</p><h2>Most read</h2>{prose(6)}",
            title="404 Not Found | The Ashby Courier",
        ),
        NotTheArticle,
    ),
    Case(
        "German, without any text",
        page("<h1>Seite nicht gefunden</h1><p>Leider gibt es diese Seite nicht.</p>", title="Seite nicht gefunden – Der Bote"),
        NotTheArticle,
    ),
    Case("sent to the page for errors", story(prose(3)), NotTheArticle, final="https://news.example/404.html"),
    Case("sent to the front page", page(f"<h1>The Ashby Courier</h1>{prose(9)}"), NotTheArticle, final="https://news.example/"),
    Case(
        "sent to the front page in a language",
        page(f"<h1>The Ashby Courier</h1>{prose(9)}"),
        NotTheArticle,
        asked="https://news.example/news/1204887",
        final="https://www.news.example/en/",
    ),
)

ARTICLES = (
    Case("an article", story(prose(8)), None),
    Case("a short one", story(prose(3)), None),
    Case("a very short one", story(prose(1)), None),
    Case("a metered one in full, with its gate", story(prose(8), after=GATE, head=declared(isAccessibleForFree="false")), None),
    Case(
        "a metered one in full, which counts its words",
        story(prose(9) + GATE, head=declared(isAccessibleForFree='"False"', wordCount=390)),
        None,
    ),
    Case("a short one that hides a gate", story(prose(3), after=GATE.replace("<div", '<div style="display: none"')), None),
    Case("a short one with a gate in a template", story(prose(3), after=f"<template>{GATE}</template>"), None),
    Case(
        "a brief for subscribers, in full",
        story(prose(3), head=declared(isAccessibleForFree="false", wordCount=135)),
        None,
    ),
    Case(
        "an article about paywalls",
        story(
            "<p>More newspapers ask their readers to subscribe to continue reading, a survey by the press council shows.</p>"
            "<p>“Subscribe to continue reading” is now the most frequent sentence on local news sites, its authors write.</p>"
            "<p>Readers who have reached the limit of free articles seldom pay: two in a hundred did so in the first month.</p>"
            "<p>“This article is for subscribers only” scares away three times as many as a friendly question, they found.</p>",
            title="Why readers leave at the paywall",
        ),
        None,
    ),
    Case(
        "a short article with an appeal for a newsletter",
        story(prose(3) + "<aside><p>Sign up to our newsletter and get the news from the port every Friday.</p></aside>"),
        None,
    ),
    Case("a short article with a banner about cookies", story(prose(3), after=BANNER), None),
    Case(
        "a very short article with a banner about cookies",
        page(BANNER + f"<article><h1>Toll falls</h1>{prose(2)}</article>"),
        None,
    ),
    Case(
        "an article about cookies",
        story(
            "<p>The regulator fined a publisher two million crowns because its cookie banner had no button to refuse.</p>"
            "<p>Visitors were shown the words “We value your privacy” and a button to accept all, the decision says.</p>"
            "<p>The publisher shared personal data with 700 partners before anybody had given consent, it found.</p>",
            title="Publisher fined over cookie banner",
            after=BANNER,
        ),
        None,
    ),
    Case(
        "an article about JavaScript",
        story(
            "<p>A fault in a library for JavaScript has stopped thousands of shops from taking payments since Sunday night.</p>"
            "<p>Users were told to enable JavaScript, although it had never been switched off, the maker said.</p>"
            "<p>The mistake was put right within nine hours, but many shops had not yet loaded the new version by Monday.</p>",
            title="Fault in JavaScript library stops shops",
        ),
        None,
    ),
    Case(
        "an article whose comments need scripts",
        story(prose(4) + "<noscript>Please enable JavaScript to view the comments.</noscript><script src='c.js'></script>"),
        None,
    ),
    Case(
        "an article about checks for bots",
        story(
            "<p>“Are you a robot?” More and more sites ask, and more and more people fail, researchers reported on Tuesday.</p>"
            "<p>To complete the security check took the volunteers 32 seconds on average; a program needed less than one.</p>"
            "<p>The services that sell such checks say that they have detected unusual traffic on every second site.</p>",
            title="Are you a robot?",
        ),
        None,
    ),
    Case(
        "an article about error pages",
        story(prose(5), title="Page not found: how a town lost its archive"),
        None,
    ),
    Case("an article called like an error", story(prose(8), title="Not found"), None),
    Case(
        "an article that moved to another address", story(prose(4)), None, final="https://news.example/port/harbour-toll-falls"
    ),
    Case(
        "a front page that was asked for",
        page(f"<h1>Courier</h1>{prose(9)}"),
        None,
        "http://news.example/",
        "https://news.example/",
    ),
    Case(
        "an article that stands at the root of a site of its own",
        story(prose(8), head='<meta property="og:type" content="article">'),
        None,
        final="https://harbour-toll.example/",
    ),
    Case(
        "a short link to a front page",
        page(f"<h1>Courier</h1>{prose(9)}"),
        None,
        "https://sho.rt/x7Kq",
        "https://news.example/",
    ),
    Case(
        "a site about privacy",
        story(
            "<p>The parliament voted on Thursday for a law that lets people see with whom their data have been shared.</p>"
            "<p>It passed with nine votes to spare after a debate of seven hours, and takes effect in January of next year.</p>"
            "<p>Companies that sell data without consent will have to pay up to four per cent of what they earn in a year.</p>"
        ),
        None,
        "https://privacy.example/law/consent-and-data-in-2026",
        "https://privacy.example/law/consent-and-data-in-2026",
    ),
)

ALL = PAYWALLS + CONSENT_WALLS + SHELLS + BOT_CHECKS + GONE + ARTICLES
