"""Lists in templates: ids as they stand in the address of a list, and how many services one holds."""

from django import template

from tarjotin.pages.mylist.asked import MOST
from tarjotin.pages.mylist.ids import shorten

register = template.Library()
register.filter("short", shorten)


@register.simple_tag
def most_in_list() -> int:
    """Services that a list holds."""
    return MOST
