"""Check how services are described: what was found by check or of an organisation, after checking what has changed.

Checks run after every harvest by themselves. `--links` asks the web addresses too, where the setting allows it.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import json
import sys

from django.conf import settings
from django.utils import translation

from tarjotin.common.errors import BadUse
from tarjotin.config.pipeline import prepare_tables
from tarjotin.config.progress import progress_bar
from tarjotin.config.region import region_in_use
from tarjotin.harvest.one_writer import one_writer
from tarjotin.producers.links.asking import LinkAsker
from tarjotin.producers.links.rules import asking_rule
from tarjotin.producers.links.services import Progress, ask_links
from tarjotin.producers.quality.queries import counted_by_check, organisation_quality
from tarjotin.producers.quality.services import Assessment, assess
from tarjotin.producers.worklists.presenters import csv_rows
from tarjotin.producers.worklists.queries import work_list


def add_options(parser: argparse.ArgumentParser) -> None:
    """Whose findings, and in what form."""
    parser.add_argument("--organisation", default="", metavar="ID", help="the work list of one organisation")
    parser.add_argument("--region", default="", metavar="CODE", help="a county's code")
    parser.add_argument("--lang", default="fi", choices=("fi", "sv", "en"), help="of the words")
    parser.add_argument("--anew", action="store_true", help="check everything, not only what has changed")
    parser.add_argument("--assess", action="store_true", help="only check, and tell how much was done")
    parser.add_argument("--links", action="store_true", help="first ask the web addresses that are due")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="print JSON")
    form.add_argument("--csv", action="store_true", help="print CSV")


def run(options: argparse.Namespace) -> int:
    """Check what waits, then tell."""
    with progress_bar() as report:
        with one_writer():
            prepare_tables()
        if options.links:
            # Takes hours, since hosts get their rests: harvests and editors write meanwhile.
            _ask_links(report)
        with one_writer():
            done = assess(report, anew=options.anew)
    if options.assess:
        return _tell_done(done, as_json=options.json)
    region = options.region or region_in_use()
    with translation.override(options.lang):
        if options.organisation:
            return _organisation(options, region)
        return _region(options, region)


def _ask_links(report: Progress) -> None:
    if not settings.TARJOTIN_CHECK_LINKS:
        raise BadUse(
            "Asking web addresses is switched off.",
            "Set TARJOTIN_CHECK_LINKS=1 to let this machine open the addresses that services give.",
        )
    with contextlib.closing(LinkAsker(asking_rule())) as asker:
        asked = ask_links(asker, report)
    told = (
        f"Asked {asked.asked} web addresses, {asked.left} wait for the next run; {asked.failing} do not work."
    )
    print(told, file=sys.stderr)


def _tell_done(done: Assessment, *, as_json: bool) -> int:
    told = {"services": done.services, "checked": done.checked, "findings": done.findings}
    print(
        json.dumps(told)
        if as_json
        else f"Checked {done.checked} of {done.services} services; {done.findings} findings in all."
    )
    return 0


def _region(options: argparse.Namespace, region: str) -> int:
    found = counted_by_check(region)
    rows = [
        {"check": each.check, "severity": each.severity, "services": each.services, "findings": each.findings}
        for each in found
    ]
    if options.json:
        print(json.dumps(rows, ensure_ascii=False))
        return 0
    _print_rows(
        [list(rows[0])] if rows else [], [[str(cell) for cell in row.values()] for row in rows], options
    )
    if not rows:
        print("Nothing to mend was found.", file=sys.stderr)
    return 0


def _organisation(options: argparse.Namespace, region: str) -> int:
    quality = organisation_quality(options.organisation)
    if quality is None:
        raise BadUse(
            f"No organisation has the id '{options.organisation}'.",
            "It stands in the address of the organisation's page.",
        )
    rows = list(csv_rows(work_list(quality, region, options.lang), options.lang))
    if options.json:
        print(json.dumps([dict(zip(rows[0], row, strict=True)) for row in rows[1:]], ensure_ascii=False))
        return 0
    _print_rows(rows[:1], rows[1:], options)
    return 0


def _print_rows(head: list[list[str]], rows: list[list[str]], options: argparse.Namespace) -> None:
    if options.csv:
        csv.writer(sys.stdout, delimiter=";").writerows([*head, *rows])
        return
    for row in (*head, *rows):
        print("  ".join(row))
