"""Metrics: what a quantity measures at a border, and what is none of the reader's business."""

import pytest

from tests.geo.reading.asking import ask, ask_one, list_metrics, list_reasons

METRICS = [
    ("en", "Cars waited six hours at the Vaalimaa crossing.", "wait_time", 6, "h"),
    ("en", "Drivers at Ozinki spent four days in line.", "wait_time", 96, "h"),
    ("en", "The delay at the Kapikule crossing is 90 minutes.", "wait_time", 1.5, "h"),
    ("en", "The queue at Verkhny Lars stretched for 12 km.", "queue_length", 12, "km"),
    ("en", "A 500-metre queue formed at the Narva crossing.", "queue_length", 0.5, "km"),
    ("en", "The tailback at Kapikule was three miles long.", "queue_length", 4.828, "km"),
    ("en", "700 trucks stood in line at the Medyka crossing.", "queue_vehicles", 700, "vehicles"),
    ("en", "Two dozen buses were stuck at the Siret crossing.", "queue_vehicles", 24, "vehicles"),
    ("en", "4,000 people are queuing at the Medyka crossing.", "queue_people", 4000, "people"),
    ("en", "8,572 people entered Finland from Russia.", "arrivals", 8572, "people"),
    ("en", "14,000 refugees arrived in Moldova.", "arrivals", 14_000, "people"),
    ("en", "260,000 people left Russia.", "departures", 260_000, "people"),
    ("en", "53,000 people fled Sudan.", "departures", 53_000, "people"),
    ("en", "900 lorries crossed the border at Medyka.", "crossings_total", 900, "vehicles"),
    ("en", "Guards turned away 23 people at the Narva crossing.", "refusals", 23, "people"),
    ("en", "A ticket from Moscow to Istanbul cost 1,200 euros.", "price", 1200, "EUR"),
    ("en", "A taxi to the Georgian border cost $500.", "price", 500, "USD"),
    ("en", "Traffic across the border doubled.", "change", 2, "x"),
    ("en", "Arrivals in Poland fell by 30 percent.", "change", -30, "%"),
    ("ru", "Водители ждут на границе в Озинках двое суток.", "wait_time", 48, "h"),
    ("ru", "Очередь на КПП «Верхний Ларс» растянулась на 9 километров.", "queue_length", 9, "km"),
    ("ru", "У пункта пропуска Ивангород стоят 50 фур.", "queue_vehicles", 50, "vehicles"),
    ("ru", "В Грузию въехали 8 572 человека.", "arrivals", 8572, "people"),
    ("ru", "Из России выехали 260 тысяч человек.", "departures", 260_000, "people"),
    ("ru", "На границе с Латвией развернули 45 человек.", "refusals", 45, "people"),
    ("ru", "Билет из Москвы в Ереван стоил 120 тысяч рублей.", "price", 120_000, "RUB"),
    ("ru", "Поток через границу вырос в два раза.", "change", 2, "x"),
    ("uk", "Водії чекають на кордоні 30 годин.", "wait_time", 30, "h"),
    ("uk", "Черга в пункті пропуску «Ягодин» сягнула 12 км.", "queue_length", 12, "km"),
    ("uk", "У черзі на кордоні стоять 900 вантажівок.", "queue_vehicles", 900, "vehicles"),
    ("uk", "До України в'їхали 14 тисяч осіб.", "arrivals", 14_000, "people"),
    ("uk", "З України виїхали 6,5 тисячі осіб.", "departures", 6500, "people"),
    ("pl", "Kierowcy czekają na przejściu w Medyce 40 godzin.", "wait_time", 40, "h"),
    ("pl", "Kolejka do przejścia w Medyce miała 9 kilometrów.", "queue_length", 9, "km"),
    ("pl", "W kolejce do granicy stoi 900 ciężarówek.", "queue_vehicles", 900, "vehicles"),
    ("pl", "Do Polski wjechało 23,4 tys. osób.", "arrivals", 23_400, "people"),
    ("pl", "Straż Graniczna nie wpuściła do Polski 45 osób.", "refusals", 45, "people"),
    ("pl", "Liczba przyjazdów do Polski spadła o 30 proc.", "change", -30, "%"),
    ("de", "Lkw-Fahrer warten am Grenzübergang Medyka 30 Stunden.", "wait_time", 30, "h"),
    ("de", "Die Schlange am Grenzübergang Medyka war 9 Kilometer lang.", "queue_length", 9, "km"),
    ("de", "Vor dem Grenzübergang standen 3.500 Lastwagen.", "queue_vehicles", 3500, "vehicles"),
    ("de", "Nach Finnland kamen 8.572 Menschen.", "arrivals", 8572, "people"),
    ("de", "Am Samstag reisten 8.572 Menschen nach Finnland ein.", "arrivals", 8572, "people"),
    ("de", "Die Bundespolizei wies 45 Personen zurück.", "refusals", 45, "people"),
    ("de", "Ein Flug von Moskau nach Istanbul kostet 1.200 Euro.", "price", 1200, "EUR"),
    ("fi", "Autot odottivat Vaalimaalla kuusi tuntia.", "wait_time", 6, "h"),
    ("fi", "Vaalimaan rajanylityspaikalla oli kolmen kilometrin jono.", "queue_length", 3, "km"),
    ("fi", "Vaalimaalla jonotti 300 autoa.", "queue_vehicles", 300, "vehicles"),
    ("fi", "Suomeen saapui Venäjältä 8 572 ihmistä.", "arrivals", 8572, "people"),
    ("fi", "Rajavartiolaitos käännytti 45 henkilöä.", "refusals", 45, "people"),
    ("fr", "Les camions attendent six heures à la frontière.", "wait_time", 6, "h"),
    ("fr", "La file d'attente atteignait 9 kilomètres à Medyka.", "queue_length", 9, "km"),
    ("fr", "À la frontière, 700 camions attendaient.", "queue_vehicles", 700, "vehicles"),
    ("fr", "8 572 personnes sont entrées en Finlande.", "arrivals", 8572, "people"),
    ("es", "Los camiones esperan seis horas en la frontera.", "wait_time", 6, "h"),
    ("es", "La cola en el paso fronterizo llegaba a 9 kilómetros.", "queue_length", 9, "km"),
    ("es", "En la frontera esperaban 700 camiones.", "queue_vehicles", 700, "vehicles"),
    ("es", "Entraron en Colombia 8.572 personas.", "arrivals", 8572, "people"),
    ("tr", "Sürücüler Kapıkule'de altı saat bekledi.", "wait_time", 6, "h"),
    ("tr", "Kapıkule'de 9 kilometrelik TIR kuyruğu oluştu.", "queue_length", 9, "km"),
    ("tr", "Kapıkule'de 700 TIR bekliyor.", "queue_vehicles", 700, "vehicles"),
    ("tr", "Türkiye'ye 8 bin 572 kişi giriş yaptı.", "arrivals", 8572, "people"),
    ("kk", "Жүргізушілер шекарада алты сағат күтті.", "wait_time", 6, "h"),
    ("kk", "Сырым бекетінде 9 шақырымдық кезек пайда болды.", "queue_length", 9, "km"),
    ("kk", "Сырым бекетінде 300 көлік кезекте тұр.", "queue_vehicles", 300, "vehicles"),
    ("kk", "Қазақстанға Ресейден 8 572 адам кірді.", "arrivals", 8572, "people"),
]


