"""Which pages other sites may frame: those of embeds, and no others."""

from __future__ import annotations

from functools import wraps

from csp.decorators import csp_replace
from django.http import HttpResponse
from django.views.decorators.clickjacking import xframe_options_exempt

from tarjotin.tray.views import View


def may_be_framed(view: View) -> View:
    """Any site may frame this page: it sets no cookie, changes nothing, and all its links open in the whole window."""
    opened = csp_replace({"frame-ancestors": ["*"]})(xframe_options_exempt(view))

    @wraps(view)
    def shown(*args: object, **parts: str) -> HttpResponse:
        response: HttpResponse = opened(*args, **parts)
        return response

    return shown
