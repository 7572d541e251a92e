"""What pages read besides the catalogue and the search: themes of a service, and how fresh the data is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db.models import Max

from tarjotin.common.languages import Localized
from tarjotin.harvest.models import HarvestRun
from tarjotin.themes.queries import reasons_for, themes
from tarjotin.themes.rules import Theme


def placements_of(source_id: str, county: str) -> tuple[tuple[Theme, Sequence[Localized]], ...]:
    """The themes a service is in, in the themes' order, with the sentences that say why."""
    placed = {placement.theme: placement for placement in reasons_for(source_id, county)}
    return tuple(
        (theme, [reason["why"] for reason in placed[theme.id].reasons])
        for theme in themes(county)
        if theme.id in placed
    )


def last_fetched() -> dt.datetime | None:
    """When the newest whole harvest ended; None before the first one."""
    finished: dt.datetime | None = HarvestRun.objects.filter(state=HarvestRun.State.COMPLETE).aggregate(
        newest=Max("finished")
    )["newest"]
    return finished
