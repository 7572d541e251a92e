"""Addresses of assurance: the desk's list, and the page of a mail's link."""

from __future__ import annotations

from django.urls import path

from tarjotin.producers.assurance import views

app_name = "assurance"

urlpatterns = [
    path("<language:language>/desk/assurance", views.due, name="due"),
    path("<language:language>/desk/assurance.csv", views.due_csv, name="csv"),
    path("<language:language>/desk/assurance/<source_id:source_id>", views.service, name="service"),
    path("<language:language>/still-right/<str:token>", views.by_mail, name="by_mail"),
]
