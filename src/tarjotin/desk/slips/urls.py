"""Addresses of slips on the desk."""

from django.urls import path

from tarjotin.desk.slips import need_views, views

app_name = "slips"

urlpatterns = [
    path("", views.slips, name="slips"),
    path("new", views.new, name="new"),
    path("<int:id>", views.slip, name="slip"),
    path("<int:id>/withdraw", views.withdraw, name="withdraw"),
    path("no-service", need_views.professional, name="need"),
]
