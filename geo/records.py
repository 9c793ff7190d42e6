"""Frozen records that pass between the modules."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

PlaceKind = Literal["crossing", "region", "city", "airport", "country", "border", "group"]


@dataclass(frozen=True, slots=True)
class Report:
    """Hold one document. `language` is an ISO 639-1 code, or empty where unknown."""

    text: str
    report_id: str = ""
    publisher: str = ""
    url: str = ""
    published_start: dt.date | None = None
    published_end: dt.date | None = None
    language: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Hold one entry of the gazetteer.

    `lon` and `lat` are EPSG:4326 degrees of a representative point; `precision_km` is the
    radius within which a point place lies, 0 for places with an outline. `country` is an
    ISO 3166-1 alpha-2 code, or a pair such as ``RU-GE`` for a crossing or border.
    """

    place_id: str
    name: str
    kind: PlaceKind
    country: str
    lon: float
    lat: float
    region: str = ""
    population: int = 0
    precision_km: float = 0.0
    mode: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Hold one possible meaning of a name: the place, a score from 0 to 1, and why."""

    place: Place
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Hold a span of text that names a place; `start` and `end` are character offsets."""

    text: str
    start: int
    end: int
    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Hold a span that looks like a place but cannot be placed, and why."""

    text: str
    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True)
class MetricRange:
    """Hold what reports say about one measure at a place on a day, from lowest to highest.

    Observations share a range only if metric, lane, direction, `counted`, `population`, unit
    and rate agree. `open_low` means that the lowest is "up to" or "under" it, `open_high` that
    the highest is "more than" it. `lane` is "foot", "lorries" or empty for cars and mixed lanes.
    """

    metric: str
    lane: str
    origin: str
    destination: str
    counted: str
    population: str
    unit: str
    per_day: bool
    low: float
    high: float
    open_low: bool
    open_high: bool
    verification: str
    reports: int
    sources: int


@dataclass(frozen=True, slots=True)
class Observation:
    """Hold one reported statement: a row of the frame without its geometry.

    Missing text is an empty string, a missing value or date None. Field by field this is
    `geo.frame.COLUMNS`.
    """

    observation_id: str = ""
    report_id: str = ""
    place_id: str = ""
    place: str = ""
    kind: str = ""
    country: str = ""
    origin: str = ""
    destination: str = ""
    mode: str = ""
    metric: str = ""
    value_low: float | None = None
    value_high: float | None = None
    unit: str = ""
    per_day: bool = False
    qualifier: str = ""
    counted: str = ""
    population: str = ""
    state: str = ""
    status: str = "happened"
    baseline: str = ""
    date_start: dt.date | None = None
    date_end: dt.date | None = None
    date_inferred: bool = False
    published_start: dt.date | None = None
    published_end: dt.date | None = None
    publisher: str = ""
    url: str = ""
    seed: str = ""
    attribution: str = ""
    verification: str = "reported"
    evidence: str = ""
    evidence_kind: str = ""
    evidence_start: int | None = None
    evidence_end: int | None = None
    sensitivity: str = "public"
    review: str = "accepted"
    precision_km: float | None = None

    @property
    def floor(self) -> float | None:
        """Return the lowest value that it states: "up to" counts as its high value."""
        return self.value_high if self.value_low is None else self.value_low

    @property
    def ceiling(self) -> float | None:
        """Return the highest value that it states: "at least" counts as its low value."""
        return self.value_low if self.value_high is None else self.value_high
