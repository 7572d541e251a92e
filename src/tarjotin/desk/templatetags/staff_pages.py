"""What a member may do here: the ways that the own page leads to."""

from __future__ import annotations

from django import template
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tarjotin.desk.entry import StaffRequest
from tarjotin.tray.presenters.addresses import Way

register = template.Library()


@register.simple_tag
def staff_pages(request: StaffRequest) -> tuple[Way, ...]:
    """The pages for the roles that are held in the region; each sub-room of the desk has its own here."""
    pages = []
    if request.staff.is_anything("admin", request.county):
        pages.append((_("Staff"), "desk:staff:members"))
    if request.staff.may("admin", request.county):
        pages += [(_("Units"), "desk:staff:units"), (_("Log of changes"), "desk:staff:log")]
    return tuple(Way(words, reverse(name, args=[get_language()])) for words, name in pages)
