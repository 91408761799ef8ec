"""A clause that begins a sentence, as far as a pattern can tell: what leads it in, its source, adverbs before its cue.

For rules that find what the network overlooks: it learned from articles in which some kinds of attribution are rare.
"""

from onrecord.resolve.tokens import TITLES

STARTS = r"(?:\A|(?<=[.!?;:]\s)|(?<=[.!?][”\"’']\s)|(?<=\n))"
LEADING = r"(?:(?:In|On|At|From|After|Before|During|[A-Z]\w+ing)\s[^,.;:!?\n“”\"]{2,60},\s|On\s[A-Z]\w+day\s)?"
OTHER = (  # than words of a noun phrase
    r"(?i:nobody|no|none|neither|few|he|she|it|they|who|which|that|what|said|says|was|were|is|are|had|has|have|been|be"
    r"|in|on|at|from|after|before|during|by|with|as|if|when|while|but|to|not|never|did|will|would|can|could|may|might|must"
    r"|should|this|these|those)"
)
TITLE = rf"(?:{TITLES})\."
WORD = rf"(?:{TITLE}|(?!{OTHER}\b|[a-z]+ed\b|and\s[a-z])[\w’'&-]+)"
PERSON = r"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t)"
SOURCE = rf"(?P<source>{PERSON}|{WORD}(?:\s{WORD}){{0,7}}?(?:,\s[^,.;:!?\n“”\"]{{2,70}}(?=,)){{0,2}})"
ADVERBS = r"(?:(?:\w+ly|in turn|also|again|later|too|now|first|then|since|has|have|had)\s+){0,3}"
