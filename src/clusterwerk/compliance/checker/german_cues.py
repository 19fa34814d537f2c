"""German signs of who speaks, how it is told, who is bound, and points of an agenda without content."""

# Who speaks, how it is told, who is bound, and what is given in return.
CUES = {
    "firm": r"""
        mitglied(?:er|ern|s|sunternehmen|sbetrieb\w*|sfirm\w*)? | teilnehmer(?:n|s|in|innen)? | anwesende(?:n|r)?
        unternehmen | firma | firmen | \w*betrieb(?:e|en|es|s)? | \w*werk(?:e|en|es|s)? | \w*häuser(?:n)?
        (?:sein|ihr|unser|mein|das) haus | \w*haus | \w*hersteller(?:n|s)? | \w*anbieter(?:n|s)?
        \w*dienstleister(?:n|s)? | \w*verarbeiter(?:n|s)? | \w*produzent\w* | \w*bauer | geschäftsführer\w*
        inhaber\w* | chef\w* | wettbewerber\w* | konkurren\w+ | kolleg\w+ | nachbar\w* | vertreter\w*
        schreinerei\w* | gießerei\w* | sägewerk\w* | personalleiter\w* | werkleiter\w* | einer | andere[nr]?
        übrige[nr]? | die runde | sprecher\w* | \w+unternehmen\w* | \w+firm(?:a|en) | zimmerei\w* | druckerei\w*
        molkerei\w* | brauerei\w* | \w+erei(?:en)? | konzern\w* | mittelständler\w* | vertriebsleiter\w*
        einkaufsleiter\w* | prokurist\w* | familienbetrieb\w* | marktführer\w* | lieferanten | verpacker\w*
        (?:einem|einer|eines) (?:der|von) | nachbarbetrieb\w* | unternehmer\w* | chefs? | meister | einzelne\w*
        eine\w* (?:der|von) | fensterbauer\w* | personalchef\w*
    """,
    "telling": r"""
        nannte(?:n)? | genannt | benannt\w* | beziffer\w+ | (?:teilte|teilten)\b.{0,40}\bmit | mitgeteilt
        berichte(?:te|ten|n|t)? | bericht(?:e|en)? | erläuter\w+ | verriet\w* | verrate\w*
        offen(?:legte|legten|gelegt|legen|zulegen|legung)? | legte\w* .{0,50} offen | gab(?:en)? .{0,30} an
        angegeben | erwähn\w+ | skizzier\w+ | kündigte\w* .{0,60}an | angekündigt | melde(?:te|ten|n|t) | gemeldet
        sagte(?:n)? | räumte\w* .{0,30} ein | verglich\w* | vergleich\w* | im vergleich | tausch\w+ | austausch\w*
        ausgetauscht | sammel\w* | gesammelt | abgefragt | abfrage | umfrage unter den | reihum | blitzlicht
        einblick\w* | bekannt | preisgegeben | informiert\w* | stellte\w* .{0,40} vor | zeigte(?:n)? | heißt es
        dem vernehmen nach | reich(?:t|en) .{0,15}nach | verteilt | auf nachfrage | schilder\w+ | beschrieb\w*
        plauder\w* | legte\w* .{0,60} auf den tisch | auf den tisch | gab(?:en)? .{0,40} preis
        ließ\w* durchblicken | deutete\w* .{0,40} an | durchsickern | teilen .{0,30}mit | teilte\w*
        stell(?:t|en) .{0,40} vor | herum(?:gegeben|gereicht)\w* | tafel | präsentier\w+ | fragte\w* | erkundig\w+
        zugerufen | gibt .{0,30}an | erzähl\w+ | offenbar\w+ | schick\w+ .{0,30}(?:liste|zahlen) | nachreich\w+
        verkünd\w+ | ausgeplaudert | verlautbar\w+ | bestätigte\w* auf | teil(?:t|te|ten) sich
        gegenüber .{0,20}gestellt | abgeglichen | glich\w* .{0,40} ab | abgleich\w* | gaben .{0,30}preis
        gibt preis | herum | aushäng\w+ | aushang | tausch(?:t|te|ten)\w* | meinte\w* | antwortete\w* | fragt\w*
        übersicht | nebeneinander\w* | legten .{0,40}(?:vor|aus) | durchgegangen | gehen .{0,30}durch | am telefon
        vorgestellt | ließ\w* wissen | erklärte\w* | wissen lassen | geklärt | klären | bat\w* um | überleg\w+
        zugelegt | herumgezeigt
    """,
    "nobody": r"""
        keiner | niemand(?:em|en)? | kein (?:betrieb|werk|haus|unternehmen|mitglied|hersteller|anbieter)
        keine (?:firma) | keine[mns] (?:von uns|der|mehr) | keinem | keiner von | nirgends
    """,
    "everybody": r"""
        alle[nmr]? | jede[rnms]? | jeweils | wir | uns | man | gemeinsam\w* | gemeinschaftlich\w* | einheitlich\w*
        überall | untereinander | gegenseitig\w* | beide
        (?:die|der) (?:anderen|übrigen|werke|firmen|hersteller|betriebe|mitglieder|anwesenden|teilnehmer|unternehmen|runde)
        zwei \w+ | drei \w+ | mehrere\w* | in der runde | am tisch
    """,
    "binding": r"""
        soll(?:en|te|ten)? | muss | müssen | müsste\w* | will | wollen | wollten | darf | dürf\w+ | künftig
        nicht mehr | nur noch | bleib(?:t|en)(?: bei| es)? | in zukunft | ab sofort | verzicht\w+ | zurückhalt\w*
        halten uns zurück | lassen | weglassen | wegzulassen | angleich\w+ | anzugleichen | mitmach\w+ | mitzieh\w+
        sagten? .{0,50}zu | zugesagt | versprach\w* | verspr[ao]ch\w+ | sollen | sollten | halten sich | hält sich
        lasse\w* | geh(?:t|en) nicht | mach(?:t|en) .{0,20}nicht | werde\w* nicht | wird nicht | wird keiner
        werden wir | unterlass\w+
        ab (?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|herbst|frühjahr|sommer|winter|kommendem|dem)
        zum (?:jahreswechsel|ersten|quartal|januar|juli)\w* | warten\b.{0,20} bis | geht keiner | hält | halten
        lieber nicht | tabu | nicht blicken | aufhören | soll endlich | hat .{0,20}vortritt | mindestens | höchstens
        maximal | gibt es .{0,20}mehr | frühestens | erst (?:nach|ab|im) | nie wieder | weiterhin | bitte nicht
        sollen bitte | bitte | planen | überleg\w+ | nur nach | sache (?:der|des|von) | solange .{0,60}
    """,
    "consensus": r"""
        einig(?:keit|ung|te|ten|en)? | geeinigt | sich einig | einvernehm\w+ | verständig\w+ | vereinbar\w+
        abgestimmt | abstimmung | abstimmen | absprach\w* | absprechen | abgesprochen | absprache\w*
        stillschweigend\w* | übereinstimm\w+ | übereingekommen | beschloss\w+
        gemeinsame\w* (?:linie|vorgehen|haltung|strategie|position|auftreten|regelung) | einheitliche\w* | ehrenwort
        handschlag | schlug vor | schlugen vor | vorschlag | regte\w* .{0,30} an | appell\w* | zustimm\w+
        zugestimmt | nickt\w* | wie besprochen | absprachegemäß | wie abgemacht | abgemacht | ausgemacht
        gentlemen\w* | gemeinsamer nenner | im gleichschritt | parallel | koordin\w+ | solidarisch\w*
        vernünftig\w* | fair\w* | harmonisier\w+ | standardisier\w+ | empfehl\w+ an alle | bekräftig\w+
        es bleibt dabei | bleibt es dabei | überein\w* | kam\w* .{0,15}überein | sich abgesprochen
        haben .{0,30}abgesprochen | darüber .{0,15}einig | hält man sich daran | gilt für alle | einheitlich\w*
        dieselben | derselbe\w* | dasselbe | gleiche[nrsm]? | gleichlautend\w* | im gleichklang
    """,
    "reciprocal": r"""
        umgekehrt | im gegenzug | gegenseitig\w* | dafür .{0,20}(?:bekomm\w+|überlass\w+|lass\w+) | zu dir
        überlass\w+ | überlässt | ins gehege | in die quere | in ruhe | finger (?:weg|von) | bleibt bei seinen
        bleiben bei ihren | aus dem weg | respektier\w+ | nicht anfass\w+ | wildern
        tausch\w* .{0,20}(?:auftr|kund|gebiet)\w+ | revanchier\w+ | wie du mir | lässt .{0,30} den vortritt
        vortritt | hält sich .{0,20}raus | raushalten | haltet euch | nicht in .{0,25}(?:gebiet|revier|garten)\w*
        fern\w* | bleiben weg von | nichtangriff\w* | stillhalt\w* | lassen wir .{0,20}(?:ihm|ihr|ihnen|euch|dir)
        gehört traditionell | gehören traditionell | angestammte\w* | traditionell .{0,20}(?:dem|der|den) | an dich
        zu euch | zu ihnen | nur nach rücksprache | sache (?:der|des|von) (?:firma|kollegen|anderen|betriebs?)
        teilen sich | den rest
    """,
    "each_question": r"""
        wer (?:betreut|beliefert|bedient|bietet|hat|macht|liefert|bekommt|kauft|nimmt|übernimmt|zahlt|verkauft)\b.{0,30} \b(?:welche|wen|wo|was|wem|wieviel|wie viel)\w*
        wo steh(?:t|en) (?:wir|die|jede)\w* | wie (?:voll|ausgelastet|läuft|laufen|gehen|geht)\b.{0,40}
        was (?:zahlen|nehmen|verlangen|kosten|bieten|planen) (?:wir|die|alle|unsere)\w*
        welche\w* (?:kunden|preise|aufträge|gebiete|löhne|gehälter|mengen|rabatte)\b.*
        wie hoch (?:sind|ist|liegen|liegt|fallen)\b.* | wie viel (?:zahlt|nimmt|verlangt|produziert|liefert)\b.*
        wohin (?:geht|gehen|steuern|entwickeln)\b.{0,40}(?:unternehmen|firmen|mitglieder|betriebe|wir)
        was plant\w*\b.* | wie geht es (?:den|unseren|euren|ihren) (?:unternehmen|betrieben|firmen|mitgliedern)
        wie viele?\b.{0,40}(?:ihr|jeder|sie|die anderen|euch)\b.* | und (?:bei )?(?:euch|ihnen|eures|eure)\b.*
        wer (?:bietet|bewirbt|reicht|gibt|nimmt|will|plant|erhöht|senkt|baut|liefert|zahlt)\b.*
        wie (?:lange|weit|viel|stark|hoch|teuer|gut)\b.{0,30}\b(?:euer|eure|ihr|ihre|sie|bei euch|die firmen|die betriebe|unsere)\b.*
        was bleibt\b.*
        (?:wer|was|wie|wo|welche\w*|wann)\b.{0,60}\b(?:ihr|euch|eure\w*|ihnen|bei ihnen|jede[rms]?)\b.*
        wo (?:die|unsere|alle) (?:unternehmen|firmen|mitglieder|betriebe)\b.*
    """,
    "own": r"""
        bei uns | bei mir | unser(?:e|em|en|er|es|s)? | wir | mein(?:e|em|en|er)? | sein(?:e|em|en|er)?
        ihr(?:e|em|en|er)? haus | unser haus | (?:das|der|die) (?:eigene\w*) | mein betrieb | unser betrieb
        der eigene betrieb | ich | das eigene | der vertreter | die firma
    """,
    "compare": r"""
        besser | schlechter | über | unter | oberhalb | unterhalb | höher | niedriger | stärker | schwächer
        abweich\w+ | weicht | anders | vorn | hinten | oberen | unteren | weit (?:vorn|hinten) | liegt | liegen
        gewachsen | entspricht | mehr als | weniger als | vor der | hinter der | voraus | hinterher | übertreff\w+
        übertroffen | abgehängt | doppelt | nicht wider | deutlich | spürbar | wächst | wuchs | entwicklung
        unter den besten | besten | schlechtesten | punkte | vor dem | hinter dem | prozentpunkte | plus | minus
        zugelegt | verloren | rückgang | zuwachs | gewachsen\w* | gesunken | hoch wie
    """,
    "statistic": r"""
        statistik\w* | mittelwert\w* | durchschnitt\w* | erhebung\w* | ergebnisbrief\w* | auswertung
        vergleichsgruppe\w* | branchen(?:schnitt|zahlen|vergleich|wert)\w* | viertel | quartil\w* | median | kurve
        benchmark\w* | trend | umfrage\w* | mittel | schnitt | branche\w* | gruppenwert\w* | gruppe
        vergleichswert\w* | gesamtzahl\w* | veröffentlichte\w* (?:zahl|wert|kurve|entwicklung)\w* | index\w* | summe
        rangliste | spitzengruppe | branchenmittel\w* | feld | verband\w*zahl\w* | zahlen des verbands
        (?:im|das|dem) mittel | die gruppe | der gruppe | das feld | alle anderen
    """,
    "self_position": r"""
        ergebnisbrief\w*\b.{0,60}(?:viertel|über|unter|ober\w+|platz)
        (?:viertel|über|unter|ober\w+|platz)\b.{0,60}ergebnisbrief\w* | anteil am \w* ?markt | unser anteil
        seinen anteil | mein\w* ergebnisbrief\w* | unser\w* ergebnisbrief\w*
        ergebnisbriefe? .{0,40}(?:herum|gezeigt|verglichen|tisch) | unser(?:em)? marktanteil
    """,
    "aside": r"""
        vertraulich\w* | unter uns | inoffiziell\w* | nicht ins protokoll | außerhalb des protokolls
        hinter vorgehaltener | unter der hand | bleibt in diesem (?:raum|kreis) | am rande der sitzung | beim bier
        entre nous | ohne protokoll | mündlich | hinterher beim | nach der sitzung | im kleinen kreis
        telefonisch klären | bilateral | im anschluss unter | stillschweigen
        noch nicht (?:offiziell|öffentlich|spruchreif|bekannt)
        beim (?:frühstück|mittagessen|abendessen|kaffee|essen|golf) | am telefon | an der (?:bar|theke)
        auf dem flur | unter kollegen | bleibt unter
    """,
    "boycott": r"""
        links liegen | nicht mehr (?:beliefer\w+|kauf\w+|bezieh\w+|annehm\w+|bestell\w+|lister\w+)
        keine? (?:lieferung(?:en)?|ersatzteile|ware|aufträge|bestellung(?:en)?) mehr
        gemeinsam\w* (?:vorgehen|front|druck|ablehnung)\b.{0,30} (?:gegen|auf)
        gegen den \w*(?:händler|anbieter|importeur|discounter|lieferant)\w*
        niemand(?:em)? mehr (?:liefert|kauft|verkauft)
        nicht mehr (?:an|bei|von) \w+ (?:\w+ )?(?:liefern|kaufen|beziehen|verkaufen)
        (?:kein\w*|nicht) .{0,30} mehr (?:bekommen|erhalten|liefern|beliefern|kaufen|bestellen|abnehmen|listen)
        nicht länger (?:beliefern|liefern|kaufen|beziehen) | kauft .{0,20}(?:keiner|niemand) mehr | stehen lassen
        im regen stehen | kaltstell\w* | auflaufen lassen | aussperr\w* | ausschließ\w* vom | sperren
        geschlossen (?:ablehn|zurückweis|gegen)\w* | gemeinsam (?:ablehn|zurückweis|nicht)\w*
        druck auf .{0,30}(?:händler|lieferant|kunden|hersteller)
        bekommt (?:er|sie|es|der|die|das) .{0,20}(?:von uns )?nichts(?: mehr)?
        solange .{0,60}(?:nicht|stur)\w*\b.{0,60}
    """,
    "figure": r"""
        \d+(?:[.,]\d+)? ?(?:prozent|%|euro|€|cent|tonnen|stück|wochen|monate)
        (?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwanzig|dreißig) (?:prozent|euro|cent|wochen|monate|tonnen)
        ein (?:drittel|viertel|fünftel) | (?:die |ein |rund )?(?:hälfte) | zahlen
        um (?:rund |etwa |gut |knapp )?\w+ prozent | prozent | prozentpunkt\w*
    """,
    "passing_on": r"""
        (?:weitergabe|weitergeben|weiterreichen|umlegen|umlage|durchreichen|abwälz\w+)\b.{0,60}
    """,
    "round": r"""
        (?:runde|berichte?|bericht|reihum|kurzberichte?|neues|lage|stand|aktuelles|blitzlicht|stimmung\w*)\b.{0,30}\b(?:durch|aus|bei|in|der|von|unter) (?:die |den |der |allen )?(?:unternehmen|betrieben|betriebe|firmen|mitgliedern|mitglieder|häusern|häuser|werken|werke|teilnehmern|hersteller\w*)
        offene runde | (?:geschäfts|markt|branchen|auftrags)lage
        (?:auftrags|preis|kosten|lohn|lager|absatz|personal)(?:situation|lage|runde|entwicklung)
        wie läuft das geschäft | (?:kurze )?(?:statements|vorstellung der zahlen|lageberichte?)\b.* | rundumblick\w*
        aus den (?:betrieben|unternehmen|firmen|häusern|werken) | runde der (?:geschäftsführer|inhaber|chefs)\w*
        konjunktur(?:runde|lage der|barometer der)\w* | lage in den \w+
        wie (?:das|euer|ihr) (?:quartal|jahr|halbjahr|geschäft)\b.{0,20}
        jeder (?:erzählt|berichtet|sagt|nennt|schildert)\b.*
        (?:auftrags|markt|geschäfts|branchen)(?:stimmung|klima)\w* | stimmungsbild\w* | was bewegt .{0,30}
        wo drückt der schuh
    """,
    "addressed": r"""
        ihr | euch | eure\w* | euer | dein\w* | dir | dich | du | eurem | eurer | ihnen | bei ihnen
    """,
    "unrecorded": r"""
        nicht ins protokoll | außerhalb des protokolls | ohne protokoll | nicht (?:mit)?protokollier\\w+
        nicht (?:schriftlich|aufschreiben|festgehalten) | nichts schriftlich\\w* | bleibt unter uns
        bleibt in diesem (?:raum|kreis)
    """,
}  # fmt: skip

