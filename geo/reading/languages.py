"""Guess the language of a text from its letters and its commonest short words."""

import re

SAMPLE = 600
"""Characters at the beginning of a text that its language is guessed from."""
CYRILLIC = re.compile("[а-яёіїєґәғқңөұүһ]")
UKRAINIAN = re.compile("[іїєґ]")
KAZAKH = re.compile("[әғқңөұүһ]")
RUSSIAN = re.compile("[ыэъё]")
COMMON_WORDS = {
    "en": "the and of to in at on for is was were that with by from are has have as it be an",
    "de": "der die und das mit auf den ist im von zu dem für ein eine nicht sich des am bei an",
    "fr": "le les des et du une est dans la de à en un pour par sur qui au aux que ont plus l",
    "es": "el los las que por una del con la de en y un para se al es su como más han",
    "pl": "w na się nie z do jest że i o po przez od są dla oraz ze za",
    "fi": "ja on ei että oli mukaan sekä ovat kun myös se joka mutta noin ole tai",
    "tr": "ve bir bu için ile da olarak de olan daha en çok sonra gibi kadar yeni ise",
}
MARKS = {
    "de": "ßäöü",
    "fr": "éèêàçùôîœ",
    "es": "ñóíáúé¿¡",
    "pl": "ąęłśżźćńó",
    "fi": "äö",
    "tr": "ığşçöü",
}
"""Letters beyond a-z, each of which counts for as much as a third of a common word."""
_LANGUAGES_OF: dict[str, tuple[str, ...]] = {}
for _language, _words in COMMON_WORDS.items():
    for _word in _words.split():
        _LANGUAGES_OF[_word] = (*_LANGUAGES_OF.get(_word, ()), _language)


def guess_language(text: str) -> str:
    """Guess the language of a text, of the ten that are read; English where nothing tells."""
    sample = text[:SAMPLE].lower()
    if not sample.isascii():
        cyrillic = len(CYRILLIC.findall(sample))
        if cyrillic and cyrillic * 2 >= len(
            sample.encode("ascii", "ignore").translate(None, _REST)
        ):
            return _guess_cyrillic(sample, cyrillic)
    counts = dict.fromkeys(COMMON_WORDS, 0.0)
    for word in sample.split():
        for language in _LANGUAGES_OF.get(word, ()):
            counts[language] += 1
    if not sample.isascii():
        for language, letters in MARKS.items():
            counts[language] += sum(map(sample.count, letters)) / 3
    return max(counts, key=lambda language: counts[language])


_REST = bytes(code for code in range(128) if not chr(code).isalpha())


def _guess_cyrillic(sample: str, letters: int) -> str:
    """Tell Kazakh, Ukrainian and Russian apart by the letters that the others lack."""
    ukrainian, kazakh = len(UKRAINIAN.findall(sample)), len(KAZAKH.findall(sample))
    russian = len(RUSSIAN.findall(sample))
    if kazakh * 25 >= letters:
        return "kk"
    return "uk" if ukrainian > russian else "ru"
