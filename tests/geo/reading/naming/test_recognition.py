"""Spans that may name places: what is taken, what is left out, in every language."""

import pytest

from geo.reading.naming.mentions import find_places


def names(text: str, language: str) -> dict[str, str]:
    mentions, _ = find_places(text, language)
    return {mention.text: mention.place.place_id for mention in mentions}


@pytest.mark.parametrize(
    ("language", "text", "mention", "place_id"),
    [
        ("ru", "Очередь машин на выезде из России.", "России", "country:RU"),
        ("ru", "Они добрались до Владикавказа.", "Владикавказа", "city:473249"),
        ("ru", "Люди едут в Северную Осетию.", "Северную Осетию", "region:RU-SE"),
        ("uk", "Черга вантажівок зі Львова.", "Львова", "city:702550"),
        ("uk", "Пасажири їдуть до Києва.", "Києва", "city:703448"),
        ("uk", "Прикордонники на Закарпатті.", "Закарпатті", "region:UA-21"),
        ("pl", "Autobus z Białegostoku stoi.", "Białegostoku", "city:776069"),
        ("pl", "Kolejka ciężarówek w Lublinie.", "Lublinie", "city:765876"),
        ("pl", "Wjechali do Niemiec.", "Niemiec", "country:DE"),
        ("fi", "Linja-auto lähti Helsingistä Pietariin.", "Helsingistä", "city:658225"),
        ("fi", "Matkustajat tulivat Lappeenrannasta.", "Lappeenrannasta", "city:648900"),
        ("tr", "Edirne'de bekleyen TIR'lar.", "Edirne", "city:747712"),
        ("kk", "Ресейден келген азаматтар.", "Ресейден", "country:RU"),
        ("kk", "Олар Астанаға барды.", "Астанаға", "city:1526273"),
        ("de", "Der Stau reichte bis Salzburg.", "Salzburg", "city:2766824"),
        ("fr", "La file atteint Genève, en Suisse.", "Genève", "city:2660646"),
        ("fr", "Le trafic vers l'Ukraine.", "Ukraine", "country:UA"),
        ("es", "La fila llega a Cúcuta, Colombia.", "Cúcuta", "city:3685533"),
    ],
)
def test_names_are_read_in_their_cases(
    language: str, text: str, mention: str, place_id: str
) -> None:
    assert names(text, language)[mention] == place_id


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "Россияне, украинцы и грузины ждали вместе."),
        ("uk", "Українці та поляки чекали."),
        ("pl", "Rosjanie i Polacy czekali w kolejce."),
        ("de", "Die Russen und die Polinnen warteten; das Essen war knapp."),
        ("fr", "Les Russes et les Polonais attendaient."),
        ("es", "Los venezolanos y los colombianos esperaban."),
        ("fi", "Venäläiset ja suomalaiset odottivat."),
        ("tr", "Suriyeliler ve Bulgarlar bekliyordu."),
        ("kk", "Қазақтар мен орыстар күтті."),
    ],
)
def test_nationals_are_no_places(language: str, text: str) -> None:
    assert names(text, language) == {}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Finnish border guard and the Polish border police."),
        ("en", "Russians came over Mongolia's northern border."),
        ("pl", "Na polskich granicach."),
        ("uk", "Люди перетнули державний кордон України."),
    ],
)
def test_guards_and_a_countrys_own_borders_are_no_border(language: str, text: str) -> None:
    assert not any(place.startswith("border:") for place in names(text, language).values())


