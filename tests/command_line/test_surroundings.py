"""What surrounds a command: a terminal that is watched, a disk that fills up, a reader that has seen enough."""

from __future__ import annotations

import json
import os
import pty
import resource
import subprocess
import sys
from pathlib import Path

from tarjotin import demo
from tests.command_line.conftest import Run, environment

HARVEST = [sys.executable, "-m", "tarjotin", "harvest", "ptv", "--from", str(demo.DATA)]


def test_a_person_at_a_terminal_sees_how_far_it_is(home: Path) -> None:
    ours, theirs = pty.openpty()
    terminal = environment(home) | {"TERM": "xterm", "COLUMNS": "100"}
    with subprocess.Popen(HARVEST, env=terminal, stdout=subprocess.DEVNULL, stderr=theirs) as process:
        os.close(theirs)
        seen = b""
        try:
            while part := os.read(ours, 4096):
                seen += part
        except OSError:
            pass  # Linux says so when the other end of a terminal is closed.
        os.close(ours)
    assert process.returncode == 0
    assert "services" in seen.decode()
    assert "163/163" in seen.decode()


def test_a_machine_sees_nothing_but_the_summary(tarjotin: Run) -> None:
    result = tarjotin("harvest", "ptv", "--from", str(demo.DATA), "--json")
    assert result.stderr == ""
    assert len(result.stdout.splitlines()) == 1


def test_a_full_disk_is_one_line_and_loses_nothing(tarjotin: Run, home: Path) -> None:
    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

    full = subprocess.run(
        HARVEST, env=environment(home), capture_output=True, text=True, preexec_fn=small_disk, check=False
    )
    assert full.returncode == 1
    (line,) = full.stderr.splitlines()
    assert line.startswith("tarjotin: ")
    again = tarjotin("harvest", "ptv", "--from", str(demo.DATA), "--json")
    assert json.loads(again.stdout)["complete"]
    assert json.loads(tarjotin("search", "uimahalli", "--json").stdout)["total"] > 0


def test_a_reader_that_has_seen_enough_is_no_error(tarjotin: Run, home: Path) -> None:
    tarjotin("harvest", "ptv", "--from", str(demo.DATA))
    search = f"{sys.executable} -m tarjotin search --limit 100 | head -1"
    result = subprocess.run(
        ["bash", "-c", search], env=environment(home), capture_output=True, text=True, check=False
    )
    assert result.stdout.startswith("163 found")
    assert result.stderr == ""
