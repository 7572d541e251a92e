"""Borders that an operator loads are on the map; a file that cannot be used changes nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pyproj import Transformer
from pytest_django import Settings

from tarjotin.common.errors import BadUse
from tarjotin.config.command_line import run
from tarjotin.producers.coverage.borders import borders_in_use, keep_borders
from tarjotin.producers.coverage.borders_file import read_borders
from tarjotin.producers.coverage.pictures import draw_map
from tarjotin.regions.codes import municipalities, municipalities_of
from tests.make import JOENSUU, KONTIOLAHTI, NORTH_KARELIA
from tests.producers.coverage.harvests import harvest_services
from tests.producers.coverage.test_history import AUTUMN
from tests.ptv_samples import service_payload

SQUARE = [[29.5, 62.5], [30.0, 62.5], [30.0, 62.8], [29.5, 62.8], [29.5, 62.5]]


@pytest.fixture(autouse=True)
def _home(settings: Settings, tmp_path: Path) -> None:
    settings.TARJOTIN_HOME = tmp_path


def feature(ring: Any = SQUARE, kind: str = "Polygon", **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties or {"kunta": JOENSUU},
        "geometry": {"type": kind, "coordinates": [ring]},
    }


def a_file(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features)}).encode()


def test_degrees_and_metres_give_the_same_border() -> None:
    to_metres = Transformer.from_crs("EPSG:4326", "EPSG:3067", always_xy=True)
    metres = [list(to_metres.transform(corner[0], corner[1])) for corner in SQUARE]
    by_degrees = read_borders(a_file(feature()))
    assert by_degrees[JOENSUU][0][0] == (62.5, 29.5)
    assert read_borders(a_file(feature(metres, kunta=JOENSUU))) == by_degrees


def test_a_municipality_of_several_parts_has_them_all_and_codes_may_lack_zeros() -> None:
    two = feature([SQUARE], "MultiPolygon", code=5)
    two["geometry"]["coordinates"] = [[SQUARE], [SQUARE]]
    assert len(read_borders(a_file(two, feature(kunta="005")))["005"]) == 3


def test_what_is_no_municipality_of_today_is_left_out() -> None:
    assert set(read_borders(a_file(feature(), feature(kunta="999")))) == {JOENSUU}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<svg onload=alert(1)>", "no GeoJSON"),
        (b"[" * 100_000, "no GeoJSON"),
        (b"[]", "no GeoJSON"),
        (b'{"features": 3}', "no GeoJSON"),
        (a_file(7), "Feature 1 is no feature"),
        (a_file(feature(kind="Point")), "Feature 1 is no polygon"),
        (a_file(feature([["a", 1]])), "no point"),
        (a_file(feature([[1.0, 2.0]] * 4)), "outside Finland"),
        (a_file(feature([[float("nan"), 62.0]] * 4)), "outside Finland"),
        (a_file(feature(kunta="999")), "No feature has the code"),
        (a_file(*[feature([[29.5, 62.5], [29.6, 62.5]] * 5000)] * 31), "more than 300,000"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_its_reason(content: bytes, told: str) -> None:
    with pytest.raises(BadUse, match=told):
        read_borders(content)


def test_the_picture_holds_the_outlines_of_the_municipalities_asked_for_alone() -> None:
    borders = read_borders(a_file(feature(), feature(kunta=KONTIOLAHTI), feature(kunta="091")))
    numbers = {JOENSUU: 3, KONTIOLAHTI: 0}
    names = dict.fromkeys(numbers, "")
    picture = draw_map(numbers, names, names, borders)
    assert picture is not None
    assert len(picture.outlines) == 2
    assert picture.outlines[0].startswith("M")
    plain = draw_map(numbers, names, names)
    assert plain is not None
    assert plain.outlines == ()


def test_a_name_lies_on_no_other_one_whether_small_or_large() -> None:
    numbers = dict.fromkeys(municipalities_of(NORTH_KARELIA), 5)
    names = dict.fromkeys(numbers, "Kontiolahti")
    picture = draw_map(numbers, names, names)
    assert picture is not None
    assert 1 <= len(picture.large_names) <= len(picture.names) <= len(numbers)
    for told, (letter, line) in ((picture.names, (8.2, 17.0)), (picture.large_names, (14.8, 30.6))):
        at = [(float(name.x), float(name.y)) for name in told]
        assert all(x >= 0 and x + letter * len("Kontiolahti") <= picture.width + 0.1 for x, _ in at)
        for n, (x, y) in enumerate(at):
            for other_x, other_y in at[n + 1 :]:
                is_beside = abs(x - other_x) >= letter * len("Kontiolahti") - 0.2
                assert is_beside or abs(y - other_y) >= line - 0.2


def test_a_name_keeps_clear_of_the_circles_of_others_where_it_can() -> None:
    numbers = dict.fromkeys(municipalities_of(NORTH_KARELIA), 5)
    names = {code: municipalities()[code].names["fi"] for code in numbers}
    picture = draw_map(numbers, names, names)
    assert picture is not None
    spots = {each.label: (float(each.x), float(each.y), float(each.radius)) for each in picture.spots}
    assert len(picture.names) == len(numbers)
    for name in picture.names:
        left, base = float(name.x), float(name.y)
        right, top = left + 8.2 * len(name.text), base - 17
        for x, y, radius in spots.values():
            is_clear = x + radius <= left or x - radius >= right or y + radius <= top or y - radius >= base
            assert is_clear, name.text


def test_the_command_loads_and_keeps_the_former_borders_when_it_cannot(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "borders.geojson"
    file.write_bytes(a_file(feature()))
    assert run(["borders", str(file)]) == 0
    assert "1 municipalities" in capsys.readouterr().out
    file.write_bytes(b"{}")
    assert run(["borders", str(file)]) == 2
    assert set(borders_in_use()) == {JOENSUU}
    (tmp_path / "borders.json").write_bytes(b"spoilt")
    assert borders_in_use() == {}


@pytest.mark.django_db
def test_the_page_of_coverage_shows_the_outlines(settings: Settings, tmp_path: Path, client: Client) -> None:
    settings.TARJOTIN_REGION = NORTH_KARELIA
    harvest_services(tmp_path, AUTUMN, [service_payload(1)])
    assert "<path" not in client.get("/fi/coverage").content.decode()
    keep_borders(read_borders(a_file(feature())))
    assert '<path d="M' in client.get("/fi/coverage").content.decode()
