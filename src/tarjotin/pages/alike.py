"""What may help in the place of a service that has ended: found by its name, for nothing else is left of it."""

from __future__ import annotations

from collections.abc import Sequence

from tarjotin.finding.asking.find import find
from tarjotin.finding.query import LONGEST_TEXT, Query, Result

_MOST_ALIKE = 4


def services_like(name: str, language: str, county: str) -> Sequence[Result]:
    """Services found with the words of a name."""
    if not name:
        return ()
    query = Query(text=name[:LONGEST_TEXT], language=language, county=county, limit=_MOST_ALIKE)
    return find(query).results
