"""English word families of the topics, and of the market. A stem stands for its compounds and endings."""

# What touches a topic by itself.
TOPICS = {
    "prices": r"""
        price(?:s|d)? | pricing | price ?lists? | discount(?:s|ed|ing)? | rebates? | surcharges? | mark-?ups?
        (?:day|daily|hourly|billing|freight|haulage|charge-?out)[ -]rates? | list prices? | quotations? | passing on
        pass on (?:the )?(?:higher|rising|increase\w*|cost\w*) | tariff increases? | undercut\w* | dumping
        call-out (?:fee|charge)s? | rate cards?
        (?:minimum|floor|base|going|list|target) (?:rate|charge|fee|level)s?
        (?:delivery|fuel|energy|packaging|handling|toll) (?:charge|fee|levy|supplement)s? | rock-bottom
        price floor | hourly (?:rate|charge|fee)s? | charge-out | commissions? | levies | hourly rates? | quoting
        charges for \w+ | fee levels? | free (?:delivery|samples|installation) | price\w*
    """,
    "costs": r"""
        (?:gross |profit |net |contribution )?margins? | unit costs? | input costs?
        (?:cost|costs) (?:breakdown|structure|base|sheet|calculation|comparison|per \w+)s? | costings?
        overheads?(?: rates?)? | (?:production|purchase|material|labour|labor|raw material|energy|freight) costs?
        profitability | cost prices? | break-even | return on sales | cost rates? | purchase prices?
        procurement prices? | cost of (?:sales|goods|materials?|production) | input prices? | scrap rates?
        energy bills? | cost comparison\w* | cost\w* of (?:steel|wood|energy|material|resin|cement)s?
        what .{0,20}costs? (?:him|her|us|them|you)
    """,
    "customers": r"""
        customers? | clients? | key accounts? | territor(?:y|ies|ial) | market (?:sharing|allocation|division)
        sales (?:areas?|regions?|districts?) | buyers? | territor\w+ | catchment areas? | delivery areas?
        existing accounts? | account lists? | customer bases? | clientele | patch | turf | home market
        dropp?\w* customers | accounts? of | shared customers | customer\w* | client\w*
        (?:split|division|allocation|distribution) of (?:the )?.{0,40}(?:among|between)
    """,
    "quotas": r"""
        market shares? | (?:capacity )?utili[sz]ation | order (?:book|intake|backlog|position)s? | stock levels?
        inventor(?:y|ies) | lead times? | delivery times?
        (?:production|sales|output|export)s? (?:volume|figure|number|quota|limit|cut|target|quantit)\w* | output
        quotas? | shut-?downs? | stoppages? | over-?supply | over-?capacity | over-?production
        capacity (?:reductions?|cuts?|planning|use) | idle capacity | shipments? | backlogs? | tonnage\w*
        stockpiles? | finished stock | production (?:plans?|programmes?|schedules?|stops?|pauses?) | waiting times?
        supply cuts? | volume (?:discipline|control|reduction|allocation)s? | allocations? | plant loading
        downtime planning | spare capacity | cutting back
        cut(?:ting|s)? (?:back )?(?:production|output|volumes?|capacity) | production | demand outlook | capacity
        how are orders | orders? (?:situation|level|volume)s? | stocks of | output figures
    """,
    "wages": r"""
        wages? | salar(?:y|ies)
        pay (?:for|of|rates?|rises?|scales?|bands?|levels?|packages?|increases?|comparison\w*)
        what (?:we|they|you) pay (?:\w+ ){0,2}(?:welders|staff|people|apprentices|workers|engineers) | bonus(?:es)?
        remuneration | compensation (?:levels?|packages?) | no-?poach\w* | non-?solicit\w* | poach\w*
        (?:hir|lur|entic)(?:e|es|ed|ing) away | starting (?:pay|salar\w+) | company-?cars?(?: rules?)?
        signing (?:fee|bonus)\w* | allowances? for (?:shift|night)\w* | shift (?:allowance|premium|bonus)\w*
        overtime (?:rate|pay)\w* | pay (?:round|policy|freeze|deal|ceiling|cap|grade|structure|gap between firms)s?
        wage\w* | headhunt\w* | counter-?offers? | hiring (?:freeze|stop|pact)s? | fringe benefits?
        starting salar\w+ | apprentice pay | overtime | christmas bonus\w* | trainee pay | per-diems? | pay
        salaries | headhunting | stipends? | hourly pay | training allowance\w* | welders' \w+
        (?:starting|common|uniform|minimum) wage\w*
    """,
    "tenders": r"""
        (?:cover|courtesy|complementary|phantom|dummy) (?:bid|bids|price|prices|pricing|quote|quotes|offer|offers|tender|tenders)
        bid[- ]?rigging | bid (?:amount|price|rotation|suppression)s? | our (?:bid|tender|offer)s?
        their (?:bid|tender)s? | (?:token|losing|sham|mock) (?:bid|offer|quote|tender)s? | whose turn
        sealed (?:bid|offer)s? | bidding (?:ring|round|strategy)\w* | tender strategy | who bids | bidding
        bids? for | tenders? for
    """,
    "terms": r"""
        boycott\w* | (?:payment|supply|delivery|credit|purchase|purchasing) terms
        terms (?:of (?:sale|payment|delivery|trade|business|purchase)) | general terms(?: and conditions)?
        refus(?:al|e) to (?:supply|deal|sell|buy) | joint refusal | black-?list\w* | warranty periods?
        guarantee periods? | (?:new|uniform|common|standard) conditions | prepayment | payment periods? | delist\w*
        minimum order(?: quantit\w+)?
        (?:contract|delivery|credit|return|cancellation|liability|payment) (?:conditions|periods?|policy|policies|rules|clauses)
        standard (?:contract|terms) | down payments? | deposits? | model contract | late-payment
        cancellation (?:fee|charge|term|condition)s? | same (?:terms|conditions|fee|clause)s?
        uniform (?:contracts?|terms|conditions|warrant\w+|fees?|rules) | return polic(?:y|ies)
    """,
    "plans": r"""
        launch (?:dates?|plans?) | (?:sales|pricing|business|company|growth|market) strateg(?:y|ies)
        strategy round | (?:sales|demand|order|volume) (?:forecast|expectation|outlook|projection)s?
        (?:business|expansion|investment|closure|product|site|hiring) plans?
        (?:plant|site) (?:closure|opening|expansion)s? | product road-?maps? | trade secrets?
        (?:future|capacity|relocation|acquisition|merger|exit|entry|opening|range|model) plans?
        market (?:entry|exit) | new (?:launches|products) | r&d plans? | pipeline | road-?maps?
        investment intentions? | outlook of (?:the )?(?:firms|members|companies) | closure plans | launches of
        shutting | new (?:product|model|plant|site|line)s? (?:of|by|from|in)
        planned (?:investment|closure|launch|product|expansion|site|plant|takeover)s?
        upcoming (?:investment|closure|launch|product|expansion|model)s?
        (?:investment|expansion|closure|hiring) intentions?
    """,
    "own_figures": r"""
        revenues? | turnover | earnings | profits? | ebit(?:da)? | business situation | how is business
        how(?:'s| is) (?:trade|business) | trading results | quarterly (?:figures|results|numbers) | company figures
        business figures | sales development | firms' figures
        growth rates? of (?:the )?(?:firms|members|companies) | performance of (?:the )?(?:firms|members|companies)
        own figures | each (?:firm|company)'s (?:figures|growth|result)s? | sales figures
    """,
}  # fmt: skip

