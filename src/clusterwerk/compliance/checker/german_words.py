"""German word families of the topics, and of the market. A stem stands for its compounds and endings."""

# What touches a topic by itself.
TOPICS = {
    "prices": r"""
        \w*preis(?:e|en|es|s)? | preis(?:e|en|s)?(?!geb|gegeb|zugeb)\w+ | \w*rabatt\w* | \w*skont[io]\w*
        \w*nachl[aä]ss(?:e|en|es)? | preisnachlass
        \w+(?:zuschlag|zuschläge|zuschlägen|aufschlag|aufschläge|aufschlägen)s? | aufschl[aä]ge?n?s? | teuerungs\w+
        \w*(?:stunden|tages|verrechnungs|fracht|montage|kilometer|maschinen|miet|honorar|tonnen)s?(?:satz|sätze|sätzen|satzes|tarife?n?)
        \w*honorar\w* | anfahrts?pauschale\w* | \w*notierung(?:en)? | kostenweitergabe | überwälz\w+ | dumping\w*
        schleuder\w+ | mindests[aä]tze?n? | energieumlage\w* | diesel(?:floater|zuschlag)\w* | mindermengen\w*
        kleinmengen\w* | (?:liefer|versand|anfahrts|fracht|rüst)(?:pauschale|kosten)\w* | staffel(?:preis|ung)\w*
        gleitklausel\w* | verrams\w+ | schmerzgrenze\w* | gratis\w* | rabattier\w* | kampfpreis\w* | \w+pauschalen?
        (?:stunden|tages|wochen|monats)s[aä]tze\w* | mautaufschl\w+
    """,
    "costs": r"""
        marge(?:n)? | \w+marge(?:n)? | gewinnspanne\w* | handelsspanne\w* | deckungsbeitr\w+ | \w*kalkulation\w*
        \w*kalkulieren
        (?:stück|herstell|herstellungs|selbst|gemein|material|fertigungs|produktions|einkaufs|rohstoff|lohn|personal|einstands|bezugs)kosten\w*
        kostenstruktur\w* | kostensätze\w* | zuschlagss[aä]tze?n? | rohertr\w+ | einstandspreis\w*
        kostenvergleich\w* | kostenblock\w* | kostenanteil\w* | aufschlagss[aä]tze?n? | einkaufskondition\w*
        strom(?:tarif|kosten)\w* | verdienst | umsatzrendite\w* | ausschussquote\w* | frachtkosten
        einkaufsrechnung\w* | rohstoffeinkauf | kalkulations\w+ | kostensituation | spannen
        \w*rechnungen .{0,20}nebeneinander
    """,
    "customers": r"""
        kunden? | (?:groß|schlüssel|stamm|neu|bestands|haupt|alt|end|industrie)kund\w+
        kunden(?!dienst|freund|orient|zufried|service)\w+ | \w*abnehmern? | auftraggebern?
        \w*gebiets?(?:schutz|aufteilung|absprache|abgrenzung|grenze)\w* | vertriebsgebiet\w* | verkaufsgebiet\w*
        markt(?:aufteilung|absprache|abgrenzung)\w* | kundschaft | stammkundschaft | \w*aufteilung(?:en)? der \w+
        mandanten | akquise\w* | händlernetz\w* | auftragsverteilung\w* | zuständigkeitsgebiet\w* | absatzgebiet\w*
        liefergebiet\w* | gebiete | handelsketten? | kundenkreis\w* | kundenbeziehung\w* | bestandsgeschäft
        kundenwechsel | (?:aufteilung|verteilung|zuordnung) der \w+ (?:zwischen|unter|auf)
    """,
    "quotas": r"""
        marktanteil\w* | \w*auslastung\w* | ausgelastet\w*
        auftrags?(?:bestand|bestände|eingang|eingänge|lage|bücher|polster|reichweite)\w*
        lager(?:bestand|bestände|beständen|mengen?|reichweite)\w* | (?:liefer|warte)(?:zeit|frist)(?:en)?
        stillst[aä]nd\w* | betriebsferien | abstellzeit\w* | revisionszeit\w*
        (?:produktions|absatz|verkaufs|liefer|förder|ausstoß|export)(?:menge|quote|zahl|volumen|kürzung|drosselung)\w*
        quoten? | quoten(?:absprache|kartell)\w* | lieferquote\w* | überkapazit\w+ | überproduktion\w*
        überangebot\w* | kapazitäts\w+ | \w*stückzahl\w* | absatzzahlen | verkaufszahlen | tonnage\w* | ausstoß\w*
        lieferfähigkeit\w* | verfügbarkeiten | kontingent\w* | produktions(?:plan|planung|stopp|pause|programm)\w*
        lagerstände?n? | vorräte\w* | kurzarbeit\w* | sonderschicht\w* | vorlaufzeit\w* | drosselung\w*
        verknappung\w* | mengen(?:abstimmung|steuerung|begrenzung|disziplin)\w* | auslastungs\w* | füllstand\w*
        (?:produktions|werks|sommer|winter)pausen? | ausstoßmenge\w* | deckungslage
    """,
    "wages": r"""
        l(?:ohn|öhne)(?:n|s|es)? | (?!be|ver|ge)\w+l(?:ohn|öhne)(?:n|s|es)? | lohn(?!steuer|abrechnung|end)\w+
        \w*geh(?:alt|älter)(?:s|es|n)? | gehalts\w+ | \w*vergütung(?:en|s\w+)? | \w*prämien?
        (?!investitions)\w*zulagen? | \w*abwerb\w+ | abgeworben\w* | weihnachtsgeld\w* | urlaubsgeld\w* | bezahlung
        entlohnung | jobticket | dienstwagen\w* | tariferhöhung\w* | homeoffice-?regel\w* | übertariflich\w*
        einstiegsgeh\w+ | headhunt\w+ | ablöse\w* | haustarif\w* | entgelte?(?:gruppe|band|bänder|erhöhung)\w*
        gehaltsbänder\w* | stundenlöhne\w* | einstellungsstopp\w* | ausbildungsvergütung\w* | lohnrunde\w*
        urlaubstage\w* | bonusregelung\w* | einstiegslohn | verdienste? | lohnsteigerung\w*
        (?:schicht|nacht|erschwernis|leistungs|montage)zulage\w* | jahresprämie\w* | vergütungs\w+
        was bekommt .{0,30}(?:leiter|mitarbeiter|monteur|fahrer|meister|helfer|entwickler|azubi)\w*
    """,
    "tenders": r"""
        (?:angebots|bieter|submissions)absprache\w* | submission\w* | (?:schutz|schein|gefälligkeits)angebot\w*
        bietergemeinschaft\w* | angebots(?:höhe|summe|preis)\w* | alibiangebot\w* | pro-forma-angebot\w*
        bieterkreis\w* | bieterrunde\w* | angebotsabgabe\w* | mitbieter\w* | vergabeabsprache\w*
        angebotsabstimmung\w* | ausschreibungsverhalten
    """,
    "terms": r"""
        boykott\w* | (?:liefer|bezugs)(?:sperre|stopp|verweigerung)\w*
        (?:einkaufs|liefer|verkaufs|zahlungs|geschäfts|vertrags|gewährleistungs|garantie|rücknahme|reklamations)(?:konditionen|bedingung(?:en)?|fristen|frist|zeiten)
        konditionen | zahlungsziele?n?s? | agb | vorkasse | auslistung\w* | schwarze listen?
        (?:zahlungs|liefer|garantie|gewährleistungs|rückgabe|storno)(?:frist|zeit|dauer|regel|regelung|pflicht|gebühr)\w*
        auslist\w+ | mindestbestell\w+ | rückvergütung\w* | vertragsstrafen?\w* | anzahlung\w* | lieferboykott\w*
        mustervertrag\w* | rücknahmebedingung\w* | lieferantenbon\w+ | stornobedingung\w*
        einheitliche (?:verträge|bedingungen|garantien|fristen|formulare) | zahlungsfrist\w* | lieferfristen\w*
    """,
    "plans": r"""
        (?:absatz|umsatz|verkaufs|bedarfs|nachfrage)s?(?:erwartung|planung|prognose|ziel|plan|pläne)\w*
        (?:markt|produkt|modell)einführung\w* | (?:vertriebs|verkaufs|preis|unternehmens|wachstums|markt)strategien?
        (?:werks|standort|betriebs|filial)schließung\w*
        (?:investitions|expansions|ausbau|erweiterungs|sortiments|produkt)(?:plan|pläne|plänen|planung|vorhaben)\w*
        produktneuheit\w* | roadmap\w*
        (?:ausbau|schließungs|verlagerungs|übernahme|fusions|einstiegs|ausstiegs|umzugs)(?:pläne|plan|absicht)\w*
        produktionsverlagerung\w* | neuheiten | markteintritt\w* | marktaustritt\w* | entwicklungsprojekte der \w+
        zukunftspläne\w* | unternehmenspläne\w* | zukunftsstrategi\w* | produktpläne\w* | neue produkte
        neuentwicklung\w* der \w+ | stilllegungspl\w+
        (?:geplante|künftige|anstehende)\w* (?:investition|schließung|übernahme|markteinführung|produkt|neuheit|erweiterung|verlagerung|werk|standort)\w*
        (?:investitions|expansions|schließungs|einstellungs|bau)absicht\w* | absichten der \w+
    """,
    "own_figures": r"""
        umsatz | umsätzen? | umsatz(?!steuer|erwartung|planung|prognose|ziel)\w+ | gewinne?n? | ertragslage
        geschäftslage | geschäftsentwicklung\w* | betriebsergebnis\w* | renditen? | quartalszahlen
        halbjahreszahlen | jahreszahlen | geschäftszahlen | betriebszahlen
        kennzahlen der (?:unternehmen|mitglieder|firmen|betriebe|teilnehmer) | geschäftsverlauf\w* | firmenzahlen
        eigene zahlen | umsatzkurve\w*
    """,
}  # fmt: skip

