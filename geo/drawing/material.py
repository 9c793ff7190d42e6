"""The assessed data that all scenes of a view are made from."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import geopandas as gpd
import pandas as pd

from geo.claims import choose_claims, list_claims
from geo.coverage import list_days
from geo.dataset import find_languages
from geo.flows import flow_claims
from geo.frame import known_by, parse_day
from geo.records import Claim
from geo.situations import assess_claims
from geo.switches import DEFAULT, Switches


@dataclass(frozen=True)
class Material:
    """Hold what was known: claims, situations and flows of some days.

    `known` are all claims, `claims` those that the filters leave in. `mentions` are places that
    reports only name, none where a filter asks for claims.
    """

    known: Sequence[Claim]
    claims: Sequence[Claim]
    situations: gpd.GeoDataFrame
    flows: gpd.GeoDataFrame
    mentions: gpd.GeoDataFrame | None
    as_of: dt.date
    switches: Switches

    @cached_property
    def situations_by_day(self) -> Mapping[dt.date, Sequence[Any]]:
        """Return the rows of `situations` of each day."""
        return _list_by_day(self.situations.astype({"precision_km": "float64"}))

    @cached_property
    def flows_by_day(self) -> Mapping[dt.date, Sequence[Any]]:
        """Return the rows of `flows` of each day."""
        return _list_by_day(self.flows)


def gather_material(
    frame: gpd.GeoDataFrame,
    days: Sequence[dt.date],
    *,
    as_of: dt.date | str | None = None,
    mentions: gpd.GeoDataFrame | None = None,
    switches: Switches = DEFAULT,
    known: Sequence[Claim] | None = None,
) -> Material:
    """Assess places and flows of some days from what may be shown and was known.

    `frame` is what `geo.public.prepare_public` returns; `known` are the claims of `list_known` for
    the same day, where they are there already.
    """
    slider = list_days(frame, switches)
    latest = frame["published_end"].max()
    seen = slider[-1] if pd.isna(latest) else latest
    if mentions is not None and as_of:
        mentions = known_by(mentions, as_of)
    if known is None:
        known = list_known(frame, as_of=as_of, switches=switches)
    chosen = known
    if switches.filters.choose_claims:
        languages = dict(zip(frame["report_id"], find_languages(frame), strict=True))
        chosen = choose_claims(known, switches.filters, languages)
    view: Any = {"as_of": as_of, "switches": switches}
    # Closures hold until the end of the slider of the whole frame, however little was known.
    last = slider[-1].date()
    return Material(
        known=known,
        claims=[claim for claim in chosen if claim.shown],
        situations=assess_claims(frame, chosen, days, last, **view),
        flows=flow_claims(frame, chosen, days, **view),
        mentions=None if switches.filters.are_set else mentions,
        as_of=seen.date() if as_of is None else parse_day(as_of),
        switches=switches,
    )


def list_known(
    frame: gpd.GeoDataFrame, *, as_of: dt.date | str | None = None, switches: Switches = DEFAULT
) -> Sequence[Claim]:
    """List the claims known by a day, whatever the filters."""
    known = frame if as_of is None else known_by(frame, as_of)
    return list_claims(known, switches=switches.unfiltered)


def _list_by_day(table: pd.DataFrame) -> Mapping[dt.date, Sequence[Any]]:
    rows: dict[dt.date, list[Any]] = {}
    row: Any
    for row in table.itertuples():
        rows.setdefault(row.date.date(), []).append(row)
    return rows
