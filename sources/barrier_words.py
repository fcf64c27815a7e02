"""The words by which pages that stand before an article are known, in the languages this project meets most.

Each is what such a page says *to its reader*, as a whole title, as a whole line, or at the start of a sentence: an article
about paywalls speaks of readers who are asked to subscribe, a paywall asks. Apostrophes are straight and spaces single: see
`sources.glance.squeezed`.
"""

from __future__ import annotations

import re

_START = r"(?:^|[.!?:…–—-]\s+)(?:please |bitte |jetzt |et |y |now )?"


def _any(*patterns: str, start: str = "", end: str = "") -> re.Pattern[str]:
    return re.compile(f"{start}(?:{'|'.join(patterns)}){end}", re.IGNORECASE)


GATE = _any(
    # English
    r"(?:subscribe|sign[ -]?up|sign[ -]?in|log[ -]?in|register|join|become an? (?:member|subscriber))"
    r"(?: [\w']+){0,4}? (?:to|and)"
    r" (?:(?:continue|keep|finish) reading|(?:read|unlock|access|view|see) (?:the |this )?(?:full|rest|entire"
    r"|whole|complete|more)\b"
    r"|(?:read|unlock|access|view) (?:this|the) (?:article|story|content|post))",
    r"to (?:continue|keep|finish) reading(?: this (?:article|story|piece|post))?(?: for free)?,? (?:please |simply )?"
    r"(?:subscribe|sign|log|register|choose|start|become|create|buy|enter|you (?:need|must|can))",
    r"(?:continue|keep) reading (?:with|for (?:free|just|only|[£$€\d])|by (?:subscrib|sign|register|creat))",
    r"(?:this|the rest of this|the full) (?:article|story|content|post|page|piece|report) is (?:only |exclusively )?"
    r"(?:for|available (?:only |exclusively )?(?:to|for)|reserved for|exclusive to|locked for) (?:our )?"
    r"(?:paying |paid |registered |premium |digital )?(?:subscribers|members|users|readers who)",
    r"you(?:'ve| have) (?:now )?(?:reached|read|used|hit) (?:all |the |your |\d+ )[^.]{0,50}?(?:free "
    r"(?:articles|stories)|limit)",
    r"unlock (?:this|the (?:full|rest of (?:the|this))) (?:article|story|report)",
    r"(?:read|get) the (?:full|rest of (?:the|this)) (?:article|story) (?:with|by subscrib|for (?:just|only|[£$€\d]))",
    r"you(?:'re| are) (?:currently )?reading a (?:free )?preview",
    r"(?:want|would you like) to (?:read (?:more|on|the full)|continue reading)[^?]{0,30}\? (?:subscribe|sign"
    r"|log|register|join)",
    # German
    r"(?:dieser|der ganze|der vollständige) (?:artikel|beitrag|text|inhalt) ist (?:nur |exklusiv )?(?:für"
    r"|unseren)[^.]{0,30}"
    r"(?:abonnent|mitglied|abo\b|registriert)",
    r"(?:um )?weiter(?:zu)?lesen (?:mit|für|,)[^.]{0,40}(?:abo\b|abonn|plus|testen|anmelden|registrieren|€)",
    r"um (?:diesen artikel |den ganzen artikel )?(?:weiter)?zu ?lesen,? (?:abonnieren|melden|registrieren"
    r"|benötigen|brauchen)",
    r"lesen sie (?:diesen (?:artikel|beitrag) |jetzt )?(?:weiter )?mit (?:einem |ihrem |unserem )?[\w-]*"
    r"(?:abo\b|abonnement|plus)",
    # French
    r"(?:cet article|la suite(?: de cet article)?|ce contenu|l'intégralité de cet article) est (?:réservée?"
    r"|exclusivement)[^.]{0,20}"
    r"abonné",
    r"il vous reste \d+ ?% de cet article",
    r"abonnez-vous (?:dès maintenant )?pour (?:lire|continuer|accéder|poursuivre)",
    r"pour (?:lire la suite|continuer (?:la|votre) lecture)[^.]{0,20} (?:abonnez|connectez|inscrivez)",
    # Spanish, Portuguese, Italian, Dutch
    r"(?:suscríbete|suscríbase|regístrate|inicia sesión) (?:ahora )?para (?:seguir|continuar) leyendo",
    r"(?:este|el) (?:artículo|contenido) es (?:solo|sólo|exclusivo) para (?:los |nuestros )?suscriptores",
    r"para (?:seguir|continuar) leyendo,? (?:suscr|regístr|inicia)",
    r"(?:assine|cadastre-se|faça login) para (?:continuar lendo|ler (?:o|este))",
    r"(?:este|o) (?:conteúdo|texto|artigo) é exclusivo para assinantes",
    r"(?:abbonati|registrati|accedi) per (?:continuare|leggere|proseguire)",
    r"(?:questo|il) (?:articolo|contenuto) è riservato agli abbonati",
    r"per continuare (?:a leggere|la lettura),? (?:abbonati|accedi|registrati)",
    r"(?:dit artikel|verder lezen) is (?:alleen|exclusief|voorbehouden)[^.]{0,15} (?:abonnees|leden)",
    r"word (?:abonnee|lid) (?:om|en) (?:verder te lezen|lees verder|dit artikel te lezen)",
    start=_START,
)
"""The one line of a paywall that says what must be done to read on."""

