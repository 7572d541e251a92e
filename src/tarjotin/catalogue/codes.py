"""Names of service classes, target groups and life events by code, from the project's own dated code lists."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tarjotin.catalogue.shapes import TermScheme
from tarjotin.common.languages import Localized

DATA = Path(__file__).parent / "data"

_FILES: dict[TermScheme, str] = {
    "service_class": "service_classes.json",
    "target_group": "target_groups.json",
    "life_event": "life_events.json",
}


@dataclass(frozen=True, slots=True)
class Code:
    """An entry of a code list; `uri` is the present address, `old_uri` the urn that v11 still sends."""

    code: str
    names: Localized
    parent: str
    uri: str
    old_uri: str


@cache
def code_list(scheme: TermScheme) -> Mapping[str, Code]:
    """All codes of a scheme; empty for schemes whose names come with the records (ontology, industries)."""
    if scheme not in _FILES:
        return {}
    items = json.loads((DATA / _FILES[scheme]).read_text(encoding="utf-8"))["items"]
    return {item["code"]: Code(**item | {"names": _as_shown(item["names"])}) for item in items}


def _as_shown(names: Localized) -> Localized:
    """The names as readers should see them: the lists are kept as they were published, mistakes and old words too."""
    return {language: _shown_names().get((language, name), name) for language, name in names.items()}


@cache
def _shown_names() -> Mapping[tuple[str, str], str]:
    table = tomllib.loads((DATA / "shown_names.toml").read_text(encoding="utf-8"))
    return {(each["language"], each["was"]): each["now"] for each in table["names"]}
