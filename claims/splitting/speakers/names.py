"""The names of an article, read once: where each stands, what is said beside it, and which pronouns follow it."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from claims.splitting.reading.passages import Passage
from claims.splitting.reading.words import Sort, Word, words
from claims.splitting.speakers.body_kinds import COMPANY_SUFFIXES, NAMED_BY
from claims.splitting.speakers.cast import Cast, first_name_gender, title_gender
from claims.splitting.speakers.datelines import after_dateline
from claims.splitting.speakers.descriptions import described
from claims.splitting.speakers.first_names import FEMALE, MALE
from claims.splitting.speakers.gathering import gather
from claims.splitting.speakers.initials import initials_in
from claims.splitting.speakers.mentioned import OPENS, Mention, mentions_in
from claims.splitting.speakers.name_words import BODIES
from sources.document import Document, Role

__all__ = ["Cast", "cast_of", "first_name_gender", "title_gender"]

NAMING_ROLES = frozenset({Role.STANDFIRST, Role.PARAGRAPH, Role.LIST_ITEM, Role.QUOTE, Role.CAPTION, Role.BYLINE})
PLACE_BEFORE = frozenset({"in", "near", "outside", "across"})
NOT_PLACES = BODIES | COMPANY_SUFFIXES | frozenset().union(*NAMED_BY.values())
OPENS_BY = 60
"""A name within so many code points of its sentence's beginning is what the sentence is about."""
STOPS = frozenset(".!?")
GENDERS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}


def cast_of(document: Document, *, sentences: Sequence[Passage] | None = None) -> Cast:
    """The names in the article's own blocks. `sentences`, where they are known, save reading its words twice."""
    cast = Cast()
    opening: set[int] = set()
    asides: list[tuple[Mention, tuple[str, ...]]] = []
    couples: list[tuple[Mention, Mention]] = []
    pronouns: list[tuple[int, int, str]] = []
    for tokens in _blocks(document, sentences):
        if _title_case(tokens):
            continue
        skipped = after_dateline(tokens)
        found = mentions_in(tokens)
        if skipped:
            found = [mention for mention in found if mention.first >= skipped]
        cast.mentions += found
        earlier = None
        for mention in found:
            before = tokens[mention.first - 1] if mention.first else None
            if len(mention.name) == 1 and (before is None or before.text in OPENS):
                opening.add(mention.start)
            if before is not None and before.low == "the":
                cast.articled.add(mention.text)
            elif before is not None and before.low in PLACE_BEFORE and mention.name[-1].lower() not in NOT_PLACES:
                cast.placed.add(mention.text)
            if earlier is not None and _couple(tokens, earlier, mention):
                couples.append((earlier, mention))
            earlier = mention
            asides += [(mention, said) for said in described(tokens, mention)]
        cast.initials = initials_in(tokens) | cast.initials
        pronouns += _pronouns(tokens)
    _drop_common_words(cast, opening)
    cast.mentions = _in_headlines(document, cast) + cast.mentions
    gather(cast, asides, couples)
    _lean(cast, pronouns)
    return cast


def _blocks(document: Document, sentences: Sequence[Passage] | None) -> Iterator[list[Word]]:
    """The words of every block that names people; those of quotations one by one."""
    read: dict[int, list[Word]] = {}
    for passage in sentences or ():
        tokens = read.setdefault(passage.block, [])
        for word in passage.words:
            if word.sort is Sort.QUOTATION:
                tokens += words(document.text, word.start, word.end)
            else:
                tokens.append(word)
    for number, block in enumerate(document.blocks):
        if block.role in NAMING_ROLES:
            yield read[number] if number in read else words(document.text, block.start, block.end)


def _in_headlines(document: Document, cast: Cast) -> list[Mention]:
    """People whom only the headline names in full: “Marit Oldhouse: ‘We stopped counting’”, “Six questions for Jan Hale”."""
    found = []
    whole = {mention.text for mention in cast.mentions if len(mention.name) > 1}
    alone = {mention.text for mention in cast.mentions if len(mention.name) == 1}
    first = cast.mentions[0].start if cast.mentions else len(document.text)
    for block in document.blocks:
        if block.role is not Role.HEADLINE or block.start > first:
            continue
        tokens = words(document.text, block.start, block.end)
        if _title_case(tokens):
            continue
        for mention in mentions_in(tokens):
            led = mention.first > 0 and tokens[mention.first - 1].low in ("for", "with")
            speaks = mention.last < len(tokens) and tokens[mention.last].text == ":"
            known = mention.name[-1] in alone or led or speaks
            if mention.personlike and known and mention.text not in whole:
                found.append(mention)
    return found


def _couple(tokens: Sequence[Word], first: Mention, second: Mention) -> bool:
    """Whether two share a surname that is told once: “Ray and Sylvia Hale”."""
    return (
        len(first.name) == 1
        and second.personlike
        and second.first == first.last + 1
        and tokens[first.last].low == "and"
        and first_name_gender(first.name) + first_name_gender(second.name) != ""
        and len(second.name) == 2
        and first.name[0].lower() in MALE | FEMALE
    )


def _title_case(tokens: Sequence[Word]) -> bool:
    """Whether a block is a heading in capitals, where every word looks like a name."""
    if len(tokens) >= 30 or not tokens or tokens[-1].text in '.!?”"':
        return False
    spelled = [word for word in tokens if word.sort is Sort.WORD and len(word.text) > 3]
    return len(spelled) > 3 and sum(word.capital for word in spelled) > 0.8 * len(spelled)


def _pronouns(tokens: Sequence[Word]) -> list[tuple[int, int, str]]:
    """Each he, she, his, her outside quotations: where it stands, where its sentence begins, m or f."""
    found = []
    begins = tokens[0].start if tokens else 0
    quoted = False
    for word, after in pairwise(tokens):
        if word.sort is Sort.MARK:
            if word.text == "“":
                quoted = True
            elif word.text == "”":
                quoted = False
            elif word.text == '"':
                quoted = not quoted
            elif word.text in STOPS and after.capital:
                begins = after.start
        elif not quoted and word.low in GENDERS:
            found.append((word.start, begins, GENDERS[word.low]))
    return found


def _drop_common_words(cast: Cast, opening: set[int]) -> None:
    """Forget capitals that only open sentences (“Police”, “Fires”) and never stand as names elsewhere."""
    cast.proper = {part for mention in cast.mentions if mention.start not in opening for part in mention.name}
    cast.mentions = [
        mention
        for mention in cast.mentions
        if mention.start not in opening or mention.name[0] in cast.proper or mention.titles or mention.name[0].isupper()
    ]


def _lean(cast: Cast, pronouns: Sequence[tuple[int, int, str]]) -> None:
    """Tell the gender of people whose names do not by the pronouns that follow them in a sentence, where all agree."""
    untold = {person for person, gender in cast.gender.items() if not gender}
    if not untold or not pronouns:
        return
    votes: dict[str, Counter[str]] = {}
    places = [at for at, _, _ in pronouns]
    for mention, after in pairwise([*cast.mentions, None]):
        person = mention.person if mention is not None else None
        if mention is None or person is None or person not in untold:
            continue
        k = bisect_right(places, mention.end)
        opens = k < len(places) and mention.start - pronouns[k][1] <= OPENS_BY
        if opens and pronouns[k][1] <= mention.start and (after is None or places[k] < after.start):
            votes.setdefault(person, Counter())[pronouns[k][2]] += 1
    for person, counted in votes.items():
        if len(counted) == 1:
            cast.gender[person] = next(iter(counted))
