"""What an object remembers goes with it, at once and without a search for rubbish."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import pytest

from tarjotin.finding.analysis.finnish import Finnish, base_tables
from tarjotin.finding.analysis.remembering import remembered


class Doubler:
    def __init__(self) -> None:
        self.asked: list[int] = []
        self.double = remembered(self._double, 2)

    def _double(self, number: int) -> int:
        self.asked.append(number)
        return 2 * number


def test_an_answer_is_asked_for_once_while_it_is_among_the_last_ones() -> None:
    doubler = Doubler()
    assert [doubler.double(number) for number in (1, 2, 1, 3, 2)] == [2, 4, 2, 6, 4]
    assert doubler.asked == [1, 2, 3, 2]


def test_each_object_remembers_for_itself() -> None:
    one, other = Doubler(), Doubler()
    assert one.double(4) == other.double(4) == 8
    assert one.asked == other.asked == [4]


@pytest.mark.parametrize("make", [Doubler, lambda: Finnish((base_tables(),))])
def test_an_object_that_remembers_goes_when_nobody_holds_it(make: Callable[[], object]) -> None:
    gc.collect()
    gc.disable()
    try:
        made = make()
        gone = weakref.ref(made)
        del made
        assert gone() is None
    finally:
        gc.enable()


def test_what_is_kept_beyond_the_object_says_that_it_is_gone() -> None:
    double = Doubler().double
    with pytest.raises(ReferenceError):
        double(1)
