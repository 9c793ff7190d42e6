"""What is part of what."""

from geo.scopes import is_within, list_parts, list_wholes


def test_a_crossing_is_part_of_its_group_border_and_both_countries() -> None:
    wholes = list_wholes("crossing:vaalimaa")
    assert set(wholes) >= {
        "group:south-east-finland-crossings",
        "border:FI-RU",
        "country:FI",
        "country:RU",
    }


def test_a_group_lists_its_members() -> None:
    assert list_parts("group:south-east-finland-crossings") == (
        "crossing:imatra",
        "crossing:nuijamaa",
        "crossing:vaalimaa",
    )


def test_a_member_of_the_union_lies_within_it_but_not_the_other_way_round() -> None:
    assert is_within("country:FI", "country:EU")
    assert not is_within("country:EU", "country:FI")


def test_nothing_is_part_of_itself() -> None:
    assert not is_within("country:FI", "country:FI")


def test_what_is_unknown_is_part_of_nothing() -> None:
    assert list_wholes("city:none") == ()