# Words of the market: with somebody who tells, or everybody who is bound, they become a finding.
MARKET = {
    "prices": r"""
        teurer | billiger | günstiger | kostet | kosteten | verlang(?:t|en|te|ten) | verrechnet | berechnet
        erhöh\w+ | anheb\w+ | angehoben\w* | anzuheben | (?:hoch|rauf|drauf)(?:setzen|gehen|legen|schlagen|gesetzt)
        nachgeb\w+ | nachgibt | niveau | untergrenze | unterbiet\w+ | unterboten | verschenk\w+ | umsonst
        kostenlos | gratis | nachverhand\w+ | verhandel\w+ | pauschale\w*
        nicht unter \w+ (?:gehen|verkauf\w+|anbiet\w+) | unter \w+ geh(?:en|t) | anpassung\w*
        (?:markt|geschäft) kaputt | nachzieh\w* | nachgezogen | mitgeh\w+ | mitzieh\w+ | zugeständnis\w*
        hart bleib\w* | standhaft | einknick\w* | linie halten | drücken | runter(?:gehen|gegangen) | rauf(?:gehen)?
        aufschlag\w* | je (?:stunde|tonne|kubikmeter|quadratmeter|stück|tag|meter)
        pro (?:stunde|tonne|kubikmeter|quadratmeter|stück|tag|meter) | in rechnung | abrechn\w+
        rechne\w+ .{0,30}ab | dazuleg\w+ | nimmt .{0,30}euro | nehmen .{0,30}euro | verteuer\w+ | senk\w+
        gebühr\w* | tarif\w* | billig\w* | gefall\w+ | heraufsetz\w+ | hochsetz\w+ | teuer | entgelt\w*
        mehr nehmen | nehmen sie | was .{0,30} nehmen | wie viel\w* .{0,30}nimmt | laufende\w* meter | aufpreis
        neu drucken | zu drucken | wert verkauf\w* | wettbewerb | spottbillig | auf die rechnung | weitergeben
        jahreswechsel | netto | brutto | bieten .{0,20}an | markt | nachgegeben | locker lassen | nachlass
        höher an(?:setz|gesetz)\w* | ansetz\w+ | dumping | cent | betrag | betr[aä]ge\w* | geht .{0,30}keiner
        rausgeh\w* | geht .{0,40} raus | summe\w* | prozent .{0,15}(?:mehr|weniger|drauf)
    """,
    "costs": r"""
        kosten | hängen(?:bleibt)? | hängen bleib\w+ | bleib(?:t|en) .{0,50}(?:übrig|hängen) | übrig | einkauf\w*
        zahl(?:t|en|te|ten)(?: wir)? | bezieh(?:t|en) | frei werk | je tonne | pro tonne | rohstoff\w* | verdien\w+
        ertrag\w* | unterm strich | aufschlag | eingekauft | einkaufen | energie je | material | pro kubikmeter
        rechnung\w* | \w*einkauf\w* | lieferant | gezahlt | bezahl\w+ | je liter | je kilo | pro kilo | pro liter
        \w*rechnung(?:en)? | euro (?:billiger|teurer|mehr|weniger) | bekommt er .{0,30}(?:billiger|günstiger|euro)
    """,
    "customers": r"""
        beliefer\w* | betreut | betreuen | bauträger | (?:groß)?auftrag | aufträge | landkreis\w*
        gebiet(?:e|en|s)? | region(?:en)? | stadtgebiet\w* | (?:im|den|der|nach) (?:norden|süden|osten|westen)
        segment\w* | anruf(?:t|en) | anfrage(?:n)? | leute(?:n)? | revier\w* | besuch(?:t|en) .{0,30}kund\w+
        handelskette\w* | supermarkt\w* | zuständig\w* | bezirk\w* | postleitzahl\w* | umkreis\w* | diesseits
        jenseits | angestammt\w* | abjag\w+ | weiterverweis\w* | verweis(?:t|en) .{0,20}an | akquirier\w+
        bauherr\w* | besteller\w* | fluss\w* | autobahn\w* | grenze\w* | aufgeteilt\w* | aufteil\w+ | verteilen
        kunde | nachbarort\w* | stadt | händler\w* | schule?n? | kliniken? | wechsel\w+ | molkerei\w*
        krankenh[aä]us\w* | \w*schulen? | bäckerei\w* | feuerwehr\w* | stadtbad\w* | bauhof\w* | gemeinde\w*
        supermärkt\w* | baumarkt\w* | baumärkt\w* | hotels?
        gehör(?:t|en) .{0,20}(?:dem|der|den|uns|ihm|ihr|dir|mir) | verkauft | bedien(?:t|en) | bayern | hessen
        sachsen | baden | württemberg | franken | schwaben | österreich | schweiz | rhein\w* | nord\w* | süd\w*
        ost\w* | west\w* | tal | bahnlinie | blicken lassen | gewässer\w* | unterschrieben
        fremde[nrm]? (?:revier|gebiet|garten|gewässer)\w* | (?:groß)?küchen? | brauerei\w* | turnhalle\w*
        schwimmb[aä]d\w* | flughafen\w* | hafen\w* | wohnungsbau\w* | pflegeheim\w* | kirche\w* | bahnhof\w*
        stadtwerke\w* | wohnbau\w* | apotheke\w* | kantine\w* | arztpraxen | landwirt\w* | kommune\w*
        sache (?:der|des|von) | teilen sich | kreis (?:nord|süd|ost|west)\w* | ruf(?:t|en) .{0,40} an
        wohngebiet\w* | großabnehm\w* | fremdkund\w* | übernimmt .{0,30}(?:norden|süden|osten|westen|stadt|kreis)
    """,
    "quotas": r"""
        produzier\w+ | herstell(?:en|t) | liefer(?:t|n|te|ten) | auf (?:den|dem) markt | schicht(?:en)?
        menge(?:n)? | ware | voll | drossel\w+ | zurückfahr\w+ | abschalt\w+ | stillleg\w+ | kurzarbeit | verteilung
        kapazität(?:en)? | bücher | linien? | öfen | halde | hof | kürz\w+ | verknapp\w+ | zurückhalten | lager
        vorrat\w* | reichweite\w* | ausgebucht\w* | vorlauf | wochenende\w* | steht still | stehen still
        runterfahr\w+ | abstell\w+ | anteile? | produktion | auftragslage | fertigung | fahren .{0,20}prozent
        zurücknehm\w+ | weniger | pausier\w* | tonnen | stück
        wie viele? .{0,30}(?:schaff|produzier|liefer|bau|fertig)\w* | randvoll | herunter\w*
        fahren .{0,30}(?:herunter|runter|zurück) | gedrosselt | nachfrage | übermaterial | absatz\w* | engpass\w*
        liefern könn\w+ | lieferbar\w* | quartal\w* | bestellungen | offen\w* aufträge | ruhen | ruhe(?:n)? lassen
        reicht | beständ\w* | erhol\w+ | stehen .{0,20}(?:pressen|maschinen|linien|öfen|anlagen) | laufzeit\w*
        auszuliefern | ausliefer\w+ | schichtplan\w* | pressen | linien | still | dreiviertel | laufen noch
        bestückt | leerlauf\w* | voll ausgebucht
    """,
    "wages": r"""
        fachkr[aä]ft\w+ | bewerb\w+ | bewirbt | mitarbeiter\w* | beschäftigte\w* | personal | einstell(?:en|t)
        stundenlohn | draufleg\w+ | mehr zahl\w+ | bonus(?:se)? | boni | gewähr(?:en|t) | monatlich | bewerber\w*
        wechselprämie\w* | wegschnapp\w* | wegnehm\w* | wegholen | abspenstig | ausspann\w* | leute | monteur\w*
        schweißer\w* | facharbeiter\w* | ingenieur\w* | belegschaft\w* | kündig\w+ | zahlen | prämie
        nachtschicht\w* | stellenanzeige\w* | helfer\w* | \w*löhn\w* | verdient | programmier\w+ | entwickler\w*
        fahrer\w* | schreiner\w* | zimmerer\w* | meister\w* | gesell\w+ | abwerben | abzuwerben | abgeworben
        leute\w* | eingestellt\w* | anheuer\w* | wirbt | werben .{0,20}(?:leute|belegschaft|mitarbeiter)
        das gleiche | nach rücksprache | teamleiter\w* | urlaubsgeld\w* | nachbarfirm\w* | vorarbeiter\w* | anwerben
        angeworben | kräfte
    """,
    "tenders": r"""
        vergabe\w* | ausschreibung\w* | angebot(?:e|en|s)? | anbiet\w+ | anzubieten | zuschlag
        los (?:\d+|eins|zwei|drei) | nachunternehmer\w* | subunternehmer\w* | bewerben .{0,20}auftrag | dran
        bieter\w* | bieten | kommunale\w* auftr\w+ | mitbiet\w+ | leistungsverzeichnis\w* | unterlagen | abgabe\w*
        frist | an der reihe | am zug | reihum | den nächsten | beim nächsten | arge | aussteig\w+ | ausstieg
        zu hoch | höher | gebot\w* | bewirbt | projekt .{0,20}überlass\w* | stadtwerke | ausgeschrieben\w* | auftrag
        auftraggeber\w* | neubau\w* | sanierung\w* | vortritt | den (?:auftrag|zuschlag) | vorne lieg\w+
        verzichten auf das | gewinn(?:t|en) soll | umschl[aä]g\w* | öffnung der angebote | eröffnungstermin
        submittent\w* | bewerben wir | bietet .{0,40}mit | bieten .{0,40}mit | vor (?:der )?abgabe | abgegeben
        kindergarten\w* | sporthalle\w* | den vortritt | über eurem | unter eurem | unter unserem
        wer .{0,40}(?:baut|bekommt|macht|gewinnt|übernimmt) | turnhalle | rathaus(?:es)? | lose | bieterseite
    """,
    "terms": r"""
        beliefern | ersatzteile | rücknahme\w* | klausel(?:n)? | lieferant\w* | importeur\w* | händler\w*
        \w+händlern? | discounter\w* | generalunternehmer\w* | direktvermarkter\w* | plattform\w* | garantie\w*
        gewährleistung\w* | bedingung(?:en)? | vertr[aä]ge? | links liegen | lieferung(?:en)? | sperr\w+ | meiden
        druck | zusammenarbeit\w* .{0,20}(?:beend|einstell)\w+ | retouren? | rücksend\w+ | haftung\w* | bestell\w+
        einkäufer\w* | großhändler\w* | onlineh[aä]nd\w+ | internethänd\w+ | kondition\w* | handel | kündig\w+
        beziehen | abnehmen | gegen gebühr | rücksendung\w* | kulanz\w* | reklamation\w* | im netz | internet\w*
        hauptlieferant\w* | vertrieb über | fachhandel\w* | vorauszahlung\w* | leihgebind\w* | pfand | begrenz\w+
        verkürz\w+ | bekommt .{0,20}von uns nichts | von uns nichts | einlenk\w+ | längere .{0,30}fristen
        lehnen .{0,40}ab | ablehn\w+ | verweiger\w+
    """,
    "plans": r"""
        in betrieb nehmen | eröffn\w+ | einführ\w+ | auf den markt bringen | modell(?:e)? | sparte(?:n)? | ausbau\w*
        schließ(?:en|t|ung) | übernehm\w+ | investier\w+
        neue\w* (?:anlage|linie|werk|produkt|standort|halle|modell)\w*
        zweite\w* (?:anlage|linie|werk|produkt|standort|halle)\w* | verkaufen will | plant | standort\w*
        sortiment\w* | wachstum\w* | strategi\w+ | frühjahr | nächste[sn] jahr | verlager\w+ | übernahme\w*
        aussteig\w+ | ausstieg | einstieg\w* | einsteig\w+ | bauantrag\w* | patent\w* | prototyp\w* | geheim\w*
        zieht sich .{0,30}zurück | zurückzieh\w* | geplant\w* | planung\w* | planen | vorhaben | vorhat | pläne
        will .{0,40}(?:bauen|kaufen|anbieten|entwickeln|starten|aufgeben|einstellen) | produktlinie\w* | baureihe\w*
        serie | umzieh\w+ | (?:neue|weitere|zweite)\w* halle\w* | niederlassung\w* | filiale\w*
        messe .{0,20}zeigen | aufgib\w* | aufgeb\w* | aufgegeben | zumach\w* | schließ\w+ | stilllegt
        baut .{0,30}(?:werk|halle|anlage|linie) | entwickelt .{0,20}(?:eigene|neue)\w* | kommt .{0,30}auf den markt
        herausbring\w+ | einsteigt | aussteigt | verkauft .{0,20}(?:sparte|werk|bereich) | kaufen will | neubau
        personalabbau | entlass\w+ | umstell\w+ auf | marktstart | zum jahresende | absicht\w* | herauskommen
        verlegt | verlegen | verlagert | noch nicht offiziell | stillschweigen | noch nicht bekannt | investieren
        vorstellen will | übernimmt .{0,30}(?:firma|betrieb|wettbewerber|konkurrenten) | abgeben will
        nachfolger\w*
    """,
}  # fmt: skip
