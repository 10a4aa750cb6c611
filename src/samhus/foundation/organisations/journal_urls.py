"""URLs of journals: read for the control of lawfulness, and of nothing else."""

from django.urls import path

from samhus.foundation.organisations.views import journal

app_name = "journal"
urlpatterns = [
    path("", journal.show_chains, name="chains"),
    path("installation/", journal.show_installation, name="installation"),
    path("installation/export/", journal.export_installation, name="export_installation"),
    path("<uuid:public_id>/", journal.show_body, name="body"),
    path("<uuid:public_id>/export/", journal.export_body, name="export_body"),
    path("exports/<uuid:public_id>/", journal.show_export, name="export"),
    path("exports/<uuid:public_id>/file/", journal.fetch_export, name="fetch"),
]
