"""Addresses of the files of brands."""

from django.urls import path

from tarjotin.tray.brand import views

urlpatterns = [path("brand/<str:name>", views.brand_file, name="brand_file")]
