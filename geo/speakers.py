"""Who stands behind a statement, so that copies of one figure count as one source."""

import re
from functools import lru_cache

from geo.names import fold
from geo.records import Observation

RELAYED = re.compile(
    r",?\s+on (?:Facebook|Telegram|Twitter|X)\b.*"
    r"|\s+(?:via|as quoted by|as cited by|quoted by)\s+|\s*\((?:as|derived)\b.*"
)
QUOTED = re.compile(r"\b(?:citing|quoting)\b\s*")
NOTE = re.compile(r"\s*\([^)]*\)")
DESCRIBED = re.compile(
    r"\b(?:blogger|chats?|eyewitness(?:es)?|residents?|users?|travellers?|drivers?|imagery|traffic"
    r" layer|correspondents?|reporters?|websites?|fares|headline|video|photograph caption)\b"
)
OFFICE = re.compile(
    r"\b(?:[A-Z]{2,}|(?i:agency|ambassador|authority|border|committee|customs|department|directorate"
    r"|government|governor|guards?|head|inspectorate|mayor|minister|ministry|office|officials|police"
    r"|point|president|service|spokes\w+|station))\b"
)
"""What comes after a person's name and tells the authority; a place name does not."""
MINISTER = re.compile(r"\bminister\b")
OFFICES = {
    "chief", "deputy", "district", "head", "of", "office", "press", "service", "spokesman",
    "spokesperson", "spokeswoman", "statistics", "the",
}  # fmt: skip
"""Words that tell a person's place in an authority, or its branch, and not which one it is."""
ONE_PERSON = re.compile(
    r"\b(?:traveller|traveler|passenger|driver|motorist|pedestrian|resident|relative|person|man"
    r"|woman|student|tourist|refugee|migrant|pensioner|eyewitness(?= account))(?:['’]s)?\b",
    re.IGNORECASE,
)
"""One private person as a source, in the words of an attribution."""
ONE_ACCOUNT = "one traveller's account"
"""The attribution of what a single private person tells."""
REMEMBERED = 2**16
NAMELESS = {"", "unattributed", "media tally"}


@lru_cache(maxsize=REMEMBERED)
def name_speaker(attribution: str, publisher: str) -> str:
    """Return one name for whoever is the origin of a statement.

    That is the authority or medium that the report quotes: of "Mert Sasioglu, Finnish Border
    Guard" the guard, of "Finnmark police via NRK" the police, of "VSAT quoting Latvia" Latvia, of
    an interior minister the ministry. A witness without a name is one of the publisher's. Without
    an attribution it is whom the publisher cites, or the agency whose text it prints
    ("Diena.lt / BNS"), else the publisher.
    """
    quoted = QUOTED.split(RELAYED.split(attribution)[0])[-1]
    named = any(letter.isupper() for letter in quoted)
    if quoted.casefold() in NAMELESS or not named or DESCRIBED.search(quoted.casefold()):
        return f"{fold(quoted)} {name_outlet(publisher)}".strip()
    person, _, office = quoted.rpartition(", ")
    if person and not OFFICE.search(office):
        office = quoted
    words = re.findall(r"[^\W_]+", MINISTER.sub("ministry", office.casefold()))
    return fold(" ".join([word for word in words if word not in OFFICES] or words))


def name_outlet(publisher: str) -> str:
    """Return whose text a publisher prints: whom it cites, else the agency, else itself."""
    cited = QUOTED.split(NOTE.sub("", publisher))[-1]
    printed = re.split(r"\s+via\s+", cited)[0]
    return fold(printed.rpartition(" / ")[2] or printed)


def tells_one_account(attribution: str) -> bool:
    """Tell whether one private person without an office is the only source that is named."""
    return ONE_PERSON.search(attribution) is not None


def is_single_account(item: Observation) -> bool:
    """Tell whether one private person is the only source: "traveller interviewed"."""
    return item.verification != "official" and tells_one_account(item.attribution)
