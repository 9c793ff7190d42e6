"""One match key for every spelling of a name, whatever its script or romanisation."""

import re
import unicodedata

from anyascii import anyascii

ROMANISATIONS = {
    "shch": "sch",
    "dzh": "j",
    "zh": "j",
    "kh": "h",
    "tz": "ts",
    "yu": "iu",
    "ju": "iu",
    "ya": "ia",
    "ja": "ia",
    "yo": "io",
    "jo": "io",
    "ye": "e",
    "je": "e",
    "ij": "i",
    "y": "i",
    "w": "v",
}
"""Letters that romanisations of one name write differently (BGN/PCGN, ISO 9, German, press)."""

_WRITTEN = re.compile("|".join(sorted(ROMANISATIONS, key=len, reverse=True)))
_APOSTROPHES = re.compile(r"['`’ʼ\"]")


def fold(name: str) -> str:
    """Return the match key of a name: lower-case ASCII words in one common romanisation.

    ``Верхний Ларс``, ``Verkhniy Lars`` and ``Verkhny Lars`` have one key. Scripts are turned
    into ASCII by the `anyascii` package; the key is empty if nothing of the name is left.
    """
    plain = anyascii(unicodedata.normalize("NFKC", name)).casefold()
    words = re.sub(r"[^a-z0-9]+", " ", _APOSTROPHES.sub("", plain)).strip()
    folded = _WRITTEN.sub(lambda found: ROMANISATIONS[found.group()], words)
    return re.sub(r"i{2,}", "i", folded)


def slug(name: str) -> str:
    """Return a name as part of an id: ASCII, lower-case, words joined by single hyphens."""
    plain = _APOSTROPHES.sub("", anyascii(name).casefold())
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
