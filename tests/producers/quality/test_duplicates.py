"""Services told twice by one owner are found; services that only resemble each other are not."""

from __future__ import annotations

from tarjotin.catalogue import shapes
from tarjotin.producers.quality.duplicates import described, twins
from tarjotin.producers.quality.rules import quality_rules
from tests import make

TEXT = (
    "Kuntosali on avoinna joka päivä aamusta iltaan, ja laitteilla voi harjoitella omaan tahtiin. Ohjaaja neuvoo "
    "laitteiden käytössä maanantaisin ja torstaisin. Sisäänpääsy maksetaan kassalla tai sarjakortilla."
)


def _gym(id: str, name: str, text: str = TEXT, area: str = "167") -> shapes.Service:
    return make.a_service(
        id,
        names=make.texts(name),
        texts=shapes.ServiceTexts(description=make.texts(text)),
        area=shapes.Area("limited", (area,)),
    )


def _pairs(*services: shapes.Service) -> list[tuple[str, str]]:
    rule = quality_rules().rule("duplicate")
    assert rule is not None
    return [
        (each.first.id, each.second.id) for each in twins([described(one) for one in services], rule.limits)
    ]


def test_the_same_text_under_nearly_the_same_name_is_one_service() -> None:
    again = _gym("b", "Kuntosalit", TEXT.replace("sarjakortilla", "rannekkeella"))
    assert _pairs(_gym("a", "Kuntosali"), again) == [("a", "b")]


def test_another_name_text_area_or_number_is_another_service() -> None:
    assert not _pairs(_gym("a", "Kuntosali"), _gym("b", "Uimahalli"))
    assert not _pairs(_gym("a", "Kuntosali"), _gym("b", "Kuntosali", TEXT[::-1]))
    assert not _pairs(_gym("a", "Kuntosali"), _gym("b", "Kuntosali", area="091"))
    assert not _pairs(_gym("a", "Kuntosali ryhmä 1"), _gym("b", "Kuntosali ryhmä 2"))


def test_texts_too_short_to_tell_are_left_out() -> None:
    assert not _pairs(_gym("a", "Kuntosali", "Tule mukaan."), _gym("b", "Kuntosali", "Tule mukaan."))