# Words of the market: with somebody who tells, or everybody who is bound, they become a finding.
MARKET = {
    "prices": r"""
        dearer | cheaper | more expensive | charg(?:e|es|ed|ing) | rates? | quotes? | quoted | per cent | percent
        raise[sd]? | increas\w+ | lower(?:ed|ing)? | for free | free of charge | for nothing | giv(?:e|es|ing) away
        ask(?:s|ing)? (?:\d|for \d) | a day | negotiable | reasonable | spoil(?:s|ed|ing)? | on top
        below (?:\d|cost|that|this) | above (?:\d|that|this|the usual) | ruin\w* (?:the|our) market | fees? | floor
        minimum | hold (?:the line|firm|out) | cave in | give in | premium | invoic\w+ | knock(?:s|ed)? off | cheap
        undersell\w* | sell(?:s|ing)? below | follow(?:s)? suit | per hour | per tonne | per cubic metre | per day
        an hour | a tonne | concessions? | go(?:es)? (?:up|down|below|under|above|over) | put(?:s|ting)? up
        bring(?:s)? down | expensive | bill(?:s|ed|ing)? | afford | euros | undercut(?:s|ting)? | tariff
        per (?:litre|kilo|square metre|metre|unit|pallet|head) | quot(?:e|es|ed|ing) | under (?:\w+ )?an hour
        what they (?:charge|ask|take) | fair (?:price|rate|level) | after the fair | sample\w* | samples? | delivery
        market | value | net | gross | refills? | cents? | what do you take | amount | basic package | sums?
        at least (?:\w+ )?(?:fifty|forty|sixty|hundred|thousand|\d+)
    """,
    "costs": r"""
        costs? | (?:keeps?|kept|leaves?|left|earns?) .{0,50}(?:per cent|percent|euros?|%|after) | after materials
        negotiated | pays? | paid | per tonne | buys? .{0,20}(?:at|for) | haulier | suppliers? | earn(?:s|ed)?
        what is left | break even | buying | purchas\w+ | energy | materials? | electricity | spends? | expens\w+
        costs? (?:him|her|us|them) | steel | resin | cement | rate | invoices? | left for | overhead\w*
        log suppliers?
    """,
    "customers": r"""
        (?:supermarket|hospital|school|hotel|retail)\w* (?:chain|segment|sector|business)\w* | builders?
        (?:furniture |retail )?shops? | outlets? | north | south | east | west | region | patch | (?:ring )?road
        segment | district | county | switch to | delivers? to | suppl(?:y|ies|ied) (?:to|whom) | enquir(?:y|ies)
        call(?:s)? on | motorway | area | municipal\w* | split | divid(?:e|es|ed|ing) | carve\w* | share(?:d)? out
        respective | backyard | refer(?:s|red)? | send(?:s)? (?:them|him|her) | postcode | boundar(?:y|ies) | river
        take turns | approach(?:es|ed)? | canvass\w* | win over | accounts? | orders? | town | valley | city
        side of | local | deal(?:s)? with | chain | customer | (?:northern|southern|eastern|western)
        librar(?:y|ies) | hospitals? | schools? | museums? contract | bakeries | bakery | restaurants?
        are (?:mine|hers|his|theirs|ours|yours) | is (?:mine|hers|his|theirs|ours|yours) | belongs? to | job | jobs
        bavaria | austria | coast | border | island | estates? | houses? | buyers? | hotels? | airport | harbour
        pool\w* | kindergarten\w* | church(?:es)? | housing | farm(?:s|ers)? | pharmac(?:y|ies) | canteens?
        clinics? | councils? | kitchens? | serve(?:s|d)? | municipalit\w+ | railway | stations?
    """,
    "quotas": r"""
        produc(?:e|es|ed|ing|tion) | capacit(?:y|ies) | full | lines? | kilns? | furnaces? | shifts? | stocks?
        slow(?:ing)? down | cut(?:ting)? back | idle | less material | too much | volumes? | tonnes?
        machine halls? | halls? | mills? | on the market | running | flat out | curb\w* | cut(?:s)? | throttl\w*
        mothball\w* | booked | warehouse\w* | yard | ramp(?:s|ing)? down | hold(?:s|ing)? back | share(?:s)? of
        busy | load(?:ed)? | orders | months ahead | operat\w+ | reduce\w* | take(?:s)? out | pause\w*
        close(?:s|d)? for | demand | recover\w* | spring | quarter | crowded | saturated | pallets? | reaches into
        glut | surplus | utilis\w+ | stopped | tonnes | weeks? of orders | supplies | new lines | still has capacity
        this winter | presses | in operation | spare | furnace\w* | stand(?:s|ing)? still
    """,
    "wages": r"""
        raise | pay(?:s|ing)? | hourly | staff | people | employees | workers | welders | carpenters? | engineers
        developers | applications? | recruit\w* | hir(?:e|es|ed|ing) | transfer fee | night shift | perks?
        lur(?:e|es|ed|ing) | steal\w* | benefits | increments? | jobs? | vacanc(?:y|ies) | candidates?
        technicians? | operators? | drivers? | skilled | overtime | cap | increase | hiring | workforce
        job advert\w* | graduates | interns? | helpers? | mechanics | fitters | programmers | nurses | labourers
        leav(?:e|es|ing) for | notice period | pays | take on | fitters? | team leaders? | foremen | our people
        your people
    """,
    "tenders": r"""
        tender(?:s|ed|ing)? | bid(?:s|ding)? | bidders? | offers? | lots? (?:\d|one|two|three|four) | subcontract\w*
        envelopes? | deadline | contract(?:s)? | hand(?:s|ed)? in | award(?:s|ed)? | procurement | win | documents
        totals? | rotat\w+ | turn | bow(?:s)? out | withdraw(?:s)? | pitch(?:es)? (?:high|low) | submit(?:s|ted)?
        sealed | contractors? | goes to | this one | next one | the job | quote(?:s)? | invitation to | council
        price(?:s)? .{0,20}high | contract | higher number | puts? in | number than | losers? | winner | lowest
        highest | estimate | bill of quantities | council job | school job | opened | opening | bid on | town hall
        's turn | bids | librar(?:y|ies) | sums | hall | gym(?:nasium)? | envelope | quotation | library
    """,
    "terms": r"""
        suppl(?:y|ier|iers|ies) | retailers?(?:'s)? | wholesalers? | importers? | dealers? | platforms? | conditions
        clauses? | warrant(?:y|ies) | guarantees? | returns? | spare parts | in advance | contracts?
        deliver(?:y|ies)? | avoid(?:s)? | shun\w* | orders? from | sanction\w* | pressure | deposit | down payment
        liability | penalt(?:y|ies) | refunds? | orders | buys? from | sells? to | terms | blacklist\w*
        discounters? | web shop | online (?:shop|retailer|dealer)s? | cancel\w* | fee | cancellation | cancell\w+
        website | portal | marketplace | distributor\w* | reseller\w* | credit | guarantee | complaint\w*
        charge for | accepts our | our terms | polic(?:y|ies) | advertis\w+ | shared
    """,
    "plans": r"""
        launch(?:es|ed|ing)? | open(?:s|ing)? (?:a|in|up|its|his|her) | second (?:site|plant|line|hall)
        new (?:site|plant|line|product|model|hall|list)s? | clos(?:e|es|ing)(?: down)? | drop(?:s|ping)?
        product lines? | wants to (?:open|launch|build|buy|enter|close|sell) | is going to | intends to | plans to
        bring(?:s|ing)? .{0,10}out | invest(?:s|ing)? | take over | expand\w* | next year | in two years
        enter(?:s|ing)? the | exit\w* | withdraw(?:s|ing)? from | relocat\w+ | acquir\w+ | acquisition | merg\w+
        secret | pipeline | not yet public | announced | new range | phase(?:s|d)? out | discontinu\w+
        start(?:s)? (?:up|selling|producing|making) | factory | moves? (?:production|to|into) | plan(?:s|ned)?
        future | strategy | by the end of | next (?:spring|summer|autumn|winter|season) | shut | shuts | shutting
        will shut | is closing | sell off | selling (?:its|the|his|her) | redundanc\w+ | lay(?:ing)? off
        takes? over | taken over | site | start of production | enters | brand | season | collection | preview
        next year's | move (?:her|his|its|their) | assembly | official yet | new products? | abroad
        next generation | take-?over | succession
    """,
}  # fmt: skip