CONSENT = _any(
    r"we and (?:our|up to) (?:[\d.,]+ )?(?:\w+ )?(?:partners|vendors)",
    r"we (?:use|set|place|store) (?:\w+ )?cookies",
    r"we (?:value|respect|care about) your privacy",
    r"we (?:need|ask for|would like) your (?:consent|permission)",
    r"\byour (?:consent|privacy choices|cookie (?:choices|preferences|settings)|personal data (?:is|will|may)"
    r"|choices (?:at|on|will))",
    r"by (?:clicking|selecting|choosing|pressing) (?:on )?[\"'“”‘’]?(?:accept|agree|i agree|ok|allow|reject)",
    r"(?:store and/or|store and) access information on (?:a|your) device",
    r"before you (?:continue|go) to ",
    r"(?:manage|change) (?:your )?(?:cookies|cookie settings|consent|privacy settings|privacy options)",
    r"withdraw (?:your )?consent",
    r"personali[sz]ed (?:ads|advertising) and content",
    r"wir und unsere (?:[\d.,]+ )?(?:\w+ )?(?:partner|dienstleister)",
    r"wir (?:verwenden|nutzen|setzen) (?:\w+ )?cookies",
    r"\bihre (?:einwilligung|zustimmung|privatsphäre)",
    r"mit werbung (?:und tracking )?(?:weiter|lesen|nutzen)",
    r"(?:nous et nos|vous et nos) (?:[\d.,]+ )?partenaires",
    r"nous utilisons (?:des|les) cookies",
    r"\bvotre consentement|\bvos choix\b",
    r"(?:nosotros y )?nuestros (?:[\d.,]+ )?socios",
    r"(?:utilizamos|usamos) (?:las )?cookies",
    r"\b[st]u consentimiento",
    r"noi e i nostri (?:[\d.,]+ )?(?:partner|fornitori)",
    r"(?:utilizziamo|usiamo) i? ?cookie",
    r"\bil (?:tuo|suo) consenso",
    r"wij en onze (?:[\d.,]+ )?partners|(?:wij )?gebruiken (?:wij )?cookies|(?:jouw|uw|je) toestemming",
)
"""What is said to a reader, in the first and second person, by a page that asks about cookies."""

