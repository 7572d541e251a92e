"""The made-up catalogue of the benchmark: the same each time, whole, and like the real one."""

from __future__ import annotations

import json
import re
import statistics
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench.change import change
from bench.finnish import decline, genitive_of_place, join_compound
from bench.generate import FILES, compact, generate
from bench.germanic import english_forms, swedish_forms
from bench.measure import folder_sizes, percentiles, run_whole
from bench.pages import SERVICE, THEME
from bench.plan import Size
from bench.queries import make_queries
from bench.run import last_json

Json = dict[str, Any]
Catalogue = dict[str, list[Json]]

SIZE = Size(services=240, channels=576, organisations=24, general_descriptions=12)
SHARE = 0.2
# Mean bytes of an object in a real sample of PTV v11.
REAL_SERVICE, REAL_CHANNEL, REAL_DESCRIPTION = 8226, 3869, 6369


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("national")
    generate(path, SIZE, seed=1)
    return path


@pytest.fixture(scope="module")
def made(folder: Path) -> Catalogue:
    return _read(folder)


@pytest.fixture(scope="module")
def day_later(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalogue, Json]:
    path = tmp_path_factory.mktemp("changed")
    counts = change(folder, path, SHARE, seed=2)
    return _read(path), counts


def _read(folder: Path) -> Catalogue:
    return {name: json.loads((folder / f"{name}.json").read_text(encoding="utf-8")) for name in FILES}


def _pairs(items: list[Json], rows: str, end: str) -> dict[tuple[str, str], Json]:
    found = {}
    for item in items:
        for row in item[rows] or []:
            rest = {key: value for key, value in row.items() if key != end}
            ids = (item["id"], row[end]["id"])
            found[ids if end == "serviceChannel" else ids[::-1]] = rest
    return found


def _listed(pairs: dict[tuple[str, str], Json]) -> Json:
    return {" ".join(ends): connection for ends, connection in pairs.items()}


def _unordered(value: Any) -> str:
    """The content with all lists sorted."""
    if isinstance(value, dict):
        return json.dumps({key: _unordered(part) for key, part in sorted(value.items())})
    if isinstance(value, list):
        return json.dumps(sorted(_unordered(part) for part in value))
    return json.dumps(value)


def test_same_seed_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    generate(tmp_path, SIZE, seed=1)
    for name in FILES:
        assert (tmp_path / f"{name}.json").read_bytes() == (folder / f"{name}.json").read_bytes()


def test_another_seed_gives_another_catalogue(folder: Path, tmp_path: Path) -> None:
    generate(tmp_path, Size(20, 48, 8, 4), seed=3)
    assert (tmp_path / "services.json").read_bytes() != (folder / "services.json").read_bytes()


def test_the_asked_numbers_are_written_an_object_a_line(folder: Path, made: Catalogue) -> None:
    assert [len(made[name]) for name in FILES[:4]] == [240, 576, 24, 12]
    lines = (folder / "services.json").read_text(encoding="utf-8").splitlines()
    assert lines[0] == "["
    assert lines[-1] == "]"
    assert len(lines) == 242
    assert all(line.startswith('{"id":"') for line in lines[1:-1])


def test_ids_are_lower_case_guids_and_differ(made: Catalogue) -> None:
    ids = [item["id"] for items in made.values() for item in items]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", identity) for identity in ids)


def test_every_reference_resolves(made: Catalogue) -> None:
    ids = {name: {item["id"] for item in items} for name, items in made.items()}
    for service in made["services"]:
        assert {
            role["organization"]["id"] for role in service["organizations"] if role["organization"]
        } <= ids["organizations"]
        assert service["generalDescriptionId"] in {None, *ids["generaldescriptions"]}
        assert {collection["id"] for collection in service["serviceCollections"]} <= ids["servicecollections"]
    assert {channel["organizationId"] for channel in made["servicechannels"]} <= ids["organizations"]
    for organisation in made["organizations"]:
        assert {row["service"]["id"] for row in organisation["services"]} <= ids["services"]
        assert organisation["parentOrganizationId"] in {None, *ids["organizations"]}
    for collection in made["servicecollections"]:
        assert {service["id"] for service in collection["services"]} <= ids["services"]


def test_connections_are_the_same_from_both_sides(made: Catalogue) -> None:
    from_services = _pairs(made["services"], "serviceChannels", "serviceChannel")
    from_channels = _pairs(made["servicechannels"], "services", "service")
    assert len(from_services) > 900
    assert from_services == from_channels


