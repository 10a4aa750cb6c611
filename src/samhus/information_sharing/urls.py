"""URLs of information sharing."""

from django.urls import path

from samhus.information_sharing.views import (
    agreement,
    asking,
    disclosure,
    frameworks,
    law,
    onward,
    request,
    telling,
)

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
    path("requests/", request.list_requests, name="requests"),
    path("requests/new/<uuid:body>/", request.ask_body, name="ask_body"),
    path("requests/<uuid:public_id>/", request.show_request, name="request"),
    path("requests/<uuid:public_id>/tell/", telling.tell_asked, name="tell_asked"),
    path("requests/<uuid:public_id>/told/", telling.record_asked, name="record_asked"),
    path("requests/<uuid:public_id>/nothing/", request.answer_nothing, name="answer_nothing"),
    path("requests/<uuid:public_id>/refuse/", request.refuse_request, name="refuse_request"),
    path("disclosures/", disclosure.list_disclosures, name="disclosures"),
    path("disclosures/new/<uuid:body>/", telling.tell_own, name="tell_own"),
    path("disclosures/told/<uuid:body>/", telling.record_own, name="record_own"),
    path("disclosures/<uuid:public_id>/", disclosure.show_disclosure, name="disclosure"),
    path("disclosures/<uuid:public_id>/correct/", disclosure.correct, name="correct"),
    path("disclosures/<uuid:public_id>/review/", disclosure.review, name="review"),
    path("disclosures/<uuid:public_id>/pass-on/", telling.pass_on_told, name="pass_on"),
    path("disclosures/<uuid:public_id>/ask-first/", onward.ask_first, name="ask_first"),
    path("duties/<uuid:public_id>/", disclosure.fulfil, name="duty"),
    path("corrections/<uuid:public_id>/", disclosure.show_correction, name="correction"),
    path(
        "corrections/<uuid:public_id>/acknowledge/",
        disclosure.acknowledge_correction,
        name="acknowledge",
    ),
    path("onward/<uuid:public_id>/", onward.show_onward, name="onward"),
    path("onward/<uuid:public_id>/reply/", onward.reply_to_ask, name="reply_onward"),
]
