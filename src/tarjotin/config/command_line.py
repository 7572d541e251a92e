"""The subcommands of `tarjotin`, their options, and what an error looks like to the one who typed them."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import Error as DatabaseError
from django.db import OperationalError

from tarjotin import __version__
from tarjotin.common.errors import BadUse, OperatorError
from tarjotin.regions.codes import county

COMMANDS = (
    *("serve", "harvest", "rebuild", "search", "booklet"),
    *(
        "evaluate",
        "vocabulary",
        "why",
        "quality",
        "coverage",
        "population",
        "borders",
        "feedback",
        "callbacks",
        "paths",
        "languages",
        "brand",
        "staff",
        "check",
    ),
)


def run(arguments: Sequence[str]) -> int:
    """Parse, set Django up and run; errors an operator can act on go to standard error as one line."""
    try:
        django.setup()
        if settings.TARJOTIN_REGION:
            county(settings.TARJOTIN_REGION)
        options = _parser().parse_args(arguments)
        result: int = options.run(options)
    except OperatorError as error:
        return _fail(str(error), error.exit_code)
    except DatabaseError as error:
        return _fail(_about_database(error), 1)
    except BrokenPipeError:
        # Whoever read our output has seen enough; Python would complain once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except OSError as error:
        return _fail(f"{error}. Check that the disk has room and the data folder may be written.", 1)
    except ImproperlyConfigured as error:
        said = str(error).splitlines()[0]
        return _fail(f"{said} Check the settings; PostgreSQL needs 'pip install tarjotin[postgresql]'.", 2)
    except KeyboardInterrupt:
        _fail("Stopped. Nothing is lost: run the same command again to go on.", 130)
        # Answers still under way would keep an ordinary exit waiting for minutes.
        os._exit(130)
    return result


class _Parser(argparse.ArgumentParser):
    """An argument parser whose errors are one line."""

    def error(self, message: str) -> None:  # type: ignore[override]  # argparse says NoReturn; we raise
        raise BadUse(f"{self.prog}: {message}.", f"See '{self.prog} --help'.")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="tarjotin", description="A digital tray of wellbeing and health services.")
    parser.add_argument("--version", action="version", version=f"tarjotin {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)
    for name in COMMANDS:
        module = import_module(f"tarjotin.config.commands.{name}")
        description = module.__doc__ or ""
        command = commands.add_parser(name, help=description.splitlines()[0], description=description)
        module.add_options(command)
        command.set_defaults(run=module.run)
    return parser


def _about_database(error: DatabaseError) -> str:
    said = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
    if "unable to open" in said:
        said = f"nothing to open in {settings.TARJOTIN_HOME}"
    if (
        "nothing to open" in said
        or "no such table" in said
        or ("relation" in said and "does not exist" in said)
    ):
        return f"The database is not prepared ({said}). Run 'tarjotin serve' or 'tarjotin harvest' once."
    if "locked" in said:
        return (
            "The database is busy: another process is writing. Nothing is lost;"
            " wait until it is done and run the same command again."
        )
    if "full" in said or "No space left" in said:
        return f"The disk is full ({said}). Nothing is lost; make room and run the same command again."
    if not isinstance(error, OperationalError):
        return f"The database refused what was to be written ({said}). Please report this; nothing is lost."
    where = (
        "the data folder" if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3") else "DATABASE_URL"
    )
    return f"The database cannot be used: {said}. Check {where}, and that its server is running."


def _fail(line: str, exit_code: int) -> int:
    for part in line.splitlines():
        print(f"tarjotin: {part}", file=sys.stderr)
    return exit_code
