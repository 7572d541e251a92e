"""The identity providers that the page of signing in leads to."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.urls import reverse

register = template.Library()


@dataclass(frozen=True, slots=True)
class ProviderLink:
    """A provider's name and where the way to it begins."""

    name: str
    address: str


@register.simple_tag
def provider_links() -> tuple[ProviderLink, ...]:
    """The providers of the settings."""
    apps = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return tuple(
        ProviderLink(each["name"], reverse("openid_connect_login", args=[each["provider_id"]]))
        for each in apps
    )
