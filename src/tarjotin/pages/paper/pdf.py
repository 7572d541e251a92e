"""A page as tagged PDF, which a screen reader reads in order: PDF/UA-1, made by WeasyPrint where it is installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders

from tarjotin.pages.languages.standing_in import without_marks
from tarjotin.pages.paper.artifacts import mark_margins
from tarjotin.pages.paper.languages import mark_languages

_STATIC = "static:///"


@cache
def can_make_pdf() -> bool:
    """Whether WeasyPrint and the Pango libraries it draws letters with are on this machine."""
    try:
        import weasyprint  # noqa: F401  # only whether it can be imported
    except (ImportError, OSError):
        return False
    return True


def make_pdf(page: str, stylesheets: tuple[str, ...], brand: str = "") -> bytes:
    """An HTML page with these static stylesheets ("pages/list-paper.css") and a brand's own rules as PDF/UA-1.

    The page has a title and a language of its own. What it names with a relative address comes from the static
    files; nothing is ever fetched from elsewhere. Call only when `can_make_pdf`.
    """
    from weasyprint import CSS, HTML

    fetcher = _static_files()
    styles = [CSS(url=_STATIC + name, url_fetcher=fetcher) for name in stylesheets]
    styles.append(CSS(string=brand, url_fetcher=fetcher))
    mark_languages()
    mark_margins()
    made: bytes = HTML(string=without_marks(page), base_url=_STATIC, url_fetcher=fetcher).write_pdf(
        stylesheets=styles, pdf_variant="pdf/ua-1", finisher=_let_links_be_printed
    )
    return made


def _let_links_be_printed(document: Any, pdf: Any) -> None:
    """Set the Print flag of every link (ISO 14289-1, 7.18.1): without it the paper is not what the screen shows."""
    for each in pdf.objects:
        if isinstance(each, dict) and each.get("Type") == "/Annot":
            each["F"] = 4


def _static_files() -> Any:
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class StaticFiles(URLFetcher):  # type: ignore[misc]  # WeasyPrint tells no types
        """Reads our own static files and data addresses, and refuses the rest of the world."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith("data:"):
                return super().fetch(url, headers)
            asked = urlsplit(url)
            found = finders.find(asked.path.lstrip("/")) if asked.scheme == "static" else None
            if not isinstance(found, str):
                raise FatalURLFetchingError(f"A page for PDF may only use static files, not {url}.")
            return URLFetcherResponse(url, Path(found).read_bytes())

    return StaticFiles(allowed_protocols=("data",))
