"""Answers of a method kept with its object: they go when the object goes."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakMethod

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper

_Answer = TypeVar("_Answer")


def remembered(method: Callable[..., _Answer], most: int) -> _lru_cache_wrapper[_Answer]:
    """The same method, which remembers the `most` answers that were asked for last. For the object to keep.

    What is kept must not hold the object in turn: only the search for rubbish would free such a circle, and never
    one that was there when a web process set aside what it had loaded (`config.memory`).
    """
    found: WeakMethod[Any] = WeakMethod(method)

    def asked(*given: Any) -> _Answer:
        living = found()
        if living is None:
            raise ReferenceError("the object that remembers is gone")
        answer: _Answer = living(*given)
        return answer

    return lru_cache(maxsize=most)(asked)
