"""One run of capitals, taken apart: titles and honorifics, the name, and what kind of thing it names."""

from dataclasses import dataclass

from onrecord.resolve.classes import (
    COMPANY,
    DETERMINERS,
    GEOGRAPHY,
    PLACE_FIRST,
    PLACING,
    POSTNOMINALS,
    REGIONS,
    REPORTING,
    THINGS,
    TITLES,
)
from onrecord.resolve.entities import BODY, PERSON, PLACE, STATE, UNKNOWN
from onrecord.resolve.lexicon import Lexicon
from onrecord.resolve.nouns import head_class, person
from onrecord.resolve.profile import APOSTROPHES
from onrecord.resolve.runs import lead
from onrecord.resolve.tokens import Tokens

# beginnings of surnames with a capital inside
PREFIXES = ("Mc", "Mac", "O'", "O’", "D'", "D’", "De", "Di", "La", "Le", "Van", "Fitz", "al-", "el-")


@dataclass(slots=True)
class Name:
    """The words `first` to `last` are a name; `lead` to `first` its title and honorific (empty when equal). `sure`: the
    words themselves tell the sort."""

    first: int
    last: int
    lead: int
    sort: str
    gender: str | None = None
    sure: bool = False
    polite: bool = False  # Mr, Sir: an honorific stands before it


