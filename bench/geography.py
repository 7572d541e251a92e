"""Where the made-up country has its people, streets and co-ordinates (ETRS-TM35FIN)."""

from __future__ import annotations

import math
from bisect import bisect
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from bench.finnish import genitive_of_place
from bench.reference import Item

# Thousands of inhabitants of the biggest municipalities, rounded; the rest follow a falling curve.
POPULATIONS = {
    "091": 660, "049": 310, "837": 250, "092": 243, "564": 212, "853": 198, "179": 145, "297": 123,
    "398": 120, "609": 83, "286": 79, "167": 78, "405": 73, "109": 68, "905": 68, "743": 66, "698": 65,
    "491": 52, "285": 51, "638": 51, "734": 51, "272": 48, "106": 47, "444": 46, "186": 45, "543": 44,
    "257": 41, "858": 41, "684": 39, "245": 38, "205": 36, "536": 35, "202": 35, "980": 33, "211": 33,
    "740": 32, "694": 29, "927": 29, "710": 27, "153": 25, "680": 25, "098": 23, "418": 24, "678": 24,
    "790": 24, "753": 22, "749": 21, "851": 21, "140": 21, "505": 21, "908": 21, "915": 20, "499": 20,
}  # fmt: skip
# Kilometres east and north of a point well inside each region, and how far around it municipalities lie.
REGIONS = {
    "01": (385, 6700, 22), "02": (262, 6725, 25), "04": (245, 6820, 28), "05": (350, 6755, 22),
    "06": (325, 6835, 40), "07": (425, 6785, 25), "08": (485, 6735, 22), "09": (560, 6785, 20),
    "10": (545, 6855, 40), "11": (520, 7000, 50), "12": (635, 6970, 35), "13": (425, 6930, 45),
    "14": (295, 6965, 40), "15": (250, 7010, 18), "16": (340, 7060, 22), "17": (455, 7185, 45),
    "18": (560, 7150, 40), "19": (450, 7430, 70), "21": (112, 6700, 10),
}  # fmt: skip
CITIES = {
    "091": (386, 6674), "049": (374, 6677), "092": (391, 6686), "837": (328, 6822), "564": (428, 7212),
    "853": (240, 6711), "179": (435, 6902), "297": (533, 6974), "398": (427, 6762), "609": (222, 6826),
    "286": (483, 6748), "167": (642, 6944), "405": (563, 6770), "905": (230, 7007), "698": (443, 7377),
    "743": (288, 6967), "491": (513, 6839), "272": (310, 7083), "205": (536, 7123),
}  # fmt: skip
POSTAL_AREAS = {
    "01": "01", "02": "20", "04": "28", "05": "13", "06": "33", "07": "15", "08": "45",
    "09": "53", "10": "50", "11": "70", "12": "80", "13": "40", "14": "60", "15": "65",
    "16": "67", "17": "90", "18": "87", "19": "96", "21": "22",
}  # fmt: skip
SPREAD_OF_A_TOWN = 2500.0


@dataclass(frozen=True, slots=True)
class Municipality:
    code: str
    names: dict[str, str]
    region: str
    county: str
    population: float
    easting: float
    northing: float
    postal_area: str


class Geography:
    """All municipalities, biggest first."""

    def __init__(self, items: list[Item]) -> None:
        ranked = sorted(items, key=lambda item: (-POPULATIONS.get(item["code"], 0), _scrambled(item["code"])))
        self.municipalities = [_municipality(item, rank) for rank, item in enumerate(ranked)]
        self.everywhere = tuple(range(len(self.municipalities)))
        self._cumulative: dict[tuple[int, ...], list[float]] = {}

    def pick(self, rng: Random, among: tuple[int, ...] = ()) -> int:
        """The number of a municipality, with more people more often."""
        among = among or self.everywhere
        weights = self._cumulative.get(among)
        if weights is None:
            weights = list(accumulate(self.municipalities[number].population for number in among))
            self._cumulative[among] = weights
        return among[bisect(weights, rng.random() * weights[-1])]

    def of_county(self, county: str) -> tuple[int, ...]:
        return tuple(number for number in self.everywhere if self.municipalities[number].county == county)


def point_near(municipality: Municipality, rng: Random) -> tuple[float, float]:
    """Northing and easting of an address in the municipality."""
    reach = 2 * SPREAD_OF_A_TOWN
    north, east = (max(-reach, min(reach, rng.gauss(0, SPREAD_OF_A_TOWN))) for _ in range(2))
    return municipality.northing + north, municipality.easting + east


def _municipality(item: Item, rank: int) -> Municipality:
    code = item["code"]
    east, north = _centre(code, item["region"])
    return Municipality(
        code=code,
        names={**item["names"], "genitive": genitive_of_place(item["names"]["fi"])},
        region=item["region"],
        county=item["county"],
        population=POPULATIONS.get(code) or max(0.7, 1000 / (rank + 1) ** 1.02),
        easting=east * 1000,
        northing=north * 1000,
        postal_area=f"{POSTAL_AREAS[item['region']]}{_scrambled(code) % 9 + 1}",
    )


def _centre(code: str, region: str) -> tuple[float, float]:
    if code in CITIES:
        return CITIES[code]
    east, north, radius = REGIONS[region]
    rng = Random(_scrambled(code))
    angle, distance = rng.random() * 2 * math.pi, radius * math.sqrt(rng.random())
    return east + distance * math.cos(angle), north + distance * math.sin(angle)


def _scrambled(code: str) -> int:
    """A fixed number that has nothing to do with the order of the codes."""
    return int(code) * 7919 % 1009
