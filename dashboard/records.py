"""The records that panels are filled from, written when first asked for and kept."""

from typing import Any

from plotly.io.json import to_json_plotly

from dashboard.atlas import Atlases
from dashboard.keeping import Recent
from dashboard.panel import write_record
from dashboard.views import View
from geo.language import current_language

RECORDS_KEPT = 128
LONGEST_TARGET = 100
"""Characters; nothing has a longer id."""


class Records:
    """Hold the records that were asked for last, each in the languages that asked."""

    def __init__(self, atlases: Atlases) -> None:
        self._atlases = atlases
        self._kept: Recent[tuple[str, View, str], bytes] = Recent(RECORDS_KEPT)

    def read(self, target: str, view: View) -> bytes:
        """Return the record of a place_id or flow_id in a view as JSON, empty if there is none."""
        target = target[:LONGEST_TARGET]
        key = (current_language(), view.drawn, target)
        return self._kept.get(key, lambda: self._write(target, view))

    def _write(self, target: str, view: View) -> bytes:
        empty: dict[str, Any] = {"target": target, "name": "", "days": {}, "cards": []}
        record = write_record(self._atlases(view), target) or empty
        return str(to_json_plotly(record)).encode()
