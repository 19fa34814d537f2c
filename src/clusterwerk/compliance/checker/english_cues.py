"""English signs of who speaks, how it is told, who is bound, and points of an agenda without content."""

# Who speaks, how it is told, who is bound, and what is given in return.
CUES = {
    "firm": r"""
        members?(?:'s)? | firms?(?:'s)? | compan(?:y|ies)(?:'s)? | participants? | mills? | joiner(?:y|ies)
        foundr(?:y|ies) | plants? | plant managers? | \w*makers? | manufacturers?(?:'s)? | producers? | processors?
        workshops? | managing directors? | owners? | competitors?
        (?:his|her|our|my) (?:house|firm|company|list|line|lines) | he | she | anyone | somebody | neighbours?
        neighbouring | rivals? | group | others | houses? | hr managers? | sales managers? | everyone at the table
        the next one | carpent(?:er|ers|ry) | brewer(?:y|ies) | dair(?:y|ies) | printer(?:s|y)?
        \w+ (?:house|works|factory) | suppliers? | builders? | contractors? | dealers? | one of (?:the|us|them)
        integrators? | agenc(?:y|ies) | entrepreneurs? | founders? | boss(?:es)? | colleagues? | attendees?
        representatives? | directors? | sawmills? | those present | dairies | bakers? | painters? | competitor\w*
        shop owners? | distributors? | family business\w*
    """,
    "telling": r"""
        named? | naming | reveal(?:s|ed|ing)? | disclos\w+ | told | tell(?:s|ing)? (?:you|us|the|each|one)
        reported? | reports? | reporting | mention(?:s|ed)? | sketch(?:es|ed)? | admit(?:s|ted)?
        explain(?:s|ed)? (?:which|what|how much|where) | compar(?:e|es|ed|ing|ison) | shar(?:e|es|ed|ing)
        gave notice | announc\w+ | said | stat(?:ed|ements?) | confid(?:ed|ing)
        put .{0,50} on the (?:screen|table|wall) | circulat\w+ | exchang\w+ | round ?table | around the table
        round the table | a quick look | talking through | asked around | complained | quoted | hinted | leaked
        let slip | let on | showing (?:which|whom|who) | quote(?:s)? they | describ\w+ | let (?:it|us) (?:slip|know)
        passed around | handed (?:round|around) | present(?:s|ed) (?:its|his|her|their)
        laid .{0,40}(?:open|on the table) | on the table | indicated | inform(?:s|ed) | wanted to know
        asked (?:the|what|who|which|how|him|her|each) | describes | boast\w* | revealing
        read out (?:its|his|her|their) | openly | went round | shared? | talked? about | talk about | discuss\w+
        discussion of | update on | list of | leak\w* | lined up | line up | rumour\w* | compar\w+ | asked
        wants? to know | showed | show(?:s|ing)? | gave away | gives away | open books | reads? out | meant
        claimed | preview | side by side | talked through | over the phone | at the table | went through
        told each other | talked about
    """,
    "nobody": r"""
        nobody | no one | no-one | none of (?:us|them|the) | no (?:firm|member|company|producer|one|mill|plant)
        for any of us | neither of us
    """,
    "everybody": r"""
        all | all of us | each(?: of us| other(?:'s)?| company| firm)? | every(?:one|body)?(?: here)? | we | us
        our | together | joint(?:ly)? | uniform(?:ly)? | common | the same | across the (?:region|industry|board)
        one another(?:'s)? | both | the (?:others|members|producers|firms|companies|plants|rest) | two \w+
        three \w+ | several | amongst? (?:us|themselves|ourselves|the members) | whoever | anyone who | none of us
        whichever | any of us
    """,
    "binding": r"""
        should | shall | must | have to | has to | will | let(?:'s| us)(?: all)?
        from (?:now|july|january|march|april|june|autumn|spring|next) | no longer | in future
        keep(?:s)? (?:their|our|its|his) | stay(?:s|ed)?(?: so| out| away)? | remain(?:s)? (?:with|so)
        intend(?:s)? to | want to | promis\w+ | leave(?:s)? | hold back | stand(?:ing)? back | refrain\w* | expect
        align\w* | not before | hands off | are to be | is to be | belong(?:s)? to | shown separately | ought to
        need(?:s)? to | not (?:before|below|above|under|until|any)
        nobody (?:goes|moves|sells|offers|takes|bids|hires|pays|lowers|raises|accepts|delivers) | won't | cannot
        at least | at most | no more than | stick(?:s)? to | keep(?:s)? to | wait(?:s)? until | hold(?:s)?
        starting (?:in|from|next) | as of | effective | going forward | for now | by mutual | stay\w* within
        leave(?:s)? (?:it|them|the|one) | under | will you | not any longer | any longer | would be wise
        at the earliest | at the latest | not (?:go|move|sell|offer|bid|quote) | stop\w* | never | until | please
        don't | do not | won't take | agreed on | leave | as long as .{0,60} | unless .{0,60}
    """,
    "consensus": r"""
        agreed? (?:that|on|to|upon)? ?.{0,10} | (?:it was |was )agreed | it was (?:settled|felt|understood|decided)
        settled | (?:members|group|all|everyone|firms|they|we) (?:\w+ )?decided | nodded | gentlemen's agreement
        understanding | never in dispute | common (?:approach|line|position|front|policy|rate) | co-?ordinat\w+
        consensus | fair to everybody | seems fair | joint(?:ly)? (?:refus\w+|line|action|front|approach)
        in the same (?:manner|way) | matter of principle | standard (?:overhead|rate|surcharge|price|terms)\w*
        uniform | harmoni[sz]\w+ | unanimous\w* | agree(?:d|ment|s)? | in agreement | deal | pact | promise\w*
        consent\w* | same line | fall in line | in step | in line with each other | by consent | shook hands
        handshake | as discussed | as arranged | arranged? | align(?:ed|ing|ment)? | common sense | reasonable
        solidarity | unwritten | tacit\w* | concert\w* | recommend\w* (?:that )?(?:all|every) | nobody objected
        everyone (?:nodded|agreed|accepted) | likewise | proposed | suggested | stick to it | let's stick
        sticking to | the same | in unison | unified | identical | one voice | lined up | fix(?:ing)?
    """,
    "reciprocal": r"""
        in return(?: for)? | courtesy | vice versa | each other's | one another's | if the others | your patch
        my patch | hands off | stay(?:s)? out of | leave .{0,30} to the others
        keep(?:s)? (?:their|your|our|his) hands off | on this side
        belong(?:s)? to the (?:plant|firm|mill|workshop|company)\w* | do(?:es)? not touch | steer clear
        swap(?:s|ped|ping)? | tit for tat | return the favou?r | favou?r | live and let live | respect(?:s|ed|ing)?
        way of (?:each|one) | keep(?:s)? (?:out|off|away|clear) | give(?:s)? way
        leave(?:s)? (?:him|her|them|us|me) (?:the|alone|to) | mutual\w* | what is yours | yours .{0,20}mine
        our side | their side | not to poach | untouched | truce | are (?:mine|hers|his|theirs|yours)
        is (?:mine|hers|his|theirs|yours) | let (?:him|her|them) have | we get the | the southern ones | his turn
        her turn | our turn | this time .{0,20}(?:him|her|them) | between our firms
        between (?:us|our|the) (?:firms|companies|houses) | \w+'s turn | it is \w+ turn
        my customers .{0,20}my customers | if you leave me | and you (?:won't|don't|leave|keep|take|stay)
        leave the .{0,30} to | i leave | let the others | shared
    """,
    "each_question": r"""
        who (?:keeps|serves|supplies|delivers|gets|takes|has|buys|sells|pays|charges|covers|looks after|bids)\b.{0,30} \b(?:which|whom|what|where|how much)\b.*
        where (?:is|are|does|do) (?:each|every|the|our) (?:company|companies|firm|firms|member|members)\b.*
        how (?:full|busy|much|long|well|many)\b.{0,12}\b(?:are|is|do|does) (?:our|we|your|the|each|every|us)\b.*
        what (?:do|does|will) (?:we|you|each|everybody|everyone|our) (?:\w+ )?(?:offer|pay|charge|plan|ask|earn)\b.*
        which (?:customers?|prices?|orders?|areas?|wages?|volumes?|discounts?|firm|company|member|of us)\b.{0,60}\b(?:who|get\w*|serve\w*|take\w*|do|does|are|is|will|has|have)\b.*
        how high (?:is|are)\b.* | what is (?:everyone|everybody|each|your|our)\b.*
        who is (?:next|bidding|planning|raising|hiring|up)\b.* | how is (?:everyone|everybody|each|your|our)\b.*
        what are (?:you|we|our|your|the) (?:\w+ )?(?:planning|charging|paying|offering|asking|plans)\b.*
        which \w+ (?:will|do|did|are|would) you\b.*
        how (?:many|much|high|low|far|long)\b.{0,40}\b(?:you|each|everyone|your|yours)\b.* | and yours\b.*
        what about (?:you|yours)\b.*
        (?:who|what|how|where|which|when)\b.{0,60}\b(?:you|your|yours|each of|everyone)\b.* | who (?:still )?has\b.*
    """,
    "own": r"""
        we | us | our | my | his | her | he | she | i | own
    """,
    "compare": r"""
        better | worse | above | below | higher | lower | far (?:down|up|ahead|behind) | ahead | behind | grew by
        grew | shrank | fell by | does not reflect | do(?:es)? not match | differ\w* | compared with | quarter
        quartile | outperform\w* | underperform\w* | lag(?:s|ging)? | lead(?:s|ing)? | beat(?:s|ing)? | more than
        less than | twice | top | bottom | best | worst | stronger | weaker | exceed\w* | up on | down on | not like
        upper | under | over | rank\w* | well | faster | slower | beat | points | percentage points | grown | growth
        plus | minus | up by | down by | lost ground | gained ground | way over | way under | against
    """,
    "statistic": r"""
        statistics? | average | mean | median | survey | curve | result letters? | benchmark\w* | quartiles?
        the group | published (?:figure|curve|number|growth)s? | industry figures? | trend | sector | industry
        figures | index | group(?:'s)? | numbers? in the (?:report|survey) | report | ranking | everyone else
        the rest | others | field | market average | federation's figures | the mean | the others
    """,
    "self_position": r"""
        result letters? (?:\w+ ){0,4}(?:said|says|shows?|puts?|above|below) | our share of the market
        (?:his|her|our|its) market share | (?:my|our|his|her|their) result letters?
        result letters? .{0,40}(?:passed|shown|compared|table|showed)
        (?:my|our|his|her) (?:own )?(?:figure|rank|position|place) in the (?:survey|round|statistics?|letter)
    """,
    "aside": r"""
        off the record | between (?:us|ourselves) | in confidence | confidentially | stays in this room
        over a beer | unofficially | informally | orally | by phone | after the meeting | in a smaller circle
        over (?:dinner|lunch|coffee|drinks) | in private | privately | behind closed doors | quietly | hush
        keep this | not official(?: yet)? | not (?:yet )?(?:public|known|announced) | in the corridor | at the bar
        over breakfast | among friends | asked for silence | keep it (?:quiet|here) | the envelopes | already talked
        before the bids
    """,
    "boycott": r"""
        no(?:t)? (?:longer|more) (?:supply|deliver|buy|sell|deal)\w*
        stop (?:supplying|buying|delivering|selling|dealing) | (?:not|nobody) (?:supply|buy from|sell to|deal with)
        (?:joint|common|united) (?:front|refusal|action|pressure) | freeze (?:him|her|them|it) out
        cut (?:him|her|them|it) off | ignore (?:him|her|them)
        not to (?:supply|buy|order|deliver|sell|deal|list|work with)\w*
        no(?:body| one) (?:should |will |shall )?(?:supplies|supply|buys|buy|orders|order|delivers|deliver|sells|sell) .{0,40}(?:any ?more|any longer)?
        (?:left|leave|let) (?:him|her|it|them) (?:out in the cold|high and dry|dry|stew)
        take .{0,30} off the (?:list|shelves) | turn(?:s|ed)? (?:him|her|them) away | together against
        put pressure on | stop(?:s|ped)? ordering | end(?:s|ed)? business with
        no more (?:orders|deliveries|supplies|spare parts)
    """,
    "figure": r"""
        \d+(?:[.,]\d+)? ?(?:per cent|percent|%|euros?|€|cents?|tonnes|weeks|units)
        (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty)(?:-\w+)? (?:per cent|percent|euros?|weeks|months|tonnes)
        in (?:thirty|twenty|ten|fifteen)\b.* | a third | a quarter | figures | per cent | percent | percentage
        (?:forty|fifty|sixty|seventy|eighty|ninety|hundred)\b
    """,
    "passing_on": r"""
        (?:passing|pass|passes|passed) on\b.{0,60}
    """,
    "round": r"""
        (?:reports?|news|updates?|round|short statements?|statements?)\b.{0,20}\b(?:from|by|of|through|around|among) (?:the |each |all |every )?(?:compan\w+|firms?|members?|participants|producers|table)
        (?:a )?quick look around | strategy round | market situation | state of the market
        (?:quick |short )?(?:round|tour de table|go-round|round robin|check-in|state of play)\b.{0,30}(?:sales|orders|business|prices|costs|figures|firms|companies|members|capacity|plans)
        around the table | round the table | business outlook | company updates? | company news | from the companies
        from the firms | members' (?:figures|reports|business|sales|orders|plans) | round: .{0,60}
        topics? of the (?:companies|firms)
        how (?:is|are|was|did) (?:business|orders|sales|trade|your|the quarter|things)\b.{0,40} | how the quarter
        (?:sales|order|business) climate | mood in the (?:firms|companies|industry) | what moves the .{0,30}
        what is on (?:your|everyone's) mind
    """,
    "addressed": r"""
        you | your | yours
    """,
    "unrecorded": r"""
        off the record | (?:not|nothing) (?:in|for) (?:the minutes|writing)
        not (?:be )?(?:minuted|recorded|written down) | (?:left|leave|leaving|kept|keep) .{0,20} out of the minutes
        stays in this room
    """,
}  # fmt: skip

