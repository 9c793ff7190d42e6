"""Attribution: who says it, how far the statement goes on, and what is doubted or denied."""

import pytest

from geo.reading.attribution import Speaker, find_speaker, judge
from tests.geo.reading.asking import ask, ask_one, parse

COUNT = "1,200 people entered Finland"


@pytest.mark.parametrize(
    ("language", "text", "verification"),
    [
        ("en", f"{COUNT}, the border guard said.", "official"),
        ("en", f"{COUNT}, the interior ministry said.", "official"),
        ("en", f"According to customs, {COUNT}.", "official"),
        ("en", f"The UN refugee agency said {COUNT}.", "official"),
        ("en", f"{COUNT}.", "reported"),
        ("en", f"{COUNT}, a driver said.", "reported"),
        ("en", f"{COUNT}, the newspaper wrote.", "reported"),
        ("en", f"Reuters reported that {COUNT}.", "reported"),
        ("en", f"The border guard told Reuters that {COUNT}.", "official"),
        ("en", f"Officials denied that {COUNT}.", "denied"),
        ("en", f"Reports that {COUNT} could not be confirmed.", "unverified"),
        ("ru", "В Грузию въехали 1200 человек, сообщило МВД.", "official"),
        ("ru", "В Грузию въехали 1200 человек, рассказал водитель.", "reported"),
        ("ru", "В Грузию въехали 1200 человек, пишет газета.", "reported"),
        ("ru", "В МВД опровергли, что в Грузию въехали 1200 человек.", "denied"),
        ("uk", "До Польщі виїхали 1200 осіб, повідомила Держприкордонслужба.", "official"),
        ("uk", "До України в'їхали 1200 осіб, розповів водій.", "reported"),
        ("pl", "Do Polski wjechało 1200 osób, podała Straż Graniczna.", "official"),
        ("pl", "Do Polski wjechało 1200 osób, mówi kierowca.", "reported"),
        ("de", "Nach Polen kamen 1.200 Menschen, teilte der Grenzschutz mit.", "official"),
        ("de", "Nach Polen kamen 1.200 Menschen, sagte ein Fahrer.", "reported"),
        ("fi", "Suomeen saapui 1 200 ihmistä, kertoo rajavartiolaitos.", "official"),
        ("fi", "Suomeen saapui 1 200 ihmistä, kertoo matkustaja.", "reported"),
        ("fr", "1 200 personnes sont entrées en Finlande, selon la police.", "official"),
        ("fr", "1 200 personnes sont entrées en Finlande, selon un chauffeur.", "reported"),
        ("es", "Entraron en Colombia 1.200 personas, informó la policía.", "official"),
        ("es", "Entraron en Colombia 1.200 personas, dijo un conductor.", "reported"),
        ("tr", "Bakanlık, Türkiye'ye 1200 kişinin giriş yaptığını açıkladı.", "official"),
        ("kk", "Қазақстанға 1200 адам кірді, деп хабарлады министрлік.", "official"),
    ],
)
def test_who_says_it_decides_how_far_it_is_verified(
    language: str, text: str, verification: str
) -> None:
    assert ask_one(text, language).verification == verification


def test_the_words_that_name_the_source_are_kept() -> None:
    assert "border" in ask_one(f"{COUNT}, the border guard said.").attribution
    assert ask_one(f"{COUNT}, a driver said.").attribution == "driver"


def test_a_statement_goes_on_across_sentences() -> None:
    text = "The border guard said 1,200 people entered Finland. Another 900 people left Finland."
    assert [item.verification for item in ask(text).observations] == ["official", "official"]


def test_another_speaker_ends_the_statement() -> None:
    text = (
        "The border guard said 1,200 people entered Finland. "
        "A driver said he waited nine hours at Vaalimaa."
    )
    assert [item.verification for item in ask(text).observations] == ["official", "reported"]


def test_a_denial_ends_with_its_sentence() -> None:
    text = (
        "Officials denied that 260,000 people left Russia. "
        "Meanwhile 1,200 people entered Finland on Friday."
    )
    assert [item.verification for item in ask(text).observations] == ["denied", "reported"]


def test_a_traveller_in_a_new_paragraph_does_not_speak_for_the_office_before() -> None:
    text = (
        "The border guard said 1,200 people entered Finland through Vaalimaa.\n"
        "“I waited nine hours at Nuijamaa,” said Pekka, a driver."
    )
    assert [item.verification for item in ask(text).observations] == ["official", "reported"]


def test_the_office_that_publishes_vouches_for_its_counts() -> None:
    text = "1,200 people entered Finland."
    assert ask_one(text, publisher="Finnish Border Guard").verification == "official"
    assert ask_one(text, publisher="Morning Echo").verification == "reported"


def test_an_office_that_turns_people_away_speaks_by_its_deed() -> None:
    text = "The border guard turned away 45 people at the Narva crossing."
    assert ask_one(text).verification == "official"


def test_a_silent_sentence_carries_the_speaker_on() -> None:
    before = Speaker("official", "ministry", own=True)
    assert find_speaker(parse("Cars wait"), before, fresh=False) == Speaker("official", "ministry")
    assert find_speaker(parse("Cars wait"), Speaker("denied", "denied"), False) == Speaker()


@pytest.mark.parametrize(
    ("metric", "told", "goes_on", "expected"),
    [
        ("arrivals", False, False, "official"),
        ("wait_time", False, False, "reported"),
        ("wait_time", False, True, "official"),
        ("wait_time", True, True, "reported"),
        ("price", False, True, "reported"),
    ],
)
def test_an_earlier_speaker_vouches_for_counts_and_for_what_goes_on(
    metric: str, told: bool, goes_on: bool, expected: str
) -> None:
    assert judge(Speaker("official"), metric, told=told, goes_on=goes_on) == expected
