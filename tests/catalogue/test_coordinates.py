"""ETRS-TM35FIN of the source becomes WGS 84, and what is not to be trusted becomes nothing."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pyproj import Geod, Transformer

from tarjotin.catalogue.coordinates import to_wgs84

TO_METRES = Transformer.from_crs("EPSG:4326", "EPSG:3067", always_xy=True)
WGS84 = Geod(ellps="WGS84")


def test_otava_in_mikkeli_is_where_it_is() -> None:
    assert to_wgs84("6834688", "503879", "Ok") == (61.645467, 27.07321)


@pytest.mark.parametrize("state", ["Ok", "EnteredByUser"])
def test_states_that_somebody_stands_behind_are_used(state: str) -> None:
    assert to_wgs84("6834688", "503879", state) is not None


@pytest.mark.parametrize(
    "state",
    [
        None,
        "",
        "Loading",
        "Failed",
        "NotReceived",
        "EmptyInputReceived",
        "MultipleResultsReceived",
        "WrongFormatReceived",
    ],
)
def test_other_states_are_not_used(state: str | None) -> None:
    assert to_wgs84("6834688", "503879", state) is None


def test_decimals_may_have_a_point_or_a_comma() -> None:
    assert to_wgs84("6834688,5", "503879,25", "Ok") == to_wgs84("6834688.5", "503879.25", "Ok")


def test_numbers_are_read_like_texts() -> None:
    assert to_wgs84(6834688, 503879.0, "Ok") == to_wgs84("6834688", "503879", "Ok")


@pytest.mark.parametrize(
    ("northing", "easting"),
    [
        (None, "503879"),
        ("6834688", None),
        ("", ""),
        ("north", "east"),
        ("nan", "nan"),
        ("inf", "503879"),
        (10**400, 503879.0),
        ("61.645467", "27.073210"),  # degrees
        ("503879", "6834688"),  # the wrong way round
        ("0", "0"),
        ("6200000", "503879"),  # Lithuania
        ("7700000", "100000"),  # the Norwegian Sea
    ],
)
def test_nonsense_and_points_outside_finland_are_nothing(northing: str | None, easting: str | None) -> None:
    assert to_wgs84(northing, easting, "Ok") is None


@pytest.mark.parametrize(
    ("place", "latitude", "longitude"),
    [
        ("Hanko", 59.81, 22.91),
        ("Märket", 60.301, 19.131),
        ("Eckerö", 60.22, 19.55),
        ("Nuorgam", 70.08, 27.89),
        ("Ilomantsi, the eastern end", 62.909, 31.586),
        ("Kilpisjärvi", 69.05, 20.79),
    ],
)
def test_the_ends_of_finland_are_inside(place: str, latitude: float, longitude: float) -> None:
    easting, northing = TO_METRES.transform(longitude, latitude)
    point = to_wgs84(str(northing), str(easting), "Ok")
    assert point is not None, place
    assert point == pytest.approx((latitude, longitude)), place


@given(st.floats(59.7, 70.09), st.floats(70_000, 733_000))
def test_every_finnish_coordinate_comes_back_within_a_metre(latitude: float, easting: float) -> None:
    _, northing = TO_METRES.transform(27.0, latitude)
    point = to_wgs84(f"{northing:.3f}", f"{easting:.3f}", "Ok")
    assume(point is not None)
    assert point is not None
    back_easting, back_northing = TO_METRES.transform(point[1], point[0])
    assert abs(back_easting - easting) < 1
    assert abs(back_northing - northing) < 1


@given(st.floats(60.2, 69.0), st.floats(21.5, 29.5))
def test_no_point_of_inner_finland_is_lost(latitude: float, longitude: float) -> None:
    easting, northing = TO_METRES.transform(longitude, latitude)
    point = to_wgs84(str(northing), str(easting), "EnteredByUser")
    assert point is not None
    assert WGS84.inv(longitude, latitude, point[1], point[0])[2] < 1


@given(st.one_of(st.none(), st.text()), st.one_of(st.none(), st.text()), st.one_of(st.none(), st.text()))
def test_no_text_makes_it_fail(northing: str | None, easting: str | None, state: str | None) -> None:
    assert to_wgs84(northing, easting, state) is None
    to_wgs84(northing, easting, "Ok")