@pytest.mark.parametrize(("language", "text", "metric", "value", "unit"), METRICS)
def test_a_figure_becomes_an_observation_of_its_metric(
    language: str, text: str, metric: str, value: float, unit: str
) -> None:
    item = ask_one(text, language)
    assert (item.metric, item.unit) == (metric, unit)
    assert item.value_low == item.value_high == pytest.approx(value, abs=1e-3)


DISTRACTORS = [
    ("en", "Twelve people were killed near the border with Belarus."),
    ("en", "An explosion at the Rafah crossing wounded 40 people."),
    ("en", "Russia will call up 300,000 reservists, and people flee to Georgia."),
    ("en", "Some 5,000 soldiers guard the border with Belarus."),
    ("en", "Men who cross the border illegally face 15 years in prison."),
    ("en", "The ministry will spend 20 million euros on the Narva checkpoint."),
    ("en", "Drivers at the Narva checkpoint pay a fine of 200 euros."),
    ("en", "The customs officers at Narva earn 1,800 euros a month."),
    ("en", "The checkpoint at Narva has a capacity of 400 cars a day."),
    ("en", "The camp at the Medyka border crossing has room for 2,000 people."),
    ("en", "Vyborg lies 40 km from the border."),
    ("en", "The fence on the border with Belarus is 186 km long."),
    ("en", "From the border it is a four hours' drive to Tbilisi."),
    ("en", "The crossing at Narva is open 12 hours a day."),
    ("en", "The visa for Georgia is valid for 90 days."),
    ("en", "Police arrested 14 people at the border with Serbia."),
    ("en", "Igor, 34, crossed the border into Georgia."),
    ("en", "A 34-year-old man crossed the border into Georgia."),
    ("en", "Guards seized 300 tonnes of grain at the border."),
    ("en", "Germany received 12,000 asylum applications from Syrians."),
    ("en", "About 40,000 Russians live in Georgia near the border."),
    ("en", "The war began two years ago, and the border with Poland is long."),
    ("en", "The M20 motorway leads to the border."),
    ("en", "Call 112 at the border."),
    ("ru", "На границе с Белоруссией погибли 12 человек."),
    ("ru", "В армию призовут 300 тысяч резервистов, люди бегут в Грузию."),
    ("ru", "За переход границы ему грозит 15 лет колонии."),
    ("ru", "На ремонт пункта пропуска Ивангород потратят 20 млн рублей."),
    ("ru", "Пропускная способность пункта Ивангород — 400 машин в сутки."),
    ("ru", "От Выборга до границы 40 км."),
    ("ru", "Пункт пропуска Ивангород работает 12 часов в сутки."),
    ("ru", "На границе с Сербией задержали 14 человек."),
    ("ru", "34-летний Игорь пересёк границу с Грузией."),
    ("uk", "На кордоні з Білоруссю загинули 12 людей."),
    ("uk", "Прикордонники затримали 14 чоловіків на кордоні з Румунією."),
    ("uk", "За незаконний перетин кордону йому загрожує 8 років ув'язнення."),
    ("uk", "Від Ковеля до кордону 60 км."),
    ("uk", "Пропускна спроможність пункту пропуску — 400 авто на добу."),
    ("pl", "Na granicy z Białorusią zginęło 12 osób."),
    ("pl", "Na granicy z Białorusią zatrzymano 14 osób."),
    ("pl", "Granicy z Białorusią pilnuje 5 tys. żołnierzy."),
    ("pl", "Za przemyt ludzi przez granicę grozi mu 8 lat więzienia."),
    ("pl", "Z Chełma do granicy jest 25 km."),
    ("de", "An der Grenze zu Belarus starben 12 Menschen."),
    ("de", "An der Grenze zu Serbien nahm die Polizei 14 Menschen fest."),
    ("de", "Die Grenze zu Belarus bewachen 5.000 Soldaten."),
    ("de", "Bis zur Grenze sind es 40 Kilometer."),
    ("de", "Der Grenzübergang ist zwölf Stunden am Tag geöffnet."),
    ("fi", "Rajalla kuoli 12 ihmistä."),
    ("fi", "Rajalla pidätettiin 14 ihmistä."),
    ("fi", "Viipurista on rajalle 40 kilometriä."),
    ("fr", "Douze personnes ont été tuées à la frontière avec le Liban."),
    ("fr", "La police a arrêté 14 personnes à la frontière."),
    ("fr", "La frontière est surveillée par 5 000 soldats."),
    ("es", "Doce personas murieron en la frontera con México."),
    ("es", "La policía detuvo a 14 personas en la frontera."),
    ("es", "La frontera está vigilada por 5.000 soldados."),
    ("tr", "Sınırda 12 kişi öldü."),
    ("tr", "Sınırda 14 kişi gözaltına alındı."),
    ("tr", "Sınırı 5 bin asker koruyor."),
    ("kk", "Шекарада 12 адам қаза тапты."),
    ("kk", "Шекарада 14 адам ұсталды."),
    ("kk", "Қаладан шекараға дейін 40 шақырым."),
]


