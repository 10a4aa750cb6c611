"""URLs of groups."""

from django.urls import URLPattern, path, re_path

from samhus.strategy.urls import assignments
from samhus.strategy.views import groups as views
from samhus.strategy.views import meetings, minutes

urlpatterns: list[URLPattern] = [
    path("groups/", views.list_groups, name="groups"),
    path("groups/form/<uuid:body>/", views.form_group, name="form_group"),
    path("groups/seats/<uuid:public_id>/name/", views.name_seat, name="name_seat"),
    path("groups/seats/<uuid:public_id>/end/", views.end_seat, name="end_group_seat"),
    path("groups/outside/<uuid:public_id>/end/", views.end_outside_seat, name="end_outside_seat"),
    path("groups/<uuid:public_id>/", views.show_group, name="group"),
    path("groups/<uuid:public_id>/mandate/", views.change_group, name="change_group"),
    path("groups/<uuid:public_id>/seat/", views.seat_body, name="seat_body"),
    path("groups/<uuid:public_id>/outside/", views.seat_outsider, name="seat_outsider"),
    path("groups/<uuid:public_id>/call/", meetings.call_meeting, name="call_meeting"),
    path("groups/<uuid:public_id>/decisions/", minutes.list_decisions, name="decisions"),
    re_path(
        r"^groups/(?P<public_id>[0-9a-f-]{36})/decisions/(?P<kind>xlsx|csv)/file/$",
        minutes.fetch_decisions,
        name="fetch_decisions",
    ),
    path("meetings/<uuid:public_id>/", meetings.show_meeting, name="meeting"),
    path("meetings/<uuid:public_id>/move/", meetings.move_meeting, name="move_meeting"),
    path("meetings/<uuid:public_id>/cancel/", meetings.cancel_meeting, name="cancel_meeting"),
    path("meetings/<uuid:public_id>/propose/", meetings.propose_point, name="propose_point"),
    path("meetings/<uuid:public_id>/came/", meetings.attendance, name="attendance"),
    path("meetings/<uuid:public_id>/hand-in/", meetings.hand_in, name="hand_in_minutes"),
    path("meetings/<uuid:public_id>/approve/", minutes.approve, name="approve_minutes"),
    path("meetings/<uuid:public_id>/correct/", minutes.correct, name="correct_minutes"),
    path("meetings/<uuid:public_id>/file/", minutes.fetch_minutes, name="fetch_minutes"),
    path("points/<uuid:public_id>/minutes/", minutes.minute_point, name="minute_point"),
    path("points/<uuid:public_id>/action/", minutes.agree_action, name="agree_action"),
    path("actions/<uuid:public_id>/", minutes.show_action, name="group_action"),
    path("actions/<uuid:public_id>/step/", minutes.step_action, name="step_action"),
    *assignments.urlpatterns,
]
