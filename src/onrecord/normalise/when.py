"""Words that say when or how one speaks ("on Friday", "a day earlier", "again"): skipped between other phrases."""

import re

DAY = r"(?-i:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
MONTH = (
    r"(?-i:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.)"
)
PART = r"(?:\s+(?:morning|afternoon|evening|night|lunchtime|noon))?"
PERIOD = (
    r"(?:minute|hour|day|week|weekend|month|year|night|morning|afternoon|evening"
    r"|spring|summer|autumn|fall|winter|decade)s?"
)
COUNT = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+|several|(?:a\s+)?few|some)"
LATE = r"(?:(?:late|early)\s+)?"
TIME = re.compile(
    rf"""(?:(?:on|late|early|earlier|later|by|since|until|for\ the\ first\ time)\s+)*{DAY}\b{PART}
    |(?:(?:on|in|early\ in|late\ in|since|by)\s+)?{LATE}(?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?)?
     {MONTH}(?!\w)(?:\s+\d{{1,2}}(?:st|nd|rd|th)?\b)?(?:,?\s+\d{{4}}\b)?
    |in\s+(?:early\s+|late\s+|mid-)?\d{{4}}\b
    |(?:(?:on|in|at|over|during|earlier|later|late|early)\s+)*
     (?:this|last|next|that|the(?:\s+(?:same|previous|following|next|past|last|other|weekend))?|recent|past)\s+
     (?:{PERIOD}\b|{DAY}\b|{MONTH}(?!\w)){PART}
    |(?:over|during|in)\s+(?:the\s+)?(?:weekend|recent\s+(?:days|weeks|months|years))\b
    |{COUNT}\s+{PERIOD}\s+(?:ago|earlier|later|before|after)\b
    |{LATE}(?:yesterday|today|tonight|tomorrow)\b{PART}
    |at\s+(?:about\s+|around\s+)?
     (?:\d{{1,2}}(?:[:.]\d\d)?(?:\s*(?:[ap]\.m\.|[ap]m\b|o'clock|GMT|local\s+time))*|noon|midnight|dawn|dusk)
    |(?:earlier|later|again|also|once|first|now|here|there|held|too|however|though|meanwhile|instead|afterwards?
     |in\ part|at\ the\ time|of\ course|as\ well|for\ example|for\ the\ first\ time|on\ condition\ of\ anonymity
     |(?!family|supply|reply|rally|ally|daily|weekly|monthly|assembly)(?-i:[a-z]{{2,}}ly))\b""",
    re.VERBOSE | re.IGNORECASE,
)
SPAN_OF_TIME = re.compile(  # where a noun phrase ends without a preposition: "told reporters last week"
    rf"(?:{DAY}\b(?!\s+[A-Z])|(?:this|last|next|the\s+(?:same|previous|following|next|other))\s+(?:{PERIOD}|{DAY})\b"
    rf"|{COUNT}\s+{PERIOD}\s+(?:ago|earlier|later|before|after)\b)"
)
