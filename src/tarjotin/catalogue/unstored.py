"""A service that the catalogue does not hold, read as it would be: just told by its source, or withdrawn long ago."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from tarjotin.catalogue import models, shapes
from tarjotin.catalogue.documents import decode
from tarjotin.catalogue.projections.errors import ProjectionError
from tarjotin.catalogue.projections.registry import PROJECTIONS
from tarjotin.common.languages import Localized

_LEANS_ON = ("generalDescriptionId", "generalDescriptionContentId")


@dataclass(frozen=True, slots=True)
class Unstored:
    """`service` is None when the payload cannot be read, for the reason in `error`.

    `labels` are the names of its ontology terms that the payload brings along.
    """

    service: shapes.Service | None
    error: str = ""
    labels: dict[str, Localized] = field(default_factory=dict)


def read_unstored(source: str, shape: str, payload: bytes) -> Unstored:
    """The service in a payload, united with its general description when the catalogue has that one."""
    try:
        told = msgspec.json.decode(payload)
        projected = PROJECTIONS[shape]("service", source, told, _general(source, told))
    except (msgspec.DecodeError, RecursionError, ProjectionError, KeyError) as error:
        return Unstored(None, str(error) or type(error).__name__)
    labels = {term.code: dict(term.names) for term in projected.term_names if term.scheme == "ontology"}
    return Unstored(projected.services[0], labels=labels)


def _general(source: str, told: object) -> dict[str, shapes.GeneralDescription]:
    if not isinstance(told, dict):
        return {}
    wanted = {str(told.get(key) or "").lower() for key in _LEANS_ON} - {""}
    rows = models.GeneralDescription.objects.filter(source=source, source_id__in=wanted)
    return {row.source_id: decode(row.document, shapes.GeneralDescription) for row in rows}
