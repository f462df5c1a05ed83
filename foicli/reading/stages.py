"""Wordings of things that are on their way: planned, drafted, out for consultation."""

from foicli.reading.voices import wordings

DEVELOPING = wordings(
    r"go(?:es|ing)? (?:to|before) (?:the |our |its )?(?:\w+ )?(?:committee|board|cabinet|council|"
    r"governing body|executive)",
    r"(?:discussions?|talks|negotiations) (?:are|is) (?:taking place|ongoing|continuing|"
    r"under ?way|being held)",
    r"(?:have|has) (?:begun|started|commenced) (?:work|to|on|developing|drafting|planning)",
    r"(?:has|have) been drafted|procurement (?:will|is to)|part of next year's",
    r"(?:we |it is |is )?(?:hope|hoped|aim|expect|propose|aspire|looking)s? (?:to|"
    r"that)(?! (?:support|provide|ensure|meet|deliver|help))",
    r"go(?:es|ing) live (?:in|on|from)",
    r"draft(?=\W*$)",
    r"in dev(?:elopment)?",
    r"^(?:developing|drafting)(?! (?:and|staff|children))",
    r"in (?:process|planning)(?=$|[.,;:])",
    r"working on (?:it|this|these|that|an?|one|the)",
    r"working through (?:this|the|it)",
    r"working with [^.;]{3,60} to (?:develop|produce|write|put|establish|introduce|agree)",
    r"at the planning stage|planning stage",
    r"(?:is|are) piloting",
    r"will be (?:\w+ly )?(?:publish|implement|introduc|launch|commission|develop|roll|pilot|"
    r"adopt|writ|work|review|tender|offer)ing\b",
    r"set up to (?:develop|write|produce|design|agree|look)",
    r"business case (?:is|for|has)",
    r"work is (?:currently |still )?ongoing|ongoing work (?:to|on)",
    r"pending (?:approval|sign|agreement|publication|funding|the)",
    r"under negotiation",
    r"part of (?:our|the|its) (?:work ?|forward )?plans? for (?:the coming|next|20)",
    r"draft (?:in|for) (?:circulation|comment|consultation)",
    r"under (?:active )?development",
    r"being (?:actively |currently |further |jointly |now )?(?:(?:pulled|put|brought) together|"
    r"hammered out|redrafted|"
    r"recruited|polished|refined|trialled|tested|developed|drafted|scoped|written|"
    r"prepared|finalised|produced|considered|refreshed|drawn up|designed|worked (?:on|up)|"
    r"established|set up|explored|put together|updated|revised|rewritten|created|negotiated|"
    r"procured|mobilised|planned|agreed|consulted on|taken forward|looked at|rolled out|built|"
    r"tendered|introduced)",
    r"in draft",
    r"(?:draft|drafting) (?:form|stage|version|document|strategy|policy|plan|pathway)",
    r"(?:has|have) been drafted",
    r"(?:is|are) (?:drafted|drafting|developing|writing|working (?:on|towards|up)|planning|"
    r"scoping|preparing|designing|looking (?:at|to|into)|exploring|considering|in the process|"
    r"in discussions?|procuring|consulting|reviewing|building|setting up|introducing|intending)",
    r"a draft",
    r"(?:is |are )?to be (?:published|launched|developed|agreed|signed off|approved|adopted|"
    r"introduced|commissioned|ratified|finalised|implemented|rolled out|put in place|established|"
    r"completed)",
    r"due (?:to be|for|in|by|to (?:go|start|begin|launch|come|open|report|complete|publish))\b",
    r"plans? to \w+",
    r"plans? (?:are|is) (?:currently |now |still )?(?:being|under|in (?:development|progress|"
    r"preparation|draft|hand)|to be|for)\b",
    r"planned(?: for)?",
    r"planning to",
    r"intend(?:s|ing)? to",
    r"intention (?:is )?to",
    r"plans? (?:in hand|in place to)",
    r"work(?:ing)? (?:is |has )?(?:\w+ )?(?:towards|under ?way|in progress|begun|started|"
    r"commenced|on this)",
    r"work[- ]in[- ]progress",
    r"in progress",
    r"in preparation",
    r"under ?way",
    r"under (?:review|discussion|consideration|construction|consultation|preparation)",
    r"in the pipeline",
    r"in hand",
    r"out (?:for|to) (?:consultation|tender)",
    r"(?<!that )(?<!which )(?<!who )will (?:\w+ )?(?:be (?:\w+ )?(?:published|launched|in place|"
    r"available|developed|implemented|"
    r"commissioned|introduced|completed|produced|adopted|ready|signed off|agreed|going live|live|"
    r"operational|rolled out|included)|go live|come out|be out|start|begin|launch|publish|develop|commence|"
    r"commission|introduce|adopt|implement|include)",
    r"currently (?:developing|drafting|writing|being|in (?!place)|working|scoping|reviewing|consulting|"
    r"considering|planning|preparing|under|out)",
    r"in the process of",
    r"at an? early stage",
    r"early (?:stages?|days)",
    r"in discussions?(?: on| about| with)?",
    r"still (?:being|in|to be|under|working|developing)",
    r"not yet (?:published|finalised|complete|completed|started|adopted|approved|ratified|"
    r"signed off|in place|been (?:published|finalised|completed|approved|agreed|signed|launched|"
    r"adopted|implemented|put)|live|agreed|launched|implemented|available|fully|commenced|begun|"
    r"operational|ready)",
    r"awaiting (?:\w+ )?(?:approval|sign[- ]?off|publication|ratification|launch|agreement|"
    r"funding)",
    r"scoping",
    r"expected (?:to be |to )?(?:in|by|complet\w+|publish\w+|finish\w*|adopt\w*|launch\w*|go|be)\b",
    r"anticipated",
    r"from (?:autumn|spring|summer|winter|next|january|february|march|april|may|june|july|august|"
    r"september|october|november|december) (?:\d{4}|year)",
    r"coming (?:year|months)",
    r"subject to (?:approval|sign|ratification|consultation)",
    r"going (?:to|through) (?:\w+ ){0,3}(?:for )?(?:approval|consultation|cabinet|committee|board|"
    r"governance)",
    r"with (?:\w+ ){1,3}for (?:comment|approval|sign[- ]?off|consultation)",
    r"mobilis(?:ation|ing)",
    r"being piloted",
    r"developing an?",
    r"about to",
    r"next year",
    r"later this year",
    r"one is being",
    r"await(?:s|ing) (?:a )?(?:signature|signing|the signature)|waiting for (?:cabinet|the board|"
    r"approval|sign)",
    r"(?:is|are) on order|on the stocks|watch this space|at the printers?|nearing completion",
    r"not signed off yet|not out yet|(?:successor|replacement|new one) is (?:with|being)",
    r"(?:is|are|being) (?:helping|helped) (?:us )?to (?:put|draw|pull|write|develop)",
    r"(?:has|have|been|is being|being|is to be|about to be) advertised?|(?:is|are) recruiting|"
    r"recruitment (?:is|has)",
    r"interviews (?:are|will|take|have)|takes up (?:the )?post",
    r"(?:working|first|early|latest|initial|final|second) (?:draft|version)(?! (?:was|were) (?:adopted|"
    r"published))",
    r"(?:publication|launch|completion|start|adoption|implementation|delivery) (?:is (?:set|due|expected|"
    r"planned|pencilled)"
    r"|has slipped|date)",
    r"(?:should|ought to) be (?:\w+ )?(?:ready|finished|complete|completed|in place|done|published|"
    r"available|signed)",
    r"(?:drawing|pulling|putting) (?:one |this |it |them )?(?:up|together)",
    r"(?:party|group|team) (?:has|have) been (?:established|set up|formed) to (?:write|draft|develop|draw)",
    r"advanced stage|(?:part|half)[- ]?way through|made a start|gap analysis|consultation stage|"
    r"consultation (?:opens|closes|closed)",
    r"(?:we|it|they) shall(?! not)|phas(?:ing|ed) (?:in|out)|(?:have|has) sent (?:them|it) a draft",
    r"(?:starts?|begins?|opens?|goes live|launches|commences) (?:in|next|from|on|"
    r"this) (?:\w+ )?(?:january|february|march|april|"
    r"may|june|july|august|september|october|november|december|spring|summer|autumn|winter|month|year)",
    r"(?:to be|being|will be) (?:taken|put|brought|presented|submitted) (?:through|to|"
    r"before) (?:the )?(?:\w+'?s? )?"
    r"(?:board|cabinet|committee|council|members|governing|executive)",
    r"(?:aim|plan|target|intention) is (?:to|for|that)",
    r"(?:on|in) (?:the|our|its) (?:work ?|forward )?plan for (?:the )?(?:quarter|q\d|next|20|first|"
    r"second|third|fourth|coming)",
    r"before finishing|will follow(?=\W*$)",
    r"yet to be (?!considered|decided|discussed|looked)(?:\w+)",
)
WEAK_DEVELOPING = wordings(
    r"planned",
    r"anticipated",
    r"scoping",
    r"under review",
    r"being (?:considered|looked at)",
    r"next year",
    r"in hand",
    r"currently being",
    r"about to",
)
