"""Make a booklet of a municipality's or a theme's services for printing: PDF, or HTML with --html."""

from __future__ import annotations

import argparse
from pathlib import Path

from django.conf import settings
from django.utils import timezone, translation

from tarjotin.common.errors import BadUse, OperatorError
from tarjotin.common.languages import INTERFACE_LANGUAGES
from tarjotin.config.region import region_in_use
from tarjotin.finding.index import snapshots
from tarjotin.pages.brand.files import paper_style
from tarjotin.pages.paper.pdf import can_make_pdf
from tarjotin.pages.region import brand_of_county
from tarjotin.regions.codes import municipality
from tarjotin.themes.queries import themes
from tarjotin.tray.paper.asking import LENGTHS, ORDERS, BookletAsked
from tarjotin.tray.paper.booklet import MOST_SERVICES, Booklet
from tarjotin.tray.paper.making import STYLES, booklet_html, booklet_pdf, file_name, make_booklet, static_text


def add_options(parser: argparse.ArgumentParser) -> None:
    """What to make, and where to put it."""
    parser.add_argument("--municipality", default="", metavar="CODE", help="three digits, such as 167")
    parser.add_argument("--theme", default="", metavar="ID", help="a theme's id, such as exercise")
    parser.add_argument("--lang", default="fi", choices=INTERFACE_LANGUAGES, help="the booklet's language")
    parser.add_argument("--order", default=ORDERS[0], choices=ORDERS, help="by theme, or all by name")
    parser.add_argument(
        "--length",
        default=LENGTHS[0],
        choices=LENGTHS,
        help="short: what is near in full, the rest on a line each; long: all in full",
    )
    parser.add_argument(
        "--most",
        type=int,
        default=MOST_SERVICES,
        metavar="N",
        help=f"services at most (default {MOST_SERVICES})",
    )
    parser.add_argument(
        "--out", default="", metavar="FILE", help="where to write it (default: named for what it is)"
    )
    parser.add_argument("--html", action="store_true", help="a page for a browser to print, instead of PDF")


def run(options: argparse.Namespace) -> int:
    """Make it, write it, say where it is."""
    _refuse_unknown(options)
    if not options.html and not can_make_pdf():
        raise OperatorError(
            "PDF cannot be made on this machine.",
            "Install 'tarjotin[pdf]' and Pango (docs/operators.md), or use --html and print it with a browser.",
        )
    if snapshots.current(settings.TARJOTIN_INDEX) is None:
        raise OperatorError("There is no index to choose from.", "Run 'tarjotin rebuild', or harvest first.")
    now = timezone.now()
    asked = BookletAsked(options.municipality, options.theme, options.order, options.length)
    with translation.override(options.lang):
        made = make_booklet(asked, options.lang, region_in_use(), now, _host(), options.most)
        if made is None or not made.sections:
            raise OperatorError(
                "No services were found for this booklet.", "Try another municipality or theme."
            )
        out = Path(options.out or file_name(asked, made.title, timezone.localtime(now), _ending(options)))
        _write(out, _content(made, options))
    print(f"{out}: {made.title}, {made.count}")
    if made.cut:
        print(made.cut)
    return 0


def _refuse_unknown(options: argparse.Namespace) -> None:
    known = [theme.id for theme in themes(region_in_use())]
    if not options.municipality and not options.theme:
        raise BadUse(
            "There is nothing to make a booklet of.", "Give --municipality CODE, --theme ID or both."
        )
    if options.municipality:
        municipality(options.municipality)
    if options.theme and options.theme not in known:
        raise BadUse(f"There is no theme '{options.theme}'.", f"Use one of: {', '.join(known)}.")
    if options.most < 1:
        raise BadUse(f"--most {options.most} makes an empty booklet.", "Give a number from 1 up.")
    out = Path(options.out) if options.out else None
    if out and (out.is_dir() or not out.parent.is_dir()):
        raise BadUse(f"'{out}' cannot be written.", "Give a file in a folder that there is.")


def _content(made: Booklet, options: argparse.Namespace) -> bytes:
    brand = paper_style(brand_of_county(region_in_use()))
    if options.html:
        return booklet_html(made, [*(static_text(name) for name in STYLES), brand]).encode()
    return booklet_pdf(made, brand)


def _ending(options: argparse.Namespace) -> str:
    return ".html" if options.html else ".pdf"


def _write(out: Path, content: bytes) -> None:
    try:
        out.write_bytes(content)
    except OSError as error:
        raise BadUse(
            f"'{out}' cannot be written: {error.strerror}.", "Give another file with --out."
        ) from error


def _host() -> str:
    """The site's own address, as far as brand and settings tell: its first host that others can reach."""
    local = ("localhost", "127.0.0.1", "[::1]")
    brand = brand_of_county(region_in_use())
    hosts = (*(brand.hosts if brand else ()), *settings.TARJOTIN_HOSTS)
    return next((f"https://{host}" for host in hosts if host not in local and host[0] not in ".*"), "")
