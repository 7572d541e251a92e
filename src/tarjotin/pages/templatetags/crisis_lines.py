"""The numbers to call when it cannot wait, for pages that stand without the frame of the site."""

from __future__ import annotations

from django import template

from tarjotin.pages.crisis import crisis_numbers

register = template.Library()
register.simple_tag(crisis_numbers)
