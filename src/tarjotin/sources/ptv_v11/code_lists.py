"""The code lists of the v11 interface (ptv-api.md 2), each kept as one record."""

from __future__ import annotations

import msgspec

from tarjotin.sources.http import NotFound, PoliteClient
from tarjotin.sources.records import SourceRefused

# Name of our record → path. Classes, target groups and life events have no list in v11.
PATHS = {
    "municipalities": "/CodeList/GetMunicipalityCodes",
    "languages": "/CodeList/GetLanguageCodes",
    "countries": "/CodeList/GetCountryCodes",
    "postal-codes": "/CodeList/GetPostalCodes",
    "regions": "/CodeList/GetAreaCodes/type/Province",
    "wellbeing-services-counties": "/CodeList/GetAreaCodes/type/WellbeingServiceCounty",
}
_PAGED = ("postal-codes",)


class _Page(msgspec.Struct):
    pageCount: int  # noqa: N815 - the source's own spelling
    itemList: list[msgspec.Raw] | None  # noqa: N815 - the source's own spelling


def read_code_list(client: PoliteClient, api: str, name: str) -> bytes | None:
    """A whole code list as a JSON array; None when this PTV does not have it. Raises `SourceError`."""
    try:
        if name not in _PAGED:
            return bytes(client.get(api + PATHS[name], {}, msgspec.Raw))
        items: list[bytes] = []
        page = count = 1
        while page <= count:
            answer = client.get(api + PATHS[name], {"page": str(page)}, _Page)
            items += [bytes(item) for item in answer.itemList or ()]
            count, page = answer.pageCount, page + 1
        return b"[" + b",".join(items) + b"]"
    except (NotFound, SourceRefused):
        # The names of area types have changed over the years; a PTV that knows another one refuses.
        return None
