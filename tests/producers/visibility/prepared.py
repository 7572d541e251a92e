"""Prepared services, one for each way in which a rule may fare, and what the verdict on each has to be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from tarjotin.catalogue import services as catalogue
from tarjotin.finding.index.indexing import update_index
from tarjotin.harvest.models import HarvestRun
from tarjotin.harvest.runs import Harvest
from tarjotin.sources.ptv_folder.adapter import PtvFolder
from tarjotin.themes.services import place_services, put_rules_in_force
from tests import make
from tests.ptv_samples import Payload, code, guid, municipality_area, service_payload, text, write_dump

# The region hides culture, keeps one service out of exercise and puts one into nature.
REMOVED, ADDED, REMOVED_ONLY = 31, 33, 32
REGION_RULES = f"""
region = "14"
version = "1"
valid_from = 2026-11-01
source = "tests"

[[themes]]
id = "culture"
hidden = true

[[themes]]
id = "exercise"
  [[themes.remove_services]]
  id = "{guid(REMOVED)}"
  why.fi = "Palvelu on päättymässä."
  owner = "hyte-koordinaattori"
  review_on = 2027-05-01
  [[themes.remove_services]]
  id = "{guid(REMOVED_ONLY)}"
  why.fi = "Palvelu on päättymässä."
  owner = "hyte-koordinaattori"
  review_on = 2027-05-01

[[themes]]
id = "nature"
  [[themes.add_services]]
  id = "{guid(ADDED)}"
  why.fi = "Yhdistyksen luontoretket."
  owner = "hyte-koordinaattori"
  review_on = 2027-05-01
