"""Addresses of slips for residents: whoever has the code has the slip."""

from django.urls import path

from tarjotin.desk.slips import need_views, resident_views

app_name = "slip"

urlpatterns = [
    path("slip/", resident_views.enter, name="enter"),
    path("slip/<str:typed>", resident_views.slip, name="slip"),
    path("slip/<str:typed>/print", resident_views.paper, name="print"),
    path("slip/<str:typed>/slip.pdf", resident_views.pdf, name="pdf"),
    path("slip/<str:typed>/reminder.ics", resident_views.reminder, name="reminder"),
    path("slip/<str:typed>/answer", resident_views.answer, name="answer"),
    path("slip/<str:typed>/nothing-fitted", resident_views.nothing_fitted, name="nothing_fitted"),
    path("no-service", need_views.resident, name="need"),
    path("no-service/told", need_views.told, name="need_told"),
]
