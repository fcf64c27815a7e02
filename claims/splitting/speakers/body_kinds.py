"""What “the company”, “the watchdog”, “the country” can be: kinds of bodies, told by the words in their names.

A word for a body is led back to one whose name holds that word (“the ministry”: the Water Ministry) or is of its kind (“the
regulator”: the Markets Authority). Words of state, such as ministry and court, are never led back by kind alone.
"""

from __future__ import annotations

import re
from itertools import pairwise

from claims.splitting.reading.listed import listed

NOT_NAME = re.compile(r" (?:of|at|in|from|for|with|to|who|near)\b")
KINDS = {
    "company": listed(
        "company firm airline retailer manufacturer operator supplier maker carrier developer startup insurer giant "
        "corporation business brand chain bank lender publisher contractor builder provider consultancy pollster "
        "carmaker automaker brewer producer refiner owner distributor platform employer label studio foundry brewery "
        "bakery distillery shipyard mill refinery quarry factory"
    ),
    "group": listed(
        "group organisation organization charity network campaign movement alliance front union federation "
        "association foundation society coalition campaigners body league trust fund institute think-tank thinktank "
        "ngo lobby cooperative"
    ),
    "agency": listed("agency regulator watchdog authority body inspectorate commission office service bureau board panel"),
    "club": listed("club team side champions"),
    "media": listed("newspaper paper outlet broadcaster magazine channel station website weekly daily network"),
    "country": listed("country nation state kingdom republic"),
    "force": listed("force"),
    "school": listed("university school college institute academy"),
    "party": listed("party"),
    "department": listed("department"),
}
"""From a kind to the words that may stand for a body of it."""
NAMED_BY = {
    "company": listed(
        "company inc ltd plc llc corporation corp industries motors holdings partners group bank airlines airline "
        "airways foods ferries pharmaceuticals biologics systems software technologies logistics lines steel energy "
        "power oil gas telecom insurance capital stores hotels railways rail leather textiles water"
    ),
    "group": listed(
        "group network watch union alliance foundation society association league movement front trust fund campaign "
        "coalition guardians federation centre center institute rights friends doctors workers initiative project "
        "cooperative local"
    ),
    "agency": listed(
        "agency authority commission board office inspectorate service bureau administration council centre center"
    ),
    "club": listed("club rovers united city town wanderers athletic rangers albion"),
    "media": listed(
        "times post news herald tribune gazette journal guardian telegraph observer magazine radio television tv media"
    ),
    "country": listed("republic states kingdom emirates federation islands"),
    "force": listed("police constabulary force army guard"),
    "school": listed("university school college institute academy"),
    "department": listed("department ministry office"),
    "party": listed("party conservatives democrats republicans greens liberals union front congress movement"),
}
"""From a kind to words in the names of its bodies."""
CLUBS = listed("rovers united city town wanderers athletic rangers albion county")
"""Last words by which a club is called."""
GROUNDS = listed("street road avenue lane square park stadium arena bridge river lake hill valley bay")
"""Last words of places that are no body."""
COMPANY_SUFFIXES = listed(
    "plc ltd inc llc corp co limited group holdings company corporation ag sa gmbh nv spa ab asa oy bv se kk fc afc"
)
"""Last words that a company's name may lose."""
TOLD_APART = listed(
    "ministry department bureau office service board authority committee commission association union federation agency "
    "council court institute university"
)
"""Words of bodies of which there are many, told apart by the word before: “the finance ministry”."""
LOOSE = listed(
    "local national regional provincial state federal independent new old same own main public private powerful small large "
    "big biggest largest country's town's city's whole very first second"
)
"""Words before them that tell nothing apart."""
STATE = listed(
    "ministry department council government parliament assembly senate congress court tribunal police army navy committee "
    "treasury embassy cabinet prosecution"
)
"""Words of names that no company, charity or club bears."""


def _only_described(name: str) -> bool:
    """Whether a name with a capital is a description that opens a line: “Operator of Moor Lodge”."""
    first, _, rest = name.partition(" ")
    return rest.startswith("of ") and first.lower() in KINDS["company"]


def kinds_of(word: str) -> list[str]:
    """The kinds of body that this word can stand for."""
    found = [kind for kind, words in KINDS.items() if word in words]
    return found or (["company"] if word.endswith("maker") and len(word) > 6 and word != "lawmaker" else [])


def fits(word: str, name: str, *, inner: bool = False) -> float:
    """How well a body of this name is called “the `word`”: 3 for its own word, 2 for its kind, 1 where nothing is told, else 0.

    Of a description (`inner`) only its main noun counts: “lecturers at the university” are no university.
    """
    if _only_described(name):
        return 3.0 if name.lower().startswith(word) else 0.0
    name = NOT_NAME.split(name, maxsplit=1)[0] if name[:1].islower() or inner else name
    parts = [part.rstrip(".'s") if part.endswith("'s") else part.rstrip(".") for part in name.lower().split()]
    parts = parts[:-1] if len(parts) > 1 and parts[-1].isdigit() else parts
    if word in (parts[-1], *(before for before, after in pairwise(parts) if after in ("of", "for"))):
        return 3.0
    kinds = kinds_of(word)
    if any(part in NAMED_BY[kind] for kind in kinds for part in parts):
        return 2.0
    if parts[-1] in GROUNDS:
        return 0.0
    known = any(part in words for words in NAMED_BY.values() for part in (parts[0], parts[-1])) or any(
        part in STATE for part in parts
    )
    return 1.0 if kinds and not known else 0.0