"""


@dataclass(frozen=True, slots=True)
class Case:
    """A service and what is to be told of it: the verdict, the rules that fail as 'rule:finding', and its themes."""

    number: int
    name: str
    payload: Payload | None
    verdict: str
    fails: tuple[str, ...] = ()
    themes: tuple[str, ...] | None = None


def _case(number: int, name: str, verdict: str, *fails: str, themes: Any = None, **fields: Any) -> Case:
    return Case(number, name, service_payload(number, name=name, **fields), verdict, fails, themes)


def _classes(*codes: str) -> list[Payload]:
    return [code(each, "ptvserclass2") for each in codes]


def _groups(*codes: str) -> list[Payload]:
    return [code(each, "ptvkohderyhmat") for each in codes]


def _area(*municipalities: str) -> list[Payload]:
    return [municipality_area(each) for each in municipalities]


_NO_THEME = "theme:none"

HELD = (
    # In our area?
    _case(1, "one of our municipalities", "shown", themes=("exercise",)),
    _case(2, "two of ours and a strange one", "shown", areas=_area("167", "276", "905")),
    _case(3, "the whole country", "shown", areaType="Nationwide", areas=[]),
    _case(4, "the whole country but Åland", "shown", areaType="NationwideExceptAlandIslands", areas=[]),
    _case(5, "another municipality", "not_shown", "area:elsewhere", municipality="905"),
    _case(6, "two other municipalities", "not_shown", "area:elsewhere", areas=_area("905", "091")),
    _case(7, "an area without municipalities", "not_shown", "area:elsewhere", areas=[]),
    _case(
        8,
        "another municipality and no class",
        "not_shown",
        *("area:elsewhere", "service_class:missing", _NO_THEME),
        municipality="905",
        serviceClasses=[],
    ),
    # The target group as the guide says.
    _case(11, "citizens", "shown", targetGroups=_groups("KR1")),
    _case(12, "older people alone", "shown", targetGroups=_groups("KR1.1")),
    _case(13, "two subgroups", "shown", targetGroups=_groups("KR1.2", "KR1.3")),
    _case(14, "citizens and a subgroup", "shown", "target_group:both", targetGroups=_groups("KR1", "KR1.1")),
    _case(
        15, "no target group", "search_only", "target_group:missing", _NO_THEME, targetGroups=[], themes=()
    ),
    _case(
        16,
        "companies alone",
        "search_only",
        "target_group:others_only",
        _NO_THEME,
        targetGroups=_groups("KR2"),
    ),
    _case(
        17,
        "authorities and associations",
        "search_only",
        "target_group:others_only",
        _NO_THEME,
        targetGroups=_groups("KR3", "KR2.7"),
    ),
    _case(18, "companies and citizens", "shown", targetGroups=_groups("KR1", "KR2")),
    # The service class as the guide says.
    _case(21, "no class", "search_only", "service_class:missing", _NO_THEME, serviceClasses=[], themes=()),
    _case(
        22,
        "a main class alone",
        "search_only",
        "service_class:main_only",
        _NO_THEME,
        serviceClasses=_classes("P27"),
    ),
    _case(
        23,
        "a main class and a word: uimahalli",
        "shown",
        "service_class:main_only",
        serviceClasses=_classes("P27"),
        themes=("exercise",),
    ),
    _case(24, "a class of no theme", "search_only", _NO_THEME, serviceClasses=_classes("P19.1"), themes=()),
    # The theme's rule.
    _case(25, "peer support", "shown", serviceClasses=_classes("P4.12"), themes=("participation",)),
    _case(26, "self-care", "shown", serviceClasses=_classes("P5.11"), themes=("self-care",)),
    _case(
        27,
        "a class of two themes: päihdetyö",
        "shown",
        serviceClasses=_classes("P5.7"),
        themes=("substances-and-addictions",),
    ),
    _case(28, "advice that tells of nothing", "search_only", _NO_THEME, serviceClasses=_classes("P5.17")),
    _case(
        29,
        "exercise and nature",
        "shown",
        serviceClasses=_classes("P27.1", "P27.2"),
        themes=("exercise", "nature"),
    ),
    _case(30, "integration", "shown", serviceClasses=_classes("P4.11"), themes=("integration",)),
    # Excluded, or put in, by an editor.
    _case(
        REMOVED,
        "taken out of one theme",
        "shown",
        "excluded:removed",
        serviceClasses=_classes("P27.1", "P27.2"),
        themes=("nature",),
    ),
    _case(REMOVED_ONLY, "taken out of its only theme", "search_only", _NO_THEME, "excluded:removed"),
    _case(
        ADDED,
        "put in by hand without a class",
        "shown",
        "service_class:missing",
        serviceClasses=[],
        themes=("nature",),
    ),
    _case(
        34,
        "a library, whose theme is hidden",
        "search_only",
        _NO_THEME,
        "excluded:hidden",
        serviceClasses=_classes("P25.1"),
    ),
    _case(
        35,
        "a library with exercise",
        "shown",
        "excluded:hidden",
        serviceClasses=_classes("P25.1", "P27.1"),
        themes=("exercise",),
    ),
    _case(
        36,
        "a library for authorities in another town",
        "not_shown",
        *("area:elsewhere", "target_group:others_only", _NO_THEME, "excluded:hidden"),
        municipality="905",
        serviceClasses=_classes("P25.1"),
        targetGroups=_groups("KR3"),
    ),
    # Names and words in other languages and forms.
    _case(37, "Simhall", "shown", serviceNames=[text("Simhall", "sv")], themes=("exercise",)),
    _case(38, "without a name", "shown", serviceNames=[]),
    # Read?
    _case(41, "areas that are no list", "not_shown", "readable:unreadable", areas="everywhere"),
    _case(42, "no list of classes", "not_shown", "readable:unreadable", serviceClasses={"code": "P27.1"}),
)

WITHDRAWN = (
    _case(51, "withdrawn", "not_shown", "published:withdrawn"),
    _case(52, "withdrawn from another town", "not_shown", "published:withdrawn", municipality="905"),
    _case(53, "withdrawn and unreadable", "not_shown", "published:withdrawn", areas="everywhere"),
)

UNINDEXED = (_case(61, "placed but not indexed", "not_shown", "index:missing"),)
WAITING = (_case(62, "kept but not read", "coming", "readable:waiting"),)
NEVER_SEEN = (Case(71, "never seen", None, "unknown", ("found:never_seen",)),)

# Only the source has these: it is asked while somebody waits.
LIVE = (
    _case(81, "new in our area", "coming", "fetched:waiting", themes=("exercise",)),
    _case(82, "new in another town", "not_shown", "area:elsewhere", municipality="905"),
    _case(83, "new for the whole country", "coming", "fetched:waiting", areaType="Nationwide", areas=[]),
    _case(
        84,
        "new without class and group",
        "coming",
        *("fetched:waiting", "target_group:missing", "service_class:missing", _NO_THEME),
        serviceClasses=[],
        targetGroups=[],
    ),
    _case(85, "new and unreadable", "not_shown", "readable:unreadable", areas="everywhere"),
    Case(51, "published again", service_payload(51), "coming", ("fetched:waiting",)),
    Case(89, "nowhere", None, "not_shown", ("found:absent",)),
)


def put_in_store(folder: Path) -> None:
    """Harvest the prepared services into an empty store, in the four steps that leave each as its case says."""
    rules = Path(settings.TARJOTIN_HOME) / "rules" / f"{make.NORTH_KARELIA}.toml"
    rules.parent.mkdir(parents=True)
    rules.write_text(REGION_RULES, encoding="utf-8")
    _harvest(folder, (*HELD, *WITHDRAWN), _everything)
    _harvest(folder, HELD, _everything)
    _harvest(folder, (*HELD, *UNINDEXED), _all_but_index)
    _harvest(folder, (*HELD, *UNINDEXED, *WAITING), lambda: None)


def _harvest(folder: Path, cases: tuple[Case, ...], then: Callable[[], object]) -> None:
    write_dump(folder, services=[case.payload for case in cases if case.payload])
    Harvest(PtvFolder(folder), accept_fewer=True).run()
    then()


def _everything() -> None:
    catalogue.project()
    place_services()
    update_index(settings.TARJOTIN_INDEX)
    put_rules_in_force()


def _all_but_index() -> None:
    catalogue.project()
    place_services()


def harvested_from(address: str, *, with_national: bool = True) -> None:
    """The last harvest read from this address, so that it is the one to ask."""
    last = HarvestRun.objects.order_by("-started").first()
    assert last is not None
    HarvestRun.objects.create(
        source="ptv",
        shape="ptv-v11",
        origin=address,
        mode="full",
        state="complete",
        started=last.started.replace(year=last.started.year + 1),
        with_national=with_national,
    )
