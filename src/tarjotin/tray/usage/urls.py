"""Addresses of the numbers of use."""

from django.urls import path

from tarjotin.tray.usage import views

app_name = "usage"

urlpatterns = [
    path("usage", views.usage, name="page"),
    path("usage.csv", views.usage_csv, name="csv"),
]
