"""What stands around names without being part of them, and the short forms that names have. Written by hand."""

from __future__ import annotations


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES = _listed(
    "mr mrs ms miss mx dr prof professor sir dame lord lady baroness baron rev reverend father sister brother imam rabbi "
    "bishop archbishop cardinal pope king queen prince princess duke duchess president premier minister secretary "
    "chancellor governor gov senator sen representative rep congressman congresswoman mayor councillor councilor cllr "
    "ambassador commissioner judge justice inspector detective sergeant sgt constable superintendent general gen colonel "
    "col major maj captain capt lieutenant lt admiral officer chairman chairwoman chair director speaker leader mp msp hon "
    "spokesman spokeswoman coach"
)
"""What may stand before a person's name."""
LEADING = _listed(
    "prime deputy vice foreign finance home interior defence defense chief acting former ex attorney the rt right"
)
"""What may stand before a title, and is none alone."""
TRAILING = _listed("mp msp qc kc mbe obe cbe kbe phd md frs esq")
"""Letters after a name."""
GENERATIONS = {"jr": "jr", "junior": "jr", "sr": "sr", "senior": "sr", "ii": "ii", "iii": "iii", "iv": "iv"}
"""Which of a family of one name it is: two that differ are two people."""

LEGAL = _listed(
    "plc ltd limited inc incorporated corp corporation co company llc llp lp gmbh ag kg sa sas sarl se nv bv spa srl oy oyj ab "
    "asa aps pty pte bhd kk group holding holdings"
)
"""Legal forms of companies, and what they put in their place."""
TAILS = _listed(
    "party group company newspaper foundation network campaign charity agency airline airlines bank club magazine union "
    "coalition"
)
"""What kind of body it is, where the name alone is as often used: “Labour”, “the Labour Party”."""
LITTLE = _listed("of the and for in on to at de la le des du der und")
"""Words that initials leave out."""
JOINING = _listed("of the and for")
"""Those of them that no person's name has."""
SPELLED = {
    "organisation": "organization",
    "centre": "center",
    "defence": "defense",
    "programme": "program",
    "labour": "labor",
    "theatre": "theater",
    "harbour": "harbor",
    "dept": "department",
    "univ": "university",
    "intl": "international",
    "govt": "government",
    "assoc": "association",
    "assn": "association",
    "bros": "brothers",
}
"""British and American, long and short: one way to write each word of a body's name."""

_SHORT = """
alexander alex sasha sandy xander
alexandra alex sasha sandra
andrew andy drew
anthony tony
barbara barb babs
benjamin ben benny
catherine katherine kathryn kate katie cathy kathy
charles charlie chuck
christopher chris kit
christine chris tina
daniel dan danny
david dave davy
deborah debbie deb
dmitry dmitri dmitriy dima
donald don donnie
edward ed eddie ted teddy ned
elizabeth elisabeth liz lizzie beth betty eliza
frederick fred freddie
gerald gerry jerry
gregory greg
james jim jimmy jamie
jennifer jen jenny
john jon johnny jack
jonathan jon jonny
joseph joe joey
joshua josh
kenneth ken kenny
lawrence laurence larry
leonard len lenny leo
margaret maggie meg peggy
matthew matt
michael mike mick micky
mohammed muhammad mohamed mohammad muhammed mohamad mehmet
nicholas nicolas nick nicky
patricia pat patty trish
patrick pat paddy
peter pete
philip phillip phil
raymond ray
rebecca becky
richard rick dick ricky rich
robert bob bobby rob robbie bert
ronald ron ronnie
samantha sam
samuel sam sammy
sergei sergey serge
stephen steven steve
susan sue susie suzanne
theodore ted theo teddy
thomas tom tommy
timothy tim
victoria vicky tori
vladimir volodymyr vlad vova
william bill will billy willie liam
yevgeny evgeny yevgeniy evgeni
"""
"""First names, each with its short forms and other spellings."""


def _groups() -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {}
    for line in _SHORT.split("\n"):
        full, *others = line.split() or [""]
        for name in (full, *others):
            groups.setdefault(name, set()).add(full)
    return {name: frozenset(fulls) for name, fulls in groups.items() if name}


FULL_FORMS: dict[str, frozenset[str]] = _groups()
"""From a first name to the full names it can stand for, itself included where it is one."""
