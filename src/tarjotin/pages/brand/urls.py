"""Addresses of the files of brands."""

from django.urls import path

from tarjotin.pages.brand import views

urlpatterns = [path("brand/<str:name>", views.brand_file, name="brand_file")]
