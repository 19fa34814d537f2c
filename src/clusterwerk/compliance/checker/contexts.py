"""What makes a sentence harmless although it holds a word of a topic: reminders, official sources, the office's own affairs."""

# The sentence says that it was not talked about, that it is forbidden, or what the law says.
REMINDER = r"""
    nicht (?:gesprochen|besprochen|diskutiert|zugelassen|thematisiert|erörtert|behandelt|genannt|gemacht|eingegangen|ausgetauscht)
    (?:nicht|keine|kein|weder)\b.{0,60}\b(?:gesprochen|besprochen|diskutiert|zugelassen|erörtert|thematisiert|gemacht werden|genannt werden|dürfen|darf|erlaubt|zulässig|ausgetauscht|gefragt)\b
    wir (?:sprechen|reden) (?:hier )?nicht über
    (?:dürfen|darf|sollen|soll) (?:hier |in dieser runde )?(?:nicht|keine|kein)\b
    (?:nicht|keine|kein)\b.{0,40}\b(?:dürfen|darf) | kartellrecht\w* | kartellamt\w* | wettbewerbsrecht\w*
    kartelle? | verboten\w* | untersag\w+ | unzulässig\w* | tabu | bußgeld\w* | leitfaden | leitlinien
    compliance | (?:rechts)?anw[aä]lt\w* | jurist\w* | rechtliche\w* | rechtsprüfung | unterbrach | unterbrochen
    verwies auf | abgesetzt | von der tagesordnung genommen | abgebrochen | selbst[äs]t?ständig | selbständig
    eigenständig | unabhängig voneinander | jeder für sich
    (?:was|were|is|are|be) not (?:discussed|talked about|mentioned|addressed|raised|allowed|permitted|shared|asked)
    (?:must|may|should|shall|can|do|does|did|will) not (?:be )?(?:discuss\w*|talk\w*|mention\w*|exchang\w*|shar(?:e|ed)|disclos\w*|comment\w*|speak|ask\w*|touch (?:on|upon))
    mustn't | not (?:a|any) (?:topic|subject) | no one commented
    nobody (?:asked|commented|talked|spoke|mentioned) | off limits | no-go | forbidden | prohibited | illegal
    unlawful | competition law | antitrust | cartels? | fines | counsel | lawyers?
    legal (?:check|briefing|advice|review) | dos and don'ts | independently | struck the item | adjourned
    cut (?:him|her|them) short | interrupted | without (?:mentioning|naming|disclosing)
"""  # fmt: skip

# … unless the sentence goes on to say that it was done all the same.
ALL_THE_SAME = r"""
    trotz\w* | dennoch | obwohl | gleichwohl | ungeachtet | danach aber | anschließend | aber | jedoch | sonst
    despite | although | though | nevertheless | anyway | still | but | regardless | even so | all the same
    before counsel
"""  # fmt: skip

# Figures and rules that everybody can read, and law as such.
PUBLIC = r"""
    amtlich\w* | statistische[nrs]? (?:landes|bundes)?amt\w* | (?:landes|bundes)amt\w* | bundesagentur\w*
    bundesnetzagentur | ministeri\w+ | behörde\w* | veröffentlicht\w* | öffentliche[nrs]? zahlen | gesetz\w*
    tarif(?:abschluss|vertrag|parteien|verhandlung)\w* | gewerkschaft\w* | arbeitgeberverb\w+ | mindestlohn\w*
    netzbetreiber\w* | verbraucherpreis\w* | erzeugerpreisindex\w* | (?:landes|bundes|kreis)ebene
    lieferkettengesetz | vergabestelle\w* | vergaberecht\w* | steuer\w* | lohnsteuer\w* | verordnung\w*
    richtlinie\w* | handwerkskammer\w* | kammer | bibb | destatis | eurostat | tarif(?:lich\w*)
    official(?:ly)? | press release | published | publication | statistical office | ministry | authority(?:'s)?
    agency(?:'s)? | regulator(?:'s)? | statutory | by law | law | legislation | tax | taxes
    collective agreement | union | employers' federation | minimum wage | grid charges | public procurement
    procurement office | national (?:curve|figures|statistics|average) | chamber | directive | regulation
"""  # fmt: skip

