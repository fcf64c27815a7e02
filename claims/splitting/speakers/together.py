"""Several speakers named together: “Hamas and Iran”, “Hale, Varga and Holm”, “Smith and allies”."""

from __future__ import annotations

from claims.splitting.reading.words import DETERMINERS, RELATIVES, Word
from claims.splitting.speakers.asides import SINGLE, Speaker
from claims.splitting.speakers.cast import Cast
from claims.splitting.speakers.described import Written, head_word, plain_words
from claims.splitting.speakers.mentioned import mentions_in
from claims.splitting.speakers.name_ends import names_among
from claims.splitting.speakers.name_words import BODIES, DOCUMENTS, GENERIC_BODIES, ROLES

LONGEST = 8
"""No one of several has a longer name, in words."""


def several(text: str, tokens: list[Word], cast: Cast, *, speaker: Speaker) -> Written | None:
    """“Hale, Varga and Holm”, “friends, lobbyists and former foes”: three or more, all named or none."""
    parts: list[list[Word]] = [[]]
    for word in tokens:
        if word.text == "," or (word.low == "and" and len(parts) > 1):
            if parts[-1]:
                parts.append([])
        else:
            parts[-1].append(word)
    conjoined = any(word.low == "and" for word in tokens[len(tokens) // 3 :])
    if len(parts) < 3 or not conjoined or not all(0 < len(part) <= LONGEST for part in parts):
        return None
    named = [bool(names_among(part, cast)) for part in parts]
    if any(named) and not all(next((w for w in part if w.low not in DETERMINERS), part[0]).capital for part in parts[1:]):
        return None
    roles = any(part[0].low.rstrip(".") in ROLES | {"a", "an", "who", "which"} and not part[0].capital for part in parts[1:])
    if (
        head_word(tokens) in DOCUMENTS
        or any(named) != all(named)
        or (roles and any(named))
        or any(word.low in RELATIVES for part in parts for word in part)
    ):
        return None
    names = []
    for part in parts:
        one = speaker(text, part, [], cast) if any(named) else None
        names.append(one.name if one is not None and one.sort in SINGLE and one.name else plain_words(text, part))
    return Written("nominal", f"{', '.join(names[:-1])} and {names[-1]}", "several")


def joined(text: str, tokens: list[Word], cast: Cast, *, speaker: Speaker) -> Written | None:
    """“Hamas and Iran”, “Smith and allies”: several speakers are named together."""
    for k in range(1, len(tokens) - 1):
        if tokens[k].low != "and" or (any(word.low in BODIES for word in tokens[k + 1 :]) and tokens[k - 1].low not in BODIES):
            continue
        left, right = tokens[:k], tokens[k + 1 :]
        if left[0].low == "the" and left[-1].low in GENERIC_BODIES and right[0].low == "the":
            other = speaker(text, right, [], cast)
            if other is not None and other.sort == "body":
                return Written("nominal", f"{plain_words(text, left)} and the {other.name}", "several")
        first = mentions_in(left)
        titled = mentions_in(right)
        if titled and titled[0].titles and titled[0].titles[0] not in ROLES and right[0].capital and titled[0].personlike:
            continue
        if not first or first[-1].end != left[-1].end or (right[0].capital and mentions_in(tokens)[0].end >= right[0].end):
            continue
        a, b = speaker(text, left, [], cast), speaker(text, right, [], cast)
        if a is not None and b is not None and a.name and b.name and a.sort in SINGLE and b.sort in (*SINGLE, "nominal"):
            names = [one.name if one.sort == "person" else plain_words(text, part) for one, part in ((a, left), (b, right))]
            return Written("nominal", " and ".join(names), "several")
    return None
