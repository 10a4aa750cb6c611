"""URLs of rounds."""

from django.urls import path

from samhus.foundation.rounds import views

app_name = "rounds"
urlpatterns = [
    path("", views.list_rounds, name="list"),
    path("<uuid:public_id>/", views.show_round, name="round"),
    path("prepare/<uuid:body>/", views.prepare, name="prepare"),
    path("<uuid:public_id>/change/", views.change, name="change"),
    path("<uuid:public_id>/questions/", views.questions, name="questions"),
    path("<uuid:public_id>/questions/add/", views.add_question, name="add_question"),
    path("<uuid:public_id>/questions/<slug:key>/", views.change_question, name="change_question"),
    path(
        "<uuid:public_id>/questions/<slug:key>/remove/",
        views.remove_question,
        name="remove_question",
    ),
    path("<uuid:public_id>/questions/<slug:key>/reword/", views.reword, name="reword"),
    path("<uuid:public_id>/open/", views.open_, name="open"),
    path("<uuid:public_id>/said/", views.what_was_said, name="what_was_said"),
    path("<uuid:public_id>/said/code/", views.code, name="code"),
    path("<uuid:public_id>/results/", views.show_results, name="results"),
    path("<uuid:public_id>/results/<slug:form>/", views.take_results, name="take_results"),
    path("<uuid:public_id>/file/<slug:kind>/", views.ask_for_file, name="ask_for_answers"),
    path("files/<uuid:public_id>/", views.show_file, name="answers_file"),
    path("files/<uuid:public_id>/fetch/", views.fetch_file, name="fetch_answers"),
    path("<uuid:public_id>/outcome/", views.show_outcome, name="outcome"),
    path("themes/<uuid:public_id>/", views.show_theme, name="theme"),
    path("themes/<uuid:public_id>/respond/", views.respond, name="respond"),
    path("themes/<uuid:public_id>/take-away/", views.take_away, name="take_away"),
    path("<uuid:public_id>/close/", views.close, name="close"),
    path("<uuid:public_id>/answer/<uuid:body>/", views.write_answer, name="answer"),
    path("answers/<uuid:public_id>/", views.read_answer, name="submission"),
    path("<uuid:public_id>/signing/<uuid:body>/", views.show_signing, name="signing"),
    path(
        "<uuid:public_id>/signing/<uuid:body>/name/",
        views.name_signing_post,
        name="name_signing_post",
    ),
    path("<uuid:public_id>/colleagues/<uuid:body>/", views.show_colleagues, name="colleagues"),
    path("<uuid:public_id>/colleagues/<uuid:body>/ask/", views.ask_colleague, name="ask_colleague"),
    path("links/<uuid:public_id>/revoke/", views.revoke_link, name="revoke_link"),
    path("colleague/", views.type_code, name="colleague_code"),
    path("colleague/answer/", views.answer_by_link, name="colleague"),
    path("<uuid:public_id>/late/<uuid:body>/", views.allow_late, name="allow_late"),
    path("anonymous/", views.answer_anonymously, name="anonymous"),
    path("anonymous/done/", views.answered_anonymously, name="anonymous_done"),
    path("colleague/done/", views.answered_by_link, name="colleague_done"),
    path("signatures/<uuid:public_id>/", views.show_signature, name="signature"),
    path("signatures/<uuid:public_id>/sign/", views.sign, name="sign"),
    path("signatures/<uuid:public_id>/take-back/", views.take_back, name="take_back"),
]
