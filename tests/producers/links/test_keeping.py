"""Answers are kept, told after some failures, and taken back when the address works again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tarjotin.catalogue import shapes, writing
from tarjotin.config.command_line import run
from tarjotin.harvest.one_writer import one_writer
from tarjotin.producers.links.asking import LinkAsker
from tarjotin.producers.links.models import AskedLink
from tarjotin.producers.links.rules import asking_rule
from tarjotin.producers.links.services import LinksAsked, Progress, ask_links
from tarjotin.producers.quality.models import QualityFinding
from tarjotin.producers.quality.services import assess
from tests import make
from tests.producers.links.a_web import Web, a_web

pytestmark = pytest.mark.django_db
RULE = replace(asking_rule(), seconds_between=0, timeout_seconds=2)


@pytest.fixture
def web(settings: Settings) -> Iterator[Web]:
    settings.TARJOTIN_CHECK_LINKS = True
    settings.TARJOTIN_REGION = make.NORTH_KARELIA
    with a_web({"/there": 200}) as running:
        yield running


def store(web: Web, *paths: str) -> None:
    service = make.a_service()
    channel = make.a_web_page(links=tuple(shapes.Link(web.url(path)) for path in paths))
    writing.write_organisations(make.SOURCE, [make.an_organisation()])
    writing.write_services(make.SOURCE, [service])
    writing.write_channels(make.SOURCE, [channel])
    writing.write_connections(make.SOURCE, make.connected(service, channel), from_kind="service")


def ask(web: Web) -> LinksAsked:
    with closing(LinkAsker(RULE, may_ask=web.may_ask)) as asker:
        return ask_links(asker)


def days_go_by() -> None:
    AskedLink.objects.update(again_at=timezone.now() - dt.timedelta(days=1))


def broken() -> list[str]:
    assess()
    return [row.values["answer"] for row in QualityFinding.objects.filter(check_id="broken-link")]


def test_a_failure_is_told_when_it_comes_again_and_taken_back_when_mended(web: Web) -> None:
    store(web, "/there", "/gone")
    assert ask(web) == LinksAsked(asked=2, failing=0, left=0)
    assert broken() == []
    days_go_by()
    assert ask(web).failing == 1
    assert broken() == ["404"]
    web.pages["/gone"] = 200
    days_go_by()
    assert ask(web).failing == 0
    assert broken() == []


def test_an_address_is_not_asked_again_before_its_time(web: Web) -> None:
    store(web, "/there", "/gone")
    ask(web)
    assert ask(web).asked == 0
    assert sorted(web.paths()) == ["/gone", "/there"]
    again = dict(AskedLink.objects.values_list("state", "again_at"))
    assert again["works"] - again["fails"] > dt.timedelta(days=20)


def test_what_no_service_gives_any_longer_is_forgotten(web: Web) -> None:
    store(web, "/there")
    ask(web)
    writing.write_channels(make.SOURCE, [make.a_web_page(links=())])
    ask(web)
    assert not AskedLink.objects.exists()


def test_nothing_is_told_once_asking_is_switched_off(web: Web, settings: Settings) -> None:
    store(web, "/gone")
    ask(web)
    days_go_by()
    ask(web)
    assert broken() == ["404"]
    settings.TARJOTIN_CHECK_LINKS = False
    assert broken() == []


def test_the_page_of_the_service_tells_in_words(web: Web, client: Client) -> None:
    store(web, "/gone")
    ask(web)
    days_go_by()
    ask(web)
    assess()
    page = client.get("/sv/quality/service/service-1").content.decode()
    assert "sidan finns inte" in page
    assert web.url("/gone") in page


def test_the_command_asks_nothing_unless_it_is_switched_on(
    web: Web, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    store(web, "/there")
    settings.TARJOTIN_CHECK_LINKS = False
    assert run(["quality", "--links"]) == 2
    assert "TARJOTIN_CHECK_LINKS=1" in capsys.readouterr().err
    assert web.asked == []


def test_the_command_tells_what_it_asked_and_reaches_no_private_address(
    web: Web, capsys: pytest.CaptureFixture[str]
) -> None:
    store(web, "/there")
    assert run(["quality", "--links", "--assess"]) == 0
    assert "Asked 1 web addresses" in capsys.readouterr().err
    assert web.asked == []
    assert AskedLink.objects.get().told == "private"


def test_harvests_and_editors_may_write_while_addresses_are_asked(
    web: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ask_for_hours(_asker: LinkAsker, _report: Progress) -> LinksAsked:
        with one_writer():
            return LinksAsked(0, 0, 0)

    monkeypatch.setattr("tarjotin.config.commands.quality.ask_links", ask_for_hours)
    assert run(["quality", "--links", "--assess"]) == 0
