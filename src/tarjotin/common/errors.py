"""Errors that an operator can act on: what is wrong, and what to do about it."""

from __future__ import annotations


class OperatorError(Exception):
    """Something an operator must mend; printed as one line on standard error.

    `what` says what is wrong, `remedy` what to do; both are plain English sentences without newline.
    `exit_code` follows design.md section 5: 2 for bad use, 3 for incomplete but nothing lost, 1 otherwise.
    """

    def __init__(self, what: str, remedy: str, *, exit_code: int = 1) -> None:
        super().__init__(f"{what} {remedy}".replace("\n", " ").strip())
        self.what = what
        self.remedy = remedy
        self.exit_code = exit_code


class BadUse(OperatorError):
    """The command was given something it cannot use: an unknown source, region, folder or option."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what, remedy, exit_code=2)