@pytest.mark.parametrize(
    ("language", "text", "mention", "place_id"),
    [
        ("ru", "От аэропорта Сочи до Гагры, Россия.", "аэропорта Сочи", "airport:AER"),
        ("fr", "L'aéroport Mohammed V au Maroc.", "aéroport Mohammed V", "airport:CMN"),
        ("en", "Britain: queues at Heathrow.", "Heathrow", "airport:LHR"),
        ("en", "The board at Nikola Tesla Airport, Serbia.", "Nikola Tesla Airport", "airport:BEG"),
        ("en", "At Sheremetyevo in Russia he waited.", "Sheremetyevo", "airport:SVO"),
        ("en", "Poland and the Baltic states agreed.", "Baltic states", "group:baltic-states"),
        ("en", "Camps near Cox's Bazar, Bangladesh.", "Cox's Bazar", "city:1336134"),
        ("uk", "Кримський міст закрито.", "Кримський міст", "crossing:crimean-bridge"),
        ("en", "Hours at the Ambassador Bridge.", None, "crossing:ambassador-bridge"),
        ("de", "Am Brenner zwischen Österreich und Italien.", "Brenner", "crossing:brenner"),
        ("en", "They crossed the Rio Grande.", "Rio Grande", "group:rio-grande"),
    ],
)
def test_airports_bridges_passes_and_rivers_go_by_their_names(
    language: str, text: str, mention: str | None, place_id: str
) -> None:
    found = names(text, language)
    assert place_id in found.values()
    assert mention is None or found[mention] == place_id


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("Car jam in Georgia.", "Car"),
        ("I've waited in Georgia.", "I"),
        ("Mexico: Dayana Rivas, 24, waits.", "Rivas"),
        ("At 18:00 Moscow time Georgia opened.", "Moscow"),
        ("A Western leader came to Poland.", "Western"),
        ("In Mexico, Carlos Hermosillo waits. “It took an hour,” says Hermosillo.", "Hermosillo"),
        ("Kent Police closed the road in Britain.", "Kent"),
        ("The Lviv Customs in Ukraine said so.", "Lviv"),
        ("Germany-based firms and U.S.-bound visitors wait in Mexico.", "Germany"),
    ],
)
def test_parts_of_other_names_are_left_out(text: str, left_out: str) -> None:
    assert left_out not in names(text, "en")


@pytest.mark.parametrize(
    ("text", "mention"),
    [
        ("WARSAW (Reuters) – Poland shut the crossing.", "WARSAW"),
        ("KYIV, Ukraine – The queue grew.", "KYIV"),
        ("People of Southeastern Finland crossed.", "Southeastern Finland"),
        ("They live in Temburong District of Brunei.", "Temburong District"),
        ("Crossing in Przemyśl’s station, Poland.", "Przemyśl"),
    ],
)
def test_names_are_as_long_as_written(text: str, mention: str) -> None:
    assert mention in names(text, "en")


@pytest.mark.parametrize(
    ("language", "text", "mention", "place_id"),
    [
        ("en", "A queue on the border between Poland and Ukraine.", None, "border:PL-UA"),
        ("en", "The US-Mexico border is busy.", "US-Mexico border", "border:MX-US"),
        (
            "ru",
            "Затор на границе Казахстана и Китая.",
            "границе Казахстана и Китая",
            "border:CN-KZ",
        ),
        ("ru", "На российско-грузинской границе.", "российско-грузинской границе", "border:GE-RU"),
        ("uk", "Черга на кордоні з Польщею.", "кордоні з Польщею", "border:PL-UA"),
        ("pl", "Kolejka na granicy z Białorusią.", "granicy z Białorusią", "border:BY-PL"),
        ("de", "Kontrollen an der Grenze zu Österreich.", "Grenze zu Österreich", "border:AT-DE"),
        ("fr", "À la frontière franco-suisse.", "frontière franco-suisse", "border:CH-FR"),
        ("es", "En la frontera entre Colombia y Venezuela.", None, "border:CO-VE"),
        ("fi", "Suomen ja Venäjän rajalla.", "Suomen ja Venäjän rajalla", "border:FI-RU"),
        ("tr", "Türkiye-Bulgaristan sınırında.", "Türkiye-Bulgaristan sınırında", "border:BG-TR"),
        ("en", "Russians reach the Finnish border.", "Finnish border", "border:FI-RU"),
        ("en", "Poland: clashes on Belarus border.", "Belarus border", "border:BY-PL"),
        ("en", "Russians left Estonia at its eastern border.", "eastern border", "border:EE-RU"),
        (
            "en",
            "Estonia counted Russians at its land border with Russia.",
            "land border with Russia",
            "border:EE-RU",
        ),
        (
            "en",
            "Georgia is full. Kazakhstan, which has a long border with Russia, let them in.",
            "border with Russia",
            "border:KZ-RU",
        ),
        (
            "ru",
            "Казахстан. Фуры у китайской границы.",
            "китайской границы",
            "border:CN-KZ",
        ),
        ("uk", "Україна: черги на польський кордон.", "польський кордон", "border:PL-UA"),
        ("pl", "Białoruś. Na litewskiej granicy.", "litewskiej granicy", "border:BY-LT"),
        ("fr", "La frontière bénino-nigérienne.", "frontière bénino-nigérienne", "border:BJ-NE"),
        ("pl", "Granica z Kaliningradem, Polska.", "Granica z Kaliningradem", "border:PL-RU"),
    ],
)
def test_border_phrases(language: str, text: str, mention: str | None, place_id: str) -> None:
    found = names(text, language)
    assert place_id in found.values()
    if mention is not None:
        assert found[mention] == place_id
