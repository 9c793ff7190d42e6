"""Places whose marks lie upon each other at a zoom step, drawn as one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from geo.drawing.marks import Bubble, Cluster, Spot
from geo.drawing.styles import RING_GAP, RING_WIDTH, SPOT_SIZE
from geo.drawing.texts import add_rest

CLOSE_SHARE = 0.5
"""Marks whose centres are nearer than this share of their radii together hide each other."""
CLOSEST_PIXELS = 9.0
"""Marks nearer than this cannot be pointed at apart, however small they are."""
RANKS = ("severe", "heavy", "closed", "elevated", "normal", "")
"""Levels in the order in which a mark stands for those around it."""
CITY_RANK, STALE_RANK, MENTION_RANK = 20, 30, 40
NAMED = 8
"""Members that the short text about a cluster names."""

Mark = Bubble | Spot


@dataclass(frozen=True)
class Gathered:
    """Hold the marks of a zoom step: those drawn alone, and the clusters of all others."""

    bubbles: tuple[Bubble, ...]
    spots: tuple[Spot, ...]
    clusters: tuple[Cluster, ...]

    def list_faces(self) -> tuple[list[Bubble], list[Spot]]:
        """Return all bubbles and spots that want a label, with the room that rings take."""
        faces = [cluster.face for cluster in self.clusters]
        wide = RING_GAP + RING_WIDTH
        ringed = [
            replace(face, radius=face.radius + wide) for face in faces if isinstance(face, Bubble)
        ]
        return (
            [*self.bubbles, *ringed],
            [*self.spots, *(face for face in faces if isinstance(face, Spot))],
        )

    def write_values(self, values: Mapping[str, str]) -> dict[str, str]:
        """Return short values by the id of a mark: a cluster has that of its highest member."""
        return {
            **values,
            **{
                cluster.cluster_id: values.get(cluster.members[0].place_id, "")
                for cluster in self.clusters
            },
        }

    def list_members(self) -> set[str]:
        """Return the ids of the places that clusters stand for."""
        return {member.place_id for cluster in self.clusters for member in cluster.members}


@dataclass
class _Group:
    head: Mark
    others: list[Mark] = field(default_factory=list)


def gather_close(
    bubbles: Sequence[Bubble], spots: Sequence[Spot], metres_per_pixel: float
) -> Gathered:
    """Join marks that cannot be told apart at a scale (metres per pixel) into clusters.

    Each mark, the highest level first, joins the nearest of the marks before it that hides it,
    else it stands for itself. So no two marks that are drawn lie upon each other, and each
    member of a cluster lies under the mark that stands for it. Places that reports only mention
    join others, but stand for none.
    """
    marks: list[Mark] = [*bubbles, *spots]
    groups: list[_Group] = []
    heads = np.empty((0, 3))
    for mark in sorted(marks, key=_rank):
        radius = _radius(mark)
        away = np.hypot(heads[:, 0] - mark.x, heads[:, 1] - mark.y) / metres_per_pixel
        short = away - np.maximum(CLOSE_SHARE * (heads[:, 2] + radius), CLOSEST_PIXELS)
        near = np.flatnonzero(short < 0)
        if len(near):
            groups[near[away[near].argmin()]].others.append(mark)
            continue
        groups.append(_Group(mark))
        # Nothing joins a place that is only mentioned: its head is put out of reach.
        x = np.inf if isinstance(mark, Spot) and mark.only_mentioned else mark.x
        heads = np.vstack([heads, (x, mark.y, radius)])
    alone = {id(group.head) for group in groups if not group.others}
    return Gathered(
        bubbles=tuple(bubble for bubble in bubbles if id(bubble) in alone),
        spots=tuple(spot for spot in spots if id(spot) in alone),
        clusters=tuple(_join(group) for group in groups if group.others),
    )


def _join(group: _Group) -> Cluster:
    """Make a cluster that looks like its head and says who its members are."""
    members = (group.head, *group.others)
    cluster_id, name = f"cluster:{group.head.place_id}", f"{group.head.name} +{len(group.others)}"
    lines = [f"{member.name}: {member.headline}" for member in members[:NAMED]]
    lines[-1] = add_rest(lines[-1], len(members) - NAMED)
    hover = "\n".join([name, *lines])
    return Cluster(
        cluster_id=cluster_id,
        face=replace(group.head, place_id=cluster_id, name=name, hover=hover),
        members=members,
    )


def _rank(mark: Mark) -> tuple[int, str]:
    """Order marks: bubbles with a recent report by level, cities, other bubbles, mentions."""
    if isinstance(mark, Spot):
        return (MENTION_RANK if mark.only_mentioned else CITY_RANK, mark.place_id)
    if mark.freshness == "stale":
        return (STALE_RANK, mark.place_id)
    return (2 * RANKS.index(mark.level) + mark.unverified, mark.place_id)


def _radius(mark: Mark) -> float:
    return mark.radius if isinstance(mark, Bubble) else SPOT_SIZE / 2
