from dashboard.options import list_options
from tests.dashboard.scenes import make_atlas


def test_each_filter_offers_what_the_data_has_with_its_number_of_claims():
    options = list_options(make_atlas())
    metrics = {item["value"]: item["claims"] for item in options["metric"]}
    assert metrics
    assert all(metrics.values())
    assert sum(metrics.values()) == len(make_atlas().claims)


def test_levels_stand_in_their_order_and_publishers_by_number():
    options = list_options(make_atlas())
    levels = [item["value"] for item in options["level"]]
    assert levels == [
        level for level in ("normal", "elevated", "heavy", "severe", "closed") if level in levels
    ]
    claims = [item["claims"] for item in options["publisher"]]
    assert claims == sorted(claims, reverse=True)
