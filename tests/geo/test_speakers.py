"""Speakers: copies of one figure count as one source, two witnesses as two."""

import pytest

from geo.speakers import name_outlet, name_speaker


@pytest.mark.parametrize(
    ("attribution", "speaker"),
    [
        ("Finnish Border Guard", "Finnish Border Guard"),
        ("Mert Sasioglu, Finnish Border Guard", "Finnish Border Guard"),
        ("Finnish Border Guard spokesman", "Finnish Border Guard"),
        ("the deputy chief of Finnish Border Guard", "Finnish Border Guard"),
        ("Raimo Lasanen, South-East Finland Border Guard", "South-East Finland Border Guard"),
        ("South-East Finland Border Guard District", "South-East Finland Border Guard"),
        ("Finnmark police via NRK", "Finnmark police"),
        ("VSAT quoting Latvia", "Latvia"),
        ("Reuters, citing Finnish Border Guard", "Finnish Border Guard"),
        ("Finnish Border Guard (as told to Yle)", "Finnish Border Guard"),
        ("Georgian interior minister", "Georgian Interior Ministry"),
    ],
)
def test_whoever_passes_a_statement_on_is_not_its_speaker(attribution: str, speaker: str) -> None:
    assert name_speaker(attribution, "One paper") == name_speaker(speaker, "Another paper")


@pytest.mark.parametrize(
    ("publisher", "outlet"),
    [
        ("Meduza citing Novaya Gazeta", "Novaya Gazeta"),
        ("Diena.lt / BNS", "BNS"),
        ("AP via Local10", "AP"),
        ("Reuters (reprint)", "Reuters"),
        ("Ukrainska Pravda via Yahoo citing RBC", "RBC"),
    ],
)
def test_whoever_reprints_is_not_the_outlet(publisher: str, outlet: str) -> None:
    assert name_outlet(publisher) == name_outlet(outlet)


@pytest.mark.parametrize("attribution", ["", "unattributed", "media tally"])
def test_without_a_speaker_the_outlet_stands_behind_it(attribution: str) -> None:
    ours = name_speaker(attribution, "Diena.lt / BNS")
    assert ours.endswith(name_outlet("BNS"))
    assert ours != name_speaker(attribution, "Yle")


def test_a_medium_is_one_speaker_whether_it_is_quoted_or_publishes() -> None:
    assert name_speaker("Novaya Gazeta", "Meduza") == name_speaker("", "Novaya Gazeta")


@pytest.mark.parametrize(
    "witness",
    ["eyewitnesses", "a traveller", "drivers interviewed", "Rostov resident in the queue"],
)
def test_witnesses_without_a_name_are_those_of_their_outlet(witness: str) -> None:
    assert name_speaker(witness, "RBC") != name_speaker(witness, "Mediazona")
    assert name_speaker(witness, "RBC") == name_speaker(witness, "Censor.net citing RBC")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Finnish Border Guard", "South-East Finland Border Guard"),
        ("Norwegian police", "Finnmark police"),
        ("Georgian Interior Ministry", "Kazakh Interior Ministry"),
        ("Estonia", "Latvia"),
    ],
)
def test_two_authorities_are_two_speakers(one: str, other: str) -> None:
    assert name_speaker(one, "Yle") != name_speaker(other, "Yle")


def test_scripts_and_accents_do_not_make_a_new_speaker() -> None:
    assert name_speaker("Матти Питкяниэми, VSAT", "A") == name_speaker("VSAT", "B")
    assert name_outlet("Rūdaga") == name_outlet("Rudaga")


def test_a_branch_in_a_region_keeps_the_name_of_its_authority() -> None:
    assert "knb" in name_speaker("KNB border service, West Kazakhstan", "Pavlodar.city")
