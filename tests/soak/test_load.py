"""Fifty analysts at once: no error, short answers, and nobody sees what is another's."""

import pytest

from tests.soak.load import USERS, run_analysts, serving

pytestmark = pytest.mark.soak


def test_fifty_analysts_wait_for_nothing_and_see_only_their_own() -> None:
    with serving() as address:
        load = run_analysts(address)
    assert load.requests > 10 * USERS
    assert load.failures == 0, load
    assert load.median <= 100, load
