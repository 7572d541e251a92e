"""A form that comes without its cookie: it had been open for long, cookies are off, or it comes from elsewhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from tarjotin.desk.callbacks import resident_views as callbacks
from tarjotin.pages import entry
from tarjotin.producers.offers import views as offers
from tarjotin.tray.feedback import views as feedback


def not_accepted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Forms of residents give back what was typed; others say how to go on."""
    form = request.path.split("/", 3)[2:3]
    if form == ["feedback"]:
        return feedback.not_accepted(request, reason)
    if form == ["call-me"]:
        return callbacks.not_accepted(request, reason)
    if form == ["offer"]:
        return offers.not_accepted(request, reason)
    return entry.not_accepted(request, reason)
