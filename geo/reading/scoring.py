"""Compare readings with an annotated corpus: precision, recall, and what is right of the hits."""

import fnmatch
import json
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from geo.errors import InputError
from geo.reading import read_report
from geo.reading.corpus import from_json, to_json
from geo.reading.inputs.articles import read_record
from geo.reading.inputs.documents import make_report, name_faults
from geo.reading.matching import (
    ATTRIBUTES,
    ObservationMatch,
    PlaceMatch,
    match_observations,
    match_places,
)

Fold = Literal["all", "development", "held-out"]
FLOORS = "scores.toml"
GROUPS = {
    "en_russia2022": "English, Russia 2022",
    "en_other": "English, other",
    "non_en": "other languages",
    "negative": "negative pages",
}
SHOWN = (
    ("places", "precision"),
    ("places", "recall"),
    ("places", "f1"),
    ("places", "resolved_25km"),
    ("observations", "precision"),
    ("observations", "recall"),
    ("observations", "f1"),
)
HEADINGS = (
    *("P", "R", "F1", "≤25 km"),
    *("P", "R", "F1"),
    *("place", "direct.", "dates", "qualif.", "verif."),
)


@dataclass(frozen=True, slots=True)
class AnnotatedPage:
    """Hold a page of the corpus: its text, what is known of it, and what is to be found."""

    path: Path
    content: dict[str, Any]

    @property
    def groups(self) -> tuple[str, str, str]:
        """Return the totals that it counts in: its group, its language, and all."""
        language = str(self.content.get("language") or "")
        return str(self.content.get("group") or "no group"), f"lang:{language}", "all"


@dataclass(frozen=True, slots=True)
class PageScore:
    """Hold how one page was read; `lenient` takes all flows as one metric."""

    page: AnnotatedPage
    places: PlaceMatch
    observations: ObservationMatch
    lenient: ObservationMatch


def list_pages(folder: Path, only: str = "*", fold: Fold = "all") -> list[AnnotatedPage]:
    """List the annotated pages of a folder whose file names match, of one fold or all.

    Raises `InputError` if there is none, one is no JSON, or the folder's `scores.toml` does not
    say which pages are held out although a fold is asked for.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder. Name one that holds annotated pages.")
    every = read_fold_rule(folder) if fold != "all" else 0
    pages = []
    for path in sorted(folder.glob("*.json")):
        if not fnmatch.fnmatch(path.name, only) or not _is_in_fold(path, fold, every):
            continue
        content = _load(path)
        if content is None:
            raise InputError(f"{path}: is no JSON object. Mend it or move it away.")
        if isinstance(content.get("text"), str) and isinstance(content.get("observations"), list):
            pages.append(AnnotatedPage(path, content))
    if not pages:
        raise InputError(f"{folder}: no annotated page, a JSON file with text and observations.")
    return pages


def read_fold_rule(folder: Path) -> int:
    """Return n where every n-th page of a corpus, by the number in its name, is held out."""
    path = folder / FLOORS
    try:
        return int(tomllib.loads(path.read_text(encoding="utf-8"))["held_out_every"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise InputError(
            f"{path}: does not say which pages are held out. Write held_out_every = 4 in it."
        ) from error


def score_pages(
    pages: Iterable[AnnotatedPage], predict: Callable[[AnnotatedPage], Any]
) -> list[PageScore]:
    """Score what `predict` returns for each page, a reading in the corpus's JSON."""
    return [score_page(page, predict(page)) for page in pages]


def score_page(page: AnnotatedPage, prediction: Any) -> PageScore:
    """Score one reading in the corpus's JSON; one that is no object counts as empty."""
    gold, read = from_json(page.content), from_json(prediction)
    return PageScore(
        page=page,
        places=match_places(gold, read),
        observations=match_observations(gold, read),
        lenient=match_observations(gold, read, lenient=True),
    )


def read_afresh(page: AnnotatedPage) -> dict[str, Any]:
    """Read a page, and return the reading in the corpus's JSON.

    Raises `InputError` if the page has no text or its date is no date.
    """
    with name_faults(page.path):
        fields, body = read_record(page.content)
        report = make_report(fields, body)
    return to_json(read_report(report))


def take_from(folder: Path) -> Callable[[AnnotatedPage], Any]:
    """Return what finds the ready reading of a page in a folder, under the page's file name."""
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder. Name the one that holds the readings.")
    return lambda page: _load(folder / page.path.name)


def sum_up(scores: Sequence[PageScore]) -> dict[str, dict[str, Any]]:
    """Return the totals by group, by language, and of all pages."""
    names = {name for score in scores for name in score.page.groups}
    languages = sorted(name for name in names if name.startswith("lang:"))
    others = sorted(names - {*GROUPS, *languages, "all"})
    return {
        name: _add_up([score for score in scores if name in score.page.groups])
        for name in (*GROUPS, *others, *languages, "all")
        if name in names
    }


