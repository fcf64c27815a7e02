"""The words by which English reports what somebody says, thinks, promises, denies or asks.

Each line is an act, what such a verb takes, and verbs. What it takes:

    c  a clause, with or without “that”        n  a noun phrase             q  a quotation
    t  “to” and a verb (no mere plans: hopes to, wants to)    w  whether, if, how, what    g  a verb in -ing
    h  a clause, only with “that”             x  somebody, then “to” and a verb
    a  the person told, before the rest        i  may stand before its speaker (“…,” said X)
    s  only a poll, report, letter or picture speaks so (“the survey found”)
    p  also in the passive, with nobody named (“is accused of”)

A verb with “+” is followed by that word: call+for. The list is general English, ordered by hand.
"""

from __future__ import annotations

from claims.splitting.reading.listed import listed

VERBS = """
assertion cqwnip: say
assertion cqwip: tweet write
assertion cqi: add
assertion hqi: continue
assertion cqnip: declare
assertion cqwnip: report
assertion hqwi: state
assertion cqwi: explain argue contend insist assert recall opine muse joke quip maintain
assertion hqwi: remark comment observe reason recount
assertion cqi: answer
assertion hqi: confide affirm attest protest volunteer retort
assertion cqwi: reply respond concede boast brag complain lament proclaim exclaim shout yell
assertion cqwi: counter reiterate caution note predict conclude whisper quote+as interject scoff object
assertion hqi: post
assertion cqwni: announce confirm acknowledge admit reveal disclose
assertion cqwni: claim allege suggest indicate emphasise emphasize stress highlight mention clarify
assertion cqwn: repeat echo testify hint imply signal outline point+out
assertion hqwi: detail
assertion qc: chant
assertion hc: speculate
assertion hn: reaffirm underscore
assertion n: refer+to play+down apologise+for apologize+for vouch+for
assertion qi: shoot+back fire+back
assertion cqat: tell
assertion cqa: assure inform remind notify
assertion cqanip: warn
assertion cqat: advise
assertion qn: describe characterise characterize portray dub label liken call deem
assertion cn: cite list elaborate discuss articulate tout reference
assertion n: point+to talk+about speak+about speak+of talk+of hint+at boast+of brag+about complain+about warn+of warn+against
assertion n: praise thank hail applaud credit defend laud salute congratulate commend extol
assertion n: express voice convey
assertion q: read
assertion cqs: show find
assertion cw: estimate forecast
assertion n: put+at
assertion hw: project calculate
assertion h: rumour rumor
assertion cn: recommend
assertion n: mock ridicule joke+about deride
accusation n: accuse blame
accusation n: criticise criticize condemn denounce slam blast decry rebuke assail lambast lambaste chide fault berate castigate
accusation n: bemoan deplore rip+into lash+out+at rail+against hit+out+at excoriate chastise scold
accusation h: charge
denial cngq: deny
denial n: dismiss
denial cn: reject dispute refute rebut disavow repudiate disown contradict downplay
denial tn: refuse
denial t: decline
call xnq: urge
call xht: ask
call xh: press
call x: invite
call n: call+for call+on call+upon appeal+to appeal+for push+for press+for plead+for plead+with lobby+for argue+for
call xnq: encourage beg implore beseech
call hn: demand request
call hgn: advocate propose
call xt: order direct instruct
promise thnqa: promise
promise thnq: vow
promise thq: pledge
promise t: offer swear
promise ht: threaten
promise tc: agree
promise n: commit+to
question qwipa: ask
question wa: press
question wq: wonder inquire enquire
question nw: question
question n: ask+about ask+for
thought c: think believe suspect figure reckon suppose guess presume realise realize assume imagine
thought h: feel learn
thought cw: know fear doubt
thought hw: understand
thought c: hope expect
thought x: want
thought n: oppose consider see+as regard worry+about regard+as view+as
thought h: worry
"""

NOUNS = """
assertion: statement claim assertion contention comment remark argument suggestion explanation announcement declaration report
assertion: warning prediction estimate conclusion admission acknowledgement acknowledgment insistence observation
assertion: assurance testimony theory rumour rumor speculation boast confession revelation finding hint
assertion: reply response retort message verdict reminder conviction reasoning insinuation caveat disclosure ruling excuse
assertion: word forecast
accusation: accusation allegation complaint criticism charge
denial: denial refusal
call: call request demand appeal plea proposal recommendation instruction order advice ultimatum
promise: promise pledge vow threat commitment guarantee undertaking offer
thought: belief view hope fear concern opinion suspicion expectation worry doubt impression feeling hunch confidence
"""
OWNED_NOUNS = listed(
    "accusation accusations allegation allegations claim claims assertion assertions call calls demand demands "
    "request requests plea pleas promise promises pledge pledges vow vows threat threats warning warnings criticism "
    "denial denials refusal offer offers proposal proposals recommendation recommendations instruction instructions appeal "
    "appeals advice"
)
"""Nouns that may be followed by “of”, “for” or “to” and still report, if it is said whose they are: “his promise to …”."""

IRREGULAR = {
    "say": "says said said saying",
    "write": "writes wrote written writing",
    "tell": "tells told told telling",
    "speak": "speaks spoke spoken speaking",
    "think": "thinks thought thought thinking",
    "know": "knows knew known knowing",
    "feel": "feels felt felt feeling",
    "find": "finds found found finding",
    "shoot": "shoots shot shot shooting",
    "put": "puts put put putting",
    "show": "shows showed shown showing",
    "see": "sees saw seen seeing",
    "read": "reads read read reading",
    "seek": "seeks sought sought seeking",
    "swear": "swears swore sworn swearing",
    "understand": "understands understood understood understanding",
    "forecast": "forecasts forecast forecast forecasting",
    "rebut": "rebuts rebutted rebutted rebutting",
    "admit": "admits admitted admitted admitting",
    "refer": "refers referred referred referring",
    "commit": "commits committed committed committing",
    "brag": "brags bragged bragged bragging",
    "quip": "quips quipped quipped quipping",
    "slam": "slams slammed slammed slamming",
    "beg": "begs begged begged begging",
    "rip": "rips ripped ripped ripping",
    "dub": "dubs dubbed dubbed dubbing",
    "lash": "lashes lashed lashed lashing",
    "hit": "hits hit hit hitting",
    "plan": "plans planned planned planning",
    "label": "labels labelled labelled labelling",
    "signal": "signals signalled signalled signalling",
    "prefer": "prefers preferred preferred preferring",
    "plead": "pleads pleaded pleaded pleading",
    "learn": "learns learned learned|learnt learning",
    "mean": "means meant meant meaning",
}

OFTEN_NOUNS = listed(
    "claim report call plan promise hope fear demand request offer question doubt blame praise comment note pledge "
    "show estimate project dispute blast post threat forecast list credit label guess fault object worry wish mock "
    "counter voice signal hint answer protest volunteer echo reference quote tweet boast vow press see order find"
)
"""Verbs whose base and -s forms are as often nouns: they count only where the words around leave no doubt."""
NEVER_PRESENT = listed("rumour rumor state remark comment reason figure charge detail direct project label regard object")
"""Verbs whose base and -s forms are nouns nearly always in news, and count only in the past or in -ing."""
