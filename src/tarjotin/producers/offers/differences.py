"""What a new version of a content changes, field by field. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tarjotin.producers.own.sheet import columns

Change = Literal["added", "changed", "removed", "same"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: its column, what stood there and what would."""

    column: str
    before: str
    after: str

    @property
    def change(self) -> Change:
        """What happens to the field."""
        if self.before == self.after:
            return "same"
        if not self.before:
            return "added"
        return "changed" if self.after else "removed"


def differences(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[Difference, ...]:
    """Every field that either version fills in, in the order of the sheet; `before` is empty for a first version."""
    found = (
        Difference(column.key, before.get(column.key, ""), after.get(column.key, ""))
        for column in columns()
        if column.key != "identifier"
    )
    return tuple(each for each in found if each.before or each.after)
