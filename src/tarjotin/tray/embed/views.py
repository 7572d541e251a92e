"""Framed pages and the page that makes their code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils.translation import gettext as _
from django.utils.translation import override

from tarjotin.common.languages import reader_languages
from tarjotin.finding.asking.find import find
from tarjotin.finding.query import Query
from tarjotin.pages.context import tray_name
from tarjotin.pages.in_language import in_language
from tarjotin.pages.languages.standing_in import own_name
from tarjotin.pages.presenters.addresses import theme_place
from tarjotin.pages.presenters.texts import show
from tarjotin.pages.region import county_of, languages_of, site_of
from tarjotin.regions.codes import municipalities_of
from tarjotin.themes.queries import themes
from tarjotin.themes.rules import Theme
from tarjotin.tray.embed.asking import (
    Embed,
    read_colours,
    read_count,
    read_embed,
    read_municipality,
    read_title,
)
from tarjotin.tray.embed.framing import may_be_framed
from tarjotin.tray.embed.presenters import present_builder, present_list


@in_language
def builder(request: HttpRequest, language: str) -> HttpResponse:
    """Choose, look, copy."""
    county, own = county_of(request), themes(county_of(request))
    embed = read_embed(
        request.GET.dict(),
        language,
        themes=[theme.id for theme in own],
        municipalities=municipalities_of(county),
        languages=languages_of(request),
    )
    page = present_builder(
        embed,
        language,
        own,
        municipalities_of(county),
        [(code, reader_languages()[code].name) for code in languages_of(request)],
        host=site_of(request),
        # Without the hash of today's content: the code is pasted elsewhere and stays there.
        script=request.build_absolute_uri(static("tray/embed-host.js").partition("?")[0]),
        name=_frame_name(embed, own, county),
    )
    return render(request, "tray/embed/builder.html", {"page": page})


@may_be_framed
@in_language
def search_box(request: HttpRequest, language: str) -> HttpResponse:
    """A search field that leads to the whole site."""
    asked, county = request.GET.dict(), county_of(request)
    context: dict[str, object] = {
        "title": read_title(asked) or _search_title(language),
        "municipality": read_municipality(asked, municipalities_of(county)),
    }
    return _framed(request, "search", context)


@may_be_framed
@in_language
def theme_list(request: HttpRequest, language: str, theme_id: str) -> HttpResponse:
    """The first services of a theme. A theme that is no more is told inside the frame, not by an empty hole."""
    county, asked = county_of(request), request.GET.dict()
    theme = next((theme for theme in themes(county) if theme.id == theme_id), None)
    if theme is None:
        return _framed(request, "gone", {}, status=404)
    municipality = read_municipality(asked, municipalities_of(county))
    results = find(
        Query(
            language=language,
            county=county,
            municipality=municipality,
            theme=theme_id,
            limit=read_count(asked),
        )
    )
    more = theme_place(language, theme_id).address({"municipality": municipality})
    title = read_title(asked) or own_name(theme.names, language)
    page = present_list(results, title, more, municipality)
    return _framed(request, "theme", {"page": page})


def _framed(request: HttpRequest, page: str, context: dict[str, object], status: int = 200) -> HttpResponse:
    """A page for a frame, in the colours asked for."""
    colours = read_colours(request.GET.dict())
    return render(request, f"tray/embed/{page}.html", context | {"colours": colours}, status=status)


def _search_title(language: str) -> str:
    with override(language):
        return _("Find services that keep you well")


def _frame_name(embed: Embed, themes: tuple[Theme, ...], county: str) -> str:
    """What a screen reader says of the frame, in the language of what is in it."""
    theme = next((theme for theme in themes if theme.id == embed.theme), None)
    own = show(theme.names, embed.language).text if theme else _search_title(embed.language)
    with override(embed.language):
        return f"{embed.title or own} – {tray_name(county, embed.language)}"
