"""PDF that a screen reader reads: tagged, titled, in its language, and made of our own files alone."""

from __future__ import annotations

import io

import pikepdf
import pytest
from weasyprint.urls import FatalURLFetchingError

from tarjotin.pages.paper.pdf import make_pdf

PAGE = """<!doctype html><html lang="sv"><head><title>Min lista</title></head>
<body><h1>Min lista</h1><p>Simhall</p>{}</body></html>"""


def read(page: str, *stylesheets: str) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(make_pdf(page, stylesheets)))


def test_a_pdf_is_tagged_titled_and_tells_its_language_and_standard() -> None:
    made = read(PAGE.format(""), "pages/tokens.css")
    assert made.Root.MarkInfo.Marked
    assert made.Root.Lang == "sv"
    assert made.Root.ViewerPreferences.DisplayDocTitle
    with made.open_metadata() as metadata:
        assert metadata["dc:title"] == "Min lista"
        assert str(metadata["pdfuaid:part"]) == "1"


@pytest.mark.parametrize("address", ["https://example.org/x.png", "file:///etc/hostname"])
def test_a_page_that_asks_for_anything_from_elsewhere_is_not_made(address: str) -> None:
    with pytest.raises(FatalURLFetchingError, match="only use static files"):
        make_pdf(PAGE.format(f'<img src="{address}" alt="x">'), ())


def test_a_page_cannot_climb_out_of_the_static_files(caplog: pytest.LogCaptureFixture) -> None:
    make_pdf(PAGE.format('<img src="static:///../settings.py" alt="x">'), ())
    assert "SuspiciousFileOperation" in caplog.text
