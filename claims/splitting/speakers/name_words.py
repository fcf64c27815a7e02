"""Words that tell people, offices and bodies apart when no list of names can be complete."""

from __future__ import annotations

from claims.splitting.reading.listed import listed

ROLES = listed(
    "president vice-president minister secretary undersecretary chancellor premier governor mayor senator congressman "
    "congresswoman representative ambassador envoy commissioner councillor councilor mp mep msp mec mla td deputy "
    "speaker leader chief head chairman chairwoman chair chairperson director director-general secretary-general "
    "general colonel captain lieutenant sergeant major admiral officer superintendent inspector constable detective "
    "sheriff judge justice attorney lawyer solicitor barrister prosecutor counsel professor doctor lecturer scientist "
    "researcher economist analyst expert fellow historian author writer journalist reporter correspondent editor "
    "columnist presenter host anchor videographer photographer spokesman spokeswoman spokesperson aide adviser "
    "advisor strategist manager coach player striker activist campaigner organiser organizer founder co- owner ceo "
    "executive boss banker farmer teacher headteacher nurse surgeon student resident voter pensioner baker shopkeeper "
    "engineer architect priest bishop archbishop cardinal rabbi imam pope king queen prince princess duke duchess "
    "lord lady baroness sir dame actor actress singer musician artist nominee candidate frontrunner contender rival "
    "lawmaker legislator treasurer comptroller auditor ombudsman whistleblower veteran survivor witness neighbour "
    "neighbor mother father wife husband son daughter brother sister widow victim mr mrs ms mx dr sen rep gov gen lt "
    "col rev prof sgt capt cllr hon pollster challenger mogul tycoon billionaire businessman businesswoman clerk registrar "
    "warden curator ranger pilot driver planner consultant biologist chemist physician epidemiologist virologist "
    "ecologist hydrologist geologist meteorologist statistician psychologist sociologist oncologist vet builder "
    "plumber medallist champion organist shri smt srimati begum datuk hajji sheikh pastor provost vicar deacon "
    "zoologist botanist physicist astronomer neurologist psychiatrist dentist midwife paramedic novelist poet "
    "goalkeeper defender midfielder fireman firefighter policeman policewoman coroner magistrate convenor convener "
    "baron viscount countess councilman councilwoman hotelier publican trawlerman beekeeper florist electrician "
    "mechanic chef waiter waitress hairdresser jeweller gamekeeper welder trucker courier postman postmaster "
    "conductor composer sculptor filmmaker producer screenwriter playwright illustrator cartoonist blogger podcaster "
    "comedian rapper drummer guitarist violinist pianist cellist dancer choreographer sprinter rower cyclist swimmer "
    "boxer jockey golfer skater skier umpire referee physio trainer skipper mathematician linguist philosopher "
    "theologian archaeologist anthropologist criminologist toxicologist immunologist cardiologist paediatrician "
    "radiologist pharmacist therapist counsellor carer caretaker cleaner principal rector vice-chancellor bursar "
    "librarian archivist technician programmer developer designer entrepreneur investor trader broker financier "
    "landlord landlady tenant surveyor assessor arbitrator negotiator lobbyist backbencher peer consul diplomat "
    "commander commodore brigadier corporal rebel warlord dissident trooper bailiff foreman co-founder co-author co- "
    "owner chairlady flatmate housemate roommate classmate teammate partner colleague boyfriend girlfriend fiance "
    "fiancee uncle aunt cousin grandmother grandfather niece nephew son-in-law pupil trialist accountant alhaji "
    "alhaja engr barr oba otunba nana ustaz pandit swami haji hajia mzee mwalimu comrade cde herr frau senor senora "
    "monsieur madame mme signor signora kumari thiru taoiseach adv madam hajj mullah ayatollah dato datin puan encik "
    "cikgu cr fr atty commandant marshal garda investigator "
    "chieftain elder mufti rav lama maharaja sultan emir sheikha committeeman committeewoman assemblyman "
    "assemblywoman alderman selectman canon curate sophomore freshman det insp supt cpl pc dci cmdr adm brig maj rt "
    "revd msgr ald sgt-maj mediator trustee boatman ferryman fisherman diver"
)
GENDERED = {
    "m": listed(
        "mr shri alhaji herr monsieur signor senor thiru sheikh sir king prince duke lord chairman spokesman "
        "businessman congressman father husband son brother pope widower actor dad grandfather grandson nephew uncle "
        "monk archbishop cardinal imam rabbi policeman fisherman"
    ),
    "f": listed(
        "mrs ms miss mme frau madame signora senora kumari hajia alhaja sheikha madam smt begum dame queen princess "
        "duchess lady baroness chairwoman spokeswoman businesswoman congresswoman mother wife daughter sister widow "
        "actress mum mom grandmother granddaughter niece aunt nun midwife policewoman"
    ),
}
KEPT_TITLES = listed("pope king queen prince princess saint")
"""Titles without which a single name is nobody's: Pope Francis."""
BODIES = listed(
    "office ministry department council agency university college school company corporation inc ltd plc llc group "
    "network watch union party court bank service services force forces army navy police committee commission "
    "association institute foundation federation authority authorities board bureau centre center church club "
    "coalition congress parliament senate assembly government cabinet administration campaign team league alliance "
    "movement front fund trust society organisation organization house treasury embassy tribunal mission programme "
    "program republic state states kingdom nations press times post news herald tribune gazette journal guardian "
    "telegraph observer magazine radio television tv media hospital airline airlines airport railway rail industries "
    "motors holdings partners exchange chamber conference laboratory lab observatory survey watchdog regulator "
    "charity thinktank delegation affairs defence defense justice health education commons lords inspectorate"
)
NOT_SURNAMES = BODIES | listed(
    "foods ferries rovers wanderers athletic museum gallery theatre library zoo orchestra choir festival borough county "
    "district province valley river lake bridge street road avenue square park island islands beach bay hill hills "
    "mountain mountains port harbour harbor station tower hall castle palace cathedral prison jail farm farms mill works "
    "energy power water gas oil electric motor steel mining minerals pharmaceuticals pharma biologics biotech labs "
    "laboratories systems software technologies technology solutions logistics shipping lines line airways aviation capital "
    "securities insurance assurance investments investment ventures management consulting pictures studios records "
    "entertainment brewery breweries hotels hotel resorts supermarkets stores store market markets growers guardians act "
    "bill law treaty accord agreement amendment code plan project initiative strategy report review letters medicine nature "
    "science cup championship championships olympics games day week month prize award awards war crisis city village region "
    "kingdom empire desert forest coast creek falls limited airlines railways tramways buses trains banks leather textiles "
    "united town lodge plaza shores shield "
    "courier argus echo ledger bugle packet advertiser chronicle examiner inquirer "
    "foundry refinery shipyard docks college academy conservatory primary secondary cooperative local brigade "
    "league society label"
)
"""Last words of places, bodies and things. Somebody called Hill is known by a first name before it."""
GENERIC_BODIES = listed(
    "group agency department company ministry government council organisation organization party union charity firm "
    "bank court police team force committee commission authority association network campaign administration "
    "institute foundation body regulator watchdog airline university hospital club service office board bureau "
    "federation alliance movement newspaper paper outlet broadcaster corporation retailer manufacturer operator "
    "nation country city state parliament panel coalition delegation front league inspectorate"
)
SPOKESPEOPLE = listed("spokesman spokeswoman spokesperson spokespeople representative representatives")
MEMBERS = listed("campaigners campaigner activists activist members member organisers organizers")
"""People who speak as a body if it is said of which: “campaigners from Save the Marsh”."""
DOCUMENTS = listed(
    "data figures statistics survey affidavit letter communique memo post email statement lawsuit report reports "
    "study poll polls records documents estimates tally census filings analysis draft bulletin circular paper audit "
    "complaint indictment commentary dossier"
)
PLACE_OPENERS = listed(
    "le les middle new south north east west southern northern eastern western central los las saint great united "
    "saudi sri costa hong tel sierra burkina buenos rio santa port cape lake mount fort upper lower supreme high "
    "human world national international federal royal foreign white black red green blue air social european american "
    "british french german russian chinese japanese indian african asian israeli palestinian ukrainian canadian "
    "australian mexican democratic republican conservative labour liberal"
)
"""First words of places and bodies of two words, which would otherwise pass for people."""
MADE = listed(
    "carried conducted commissioned published issued signed written filed compiled prepared produced released made run done"
)
"""Participles that say whose work a document is."""
PASSED_ON = listed("presented released published cited quoted reported obtained provided shared given seen")
"""Participles that say through whom figures came: “data presented by the minister”."""
PARTICLES = listed("de da del della di du dos van von der den ter bin ibn al el la le abu umm af av zu y mac san st")
JOURNALISTS = listed(
    "journalist reporter correspondent editor columnist presenter host anchor videographer photographer interviewer broadcaster"
)
OUTLETS = listed(
    "bbc cnn nbc abc cbs msnbc npr pbs cbc itv itn afp ap upi reuters bloomberg politico axios vox buzzfeed vice "
    "times post journal guardian telegraph independent observer herald tribune gazette globe mail sun mirror express "
    "standard chronicle courier examiner star inquirer newsweek economist spectator atlantic magazine newspaper radio "
    "television tv news sky euronews al-jazeera jazeera channel4 netflix podcast spiegel monde figaro bild stampa "
    "repubblica país zeit welt standaard haaretz kommersant tass interfax ria xinhua kyodo yonhap ansa efe dpa pti "
    "ani breitbart huffpost yahoo fox fortune forbes wired time rte rté today ledger reporter advertiser packet echo argus "
    "bulletin dispatch register bugle press weekly daily review cnbc ndtv sbs nhk zdf ard orf cctv cgtn lbc wsj rthk telesur"
)
SAME_ROLE = {
    "sen": "senator", "rep": "representative", "congressman": "representative", "congresswoman": "representative", "gov":
    "governor", "gen": "general", "col": "colonel", "lt": "lieutenant", "sgt": "sergeant", "capt": "captain", "prof":
    "professor", "dr": "doctor", "cllr": "councillor", "councilor": "councillor", "rev": "reverend", "supt":
    "superintendent", "insp": "inspector", "det": "detective", "attorney": "lawyer", "solicitor": "lawyer", "barrister":
    "lawyer", "counsel": "lawyer", "advisor": "adviser", "organizer": "organiser", "neighbor": "neighbour", "chairman":
    "chair", "chairwoman": "chair", "chairperson": "chair", "actress": "actor", "councilman": "councillor", "councilwoman":
    "councillor", "justice": "judge", "accountants": "auditors", "accountant": "auditor", "baroness": "lady",
}  # fmt: skip
"""One office, written in several ways."""
WIDER_ROLES = {
    "minister": listed("secretary chancellor premier taoiseach"),
    "lawmaker": listed("senator representative mp msp mep td mla"),
    "politician": listed("senator representative mp msp mep td mla minister mayor governor leader councillor candidate"),
    "academic": listed("professor lecturer historian economist sociologist psychologist fellow"),
    "scientist": listed(
        "professor researcher biologist chemist ecologist geologist epidemiologist virologist zoologist physicist"
    ),
    "researcher": listed("professor scientist biologist chemist ecologist geologist epidemiologist virologist author"),
    "expert": listed("professor analyst economist historian scientist researcher"),
    "officer": listed("superintendent inspector sergeant detective constable colonel captain major lieutenant sheriff"),
    "doctor": listed("surgeon physician"),
    "boss": listed("chief executive director manager coach head"),
    "executive": listed("ceo director chief"),
    "coach": listed("manager"),
    "manager": listed("coach"),
    "cleric": listed("bishop archbishop imam rabbi priest reverend cardinal"),
    "deputy": listed("councillor mp"),
    "player": listed("striker captain goalkeeper defender midfielder"),
    "fan": listed("supporter"),
}
"""Words for people that a narrower office also gives a right to."""
DEMONYMS = listed(
    "american australian austrian belgian brazilian briton bulgarian cameroonian canadian chilean colombian croat "
    "croatian czech dane dutchman egyptian englishman estonian ethiopian filipino finn frenchman frenchwoman german "
    "ghanaian greek hungarian icelander indian indonesian iranian iraqi irishman irishwoman israeli italian ivorian "
    "jamaican jordanian kenyan korean latvian lithuanian malaysian mexican moroccan nigerian norwegian pakistani pole "
    "portuguese romanian russian scot senegalese serb serbian slovak slovene somali spaniard sudanese swede syrian "
    "thai tunisian turk ugandan ukrainian uruguayan venezuelan vietnamese welshman zambian zimbabwean californian "
    "texan londoner republican democrat tory"
)
"""Words for somebody from somewhere: “the Italian”."""