def test_organisations_list_the_services_they_are_responsible_for(made: Catalogue) -> None:
    told = {
        (organisation["id"], row["service"]["id"], row["roleType"])
        for organisation in made["organizations"]
        for row in organisation["services"]
    }
    meant = {
        (role["organization"]["id"], service["id"], role["roleType"])
        for service in made["services"]
        for role in service["organizations"]
        if role["organization"]
    }
    assert told == meant


def test_every_channel_type_occurs_and_places_are_over_half(made: Catalogue) -> None:
    kinds = Counter(channel["serviceChannelType"] for channel in made["servicechannels"])
    assert set(kinds) == {"EChannel", "Phone", "PrintableForm", "ServiceLocation", "WebPage"}
    assert kinds["ServiceLocation"] == pytest.approx(576 * 38 / 72, abs=2)


@pytest.mark.parametrize(
    ("name", "mean"),
    [
        ("services", REAL_SERVICE),
        ("servicechannels", REAL_CHANNEL),
        ("generaldescriptions", REAL_DESCRIPTION),
    ],
)
def test_objects_are_about_as_big_as_real_ones(made: Catalogue, name: str, mean: int) -> None:
    sizes = [len(compact(item).encode()) for item in made[name]]
    assert statistics.mean(sizes) == pytest.approx(mean, rel=0.2)


def test_quirks_of_the_source_occur(made: Catalogue) -> None:
    services = made["services"]
    assert any(service["serviceChannels"] is None for service in services)
    assert any(row["value"] is None for service in services for row in service["serviceDescriptions"])
    assert any(role["organization"] is None for service in services for role in service["organizations"])
    assert len({service["serviceNames"][0]["language"] for service in services}) > 1


def test_about_a_quarter_leans_on_general_descriptions(made: Catalogue) -> None:
    leaning = [service for service in made["services"] if service["generalDescriptionId"]]
    assert len(leaning) / len(made["services"]) == pytest.approx(0.27, abs=0.1)
    descriptions = {item["id"]: item for item in made["generaldescriptions"]}
    for service in leaning:
        classes = {item["code"] for item in service["serviceClasses"]}
        description = descriptions[service["generalDescriptionId"]]
        assert {item["code"] for item in description["serviceClasses"]} <= classes


def test_most_texts_are_finnish_and_many_swedish(made: Catalogue) -> None:
    languages = Counter(row["language"] for item in made["services"] for row in item["serviceNames"])
    assert languages["fi"] > languages["sv"] > languages["en"] > 0


def test_summaries_are_at_most_150_characters(made: Catalogue) -> None:
    rows = [
        row for item in made["services"] for row in item["serviceDescriptions"] if row["type"] == "Summary"
    ]
    assert max(len(row["value"]) for row in rows) <= 150


def test_places_lie_in_finland(made: Catalogue) -> None:
    streets = [
        address["streetAddress"]
        for channel in made["servicechannels"]
        for address in channel.get("addresses", [])
        if address["streetAddress"] and address["streetAddress"]["latitude"]
    ]
    assert len(streets) > 250
    assert all(6_620_000 < float(street["latitude"]) < 7_780_000 for street in streets)
    assert all(80_000 < float(street["longitude"]) < 735_000 for street in streets)


def test_vocabulary_is_rich_and_falls_off_like_a_real_one(made: Catalogue) -> None:
    words = Counter(
        word
        for service in made["services"]
        for row in service["serviceDescriptions"]
        if row["language"] == "fi" and row["value"]
        for word in re.findall(r"\w+", row["value"].lower())
    )
    assert len(words) > 3000
    assert sum(count == 1 for count in words.values()) > len(words) / 3
    assert words.most_common(1)[0][0] == "ja"


def test_order_only_changes_are_order_only(made: Catalogue, day_later: tuple[Catalogue, Json]) -> None:
    after, counts = day_later
    reordered, changed = 0, 0
    old = {item["id"]: item for item in made["services"]}
    for item in after["services"]:
        before = old.get(item["id"])
        if before is None or compact(before) == compact(item):
            continue
        same = _unordered(before) == _unordered(item)
        reordered, changed = reordered + same, changed + (not same)
    assert reordered == counts["service"]["order_only"] > 0
    assert changed == counts["service"]["changed"] > 0


