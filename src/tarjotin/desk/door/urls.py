"""Addresses of the contact log."""

from django.urls import path

from tarjotin.desk.door import views

app_name = "door"

urlpatterns = [
    path("", views.door, name="door"),
    path("remove", views.remove, name="remove"),
    path("measures", views.measures, name="measures"),
    path("contacts.csv", views.contacts_csv, name="csv"),
    path("import", views.bring_in, name="bring_in"),
]
