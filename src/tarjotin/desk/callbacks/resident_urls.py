"""Addresses of contact requests for residents."""

from django.urls import path

from tarjotin.desk.callbacks import resident_views

app_name = "call_me"

urlpatterns = [
    path("call-me", resident_views.ask, name="ask"),
    path("call-me/withdraw", resident_views.withdraw, name="withdraw"),
]
