"""The booklet command as an operator runs it."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest

from tests.command_line.conftest import Run
from tests.ptv_samples import phone_payload, service_payload, write_dump


@pytest.fixture
def harvested(tarjotin: Run, tmp_path: Path) -> None:
    """A service in Joensuu that answers the phone."""
    dump = write_dump(
        tmp_path / "dump",
        services=[service_payload(1, name="Uimahalli", channels=[101], description="Täällä voi uida.")],
        channels=[phone_payload(101)],
    )
    assert tarjotin("harvest", "ptv", "--from", str(dump)).returncode == 0


def test_a_booklet_is_written_as_pdf_and_as_a_page(tarjotin: Run, harvested: None, tmp_path: Path) -> None:
    pdf, page = tmp_path / "joensuu.pdf", tmp_path / "joensuu.html"
    hosts = {"TARJOTIN_HOSTS": "localhost,tarjotin.example"}
    made = tarjotin("booklet", "--municipality", "167", "--lang", "sv", "--out", str(pdf), **hosts)
    assert (made.returncode, made.stderr) == (0, "")
    assert made.stdout == f"{pdf}: Joensuu, 1 tjänst\n"
    with pikepdf.open(pdf) as read:
        assert str(read.Root.Lang) == "sv"
    assert tarjotin("booklet", "--municipality", "167", "--html", "--out", str(page), **hosts).returncode == 0
    text = page.read_text(encoding="utf-8")
    assert "Uimahalli" in text
    assert "https://tarjotin.example/fi/search?municipality=167" in text
    assert "<style>" in text
    assert "<link" not in text


def test_without_a_public_host_no_address_is_printed(tarjotin: Run, harvested: None, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    tarjotin("booklet", "--municipality", "167", "--html", "--out", str(page))
    assert "localhost" not in page.read_text(encoding="utf-8")
    assert "<img" not in page.read_text(encoding="utf-8")


def test_bad_use_is_one_line(tarjotin: Run, harvested: None, tmp_path: Path) -> None:
    for arguments, code, told in (
        ((), 2, "Give --municipality CODE, --theme ID or both"),
        (("--municipality", "999"), 2, "No municipality has the code '999'"),
        (("--theme", "cooking"), 2, "There is no theme 'cooking'"),
        (("--municipality", "167", "--order", "size"), 2, "--order"),
        (("--municipality", "167", "--length", "huge"), 2, "--length"),
        (("--municipality", "167", "--most", "0"), 2, "--most 0"),
        (("--municipality", "167", "--out", str(tmp_path)), 2, "cannot be written"),
        (("--municipality", "167", "--out", "/no/such/folder/b.pdf"), 2, "cannot be written"),
        (("--municipality", "167", "--out", "/proc/b.pdf"), 2, "cannot be written"),
        (("--municipality", "905", "--theme", "culture"), 1, "No services were found"),
    ):
        result = tarjotin("booklet", *arguments)
        assert (result.returncode, len(result.stderr.splitlines())) == (code, 1), result.stderr
        assert told in result.stderr


def test_before_there_is_an_index_the_way_on_is_told(tarjotin: Run) -> None:
    result = tarjotin("booklet", "--municipality", "167")
    assert (result.returncode, len(result.stderr.splitlines())) == (1, 1)
    assert "tarjotin" in result.stderr
