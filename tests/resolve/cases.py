# ruff: noqa: E501
"""Short items for speaker resolution: a text in which «source» marks each source, and what stands behind each.

An expected speaker is "name | kind | country | role"; "-" is null, a field left out is not looked at; several speakers
of one source are separated by ";". The people and places are invented.
"""

ITEMS: dict[str, tuple[str, list[str]]] = {
    "surname, title and nation": (
        "«Kenyan Health Minister Achieng Odhiambo» said the clinics would reopen. «Odhiambo» added that nurses would be paid.",
        ["Achieng Odhiambo | person | KE | Kenyan Health Minister", "Achieng Odhiambo | person | KE | Kenyan Health Minister"],
    ),
    "two men, one subject": (
        "Councillor Paul Whitby met the builder, Ian Cray, at the site. «He» said the cracks were old.",
        ["Paul Whitby | person"],
    ),
    "two women, previous source": (
        "«Marina Solano» said the dam was safe. Her sister Elvira Solano watched from the bank. «She» added that it would hold.",
        ["Marina Solano | person", "Marina Solano | person"],
    ),
    "he and she in play": (
        "Detective Owen Pryce questioned the landlady, Rosa Bellini, for an hour. «She» said the lock was broken. «He» noted a stain.",
        ["Rosa Bellini | person | - | landlady", "Owen Pryce | person | - | Detective"],
    ),
    "they for a body": (
        "The Association of Cave Guides cancelled its meeting. «They» said the hall had flooded.",
        ["Association of Cave Guides | organisation"],
    ),
    "it for a company": (
        "Brandvold Shipping lost two barges in the storm. «It» said nobody was hurt.",
        ["Brandvold Shipping | organisation"],
    ),
    "metonymy": (
        "«Lisbon» said the fleet would stay in port, while «Madrid» asked for talks. «The White House» welcomed that.",
        ["Portugal | government | PT", "Spain | government | ES", "United States | government | US"],
    ),
    "bodies of a country": (
        "«Peru's prisons institute» said it. «The country's data inspectorate» agreed. «Burundi's army» did not. «The institute» added more.",
        ["prisons institute | government | PE", "data inspectorate | government", "army | government | BI", "prisons institute | government | PE"],
    ),
    "bodies by what they are and where": (
        "«Kisumu hospital» said two had died. «The San Crispín cooperative» was sorry. «The football federation» would pay. «The Brandvold group» would not.",
        ["Kisumu hospital | organisation", "San Crispín cooperative | organisation", "football federation | organisation", "- | organisation"],
    ),
    "names with a people's possessive, or of everyday words": (
        "«The Marlo Textile Workers' Front» struck. «The Sudan Civilian Harm Monitor» counted. «The Sons of the Plateau» boasted.",
        ["Marlo Textile Workers' Front | organisation", "Sudan Civilian Harm Monitor | organisation", "Sons of the Plateau | organisation"],
    ),
    "named in the next paragraph": (
        "A crush killed 17, «the sports minister» said.\n\n«Orla Quist» told reporters so. «She» wept.\n\n«The minister» left.",
        ["Orla Quist | person | - | sports minister", "Orla Quist | person", "Orla Quist | person", "Orla Quist | person"],
    ),
    "not named in the next paragraph": (
        "«The mayor» said it was bad. «The interior minister» said it was fine.\n\n«Orla Quist» told reporters so.\n\n«The judge» spoke. He left.\n\n«Mary Feld» wept.",
        ["- | person", "- | person", "Orla Quist | person | - | -", "- | person", "Mary Feld | person | - | -"],
    ),
    "described, where only a victim is named": (
        "Orla Quist was shot dead on Monday. «The police chief» said it was murder.\n\nThe body of Bram Feld was found too. «The state prosecutor» wept.",
        ["- | person", "- | person"],
    ),
    "no company, where only a person is named": (
        "Tendai Moyoka was dismissed. «The company» said so.",
        ["- | organisation"],
    ),
    "demonyms": (
        "«The Danes» said the net was theirs. «Swedish officials» disagreed.",
        ["Denmark | government | DK", "- | group | SE"],
    ),
    "brussels speaks": ("«Brussels» said the quota on tuna would fall.", ["European Union | organisation | -"]),
    "age": (
        "Jonas Hvidt (38) swam the strait in nine hours. «The 38-year-old» said the water was warm.",
        ["Jonas Hvidt | person"],
    ),
    "the leader": (
        "French President Lucie Marchal met Italian Prime Minister Carlo Venuti. «The Italian leader» said a deal was near.",
        ["Carlo Venuti | person | IT | Italian Prime Minister"],
    ),
    "the company": (
        "Shares in Tolvane Motors fell by a fifth. «The carmaker» said orders had dried up. «The company» will close two plants.",
        ["Tolvane Motors | organisation", "Tolvane Motors | organisation"],
    ),
    "acronym": (
        "The Nordic Reindeer Council (NRC) met in Inari. «The NRC» said the herds were shrinking.",
        ["Nordic Reindeer Council"],
    ),
    "three speakers": (
        "«Anna Weiss, Tom Baker and Lucy Moore» said they would appeal.",
        ["Anna Weiss | person; Tom Baker | person; Lucy Moore | person"],
    ),
    "and inside a name": (
        "«The Ministry of Fisheries and Forests» said the trees were sold.",
        ["Ministry of Fisheries and Forests | government"],
    ),
    "spokesman for": (
        "«A spokesman for the Peruvian navy» said the island was calm. «Hugo Salas, a spokesman for the port», agreed.",
        ["- | person | PE", "Hugo Salas | person | - | spokesman for the port"],
    ),
    "anonymous": (
        "«A ministry official who spoke on condition of anonymity» said the vote was bought. «Sources close to the club» denied it.",
        ["- | anonymous", "- | anonymous"],
    ),
    "documents": (
        "«An internal audit» found gaps in the books. «The audit» also said that keys were missing. «Court records» show two fines.",
        ["- | document | -", "- | document | -", "- | document | -"],
    ),
    "groups": (
        "«Two fishermen» said the boat was empty. «Dozens of residents» complained. «Several members of the choir» wept.",
        ["- | group", "- | group", "- | group"],
    ),
    "army and police": (
        "«Police in Graz» said the road was shut. «The Chadian army» said it had left. «The coastguard» agreed.",
        ["police | government", "Chadian army | government | TD", "coastguard | government"],
    ),
    "quantities": (
        "«More than 200 doctors» have called for a strike. «One of the doctors, Nadia Rahal», said wards were full.",
        ["- | group", "Nadia Rahal | person"],
    ),
    "headline": (
        "Coach: we were robbed\n\nCoach Karel Dusek could hardly speak. “We were robbed,” «the Sparta coach» said.",
        ["Karel Dusek | person"],
    ),
    "relative": (
        "The bill was sent to Ingrid Aas, «who» said she would not pay.",
        ["Ingrid Aas | person"],
    ),
    "particles": (
        "«Willem van der Meer, the pilot», said fog came fast. «Van der Meer» blamed the radar.",
        ["Willem van der Meer | person | - | pilot", "Willem van der Meer | person"],
    ),
    "first name only with title": (
        "«Sir Hector Mull» said the moor was his. «Sir Hector» added that walkers were welcome.",
        ["Hector Mull | person | - | -", "Hector Mull | person"],
    ),
    "secretary of state": (
        "«Secretary of State Dana Holloway» said the treaty stood. «Holloway» flew to Oslo.",
        ["Dana Holloway | person | - | Secretary of State", "Dana Holloway | person"],
    ),
    "acronym that looks like a pronoun": ("«WHO» said the fever was spreading.", ["WHO | organisation | -"]),
    "husband and wife": (
        "«Maria Lopez and her husband, Juan Perez,» said the house shook. «He» said it was loud.",
        ["Maria Lopez | person; Juan Perez | person", "Juan Perez | person"],
    ),
    "both": ("«Chad and Niger» abstained. «Both countries» said the text was late.", ["Chad | government | TD; Niger | government | NE"] * 2),
    "name of two words in a nation": (
        "«New Zealand Prime Minister Ann Cole» said no. «A New Zealand diplomat» said yes.",
        ["Ann Cole | person | NZ | New Zealand Prime Minister", "- | person | NZ"],
    ),
    "right after the name": ("The head of the club, Tom Vale, met fans. His brother, Leo, when «he» heard, said it was late.", ["Leo | person"]),
    "unnamed on request": (
        "«A port official», who asked for anonymity, said no. «A dock worker», who has a boat, said yes.",
        ["- | anonymous", "- | person"],
    ),
    "my mother has a name": (
        "My mother was asleep. «My mother» says no. When I was six Mom sold the boat. «Mom» said so. «She» said it was rotten.",
        ["Mom | person"] * 3,
    ),
    "somebody else's mother": (
        "«My mother» called. “Ask your Mom,” the vet said. “Mom sold the boat,” said Ivo Brandt.",
        ["- | person"],
    ),
    "mother superior": ("«Our mother» sang. We saw Mother Agnes in Rome.", ["- | person"]),
    "my friend": (
        "Pia Lund came from Bergen. She was my best and only friend. “No,” said «my best and only friend».",
        ["Pia Lund | person"],
    ),
    "not my friend": ("Pia Lund came from Bergen with a friend. “No,” said «my friend».", ["- | person"]),
    "what somebody is": ("Odd Lien met Tom Vale. Vale was a plumber from Bath. «The plumber» said the pipe was old.", ["Tom Vale | person"]),
    "the doctor": ("Dr Ilse Moll met Leo Hart in a bar. «The doctor» said the cut was deep.", ["Ilse Moll | person"]),
    "the doctor is named later": (
        "I saw the doctor twice. «The doctor» said it was nothing. I owe Dr. Moll a letter.",
        ["Moll | person"],
    ),
    "one of two doctors": (
        "I saw the doctor twice. «The doctor» said it was nothing. I owe Dr. Moll and Dr. Ray a letter.",
        ["- | person"],
    ),
    "another doctor": ("«The doctor who came first» said no. I owe Dr. Moll a letter.", ["- | person"]),
    "a doctor": ("«A doctor» said it was nothing. I owe Dr. Moll a letter.", ["- | person"]),
    "an object is not the subject": (
        "She studied with Elia Zorn and Rolf Beck. Beck praised her. Zorn described her as the best. «He» said she was tall.",
        ["Elia Zorn | person"],
    ),
    "subject before, or the same sentence": (
        "Mike Orr drove the van. I walked with Ed Dale to the ferry, and «he» said maybe.",
        ["- | person"],
    ),
    "a war is nobody": (
        "Pierre Lanfant joined the American Revolutionary War. He was young. «He» said it was cold.",
        ["Pierre Lanfant | person"],
    ),
    "nobody": ("A tall man came in. Rain fell for a week on the empty town. «She» said nothing was lost.", ["- | person"]),
}  # fmt: skip
