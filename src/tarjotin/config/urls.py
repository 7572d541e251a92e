"""Addresses of the whole site: each room for people brings its own."""

from django.urls import include, path

handler400 = "tarjotin.pages.refused.unreadable"
handler500 = "tarjotin.pages.refused.gone_wrong"

urlpatterns = [
    # The tray first: its converters are what the others' addresses are read by.
    path("", include("tarjotin.tray.urls")),
    path("", include("tarjotin.desk.staff.sign_in_urls")),
    path("", include("tarjotin.desk.urls")),
    path("", include("tarjotin.paths.urls")),
    path("", include("tarjotin.producers.urls")),
]
