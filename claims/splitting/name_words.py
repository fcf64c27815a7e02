"""Words that tell people, offices and bodies apart when no list of names can be complete."""

from __future__ import annotations

from claims.splitting.listed import listed

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
    "col rev prof sgt capt cllr hon pollster mogul tycoon billionaire businessman businesswoman clerk registrar "
    "warden curator ranger pilot driver planner consultant biologist chemist physician epidemiologist virologist "
    "ecologist hydrologist geologist meteorologist statistician psychologist sociologist oncologist vet builder "
    "plumber medallist champion organist"
)
GENDERED = {
    "m": listed(
        "mr sir king prince duke lord chairman spokesman businessman congressman father husband son brother pope widower actor"
    ),
    "f": listed(
        "mrs ms miss dame queen princess duchess lady baroness chairwoman spokeswoman businesswoman congresswoman mother "
        "wife daughter sister widow actress"
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
GENERIC_BODIES = listed(
    "group agency department company ministry government council organisation organization party union charity firm "
    "bank court police team force committee commission authority association network campaign administration "
    "institute foundation body regulator watchdog airline university hospital club service office board bureau "
    "federation alliance movement newspaper paper outlet broadcaster corporation retailer manufacturer operator "
    "nation country city state parliament panel coalition delegation front league inspectorate"
)
LOOSE_BODIES = listed(
    "group agency department company organisation organization charity firm network campaign institute foundation "
    "body regulator watchdog airline hospital club newspaper paper outlet broadcaster corporation retailer "
    "manufacturer operator country nation coalition"
)
"""Generic words that can stand for a body of any name; the others (“the ministry”) only for one whose name ends so."""
SPOKESPEOPLE = listed("spokesman spokeswoman spokesperson spokespeople representative representatives")
MEMBERS = listed("campaigners campaigner activists activist members member organisers organizers")
"""People who speak as a body if it is said of which: “campaigners from Save the Marsh”."""
DOCUMENTS = listed(
    "data figures statistics survey report reports study poll polls records documents estimates tally census filings analysis"
)
PLACE_OPENERS = listed(
    "middle new south north east west southern northern eastern western central los las saint great united saudi sri "
    "costa hong tel sierra burkina buenos rio santa port cape lake mount fort upper lower supreme high human world "
    "national international federal royal foreign white black red green blue air social european american british "
    "french german russian chinese japanese indian african asian israeli palestinian ukrainian canadian australian "
    "mexican democratic republican conservative labour liberal"
)
"""First words of places and bodies of two words, which would otherwise pass for people."""
PASSED_ON = listed("presented released published cited quoted reported obtained provided shared given seen")
"""Participles that say through whom figures came: “data presented by the minister”."""
PARTICLES = listed("de da del della di du dos van von der den ter bin ibn al el la le abu af av zu y mac san st")
JOURNALISTS = listed(
    "journalist reporter correspondent editor columnist presenter host anchor videographer photographer interviewer broadcaster"
)
OUTLETS = listed(
    "bbc cnn nbc abc cbs msnbc npr pbs cbc itv itn afp ap upi reuters bloomberg politico axios vox buzzfeed vice "
    "times post journal guardian telegraph independent observer herald tribune gazette globe mail sun mirror express "
    "standard chronicle courier examiner star inquirer newsweek economist spectator atlantic magazine newspaper radio "
    "television tv news sky euronews al-jazeera jazeera channel4 netflix podcast spiegel monde figaro bild stampa "
    "repubblica país zeit welt standaard haaretz kommersant tass interfax ria xinhua kyodo yonhap ansa efe dpa pti "
    "ani breitbart huffpost yahoo mirror fox fortune forbes wired time rte rté today"
)
MALE = listed(
    "james john robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark "
    "donald steven paul andrew joshua kenneth kevin brian george edward ronald timothy jason jeffrey ryan jacob gary "
    "nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory frank alexander raymond "
    "patrick jack dennis jerry tyler aaron jose adam henry nathan douglas zachary peter kyle walter ethan jeremy "
    "harold keith christian roger noah gerald carl terry sean austin arthur lawrence jesse dylan bryan joe jordan "
    "billy bruce albert willie gabriel logan alan juan wayne roy ralph randy eugene vincent russell elijah louis "
    "bobby philip johnny mike bill bob tom jim tim dan steve dave chris matt nick tony ben sam alex greg ken ron don "
    "ted jeb bernie mitt barack boris nigel keir rishi simon oliver graham neil ian stuart colin martin derek barry "
    "trevor malcolm gordon vladimir sergei dmitry ivan mikhail igor oleg yuri volodymyr andrii ali ahmed mohamed "
    "mohammed muhammad omar hassan hussein ibrahim mustafa abdullah khalid youssef karim jean pierre jacques francois "
    "emmanuel olivier luc hans klaus jurgen friedrich olaf giovanni marco luigi antonio carlos luis miguel jorge "
    "pedro javier manuel fernando diego rafael pablo narendra raj sanjay amit wei hiroshi shigeru kenji takashi lars "
    "erik sven anders jan piotr andrzej tomasz pavel viktor marcelo felipe gregor linus magnus hamish bruno jonas "
    "idris gareth rhys owen callum ewan angus duncan fergus declan liam conor cormac padraig dermot gunther dieter "
    "uwe jens anton emil felix max leo hugo oscar theo jasper casper marcus lucas matteo lorenzo paolo stefano "
    "alessandro giuseppe enzo nikos yannis dimitri stavros milos zoran goran dusan tariq rashid imran faisal hamid "
    "reza bashir kwame kofi chidi emeka tendai sipho thabo jamal malik wyatt clyde earl vernon cecil reginald rupert "
    "hugh giles clive desmond ernest cyril roland ned fred ray guy ivo piet joost bram"
)
FEMALE = listed(
    "mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty margaret sandra ashley "
    "kimberly emily donna michelle carol amanda dorothy melissa deborah stephanie rebecca sharon laura cynthia "
    "kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine debra rachel "
    "carolyn janet catherine maria heather diane ruth julie olivia joyce virginia victoria kelly lauren christina "
    "joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa ann sara madison frances kathryn "
    "janice jean abigail alice julia judy sophia grace denise amber doris marilyn danielle beverly isabella theresa "
    "diana natalie brittany charlotte marie kayla alexis lori hillary carly ivanka melania kate jane claire fiona "
    "nicola yvette priti suella ursula giorgia marine annalena olena svetlana svitlana olga natalia irina elena "
    "tatiana anastasia ekaterina fatima aisha mariam layla amina khadija zainab lina leila noor yasmin sofia carmen "
    "rosa lucia isabel claudia gabriela daniela paula valentina camila ingrid astrid greta freya sigrid kaja elinor "
    "agnieszka katarzyna magdalena priya anita sunita indira mei yuki sakura akiko naomi esther miriam tamar jacinda "
    "gretchen alexandria elise margot sinead niamh siobhan aoife bridget eileen simone nadia elke renata dolores "
    "lorna annika petra silvia lucy alison hilary heidi monica beatriz chiara francesca giulia sabine ulrike birgit "
    "karin kirsten mette hanne inge johanna katrin martina veronica yolanda zoe leah molly erin caitlin rhiannon "
    "carys morag isla paige tara gemma adele odette colette genevieve celine manon camille solange therese agnes "
    "edith doreen maureen noreen sheila rita jill"
)
