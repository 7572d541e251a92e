"""The example paths of the sample region."""

from __future__ import annotations

import datetime as dt
import tomllib
from pathlib import Path

import msgspec
from django.db import transaction

from tarjotin import demo
from tarjotin.paths.models import PathVersion, ServicePath
from tarjotin.paths.review import proposed_review
from tarjotin.paths.route import Route
from tarjotin.paths.services import Draft, write_version

DATA = Path(__file__).parent / "data" / "demo.toml"


def demo_routes() -> dict[str, tuple[str, Route]]:
    """Name in addresses → life event and path."""
    table = tomllib.loads(DATA.read_text(encoding="utf-8"))
    return {
        each["slug"]: (each["life_event"], msgspec.convert(each["route"], Route)) for each in table["paths"]
    }


@transaction.atomic
def load_demo_paths(now: dt.datetime) -> None:
    """Publish them, unless there is a path of any kind already: what was tried out stays as it was left."""
    if ServicePath.objects.exists():
        return
    for slug, (life_event, route) in demo_routes().items():
        path = ServicePath.objects.create(county=demo.COUNTY, slug=slug)
        draft = Draft(life_event, proposed_review(now.date()), route)
        write_version(path, 1, draft, who="", made_by=None, now=now)
    PathVersion.objects.update(is_published=True)
