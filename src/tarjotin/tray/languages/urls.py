"""The address of the page of languages."""

from django.urls import path

from tarjotin.tray.languages import views

urlpatterns = [path("languages", views.languages, name="languages")]
