"""Settings: safe defaults, values from TARJOTIN_* environment variables or tarjotin.toml, nothing per environment."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import dj_database_url

from tarjotin.common.errors import BadUse
from tarjotin.common.languages import read_languages
from tarjotin.config.identity_provider import origins_of, read_provider
from tarjotin.config.mail_server import read_mail_server
from tarjotin.config.map_tiles import read_map_tiles
from tarjotin.config.values import read_list, read_switch, read_value

PACKAGE = Path(__file__).resolve().parent.parent

TARJOTIN_HOME = Path(read_value("HOME", "var")).expanduser().resolve()
"""The one data folder: database, search index."""


SECRET_KEY_FILE = TARJOTIN_HOME / "secret-key"


def _secret_key() -> str:
    """The given key, else the one kept in the data folder; before there is one, a key for this process alone."""
    given = read_value("SECRET_KEY", "")
    if given:
        return given
    if SECRET_KEY_FILE.is_file():
        return SECRET_KEY_FILE.read_text(encoding="utf-8")
    return secrets.token_urlsafe(50)


SECRET_KEY = _secret_key()
DEBUG = False
# Which hosts are answered is for `only_known_hosts` to say: brands bring theirs while the process runs.
TARJOTIN_HOSTS = read_list("HOSTS", "localhost,127.0.0.1,[::1]")
ALLOWED_HOSTS = ["*"]

# The region whose tray this is: a county code such as 14; empty shows everything in the store as one tray.
TARJOTIN_REGION = read_value("REGION", "")
# Languages of the interface to offer, such as fi,sv,en,ru; empty offers the whole ones and those complete enough.
TARJOTIN_LANGUAGES = read_languages(read_list("LANGUAGES", ""))
TARJOTIN_PTV_KEY = read_value("PTV_KEY", "")
TARJOTIN_INDEX = TARJOTIN_HOME / "index"
TARJOTIN_BRANDS = TARJOTIN_HOME / "regions"
# Questionnaires of others that the conversation aid offers, such as audit-c; a region's own files stand beside.
TARJOTIN_INSTRUMENTS = read_list("INSTRUMENTS", "")
TARJOTIN_INSTRUMENT_FILES = TARJOTIN_HOME / "instruments"

# Where the region reads feedback, and the server that mail goes out by; without them the queue alone holds it.
TARJOTIN_FEEDBACK_EMAIL = read_value("FEEDBACK_EMAIL", "")
_MAIL_SERVER = read_mail_server(read_value("SMTP", ""))
EMAIL_HOST, EMAIL_PORT = _MAIL_SERVER.host, _MAIL_SERVER.port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _MAIL_SERVER.user, _MAIL_SERVER.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _MAIL_SERVER.starts_tls, _MAIL_SERVER.is_tls
EMAIL_TIMEOUT = 5  # seconds; who sends feedback waits meanwhile
DEFAULT_FROM_EMAIL = read_value("MAIL_FROM", "") or TARJOTIN_FEEDBACK_EMAIL

# The region's own identity provider, by which its staff may sign in; without an issuer by password alone.
_PROVIDER = read_provider(
    read_value("OIDC_ISSUER", ""),
    read_value("OIDC_CLIENT_ID", ""),
    read_value("OIDC_CLIENT_SECRET", ""),
    read_value("OIDC_NAME", ""),
    read_switch("OIDC_EMAIL_CHECKED"),
)
SOCIALACCOUNT_PROVIDERS = _PROVIDER.as_allauth()
# The values of `acr` that count as a second factor besides an `amr` of "mfa".
TARJOTIN_OIDC_ACR = read_list("OIDC_ACR", "")
# Where the form of signing in may lead: browsers check it of every address on the way.
TARJOTIN_OIDC_ORIGINS = origins_of(_PROVIDER.issuer, read_list("OIDC_ORIGINS", ""))

# Whether residents may ask to be called, and the keys that their names and numbers are sealed with, the newest first.
# Web addresses of services are asked whether they work only where this is on: it is the one way out to other hosts.
TARJOTIN_CHECK_LINKS = read_switch("CHECK_LINKS")
TARJOTIN_CONTACT_REQUESTS = read_switch("CONTACT_REQUESTS")
TARJOTIN_CONTACT_KEYS = read_list("CONTACT_KEY", "")

# What the map draws beneath the places; without tiles the outline of the land, from the site itself.
TARJOTIN_MAP_TILES = read_map_tiles(read_value("MAP_TILES", ""), read_value("MAP_ATTRIBUTION", ""))


def _database(address: str) -> dict[str, Any]:
    try:
        # A connection stays open: opening one costs 5 ms a request.
        return dict(dj_database_url.parse(address, conn_max_age=None, conn_health_checks=True))
    except ValueError as error:
        raise BadUse(
            f"DATABASE_URL cannot be read: {error}", "Give one such as postgresql://host/name."
        ) from error


DATABASES = {
    "default": _database(read_value("DATABASE_URL", f"sqlite:///{TARJOTIN_HOME}/tarjotin.sqlite3", prefix=""))
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-20000;",
        **DATABASES["default"].get("OPTIONS", {}),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "tarjotin.people",
    "tarjotin.events",
    "tarjotin.feedback",
    "tarjotin.harvest",
    "tarjotin.catalogue",
    "tarjotin.themes",
    "tarjotin.finding",
    "tarjotin.pages",
    "tarjotin.tray",
    "tarjotin.desk",
    "tarjotin.paths",
    "tarjotin.producers",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
AUTH_USER_MODEL = "people.StaffMember"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Pages hold no secret that the length of a packed answer could betray (BREACH); a form's own token is masked anew
    # for every page. So they are packed: a quarter of the bytes on a slow line.
    "django.middleware.gzip.GZipMiddleware",
    "tarjotin.config.static_files.StaticFiles",
    "csp.middleware.CSPMiddleware",
    "tarjotin.pages.permissions.permissions_policy",
    "tarjotin.pages.brand.hosts.only_known_hosts",
    # Neither of these reads or sets anything for a page that does not ask who is there, as residents' pages never do.
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "tarjotin.pages.refused.explain_refusals",
]
ROOT_URLCONF = "tarjotin.config.urls"
WSGI_APPLICATION = "tarjotin.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "tarjotin.pages.context.tray",
                "tarjotin.paths.context.service_paths",
            ]
        },
    }
]

# Sign-in of the staff (docs/guidance/sign-in.md): nobody joins uninvited, and nobody works without a second factor.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_login", "staff_home", "account_login"
ACCOUNT_ADAPTER = "tarjotin.people.accounts.StaffAccounts"
MFA_ADAPTER = "tarjotin.people.second_factor.SecondFactors"
SOCIALACCOUNT_ADAPTER = "tarjotin.people.provider_accounts.ProviderAccounts"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_ENABLED = False
# Who is invited is known to the one who invites: addresses are not asked to be confirmed, and unknown ones get no mail.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_TOLERANCE = (
    1  # a code half a minute old or early is taken: telephones' clocks differ (RFC 6238, 5.2)
)
# A second factor is changed only by who shows it: a password is not enough.
ACCOUNT_REAUTHENTICATION_METHODS = ["mfa"]
# At the first sign-in by the provider the person's own number there is kept; it opens the account from then on.
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
# Five wrong passwords, or wrong codes, in 15 minutes for one account: a code of six digits with three in force is
# guessed with a chance of 1.5 in 100,000 in that time. By address more: a whole house may come from one.
ACCOUNT_RATE_LIMITS = {
    "login": "300/m/ip",
    "login_failed": "30/m/ip,5/15m/key",
    "reauthenticate": "10/m/user",
    "reset_password": "20/m/ip,3/h/key",
    "reset_password_from_key": "20/m/ip",
}
if read_switch("BEHIND_PROXY"):
    ALLAUTH_TRUSTED_PROXY_COUNT = 1
# Attempts are counted where every process sees them. So many entries that nobody can push the counts out.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_attempts",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}
# Twelve signs by NIST SP 800-63B (15 without a second factor, 8 with one) and the habit of Finnish offices; no rules
# of what signs to use, and no changing by the calendar.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "tarjotin.people.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "tarjotin.people.passwords.UnlikeTheMember",
        "OPTIONS": {"user_attributes": ("email", "name")},
    },
    {"NAME": "tarjotin.people.passwords.Uncommon"},
    {"NAME": "tarjotin.people.passwords.NotOnlyDigits"},
]
PASSWORD_RESET_TIMEOUT = 3 * 24 * 60 * 60  # a link given on Friday works on Monday
# Desks are shared: an hour without use ends a session, and so does the browser's end. Twelve hours end it in any case:
# a working day with its evening shift.
SESSION_COOKIE_AGE = 60 * 60
TARJOTIN_LONGEST_SESSION = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
ACCOUNT_SESSION_REMEMBER = False
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"  # "Strict" would lose the session on the way back from an identity provider
SESSION_COOKIE_SECURE = read_switch("BEHIND_PROXY")

LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Helsinki"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "tarjotin.config.static_files.NamedByContent"},
}
WHITENOISE_USE_FINDERS = True

# Nothing from elsewhere, no inline script or style, no framing: the page is only what we serve.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "form-action": ["'self'"],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
# Only a proxy that sets this header itself may be believed: an operator says that there is one.
if read_switch("BEHIND_PROXY"):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    USE_X_FORWARDED_HOST = False
# The one cookie that a resident may get: of a form alone, against forged sending, gone with the browser's window.
CSRF_COOKIE_AGE = None
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SECURE = read_switch("BEHIND_PROXY")
# Bytes of a form that is sent: the longest message is a third of it, whatever its letters. Files have a limit of their
# own; residents' forms take none (`tray.feedback.views`).
DATA_UPLOAD_MAX_MEMORY_SIZE = 150_000
FILE_UPLOAD_HANDLERS = ["tarjotin.config.uploads.SmallFiles"]
CSRF_FAILURE_VIEW = "tarjotin.config.refused_forms.not_accepted"
# A proxy that ends TLS without telling so would else have every form refused.
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in TARJOTIN_HOSTS if host[0] not in ".*"]
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Request lines would hold what people search for: they are not written anywhere. What is said of a request that failed
# tells its page, and not its address: that of a slip is its code.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_addresses": {"()": "tarjotin.config.request_log.WithoutAddresses"}},
    "handlers": {"errors": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django.request": {
            "handlers": ["errors"],
            "level": "ERROR",
            "propagate": False,
            "filters": ["without_addresses"],
        }
    },
}
