"""The way from a list to the booklet of it."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from tarjotin.finding.query import Query
from tarjotin.pages.paper.pdf import can_make_pdf
from tarjotin.pages.presenters.addresses import Way
from tarjotin.tray.paper.asking import BookletAsked

register = template.Library()


@register.simple_tag
def booklet_way(query: Query) -> Way | None:
    """A link that makes the booklet of a list's theme and municipality; None for a list of words or of everything."""
    asked = BookletAsked(query.municipality, query.theme)
    if query.text or not asked.is_chosen:
        return None
    name = "tray:paper:booklet_pdf" if can_make_pdf() else "tray:paper:booklet"
    words = _("Make a booklet (PDF)") if can_make_pdf() else _("Make a booklet to print")
    return Way(words, reverse(name, kwargs={"language": query.language}) + asked.query)
