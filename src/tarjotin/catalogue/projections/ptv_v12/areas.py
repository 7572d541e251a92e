"""Areas of v12 objects: three lists of codes (ptv-v12.md 5.1)."""

from __future__ import annotations

from tarjotin.catalogue.areas import NamedArea, expand
from tarjotin.catalogue.projections.errors import JsonObject
from tarjotin.catalogue.projections.reading import code, municipality_code, section, strings, text
from tarjotin.catalogue.shapes import Area, AreaScope

_SCOPES: dict[str, AreaScope] = {
    "WholeCountry": "nationwide",
    "WholeCountryExceptAland": "nationwide_except_aland",
    "LimitedArea": "limited",
}
_EMPTY: JsonObject = {}


def area_of(record: JsonObject) -> Area:
    """The area of a service, channel or organisation; null for a channel means not given.

    Raises `BrokenFieldError`.
    """
    area = section(record, "area") or _EMPTY
    named = [NamedArea("region", code(found)) for found in strings(area, "regions")]
    named += [NamedArea("county", code(found)) for found in strings(area, "wellbeingServicesCounties")]
    municipalities = tuple(filter(None, map(municipality_code, strings(area, "municipalities"))))
    if municipalities:
        named.append(NamedArea("municipality", municipalities=municipalities))
    return expand(_SCOPES.get(text(area.get("areaType")), ""), named)
