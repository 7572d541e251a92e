"""Addresses of the conversation aid. None of them has room for an answer of a client's."""

from django.urls import path

from tarjotin.desk.aid import views

app_name = "aid"

urlpatterns = [
    path("", views.aid, name="aid"),
    path("services", views.services, name="services"),
    path("for/<slug:variant_id>", views.aid, name="variant"),
]
