"""Addresses of the desk: each of its sub-rooms brings its own."""

from django.urls import include, path

app_name = "desk"

urlpatterns = [
    path("<language:language>/desk/", include("tarjotin.desk.staff.urls")),
]