ACCEPT = _any(
    r"accept(?: all| cookies| all cookies| and (?:continue|close|proceed))?",
    r"(?:i )?agree(?: and (?:continue|proceed|close)| to all)?",
    r"allow all(?: cookies)?|yes,? i agree|consent|got it",
    r"alle(?:s)? (?:akzeptieren|annehmen|zulassen|cookies akzeptieren)|akzeptieren(?: und weiter(?:lesen)?)?"
    r"|zustimmen(?: und weiter)?"
    r"|einwilligen(?: und weiter)?|einverstanden",
    r"tout accepter|accepter(?: (?:et (?:continuer|fermer)|tous les cookies))?|j'accepte",
    r"acept(?:ar|o)(?: todo| todas| (?:todas )?las cookies| y continuar)?",
    r"accett(?:a|o)(?: tutt[oi]| (?:tutti )?i cookie| e continua)?",
    r"alles accepteren|accepteren|akkoord(?: en (?:door|sluiten))?|aceitar(?: tudo| todos)?",
    start=r"^",
    end=r"(?!\w)",
)
"""The button under it: the words with which a line of at most five begins."""

NEEDS_SCRIPTS = _any(
    r"(?:enable|activate|turn on|switch on|allow) (?:your )?java ?script",
    r"java ?script (?:is|must be|needs to be|has to be|seems to be|appears to be) (?:\w+ )?"
    r"(?:disabled|required|enabled|turned off|needed|switched off|off\b)",
    r"(?:requires|needs|without|support) java ?script|java ?script to (?:run|view|use|continue|work)",
    r"java ?script (?:bitte )?(?:aktivieren|einschalten|deaktiviert)|(?:aktivieren|erlauben) sie "
    r"(?:bitte )?java ?script",
    r"(?:activer|activez|autoriser|autorisez) (?:le )?java ?script|java ?script est désactivé",
    r"(?:habilit|activ)(?:ar|e|a|ite) (?:o |el |il )?java ?script|java ?script (?:está|è) (?:des|dis)",
    r"(?:schakel|zet) java ?script (?:in|aan)|java ?script (?:in te schakelen|is uitgeschakeld)",
)

BOT_TITLE = _any(
    r"just a moment(?:\.\.\.|…)?",
    r"attention required!?(?: .{0,3}cloudflare)?",
    r"(?:access (?:to this page has been )?denied|access denied)",
    r"(?:are you (?:a )?(?:robot|human)\??|.{0,30}- are you a robot\??)",
    r"pardon our interruption(?:\.\.\.|…)?",
    r"(?:security|browser|human|bot) (?:check|verification|challenge)|(?:verify|verifying)(?: that)? you(?:'re"
    r"| are) (?:a )?human",
    r"(?:please )?(?:verify|prove|confirm)(?: that)? you(?:'re| are) (?:a )?(?:human|not a (?:bot|robot))(?:\.\.\.)?",
    r"making sure you(?:'re| are) not a (?:bot|robot)!?",
    r"(?:checking your browser(?: before accessing.{0,60})?|ddos-guard|captcha|robot check|one more step"
    r"|please wait(?:\.\.\.|…)?)",
    r"(?:un instant|un momento|einen moment)(?:\.\.\.|…)?",
    start=r"^",
)

BOT_SAID = _any(
    r"(?:verify(?:ing)?|checking if|confirm|prove|making sure)(?: that)? you(?:'re| are) (?:a |not a |indeed )?"
    r"(?:human|person|robot|bot)",
    r"(?:complete|solve|pass) (?:the|this) (?:security check|captcha|challenge)(?: below)? to ",
    r"(?:checking|verifying) (?:your browser|(?:if )?the site connection)",
    r"we(?:'ve| have)? (?:detected|noticed|seen|received) (?:some )?(?:unusual|suspicious|automated) (?:traffic|activity)",
    r"(?:unusual|suspicious|automated) (?:traffic|activity|requests) from your",
    r"(?:made us think|looks like|we (?:believe|suspect)|we think)(?: that)? you (?:are|were|might be|may be) (?:using )?"
    r"(?:a (?:bot|robot)|automat)",
    r"(?:ray id|reference #\d|incident id)\b.{0,60}$",
    r"press (?:&|and) hold|i'm not a robot|let us know you(?:'re| are) not a (?:robot|bot)",
    r"needs to review the security of your connection|enable (?:javascript and )?cookies (?:and javascript )?to continue",
    r"bestätigen sie, dass sie (?:ein mensch|kein roboter)|vous n'êtes pas un robot|no eres un robot",
)

