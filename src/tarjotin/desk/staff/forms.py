"""What an admin fills in: a role to give, and the name of a unit."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from tarjotin.people.managing import Given
from tarjotin.people.models import LONGEST_NAME, Membership, Unit
from tarjotin.people.queries import units_of
from tarjotin.people.rules import Role

ROLE_NAMES = {
    "professional": _("professional"),
    "editor": _("editor"),
    "admin": _("admin"),
    "provider": _("service provider"),
}
ROLE_MEANINGS = {
    "professional": _("guides clients"),
    "editor": _("edits contents"),
    "admin": _("manages the staff"),
    "provider": _("answers contact requests of one organisation"),
}


class RoleForm(forms.Form):
    """A role, its unit, and the organisation that it is narrowed to.

    `organisations` are those of the region (id → name); an organisation is chosen by its name or its id.
    """

    role = forms.ChoiceField(
        choices=[(role, role) for role in ROLE_NAMES],
        error_messages={"required": _("Choose a role."), "invalid_choice": _("Choose a role.")},
    )
    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), required=False)
    organisation = forms.CharField(max_length=200, required=False)

    def __init__(self, county: str, organisations: dict[str, str], *args: Any, **parts: Any) -> None:
        super().__init__(*args, **parts)
        self.county, self.organisations = county, organisations
        cast("forms.ModelChoiceField[Unit]", self.fields["unit"]).queryset = units_of(county)

    def clean_organisation(self) -> str:
        """The id of the organisation that was named; empty for none."""
        told = str(self.cleaned_data["organisation"]).strip()
        if not told:
            return ""
        found = [id for id, name in self.organisations.items() if told.lower() in (id.lower(), name.lower())]
        if len(found) != 1:
            raise ValidationError(_("Choose an organisation from the list."))
        return found[0]

    def clean(self) -> dict[str, Any]:
        """A provider's role is always for one organisation."""
        told = super().clean() or {}
        if told.get("role") == "provider" and told.get("organisation") == "":
            self.add_error("organisation", _("Choose the organisation whose contact requests are answered."))
        return told

    def given(self) -> Given:
        """The role, once the form is right."""
        told = self.cleaned_data
        unit = told["unit"].pk if told["unit"] else 0
        return Given(cast(Role, told["role"]), self.county, told["organisation"], unit)


class InvitationForm(RoleForm):
    """Whom to invite, and to what."""

    field_order = ("email", "name", "role", "unit", "organisation")

    email = forms.EmailField(
        max_length=254,
        error_messages={
            "required": _("Write the e-mail address."),
            "invalid": _("Write the e-mail address in the form name@example.fi."),
        },
    )
    name = forms.CharField(max_length=LONGEST_NAME, required=False)


class UnitForm(forms.Form):
    """The name of a unit."""

    name = forms.CharField(max_length=LONGEST_NAME, error_messages={"required": _("Write the name.")})


def as_filled(membership: Membership, organisations: dict[str, str]) -> dict[str, object]:
    """What the form of a role holds at first."""
    return {
        "role": membership.role,
        "unit": membership.unit.pk if membership.unit else None,
        "organisation": organisations.get(membership.organisation_id, membership.organisation_id),
    }


def wrong_fields(form: forms.Form) -> Iterable[tuple[str, str]]:
    """Field and what is wrong with it, in the order of the form."""
    return [(name, str(errors[0])) for name in form.fields if (errors := form.errors.get(name))]
