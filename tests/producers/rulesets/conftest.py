"""One county with services in the index, and a data folder of its own for rule files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tarjotin.catalogue import shapes
from tests import make

JOENSUU, ILOMANTSI, HELSINKI = "167", "146", "091"


@pytest.fixture(autouse=True)
def _tray(home: Path) -> None:
    """Every test has a tray of its own."""


def a_service(id: str, service_class: str, *municipalities: str) -> shapes.Service:
    """A service of a class for some municipalities, or for the country."""
    scope: shapes.AreaScope = "limited" if municipalities else "nationwide"
    return make.a_service(
        id,
        names=make.texts(f"Palvelu {id}"),
        area=shapes.Area(scope=scope, municipalities=municipalities),
        terms=(shapes.Term("service_class", service_class), shapes.Term("target_group", "KR1")),
    )


@pytest.fixture
def services(db: None, home: Path) -> None:
    """Sports in Joensuu and in Helsinki, culture in Ilomantsi, nature for the country, and roads, in no theme."""
    make.store(
        [
            a_service("sports", "P27.1", JOENSUU),
            a_service("sports-far", "P27.1", HELSINKI),
            a_service("culture", "P25.1", ILOMANTSI, JOENSUU),
            a_service("nature", "P27.2"),
            a_service("roads", "P17.3", JOENSUU),
        ],
        (),
        [make.an_organisation()],
        (),
    )
