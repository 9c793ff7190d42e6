"""Observations: everything that the issue promises of one, in whole reports."""

import datetime as dt

import pytest

from geo.reading import read
from geo.vocabulary import METRICS
from tests.geo.reading.asking import ask, ask_one, list_metrics

REPORT = "\n".join(
    [
        "Long lines at the Finnish border",
        "HELSINKI, Sept 24 - The Finnish border guard said on Saturday that 8,572 Russians entered "
        "Finland from Russia on Friday, up from 5,286 a week earlier. "
        "Of them, 23 people were turned away.",
        "At the Vaalimaa crossing, cars waited up to six hours, a driver told Reuters.",
        "“I spent 300 euros,” said Igor, 34, who comes from a town 40 km from the border.",
        "Reports that 98,000 people entered Kazakhstan from Russia could not be confirmed.",
    ]
)


def test_a_report_becomes_rows_with_all_their_fields() -> None:
    reading = read(REPORT, language="en", published="2022-09-24", publisher="Morning Echo")
    arrivals = reading.observations[0]
    assert arrivals.metric == "arrivals"
    assert arrivals.value_low == arrivals.value_high == 8572
    assert (arrivals.unit, arrivals.qualifier, arrivals.per_day) == ("people", "exact", False)
    assert (arrivals.place_id, arrivals.origin, arrivals.destination) == ("country:FI", "RU", "FI")
    assert (arrivals.population, arrivals.counted) == ("RU", "citizens")
    assert arrivals.date_start == arrivals.date_end == dt.date(2022, 9, 23)
    assert arrivals.verification == "official"
    assert (arrivals.publisher, arrivals.evidence_kind) == ("Morning Echo", "quote")
    assert arrivals.published_start == arrivals.published_end == dt.date(2022, 9, 24)


def test_a_report_tells_the_metrics_of_its_figures_in_their_order() -> None:
    found = [item.metric for item in read(REPORT, language="en").observations]
    assert found[:4] == ["arrivals", "arrivals", "refusals", "wait_time"]
    assert found[-1] == "arrivals"


def test_a_report_tells_who_says_each_figure() -> None:
    found = read(REPORT, language="en", published="2022-09-24").observations
    by_value = {item.value_low or item.value_high: item.verification for item in found}
    assert by_value[8572] == by_value[5286] == by_value[23] == "official"
    assert by_value[6] == "reported"
    assert by_value[98_000] == "unverified"


def test_ages_and_distances_of_a_report_are_left_out() -> None:
    left_out = {item.text for item in read(REPORT, language="en").left_out}
    assert "40" in left_out


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", REPORT),
        ("ru", "Очередь у Верхнего Ларса — 12 км. В Грузию въехали 8 572 человека."),
        ("pl", "W Medyce czeka 900 ciężarówek. Kierowcy stoją 40 godzin."),
        ("fi", "Vaalimaalla jonotti 300 autoa. Suomeen saapui 8 572 ihmistä."),
        ("tr", "Kapıkule'de 700 TIR bekliyor. Sürücüler altı saat bekledi."),
    ],
)
def test_evidence_is_the_sentence_and_its_span_reproduces_it(language: str, text: str) -> None:
    reading = ask(text, language)
    assert reading.observations
    for item, figure in zip(reading.observations, reading.figures, strict=True):
        assert reading.report.text[item.evidence_start : item.evidence_end] == item.evidence
        assert reading.report.text[figure.start : figure.end] == figure.text
        assert item.evidence_start <= figure.start < figure.end <= item.evidence_end


def test_metrics_and_words_are_those_of_the_contract() -> None:
    for item in ask(REPORT).observations:
        assert item.metric in METRICS
        assert item.qualifier in ("exact", "about", "at_least", "up_to", "range")
        assert item.verification in ("official", "reported", "unverified", "denied")
        assert item.status in ("happened", "attempted", "expected")
        assert item.review == "unreviewed"


def test_identifiers_are_unique_and_the_same_every_time() -> None:
    first, second = ask(REPORT), ask(REPORT)
    names = [item.observation_id for item in first.observations]
    assert len(set(names)) == len(names)
    assert names == [item.observation_id for item in second.observations]
    assert {item.report_id for item in first.observations} == {first.report.report_id}