def format_totals(totals: dict[str, dict[str, Any]]) -> str:
    """Return the totals as a table, one line for each group."""
    width = max(len(_name_group(name)) for name in totals)
    head = f"{'':{width}}  pages  {'places':32}{'observations':24}right among the hits"
    names = "".join(f"{name:8}" for name in HEADINGS)
    lines = [head, f"{'':{width}}         {names}false/page"]
    for name, total in totals.items():
        values = [total[part][measure] for part, measure in SHOWN]
        values += [total["observations"]["right"][attribute] for attribute in ATTRIBUTES]
        cells = "".join("n/a     " if value is None else f"{value:<8.3f}" for value in values)
        false = total["false_positives_per_page"]
        lines.append(f"{_name_group(name):{width}}  {total['pages']:5}  {cells}{false:.2f}")
    return "\n".join(lines)


def list_errors(scores: Sequence[PageScore]) -> list[str]:
    """List each observation that was missed, or found where there is none."""
    return [
        f"{score.page.path.stem} {kind} {item.place} {item.metric} {item.value_low} "
        f"{item.value_high} {item.unit} | {item.sentence[:90]}"
        for score in scores
        for kind, items in (
            ("missed", score.observations.missed),
            ("false", score.observations.false),
        )
        for item in items
    ]


def list_floors(totals: dict[str, dict[str, Any]]) -> dict[str, dict[str, float]]:
    """Return the numbers below which no group may fall, cut to three decimals."""
    floors: dict[str, dict[str, float]] = {}
    for name, total in totals.items():
        values = {f"{part}_{measure}": total[part][measure] for part, measure in SHOWN}
        values |= {f"right_{key}": value for key, value in total["observations"]["right"].items()}
        floors[name] = {
            key: int(value * 1000) / 1000 for key, value in values.items() if value is not None
        }
    return floors


def write_floors(floors: dict[str, dict[str, float]], every: int, fold: Fold) -> str:
    """Return the content of `scores.toml`."""
    lines = [
        f"# The scores of these pages (fold: {fold}), below which `make test` fails. Written by",
        f"# `python -m geo score DIR --fold {fold} --record`.",
        "",
        "# Every n-th page, by the number in its name, is held out: no rule is written for it, and",
        "# no weight fitted to it.",
        f"held_out_every = {every}",
    ]
    for name, values in floors.items():
        lines += ["", f'[floors."{name}"]']
        lines += [f'"{key}" = {value}' for key, value in values.items()]
    return "\n".join(lines) + "\n"


def _is_in_fold(path: Path, fold: Fold, every: int) -> bool:
    if fold == "all":
        return True
    number = re.search(r"(\d+)$", path.stem)
    held_out = number is not None and int(number[1]) % every == 0
    return held_out == (fold == "held-out")


def _load(path: Path) -> dict[str, Any] | None:
    """Return the object of a JSON file, None where there is none."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return None
    return content if isinstance(content, dict) else None


def _add_up(scores: Sequence[PageScore]) -> dict[str, Any]:
    """Return the totals of some pages, as the corpus's own scorer names them."""
    places = [score.places for score in scores]
    observations = [score.observations for score in scores]
    lenient = [score.lenient for score in scores]
    place_hits = sum(item.hit for item in places)
    hits = sum(item.hit for item in observations)
    gold = sum(item.gold for item in observations)
    read = sum(item.read for item in observations)
    right = (sum(item.right[k] for item in observations) for k in range(len(ATTRIBUTES)))
    lenient_rates = _rate(
        sum(item.hit for item in lenient), sum(item.read for item in lenient), gold
    )
    return {
        "pages": len(scores),
        "places": {
            **_rate(place_hits, sum(p.read for p in places), sum(p.gold for p in places)),
            "resolved_25km": _share(sum(item.near for item in places), place_hits),
            "resolved_161km": _share(sum(item.far for item in places), place_hits),
        },
        "observations": {
            **_rate(hits, read, gold),
            "optional_hit": sum(item.optional for item in observations),
            "f1_flow_lenient": lenient_rates["f1"],
            "right": {
                name: _share(count, hits) for name, count in zip(ATTRIBUTES, right, strict=True)
            },
        },
        "false_positives_per_page": (read - hits) / len(scores),
    }


def _rate(hit: int, read: int, gold: int) -> dict[str, float]:
    """Return counts, precision, recall and F1; nothing read where nothing is, is all right."""
    counts = {"gold": gold, "pred": read, "hit": hit}
    if not read and not gold:
        return {**counts, "precision": 1.0, "recall": 1.0, "f1": 1.0}
    precision = hit / read if read else 0.0
    recall = hit / gold if gold else 0.0
    both = precision + recall
    f1 = 2 * precision * recall / both if both else 0.0
    return {**counts, "precision": precision, "recall": recall, "f1": f1}


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


def _name_group(name: str) -> str:
    if name.startswith("lang:"):
        return f"language {name[5:]}"
    return GROUPS.get(name, "all pages" if name == "all" else name)
