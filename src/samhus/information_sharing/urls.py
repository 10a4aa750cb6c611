"""URLs of information sharing."""

from django.urls import path

from samhus.information_sharing.views import asking, frameworks, law

app_name = "information_sharing"
urlpatterns = [
    path("", asking.start, name="start"),
    path("question/", asking.ask, name="ask"),
    path("frameworks/", frameworks.list_frameworks, name="frameworks"),
    path("frameworks/<uuid:body>/<slug:key>/", frameworks.show_framework, name="framework"),
    path("frameworks/<uuid:body>/<slug:key>/sign/", frameworks.sign, name="sign_framework"),
    path("law/", law.list_laws, name="laws"),
    path("law/<slug:country>/", law.show_law, name="law"),
]
