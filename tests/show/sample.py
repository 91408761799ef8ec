"""A record built by hand of an article of our own, with every field that a record can have."""

from onrecord.model import Basis, Document, Figure, Record, Span, Speaker, Statement, Version, Words

TEXT = """Port of Velmar shuts after fuel leak, mayor says

About 400 tonnes of diesel leaked into the harbour of Velmar on Tuesday night, Mayor Ines Okafor said on Wednesday, \
citing readings from the coastguard.

“We closed every gate before dawn,” she told reporters at the town hall. “Nobody should swim, fish or moor here until \
Friday.”

Harbour company Brandt & Sons denied that its pipeline was to blame, while the drivers’ union demanded that the \
company pay between 3 and 5 million euros to the boat owners.

A port official who asked not to be named said the company had reported that the valve was “tested last month,” a \
claim that the coastguard disputes.

According to the inspection report, the valve was last replaced in 2009.

It is feared that the spill could reach the bird reserve.
"""


def at(words: str, nth: int = 1) -> Span:
    """Where `words` stand in the text for the `nth` time."""
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def words(*texts: str | tuple[str, int]) -> Words:
    """The words of the text, each string found on its own."""
    return Words.at(TEXT, tuple(at(*((one,) if isinstance(one, str) else one)) for one in texts))


def basis(kind: str, text: str) -> tuple[Basis, ...]:
    return (Basis(kind, text, (at(text),)),)


OKAFOR = Speaker("p1", "Ines Okafor", "person", None, "Mayor", "Mayor Ines Okafor")
BRANDT = Speaker("p2", "Brandt & Sons", "organisation", None, None, "Harbour company Brandt & Sons")
UNION = Speaker("p3", "drivers’ union", "organisation", None, None, "the drivers’ union")
OFFICIAL = Speaker("p4", None, "anonymous", None, None, "A port official who asked not to be named")
COASTGUARD = Speaker("p5", "coastguard", "government", None, None, "the coastguard")
REPORT = Speaker("p6", None, "document", None, None, "the inspection report")

STATEMENTS = (
    Statement(
        "s1", words("mayor"), words("says"), words("Port of Velmar shuts after fuel leak"),
        speakers=(Speaker("p1", "Ines Okafor", "person", None, "Mayor", "mayor"),),
        act="say", stance="asserts", confidence=0.93,
    ),
    Statement(
        "s2", words("Mayor Ines Okafor"), words("said"),
        words("About 400 tonnes of diesel leaked into the harbour of Velmar on Tuesday night"),
        speakers=(OKAFOR,), act="say", stance="asserts", basis=basis("data", "readings from the coastguard"),
        said_on="2031-05-14", confidence=0.98,
        figures=(Figure("About 400 tonnes", (at("About 400 tonnes"),), 400.0, 400.0, True, "tonne"),),
    ),
    Statement(
        "s3", words("she"), words("told"),
        words("“We closed every gate before dawn,”", "“Nobody should swim, fish or moor here until Friday.”"),
        speakers=(Speaker("p1", "Ines Okafor", "person", None, "Mayor", "she"),), act="say", stance="asserts",
        quote="direct", place=words("the town hall"), audience=words("reporters"), confidence=0.9712,
    ),
    Statement(
        "s4", words("Harbour company Brandt & Sons"), words("denied"), words("that its pipeline was to blame"),
        speakers=(BRANDT,), act="deny", stance="denies", confidence=0.91,
    ),
    Statement(
        "s5", words("the drivers’ union"), words("demanded"),
        words("that the company pay between 3 and 5 million euros to the boat owners"),
        speakers=(UNION,), act="demand", stance="asserts", target=words("the company"), confidence=0.88,
        figures=(
            Figure("between 3 and 5 million euros", (at("between 3 and 5 million euros"),), 3e6, 5e6, False, "EUR"),
        ),
    ),
    Statement(
        "s6", words("A port official who asked not to be named"), words(("said", 2)),
        words("the company had reported that the valve was “tested last month,”"),
        speakers=(OFFICIAL,), act="say", stance="asserts", quote="mixed", confidence=0.79,
    ),
    Statement(
        "s7", words(("the company", 2)), words("had reported"), words("that the valve was “tested last month,”"),
        speakers=(Speaker("p2", "Brandt & Sons", "organisation", None, None, "the company"),), act="report",
        stance="asserts", quote="mixed", within="s6", confidence=0.62,
    ),
    Statement(
        "s8", words(("the coastguard", 2)), words("disputes"), words("a claim"), speakers=(COASTGUARD,), act="deny",
        stance="denies", disputes=("s7",), confidence=0.84,
    ),
    Statement(
        "s9", words("the inspection report"), words("According to"), words("the valve was last replaced in 2009"),
        speakers=(REPORT,), act="report", stance="asserts", confidence=0.95,
    ),
    Statement(
        "s10", None, words("It is feared"), words("that the spill could reach the bird reserve"), act="believe",
        stance="asserts", confidence=0.41,
    ),
)  # fmt: skip

DOCUMENT = Document(
    "articles/velmar.txt", TEXT, "Port of Velmar shuts after fuel leak, mayor says", "The Velmar Courier", "Reuters",
    "Tomas Lindqvist", "2031-05-14", "https://courier.example/velmar-fuel-leak", "en",
)  # fmt: skip

RECORD = Record(DOCUMENT, STATEMENTS, Version("0.1.0", "sample", "sample"))

BARE = Record(
    Document("articles/velmar.txt", TEXT),
    tuple(
        Statement(one.id, one.source, one.cue, one.content, quote=one.quote, confidence=one.confidence)
        for one in STATEMENTS
    ),
    RECORD.version,
)  # as `read` gives it before speakers and values are worked out

HOSTILE = Record(
    Document(
        "h\x1b]0;owned\x07.txt",
        text := "<script>alert(1)</script> [bold red]Eve[/] said \x1b[2J\u202eevil </script> “a&b”\x00 \ud800 end",
        title="</title><script>alert(2)</script>",
        publisher="[link=https://evil.example]x[/link]",
        url="javascript:alert(3)",
        language='en" onload="alert(4)',
    ),
    (
        Statement(
            "s1",
            Words.at(text, ((26, 42),)),
            Words.at(text, ((43, 47),)),
            Words.at(text, ((48, len(text)),)),
            speakers=(Speaker("p1", "[bold]Eve</a>", "person", None, "<b>", "[bold red]Eve[/]"),),
            confidence=0.5,
        ),
    ),
    RECORD.version,
)  # what an article may try on a terminal or a browser
