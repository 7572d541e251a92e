"""Tell how much of the interface is in each language, whether somebody has read it through, and whether it is offered.

A language is offered when it is complete enough and read through, or when the setting `languages` names it.
"""

from __future__ import annotations

import argparse
import json

from tarjotin.common.languages import with_variants
from tarjotin.pages.languages.completeness import Completeness, report
from tarjotin.pages.languages.offering import offered


def add_options(parser: argparse.ArgumentParser) -> None:
    """Options of the report."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def run(options: argparse.Namespace) -> int:
    """Count and tell."""
    shown = with_variants(offered())
    if options.json:
        print(json.dumps([_row(each, shown) for each in report()]))
        return 0
    print(f"{'language':<10} {'texts':>9} {'share':>6}  read through  offered")
    for each in report():
        texts = f"{each.translated}/{each.total}"
        print(
            f"{each.language:<10} {texts:>9} {each.share:>6.0%}  {_word(each.is_reviewed):<12}"
            f"  {_word(each.language in shown)}"
        )
    print(
        "\nPlain language (-simple) holds only the texts that it says otherwise; the rest are the ordinary ones."
    )
    return 0


def _row(each: Completeness, shown: tuple[str, ...]) -> dict[str, object]:
    return {
        "language": each.language,
        "translated": each.translated,
        "total": each.total,
        "is_reviewed": each.is_reviewed,
        "is_offered": each.language in shown,
    }


def _word(is_so: bool) -> str:
    return "yes" if is_so else "no"