@pytest.mark.parametrize(("language", "text"), DISTRACTORS)
def test_what_is_no_border_figure_stays_out(language: str, text: str) -> None:
    found = ask(text, language).observations
    assert [(item.metric, item.value_low) for item in found if item.metric != "level"] == []


@pytest.mark.parametrize(
    ("text", "number", "reason"),
    [
        ("Twelve people were killed at the border.", "Twelve", "'killed'"),
        ("Police arrested 14 people at the border.", "14", "'arrested'"),
        ("The crossing is open 12 hours a day.", "12", "opening hours"),
        ("Vyborg lies 40 km from the border.", "40", "distance"),
        ("Guards seized 300 tonnes of grain at the border.", "300", "something else"),
        ("Dozens of lorries were stuck at the border.", "Dozens", "vague"),
        ("Several hundred cars waited at the border.", "Several hundred", "vague"),
        ("A share of 30 percent of the cars at the border is Polish.", "30", "share"),
    ],
)
def test_a_number_left_out_has_its_reason(text: str, number: str, reason: str) -> None:
    ((written, why),) = list_reasons(text)
    assert number.startswith(written)
    assert reason in why


@pytest.mark.parametrize(
    "text",
    [
        "About 20 cars and 30 buses crossed the border, 12 people were killed, and 14 arrested.",
        "Drivers waited 5 hours. The road is 40 km long. Igor, 34, paid 300 euros and 20 zlotys.",
        "Въехали 300 человек, погибли 12, задержаны 14, штраф — 500 рублей.",
    ],
)
def test_every_number_is_either_read_or_left_out_with_a_reason(text: str) -> None:
    reading = ask(text)
    assert all(figure.why for figure in (*reading.figures, *reading.left_out))
    spans = [(item.start, item.end) for item in (*reading.figures, *reading.left_out)]
    assert len(set(spans)) == len(spans)


