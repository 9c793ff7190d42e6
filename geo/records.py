"""Frozen records that pass between the modules."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from geo.vocabulary import VERIFICATIONS

Period = tuple[dt.date, dt.date]
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
    """Hold what claims say about one measure at a place on a day, from lowest to highest.

    Claims share a range only if metric, lane, direction, `counted`, `population`, unit and rate
    agree, for counts of several days these days, and for changes their `baseline`. `open_low`
    means that the lowest is "up to" or "under" it, `open_high` that the highest is "more than"
    it. `rivals` tells that the claims cannot all be true. `sources` counts the independent ones.
    `lane` is "foot", "lorries", a mode of travel, or empty for all.
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
    rivals: bool
    claim_ids: tuple[str, ...]
    reports: int
    sources: int
    period: Period | None = None
    baseline: str = ""

    @property
    def claims(self) -> int:
        """Return how many claims it spans."""
        return len(self.claim_ids)


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


@dataclass(frozen=True, slots=True)
class Claim:
    """Hold one statement with all the observations that make it, in order of publication.

    `said` is the most precise of them, with the best verification of all; `speakers` are those
    who independently stand behind it; the truth lies within `bounds` if it is true. `standing`
    is "stands", "superseded" by a later count, or "denied"; `corrects` and `corrected_by` name
    other claims. `shown` tells whether the filters leave it in.
    """

    claim_id: str
    said: Observation
    members: tuple[Observation, ...]
    speakers: frozenset[str]
    bounds: tuple[float, float] = (float("-inf"), float("inf"))
    standing: str = "stands"
    contested: bool = False
    corrects: tuple[str, ...] = ()
    corrected_by: tuple[str, ...] = ()
    shown: bool = True

    @property
    def lead(self) -> Observation:
        """Return the observation that speaks for it: the best verified, the earliest of them."""
        return min(self.members, key=lambda item: VERIFICATIONS.index(item.verification))

    @property
    def stands(self) -> bool:
        """Tell whether it is asserted and nothing supersedes it."""
        return self.standing == "stands"

    @property
    def counts(self) -> bool:
        """Tell whether it enters ranges, levels and flows: it stands, and it has happened."""
        return self.stands and self.said.status == "happened"

    @property
    def report_ids(self) -> frozenset[str]:
        """Return the reports that carry it."""
        return frozenset(item.report_id for item in self.members)


@dataclass(frozen=True, slots=True)
class Pairing:
    """Hold whether two observations are one claim, and why or why not."""

    merged: bool
    why: str
