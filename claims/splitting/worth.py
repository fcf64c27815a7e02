"""How much there is to check in a claim, from 0 to 1, and why, in words a reviewer can read.

Numbers, deeds, accusations, crime, law, health and money make a claim worth checking; what is vague, still to come, asked for
or merely felt makes it less so. A sign is a class of words; the weights add up to log-odds. They are those of a logistic
regression over these very signs, fitted on 22,500 sentences of political debates that fact-checkers had marked (ClaimBuster,
Arslan and others, ICWSM 2020, CC BY 4.0); the base is set so that one half is the score from which that training data is best
told apart. What a speaker does by saying it (`ACTS`) is not marked there; those weights are set by hand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from math import exp

from claims.model import Act
from claims.splitting.reading.listed import listed

WORD = re.compile(r"[a-z]+(?:'[a-z]+)*")
FIGURE = re.compile(r"([$£€¥] ?)?\d[\d.,:/]*( ?%)?")
YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
NAME = re.compile(r"[A-Z](?<=[a-z,] [A-Z])[a-z]")
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Sign:
    """One reason for or against checking, what it adds to the log-odds, and the words that show it."""

    reason: str
    weight: float
    words: frozenset[str] = frozenset()


NUMBER = Sign(
    "gives a number",
    1.04,
    listed(
        "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty dozen dozens hundred "
        "hundreds thousand thousands half third quarter doubled tripled twice number"
    ),
)
NUMBERS = Sign("gives a number", 0.41)
"""A second figure beside the first."""
AMOUNT = Sign(
    "gives an amount of money or a share",
    1.76,
    listed("percent million billion trillion pounds dollars euros cents dollar"),
)
DEED = Sign(
    "says what somebody did",
    0.68,
    listed(
        "spent paid took taken built won lost sold bought failed gave given sent made went came brought left put began "
        "begun became got held led met cut told wrote written ran done gone stole stolen"
    ),
)
DATED = Sign(
    "gives a date or year",
    0.16,
    listed(
        "january february march april june july august september october november december monday tuesday wednesday "
        "thursday friday saturday sunday"
    ),
)
NAMED = Sign("names somebody or something", 0.41)
NAMES = Sign("names somebody or something", 0.31)
"""More names than two."""
ASKS = Sign("asks", -1.74)
LONG = Sign("says much", 0.28)
SIGNS = (
    NUMBER,
    AMOUNT,
    DEED,
    DATED,
    Sign(
        "compares or ranks",
        0.54,
        listed(
            "more less fewer higher lower larger smaller greater worse faster most least biggest largest highest lowest "
            "worst first record than increase increased increasing decreased rose risen fell fallen grew grown cut "
            "dropped declined doubled fastest deadliest oldest average rate rates level levels"
        ),
    ),
    Sign(
        "says how something was",
        0.71,
        listed("was were had been did didn't wasn't weren't hadn't has hasn't haven't he's they've"),
    ),
    Sign("says how something is", 0.17, listed("is are isn't aren't they're does doesn't")),
    Sign(
        "says what somebody else said or wants",
        0.66,
        listed("said says saying called calls claims claimed indicated according wants wanted promised admitted"),
    ),
    Sign(
        "says since when or how often",
        0.46,
        listed(
            "since ago during already ever history last year years month months week weeks decade decades century times "
            "every under until past now today"
        ),
    ),
    Sign(
        "is about crime or violence",
        0.82,
        listed(
            "kill killed kills killing murder murdered murders torture tortured abducted rape raped crime crimes criminal "
            "criminals fraud corrupt corruption bribe bribes bribery stole stolen violence violent attack attacked "
            "attacks abuse abused shooting shot genocide police prison gun guns jail arrested arrests terrorist "
            "terrorists terrorism"
        ),
    ),
    Sign(
        "is about war or weapons",
        0.59,
        listed(
            "war wars troops military nuclear weapons weapon army soldiers missiles missile invasion invaded bomb bombs "
            "bombing forces arms sanctions treaty"
        ),
    ),
    Sign(
        "is about law or courts",
        0.80,
        listed(
            "law laws legal illegal court courts judge judges constitution constitutional bill act treaty rights "
            "regulation regulations licence license ruling convicted charged legislation federal vote votes voted "
            "amendment lawsuit sued trial sentence sentenced"
        ),
    ),
    Sign(
        "is about health or safety",
        0.64,
        listed(
            "health hospital hospitals disease diseases cancer vaccine vaccines virus covid drug drugs medicine medicare "
            "medicaid patients patient death deaths died dead safety toxic pollution insurance doctors nurses infected "
            "abortion injured"
        ),
    ),
    Sign(
        "is about money or work",
        0.84,
        listed(
            "tax taxes taxed budget deficit deficits debt jobs unemployment wages wage prices price inflation trade "
            "spending income tariff tariffs cost costs money pay paying companies company businesses business rates "
            "interest benefits relief oil subsidies profits salary salaries loans funding fund pension pensions bank banks"
        ),
    ),
    Sign(
        "is about government",
        0.29,
        listed(
            "government administration program programs programme programmes state states federal secretary president "
            "governor minister ministry senate congress parliament council country countries nation nations agency "
            "policy plan agreement"
        ),
    ),
    Sign("is about all or none", 0.10, listed("every all never always none nobody nothing only no not single any")),
    Sign("speaks of somebody else", 0.32, listed("he she they his her their him them he's she's they're they've he'd")),
    Sign("is about the speaker", -0.68, listed("i i'm i've i'd i'll me my mine myself am")),
    Sign(
        "looks ahead",
        -0.72,
        listed(
            "will would shall going won't wouldn't i'll we'll they'll he'll she'll it'll you'll future next tomorrow plans "
            "intend intends promise promises promised"
        ),
    ),
    Sign(
        "says what ought to be",
        -0.80,
        listed("should must ought need needs let let's cannot can can't shouldn't able want make sure"),
    ),
    Sign(
        "is a feeling or belief",
        -0.51,
        listed(
            "believe think hope feel feels know want wish love like care concerned agree mean thought believes thinks hopes "
            "proud happy sorry glad afraid guess trust"
        ),
    ),
    Sign(
        "is a matter of opinion",
        -0.60,
        listed(
            "important beautiful wonderful terrible great greatest good bad better best very really wrong right tough "
            "strong difficult hard fair strength values disgrace disgraceful simply absolutely certainly opinion view "
            "responsibility freedom opportunity judgment experience commitment course chance idea different fundamental "
            "clear leadership"
        ),
    ),
    Sign(
        "is vague",
        -0.56,
        listed(
            "thing things something somebody anybody way ways kind kinds issue issues question questions side answer here "
            "how what why whether sort matter point lot tonight example look talk talking terms area areas words"
        ),
    ),
    Sign("is not certain", -0.52, listed("may might could perhaps possibly probably likely appears seems seem maybe if")),
)
BY_WORD = {word: [sign for sign in SIGNS if word in sign.words] for word in frozenset().union(*(sign.words for sign in SIGNS))}
BASE = -1.25
TELLING = 0.15
"""What weighs less is no reason to name."""
MANY_WORDS = 18
ACTS = {
    Act.ACCUSATION: Sign("accuses somebody", 0.8),
    Act.DENIAL: Sign("denies something", 0.4),
    Act.CALL: Sign("asks for something to be done", -0.8),
    Act.PROMISE: Sign("promises", -0.6),
    Act.QUESTION: Sign("is a question", -1.5),
    Act.THOUGHT: Sign("is a thought or wish", -0.8),
}
RANKED = sorted((*SIGNS, NAMED, ASKS, *ACTS.values()), key=lambda sign: (-abs(sign.weight), sign.reason))
RANK = {sign.reason: k for k, sign in enumerate(RANKED) if abs(sign.weight) >= TELLING}
"""The reasons worth naming, strongest first."""


def worth(said: str, *, act: Act | None = None) -> tuple[float, tuple[str, ...]]:
    """The check-worthiness of a claim's words and why, strongest first; `act` is None for the publication's own voice."""
    found = signs(said)
    if act in ACTS:
        found.append(ACTS[act])
    score = 1 / (1 + exp(-BASE - sum(sign.weight for sign in found)))
    return round(score, 3), tuple(sorted({sign.reason for sign in found} & RANK.keys(), key=RANK.__getitem__))


def signs(said: str) -> list[Sign]:
    """The signs these words show, each once."""
    low = said.replace("’", "'").lower()
    spelled = WORD.findall(low)
    found = {sign.reason: sign for word in BY_WORD.keys() & set(spelled) for sign in BY_WORD[word]}
    figures = FIGURE.findall(low) if DIGIT.search(low) else ()
    if figures:
        found[NUMBER.reason] = NUMBER
        if any(currency or share for currency, share in figures):
            found[AMOUNT.reason] = AMOUNT
        if YEAR.search(low):
            found[DATED.reason] = DATED
    if DEED.reason not in found:
        for word in spelled:
            if word[-2:] == "ed" and len(word) > 4:
                found[DEED.reason] = DEED
                break
    more = [NUMBERS] if len(figures) > 1 else []
    names = len(NAME.findall(said))
    more += [NAMED] if names else []
    more += [NAMES] if names > 2 else []
    more += [ASKS] if "?" in said else []
    more += [LONG] if len(spelled) >= MANY_WORDS else []
    return [*found.values(), *more]
