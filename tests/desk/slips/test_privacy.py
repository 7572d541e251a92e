"""After a whole journey with planted names, numbers and codes none of them is found anywhere."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core import management
from django.db import connection
from django.test import Client

from tarjotin.desk.slips.codes import shown
from tarjotin.desk.slips.models import Slip
from tests import make
from tests.desk.slips.conftest import code, fields, make_slip, send

PLANTED = ("131052-308T", "040 555 0199", "asiakas@example.fi", "Hilkka Planttinen")
ADDRESS = "91.198.77.5"


@pytest.fixture
def heard() -> Iterator[io.StringIO]:
    """Everything that any logger says, however unimportant."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.removeHandler(handler)
    root.setLevel(level)


def _everything_stored() -> str:
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - our own tables
            found += [str(value) for row in cursor.fetchall() for value in row]
    return "\n".join(found)


def _dumped() -> str:
    backup = io.StringIO()
    management.call_command("dumpdata", stdout=backup)
    return backup.getvalue()


def _backed_up(folder: Path) -> str:
    """A backup as docs/operators.md makes it: pg_dump, or a copy of the SQLite file."""
    file = folder / "backup"
    if connection.vendor == "postgresql":
        settings = connection.settings_dict
        place = {"PGHOST": settings["HOST"], "PGPORT": str(settings["PORT"]), "PGUSER": settings["USER"]}
        given = {name: value for name, value in place.items() if value}
        if settings["PASSWORD"]:
            given["PGPASSWORD"] = settings["PASSWORD"]
        command = ["pg_dump", "--format=plain", f"--file={file}", settings["NAME"]]
        subprocess.run(command, check=True, env=os.environ | given)
    else:
        with contextlib.closing(sqlite3.connect(file)) as copy:
            connection.connection.backup(copy)
    return file.read_bytes().decode("utf-8", errors="replace")


@pytest.mark.django_db(transaction=True)
def test_no_planted_fact_of_a_client_is_in_the_database_its_backups_or_the_logs(
    desk: Client, heard: io.StringIO, tmp_path: Path
) -> None:
    for words in PLANTED:
        answer = desk.post("/fi/desk/slips/new", fields(text=f"Asiakas on {words}."))
        assert answer.status_code == 400
        assert words in answer.content.decode()
    assert not Slip.objects.exists()
    slip = make_slip(desk, text="Ota termospullo mukaan.", municipality=make.JOENSUU)
    resident = Client(REMOTE_ADDR=ADDRESS)
    opened = f"/fi/slip/{code(slip)}"
    resident.get("/fi/slip/", {"code": PLANTED[0]})
    for words in PLANTED:
        resident.get(f"/fi/slip/{words}")
        resident.get(f"{opened}/reminder.ics", {"day": words})
        send(f"{opened}/answer", {"place": words, "answer": words, "reason": words}, by=resident)
        send("/fi/no-service", dict.fromkeys(("theme", "municipality", "target_group"), words), by=resident)
    resident.get("/fi/slip/AAAACCCCDDDD")
    send(f"{opened}/answer", {"place": "1", "answer": "did_not_fit", "reason": "full"}, by=resident)
    send(f"{opened}/nothing-fitted", by=resident)
    desk.post(f"/fi/desk/slips/{slip.pk}/withdraw")
    everywhere = _everything_stored() + _dumped() + _backed_up(tmp_path) + heard.getvalue()
    for words in (*PLANTED, "Planttinen", "5550199", ADDRESS, code(slip), shown(code(slip)), "termospullo"):
        assert words not in everywhere, words
    assert slip.fingerprint in everywhere


def test_a_page_that_fails_is_logged_without_the_code_in_its_address(
    desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    slip, said = make_slip(desk), io.StringIO()

    def fails(*_: object, **__: object) -> None:
        raise RuntimeError("a fault")

    monkeypatch.setattr("tarjotin.desk.slips.resident_views.present_slip", fails)
    handler, log = logging.StreamHandler(said), logging.getLogger("django.request")
    log.addHandler(handler)
    try:
        answer = Client(raise_request_exception=False).get(f"/fi/slip/{code(slip)}")
    finally:
        log.removeHandler(handler)
    assert answer.status_code == 500
    assert "Internal Server Error: /<language:language>/slip/<str:typed>" in said.getvalue()
    assert "a fault" in said.getvalue()
    assert code(slip) not in said.getvalue()