@pytest.mark.parametrize(
    ("text", "qualifier", "low", "high"),
    [
        ("Cars waited about six hours at the border.", "about", 6, 6),
        ("Cars waited more than six hours at the border.", "at_least", 6, None),
        ("Cars waited up to six hours at the border.", "up_to", None, 6),
        ("Cars waited four to six hours at the border.", "range", 4, 6),
        ("Cars waited six hours at the border.", "exact", 6, 6),
    ],
)
def test_the_qualifier_and_both_ends_are_kept(
    text: str, qualifier: str, low: float | None, high: float | None
) -> None:
    item = ask_one(text)
    assert (item.qualifier, item.value_low, item.value_high) == (qualifier, low, high)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Arrivals in Poland fell by 30 percent.", -30),
        ("Arrivals in Poland rose by 30 percent.", 30),
        ("Traffic across the border tripled.", 3),
        ("Three times as many people entered Poland.", 3),
    ],
)
def test_a_fall_is_negative(text: str, value: float) -> None:
    item = ask_one(text)
    assert (item.metric, item.value_low, item.value_high) == ("change", value, value)


@pytest.mark.parametrize(
    ("text", "per_day"),
    [
        ("Some 6,000 people a day enter Poland from Ukraine.", True),
        ("Some 6,000 people entered Poland from Ukraine on Friday.", False),
    ],
)
def test_a_rate_of_people_is_one_a_day(text: str, per_day: bool) -> None:
    item = ask_one(text)
    assert (item.unit, item.per_day) == ("people", per_day)


def test_a_report_without_a_day_has_no_relative_dates() -> None:
    item = read("On Friday cars waited six hours at Vaalimaa.", language="en").observations[0]
    assert (item.date_start, item.date_end) == (None, None)


def test_a_story_of_one_person_has_no_date() -> None:
    item = ask_one("Igor, 34, waited nine hours at Verkhny Lars.")
    assert (item.date_start, item.date_end) == (None, None)


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "On Saturday cars waited six hours at Vaalimaa.", ("2026-03-14", "2026-03-14")),
        ("en", "Cars waited six hours at Vaalimaa yesterday.", ("2026-03-17", "2026-03-17")),
        ("ru", "В субботу в Грузию въехали 1200 человек.", ("2026-03-14", "2026-03-14")),
        ("uk", "У суботу до України в'їхали 1200 осіб.", ("2026-03-14", "2026-03-14")),
        ("pl", "W sobotę do Polski wjechało 1200 osób.", ("2026-03-14", "2026-03-14")),
        ("de", "Am Samstag kamen 1.200 Menschen nach Polen.", ("2026-03-14", "2026-03-14")),
        ("fi", "Lauantaina Suomeen saapui 1 200 ihmistä.", ("2026-03-14", "2026-03-14")),
        ("fr", "Samedi, 1 200 personnes sont entrées en Pologne.", ("2026-03-14", "2026-03-14")),
        ("es", "El sábado entraron en Colombia 1.200 personas.", ("2026-03-14", "2026-03-14")),
        ("tr", "Cumartesi günü Türkiye'ye 1200 kişi giriş yaptı.", ("2026-03-14", "2026-03-14")),
        ("kk", "Сенбіде Қазақстанға 1200 адам кірді.", ("2026-03-14", "2026-03-14")),
        ("en", "Cars wait six hours at Vaalimaa.", ("2026-03-18", "2026-03-18")),
    ],
)
def test_a_figure_is_dated_by_its_sentence(language: str, text: str, days: tuple[str, str]) -> None:
    item = ask_one(text, language)
    assert (str(item.date_start), str(item.date_end)) == days


def test_a_language_given_stands_before_the_one_guessed() -> None:
    text = "Kapıkule'de 700 TIR bekliyor."
    assert list_metrics(text, "tr") == ["queue_vehicles"]
    assert ask(text, "tr").report.language == "tr"
    assert ask("Cars are waiting at the border of Poland.", "").report.language == "en"


@pytest.mark.parametrize(
    "text",
    ["The weather is fine.", "Nothing happened at the border.", "12", "?!", "🚗🚗🚗", "1,2,3,4,5"],
)
def test_a_text_without_a_statement_yields_none(text: str) -> None:
    assert ask(text).observations == ()


def test_a_quote_across_scripts_is_read_in_one_piece() -> None:
    text = "Cars waited six hours at Верхний Ларс, said Игорь."
    assert ask_one(text).value_low == 6
