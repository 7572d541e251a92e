"""The desk's pages in the head of each of them."""

from __future__ import annotations

from django import template

from tarjotin.desk.ways import DeskPage, pages_for
from tarjotin.pages.entry import StaffRequest

register = template.Library()


@register.simple_tag
def staff_pages(request: StaffRequest) -> tuple[DeskPage, ...]:
    """The pages for the roles that the reader holds in the region."""
    return pages_for(request)
