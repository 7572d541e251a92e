"""The log of changes tells everything that is ever noted in it in the reader's language."""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone, translation

import tarjotin
from tarjotin.catalogue.shapes import Service
from tarjotin.desk.staff.log import actions, present_log
from tarjotin.people.models import AuditEntry
from tests.make_staff import admin, sign_in

# Noted through a function of their own, whose action is a parameter.
NOTED = {("signed-in", "member"), ("locked", "member"), ("added", "unit"), ("renamed", "unit")}
AT = dt.datetime(2026, 11, 29, 12, 3, tzinfo=dt.UTC)


def _noted_in(path: Path) -> Iterator[tuple[str, str]]:
    """Action and kind of each note that a module writes in the log."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = dict(_constants(tree))
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "record_change":
            for action in _values(call.args[2], constants):
                for kind in _values(call.args[3], constants):
                    yield action, kind


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for each in tree.body:
        if isinstance(each, ast.Assign):
            for target in each.targets:
                parts = target.elts if isinstance(target, ast.Tuple) else [target]
                values = each.value.elts if isinstance(each.value, ast.Tuple) else [each.value]
                for name, value in zip(parts, values, strict=False):
                    if isinstance(name, ast.Name) and isinstance(value, ast.Constant):
                        yield name.id, str(value.value)


def _values(node: ast.expr, constants: dict[str, str]) -> list[str]:
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    if isinstance(node, ast.IfExp):
        return _values(node.body, constants) + _values(node.orelse, constants)
    return [constants[node.id]] if isinstance(node, ast.Name) and node.id in constants else []


def test_everything_that_is_noted_has_words() -> None:
    modules = Path(tarjotin.__path__[0]).rglob("*.py")
    noted = {pair for path in modules for pair in _noted_in(path)} | NOTED
    assert noted == set(actions())


def _told(kind: str, note: str = "", id: str = "") -> str:
    entry = AuditEntry(at=AT, who="a@b.example", action="x", object_kind=kind, object_id=id, note=note)
    with translation.override("fi"):
        (shown,) = present_log([entry], {"org-1": "Naapurinapu ry"}, "fi")
    return shown.note


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "note", "id", "told"),
    [
        ("member", "a@b.example, provider, org-1", "7", "a@b.example, palveluntuottaja, Naapurinapu ry"),
        ("role", "a@b.example, editor → a@b.example, admin", "7", None),
        ("slip", "", "12", "ohjauslappu nro 12"),
        ("service path", "version 3", "vauva-syntyy", "vauva-syntyy, versio 3"),
        ("service path", "version 2 as 5", "vauva-syntyy", "vauva-syntyy, versio 2 versiona 5"),
        ("theme rules", "version 4: Kaatumiset mukaan", "4", "versio 4: Kaatumiset mukaan"),
        ("door contacts", "21 rows", "1", "21 riviä"),
        ("contact agreement", "posti@n.example", "org-1", "Naapurinapu ry, posti@n.example"),
        ("unit", "Vanha → Uusi", "1", "Vanha → Uusi"),
    ],
)
def test_details_are_told_in_the_readers_language(kind: str, note: str, id: str, told: str | None) -> None:
    expected = told or "a@b.example, sisällön ylläpitäjä → a@b.example, pääkäyttäjä"
    assert _told(kind, note, id) == expected


@pytest.mark.django_db
def test_a_note_of_a_service_is_told_by_the_services_name(client: Client, example: Service) -> None:
    AuditEntry.objects.create(
        at=timezone.now(),
        who="a@b.example",
        county="14",
        action="wrote",
        object_kind="service note",
        object_id="1",
        note=example.id,
    )
    sign_in(client, admin())
    html = client.get("/fi/desk/staff/log").content.decode()
    assert (
        f'>kirjoitti palvelusta muistiinpanon</td><td data-label="Tarkemmin">{example.names["fi"]}</td>'
        in html
    )