# A point of an agenda that says nothing about its content.
EMPTY = r"""
    any other business | aob | a\.o\.b\.? | other business | miscellaneous | misc\.? | sundry
    other (?:matters|items|topics|points|issues)? | varia
    open (?:discussion|floor|exchange|round|forum|session|points?|items?)(?: (?:among|between|of|with|for) (?:the |all )?(?:members|participants|firms|companies|everyone|group))?
    general (?:discussion|exchange|matters) | free (?:discussion|exchange)
    exchange of (?:views|ideas|experiences?|information)(?: among(?:st)?(?: the)? (?:members|participants|firms))?
    (?:current|other|further|topical) (?:topics|issues|matters|items|questions|affairs)(?: (?:from|of|among|raised by)(?: the)? (?:members|participants|group|firms|companies|floor))?
    news(?: from(?: the)? members)? | what(?:'s| is) new | topics? from (?:the )?(?:members|floor|group)
    networking | updates? | members' matters | questions | topics? from the floor
    various(?: topics| matters| items)? | sundries | other (?:bits|things) | loose ends | general points
    to be confirmed | tba | tbd | tbc | open points | members' round | members' exchange
    informal (?:exchange|chat|discussion|talk) | chat | free time for talks | peer exchange | discussion
    open agenda | everything else | and finally | round-up | q ?& ?a | floor open | other news
    (?:any |all |some |a few )?(?:(?:other|further|remaining|open|current|latest|general|short|free|informal|various|additional|final|small) )*(?:points|items|matters|topics|issues|questions|business|news|updates?|remarks|comments|contributions|statements|exchange|discussion|chat|talk|round|thoughts|things)(?: (?:and|&|/) (?:questions|news|discussion|exchange|feedback|other matters|outlook))?(?: (?:from|of|by|among|amongst|between|with|for|in|the|all|our|members?|participants?|firms?|compan\w+|floor|group|room|everyone|attendees|network|colleagues|owners|directors|industry))*
    other | others | forum | suggestions
"""  # fmt: skip
