"""Template tags for words in other languages than the page's."""

from __future__ import annotations

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from tarjotin.pages.languages.standing_in import marking, with_languages

register = template.Library()


class _MarkedNode(template.Node):
    """What `marked` surrounds."""

    def __init__(self, nodelist: NodeList) -> None:
        self.nodelist = nodelist

    def render(self, context: Context) -> SafeString:
        with marking():
            rendered = self.nodelist.render(context)
        # Only our own marks become elements.
        return mark_safe(with_languages(rendered, get_language() or ""))  # noqa: S308


@register.tag
def marked(parser: Parser, token: Token) -> _MarkedNode:
    """`{% marked %}…{% endmarked %}`: words of the interface not translated get the `lang` they are in."""
    nodelist = parser.parse(("endmarked",))
    parser.delete_first_token()
    return _MarkedNode(nodelist)
