"""Take the article out of a web page: its text, title, date, publisher, language and address."""

import logging
import re

from geo.errors import InputError
from geo.reading.languages import guess_language
from geo.reading.words import CYRILLIC_LANGUAGES

LONGEST_PAGE = 10_000_000
MOST_TAGS = 100_000
PAGE_START = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html)\b", re.I | re.S
)
PAGE_LANGUAGE = re.compile(r"<html\b[^>]{0,500}?\blang=[\"']?([a-z]{2})\b", re.I)
FEWEST_WORDS = 5


def is_page(text: str) -> bool:
    """Tell whether a text is the source of a web page."""
    return PAGE_START.match(text[:2000]) is not None


def read_page(page: str) -> tuple[dict[str, str], str]:
    """Return what a page says of its article, in the names of front matter, and its text.

    The title is the first line of the text. A date is taken from what the page declares, not
    from its words.

    Raises `InputError` if the page is too long, has too many tags, or has no article in it.
    """
    if len(page) > LONGEST_PAGE:
        raise InputError(f"is a page of {len(page):,} characters; {LONGEST_PAGE:,} are the most.")
    if page.count("<") > MOST_TAGS:
        raise InputError(f"is a page of more than {MOST_TAGS:,} tags, no article.")
    from trafilatura import bare_extraction

    for library in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(library).addHandler(logging.NullHandler())
    try:
        found = bare_extraction(
            page,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except (ValueError, RecursionError) as error:
        raise InputError(f"is a page too damaged to be read ({error}).") from error
    body = "" if found is None or isinstance(found, dict) else (found.text or "").strip()
    if found is None or isinstance(found, dict) or not _has_sentence(body):
        raise InputError("has no article in it. Save the page that holds the text.")
    title = (found.title or "").strip()
    fields = {
        "title": title,
        "published": found.date or "",
        "publisher": found.sitename or found.hostname or "",
        "url": found.url or "",
        "language": _find_language(page, body),
    }
    text = body if body.startswith(title) else f"{title}\n\n{body}"
    return {name: value for name, value in fields.items() if value}, text


def _has_sentence(body: str) -> bool:
    return any(len(line.split()) >= FEWEST_WORDS for line in body.splitlines())


def _find_language(page: str, body: str) -> str:
    """Return the language that the page declares, unless its script is another one.

    Many sites leave the English of their template there.
    """
    guessed = guess_language(body)
    found = PAGE_LANGUAGE.search(page[:20_000])
    if not found:
        return guessed
    declared = found[1].lower()
    same_script = (declared in CYRILLIC_LANGUAGES) == (guessed in CYRILLIC_LANGUAGES)
    return declared if same_script else guessed
