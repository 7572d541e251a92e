"""Addresses of a list and of its copies for others, for paper and for a calendar."""

from django.urls import path

from tarjotin.tray.mylist import views

urlpatterns = [
    path("list", views.my_list, name="list"),
    path("list/share", views.share, name="list_share"),
    path("list/print", views.paper, name="list_print"),
    path("list/list.pdf", views.pdf, name="list_pdf"),
    path("list/calendar.ics", views.calendar, name="list_calendar"),
]
