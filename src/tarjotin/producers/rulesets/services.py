"""Writing a region's rules: keeping versions, and switching over to one of them or to the default rules."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Max

from tarjotin.common.errors import OperatorError
from tarjotin.finding.index.indexing import update_index
from tarjotin.harvest.one_writer import one_writer
from tarjotin.people.rules import Staff
from tarjotin.people.services import record_change
from tarjotin.producers.coverage.services import bring_coverage_up_to_date
from tarjotin.producers.rulesets.models import RuleVersion
from tarjotin.producers.rulesets.queries import key_in_use, number_of, version
from tarjotin.themes.rule_sets import override_content, rule_set_of, write_override
from tarjotin.themes.services import place_services, put_rules_in_force

KIND = "theme rules"


class NoSuchVersion(Exception):
    """The region has no version of that number."""


class OtherRulesInUse(Exception):
    """Other rules have come into use since the difference was shown."""


def save_version(*, county: str, content: bytes, note: str, by: Staff, now: dt.datetime) -> int:
    """Keep a rule file as the newest version; its number is given back. Nothing is in use by it yet.

    What stands in the data folder without having been saved becomes a version before it. Raises `FaultyFile` when the
    file cannot be used.
    """
    rule_set_of(county, content)
    keep_found(county, now)
    with transaction.atomic():
        number = _add(county, content, now, note=note, made_by_id=by.id, who=by.email)
        record_change(by, county, "saved", KIND, str(number), f"version {number}: {note}")
    return number


def keep_found(county: str, now: dt.datetime) -> None:
    """Keep the copy that pages go by and the region's file as versions when they were put there by hand."""
    for content in (override_content(county, in_force=True), override_content(county)):
        if content is not None and number_of(county, content) is None:
            _add(county, content, now, is_found=True)


def switch_over(*, county: str, number: int, shown: str, by: Staff, now: dt.datetime, today: dt.date) -> None:
    """From now on the region goes by this version, or by the default rules for number 0.

    `shown` is the key of the rules that the difference was shown for. The file is written, services are placed, index
    and coverage brought up to date. Raises `NoSuchVersion`; `OtherRulesInUse`; `AnotherWrites` when a harvest or
    rebuild runs; `FaultyFile` when this file or another region's cannot be used; `OperatorError` when the index cannot
    be written. The rules that were in use stay so then, with their placements.
    """
    found = version(county, number)
    if found is None:
        raise NoSuchVersion
    content = found[1]
    rule_set_of(county, content)
    with one_writer():
        # Asked only now: a switch that was under way has come to its end.
        if shown != key_in_use(county):
            raise OtherRulesInUse
        keep_found(county, now)
        _put_in_use(county, content)
        record_change(by, county, "switched", KIND, str(number), f"version {number}")
        bring_coverage_up_to_date(today)


def _put_in_use(county: str, content: bytes | None) -> None:
    former = override_content(county)
    write_override(county, content)
    try:
        place_services()
        update_index(settings.TARJOTIN_INDEX)
    except BaseException:
        # Whatever it was: the next harvest would bring a file that stays there into use.
        write_override(county, former)
        _place_as_before()
        raise
    put_rules_in_force()


def _place_as_before() -> None:
    """Placements by the files as they were; a file of another region that stands in the way did so before, too."""
    try:
        place_services()
    except OperatorError:
        return


def _add(
    county: str,
    content: bytes,
    now: dt.datetime,
    *,
    note: str = "",
    made_by_id: int | None = None,
    who: str = "",
    is_found: bool = False,
) -> int:
    newest = RuleVersion.objects.filter(county=county).aggregate(newest=Max("number"))["newest"]
    row = RuleVersion(
        county=county,
        number=int(newest or 0) + 1,
        content=content,
        note=note,
        is_found=is_found,
        made_by_id=made_by_id,
        who=who,
        made_at=now,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        if not RuleVersion.objects.filter(county=county, number=row.number).exists():
            raise
        # Somebody else has taken the number since it was asked for.
        return _add(county, content, now, note=note, made_by_id=made_by_id, who=who, is_found=is_found)
    return row.number
