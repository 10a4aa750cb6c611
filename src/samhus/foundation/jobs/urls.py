"""URLs of jobs."""

from django.urls import path

from samhus.foundation.jobs import views

app_name = "jobs"
urlpatterns = [path("<uuid:public_id>/", views.show_progress, name="progress")]
