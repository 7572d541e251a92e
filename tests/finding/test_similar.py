"""Services like one that somebody is reading about: near by content, then near by place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tarjotin.catalogue.shapes import Area, Service, ServiceTexts
from tarjotin.finding.asking.similar import similar
from tests.finding.conftest import Build
from tests.make import HELSINKI, JOENSUU, KONTIOLAHTI, NORTH_KARELIA, a_service, an_organisation, texts

pytestmark = pytest.mark.django_db


def hall(id: str, name: str, municipality: str, **more: object) -> Service:
    """A service of which only name and area are told."""
    given: dict[str, object] = {
        "names": texts(name),
        "texts": ServiceTexts(),
        "terms": (),
        "area": Area("limited", (municipality,)),
        "responsible_id": f"owner-of-{id}",
    }
    return a_service(id, **given | more)


@pytest.fixture(scope="module")
def index(build: Build) -> Path:
    """Swimming in three towns, the same service of one owner twice, and something else."""
    return build(
        [
            hall("hall", "Uimahalli", JOENSUU),
            hall("here", "Uimahalli Vesikko", JOENSUU),
            hall("near", "Uimahalli", KONTIOLAHTI),
            hall("far", "Uimahalli", HELSINKI),
            hall("twice-1", "Uimahalli Rantakylä", JOENSUU, responsible_id="city"),
            hall("twice-2", "Uimahalli Rantakylä", JOENSUU, responsible_id="city"),
            hall("other", "Velkaneuvonta", JOENSUU),
            hall("lonely", "Blorfatrempula", JOENSUU),
        ],
        organisations=[an_organisation("city", names=texts("Kaupunki"))],
    )


def found(index: Path, id: str, municipality: str = "", county: str = "", limit: int = 4) -> list[str]:
    return [result.id for result in similar(id, "fi", county, municipality, limit, index)]


def test_the_service_itself_is_never_among_them(index: Path) -> None:
    for municipality in ("", JOENSUU, HELSINKI):
        assert "hall" not in found(index, "hall", municipality, limit=20)


def test_they_are_about_the_same_things(index: Path) -> None:
    assert "other" not in found(index, "hall", limit=20)
    assert {"here", "near", "far"} < set(found(index, "hall", limit=20))


def test_those_of_the_municipality_go_first(index: Path) -> None:
    assert set(found(index, "hall", JOENSUU)) <= {"here", "twice-1", "twice-2"}
    assert found(index, "near", HELSINKI) == ["far"]


def test_a_municipality_without_any_looks_around_it(index: Path) -> None:
    assert set(found(index, "far", "146", NORTH_KARELIA)) <= {"hall", "here", "twice-1", "twice-2"}


def test_the_same_service_of_one_owner_is_shown_once(index: Path) -> None:
    assert len({"twice-1", "twice-2"} & set(found(index, "hall", limit=20))) == 1


def test_a_limit_is_kept(index: Path) -> None:
    assert len(found(index, "hall", limit=1)) == 1


def test_they_say_what_they_share(index: Path) -> None:
    (result, *_) = similar("hall", "en", municipality=JOENSUU, directory=index)
    assert result.reasons[0].startswith("About: swimming")


@pytest.mark.parametrize("id", ["no-such", "", "\x00", "x" * 10_000, "hall OR id:near"])
def test_an_unknown_service_has_none(index: Path, id: str) -> None:
    assert similar(id, "fi", directory=index) == ()


def test_a_service_like_no_other_has_none(index: Path) -> None:
    assert found(index, "lonely") == []


def test_without_an_index_there_are_none(tmp_path: Path) -> None:
    assert similar("hall", "fi", directory=tmp_path / "none") == ()
