"""What each ground weighs when two speakers are compared: the one place to change it.

Two are one if their grounds come to LEAST or more, nothing keeps them apart, and no other candidate comes near.
"""

LEAST = 5.0
MARGIN = 1.0  # by which the best candidate must lead the next one
MARGIN_LAST_NAME = 2.0  # the same where a last name is all there is

NAMES = {  # how two names are alike; the best likeness of all their names counts
    "name that a person gave it": 6.0,
    "same name": 5.0,
    "same name, spelled otherwise": 5.0,
    "same short name, spelled otherwise": 4.0,  # "Jan Li", "Ian Li": little to go by
    "same name in another order": 4.5,
    "nickname": 4.0,
    "middle name more": 4.0,
    "last name more": 2.5,
    "part of the name": 3.0,
    "initials": 2.5,
    "last name alone": 2.0,
    "short name that a text gives": 5.0,  # "WHO", after "the World Health Organization (WHO)"
}
GROUNDS = {  # what else speaks for or against
    "same country": 2.0,
    "same role": 2.0,
    "like role": 1.0,
    "other post": 0.0,
    "near in time": 1.0,
    "far in time": -1.0,
    "other field of work": -1.0,  # a general may become a president
}
APART = (  # any of these keeps two apart, whatever speaks for it
    "other kind",
    "other country",
    "elder and younger",
    "other middle names",
    "unlike fields of work",
    "died before",
    "a lifetime between",
    "last name alone, and another post",
    "last name alone, not near in time",
)

NEAR = 180  # days
FAR = 30 * 365
LIFETIME = 70 * 365
MOURNING = 365  # days after which somebody who was called "the late" does not speak any more
SHORT = 10  # letters of a name that is short
