"""Addresses of offers for those who send them."""

from django.urls import path

from tarjotin.producers.offers import views

app_name = "offers"

urlpatterns = [
    path("<language:language>/offer", views.offer, name="offer"),
    path("<language:language>/offer/<slug:token>", views.mine, name="mine"),
    path("<language:language>/offer/<slug:token>/mend", views.mend, name="mend"),
    path("<language:language>/offer/<slug:token>/end", views.end, name="end"),
]
