"""Claims for tests that need no frame, and how many frames are drawn for the other ones."""

from hypothesis import settings

from geo.records import Claim, Observation

UNHURRIED = settings(deadline=None, max_examples=settings.default.max_examples // 5)
"""For properties of whole frames, which take long; ``make soak`` draws three times as many."""


def claim_of(*members: Observation, **fields: object) -> Claim:
    """Return the claim that these observations make, whose first one states it."""
    said = members[0]
    floor, ceiling = said.floor or 0.0, said.ceiling or 0.0
    values: dict[str, object] = {
        "claim_id": said.observation_id or said.report_id or "c",
        "said": said,
        "members": members,
        "speakers": frozenset(item.publisher for item in members),
        "bounds": (
            float("-inf") if said.qualifier == "up_to" else floor,
            float("inf") if said.qualifier == "at_least" else ceiling,
        ),
        "standing": "denied" if said.verification == "denied" else "stands",
    }
    return Claim(**(values | fields))  # type: ignore[arg-type]
