"""The address of "Why is my service not shown?"."""

from django.urls import path

from tarjotin.producers.visibility import views

urlpatterns = [path("<language:language>/why-not-shown", views.why_not_shown, name="why_not_shown")]
