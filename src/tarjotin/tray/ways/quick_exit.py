"""Which pages are sensitive, and where their "leave this page quickly" leads."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tarjotin.catalogue.shapes import Service
from tarjotin.common.languages import pick
from tarjotin.finding.analysis.finnish import base_finnish
from tarjotin.finding.analysis.words import words
from tarjotin.finding.asking.crisis import crisis_kinds
from tarjotin.finding.query import Results

_FILE = Path(__file__).parent / "data" / "sensitive.toml"


@dataclass(frozen=True, slots=True)
class Sensitive:
    """What makes a page sensitive, by code, and the neutral site to leave for, by language."""

    themes: Collection[str]
    needs: Collection[str]
    service_classes: Collection[str]
    concepts: Collection[str]
    exit: Mapping[str, str]


@cache
def sensitive() -> Sensitive:
    """The list in use."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Sensitive(told["themes"], told["needs"], told["service_classes"], told["concepts"], told["exit"])


def exit_of_list(results: Results, language: str) -> str:
    """Where a list of services leads in a hurry; "" when it is not sensitive."""
    understood, found = results.understood, sensitive()
    is_sensitive = (
        bool(understood.crisis)
        or results.query.theme in found.themes
        or not set(understood.needs).isdisjoint(found.needs)
    )
    return _exit(language, is_sensitive=is_sensitive)


def exit_of_service(service: Service, theme_ids: Iterable[str], language: str) -> str:
    """Where the page of a service leads in a hurry; "" when it is not sensitive."""
    found = sensitive()
    is_sensitive = (
        not set(theme_ids).isdisjoint(found.themes)
        or not set(service.codes("service_class")).isdisjoint(found.service_classes)
        or not set(service.codes("ontology")).isdisjoint(found.concepts)
        or any(crisis_kinds(words(name), base_finnish()) for name in service.names.values())
    )
    return _exit(language, is_sensitive=is_sensitive)


def _exit(language: str, *, is_sensitive: bool) -> str:
    return pick(sensitive().exit, language).text if is_sensitive else ""
