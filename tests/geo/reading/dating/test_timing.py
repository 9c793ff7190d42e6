"""Days of figures: which period is whose, what goes on, what is of now, and what has no day."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.reading import read
from tests.geo.reading.dating.telling import list_days

TODAY = "2026-03-18"
LANGUAGES = ("en", "ru", "uk", "pl", "de", "fi", "fr", "es", "tr", "kk")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The queue at the border is 3 km long."),
        ("en", "At the border, drivers wait four hours."),
        ("ru", "Очередь на границе — 3 км."),
        ("uk", "Черга на кордоні — 3 км."),
        ("pl", "Kolejka na granicy ma 3 km."),
        ("de", "Der Stau an der Grenze ist 3 km lang."),
        ("fi", "Jono rajalla on 3 km pitkä."),
        ("fr", "La file à la frontière atteint 3 km."),
        ("es", "La cola en la frontera es de 3 km."),
        ("tr", "Sınırda kuyruk 3 kilometreye ulaştı."),
    ],
)
def test_a_current_state_has_the_day_of_the_publication(language: str, text: str) -> None:
    assert list_days(text, language) == [TODAY]
    assert list_days(text, language, "") == ["unknown"]


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "On Monday 1,200 people entered Finland.", "2026-03-16"),
        ("en", "1,200 people entered Finland on Monday.", "2026-03-16"),
        ("en", "Last week 1,200 people entered Finland.", "2026-03-09..2026-03-15"),
        ("en", "1,200 people entered Finland in the last 24 hours.", "2026-03-17..2026-03-18"),
        ("en", "This week 1,200 people entered Finland.", "2026-03-16..2026-03-18"),
        ("en", "In May 2025 1,200 people entered Finland.", "2025-05-01..2025-05-31"),
        ("ru", "В понедельник в Финляндию въехали 1200 человек.", "2026-03-16"),
        ("uk", "У понеділок до Польщі в'їхали 1200 осіб.", "2026-03-16"),
        ("pl", "W poniedziałek do Polski wjechało 1200 osób.", "2026-03-16"),
        ("de", "Am Montag reisten 1.200 Menschen nach Polen ein.", "2026-03-16"),
        ("fi", "Maanantaina Suomeen saapui 1 200 ihmistä.", "2026-03-16"),
        ("fr", "Lundi, 1 200 personnes sont entrées en Pologne.", "2026-03-16"),
        ("es", "El lunes entraron en Colombia 1.200 personas.", "2026-03-16"),
        ("tr", "Pazartesi Türkiye'ye 1200 kişi giriş yaptı.", "2026-03-16"),
        ("kk", "Дүйсенбіде Қазақстанға 1200 адам кірді.", "2026-03-16"),
    ],
)
def test_the_day_that_a_sentence_names_is_that_of_its_figure(
    language: str, text: str, days: str
) -> None:
    assert list_days(text, language) == [days]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "1,200 people entered Finland on Saturday, 900 people on Sunday.",
            ["2026-03-14", "2026-03-15"],
        ),
        (
            "On Saturday 1,200 people entered Finland, and on Sunday 900 people left Finland.",
            ["2026-03-14", "2026-03-15"],
        ),
        (
            "On Saturday 1,200 people entered Finland and 900 people left Finland.",
            ["2026-03-14", "2026-03-14"],
        ),
        (
            "On Saturday 1,200 people entered Finland, more than on Monday.",
            ["2026-03-14"],
        ),
        (
            "On Saturday 1,200 people entered Finland, against 900 people on Friday.",
            ["2026-03-14", "2026-03-13"],
        ),
        (
            "On Saturday 1,200 people entered Finland; a week earlier it was 900 people.",
            ["2026-03-14", "2026-03-07"],
        ),
        (
            "On Saturday 1,200 people entered Finland, fewer than on Friday (1,300 people).",
            ["2026-03-14", "2026-03-13"],
        ),
        (
            "On Monday the queue at the border was 9 km long, now it is 3 km.",
            ["2026-03-16", TODAY],
        ),
    ],
)
def test_each_figure_has_the_period_that_is_said_of_it(text: str, days: list[str]) -> None:
    assert list_days(text) == days


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("en", "1,200 people entered Finland on Saturday, up 20% from Friday.", "2026-03-14"),
        ("en", "1,200 people entered Finland on Saturday, 20% more than in 2025.", "2026-03-14"),
        ("en", "1,200 people entered Finland on Saturday, twice as many as in May.", "2026-03-14"),
        (
            "pl",
            "W sobotę wjechało do Polski 1200 osób, 20 proc. więcej niż w maju",
            "2026-03-14",
        ),
    ],
)
def test_a_rise_has_the_days_of_what_rose(language: str, text: str, days: str) -> None:
    assert list_days(text, language) == [days, days]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Since Thursday 1,200 people have entered Finland.", "2026-03-12..2026-03-18"),
        ("1,200 people have entered Finland since 1 March.", "2026-03-01..2026-03-18"),
        ("By Monday 1,200 people had entered Finland.", "..2026-03-16"),
        ("As of Monday 1,200 people had entered Finland.", "..2026-03-16"),
        (
            "As of 14 March, 1,200 people had entered Finland since fighting broke out on 1 March.",
            "2026-03-01..2026-03-14",
        ),
        ("So far 1,200 people have entered Finland.", "..2026-03-18"),
        ("Before Monday 1,200 people entered Finland.", "..2026-03-15"),
        (
            "By the end of the year 9,000 people will enter Finland.",
            "2026-03-18..2026-12-31",
        ),
        ("On Monday 9,000 people entered Finland, the highest number since May.", "2026-03-16"),
    ],
)
def test_totals_run_from_their_beginning_to_their_last_day(text: str, days: str) -> None:
    assert list_days(text) == [days]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "The mobilisation was announced on 4 March. "
            "Since the mobilisation 1,200 people have entered Finland.",
            "2026-03-04..2026-03-18",
        ),
        (
            "The rules were eased on Thursday. Since then 1,200 people have left Finland.",
            "2026-03-12..2026-03-18",
        ),
        (
            "The decree was signed on 4 March. Before the decree 1,200 people entered Finland.",
            "..2026-03-03",
        ),
        ("Since the invasion 1,200 people have entered Finland.", "..2026-03-18"),
        ("Before the elections 1,200 people entered Finland.", "unknown"),
    ],
)
def test_an_event_has_the_day_that_the_report_tells(text: str, days: str) -> None:
    assert list_days(text) == [days]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "On Monday 1,200 people entered Finland. Another 900 people left Finland.",
            ["2026-03-16", "2026-03-16"],
        ),
        (
            "On Monday the queue at the border was 3 km long. Drivers waited four hours.",
            ["2026-03-16", "2026-03-16"],
        ),
        (
            "On Monday the queue at the border was 3 km long. Drivers are now waiting four hours.",
            ["2026-03-16", TODAY],
        ),
        (
            "Since Thursday 1,200 people have entered Finland. The queue was 3 km long.",
            ["2026-03-12..2026-03-18", TODAY],
        ),
        (
            "On Monday 1,200 people entered Finland. The day before it had been 900 people.",
            ["2026-03-16", "2026-03-15"],
        ),
        (
            "Last week 1,200 people entered Finland. In the same week 900 people left Finland.",
            ["2026-03-09..2026-03-15", "2026-03-09..2026-03-15"],
        ),
        (
            "On Monday 1,200 people entered Finland. In the same week 900 people left Finland.",
            ["2026-03-16", "2026-03-16..2026-03-22"],
        ),
        (
            "On Monday 1,200 people entered Finland, more than in May. 900 people left Finland.",
            ["2026-03-16", "2026-03-16"],
        ),
    ],
)
def test_a_day_goes_on_where_nothing_speaks_against_it(text: str, days: list[str]) -> None:
    assert list_days(text) == days


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Usually 1,200 people enter Finland a day."),
        ("en", "On an ordinary day 1,200 people enter Finland."),
        ("en", "Usually drivers wait an hour at the border."),
        ("en", "I waited four hours at the border."),
        ("ru", "Обычно в Финляндию въезжает 1200 человек в день."),
        ("uk", "Зазвичай на кордоні чекають 2 години."),
        ("pl", "Zwykle na granicy czeka się godzinę."),
        ("de", "Normalerweise wartet man an der Grenze eine Stunde."),
        ("fi", "Yleensä rajalla odotetaan tunti."),
        ("fr", "D'ordinaire, on attend une heure à la frontière."),
        ("es", "Normalmente hay que esperar una hora en la frontera."),
    ],
)
def test_habits_and_experiences_have_no_day(language: str, text: str) -> None:
    assert list_days(text, language) == ["unknown"]


def test_what_is_usual_stands_beside_what_was_on_a_day() -> None:
    text = "Usually I wait an hour at the border, but on Friday it took three hours."
    assert list_days(text) == ["unknown", "2026-03-13"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("1,200 people entered Finland, the border guard said on Monday.", "2026-03-16"),
        ("On Friday 1,200 people entered Finland, the border guard said on Monday.", "2026-03-13"),
        ("The border guard said on Monday that 1,200 people had entered Finland.", "2026-03-16"),
        (
            "Since 1 March 1,200 people have entered Finland, the border guard said on Monday.",
            "2026-03-01..2026-03-16",
        ),
    ],
)
def test_the_day_on_which_somebody_spoke_is_that_of_the_statement(text: str, days: str) -> None:
    assert list_days(text) == [days]


def test_a_statement_goes_on_within_its_paragraph() -> None:
    said = "The border guard said on Monday that the queue at the border was 3 km long."
    more = "The queue at the bridge was 9 km long."
    assert list_days(f"{said} {more}") == ["2026-03-16", "2026-03-16"]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Buses to Helsinki are sold out until Friday.", "2026-03-18..2026-03-20"),
        ("The border with Finland is closed until 30 March.", "2026-03-18..2026-03-30"),
        ("The bridge between Poland and Belarus is jammed.", TODAY),
    ],
)
def test_a_state_lasts_until_the_day_named(text: str, days: str) -> None:
    assert list_days(text) == [days]


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(LANGUAGES),
    st.sampled_from(["", "0001-01-01", "0001-12-31", "9999-12-31", "9999-01-01", "2024-02-29"])
    | st.dates().map(str),
    st.lists(
        st.sampled_from(
            "1,200 people entered Finland . ; , ( ) since until by before after the day before a "
            "week earlier last next month year as of Monday 31 May 2022 queue 3 km border said "
            "expected closed until sold out usually now same week so far overnight weekend \n"
            "с до за на прошлой неделе годом ранее від тому seit vor bis od do depuis jusqu'à "
            "desde hasta önce kadar бері дейін jälkeen mennessä in the first nine months".split(" ")
        ),
        max_size=30,
    ).map(" ".join),
)
def test_any_text_of_any_year_has_days_in_their_order(
    language: str, published: str, text: str
) -> None:
    text = f"On the border of Finland and Russia {text} 900 people left Finland {text}."
    for item in read(text, language=language, published=published).observations:
        if item.date_start and item.date_end:
            assert dt.date.min <= item.date_start <= item.date_end <= dt.date.max
