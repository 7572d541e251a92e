"""Addresses of managing the staff."""

from django.urls import path

from tarjotin.desk.staff import views

app_name = "staff"

urlpatterns = [
    path("staff", views.members, name="members"),
    path("staff/invite", views.invite, name="invite"),
    path("staff/member/<int:member_id>", views.member, name="member"),
    path("staff/member/<int:member_id>/link", views.give_link, name="give_link"),
    path("staff/member/<int:member_id>/second-factor", views.reset_factor, name="reset_factor"),
    path("staff/role/<int:membership_id>", views.role, name="role"),
    path("staff/role/<int:membership_id>/take", views.take, name="take"),
    path("staff/units", views.units, name="units"),
    path("staff/units/<int:unit_id>", views.unit, name="unit"),
    path("staff/log", views.log, name="log"),
]
