"""The sample region as a harvest brings it, harvested once a process and copied for each test after that."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from tarjotin import demo
from tarjotin.config.pipeline import bring_up_to_date
from tarjotin.harvest.runs import Harvest
from tarjotin.sources.ptv_folder.adapter import PtvFolder
from tarjotin.tray.context import forget_store


@dataclass(frozen=True, slots=True)
class _Kept:
    """Rows of every table as SQLite holds them, and the folder of the index built of them."""

    tables: dict[str, tuple[list[str], list[tuple[Any, ...]]]]
    index: Path


_kept: list[_Kept] = []


def load_sample_region() -> None:
    """Put the sample region into an empty database and its index into use."""
    if connection.vendor != "sqlite":
        _harvest()
    elif not _kept:
        _harvest()
        _kept.append(_keep())
    else:
        _copy(_kept[0])
    forget_store()


def _harvest() -> None:
    Harvest(PtvFolder(demo.DATA, name=demo.SOURCE)).run()
    bring_up_to_date(lambda kind, done, known: None, anew=True)


def _keep() -> _Kept:
    index = Path(mkdtemp(prefix="tarjotin-tests-index-")) / "index"
    shutil.copytree(settings.TARJOTIN_INDEX, index)
    tables = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            rows = cursor.fetchall()
            if rows and table != "django_migrations":
                tables[table] = ([column[0] for column in cursor.description], rows)
    return _Kept(tables, index)


def _copy(kept: _Kept) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for table, (columns, rows) in kept.tables.items():
            named = ", ".join(connection.ops.quote_name(column) for column in columns)
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(
                f"INSERT INTO {connection.ops.quote_name(table)} ({named}) VALUES ({places})",  # noqa: S608  # names of our own tables
                rows,
            )
    shutil.rmtree(settings.TARJOTIN_INDEX, ignore_errors=True)
    shutil.copytree(kept.index, settings.TARJOTIN_INDEX, symlinks=True)
