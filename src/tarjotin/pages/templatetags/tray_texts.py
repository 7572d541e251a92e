"""Template filters for texts that may be in another language than the page."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from tarjotin.pages.presenters.texts import Shown, said_html

register = template.Library()


@register.filter
def said(shown: Shown) -> SafeString:
    """The text, with its language marked for screen readers when it is not the page's own."""
    return said_html(shown)
