"""When a description was last looked at, as the foot of a service's page says it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from tarjotin.catalogue.queries import OrganisationName, ServiceView
from tarjotin.common.dates import in_finland
from tarjotin.events.assurance import Said, is_old, is_said_wrong, last_looked_at
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import day_of


@dataclass(frozen=True, slots=True)
class Checked:
    """`day` is when somebody said that the description is right, `by` who: empty for the region's own editors.

    `is_old`: nobody has looked at it for too long. `is_wrong`: they said that it is no longer right.
    """

    day: str
    by: Shown
    is_old: bool
    is_wrong: bool


def present_checked(view: ServiceView, said: Said | None, language: str, now: dt.datetime) -> Checked:
    """What was said of a service's description, and whether that is long ago."""
    modified = view.service.modified
    is_wrong = is_said_wrong(modified, said)
    looked_at = last_looked_at(modified, said)
    # What was said wrong and has been mended at the source since is told by the day of the change alone.
    is_told = said is not None and (said.is_right or is_wrong)
    return Checked(
        day=day_of(said.at, language) if said and is_told else "",
        by=_name(said.organisation_id, view, language) if said and is_told else Shown(),
        is_old=not is_wrong and is_old(looked_at, in_finland(now).date()),
        is_wrong=is_wrong,
    )


def _name(organisation_id: str, view: ServiceView, language: str) -> Shown:
    return next((show(each.names, language) for each in _behind(view) if each.id == organisation_id), Shown())


def _behind(view: ServiceView) -> Iterable[OrganisationName]:
    producers = (organisation for _, organisation in view.producers)
    return [each for each in (view.responsible, *view.other_responsible, *producers) if each is not None]