BOT_MARKS = (
    *("/cdn-cgi/challenge-platform/", "challenges.cloudflare.com", "_cf_chl_opt", "cf-chl-", "captcha-delivery.com"),
    *("_Incapsula_Resource", "px-captcha", "awswaf.com", "AwsWafIntegration", "distil_r_captcha", "ddos-guard.net"),
    "/.within.website/x/cmd/anubis",
)
"""What is in the markup of a page that a guarding service has put in place of the one asked for."""

GONE = _any(
    r"(?:error )?(?:code )?404(?: error)?(?:[ :.,-]+(?:page |file )?not found)?(?: ?[([]?404[)\]]?)?",
    r"(?:the |this |that |your )?(?:requested )?(?:page|article|story|content|document|file|url)"
    r"(?: you(?:'re| are| were)? (?:requested|looking for|tried to (?:reach|visit)))?"
    r" (?:(?:was |is |could )?(?:not |no longer )(?:be )?(?:found|available)|(?:was |is |has been )(?:removed|deleted))"
    r"(?: [([]?404[)\]]?)?",
    r"(?:oops|sorry|oh no|uh[- ]oh|whoops|hmm)[,.! ]+(?:.{0,12} )?(?:page|article|story|that page|this page)?.{0,30}"
    r"(?:not found|can(?:not|'t) (?:be found|find)|couldn't (?:be found|find)|doesn't exist|does not exist"
    r"|is gone|is missing).{0,30}",
    r"(?:sorry,? )?we (?:can(?:not|'t)|could(?: not|n't)) (?:seem to )?find (?:the|that|this) (?:page|article"
    r"|story)(?: you.{0,30})?",
    r"(?:sorry,? )?(?:the|this|that) (?:page|article|story)(?: you.{0,30}?)? (?:can(?:not|'t) be found"
    r"|couldn't be found|"
    r"could not be found|does(?: not|n't) exist|no longer exists|isn't (?:here|available)|is (?:no longer"
    r"|not) available|has gone|"
    r"has been removed|has been deleted)(?: or .{0,30})?",
    r"(?:nothing|no (?:page|article)s?) (?:was |were )?found(?: here)?|not found|content (?:not|no longer) available",
    r"(?:die |diese )?(?:seite|artikel|inhalt) (?:wurde |konnte |ist )?(?:leider )?nicht (?:gefunden"
    r"|mehr verfügbar|verfügbar)(?: werden)?",
    r"(?:cette |la )?page (?:non trouvée|introuvable|n'existe (?:pas|plus)|demandée.{0,20}introuvable)"
    r"|article introuvable",
    r"página no (?:encontrada|disponible)|no (?:se )?(?:ha )?(?:encontr(?:ó|ado)|encontramos) (?:la"
    r"|esta) página|pagina non trovata",
    r"pagina niet gevonden|página não encontrada|sidan (?:kunde inte hittas|hittades inte|finns inte)",
    r"siden (?:blev ikke fundet|ble ikke funnet|finnes ikke|findes ikke)|nie znaleziono strony|strona nie "
    r"(?:została znaleziona|istnieje)",
    r"sivua ei löydy|страница не найдена|сторінку не знайдено|sayfa bulunamadı|ページが見つかりません|页面不存在|找不到页面",
    start=r"^",
)
"""The whole of a title, or of one part of it, or of a heading, on a page that says there is no such page."""

BARELY_GONE = _any(r"not found|nothing (?:was )?found(?: here)?|(?:error )?404", start="^")
"""Those of them that could be the headline of something else."""
