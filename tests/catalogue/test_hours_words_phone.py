"""Phone hours as people say them: a phone is answered where a place is open."""

from __future__ import annotations

from typing import Any

import pytest

from tarjotin.catalogue.hours import OpenState
from tarjotin.catalogue.hours_words import state_words
from tests.catalogue.test_hours_words import LANGUAGES, NOW, moment

PHONE_STATES: list[tuple[str, dict[str, Any], tuple[str, str, str]]] = [
    (
        "open",
        {"until": "2026-11-23T16:00"},
        (
            "Puhelimeen vastataan nyt, klo 16 asti",
            "Telefonen är öppen nu, stänger kl. 16",
            "The line is open now until 16:00",
        ),
    ),
    (
        "open",
        {"until": "2026-11-24T00:00"},
        (
            "Puhelimeen vastataan nyt, klo 24 asti",
            "Telefonen är öppen nu, stänger kl. 24",
            "The line is open now until midnight",
        ),
    ),
    (
        "open",
        {"until": "2026-11-24T08:00"},
        (
            "Puhelimeen vastataan nyt, vastausaika päättyy huomenna klo 8",
            "Telefonen är öppen nu, stänger i morgon kl. 8",
            "The line is open now, closes tomorrow at 8:00",
        ),
    ),
    (
        "closed",
        {"next": "2026-11-24T12:00"},
        (
            "Puhelimeen ei vastata nyt, vastataan huomenna klo 12 alkaen",
            "Ingen svarar just nu, telefonen öppnar i morgon kl. 12",
            "The line is closed now, opens tomorrow at 12:00",
        ),
    ),
    ("closed", {}, ("Puhelimeen ei vastata nyt", "Ingen svarar just nu", "The line is closed now")),
    (
        "always_open",
        {"is_exception": True},
        (
            "Puhelimeen vastataan ympäri vuorokauden. Poikkeukselliset soittoajat tänään.",
            "Telefonen är öppen dygnet runt. Avvikande telefontider i dag.",
            "The line is open 24 hours a day. Exceptional phone hours today.",
        ),
    ),
    ("by_appointment", {"by_appointment": True}, ("Ajanvarauksella", "Med tidsbokning", "By appointment")),
    (
        "not_given",
        {"next": "2026-11-24T09:00"},
        (
            "Tämän päivän soittoaikoja ei ole ilmoitettu, vastataan huomenna klo 9 alkaen",
            "Dagens telefontider har inte angetts, telefonen öppnar i morgon kl. 9",
            "Phone hours for today are not given, opens tomorrow at 9:00",
        ),
    ),
]


@pytest.mark.parametrize(("kind", "fields", "expected"), PHONE_STATES, ids=[x[2][2] for x in PHONE_STATES])
def test_a_phone_is_answered_where_a_place_is_open(
    kind: Any, fields: dict[str, Any], expected: tuple[str, str, str]
) -> None:
    times: dict[str, Any] = {name: moment(fields[name]) for name in ("until", "next") if name in fields}
    state = OpenState(kind, moment(NOW), **(fields | times))
    assert tuple(state_words(state, language, is_phone=True) for language in LANGUAGES) == expected
