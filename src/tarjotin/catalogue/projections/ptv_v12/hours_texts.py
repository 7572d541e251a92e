"""What v12 hours say in words, and words for what the model has no field for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from tarjotin.catalogue.projections.errors import JsonObject
from tarjotin.catalogue.projections.ptv_v12.texts import localized
from tarjotin.catalogue.shapes import Interval
from tarjotin.common.dates import format_time_range, weekday_name
from tarjotin.common.languages import INTERFACE_LANGUAGES, Localized

_WEEKS: Mapping[str, Mapping[str, str]] = {
    "OddWeeks": {"fi": "Parittomina viikkoina", "sv": "Udda veckor", "en": "Odd weeks"},
    "EvenWeeks": {"fi": "Parillisina viikkoina", "sv": "Jämna veckor", "en": "Even weeks"},
}


def row_texts(item: JsonObject) -> Localized:
    """Heading and additional information of a row, the heading on a line of its own."""
    heading, information = localized(item, "heading"), localized(item, "additionalInformation")
    if not heading:
        return information
    found = dict(heading)
    for language, words in information.items():
        found[language] = f"{heading[language]}\n{words}" if language in heading else words
    return found


def odd_week_texts(repetition: str, intervals: Iterable[Interval]) -> Localized:
    """'Parittomina viikkoina: ma 9–16, ti 9–16' in the languages of the interface."""
    weeks, times = (
        _WEEKS[repetition],
        sorted((one.first_day or 0, one.opens, one.closes) for one in intervals),
    )
    return {
        language: f"{weeks[language]}: "
        + ", ".join(
            f"{weekday_name(day, language, short=True)} {format_time_range(opens, closes, language)}"
            for day, opens, closes in times
        )
        for language in INTERFACE_LANGUAGES
    }
