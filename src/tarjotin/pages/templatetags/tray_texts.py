"""Template filters for texts that may be in another language than the page."""

from __future__ import annotations

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from tarjotin.common.languages import in_quotes
from tarjotin.pages.presenters.texts import Shown, said_html

register = template.Library()


@register.filter
def said(shown: Shown) -> SafeString:
    """The text, with its language marked for screen readers when it is not the page's own."""
    return said_html(shown)


@register.filter
def quoted(text: str) -> SafeString:
    """The words between the quotation marks of the page's language, whatever language they are in themselves."""
    return SafeString(in_quotes(conditional_escape(text), get_language() or ""))
