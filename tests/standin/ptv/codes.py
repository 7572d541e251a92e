"""The code lists the stand-in knows: municipalities, areas, languages, countries and postal codes."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[3]
DEFAULT_DIRECTORY = REPOSITORY / "src" / "tarjotin" / "regions" / "data"

# Area types of v11 paths, the type such an area has inside payloads, and the file that lists them.
AREA_TYPES = {
    "Province": "Region",
    "BusinessRegions": "BusinessSubRegion",
    "HospitalRegions": "HospitalDistrict",
    "WellbeingServiceCounties": "WellbeingServiceCounties",
}
AREA_FILES = {
    "Region": ("regions",),
    "BusinessSubRegion": ("business_subregions",),
    "HospitalDistrict": ("hospital_districts",),
    "WellbeingServiceCounties": ("counties", "wellbeing_services_counties"),
}
ALAND_REGION = "21"


@dataclass(frozen=True)
class Code:
    """One item of a code list; only areas have municipalities, only countries have prefixes."""

    code: str
    names: dict[str, str]
    municipalities: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()


@dataclass
class Codes:
    """All code lists by code, in the order of their files."""

    municipalities: dict[str, Code] = field(default_factory=dict)
    areas: dict[str, dict[str, Code]] = field(default_factory=dict)
    languages: dict[str, Code] = field(default_factory=dict)
    countries: dict[str, Code] = field(default_factory=dict)
    postal_codes: dict[str, Code] = field(default_factory=dict)

    @classmethod
    def load(cls, directory: Path | None = None) -> Codes:
        """Read the lists found in the directory; a list without a file is empty (contract section 2)."""
        home = directory or DEFAULT_DIRECTORY
        return cls(
            municipalities=_read(home, "municipalities"),
            areas={kind: _read(home, *names) for kind, names in AREA_FILES.items()},
            languages=_read(home, "languages"),
            countries=_read(home, "countries"),
            postal_codes=_read(home, "postal_codes"),
        )

    def members(self, area_type: str, code: str) -> tuple[str, ...]:
        """Municipalities of an area, or nothing when the area is unknown."""
        area = self.areas.get(area_type, {}).get(code)
        return area.municipalities if area else ()

    def is_aland(self, municipality: str) -> bool:
        """Whether the municipality lies in Åland, which NationwideExceptAlandIslands leaves out."""
        return municipality in self.members("Region", ALAND_REGION)


def _read(directory: Path, *names: str) -> dict[str, Code]:
    """The first of the named files that exists, spelled with underscores or with hyphens."""
    for name in names:
        for spelling in (name, name.replace("_", "-")):
            path = directory / f"{spelling}.json"
            if path.is_file():
                items = json.loads(path.read_text(encoding="utf-8"))["items"]
                return {item["code"]: _code(item) for item in items}
    return {}


def _code(item: dict[str, Any]) -> Code:
    return Code(
        code=item["code"],
        names=item["names"],
        municipalities=tuple(item.get("municipalities", ())),
        prefixes=tuple(item.get("prefixNumbers", ())),
    )
