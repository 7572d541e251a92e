"""A form that comes without its cookie: it had been open for long, cookies are off, or it comes from elsewhere."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from tarjotin.desk import entry
from tarjotin.tray.feedback import views as feedback


def not_accepted(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The feedback form gives back what was typed; others say how to go on."""
    is_feedback = request.path.split("/", 3)[2:3] == ["feedback"]
    return feedback.not_accepted(request, reason) if is_feedback else entry.not_accepted(request, reason)
