"""URLs of consultations on texts."""

from django.urls import URLPattern, path

from samhus.strategy.views import consultation as asked
from samhus.strategy.views import consulting as staff

ONE = "consultations/<uuid:public_id>/"
BODY = f"{ONE}bodies/<uuid:body>/"

urlpatterns: list[URLPattern] = [
    path("texts/<uuid:public_id>/<int:number>/ask/", staff.ask, name="ask_about_text"),
    path(ONE, asked.show, name="consultation"),
    path(f"{ONE}text/", asked.text, name="consultation_text"),
    path(BODY, asked.read, name="read_text"),
    path(f"{BODY}<int:anchor>/", asked.comment, name="comment_on_paragraph"),
    path(f"{BODY}mandate/", asked.mandate, name="mandate"),
    path("consultations/mandates/<uuid:public_id>/", asked.take_back, name="take_back_mandate"),
    path(
        "consultations/comments/<uuid:public_id>/withdraw/",
        asked.withdraw,
        name="withdraw_comment",
    ),
    path(f"{ONE}comments/", staff.list_comments, name="comments"),
    path(f"{ONE}comments/code/", staff.code, name="code_comments"),
    path(f"{ONE}outcome/", asked.outcome, name="outcome"),
    path(f"{ONE}file/", staff.export, name="export_consultation"),
    path("consultations/themes/<uuid:public_id>/promise/", staff.promise, name="promise"),
    path("consultations/promises/<uuid:public_id>/keep/", staff.keep, name="keep_promise"),
    path("consultations/promises/<uuid:public_id>/drop/", staff.drop, name="drop_promise"),
    path("consultations/files/<uuid:public_id>/", staff.show_export, name="consultation_export"),
    path("consultations/files/<uuid:public_id>/fetch/", staff.fetch, name="fetch_consultation"),
]