def test_some_vanish_some_are_new_and_connections_stay_whole(
    made: Catalogue, day_later: tuple[Catalogue, Json]
) -> None:
    after, counts = day_later
    for name, kind in (("services", "service"), ("servicechannels", "channel")):
        before_ids, after_ids = ({item["id"] for item in part[name]} for part in (made, after))
        assert len(before_ids - after_ids) == counts[kind]["vanished"]
        assert len(after_ids - before_ids) == counts[kind]["new"] > 0
        assert len(after[name]) == counts[kind]["seen"]
    # The lists inside a connection may stand in another order on its other side.
    from_services = _pairs(after["services"], "serviceChannels", "serviceChannel")
    assert _unordered(_listed(from_services)) == _unordered(
        _listed(_pairs(after["servicechannels"], "services", "service"))
    )


def test_some_change_without_their_time_of_change_moving(
    made: Catalogue, day_later: tuple[Catalogue, Json]
) -> None:
    after, counts = day_later
    old = {item["id"]: item for item in made["servicechannels"]}
    quiet = [
        item
        for item in after["servicechannels"]
        if item["id"] in old
        and item["modified"] == old[item["id"]]["modified"]
        and _unordered(item) != _unordered(old[item["id"]])
    ]
    assert len(quiet) == counts["channel"]["changed_quietly"] > 0


@pytest.mark.parametrize(
    ("entry", "case", "form"),
    [
        ("neuvonta>neuvonna", "ine", "neuvonnassa"),
        ("ohjaus", "gen", "ohjauksen"),
        ("terveys/d", "par", "terveyttä"),
        ("asiakas>asiakkaa", "pall", "asiakkaille"),
        ("nainen", "ppar", "naisia"),
        ("maksuton", "ill", "maksuttomaan"),
        ("lapsi,lapsen,lasta,lapseen,lasten,lapsia,lapsi", "pela", "lapsista"),
    ],
)
def test_finnish_words_are_declined(entry: str, case: str, form: str) -> None:
    assert decline(entry)[case] == form


def test_names_and_compounds_follow_finnish_spelling() -> None:
    assert genitive_of_place("Helsinki") == "Helsingin"
    assert genitive_of_place("Seinäjoki") == "Seinäjoen"
    assert join_compound("ilta", "apu") == "ilta-apu"
    assert join_compound("nuorten_", "palvelu") == "nuorten palvelu"


def test_swedish_and_english_words_have_their_forms() -> None:
    assert swedish_forms("grupp:en:er")["dpl"] == "grupperna"
    assert swedish_forms("barn:et:")["dpl"] == "barnen"
    assert english_forms("activity")["pl"] == "activities"
    assert english_forms("advice:-")["pl"] == "advice"


def test_queries_are_two_hundred_in_three_languages() -> None:
    queries = make_queries()
    assert len({query["id"] for query in queries}) == 200
    assert {query["lang"] for query in queries} == {"fi", "sv", "en"}
    assert all(query["text"].strip() for query in queries)
    assert queries == make_queries()


def test_percentiles_of_nothing_are_nothing() -> None:
    assert percentiles([]) == {}
    assert percentiles([float(n) for n in range(1, 101)]) == {"p50_ms": 51.0, "p95_ms": 96.0, "max_ms": 100.0}


def test_a_whole_process_is_measured_with_its_output(tmp_path: Path) -> None:
    cost = run_whole(["/bin/sh", "-c", "echo '{\"a\": 1}'; exit 3"], {}, tmp_path / "x.log")
    assert cost.exit_code == 3
    assert last_json(f"progress\n{cost.output}") == {"a": 1}
    assert cost.peak_mb > 0


def test_sizes_tell_the_database_from_the_index(tmp_path: Path) -> None:
    (tmp_path / "index" / "1").mkdir(parents=True)
    (tmp_path / "index" / "1" / "part").write_bytes(b"x" * 2_000_000)
    (tmp_path / "tarjotin.sqlite3").write_bytes(b"x" * 1_000_000)
    assert folder_sizes(tmp_path) == {"database_mb": 1.0, "index_mb": 2.0, "home_mb": 3.0}


@pytest.mark.parametrize(
    ("pattern", "path"),
    [
        (THEME.search, "/fi/theme/mental-health"),
        (SERVICE.search, "/sv/service/0a1b"),
        (THEME.search, "/fi/teema/x"),
    ],
)
def test_pages_are_known_by_their_addresses(pattern: Callable[[str], object], path: str) -> None:
    assert pattern(path)
