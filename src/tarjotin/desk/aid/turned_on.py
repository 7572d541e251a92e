"""Which instruments the operator has turned on; a region's own files come before those of the project."""

from __future__ import annotations

from django.conf import settings

from tarjotin.common.tables import FaultyFile
from tarjotin.desk.aid.instruments import INSTRUMENTS, Instrument, instruments_in_use


def instruments_on() -> tuple[tuple[Instrument, ...], str]:
    """The instruments in use and no words; none, and what is wrong, when one of them cannot be used."""
    folders = (settings.TARJOTIN_INSTRUMENT_FILES, INSTRUMENTS)
    try:
        return instruments_in_use(settings.TARJOTIN_INSTRUMENTS, folders), ""
    except FaultyFile as fault:
        return (), str(fault)
