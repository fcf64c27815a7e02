"""How figures are written: the words and signs by which `figures` finds them."""

from __future__ import annotations

import re

_ONES = "zero one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_UNITS = f"{_ONES} {_TEENS}"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_FIRSTS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
SPELLED: dict[str, int] = {word: number for number, word in enumerate(_UNITS.split())} | {
    word: 10 * number for number, word in enumerate(_TENS.split(), 2)
}
RANKS: dict[str, int] = {word: number for number, word in enumerate(_FIRSTS.split(), 1)}
TIMES = {
    "hundred": 1e2, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "mln": 1e6,
    "billion": 1e9, "bn": 1e9, "b": 1e9, "trillion": 1e12, "tn": 1e12, "dozen": 12.0,
}  # fmt: skip
PARTS = {"half": 0.5, "third": 1 / 3, "quarter": 0.25, "thirds": 1 / 3, "quarters": 0.25}
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_CURRENCY = r"(?:us|a|c|nz|hk)?[$£€¥₹]"
NUMBER = re.compile(
    rf"(?P<money>{_CURRENCY}\s?)?"
    rf"(?P<digits>(?<![\w.])\d{{1,3}}(?:[, \u00a0\u202f]\d{{3}})+(?:\.\d+)?(?!\d)|(?<![\w.])\d+(?:\.\d+)?|"
    rf"\b(?:(?:{_TENS.replace(' ', '|')})(?:[- ](?:{'|'.join(_UNITS.split()[1:10])}))?|{_UNITS.replace(' ', '|')})\b)"
    rf"(?P<rank>(?:st|nd|rd|th)\b)?"
    rf"(?:[\s-]?(?P<times>hundred|thousand|million|billion|trillion|dozen|bn|mn|mln|tn|[mkb])\b)?"
    rf"(?P<share>\s?%|\s?per\s?cent\b|\s?pc\b|\s?percentage\b)?"
    rf"(?P<named>\s(?:dollars?|pounds?|euros?|rupees?|yuan|rubles?|roubles?|yen|usd|gbp|eur)\b)?",
    re.IGNORECASE,
)
ORDER = re.compile(rf"\b({_FIRSTS.replace(' ', '|')})\b", re.IGNORECASE)
PART = re.compile(r"\b(?:(a|one|two|three)[ -])?(half|thirds?|quarters?)\s+(?:of\b|the\b)", re.IGNORECASE)
DAY = re.compile(
    rf"(?:\b(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{_MONTH}))|"
    rf"(?:\b(?P<m2>{_MONTH})\s+(?P<after>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s?%))",
    re.IGNORECASE,
)
CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}\s?(?:am|pm|a\.m\.|p\.m\.|gmt)|\b\d{1,2}:\d{2}\b|\b\d{1,2}\s?(?:am|pm|a\.m\.|p\.m\.)",
    re.IGNORECASE,
)

BORDERS = {
    "least": r"at least|no (?:less|fewer) than|not (?:less|fewer) than|a minimum of|minimum|since|from",
    "most": r"at most|up to|no more than|not more than|a maximum of|maximum|as many as|until",
    "by": r"by",
    "more": r"(?:more|greater|higher|larger|older|later|longer|better) than|"
    r"(?:over|above|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|beyond|after|topp(?:ed|ing))",
    "less": r"(?:less|fewer|lower|smaller|younger|earlier|shorter|worse) than|(?:under|below|before)",
    "about": r"about|around|approximately|roughly|some|nearly|almost|circa|close to|an estimated|just (?:over|under)",
}
"""What is said before a figure that is only a border, or only near."""
BORDER = {
    name: re.compile(rf"\b(?:{words}){'|~' if name == 'about' else ''}", re.IGNORECASE) for name, words in BORDERS.items()
}
