"""Choices: the alternative whose traits weigh most, and what the embedded weights may know."""

import pandas as pd
import pytest

from geo.names import fold
from geo.reading.choices import Choice, Chooser, Option, Weights, index_weights, read_weights
from geo.sources import read_table

WEIGHTS = {
    "place": Weights(
        own={"": {"near": 1.0, "far": -1.0}, "line": {"far": 3.0}},
        shared={"word bridge": {"crossing": 2.0}},
    )
}


def choose(*options: Option, shared: tuple[str, ...] = (), senses: tuple[str, ...] = ("",)) -> str:
    return str(Chooser(WEIGHTS).choose("place", list(shared), options, senses).value)


def test_the_option_whose_traits_weigh_most_is_chosen() -> None:
    assert choose(Option("A", "city", ["far"]), Option("B", "city", ["near"])) == "B"


def test_of_equal_options_the_first_is_chosen() -> None:
    assert choose(Option("A", "city", ["new"]), Option("B", "city", ["other"])) == "A"


def test_shared_traits_speak_for_a_label() -> None:
    options = Option("A", "city"), Option("B", "crossing")
    assert choose(*options) == "A"
    assert choose(*options, shared=("word bridge",)) == "B"


def test_a_trait_may_weigh_otherwise_for_another_sense() -> None:
    options = Option("A", "city", ["far"]), Option("B", "city", ["near"])
    assert choose(*options, senses=("", "line")) == "A"


def test_words_and_groups_weigh_as_much_as_single_traits() -> None:
    chooser = Chooser(WEIGHTS)
    group = ["near", "near"]
    one = Option("A", "crossing", ["near", "near"]), Option("B", "city", ["near"])
    chooser.choose("place", ["word bridge"], one)
    singly = chooser.scores
    other = Option("A", "crossing", [], [group]), Option("B", "city", ["near"])
    for _ in range(2):
        chooser.choose("place", [], other, words=["word bridge"])
        assert chooser.scores == singly


def test_a_question_without_weights_takes_the_first_option() -> None:
    chosen = Chooser(WEIGHTS).choose("days", ["any"], [Option(1, "a"), Option(2, "b")])
    assert chosen.value == 1


def test_the_trait_that_spoke_most_explains_the_choice() -> None:
    chooser = Chooser(WEIGHTS)
    assert chooser.explain("place") == ""
    chooser.choose("place", [], [Option("A", "city", ["far", "near"])])
    assert chooser.explain("place") == "near"


def test_choices_are_collected_where_they_are_to_be_learnt_from() -> None:
    made: list[Choice] = []
    Chooser(WEIGHTS, made).choose("place", ["any"], [Option("A", "city", [], [["near"]])])
    (choice,) = made
    assert (choice.question, choice.taken) == ("place", 0)
    assert choice.options[0].list_traits() == ["near"]


def test_a_table_becomes_the_weights_of_each_question() -> None:
    rows = [("place", False, "near", "", 1.0), ("place", True, "word bridge", "crossing", 2.0)]
    table = pd.DataFrame(rows, columns=["question", "shared", "trait", "label", "weight"])
    (weights,) = index_weights(table).values()
    assert weights.add_senses(("",)) == {"near": 1.0}
    assert weights.labels == ["crossing"]
    assert weights.add_labels(["word bridge", "unknown"]).tolist() == [2.0]


@pytest.mark.parametrize("question", ["measure", "state", "place", "way", "days", "source"])
def test_each_question_has_embedded_weights(question: str) -> None:
    assert read_weights()[question].add_senses(("",)) or read_weights()[question].labels


def test_no_weight_knows_a_country() -> None:
    traits = {word for trait in read_table("weights.parquet")["trait"] for word in trait.split()}
    places = read_table("places.parquet")
    names = {fold(name) for name in places["name"][places["kind"] == "country"]}
    assert not {name[:6] for name in names if " " not in name} & traits