# What the office or the association pays, charges or decides for itself.
OFFICE = r"""
    geschäftsstelle\w* | clusterbüro\w* | cluster(?:s)? | netzwerk(?:s)? | büro(?:s)? | verein(?:s)?
    (?:mitglieds)?beitr[aä]g\w* | satzung\w* | vorstand\w* | vereins\w+ | saalmiete | saal\w* | raum\w*
    miete\w* | catering | ticket\w* | eintritt\w* | teilnahme(?:gebühr|beitrag|preis)\w* | messe\w*
    standplatz\w* | standplätze | bus(?:se|ses)? | exkursion\w* | reise\w* | kongress\w* | tagung\w*
    sommerfest\w* | jahrestagung\w* | hotel\w* | versammlung\w* | frauenquote\w* | wahl | newsletter
    einladung\w* | warteliste | rücklaufquote\w* | parkplätze\w* | office(?:'s)? | cluster(?:'s)?
    association(?:'s)? | membership fees? | fee scale | board members? | the board | board meeting | treasurer
    budget | rent | lease | landlord | the hall | hall (?:hire|rent) | tickets? | congress | conference | trip
    venue | meals? | trade fair | exhibition | exhibition stand | our events? | events? | speakers?
    our network(?:'s)? | the network(?:'s)? | network (?:logo|office) | registering | letterheads? | auditors?'?
    meeting papers | wiederzuwähl\w+ | wiedergewählt\w* | gewählt\w* | wähl\w+ | ansprechperson\w*
    stellungnahme\w* | position zum | besichtig\w+ | rathaus\w* | protokollant\w* | trifft sich | treffen sich
    ausflug\w* | führung\w* | elect\w* | chair(?:man|woman|person)? | meet(?:s)? again | next meeting
    excursion | registration | list of contacts | position paper | joint comment | safety shoes | questionnaire
    termin(?:e|en|s)? | logo | visits? | careers fair | berufsmesse\w* | auftritt | open day | tag der \w+
"""  # fmt: skip

# Prizes, grants, teaching, research, standards: the same word, another thing.
ELSEWHERE = r"""
    preis(?:verleihung|träger|geld|gekrönt|ausschreib|richter|wert)\w*
    \w*(?:innovations|gründer|förder|umwelt|nachwuchs|ehren|design|wissenschafts|publikums|jury|sonder|ausbildungs|gründungs|klima)preis\w*
    jury | preisgeb\w+ | preisgegeben | lotterie
    \w*förder(?:ung|ungen|programm|richtlinie|summe|mittel|antrag|quote|fähig|t)\w* | förderantrag\w* | zuschuss
    zuschüsse\w* | investitionszulage\w* | antrag\w* | eu-mittel | schulung\w* | \w*seminar\w*
    kurs(?:e|es|en)? | lehrgang\w* | weiterbildung\w* | \w*vortrag\w* | webinar\w* | masterarbeit\w*
    forschung\w* | hochschule\w* | professor\w* | referent\w* | norm(?:en|ung|ungs\w+)? | \w*normung\w*
    ausbildungsmarkt | zertifikat\w* | besichtigung\w* | übten | arbeitssicherheit | sicherheitskonzept\w*
    brandschutz\w* | klimadaten | energieeffizienz
    kunden(?:dienst|freundlich|orientier|zufriedenheit|service)\w*
    customer (?:service|satisfaction|orientation) | frauenquote\w*
    (?:antwort|rücklauf|teilnahme|fehler|recycling|übernahme|ausbildungs)quote\w* | es lohnt sich | belohn\w+
    lohnt | den zuschlag für die veranstaltung | prizes? | at any price | priceless | jur(?:y|ors?) | lottery
    award ceremony | shortlist | grants? | funding(?: call)? | vouchers? | subsid(?:y|ies)
    european regional fund | tax allowance | project expenses | research(?:ers)? | consorti(?:um|a)
    standard (?:en|iso|din)\b | draft standard | revision of | (?:training )?courses? | seminars? | training
    webinars? | certificate | apprenticeship | recall | quota of women | at the margins? | keynote | girls' day
    start-?ups | co-opt\w* | insurer | hackathon | volunteers?
"""  # fmt: skip
