"""Addresses of digests: the desk's page, and those of mails' links."""

from __future__ import annotations

from django.urls import path

from tarjotin.producers.digests import link_views, views

app_name = "digests"

urlpatterns = [
    path("<language:language>/desk/digests", views.addresses_page, name="addresses"),
    path("<language:language>/desk/digests/ask", views.ask, name="ask"),
    path("<language:language>/digests/confirm/<str:token>", link_views.confirm_page, name="confirm"),
    path("<language:language>/digests/stop/<str:token>", link_views.stop_page, name="stop"),
]
