"""URLs of the overview and its reports."""

from django.urls import path

from samhus.governance.views import overview

urlpatterns = [
    path("overview/", overview.show_overview, name="overview"),
    path("reports/", overview.list_reports, name="reports"),
    path("reports/new/", overview.prepare, name="prepare_report"),
    path("reports/<uuid:public_id>/", overview.show_report, name="report"),
    path("reports/<uuid:public_id>/write/", overview.write, name="write_report"),
    path("reports/<uuid:public_id>/draw/", overview.draw, name="draw_report"),
    path("reports/<uuid:public_id>/release/", overview.release, name="release_report"),
    path("reports/<uuid:public_id>/file/", overview.download, name="report_file"),
]
