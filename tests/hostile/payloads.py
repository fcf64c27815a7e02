"""Text that somebody hopes a page, a formatter, a spreadsheet or a terminal will take for something else, made by rule.

Every way to make markup run, in every disguise that some filter lets through; what Markdown, Streamlit, templates and
spreadsheets give a meaning to; and letters that break programs which think that a character is a byte, a width or a direction.
Each one must be shown as exactly these words, and be given back to the last code point.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

RUN = "document.title='caught'"
"""What a payload would do if it ever ran: the browser's tests look at the title."""

_HANDLERS = (
    ("img src=x", "onerror"), ("svg", "onload"), ("body", "onpageshow"), ("video src=x", "onerror"),
    ("input autofocus", "onfocus"), ("details open", "ontoggle"), ("iframe src=about:blank", "onload"),
    ("marquee", "onstart"), ("style", "onload"), ("object data=x", "onerror"), ("a href=#", "onmouseover"),
    ("select autofocus", "onfocus"), ("audio src=x", "onerror"),
)  # fmt: skip
_SCHEMES = (
    "javascript:", "JaVaScRiPt:", "java\tscript:", "java\nscript:", "&#106;avascript:", "\x01javascript:",
    "javascript&colon;", "vbscript:", "data:text/html,", "data:text/html;base64,", "blob:", "file:///",
    "view-source:",
)  # fmt: skip
_WRAPPED = (
    "<{0}>", '"><{0}>', "'><{0}>", "--><{0}>", "]]><{0}>", "</textarea><{0}>", "</title><{0}>", "</script><{0}>",
    "<<{0}//<", "<!--><{0}-->", "<math><mtext><table><mglyph><style><!--</style><{0}>",
    "<noscript><p title='</noscript><{0}>'>", "<svg><![CDATA[<{0}>]]></svg>", "<template><{0}></template>",
    "&lt;{0}&gt;", "%3C{0}%3E", "\\u003c{0}\\u003e", "＜{0}＞",
)  # fmt: skip
_SCRIPTS = (
    f"<script>{RUN}</script>", f"<SCRIPT SRC=//tracker.example/x.js></SCRIPT>{RUN}",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>", f"<script\x0c>{RUN}</script>",
    f'<script type="module">{RUN}</script>', "<base href=//tracker.example/>",
    '<meta http-equiv=refresh content="0;url=//tracker.example">',
    "<link rel=stylesheet href=//tracker.example/x.css>",
    "<style>@import '//tracker.example/x.css';*{display:none}</style>",
    "<form action=//tracker.example><button>Go</button></form>",
    "<iframe srcdoc='&lt;script&gt;top.document.title=1&lt;/script&gt;'></iframe>",
    "<img src=//tracker.example/pixel.png>", "<embed src=//tracker.example/x.swf>",
    "<p style=position:fixed;inset:0>over everything</p>", "<h1>A heading</h1><hr><b>bold",
    "<form name=body><input name=parentNode><img name=title></form>", "<a id=forms><a id=forms name=action href=x>",
    f"<svg><use href=\"data:image/svg+xml,<svg id=u><script>{RUN}</script></svg>#u\"></use></svg>",
    "<?xml-stylesheet href='javascript:document.title=1'?>", "+ADw-script+AD4-document.title=1+ADw-/script+AD4-",
    "<div role=dialog aria-modal=true><button>Approve</button></div>",
)  # fmt: skip
_MARKDOWN = (
    "# A heading", "**bold** _italic_ ~~gone~~", "[words](javascript:alert(1))",
    "![pixel](http://tracker.example/p.png)", "<http://tracker.example>", "http://tracker.example/a?b=c",
    "www.tracker.example", "someone@tracker.example", "- one\n- two", "| a | b |\n|---|---|\n| 1 | 2 |", "> quoted",
    "`code` ```more```", "[x]: http://tracker.example\n\n[x]", "***", "1. one",
    ":red[red] :rainbow[more] :blue-background[x]", ":material/home: :smile: :streamlit:", "$x^2$ $$\\int$$ \\(x\\)",
    "-> <- --", ":small[tiny]", ":badge[fake badge]", ":green-badge[✓ Approved]", "[^1]\n\n[^1]: note",
    "&amp;lt; &copy; &#60;b&#62;", "\\*",
)  # fmt: skip
_PROGRAMS = (
    "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1:A9)", "=HYPERLINK(\"http://tracker.example\")", "\t=1+1", "；=1",
    "{{7*7}}", "{% for x in y %}", "${7*7}", "<%= 7*7 %>", "#{7*7}", "%s%s%n", "{0}{name}", "%(name)s",
    ":name ?1 $1 @name", "'; DROP TABLE claim; --", '" OR 1=1 --', "NEAR(a b) AND NOT *", "claim_fts MATCH \"*\"",
    "a:* & !b | (c", "../../etc/passwd", "CON", "nul.txt", "a\\b/c", "-rf *", "$(touch x)", "`touch x`", "None",
    "null", "undefined", "true", "0", "-0", "1e999", "NaN", "\x1b[31mred\x1b[0m", "\r\nSet-Cookie: a=b",
    "{\"a\": [1, 2", "]]>", "--><!--", "</", "&", "<", "\"", "'", "\\", "%", "_", "@",
)  # fmt: skip
_LETTERS = (
    "\u202eright to left\u202c", "\u2066\u2067\u2069", "a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘", "👩‍👩‍👧‍👦 🏳️‍🌈 🇺🇳", "\U0001f468\u200d\U0001f692",
    "e\u0301 é", "ﬁ ﬂ ſ ß ẞ", "İstanbul ı I i", "ǅ ǆ", "שלום עולם", "مرحبا بالعالم", "א<b>ב</b>",
    "日本語、中文。한국어", "\u200b\u200c\u200d\ufeff", "\u00a0\u2003x\u3000", "\u2028a\u2029b", "\x85a",
    "\x7f\x80\x9f", "\ufffd\ufffe\uffff", "\U0010ffff\U000e0001", "\ud7ff\ue000", "½ ² ① Ⅷ", "ＦＵＬＬ　ＷＩＤＴＨ",
    "𝔣𝔯𝔞𝔨𝔱𝔲𝔯", "ᚠᛇᚻ", "a" * 2_000, "ab " * 700,
)  # fmt: skip


def payloads() -> tuple[str, ...]:
    """All of them, each once."""
    return tuple(dict.fromkeys([*_running(), *_SCRIPTS, *_MARKDOWN, *_PROGRAMS, *_LETTERS]))


def _running() -> Iterator[str]:
    for element, handler in _HANDLERS:
        yield f"<{element} {handler}={RUN}>"
        yield f"<{element.upper().replace(' ', '/')}/{handler.upper()}=`{RUN}`//"
    for wrapped in _WRAPPED:
        yield wrapped.format(f"img src=x onerror={RUN}")
    for scheme, link in product(_SCHEMES, ("[words]({0})", '<a href="{0}">words</a>')):
        yield link.format(scheme + RUN)
