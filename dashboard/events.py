"""Key events on the timeline, each with the statement that tells it."""

from collections.abc import Iterator
from typing import Any

from dashboard.atlas import Atlas
from dashboard.wording import describe_publication
from geo.frame import list_observations
from geo.language import current_language


def list_events(atlas: Atlas) -> list[dict[str, Any]]:
    """List the events whose statement is public and was known in the view of an atlas.

    Keys: `date` (ISO), `text`, `source` (publisher and publication time), `url`, `evidence`.
    """
    return list(_describe_events(atlas))


def _describe_events(atlas: Atlas) -> Iterator[dict[str, Any]]:
    if atlas.events is None:
        return
    told = atlas.frame[atlas.frame["observation_id"].isin(atlas.events["observation_id"])]
    by_id = {item.observation_id: item for item in list_observations(told)}
    own = f"text_{current_language()}"
    text = own if own in atlas.events else "text"
    for row in atlas.events.to_dict("records"):
        item = by_id.get(row["observation_id"])
        if item is None or item.published_end is None:
            continue
        if atlas.view.as_of and item.published_end > atlas.view.as_of:
            continue
        source = ", ".join(filter(None, (item.publisher, describe_publication(item))))
        yield {
            "date": f"{row['date']:%Y-%m-%d}",
            "text": row[text],
            "source": source,
            "url": item.url,
            "evidence": item.evidence,
        }
