"""URLs of information sharing."""

from django.urls import path

from samhus.information_sharing.views import agreement, asking, frameworks, law

app_name = "information_sharing"
urlpatterns = [
    path("", asking.start, name="start"),
    path("question/", asking.ask, name="ask"),
    path("frameworks/", frameworks.list_frameworks, name="frameworks"),
    path("frameworks/<uuid:body>/<slug:key>/", frameworks.show_framework, name="framework"),
    path("frameworks/<uuid:body>/<slug:key>/sign/", frameworks.sign, name="sign_framework"),
    path("law/", law.list_laws, name="laws"),
    path("law/<slug:country>/", law.show_law, name="law"),
    path("agreements/", agreement.list_agreements, name="agreements"),
    path("agreements/new/<uuid:body>/", agreement.draft, name="draft_agreement"),
    path("agreements/<uuid:public_id>/", agreement.show_agreement, name="agreement"),
    path("agreements/<uuid:public_id>/change/", agreement.change, name="change_agreement"),
    path("agreements/<uuid:public_id>/sign/", agreement.sign, name="sign_agreement"),
    path("agreements/<uuid:public_id>/end/", agreement.end, name="end_agreement"),
    path("agreements/<uuid:public_id>/renew/", agreement.renew, name="renew_agreement"),
    path("agreements/<uuid:public_id>/file/", agreement.download_agreement, name="agreement_file"),
]
