"""Addresses of the contact log."""

from django.urls import path

from tarjotin.desk.door import views

urlpatterns = [
    path("", views.door, name="door"),
    path("remove", views.remove, name="door_remove"),
    path("measures", views.measures, name="door_measures"),
    path("contacts.csv", views.contacts_csv, name="door_csv"),
    path("import", views.bring_in, name="door_import"),
]
