"""In which language a text is: by the tag a page gives, else by the text's small words, where they leave no doubt.

The commonest twenty words or so of a language make up a third of any text in it. A text is in a language when its share of them
is large and several times that of any other; a list of names, a table or a language not known here gives nothing.
"""

from __future__ import annotations

import re

_WORDS = {
    "en": "the of and to in that is was for it with as his he be on by at have are not this but had they from which she or an",
    "fr": "le la les des et est une du que qui dans pour sur pas au par plus avec sont ne ce il elle aux cette mais ont été",
    "de": "der die das und ist nicht ein eine zu den von mit dem auf für sich des im auch als es an werden aus er hat dass",
    "es": "el los las que y en una por con para del se no su al como más pero sus le ha este entre fue son sin también hay era",
    "it": "il di che e è un per non una sono con si da del della dei le nel alla gli anche più come ha ma al i nella delle",
    "pt": "o que e do da em um para com não uma os no se na por mais as dos como mas foi ao das à seu sua são pelo também",
    "nl": "de het een en van is dat op te zijn met voor niet aan er die om ook als maar bij was door naar uit heeft wordt",
    "sv": "och att det som en på är av för med till den har de inte om ett han men var jag från vi så kan när år under också",
    "da": "og at det er en til på som af med for den har de ikke der et han men var jeg fra vi så kan når år også blev",
    "nb": "og i det er på en til som for at med av ikke har de den et var jeg om fra vi men så kan han etter også blir ble",
    "pl": "w i na z do się nie jest że to o jak po od za ale dla przez był tym jego są oraz które być może który także",
}  # fmt: skip
_KNOWN = {tag: frozenset(words.split()) for tag, words in _WORDS.items()}
_SAMPLE = 20_000
_LEAST_WORDS = 25
_LEAST_SHARE = 0.2
_TIMES = 1.6
"""How many times the share of the next language: German and Dutch, Danish and Norwegian share some of their small words."""


def tag(told: str) -> str | None:
    """What a page or file calls its language, as a BCP 47 tag (`pt_br` is `pt-BR`); None for what is no tag."""
    match = re.match(r"^([A-Za-z]{2,3})(-[A-Za-z]{4})?(-[A-Za-z]{2})?$", told.strip().replace("_", "-"))
    return match[1].lower() + (match[2] or "").title() + (match[3] or "").upper() if match else None


def guess(text: str) -> str | None:
    """The language of a text as a BCP 47 tag, or None where its small words leave a doubt."""
    words = re.findall(r"[^\W\d_]+", text[:_SAMPLE].lower())
    if len(words) < _LEAST_WORDS:
        return None
    shares = sorted(((sum(word in known for word in words) / len(words), tag) for tag, known in _KNOWN.items()), reverse=True)
    (share, tag), (next_share, _) = shares[:2]
    return tag if share >= _LEAST_SHARE and share >= _TIMES * next_share else None
