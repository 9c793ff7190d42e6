"""Values that are computed once and kept, safe among the threads of the server."""

import threading
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Once(Generic[Value]):
    """Compute a value at the first call and keep it; safe among threads."""

    def __init__(self, compute: Callable[[], Value]) -> None:
        self._compute = compute
        self._lock = threading.Lock()
        self._value: Value | None = None

    def __call__(self) -> Value:
        """Return the value, computing it if nobody did."""
        with self._lock:
            if self._value is None:
                self._value = self._compute()
            return self._value


class Recent(Generic[Key, Value]):
    """Compute a value for each key once, and keep those that were asked for last."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._lock = threading.Lock()
        self._kept: dict[Key, Once[Value]] = {}

    def get(self, key: Key, compute: Callable[[], Value]) -> Value:
        """Return the value of a key; others may be asked for while it is computed."""
        with self._lock:
            once = self._kept.pop(key, None) or Once(compute)
            self._kept[key] = once
            while len(self._kept) > self._room:
                del self._kept[next(iter(self._kept))]
        return once()
