"""Addresses of the booklet."""

from django.urls import path

from tarjotin.tray.paper import views

app_name = "paper"

urlpatterns = [
    path("booklet", views.booklet, name="booklet"),
    path("booklet.pdf", views.booklet_file, name="booklet_pdf"),
]
