"""URLs of assignments and calendar feeds."""

from django.urls import URLPattern, path

from samhus.strategy.views import assignments as views
from samhus.strategy.views import feeds

REPORT = "assignments/reports/<uuid:public_id>"
urlpatterns: list[URLPattern] = [
    path("assignments/", views.list_assignments, name="assignments"),
    path("assignments/of/<uuid:public_id>/", views.list_of_body, name="body_assignments"),
    path("assignments/give/<uuid:body>/", views.give, name="give_assignment"),
    path(f"{REPORT}/answer/", views.judge, name="judge_report"),
    path(f"{REPORT}/file/", views.fetch_file, name="assignment_file"),
    path("assignments/<uuid:public_id>/", views.show_assignment, name="assignment"),
    path("assignments/<uuid:public_id>/extend/", views.extend, name="extend_assignment"),
    path("assignments/<uuid:public_id>/deliver/<uuid:body>/", views.deliver, name="deliver_report"),
    path("calendar/", feeds.list_feeds, name="feeds"),
    path("calendar/<uuid:public_id>/revoke/", feeds.revoke, name="revoke_feed"),
    path("calendar/<str:secret>/groups.ics", feeds.feed, name="feed"),
]
