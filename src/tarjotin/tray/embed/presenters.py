"""The builder's page and the small pages in frames, as they show."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tarjotin.finding.query import Results
from tarjotin.pages.presenters.options import Option, municipality_options, theme_options
from tarjotin.pages.presenters.texts import Shown, show
from tarjotin.themes.rules import Theme
from tarjotin.tray.embed.asking import FEWEST, LONGEST_TITLE, MOST, Embed


@dataclass(frozen=True, slots=True)
class BuilderPage:
    """What may be chosen, what was, and the code that comes of it."""

    embed: Embed
    themes: tuple[Option, ...]
    languages: tuple[Option, ...]
    municipalities: tuple[Option, ...]
    colours: tuple[Option, ...]
    fewest: int
    most: int
    longest_title: int
    address: str
    name: str
    code: str
    code_with_script: str


@dataclass(frozen=True, slots=True)
class Line:
    """A service in a framed list."""

    href: str
    name: Shown
    organisation: Shown
    summary: Shown


@dataclass(frozen=True, slots=True)
class ListPage:
    """A theme's services in a frame; `lines` are the first of `total`."""

    title: str
    lines: tuple[Line, ...]
    total: int
    more: str


def present_builder(
    embed: Embed,
    language: str,
    themes: Sequence[Theme],
    municipalities: Iterable[str],
    languages: Iterable[tuple[str, str]],
    *,
    host: str,
    script: str,
    name: str,
) -> BuilderPage:
    """The builder; `host` is this site's own beginning of addresses, `script` the address of the height's script."""
    address = host + embed.path
    frame = (
        f'<iframe src="{html.escape(address)}" title="{html.escape(name)}"\n'
        f'  width="100%" height="{embed.height}" loading="lazy" style="border: 0"'
    )
    return BuilderPage(
        embed=embed,
        themes=theme_options(themes, embed.theme, language),
        languages=tuple(Option(code, said, code == embed.language) for code, said in languages),
        municipalities=municipality_options(municipalities, embed.municipality, language),
        colours=(
            Option("light", _("Light"), embed.colours == "light"),
            Option("auto", _("Light or dark, as the reader has chosen"), embed.colours == "auto"),
        ),
        fewest=FEWEST,
        most=MOST,
        longest_title=LONGEST_TITLE,
        address=embed.path,
        name=name,
        code=f"{frame}></iframe>",
        code_with_script=f'{frame} data-tarjotin></iframe>\n<script src="{html.escape(script)}" async></script>',
    )


def present_list(results: Results, title: str, more: str, municipality: str) -> ListPage:
    """A theme's list."""
    language = results.query.language
    after = f"?municipality={municipality}" if municipality else ""
    lines = tuple(
        Line(
            f"/{language}/service/{result.id}{after}",
            show(result.names, language),
            show(result.organisation, language),
            show(result.summaries, language),
        )
        for result in results.results
    )
    return ListPage(title, lines, results.total, more)
