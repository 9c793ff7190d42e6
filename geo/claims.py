"""Claims: one statement each, with all the reports that carry it, beside those it contradicts."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.agreement import describe_agreement, find_difference, rank_lead
from geo.corrections import find_corrections
from geo.dataset import find_languages
from geo.echoes import Echoes, group_echoes
from geo.errors import InputError
from geo.filters import Filters
from geo.frame import CRS, check_frame, list_observations, record_view, take_known
from geo.records import Claim, Pairing
from geo.rivals import mark_contested
from geo.speakers import name_speaker
from geo.statements import KEY_PARTS, compare_columns, list_statements, number_rows, share_texts
from geo.switches import DEFAULT, Switches
from geo.vocabulary import VERIFICATIONS

SAID = (
    "place_id",
    "place",
    "kind",
    "country",
    "origin",
    "destination",
    "mode",
    "metric",
    "value_low",
    "value_high",
    "unit",
    "per_day",
    "qualifier",
    "counted",
    "population",
    "state",
    "status",
    "baseline",
    "date_start",
    "date_end",
    "date_inferred",
    "precision_km",
)
"""Columns of a claim that are those of its most precise observation."""
CARRIED = (
    "observation_id",
    "report_id",
    "attribution",
    "publisher",
    "verification",
    "published_start",
    "published_end",
    "geometry",
)
"""Columns of an observation that tell who carries a claim, and since when."""
IDENTITY = (*KEY_PARTS, "word", "status", "asserted", "form", "low", "high", "start", "end")
COLUMNS = (
    "claim_id",
    *SAID,
    "lane",
    "bound_low",
    "bound_high",
    "verification",
    "standing",
    "contested",
    "corrects",
    "corrected_by",
    "lead",
    "stated_in",
    "observation_ids",
    "report_ids",
    "speakers",
    "reports",
    "sources",
    "published_start",
    "published_end",
    "last_published",
    "geometry",
)
PART_WORDS = {
    "where": "place",
    "metric": "metric",
    "lane": "lane",
    "origin": "origin",
    "destination": "destination",
    "unit": "unit",
    "counted": "what was counted",
    "population": "whose",
    "rate": "a rate or a total",
    "baseline": "baseline",
    "undated": "missing days",
    "word": "word",
    "status": "status",
    "asserted": "asserted or denied",
}


def find_claims(
    frame: gpd.GeoDataFrame,
    *,
    as_of: dt.date | str | None = None,
    switches: Switches = DEFAULT,
) -> gpd.GeoDataFrame:
    """Find what is claimed: observations that say the same become one claim with its reports.

    `frame` holds observations (columns of `geo.frame.COLUMNS`); rejected ones are passed over.
    Returns one row per claim in EPSG:4326, ordered by place, metric and day: `claim_id` (a hash
    of what it says), the columns of its most precise observation, `lane` ("foot", "lorries",
    "air"… or empty), `bound_low` and `bound_high` (between which the truth lies if it is true,
    with what rounding leaves open), `verification` (the best), `standing` ("stands";
    "superseded" by a later count; "denied"), `contested` (it cannot be true beside another claim
    of its day), `corrects` and `corrected_by` (claim_ids), `lead` (observation_id of the best
    verified and earliest), `stated_in` (that of the most precise), `observation_ids` and
    `report_ids` by publication, `speakers` (who independently stand behind it, see
    `geo.speakers`), `reports`, `sources` (how many speakers), `published_start`, `published_end`
    (known from then on), `last_published`, `geometry`. `as_of` keeps only what was published by
    then. The filters of the `switches` leave claims out once all of this is found.

    ``attrs`` holds `as_of` and the `switches`. The rules stand in docs/method.md.

    Raises `InputError` if a column is missing.
    """
    claims = _find_all(frame, as_of, switches)
    shown = claims[claims["shown"]].reset_index(drop=True)
    found = gpd.GeoDataFrame(shown[list(COLUMNS)], geometry="geometry", crs=CRS)
    found.attrs = record_view(as_of, switches)
    return found


def _find_all(
    frame: gpd.GeoDataFrame, as_of: dt.date | str | None, switches: Switches
) -> pd.DataFrame:
    """Find all claims, with a column `shown` that tells which of them the filters leave in."""
    known, table, echoes = _group(frame, as_of, switches)
    claims = _collect(known, table, echoes)
    claims = claims.join(find_corrections(claims, table.iloc[echoes.anchor]))
    claims["contested"] = mark_contested(claims, table.iloc[echoes.anchor])
    claims["shown"] = _mark_shown(claims, known, echoes, switches.filters)
    return claims.sort_values(
        ["place_id", "place", "metric", "date_start", "date_end", "claim_id"], ignore_index=True
    )


def _mark_shown(
    claims: pd.DataFrame, known: gpd.GeoDataFrame, echoes: Echoes, filters: Filters
) -> NDArray[np.bool_]:
    """Mark the claims that state, and are carried by some report, as the filters ask."""
    if not filters.choose_claims:
        return np.ones(len(claims), dtype=bool)
    stated = claims[["metric", "mode", "counted", "origin", "destination"]].fillna("")
    fit = [filters.fit_statement(*row) for row in stated.itertuples(index=False, name=None)]
    carriers = known[["verification", "publisher"]].fillna("")
    carriers.insert(1, "language", known.get("language", ""))
    carry = [filters.fit_report(*row) for row in carriers.itertuples(index=False, name=None)]
    carried = np.bincount(echoes.claim[np.array(carry, dtype=bool)], minlength=len(claims)) > 0
    return np.array(fit, dtype=bool) & carried


def choose_claims(
    claims: Iterable[Claim], filters: Filters, languages: Mapping[str, str]
) -> list[Claim]:
    """Return claims marked anew as `shown` or not; `languages` are those of reports by id."""
    return [
        replace(
            claim,
            shown=filters.fit_statement(
                claim.said.metric,
                claim.said.mode,
                claim.said.counted,
                claim.said.origin,
                claim.said.destination,
            )
            and any(
                filters.fit_report(
                    item.verification, languages.get(item.report_id, ""), item.publisher
                )
                for item in claim.members
            ),
        )
        for claim in claims
    ]


def list_claims(
    frame: gpd.GeoDataFrame,
    *,
    as_of: dt.date | str | None = None,
    switches: Switches = DEFAULT,
    hidden: bool = False,
) -> list[Claim]:
    """Return the claims of `find_claims` as records, each with its observations.

    With `hidden`, those that the filters leave out are listed as well, not `shown`.
    """
    claims = _find_all(frame, as_of, switches)
    if not hidden:
        claims = claims[claims["shown"]]
    observations = {item.observation_id: item for item in list_observations(frame)}
    found = []
    row: Any
    for row in claims.itertuples():
        members = tuple(observations[identifier] for identifier in row.observation_ids)
        found.append(
            Claim(
                claim_id=row.claim_id,
                said=replace(observations[row.stated_in], verification=row.verification),
                members=members,
                speakers=frozenset(row.speakers),
                bounds=(row.bound_low, row.bound_high),
                standing=row.standing,
                contested=bool(row.contested),
                corrects=row.corrects,
                corrected_by=row.corrected_by,
                shown=bool(row.shown),
            )
        )
    return found


def explain_pair(
    frame: gpd.GeoDataFrame,
    first: str,
    second: str,
    *,
    as_of: dt.date | str | None = None,
    switches: Switches = DEFAULT,
) -> Pairing:
    """Say whether two observations became one claim, and why or why not.

    `first` and `second` are observation_ids of `frame`; `as_of` and `switches` are those of
    `find_claims`.

    Raises `InputError` if one of them is not in the frame or was rejected.
    """
    known, table, echoes = _group(frame, as_of, switches)
    places = {name: at for at, name in enumerate(known["observation_id"])}
    for name in (first, second):
        if name not in places:
            raise InputError(
                f"observation_id {name!r} is not among the {len(places)} observations that count. "
                "Take it from frame['observation_id']; those rejected, "
                "or left out by as_of or a switch, become no claim."
            )
    rows = table.iloc[[places[first], places[second]]]
    claims = echoes.claim[[places[first], places[second]]]
    different = [
        f"{words}: {' / '.join(_word(value) for value in rows[name])}"
        for name, words in PART_WORDS.items()
        if rows[name].nunique() > 1
    ]
    if different:
        return Pairing(False, f"They differ in {'; '.join(different)}.")
    one, other = list_statements(rows)
    lead, echo = sorted((one, other), key=rank_lead)
    reason = find_difference(lead, echo)
    if claims[0] == claims[1]:
        if reason:
            return Pairing(True, "Both repeat one more precise statement.")
        return Pairing(True, f"They say the same: {describe_agreement(lead, echo)}.")
    return Pairing(
        False, f"{reason or 'One of them repeats another statement more closely'}.".capitalize()
    )


def _word(part: object) -> str:
    if isinstance(part, bool | np.bool_):
        return "yes" if part else "no"
    return str(part) or "none"


def _group(
    frame: gpd.GeoDataFrame, as_of: dt.date | str | None, switches: Switches
) -> tuple[gpd.GeoDataFrame, pd.DataFrame, Echoes]:
    """Return the observations that count, what they say in numbers, and their claims."""
    check_frame(frame)
    known = take_known(frame, as_of, switches)
    order = ["published_end", "published_start", "observation_id"]
    if switches.filters.languages:
        known = known.assign(language=find_languages(known))
    columns = [name for name in (*SAID, *CARRIED, "language") if name in known]
    known = known[list(dict.fromkeys(columns))].sort_values(order, ignore_index=True)
    table = compare_columns(known)
    return known, table, group_echoes(table)


def _collect(known: gpd.GeoDataFrame, table: pd.DataFrame, echoes: Echoes) -> pd.DataFrame:
    """Return a row for each claim: what it says, who carries it, since when."""
    claims: pd.DataFrame = known.iloc[echoes.anchor][[*SAID, "geometry"]].reset_index(drop=True)
    for name in ("lane", "bound_low", "bound_high"):
        claims[name] = table[name].to_numpy()[echoes.anchor]
    identity = table.iloc[echoes.anchor][list(IDENTITY)]
    claims["claim_id"] = [
        f"{number:016x}" for number in pd.util.hash_pandas_object(identity, index=False)
    ]
    trust = known["verification"].map({name: i for i, name in enumerate(VERIFICATIONS)})
    ids = known["observation_id"].to_numpy(dtype=object)
    by_publication = np.argsort(echoes.claim, kind="stable")
    by_trust = np.lexsort((trust.to_numpy(), echoes.claim))
    counts = np.bincount(echoes.claim, minlength=len(claims))
    ends = np.cumsum(counts)
    starts = ends - counts
    claims["verification"] = known["verification"].to_numpy()[by_trust[starts]]
    claims["lead"] = ids[by_trust[starts]]
    claims["stated_in"] = ids[echoes.anchor]
    claims["observation_ids"] = _cut(ids[by_publication], starts, ends)
    reports = known["report_id"].to_numpy(dtype=object)[by_publication]
    claims["report_ids"] = [tuple(dict.fromkeys(item)) for item in _cut(reports, starts, ends)]
    claims["reports"] = [len(item) for item in claims["report_ids"]]
    speakers = _name_speakers(known)[by_publication]
    claims["speakers"] = [tuple(sorted({*item})) for item in _cut(speakers, starts, ends)]
    claims["sources"] = [len(item) for item in claims["speakers"]]
    published = known[["published_start", "published_end"]].iloc[by_publication[starts]]
    claims[["published_start", "published_end"]] = published.to_numpy()
    claims["last_published"] = known["published_end"].to_numpy()[by_publication[ends - 1]]
    return claims


def _cut(values: NDArray[Any], starts: NDArray[Any], ends: NDArray[Any]) -> list[tuple[str, ...]]:
    items = values.tolist()
    return [tuple(items[a:b]) for a, b in zip(starts.tolist(), ends.tolist(), strict=True)]


def _name_speakers(known: pd.DataFrame) -> NDArray[np.object_]:
    """Name whoever stands behind each observation, once for all alike."""
    names = ("attribution", "publisher")
    pairs = pd.DataFrame({name: share_texts(known[name]) for name in names})
    numbers = number_rows(pairs, names)
    _, first, inverse = np.unique(numbers, return_index=True, return_inverse=True)
    distinct = pairs.iloc[first].itertuples(index=False, name=None)
    return np.array([name_speaker(*pair) for pair in distinct] or [""], dtype=object)[inverse]
