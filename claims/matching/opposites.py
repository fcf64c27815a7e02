"""Words that turn a claim round: denials, and words that exclude each other. Written by hand."""

from __future__ import annotations

from claims.splitting.reading.listed import listed

DENYING = listed(
    "not no never none nobody nothing neither nor without cannot denied denies deny denying false falsely untrue refused "
    "refuses refuse refusing failed fails fail failing lacks lacked lack unable hardly barely scarcely rejected rejects "
    "reject dismissed dismisses hoax fake baseless unfounded incorrect wrong incorrectly wrongly isn't wasn't aren't "
    "weren't don't doesn't didn't hasn't haven't hadn't won't wouldn't can't couldn't shouldn't mustn't n't"
)
"""Words that say that something is not so."""
HEDGES = listed(
    "may might could perhaps possibly probably likely reportedly allegedly apparently seemingly suggests suggested appears "
    "appeared believed thought expected potential potentially alleged"
)
"""Words that say that something may be so."""

_PAIRS = """
rise rises rose risen rising up increase increases increased increasing grow grows grew grown growing growth climb climbs
climbed climbing soar soared soaring jump jumped surge surged gain gained gains higher raise raised raises
| fall falls fell fallen falling down decrease decreases decreased decreasing decline declines declined declining drop drops
dropped dropping shrink shrank shrunk shrinking plunge plunged slump slumped lower loss cut cuts reduce reduced reduces
reducing reduction

more most majority greater
| fewer less fewest least minority

first
| last second third fourth

best
| worst second

largest biggest highest greatest most
| smallest lowest least fewest

early earlier earliest before
| late later latest after

over above
| under below

won win wins winning winner victory victorious beat beats defeated
| lost lose loses losing loser defeat

approve approved approves approval accept accepted accepts accepting agree agreed agrees welcomed passed
| reject rejected rejects rejecting rejection refuse refused refuses refusal decline declined declines veto vetoed disagree
disagreed oppose opposed opposes

support supported supports supporting favour favoured favor favored back backed backs praise praised
| oppose opposed opposes opposing against criticise criticised criticized criticize condemn condemned

allow allowed allows allowing permit permitted permits legal lawful legalised legalized
| ban banned bans banning prohibit prohibited prohibits forbid forbidden illegal unlawful bar barred outlawed prevent
prevented prevents block blocked

open opened opens opening reopened reopen
| close closed closes closing shut shuts closure

start started starts starting begin began begun begins beginning launch launched
| end ended ends ending finish finished stop stopped stops stopping halt halted cancel canceled cancelled suspend suspended
abandoned

continue continued continues continuing remain remained remains keep kept
| end ended stop stopped cease ceased cancel cancelled canceled suspended discontinued leave left quit

join joined joins
| leave left leaves quit resign resigned

arrive arrived arrives enter entered come came
| leave left leaves depart departed exit exited

alive survived survive survives survivor
| dead died die dies killed deceased death

guilty convicted
| innocent acquitted cleared

true real genuine authentic
| false fake fabricated hoax untrue

safe harmless
| dangerous unsafe harmful toxic deadly

positive positively favourable favorable
| negative negatively unfavourable unfavorable mixed

success successful succeeded succeed
| failure failed fail fails unsuccessful flop

good
| bad poor

cheap cheaper
| expensive dearer costly

strong stronger strengthen strengthened
| weak weaker weaken weakened

hot warm warmer
| cold cool cooler

north northern
| south southern

east eastern
| west western

left left-wing
| right right-wing

man men male boy father husband son brother he his him
| woman women female girl mother wife daughter sister she her

always
| never

all every everyone everybody both
| none no nobody neither some only

many several numerous multiple various
| few single one sole only

many
| little

public publicly
| private privately secret secretly

major main significant significantly large huge
| minor small slight slightly negligible

same similar identical
| different differed differs unlike

include included includes including
| exclude excluded excludes excluding

possible able
| impossible unable

employed hired hire hires appointed
| unemployed fired sacked dismissed resigned laid

rich wealthy
| poor

buy bought buys buying purchase purchased
| sell sold sells selling

import imported imports
| export exported exports

attack attacked attacks
| defend defended defends

internal domestic
| external foreign

old older oldest
| young younger youngest new newer

new newly
| old former previously

present current currently still
| former formerly past previous absent

married
| divorced single unmarried

released release
| detained jailed imprisoned arrested withheld

confirm confirmed confirms admit admitted admits acknowledged
| deny denied denies dispute disputed disputes

known
| unknown

required mandatory compulsory must
| optional voluntary

complete completed
| incomplete unfinished

temporary temporarily
| permanent permanently

acclaim acclaimed praised praise
| criticism criticised criticized panned

domestic
| international

increase
| stable unchanged steady

republican republicans conservative
| democrat democrats democratic liberal
"""


def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for pair in _PAIRS.split("\n\n"):
        here, there = (side.split() for side in pair.split("|"))
        for word in here:
            found.setdefault(word, set()).update(there)
        for word in there:
            found.setdefault(word, set()).update(here)
    return {word: frozenset(others - {word}) for word, others in found.items()}


OPPOSITES: dict[str, frozenset[str]] = _opposites()
"""From a word to those that say the contrary of it."""
