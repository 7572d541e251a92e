"""Addresses of the numbers of guidance."""

from django.urls import path

from tarjotin.desk.numbers import views

app_name = "numbers"

urlpatterns = [
    path("", views.numbers, name="numbers"),
    path("numbers.csv", views.numbers_csv, name="csv"),
    path("indicators.csv", views.indicators_csv, name="indicators"),
    path("organisation/<source_id:organisation_id>", views.organisation, name="organisation"),
]
