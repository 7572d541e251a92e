"""A harvest that is killed, at whatever moment and however often, loses nothing and is gone on with."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tarjotin import demo
from tests.command_line.conftest import environment

KILLS = 10

_ROWS = """
import django, json
django.setup()
from tests.rows import catalogue_rows
from tarjotin.harvest.models import RawRecord, RawVersion
kept = sorted(RawRecord.objects.values_list("kind", "source_id", "current_hash", "withdrawn"))
print(json.dumps([catalogue_rows(), kept, RawVersion.objects.count()], default=str))
"""


def rows(home: Path) -> list[object]:
    settings = {"DJANGO_SETTINGS_MODULE": "tarjotin.config.settings"}
    result = subprocess.run(
        [sys.executable, "-c", _ROWS],
        env=environment(home) | settings,
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[object] = json.loads(result.stdout)
    return found


def harvest(home: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tarjotin", "harvest", "ptv", "--from", str(demo.DATA), "--json"]
    return subprocess.Popen(
        command, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_ten_kills_at_random_moments_lose_nothing(tmp_path: Path) -> None:
    undisturbed = tmp_path / "undisturbed"
    started = time.monotonic()
    harvest(undisturbed).communicate()
    whole = time.monotonic() - started

    disturbed = tmp_path / "disturbed"
    chance = random.Random(20261122)
    killed = 0
    for _ in range(KILLS):
        process = harvest(disturbed)
        time.sleep(whole * chance.uniform(0.3, 1.0))
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        if process.returncode == -signal.SIGKILL:
            killed += 1
        else:
            whole *= 0.7  # it was over: the machine is faster now than when the first one was timed
    assert killed, "no kill came in time: the test would show nothing"

    last = harvest(disturbed)
    out, err = last.communicate()
    assert last.returncode == 0, err
    assert json.loads(out.splitlines()[-1])["complete"]
    assert rows(disturbed) == rows(undisturbed)
