"""Read and answer what residents have told: list, show, answer, done, send.

Each use also erases addresses, messages, contact requests and offers whose time is over, as every harvest does.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from django.utils import timezone

from tarjotin.common.errors import BadUse
from tarjotin.desk.callbacks.services import forget_old_requests
from tarjotin.feedback.mail import mail_waiting
from tarjotin.feedback.models import Feedback
from tarjotin.feedback.queries import named, queue
from tarjotin.feedback.services import answer_feedback, close_feedback, forget_old_feedback
from tarjotin.producers.offers.services import forget_old_offers
from tarjotin.regions.codes import county


def add_options(parser: argparse.ArgumentParser) -> None:
    """The actions, each with its own options."""
    actions = parser.add_subparsers(required=True, metavar="ACTION", dest="action")
    listed = actions.add_parser("list", help="what waits for an answer, the most urgent first")
    listed.add_argument("--all", action="store_true", help="also what is closed")
    listed.add_argument("--overdue", action="store_true", help="only what is past its last day")
    listed.add_argument(
        "--county", default="", metavar="CODE", help="only what was left at this county's tray"
    )
    shown = actions.add_parser("show", help="one message whole")
    answered = actions.add_parser("answer", help="mail an answer to the one who wrote, and close")
    given = answered.add_mutually_exclusive_group(required=True)
    given.add_argument("--text", default="", metavar="TEXT", help="the answer")
    given.add_argument(
        "--file", default="", metavar="FILE", help="a file that holds the answer; - reads it here"
    )
    done = actions.add_parser("done", help="close without a mail: the matter is in order")
    for action in (shown, answered, done):
        action.add_argument("reference", metavar="REFERENCE", help="such as 7KXM-4QPR")
    sent = actions.add_parser("send", help="mail to the region what could not be mailed before")
    for action in (listed, shown, answered, done, sent):
        action.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Do what was asked."""
    now = timezone.now()
    forget_old_feedback(now)
    forget_old_requests(now)
    forget_old_offers(now)
    if options.action == "list":
        return _list(options, timezone.localdate(now))
    if options.action == "send":
        sent = mail_waiting()
        print(json.dumps({"sent": sent}) if options.json else f"Mailed {sent} to the region.")
        return 0
    feedback = named(options.reference)
    if options.action == "answer":
        answer_feedback(feedback, _answer(options), now)
    elif options.action == "done":
        close_feedback(feedback, now)
    _tell(feedback, options, timezone.localdate(now))
    return 0


def _list(options: argparse.Namespace, today: dt.date) -> int:
    if options.county:
        county(options.county)
    found = [
        each
        for each in queue(with_closed=options.all, county=options.county)
        if not options.overdue or (not each.closed_at and each.due_on < today)
    ]
    if options.json:
        print(json.dumps([_as_json(each, today) for each in found], ensure_ascii=False))
        return 0
    for each in found:
        wants = "wants an answer" if each.email else "no address"
        told = (
            f"{_clock(each, today):20}",
            f"{each.county:2}",
            f"{each.kind:18}",
            f"{wants:16}",
            each.service_id,
        )
        print("  ".join((each.reference, *told)).rstrip())
    if not found:
        print("Nothing waits.")
    return 0


def _tell(feedback: Feedback, options: argparse.Namespace, today: dt.date) -> None:
    if options.json:
        print(json.dumps(_as_json(feedback, today), ensure_ascii=False))
        return
    if options.action == "show":
        for name, value in _as_json(feedback, today).items():
            if name != "text" and value not in ("", None):
                print(f"{name + ':':12} {value}")
        print(f"\n{feedback.text}")
        return
    how = "answered" if feedback.answer else "closed"
    print(f"{feedback.reference} is {how}.")


def _answer(options: argparse.Namespace) -> str:
    """The answer that was given; line breaks in it are kept. Raises `BadUse` when there is none."""
    text = options.text
    if options.file == "-":
        text = sys.stdin.read()
    elif options.file:
        try:
            text = Path(options.file).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadUse(
                f"The answer in '{options.file}' cannot be read: {error}.", "Give a text file."
            ) from error
    if not text.strip():
        raise BadUse("The answer is empty.", "Write it with --text or --file.")
    return str(text).strip()


def _as_json(feedback: Feedback, today: dt.date) -> dict[str, Any]:
    return {
        "reference": feedback.reference,
        "state": _clock(feedback, today),
        "kind": feedback.kind,
        "service": feedback.service_id,
        "county": feedback.county,
        "language": feedback.language,
        "received": _moment(feedback.received_at),
        "due": feedback.due_on.isoformat(),
        "overdue": not feedback.closed_at and feedback.due_on < today,
        "mailed": _moment(feedback.mailed_at),
        "closed": _moment(feedback.closed_at),
        "email": feedback.email,
        "answer": feedback.answer,
        "text": feedback.text,
    }


def _clock(feedback: Feedback, today: dt.date) -> str:
    if feedback.closed_at:
        return "answered" if feedback.answer else "closed"
    left = (feedback.due_on - today).days
    return f"{-left} days late" if left < 0 else f"{left} days left"


def _moment(moment: dt.datetime | None) -> str | None:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None
