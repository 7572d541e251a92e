"""Areas of v11 objects (ptv-api.md 5.1 Area)."""

from __future__ import annotations

from tarjotin.catalogue.areas import AreaKind, NamedArea, expand
from tarjotin.catalogue.projections.errors import JsonObject
from tarjotin.catalogue.projections.reading import code, municipality_code, objects, text
from tarjotin.catalogue.shapes import Area, AreaScope

# Both spellings occur: those of the content and those of the paths and older versions.
_SCOPES: dict[str, AreaScope] = {
    "Nationwide": "nationwide",
    "NationwideExceptAlandIslands": "nationwide_except_aland",
    "LimitedType": "limited",
}
_KINDS: dict[str, AreaKind] = {
    "Municipality": "municipality",
    "Region": "region",
    "Province": "region",
    "BusinessSubRegion": "business_subregion",
    "BusinessRegions": "business_subregion",
    "HospitalDistrict": "hospital_district",
    "HospitalRegions": "hospital_district",
    "WellbeingServiceCounties": "county",
}


def area_of(record: JsonObject) -> Area:
    """The area of a service, channel or organisation. Raises `BrokenFieldError`."""
    return expand(_SCOPES.get(text(record.get("areaType")), ""), map(_named_area, objects(record, "areas")))


def _named_area(item: JsonObject) -> NamedArea:
    # An area of a kind unknown to us still says by its municipalities where it is.
    codes = (municipality_code(listed.get("code")) for listed in objects(item, "municipalities"))
    return NamedArea(
        kind=_KINDS.get(text(item.get("type")), "municipality"),
        code=code(item.get("code")),
        municipalities=tuple(found for found in codes if found),
    )
