"""Ask what a figure was chosen among, whatever the weights are."""

from geo.reading import read_report
from geo.reading.choices import Choice, Chooser
from geo.reading.fitting import START
from geo.reading.inputs.documents import open_report
from tests.geo.reading.asking import PUBLISHED


def list_choices(text: str, question: str, published: str | None = PUBLISHED) -> list[Choice]:
    """Return the choices that answer a question, one for each figure of a text."""
    made: list[Choice] = []
    report = open_report(text, published=published, language="en")
    read_report(report, Chooser(START, made))
    return [choice for choice in made if choice.question == question]
