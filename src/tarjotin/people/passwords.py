"""What is wrong with a password, said in our own words: Django's are not in every language, or not plain."""

from __future__ import annotations

from django.contrib.auth import password_validation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


class LongEnough(password_validation.MinimumLengthValidator):
    """As many signs as the settings ask for."""

    def get_error_message(self) -> str:
        """What to do."""
        told = ngettext(
            "The password is too short: write at least %(least)d character.",
            "The password is too short: write at least %(least)d characters.",
            self.min_length,
        )
        return told % {"least": self.min_length}


class UnlikeTheMember(password_validation.UserAttributeSimilarityValidator):
    """Not like the member's own name or address."""

    def get_error_message(self) -> str:
        """What to do, whichever of them it is like."""
        return _("The password is too much like your name or e-mail address. Choose another one.")


class Uncommon(password_validation.CommonPasswordValidator):
    """None of those that everybody tries first."""

    def get_error_message(self) -> str:
        """What to do."""
        return _("Many people use this password, so it is easily guessed. Choose another one.")


class NotOnlyDigits(password_validation.NumericPasswordValidator):
    """Something else than digits too."""

    def get_error_message(self) -> str:
        """What to do."""
        return _("The password has nothing but digits. Add words.")
