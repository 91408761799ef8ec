"""Closed classes of English words that the rules of this step look for."""

ARTICLES = frozenset({"the", "a", "an"})
POSSESSIVES = frozenset({"his", "her", "its", "their", "my", "our", "your", "whose"})
DETERMINERS = (
    ARTICLES | POSSESSIVES | {"this", "that", "these", "those", "another", "every", "each", "no", "any", "some"}
)
HE, SHE = frozenset({"he", "him", "his", "himself"}), frozenset({"she", "her", "hers", "herself"})
THEY, IT = frozenset({"they", "them", "their", "theirs", "themselves"}), frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "you", "your"})
WHO = frozenset({"who", "which", "that", "whom", "whose"})
PRONOUNS = HE | SHE | THEY | IT | FIRST | WHO
PREPOSITIONS = frozenset(
    "of for at in from with on by to near outside inside about against among between into over under via within"
    " behind across around after before during as like than without off through towards toward".split()
)
PLACING = frozenset("in at from near to into across outside around via through toward towards".split())
CONJUNCTIONS = frozenset({"and", "or", "but", "nor", "while", "when", "if", "because", "although", "though", "as"})
PARTICLES = frozenset(
    "de da do dos das del della di du la le van von der den ten ter bin ibn al el ben bint abu y e zu af av of-the".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset("january february march april june july august september october november december".split())
# words with a capital only because they open a sentence; nouns of the lists are looked up apart
OPENERS = frozenset(
    "i he she it they we you who what where when why how which whose whom this that these those there here then thus"
    " the a an his her its their my our your no not never nor neither either both all some any each every another other"
    " others most many more much several few one two three four five six seven eight nine ten dozens hundreds thousands"
    " and but or so yet if while because although though as since until unless whether than after before during despite"
    " in on at by for from with without of to into over under about against among between within according citing"
    " speaking asked told said says meanwhile however moreover nevertheless still also later earlier last next now today"
    " yesterday tomorrow tonight once even only just perhaps maybe indeed instead additionally finally first second third"
    " yes oh ok well let please do does did is are was were be been has have had can could will would should shall might must"
    " may such same like unlike only nobody somebody everyone everything nothing something anyone new old former"
    " around nearly almost roughly some up down out off through across along behind beyond because".split()
)
REPORTING = frozenset(
    "said says say told tells tell asked asks insists insisted argues argued added adds noted notes claims claimed"
    " believes warns denies announces announced reported reports writes wrote explains explained admits suggests"
    " confirms replied recalls thinks joked cried shouted whispered answered called calls remarked".split()
)
RELATIONS = frozenset(
    "brother sister mother father wife husband son daughter uncle aunt cousin niece nephew widow widower friend neighbour"
    " neighbor colleague counterpart rival predecessor successor partner girlfriend boyfriend fiance fiancee twin parent"
    " grandmother grandfather grandson granddaughter child sibling opposite number ex-wife ex-husband".split()
)
COMPANY = frozenset(
    "inc inc. ltd ltd. corp corp. co co. llc plc gmbh ag sa spa nv bv group holdings motors motor airlines airways air"
    " steel energy oil gas power foods dairies records pictures studios systems technologies semiconductor"
    " pharmaceuticals securities capital partners bank insurance industries electric electronics software media radio tv"
    " television hotel hotels rovers united wanderers fc observer times post herald tribune gazette courier mercury mail"
    " telegraph guardian sentinel chronicle express star journal lantern news press international federation paper papers magazine review weekly daily society".split()
)
COLLECTIVE = frozenset({"police", "media", "press", "authorities", "forces"})
ANONYMOUS = (
    "anonymity", "anonymous", "not be named", "not be identified", "declined to be named", "declined to be identified",
    "not to be named", "not to be identified", "did not give", "gave no name", "did not want to be", "unnamed",
    "unidentified", "not authorized", "not authorised", "asked that", "wished to remain", "would not give", "refused to give",
    "familiar with", "close to", "with knowledge of", "briefed on", "who gave only", "requested not", "withheld",
)  # fmt: skip

POSTMODIFIERS = frozenset(
    "seen obtained reviewed released published written made known involved present familiar close aboard there here just now still recently already".split()
)
# nouns for people who belong to the body or state that owns them
OFFICIALS = frozenset(
    "spokesman spokeswoman spokesperson minister president head chief director ambassador envoy leader secretary premier"
    " chancellor king queen commander general counterpart colleague diplomat officer official governor commissioner"
    " chair chairman chairwoman prosecutor monarch prince princess officials officers ministers diplomats leaders".split()
)
HEADED = {"leads": "leader", "led": "leader", "heads": "head", "headed": "head", "runs": "boss", "ran": "boss",
          "chairs": "chair", "chaired": "chair", "owns": "owner", "coaches": "coach", "founded": "founder"}  # fmt: skip
MEDIA = frozenset(
    "observer times post herald tribune gazette courier mercury mail telegraph guardian sentinel chronicle express journal"
    " news press paper papers magazine review weekly daily radio tv television broadcasting today globe echo argus".split()
)
# last words of names that name no speaker
THINGS = frozenset(
    "award awards prize medal cup games olympics war wars act bill treaty day christmas easter championship championships"
    " tournament series plan agreement accord accords protocol syndrome virus stadium plaza tower bridge airport highway"
    " revolution constitution amendment convention".split()
)
GEOGRAPHY = frozenset(
    "street road avenue boulevard lane river lake island islands bay valley mountain mountains mount park square coast"
    " province peninsula sea ocean desert hill hills beach springs strait gulf forest creek falls".split()
)
PLACE_FIRST = frozenset(
    "san santa los las saint st. st new north south east west fort port mount lake cape greater upper lower".split()
)
POSTNOMINALS = frozenset("DBE OBE MBE CBE KBE GBE RA QC KC MP MEP PhD MD FRS CEO USAF USN RN".split())
PAIRED = frozenset(
    {
        "sides",
        "parties",
        "countries",
        "governments",
        "nations",
        "companies",
        "capitals",
        "states",
        "clubs",
        "men",
        "women",
    }
)
REGIONS = frozenset(
    "Asia Europe Africa America Antarctica Oceania Scandinavia Balkans Caucasus Arctic Caribbean Mediterranean Brussels".split()
)
