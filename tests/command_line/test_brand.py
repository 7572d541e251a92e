"""`tarjotin brand`: check, load and list, and what a refusal looks like."""

from __future__ import annotations

import json
from pathlib import Path

from tests.command_line.conftest import Run
from tests.regions.brands import write_brand

ACCENT = '[colours.light]\naccent = "#7a1f5c"'


def test_a_brand_is_checked_loaded_and_listed(tarjotin: Run, home: Path, tmp_path: Path) -> None:
    path = write_brand(tmp_path / "new", more=ACCENT)
    checked = tarjotin("brand", "check", str(path))
    assert checked.returncode == 0
    assert (
        "karjala can be used: county 14, the usual languages, karjala.example, dated 2026-11-28."
        in checked.stdout
    )
    assert "derived dark accent" in checked.stdout
    assert "the weakest pair is" in checked.stdout
    assert not (home / "regions").exists()
    assert "No brand is in use" in tarjotin("brand", "list").stdout
    assert tarjotin("brand", "load", str(tmp_path / "new")).returncode == 0
    (listed,) = json.loads(tarjotin("brand", "list", "--json").stdout)
    assert listed["id"] == "karjala"
    assert {each["token"] for each in listed["derived"] if each["scheme"] == "light"} == {
        "accent-strong",
        "on-accent",
        "accent-soft",
    }
    assert min(each["ratio"] - each["needed"] for each in listed["contrasts"]) >= 0


def test_a_failing_colour_is_refused_and_the_old_brand_stays(
    tarjotin: Run, home: Path, tmp_path: Path
) -> None:
    write_brand(tmp_path / "new")
    tarjotin("brand", "load", str(tmp_path / "new"))
    write_brand(tmp_path / "new", more=ACCENT.replace("#7a1f5c", "#7fb5a8"), names__fi='"Uusi"')
    refused = tarjotin("brand", "load", str(tmp_path / "new"))
    assert refused.returncode == 2
    assert "accent #7fb5a8 on surface #fffdf8: 2.27, at least 4.5 is needed." in refused.stderr
    assert "Traceback" not in refused.stderr
    assert "Karjalan tarjotin" in (home / "regions" / "karjala" / "brand.toml").read_text(encoding="utf-8")
    nowhere = tarjotin("brand", "check", str(tmp_path / "nowhere"))
    assert nowhere.returncode == 2
    assert "there is no brand.toml in it" in nowhere.stderr