def read_run(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> Name | None:
    """The name in a run; None if the run holds only titles, adjectives of nations or an opener of the sentence."""
    while last - first > 1 and tokens.forms[last - 1] in POSTNOMINALS:
        last -= 1
    whole = tokens.words(first, last)
    if whole in lexicon.known:
        return Name(first, last, first, BODY, sure=True)
    if whole in lexicon.states:
        return Name(first, last, first, STATE, sure=True)
    office = office_end(tokens, first, last, lexicon)
    if office > first:
        return Name(office, last, first - 2, PERSON, name_gender(tokens, office, last, lexicon), True)
    body = is_body(tokens, first, last, lexicon)
    begin = first
    while first < last - 1 and descriptor(tokens.lows[first]):
        first += 1
    if first > begin:
        return Name(first, last, begin, BODY, sure=True)
    split = first if body else title_end(tokens, first, last, lexicon)
    if split > first and last - split > 1 and named_by_common_words(tokens, first, split, last, lexicon):
        split, body = first, True
    while split < last and tokens.forms[split] in lexicon.adjectives and split + 1 < last and not body:
        split += 1
    if last - first > 1 and only_titles(tokens, first, split, last, lexicon):
        return None
    if split >= last or only_adjective(tokens, split, last, lexicon):
        return None
    if split == first and not body and opener(tokens, first, last, lexicon):
        return None
    begin = lead(tokens, first, 0, lexicon) if split == first else first
    return classify(tokens, split, last, begin, body, lexicon)


def classify(tokens: Tokens, first: int, last: int, begin: int, body: bool, lexicon: Lexicon) -> Name:
    whole = tokens.words(first, last)
    if whole in lexicon.states and begin == first:
        return Name(first, last, first, STATE, sure=True)
    titles = tokens.lows[begin:first]
    before = tokens.lows[begin - 1] if begin else ""
    if body:
        return Name(first, last, begin, BODY, sure=True)
    noun = titles[-1] if titles else ""
    human = last - first > 1 and lexicon.gender(tokens.forms[first]) and tokens.lows[last - 1] not in lexicon.common
    if noun in lexicon.bodies and not person(noun, lexicon) and tokens.forms[first - 1][0].islower() and not human:
        return Name(first, last, begin, BODY, sure=True)
    if noun.endswith("maker") and noun not in lexicon.persons:
        return Name(first, last, begin, BODY, sure=True)
    polite = [lexicon.honorifics[word] for word in titles if word in lexicon.honorifics]
    gender = next((one for one in polite if one), None) or next(
        (g for word in titles if (g := lexicon.persons.get(word))), None
    )
    if titles:
        national = all(form in lexicon.adjectives for form in tokens.forms[begin:first])
        if national and tokens.lows[last - 1] in THINGS:
            return Name(first, last, begin, PLACE)  # "American Revolutionary War"
        return Name(first, last, begin, PERSON, gender or name_gender(tokens, first, last, lexicon), True, bool(polite))
    known = lexicon.gender(tokens.forms[first])
    if known and tokens.lows[last - 1] not in THINGS and not (before in ("the", "in") and last - first == 1):
        everyday = last - first > 1 and all(low in lexicon.common for low in tokens.lows[first:last])
        return Name(
            first, last, begin, UNKNOWN if everyday else PERSON, known if known != "u" else None, last - first > 1
        )
    if aged(tokens, last) or any(len(form) == 2 and form[1] == "." for form in tokens.forms[first:last]):
        return Name(first, last, begin, PERSON, None, True)
    if whole in REGIONS:
        return Name(first, last, begin, PLACE)
    if last - first == 1 and any(letter.isupper() for letter in whole[1:]) and not whole.startswith(PREFIXES):
        return Name(first, last, begin, BODY)
    if (acronym(tokens.forms[first]) and last - first == 1) or before in ("the", "The"):
        return Name(
            first, last, begin, BODY if before != "the" or last - first > 1 or acronym(tokens.forms[first]) else UNKNOWN
        )
    if tokens.lows[first] in PLACE_FIRST and last - first > 1 and not titles:
        return Name(first, last, begin, PLACE)
    if tokens.lows[last - 1] in THINGS or tokens.lows[last - 1] in GEOGRAPHY or tokens.lows[first] in GEOGRAPHY:
        return Name(first, last, begin, PLACE)
    if last - first > 1 and not all(low in lexicon.common for low in tokens.lows[first:last]):
        return Name(first, last, begin, PERSON)
    if before in PLACING and last - first == 1:
        return Name(first, last, begin, PLACE)
    return Name(first, last, begin, BODY if last - first > 1 else UNKNOWN)


def name_gender(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> str | None:
    if last - first < 2:
        return None
    gender = lexicon.gender(tokens.forms[first])
    return gender if gender in ("m", "f") else None


def is_body(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> bool:
    """ "Felling District Council", "University of Durban", "Varga Motors"."""
    lows = tokens.lows[first:last]
    head = lows[lows.index("of") - 1] if "of" in lows[1:] else lows[-1]
    if any(tokens.forms[at] in APOSTROPHES for at in range(first, last)):
        return True  # "Textile Workers' Front": a run goes on behind nobody else's possessive
    if last - first == 1:
        return (
            acronym(tokens.forms[first]) and tokens.forms[first] not in lexicon.adjectives and not person(head, lexicon)
        )
    if head in lexicon.bodies or lows[-1] in COMPANY or lows[0] in ("radio", "hotel", "air", "bank", "fc", "ac"):
        titled = lows[0] in lexicon.honorifics or (person(lows[0], lexicon) and lexicon.gender(tokens.forms[first + 1]))
        named = (
            last - first == 2
            and lexicon.gender(tokens.forms[first])
            and lows[-1] not in COMPANY
            and lows[0] not in lexicon.common
        )
        return not titled and not (named and head not in ("university", "bank", "museum", "council", "club"))
    return False


def named_by_common_words(tokens: Tokens, first: int, split: int, last: int, lexicon: Lexicon) -> bool:
    """ "the Sudan Civilian Harm Monitor": no title is followed by everyday words, behind an article."""
    before = tokens.lows[first - 1] if first else ""
    everyday = all(tokens.lows[at] in lexicon.common for at in range(split, last))
    return before == "the" and everyday and not lexicon.gender(tokens.forms[last - 1])


def only_titles(tokens: Tokens, first: int, split: int, last: int, lexicon: Lexicon) -> bool:
    """ "Hispanic Americans", "Republican Senators", "White House Chief (of Staff)": a description written large."""
    form, low = tokens.forms[last - 1], tokens.lows[last - 1]
    if form in lexicon.states and lexicon.states[form].how == "people":
        return True
    if low in lexicon.groups:
        return True  # "Iowa Democrats"
    if last - split == 1 and split > first:
        return plural_noun(low, lexicon) or (person(low, lexicon) and not lexicon.gender(form))
    return person(low, lexicon) and tokens.lows[last : last + 1] == ["of"] and not lexicon.gender(tokens.forms[first])


def office_end(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> int:
    """Where the name begins in the run after "Secretary of": "State |John Kerry"."""
    if first < 2 or last - first < 2 or tokens.lows[first - 1] != "of" or not tokens.forms[first - 2][0].isupper():
        return first
    if (
        not person(tokens.lows[first - 2], lexicon)
        or tokens.lows[first] not in lexicon.common
        or lexicon.gender(tokens.forms[first])
    ):
        return first
    return first + 1


def descriptor(low: str) -> bool:
    """ "Chipmaker", "Ostrava-based": what a body is, before its name."""
    return low.endswith(("-based", "-owned", "-listed", "-backed", "maker"))


def acronym(form: str) -> bool:
    return 2 <= len(form) <= 7 and form.isupper() and form.isalpha()


def title_end(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> int:
    """Where the name begins after titles within the run: "Foreign Minister |Ilze Kalniņa", "Lt. Gen. |Ihor Marchuk"."""
    for at in range(last - 2, first - 1, -1):
        low = tokens.lows[at]
        if low in lexicon.honorifics or low in lexicon.ranks:
            before = tokens.lows[at - 1] if at > first else ""
            if (
                not before
                or before in lexicon.ranks
                or before in lexicon.honorifics
                or before in ("right", "most", "very")
            ):
                return at + 1
            if low[-1] == "." and low != "m." and not lexicon.gender(before):
                return at + 1
            continue
        if person(low, lexicon):
            named = (
                at > first and tokens.forms[at - 1] not in lexicon.adjectives and lexicon.gender(tokens.forms[at - 1])
            )
            given = at == first and last - first == 2 and lexicon.gender(tokens.forms[at]) and low not in TITLES
            if not named and not given:
                return at + 1
    return first


def only_adjective(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> bool:
    if last - first != 1:
        return False
    form, low = tokens.forms[first], tokens.lows[first]
    return form in lexicon.adjectives or low in lexicon.honorifics or low in lexicon.ranks


def opener(tokens: Tokens, first: int, last: int, lexicon: Lexicon) -> bool:
    """A single word that has its capital from the sentence's beginning, or a noun written large ("the Chancellor")."""
    if last - first != 1:
        return False
    low = tokens.lows[first]
    everyday = low in lexicon.common or low in lexicon.bodies or person(low, lexicon) or plural_noun(low, lexicon)
    everyday = everyday or (low.endswith("ing") and len(low) > 6)  # "Rioting"
    owned = first > 0 and (tokens.lows[first - 1] in DETERMINERS or tokens.forms[first - 1][0] in "'’")
    if low in lexicon.bodies and not owned and not tokens.first[first]:
        return False  # "Congress", "Parliament"
    if tokens.first[first]:
        return everyday and not (
            lexicon.gender(tokens.forms[first]) and low not in lexicon.persons and next_is_verb(tokens, last)
        )
    if lexicon.gender(tokens.forms[first]):
        return False
    return person(low, lexicon) or low in lexicon.bodies or plural_noun(low, lexicon)


def next_is_verb(tokens: Tokens, at: int) -> bool:
    return at < len(tokens) and (
        tokens.lows[at] in REPORTING or tokens.lows[at] in ("'s", "’s", "was", "had", "is", "has", "did")
    )


def plural_noun(low: str, lexicon: Lexicon) -> bool:
    return head_class(low, lexicon) in ("group", "bodies", "document")


def aged(tokens: Tokens, last: int) -> bool:
    """Whether an age follows: ", 54," or "(54)"."""
    return (
        last + 1 < len(tokens)
        and tokens.forms[last] in ",("
        and tokens.forms[last + 1].isdigit()
        and len(tokens.forms[last + 1]) <= 2
    )
