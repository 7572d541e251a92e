"""What may be shown of a month of guidance, so that no small number can be read or worked out. Pure.

A month is published when it is over, once, as totals and as breakdowns that share nothing but those totals. No sum over
several months is published but the sum of what those months show themselves, so nothing can be worked out between
months. Rule: `data/usage.toml`, `smallest_shown` (domain.md 6.10: primary and secondary suppression, differencing).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from tarjotin.events.suppression import shown_total, suppressed

Dimension = Literal["theme", "municipality", "target_group", "organisation_type"]
DIMENSIONS: tuple[Dimension, ...] = get_args(Dimension)

Shown = int | None
"""A number, or None for one too small to be shown or hidden for the sake of one."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of things of one kind in a month, with what is known of them (see `GuidanceCount`)."""

    kind: str
    count: int
    reason: str = ""
    theme: str = ""
    municipality: str = ""
    target_group: str = ""
    organisation_id: str = ""
    organisation_type: str = ""


@dataclass(frozen=True, slots=True)
class PublishedMonth:
    """One kind of thing in one month: the total, and the same total by each dimension; "" is what is not known."""

    total: Shown
    by: Mapping[Dimension, Mapping[str, Shown]]


def publish(counted: Iterable[Counted], kind: str, smallest: int) -> PublishedMonth:
    """What of a month may be shown of a kind of thing.

    Where the total would tell what is hidden in one breakdown, nothing of the month is shown: another breakdown may
    hold the total in a single number.
    """
    rows = [row for row in counted if row.kind == kind and row.count]
    sums = {dimension: _sums_by(rows, dimension) for dimension in DIMENSIONS}
    if rows and any(shown_total(each, smallest) is None for each in sums.values()):
        return PublishedMonth(None, {dimension: dict.fromkeys(each) for dimension, each in sums.items()})
    by = {dimension: suppressed(each, smallest) for dimension, each in sums.items()}
    return PublishedMonth(sum(row.count for row in rows), by)


def publish_reasons(
    counted: Iterable[Counted], organisation_id: str, smallest: int
) -> tuple[Shown, Mapping[str, Shown]]:
    """How often services of an organisation did not fit in a month, and why: for the organisation itself.

    The organisation is a part of its type, which is a part of the whole: its total is shown only when both that of the
    type is and those of the others of its type could not be worked out. Reasons are told to owners alone, since those
    of everybody together would tell an owner of few peers the peers' numbers.
    """
    rows = [row for row in counted if row.kind == "did_not_fit" and row.count]
    own = [row for row in rows if row.organisation_id == organisation_id]
    if not own:
        return 0, {}
    kind = own[0].organisation_type
    alike = [row for row in rows if row.organisation_type == kind]
    of_type = publish(rows, "did_not_fit", smallest).by["organisation_type"][kind]
    total = suppressed(_sums(alike, lambda row: row.organisation_id), smallest)[organisation_id]
    reasons = _sums(own, lambda row: row.reason)
    if None in (of_type, total, shown_total(reasons, smallest)):
        return None, {}
    return total, suppressed(reasons, smallest)


def sum_of_shown(months: Iterable[Shown]) -> int:
    """At least so many: the sum of what the months themselves show."""
    return sum(shown for shown in months if shown is not None)


def _sums_by(rows: Iterable[Counted], dimension: Dimension) -> dict[str, int]:
    return _sums(rows, lambda row: str(getattr(row, dimension)))


def _sums(rows: Iterable[Counted], part: Callable[[Counted], str]) -> dict[str, int]:
    sums: Counter[str] = Counter()
    for row in rows:
        sums[part(row)] += row.count
    return dict(sorted(sums.items()))
