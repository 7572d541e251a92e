"""Address of the accessibility statement."""

from django.urls import path

from tarjotin.tray.accessibility import views

urlpatterns = [path("accessibility", views.statement, name="accessibility")]
