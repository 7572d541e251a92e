"""The log of changes tells everything in the reader's words, never in the codes it is kept by."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import timezone, translation

import tarjotin
from tarjotin.desk.staff.presenters import present_entry
from tarjotin.people.models import AuditEntry


def _values(node: ast.expr, named: dict[str, str]) -> list[str]:
    """What an argument may be: a text, a name of the module's own for one, or either of two."""
    if isinstance(node, ast.IfExp):
        return _values(node.body, named) + _values(node.orelse, named)
    if isinstance(node, ast.Name):
        return [named[node.id]] if node.id in named else []
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def _named(module: ast.Module) -> dict[str, str]:
    """The names of a module that stand for texts, given one by one or several in a line."""
    named: dict[str, str] = {}
    for each in module.body:
        if not isinstance(each, ast.Assign):
            continue
        target, value = each.targets[0], each.value
        pairs = [(target, value)]
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            pairs = list(zip(target.elts, value.elts, strict=True))
        for name, told in pairs:
            texts = _values(told, {})
            if isinstance(name, ast.Name) and texts:
                named[name.id] = texts[0]
    return named


def _noted() -> Iterator[tuple[str, str]]:
    """Each action and kind of object that some module tells the log."""
    for path in sorted(Path(tarjotin.__file__).parent.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        if "record_change(" not in text:
            continue
        module = ast.parse(text)
        named = _named(module)
        for call in ast.walk(module):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "record_change":
                for action in _values(call.args[2], named):
                    yield from ((action, kind) for kind in _values(call.args[3], named))


NOTED = sorted(set(_noted()))


def test_what_is_noted_is_found_in_the_code() -> None:
    assert {("made", "slip"), ("agreed", "contact agreement"), ("published", "service path")} <= set(NOTED)


@pytest.mark.parametrize(("action", "kind"), NOTED)
def test_every_action_has_words_in_each_language(action: str, kind: str) -> None:
    entry = AuditEntry(at=timezone.now(), who="x", action=action, object_kind=kind)
    told = set()
    for language in ("en", "fi", "sv"):
        with translation.override(language):
            told.add(present_entry(entry, language).action)
    assert len(told) == 3
    assert f"{action} {kind}" not in told
