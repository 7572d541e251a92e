"""Addresses of the numbers of guidance."""

from django.urls import path

from tarjotin.desk.numbers import views

urlpatterns = [
    path("", views.numbers, name="numbers"),
    path("numbers.csv", views.numbers_csv, name="numbers_csv"),
    path("indicators.csv", views.indicators_csv, name="indicators_csv"),
    path("organisation/<source_id:organisation_id>", views.organisation, name="numbers_organisation"),
]
