"""The desk's pages in the head of each of them."""

from __future__ import annotations

from django import template

from tarjotin.desk.ways import Section, pages_for, sections_of
from tarjotin.pages.entry import StaffRequest

register = template.Library()


@register.simple_tag
def staff_sections(request: StaffRequest) -> tuple[Section, ...]:
    """The pages for the roles that the reader holds in the region, by kind of work."""
    return sections_of(pages_for(request))
