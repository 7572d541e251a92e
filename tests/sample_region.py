"""The sample region as a harvest brings it, harvested once a process and copied for each test after that."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from tarjotin import demo
from tarjotin.config.pipeline import bring_up_to_date
from tarjotin.harvest.runs import Harvest
from tarjotin.pages.context import forget_store
from tarjotin.sources.ptv_folder.adapter import PtvFolder

# Made with every database, so that a second one has them already.
_DJANGOS_OWN = frozenset({"django_migrations", "django_content_type", "auth_permission"})


@dataclass(frozen=True, slots=True)
class _Kept:
    """Rows of every table as SQLite holds them, the folder of the index built of them, and what was told of them."""

    tables: dict[str, tuple[list[str], list[tuple[Any, ...]]]]
    index: Path
    told: Mapping[str, str]


_kept: dict[str, _Kept] = {}


def load_sample_region() -> None:
    """Put the sample region into an empty database and its index into use."""
    load_once("sample region", _harvest)


def load_once(name: str, make: Callable[[], Mapping[str, str]]) -> Mapping[str, str]:
    """Have in the database and the index what `make` makes of them; it is called once a process, and copied later.

    Gives back what `make` told. It is given the same database and index every time, or the name would mean two things.
    """
    if connection.vendor != "sqlite":
        told = make()
    elif name not in _kept:
        told = make()
        _kept[name] = _keep(told)
    else:
        told = _kept[name].told
        _copy(_kept[name])
    forget_store()
    return told


def _harvest() -> Mapping[str, str]:
    Harvest(PtvFolder(demo.DATA, name=demo.SOURCE)).run()
    bring_up_to_date(lambda kind, done, known: None, anew=True)
    return {}


def _keep(told: Mapping[str, str]) -> _Kept:
    index = Path(mkdtemp(prefix="tarjotin-tests-index-")) / "index"
    shutil.copytree(settings.TARJOTIN_INDEX, index)
    tables = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            rows = cursor.fetchall()
            if rows and table not in _DJANGOS_OWN:
                tables[table] = ([column[0] for column in cursor.description], rows)
    return _Kept(tables, index, told)


def _copy(kept: _Kept) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for table in kept.tables:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
        for table, (columns, rows) in kept.tables.items():
            named = ", ".join(connection.ops.quote_name(column) for column in columns)
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(
                f"INSERT INTO {connection.ops.quote_name(table)} ({named}) VALUES ({places})",  # noqa: S608  # names of our own tables
                rows,
            )
    shutil.rmtree(settings.TARJOTIN_INDEX, ignore_errors=True)
    shutil.copytree(kept.index, settings.TARJOTIN_INDEX, symlinks=True)
