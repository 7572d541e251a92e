"""How many offers wait for an editor, for the head of the desk's pages."""

from __future__ import annotations

from django import template

from tarjotin.pages.entry import StaffRequest
from tarjotin.producers.offers.queries import waiting

register = template.Library()


@register.simple_tag
def offers_waiting(request: StaffRequest) -> int:
    """The number of offers that wait in the region asked."""
    return waiting(request.county).count()
