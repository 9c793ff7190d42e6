"""Elements of the page as plain data, which the browser turns into nodes: never HTML as text."""

from collections.abc import Mapping, Sequence
from typing import Any

Element = dict[str, Any]
"""Tag, attributes and children of a node."""
Child = Element | str


def element(
    tag: str, children: Child | Sequence[Child] = (), attributes: Mapping[str, str] | None = None
) -> Element:
    """Return an element; texts among its children stay texts, empty attributes are left out."""
    given = [children] if isinstance(children, str | dict) else [*children]
    written = {name: value for name, value in (attributes or {}).items() if value}
    return {"tag": tag, "attributes": written, "children": given}
