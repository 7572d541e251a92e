"""Services for a step: those an editor has chosen, and those found with a few words or by the address of a page."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tarjotin.catalogue.many import service_views
from tarjotin.catalogue.queries import ServiceView
from tarjotin.catalogue.withdrawn import withdrawn
from tarjotin.finding.asking.find import find
from tarjotin.finding.query import Query
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.paths.forms import PathForm, StepForm

_MOST_FOUND = 6
_NONE = Shown()
_ADDRESS = re.compile(r"(?:.*/service/)?([0-9A-Za-z_:.-]{8,200})(?:[/?#].*)?")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A service that may be ticked for a step; of one that has gone only the name may be known."""

    id: str
    name: Shown
    organisation: Shown = _NONE
    is_chosen: bool = False
    is_gone: bool = False


def candidates(form: PathForm, language: str, county: str) -> tuple[tuple[Candidate, ...], ...]:
    """For each step the services chosen, then those that were searched for."""
    views = service_views([id for step in form.steps for id in step.services])
    return tuple(_of_step(step, views, language, county) for step in form.steps)


def gone_name(id: str, language: str) -> Shown:
    """What a service that has left the catalogue was called, else its id."""
    ended = withdrawn("service", id)
    return (show(ended.names, language) if ended else Shown()) or Shown(id)


def _of_step(
    step: StepForm, views: Mapping[str, ServiceView], language: str, county: str
) -> tuple[Candidate, ...]:
    chosen = tuple(
        _candidate(views[id], language, is_chosen=True)
        if id in views
        else Candidate(id, gone_name(id, language), is_chosen=True, is_gone=True)
        for id in step.services
    )
    found = _looked_for(step.look, language, county) if step.look else ()
    return (*chosen, *(each for each in found if each.id not in step.services))


def _looked_for(text: str, language: str, county: str) -> Sequence[Candidate]:
    """The service whose id or page's address this is, else those that the words find."""
    given = _ADDRESS.fullmatch(text)
    named = service_views([given[1].lower()]) if given else {}
    if named:
        return [_candidate(view, language) for view in named.values()]
    query = Query(text=text, language=language, county=county, limit=_MOST_FOUND)
    return [
        Candidate(found.id, show(found.names, language), show(found.organisation, language))
        for found in find(query).results
    ]


def _candidate(view: ServiceView, language: str, *, is_chosen: bool = False) -> Candidate:
    organisation = show(view.responsible.names, language) if view.responsible else Shown()
    return Candidate(view.service.id, show(view.service.names, language), organisation, is_chosen)
