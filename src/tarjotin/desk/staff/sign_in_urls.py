"""Addresses of signing in: those of allauth's pages that are needed, by the names it knows them by, and no others."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from django.urls import path, re_path
from django.views.decorators.http import require_POST

from tarjotin.desk.staff import sign_in
from tarjotin.desk.staff.language_first import language_first, leads_to_provider, staff_page
from tarjotin.pages.entry import at_desk

_FACTOR = "staff/second-factor"


def _templates(name: str) -> dict[str, str]:
    return {"template_name": f"staff/{name}.html"}


_login = sign_in.SignInView.as_view(**_templates("login"))
_ask_link = sign_in.AskLinkView.as_view(**_templates("password_reset"))
_link_asked = account.PasswordResetDoneView.as_view(**_templates("password_reset_done"))
_choose = account.PasswordResetFromKeyView.as_view(**_templates("password_choose"))
_chosen = account.PasswordResetFromKeyDoneView.as_view(**_templates("password_chosen"))
_factor_code = factor.AuthenticateView.as_view(**_templates("factor_code"))
_factor_again = at_desk(factor.ReauthenticateView.as_view(**_templates("factor_again")))
_factor = at_desk(factor.IndexView.as_view(**_templates("factor")))
_set_up = sign_in.SetUpView.as_view(**_templates("factor_set_up"))
_remove = at_desk(sign_in.RemoveView.as_view(**_templates("factor_remove")))
_codes = at_desk(codes.ViewRecoveryCodesView.as_view(**_templates("codes")))
_new_codes = at_desk(codes.GenerateRecoveryCodesView.as_view(**_templates("codes_new")))

urlpatterns = [
    language_first(
        [
            path("staff/home", staff_page(sign_in.home), name="staff_home"),
            path("staff/login", staff_page(leads_to_provider(_login)), name="account_login"),
            path("staff/logout", staff_page(require_POST(account.logout)), name="account_logout"),
            path("staff/password/forgotten", staff_page(_ask_link), name="account_reset_password"),
            path("staff/password/sent", staff_page(_link_asked), name="account_reset_password_done"),
            re_path(
                r"^staff/password/choose/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[-0-9A-Za-z]+)$",
                staff_page(_choose),
                name="account_reset_password_from_key",
            ),
            path("staff/password/chosen", staff_page(_chosen), name="account_reset_password_from_key_done"),
            path(_FACTOR, staff_page(_factor), name="mfa_index"),
            path(f"{_FACTOR}/code", staff_page(_factor_code), name="mfa_authenticate"),
            path(f"{_FACTOR}/again", staff_page(_factor_again), name="mfa_reauthenticate"),
            path(f"{_FACTOR}/set-up", staff_page(_set_up), name="mfa_activate_totp"),
            path(f"{_FACTOR}/remove", staff_page(_remove), name="mfa_deactivate_totp"),
            path(f"{_FACTOR}/codes", staff_page(_codes), name="mfa_view_recovery_codes"),
            path(f"{_FACTOR}/codes/new", staff_page(_new_codes), name="mfa_generate_recovery_codes"),
            path(
                "staff/oidc/<slug:provider_id>",
                staff_page(leads_to_provider(require_POST(sign_in.to_provider))),
                name="openid_connect_login",
            ),
            path("staff/oidc-cancelled", staff_page(sign_in.cancelled), name="socialaccount_login_cancelled"),
        ]
    ),
    # The one address that is told to the provider, without a language.
    path("staff/oidc/<slug:provider_id>/callback", sign_in.from_provider, name="openid_connect_callback"),
]
