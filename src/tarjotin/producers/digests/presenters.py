"""The addresses of organisations as the desk's page tells them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils import timezone

from tarjotin.common.languages import Localized
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.pages.presenters.words import shown_date
from tarjotin.producers.digests.models import OwnerAddress


@dataclass(frozen=True, slots=True)
class AddressLine:
    """An organisation's address; days are empty when the thing has not happened."""

    organisation_id: str
    name: Shown
    email: str
    entered: str
    confirmed: str
    mailed: str


def present_addresses(
    rows: Iterable[OwnerAddress], names: Mapping[str, Localized], language: str
) -> tuple[AddressLine, ...]:
    """By the name of the organisation; one that the catalogue does not know goes by its id."""
    lines = [
        AddressLine(
            row.organisation_id,
            show(names[row.organisation_id], language)
            if row.organisation_id in names
            else Shown(row.organisation_id),
            row.email,
            _day(row.entered_at, language),
            _day(row.confirmed_at, language),
            _day(row.mailed_at, language),
        )
        for row in rows
    ]
    return tuple(sorted(lines, key=lambda line: line.name.text.lower()))


def _day(moment: dt.datetime | None, language: str) -> str:
    return shown_date(timezone.localdate(moment), language) if moment else ""
