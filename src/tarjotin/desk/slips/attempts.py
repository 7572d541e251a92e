"""How often codes are tried in vain, counted in the database for all processes together, and the halt when it is much.

No address is kept. The first part of it chooses one of about four thousand buckets, by a keyed hash that changes every
day; the bucket's number and a count are all that is written, and they are deleted within a day. A bucket holds
thousands of households: it tells of nobody, and somebody who tries codes only shuts the door on those beside them.
Everybody together has a limit too, against an attack from many places.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import F, Q
from django.http import HttpRequest

from tarjotin.desk.slips.models import SlipAttempt
from tarjotin.desk.slips.rules import rules
from tarjotin.pages import neighbourhood
from tarjotin.pages.neighbourhood import EVERYBODY

_WRONG_CODE, _NEED = "wrong_code", "need"


def bucket_of(request: HttpRequest, today: dt.date) -> int:
    """Which part of the net a request comes from today, from 1; 0 when only the proxy or the own house is known."""
    return neighbourhood.bucket_of(request, today, rules().attempts.neighbourhoods)


def are_too_many(bucket: int, now: dt.datetime) -> bool:
    """Whether so many wrong codes came lately, from there or from everybody, that no code is looked at for a while."""
    told = rules().attempts
    wanted = Q(bucket=EVERYBODY, count__gte=told.most_in_all)
    if bucket:
        wanted |= Q(bucket=bucket, count__gte=told.most_from_one)
    return SlipAttempt.objects.filter(wanted, kind=_WRONG_CODE, since=_window(now)).exists()


def count_wrong_code(bucket: int, now: dt.datetime) -> None:
    """A code that opened nothing."""
    for each in sorted({bucket, EVERYBODY}):
        _add(_WRONG_CODE, each, now)


def may_tell_need(county: str, now: dt.datetime) -> bool:
    """Count one more unmet need that a resident tells; False when a machine seems to be telling them."""
    # Counties are numbered from 01: each has a bucket of its own here.
    bucket = int(county) if county.isdecimal() else EVERYBODY
    _add(_NEED, bucket, now)
    many = SlipAttempt.objects.filter(
        kind=_NEED, bucket=bucket, since=_window(now), count__gt=rules().attempts.most_needs
    )
    return not many.exists()


def forget_attempts(now: dt.datetime) -> None:
    """Delete what is older than the time that matters."""
    SlipAttempt.objects.filter(since__lt=_window(now)).delete()


def _add(kind: str, bucket: int, now: dt.datetime) -> None:
    since = _window(now)
    made, is_new = SlipAttempt.objects.get_or_create(kind=kind, bucket=bucket, since=since)
    SlipAttempt.objects.filter(pk=made.pk).update(count=F("count") + 1)
    if is_new and bucket == EVERYBODY:
        # The first of each window sweeps out the ones before: no cleaning is waited for.
        forget_attempts(now)


def _window(now: dt.datetime) -> dt.datetime:
    """The beginning of the minutes that are counted together."""
    seconds = rules().attempts.minutes * 60
    return dt.datetime.fromtimestamp(now.timestamp() // seconds * seconds, tz=dt.UTC)
