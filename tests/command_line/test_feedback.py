"""The feedback command as an operator runs it."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from pathlib import Path

import pytest

from tests.command_line.conftest import Run
from tests.mail_server import mail_server

TODAY = dt.datetime.now(dt.UTC)


@pytest.fixture
def queue(home: Path, tarjotin: Run) -> sqlite3.Connection:
    """Tables with a late message, one that wants an answer, and one whose address is to be forgotten."""
    assert tarjotin("rebuild").returncode in (0, 3)
    database = sqlite3.connect(home / "tarjotin.sqlite3", isolation_level=None)
    rows = (
        ("LATE-2345", "other", "", TODAY - dt.timedelta(days=20), None),
        ("ASKS-2345", "wrong-number", "aino@example.fi", TODAY, None),
        ("GONE-2345", "closed", "eero@example.fi", TODAY, TODAY - dt.timedelta(days=40)),
    )
    for reference, kind, email, received, closed in rows:
        database.execute(
            "insert into feedback_feedback (reference, kind, service_id, county, language, text, email, answer,"
            " received_at, due_on, closed_at) values (?, ?, 'service-1', '14', 'fi', 'Numero ei vastaa.', ?, '',"
            " ?, ?, ?)",
            (
                *(reference, kind, email, received.isoformat(" ")),
                (received + dt.timedelta(days=14)).date().isoformat(),
                closed and closed.isoformat(" "),
            ),
        )
    return database


def test_an_operator_reads_answers_and_closes(
    tarjotin: Run, queue: sqlite3.Connection, tmp_path: Path
) -> None:
    lines = tarjotin("feedback", "list").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["LATE-2345", "ASKS-2345"]
    assert "days late" in lines[0]
    assert "no address" in lines[0]
    assert "wants an answer" in lines[1]
    assert lines[0].split()[4] == "14"
    assert tarjotin("feedback", "list", "--county", "14").stdout.splitlines() == lines
    assert tarjotin("feedback", "list", "--county", "11").stdout == "Nothing waits.\n"
    late = json.loads(tarjotin("feedback", "list", "--overdue", "--json").stdout)
    assert [(each["reference"], each["overdue"]) for each in late] == [("LATE-2345", True)]
    told = {
        each["reference"]: each for each in json.loads(tarjotin("feedback", "list", "--all", "--json").stdout)
    }
    assert told["GONE-2345"]["email"] == "", "each use erases what is to be forgotten"
    assert "Numero ei vastaa." in tarjotin("feedback", "show", "asks-2345").stdout
    assert "[failed] feedback: 1 past the last day" in tarjotin("check").stdout

    answer = tmp_path / "answer.txt"
    answer.write_text("Kiitos, numero on korjattu.\n", encoding="utf-8")
    refused = tarjotin("feedback", "answer", "ASKS-2345", "--file", str(answer))
    assert (refused.returncode, "TARJOTIN_SMTP" in refused.stderr) == (1, True)
    with mail_server() as mailbox:
        mail = {
            "TARJOTIN_SMTP": f"smtp://127.0.0.1:{mailbox.port}",
            "TARJOTIN_MAIL_FROM": "tarjotin@alue.example",
            "TARJOTIN_FEEDBACK_EMAIL": "palaute@alue.example",
        }
        assert "Mailed 2" in tarjotin("feedback", "send", **mail).stdout
        done = tarjotin("feedback", "answer", "ASKS-2345", "--file", str(answer), **mail)
        assert (done.returncode, done.stdout) == (0, "ASKS-2345 is answered.\n")
        assert mailbox.receivers == ["palaute@alue.example", "palaute@alue.example", "aino@example.fi"]
        assert mailbox.mails[2].get_content().startswith("Kiitos, numero on korjattu.")
    assert tarjotin("feedback", "done", "LATE-2345").stdout == "LATE-2345 is closed.\n"
    assert tarjotin("feedback", "list").stdout == "Nothing waits.\n"
    assert "[passed] feedback" in tarjotin("check").stdout


def test_bad_use_is_one_line(tarjotin: Run, queue: sqlite3.Connection) -> None:
    for arguments, told in (
        (("show", "NONE"), "There is no feedback 'NONE'"),
        (("answer", "ASKS-2345", "--text", "  "), "The answer is empty"),
        (("answer", "ASKS-2345", "--file", "/no/such"), "cannot be read"),
        (("answer", "LATE-2345", "--text", "Kiitos"), "left no address"),
        (("answer", "ASKS-2345"), "--text"),
        (("list", "--county", "99"), "99"),
        ((), "ACTION"),
    ):
        result = tarjotin("feedback", *arguments)
        assert (result.returncode, len(result.stderr.splitlines())) == (2, 1), result.stderr
        assert told in result.stderr
    refused = tarjotin("feedback", "list", TARJOTIN_SMTP="mail.example")
    assert (refused.returncode, "TARJOTIN_SMTP cannot be read" in refused.stderr) == (2, True)


def test_before_there_are_tables_the_way_on_is_told(tarjotin: Run) -> None:
    result = tarjotin("feedback", "list")
    assert result.returncode == 1
    assert "The database is not prepared" in result.stderr
