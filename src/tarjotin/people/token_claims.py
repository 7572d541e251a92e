"""What an identity provider's token tells of how somebody signed in. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping

MULTI_FACTOR = "mfa"
"""RFC 8176, section 2: more than one factor was used."""


def proves_second_factor(claims: Mapping[str, object], accepted_acr: Collection[str]) -> bool:
    """Whether the token says that a second factor was used: by `amr`, or by an `acr` that the operator accepts.

    Factors that `amr` names one by one ("pwd", "otp") are not counted: only the provider knows which of them are
    different factors, and RFC 8176 has it say "mfa" then.
    """
    methods = claims.get("amr")
    if isinstance(methods, list) and MULTI_FACTOR in methods:
        return True
    context = claims.get("acr")
    return isinstance(context, str) and context in accepted_acr
