"""The right verdict on prepared services, each of which one rule concerns."""

from __future__ import annotations

import socket
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation
from pytest_django import Settings

from tarjotin import demo
from tarjotin.catalogue.models import Service
from tarjotin.config.why import why
from tarjotin.pages.context import forget_store
from tarjotin.producers.visibility import live
from tarjotin.producers.visibility.presenters import present_verdict
from tarjotin.producers.visibility.queries import facts_of, owner_of
from tarjotin.producers.visibility.rules import hindrance, judge, verdict
from tarjotin.themes.queries import all_themes
from tests.make import NORTH_KARELIA
from tests.producers.visibility import prepared
from tests.producers.visibility.prepared import Case, harvested_from
from tests.ptv_samples import guid, write_dump
from tests.sample_region import load_sample_region
from tests.standin.ptv.server import running


@pytest.fixture(autouse=True)
def _alone(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """A data folder of its own, and nothing asked of a source before."""
    settings.TARJOTIN_HOME = tmp_path / "home"
    settings.TARJOTIN_INDEX = settings.TARJOTIN_HOME / "index"
    settings.TARJOTIN_REGION = NORTH_KARELIA
    cache.clear()
    forget_store()
    with translation.override("en"):
        yield


def _told(id: str, county: str = NORTH_KARELIA) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    facts = facts_of(id, county)
    points = judge(facts)
    fails = tuple(f"{point.rule}:{point.finding}" for point in points if not point.passed)
    return verdict(points), fails, tuple(theme.theme_id for theme in facts.placed)


def _differences(cases: Iterable[Case]) -> dict[str, object]:
    """What is told of cases and should not be."""
    wrong: dict[str, object] = {}
    for case in cases:
        comes_to, fails, themes = _told(guid(case.number))
        told = (comes_to, fails, themes if case.themes is not None else None)
        if told != (case.verdict, case.fails, case.themes):
            wrong[case.name] = told
        _is_told_in_every_language(guid(case.number))
    return wrong


def _is_told_in_every_language(id: str) -> None:
    """The page and the command say something of each rule, and of each that failed what to do about it."""
    facts = facts_of(id, NORTH_KARELIA)
    for language in ("fi", "sv", "en"):
        with translation.override(language):
            page = present_verdict(facts, owner_of(facts), all_themes(NORTH_KARELIA), language)
        for rule in page.rules:
            assert rule.question
            # A passed rule says so itself: "Yes."
            assert bool(rule.word) == (rule.state != "passed")
            assert rule.finding or rule.state == "unknown"
            assert rule.fix or rule.state in ("passed", "unknown"), rule
            assert rule.mender or rule.state in ("passed", "unknown"), rule
        assert page.is_shown == (hindrance(judge(facts)) is None)
    told = why(id, NORTH_KARELIA)
    assert all(point.finding for point in told)
    assert all(point.fix for point in told if point.decides and not point.passed)


@pytest.mark.django_db
def test_each_prepared_service_gets_the_right_verdict(tmp_path: Path) -> None:
    prepared.put_in_store(tmp_path / "dump")
    cases = (
        *prepared.HELD,
        *prepared.WITHDRAWN,
        *prepared.UNINDEXED,
        *prepared.WAITING,
        *prepared.NEVER_SEEN,
    )
    assert len(cases) + len(prepared.LIVE) >= 40
    assert _differences(cases) == {}
    assert _told(guid(4), "91")[1] == ("area:not_aland",), "what is not for Åland is not shown there"
    assert _told(guid(5), "")[0] == "shown", "without a region everything is shown"

    # Now there is a source to ask about what harvests did not bring.
    write_dump(tmp_path / "live", services=[case.payload for case in prepared.LIVE if case.payload])
    with running(tmp_path / "live") as standin:
        harvested_from(standin.url)
        assert _differences(prepared.LIVE) == {}
        asked = {seen.path for seen in standin.requests}
        assert asked == {"/api/v11/Service/serviceWithGD/list"}, "nothing but services by their ids"
        assert len(standin.requests) == len(prepared.LIVE), "each is asked about once and remembered"
        harvested_from(standin.url, with_national=False)
        assert _told(guid(83))[1] == ("fetched:national_left_out",)

    # The index is gone altogether.
    (tmp_path / "home" / "index" / "current").unlink()
    assert _told(guid(1))[1] == ("index:no_index",)


@pytest.mark.django_db
def test_a_source_that_does_not_answer_is_left_alone_for_a_while(tmp_path: Path) -> None:
    prepared.put_in_store(tmp_path / "dump")
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    harvested_from(f"http://127.0.0.1:{port}")
    assert _told(guid(90)) == ("unknown", ("found:unreachable",), ())
    write_dump(tmp_path / "live", services=[])
    with running(tmp_path / "live") as standin:
        harvested_from(standin.url)
        assert _told(guid(91))[1] == ("found:unreachable",)
        assert len(standin.requests) == 0


@pytest.mark.django_db
def test_a_source_is_asked_so_often_a_minute_and_only_by_ids(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepared.put_in_store(tmp_path / "dump")
    monkeypatch.setattr(live, "time", SimpleNamespace(time=lambda: 1_000_000.0))
    write_dump(tmp_path / "live", services=[])
    with running(tmp_path / "live") as standin:
        harvested_from(standin.url)
        told = [_told(guid(number))[1] for number in range(100, 100 + live.MOST_A_MINUTE + 3)]
        assert told.count(("found:absent",)) == live.MOST_A_MINUTE
        assert told[-3:] == [("found:busy",)] * 3
        assert len(standin.requests) == live.MOST_A_MINUTE
        assert _told("../../secret")[1] == ("found:never_seen",)
        assert len(standin.requests) == live.MOST_A_MINUTE


@pytest.mark.django_db
def test_every_service_of_the_sample_region_is_shown_or_the_verdict_says_why(settings: Settings) -> None:
    load_sample_region()
    client = Client()
    settings.TARJOTIN_REGION = demo.COUNTY
    ids = list(Service.objects.values_list("source_id", flat=True))
    assert len(ids) > 100
    not_shown = {id: _told(id, demo.COUNTY)[1] for id in ids if _told(id, demo.COUNTY)[0] == "not_shown"}
    assert all(fails for fails in not_shown.values())
    for id in ids[::20]:
        page = client.get("/fi/why-not-shown", {"q": id}).content.decode()
        assert ("Tämä palvelu näkyy" in page) == (id not in not_shown)
