"""Addresses of contact requests on the desk."""

from django.urls import path

from tarjotin.desk.callbacks import provider_views, views

app_name = "callbacks"

urlpatterns = [
    path("", views.waiting, name="waiting"),
    path("providers", provider_views.providers, name="providers"),
]
