"""Areas of a source become municipalities."""

from __future__ import annotations

from random import Random
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tarjotin.catalogue.areas import AreaKind, NamedArea, expand
from tarjotin.catalogue.shapes import Area, AreaScope
from tarjotin.regions.codes import area_municipalities, municipalities

KINDS: tuple[AreaKind, ...] = ("municipality", "region", "county", "business_subregion", "hospital_district")


def test_municipalities_are_sorted_and_told_once() -> None:
    area = expand("limited", [NamedArea("municipality", municipalities=("491", "167", "491"))])
    assert area == Area(scope="limited", municipalities=("167", "491"))


def test_a_county_becomes_its_municipalities_and_keeps_its_code() -> None:
    area = expand("limited", [NamedArea("county", "14")])
    assert area.municipalities == area_municipalities("county", "14")
    assert area.counties == ("14",)
    assert "167" in area.municipalities


def test_a_region_becomes_its_municipalities_and_keeps_its_code() -> None:
    area = expand("limited", [NamedArea("region", "15", ("905",))])
    assert area.municipalities == area_municipalities("region", "15")
    assert area.regions == ("15",)


@pytest.mark.parametrize(("kind", "code"), [("business_subregion", "88855"), ("hospital_district", "03")])
def test_other_areas_become_municipalities_without_a_code_of_their_own(
    kind: Literal["business_subregion", "hospital_district"], code: str
) -> None:
    area = expand("limited", [NamedArea(kind, code)])
    assert area == Area(scope="limited", municipalities=area_municipalities(kind, code) or ())
    assert area.municipalities


def test_an_area_we_do_not_know_has_the_municipalities_the_source_lists() -> None:
    area = expand("limited", [NamedArea("county", "77", ("905", "152"))])
    assert area == Area(scope="limited", municipalities=("152", "905"), counties=("77",))


def test_several_areas_are_united() -> None:
    area = expand(
        "limited", [NamedArea("county", "14"), NamedArea("municipality", municipalities=("905", "167"))]
    )
    assert area.municipalities == tuple(sorted({*(area_municipalities("county", "14") or ()), "905"}))


@pytest.mark.parametrize("scope", ["nationwide", "nationwide_except_aland"])
def test_a_nationwide_area_lists_no_municipality(scope: AreaScope) -> None:
    area = expand(scope, [NamedArea("municipality", municipalities=("167",))])
    assert area == Area(scope=scope)


def test_nothing_said_is_nothing() -> None:
    assert expand("", []) == Area()


def test_named_areas_without_a_scope_mean_a_limited_area() -> None:
    assert expand("", [NamedArea("municipality", municipalities=("167",))]).scope == "limited"


def test_a_limited_area_without_areas_stays_limited() -> None:
    assert expand("limited", []) == Area(scope="limited")


@given(
    st.lists(
        st.builds(
            NamedArea,
            kind=st.sampled_from(KINDS),
            code=st.sampled_from(["", "01", "02", "14", "15", "77", "88855"]),
            municipalities=st.lists(st.sampled_from(sorted(municipalities())), max_size=4).map(tuple),
        ),
        max_size=5,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_areas_means_nothing(named: list[NamedArea], random: Random) -> None:
    turned = list(named)
    random.shuffle(turned)
    area = expand("limited", turned)
    assert area == expand("limited", named)
    assert list(area.municipalities) == sorted(set(area.municipalities))
