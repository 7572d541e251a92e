"""How the tests of the v12 side start a small stand-in and ask it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.standin.ptv.server import Standin, running
from tests.standin.ptv.v12_sample import sample
from tests.standin.ptv.v12_texts import Json


@contextmanager
def small_standin(directory: Path) -> Iterator[Standin]:
    """A stand-in with the small seed and two short code lists, all written into the directory."""
    codes = directory / "codes"
    codes.mkdir()
    for name, items in CODES.items():
        (codes / f"{name}.json").write_text(json.dumps({"items": items}), encoding="utf-8")
    with running(sample(directory), codes_directory=codes) as one:
        yield one


def reader(standin: Standin) -> httpx.Client:
    """A client of the v12 side with a key."""
    return httpx.Client(base_url=f"{standin.url}/api/v12", headers={"x-api-key": "test"}, timeout=30)


CODES: dict[str, list[Json]] = {
    "municipalities": [{"code": "049", "names": {"fi": "Espoo", "sv": "Esbo"}}],
    "counties": [{"code": "03", "names": {"fi": "Länsi-Uusimaa"}, "municipalities": ["049"]}],
}


def body(client: httpx.Client, path: str, **params: Any) -> Json:
    """The JSON of an answer that must be 200."""
    answer = client.get(path, params=params)
    assert answer.status_code == 200, answer.text
    found: Json = answer.json()
    return found


def ids(client: httpx.Client, noun: str, **params: Any) -> list[str]:
    """The content ids a search finds."""
    return [item["contentId"] for item in body(client, f"/{noun}/search", **params)["items"]]


def complaints(client: httpx.Client, path: str, **params: Any) -> list[str]:
    """The parameters that an answer which must be 400 complains of."""
    answer = client.get(path, params=params)
    assert answer.status_code == 400, answer.text
    return [error["path"] for error in answer.json()["errors"]]


def everything(client: httpx.Client, path: str) -> list[Json]:
    """The items of all pages."""
    first = body(client, path, page=1, pageSize=100)
    later = [body(client, path, page=number, pageSize=100) for number in range(2, first["totalPages"] + 1)]
    return [item for page in (first, *later) for item in page["items"]]