@pytest.mark.parametrize(
    ("text", "metrics"),
    [
        (
            "On Saturday 8,572 people entered Finland and 5,300 left.",
            ["arrivals", "departures"],
        ),
        (
            "At Medyka 300 cars and 40 buses are waiting, drivers wait six hours.",
            ["queue_vehicles", "queue_vehicles", "wait_time"],
        ),
        (
            "In the 12 km queue at Medyka stand 900 lorries, 30 percent more than on Friday.",
            ["queue_length", "queue_vehicles", "change"],
        ),
        (
            "Guards let 900 people into Poland and turned away 45 people.",
            ["arrivals", "refusals"],
        ),
        (
            "12 people were killed when 900 people crossed the border.",
            ["crossings_total"],
        ),
    ],
)
def test_each_figure_of_a_sentence_has_its_own_metric(text: str, metrics: list[str]) -> None:
    assert list_metrics(text) == metrics


@pytest.mark.parametrize(
    ("text", "metric", "value"),
    [
        (
            "Cars waited at the Medyka crossing for six hours. On Sunday it was nine.",
            "wait_time",
            9,
        ),
        (
            "On Saturday 8,572 people entered Finland. A week earlier it was 5,286.",
            "arrivals",
            5286,
        ),
    ],
)
def test_a_figure_without_a_noun_goes_on_with_the_one_before(
    text: str, metric: str, value: float
) -> None:
    last = ask(text).observations[-1]
    assert (last.metric, last.value_low) == (metric, value)


def test_a_long_report_without_a_border_has_no_queues() -> None:
    text = (
        "The bakery opened at dawn. People stood in line for six hours. "
        "The queue was 2 km long. Everybody went home with bread."
    )
    assert list_metrics(text) == []