# A point of an agenda that says nothing about its content.
EMPTY = r"""
    verschiedenes | sonstiges | diverses | varia | allfälliges | aktuelles | neues
    (?:offene[rs]? |allgemeine[rs]? |freie[rs]? )?(?:gedanken|erfahrungs|meinungs|informations)?austausch
    (?:offene|allgemeine|freie) (?:runde|diskussion|aussprache|fragen|themen|punkte) | aussprache
    offene[rs]? punkte? | weitere (?:themen|punkte|anliegen)
    (?:aktuelle |neue |weitere |sonstige )?(?:themen|punkte|fragen|anliegen|berichte|informationen|neuigkeiten|nachrichten|wünsche)(?: und (?:anregungen|fragen|anliegen|wünsche))?(?: aus| der| von| zum)(?: dem| den)?(?: kreis\w*(?: der)?| reihen(?: der)?)? ?(?:mitglied\w*|teilnehmer\w*|runde|unternehmen|firmen|betriebe\w*)
    was (?:uns|sie|alle|die mitglieder) (?:sonst |gerade )?(?:noch )?bewegt | runder tisch | get-?together
    wünsche und anregungen | anfragen und mitteilungen | mitteilungen | blitzlicht
    (?:sonstige|weitere|andere|offene|übrige|kleine) (?:punkte|themen|fragen|anliegen|dinge) | freie aussprache
    aussprache .{0,20} | ohne thema | n\. ?n\. | folgt | wird noch (?:bekannt gegeben|ergänzt)
    zur freien verfügung | verschiedene themen | gemütlicher ausklang mit austausch | fragen und antworten
    runde der mitglieder
    austausch (?:unter|der|zwischen)(?: den)? (?:mitgliedern?|teilnehmern?|unternehmen|firmen|geschäftsführern|kollegen)
    ideen und fragen | verschiedenes und (?:fragen|anregungen|termine|wünsche|abschluss) | informeller austausch
    erfahrungsaustausch der \w+ | kollegialer austausch
    (?:(?:sonstige|weitere|andere|offene|übrige|aktuelle|neue|kurze|allgemeine|freie|verschiedene|letzte|kleine)[snr]? )*(?:neues|neuigkeiten|aktuelles|nachrichten|berichte|updates|infos|informationen|beiträge|punkte|themen|fragen|anliegen|meldungen|wortmeldungen|impulse|gespräche?|austausch|aussprache|diskussion|runde)(?: (?:und|/|&) (?:fragen|anregungen|anliegen|wünsche|sonstiges|verschiedenes|diskussion|austausch|aktuelles|ausblick))?(?: (?:von|aus|der|den|zwischen|unter|mit|für|bei|in|im|an|dem|die|allen|alle|kreis|kreise|reihen|unseren|unserer|mitglied\w*|teilnehm\w*|runde|unternehmen|firm\w*|betriebe\w*|plenum|teilnehmenden|anwesenden|kolleg\w*|branche|gruppe|netzwerk|chefs|inhaber\w*|geschäftsführ\w*))*
    anregungen | forum der mitglieder | stimmen der mitglieder
"""  # fmt: skip
