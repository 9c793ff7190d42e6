"""The values of each filter that the data has, with the number of claims that fit each."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from dashboard.atlas import Atlas
from dashboard.views import FILTER_KINDS
from geo.filter_words import name_word
from geo.filters import KNOWN
from geo.records import Claim

Options = dict[str, list[dict[str, Any]]]


def list_options(atlas: Atlas) -> Options:
    """List for each filter, by its name in the address, the values that it can take.

    Keys of a value: `value`, `label` (in the spoken language), `claims` (how many fit; of a
    level, how many places have it on some day). Closed vocabularies stand in their own order,
    others by the number of claims.
    """
    languages: dict[str, str] = {}
    if atlas.reports is not None:
        languages = dict(atlas.reports[["report_id", "language"]].dropna().to_numpy())
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in FILTER_KINDS.values()}
    for claim in atlas.claims.values():
        for kind, words in _list_words(claim, languages):
            counts[kind].update({word for word in words if word})
    counts["levels"] = _count_levels(atlas)
    return {
        name: [
            {"value": word, "label": name_word(kind, word), "claims": counts[kind][word]}
            for word in _order(kind, counts[kind])
        ]
        for name, kind in FILTER_KINDS.items()
    }


def _list_words(claim: Claim, languages: dict[str, str]) -> Iterator[tuple[str, Iterable[str]]]:
    """Yield for each kind of filter the words by which a claim is seen."""
    said, members = claim.said, claim.members
    yield "metrics", [said.metric]
    yield "modes", [said.mode]
    yield "counted", [said.counted]
    if said.origin and said.destination:
        yield "directions", [f"{said.origin}>{said.destination}"]
    yield "verifications", [item.verification for item in members]
    yield "publishers", [item.publisher for item in members]
    yield "languages", [languages.get(item.report_id, "") for item in members]


def _count_levels(atlas: Atlas) -> Counter[str]:
    pairs = atlas.situations[["place_id", "level"]].drop_duplicates()
    return Counter(level for level in pairs["level"] if level)


def _order(kind: str, counts: Counter[str]) -> list[str]:
    known = KNOWN.get(kind)
    if known:
        return [word for word in known if counts[word]]
    return sorted(counts, key=lambda word: (-counts[word], word))
