"""The example paths of the sample region, and the command that lists what needs looking at."""

from __future__ import annotations

import argparse
import datetime as dt
import json

import pytest
from django.utils import timezone

from tarjotin import demo
from tarjotin.catalogue.codes import code_list
from tarjotin.config.commands import paths as command
from tarjotin.paths.demo import demo_routes, load_demo_paths
from tarjotin.paths.models import PathVersion
from tarjotin.paths.queries import published_paths
from tarjotin.paths.route import (
    LONGEST,
    MOST_SERVICES,
    MOST_STEPS,
    PATH_FIELDS,
    STEP_FIELDS,
    is_fit_for_residents,
    untranslated,
)
from tests import make
from tests.paths.conftest import LATER, end


@pytest.mark.parametrize("slug", sorted(demo_routes()))
def test_an_example_is_whole_and_its_services_are_those_of_the_sample(slug: str) -> None:
    life_event, route = demo_routes()[slug]
    known = {each["id"] for each in json.loads((demo.DATA / "services.json").read_text(encoding="utf-8"))}
    assert set(route.services) <= known
    assert life_event in code_list("life_event")
    assert is_fit_for_residents(route)
    assert untranslated(route) == {}
    assert "(esimerkki)" in route.owner["fi"]


@pytest.mark.parametrize("slug", sorted(demo_routes()))
def test_an_example_could_have_been_written_in_the_form(slug: str) -> None:
    _, route = demo_routes()[slug]
    assert len(route.steps) <= MOST_STEPS
    texts = [(name, route.texts(name)) for name in PATH_FIELDS]
    texts += [(name, step.texts(name)) for step in route.steps for name in STEP_FIELDS]
    assert all(len(text) <= LONGEST[name] for name, told in texts for text in told.values())
    assert all(len(step.services) <= MOST_SERVICES for step in route.steps)


def test_the_examples_are_published_once_and_what_was_changed_stays(db: None) -> None:
    load_demo_paths(timezone.now())
    assert {each.slug for each in published_paths(demo.COUNTY)} == set(demo_routes())
    PathVersion.objects.update(is_published=False)
    load_demo_paths(timezone.now())
    assert published_paths(demo.COUNTY) == ()


def options(**given: object) -> argparse.Namespace:
    return argparse.Namespace(**({"county": "", "json": False} | given))


def test_the_command_lists_what_needs_looking_at(
    published: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert command.run(options()) == 0
    assert capsys.readouterr().out == ""
    end("service-2")
    assert command.run(options()) == 1
    assert capsys.readouterr().out == (
        "uni-on-kateissa: step 2 names the service service-2, which has gone.\n"
    )
    noon = dt.datetime.combine(LATER, dt.time(12), tzinfo=dt.UTC)
    monkeypatch.setattr(timezone, "now", lambda: noon)
    assert command.run(options(county=make.NORTH_KARELIA, json=True)) == 1
    told = json.loads(capsys.readouterr().out)
    assert [(each["reason"], each["review_on"]) for each in told] == [
        ("review", "2027-06-01"),
        ("gone", None),
    ]
    assert command.run(options(county="06")) == 0
