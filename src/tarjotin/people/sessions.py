"""How long a member stays signed in, and how what is over is forgotten.

A session ends an hour after it was last used, and in any case twelve hours after it began: desks are shared, and a
working day with its evening shift fits in. Both are settings (`SESSION_COOKIE_AGE`, `TARJOTIN_LONGEST_SESSION`).
"""

from __future__ import annotations

import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone

_BEGAN, _USED = "staff_began", "staff_used"
# A session in use is written this seldom: not with every page.
_WRITE_EVERY_SECONDS = 60


def begin_session(session: SessionBase) -> None:
    """Note when the member signed in."""
    session[_BEGAN] = session[_USED] = time.time()


def is_over(session: SessionBase) -> bool:
    """Whether it began too long ago; one that does not tell when it began is over."""
    began = session.get(_BEGAN)
    return not isinstance(began, float) or time.time() - began >= settings.TARJOTIN_LONGEST_SESSION


def keep_session(session: SessionBase) -> None:
    """Put off the end of a session that is in use."""
    now = time.time()
    if now - session.get(_USED, 0.0) >= _WRITE_EVERY_SECONDS:
        session[_USED] = now


def end_sessions_of(member_id: int) -> None:
    """Sign a member out wherever somebody is signed in as them."""
    ended = [
        session.session_key
        for session in Session.objects.filter(expire_date__gt=timezone.now())
        if session.get_decoded().get(SESSION_KEY) == str(member_id)
    ]
    Session.objects.filter(session_key__in=ended).delete()


def forget_ended_sessions() -> None:
    """Delete the sessions that are over, and the counts of attempts whose time is over."""
    SessionStore.clear_expired()
    # Django's cache itself deletes what has expired only when it is asked for, or full.
    table = connection.ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table} WHERE expires < %s", [now])  # noqa: S608 - our own table
