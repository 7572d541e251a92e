"""Which items an area route lists (contract section 4)."""

from __future__ import annotations

from tests.standin.ptv.codes import AREA_TYPES, Codes
from tests.standin.ptv.replies import JsonObject
from tests.standin.ptv.v11_asking import AREA_CODE, Ask, Keep, missing

PATH_TYPES = ("Municipality", *AREA_TYPES)


def area_filter(ask: Ask, *, organisations: bool = False) -> Keep:
    """The filter of `…/area/{area}/code/{code}`; an unknown area is 404."""
    area = ask.choice("area", PATH_TYPES)
    code = ask.matching("code", AREA_CODE)
    codes = ask.settings.codes
    whole_country = ask.flag("includeWholeCountry")
    if area == "Municipality":
        if code not in codes.municipalities:
            raise missing(f"Municipality with code '{code}' not found.")
        aland = codes.is_aland(code)
    else:
        if code not in codes.areas[AREA_TYPES[area]]:
            raise missing(f"Area {area} with code '{code}' not found.")
        aland = any(codes.is_aland(member) for member in codes.members(AREA_TYPES[area], code))

    def keep(payload: JsonObject) -> bool:
        if area == "Municipality":
            if organisations and payload["organizationType"] == "Municipality":
                own = payload["municipality"]
                return own is not None and own["code"] == code
            listed = lists_municipality(payload, code, codes)
        else:
            listed = lists_area(payload, AREA_TYPES[area], code)
        return listed or (whole_country and is_national(payload, aland=aland))

    return keep


def lists_municipality(payload: JsonObject, code: str, codes: Codes) -> bool:
    """Whether the item names the municipality, or an area that holds it."""
    return any(
        code in [municipality["code"] for municipality in area["municipalities"]]
        or code in codes.members(area["type"], area["code"])
        for area in payload["areas"]
    )


def lists_area(payload: JsonObject, area_type: str, code: str) -> bool:
    """Whether the item names this very area.

    Naming all its municipalities does not count: PTV compares the area alone
    (SRC:H/PagingHandlerBase.cs, GetAreaFilterForService).
    """
    return any(area["type"] == area_type and area["code"] == code for area in payload["areas"])


def is_national(payload: JsonObject, *, aland: bool) -> bool:
    """Whether the item serves the whole country, which without Åland does not reach Åland."""
    kinds = ("Nationwide",) if aland else ("Nationwide", "NationwideExceptAlandIslands")
    return payload["areaType"] in kinds
