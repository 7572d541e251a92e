"""Addresses of the phone-adviser's view."""

from django.urls import path

from tarjotin.tray.adviser import views

app_name = "adviser"

urlpatterns = [
    path("adviser", views.search, name="search"),
    path("adviser/<source_id:source_id>", views.service, name="service"),
]
