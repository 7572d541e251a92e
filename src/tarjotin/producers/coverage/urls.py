"""Addresses of coverage: open to everybody."""

from django.urls import path

from tarjotin.producers.coverage import views

app_name = "coverage"

urlpatterns = [
    path("coverage", views.coverage, name="page"),
    path("coverage.csv", views.coverage_csv, name="csv"),
    path("coverage/municipality/<slug:code>", views.municipality, name="municipality"),
    path("coverage/municipality/<slug:code>/pdf", views.municipality_pdf, name="municipality_pdf"),
    path("coverage/municipality/<slug:code>/csv", views.municipality_csv, name="municipality_csv"),
    path("coverage/organisation/<source_id:source_id>", views.organisation, name="organisation"),
    path("coverage/organisation/<source_id:source_id>/pdf", views.organisation_pdf, name="organisation_pdf"),
    path("coverage/organisation/<source_id:source_id>/csv", views.organisation_csv, name="organisation_csv"),
]
