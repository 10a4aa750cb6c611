"""URLs of phenomena."""

from django.urls import URLPattern, path

from samhus.governance.views import focus, taxonomy, terms

urlpatterns: list[URLPattern] = [
    path("phenomena/", taxonomy.home, name="phenomena"),
    path("phenomena/draft/<uuid:body>/", taxonomy.draft, name="draft_phenomena"),
    path("phenomena/versions/<uuid:public_id>/", taxonomy.show, name="taxonomy"),
    path(
        "phenomena/versions/<uuid:public_id>/<slug:kind>/file/",
        taxonomy.as_file,
        name="taxonomy_file",
    ),
    path("phenomena/versions/<uuid:public_id>/add/", taxonomy.add, name="add_phenomenon"),
    path("phenomena/versions/<uuid:public_id>/ask/", taxonomy.consult, name="consult_phenomena"),
    path("phenomena/versions/<uuid:public_id>/adopt/", taxonomy.adopt, name="adopt_phenomena"),
    path("phenomena/definitions/<uuid:public_id>/", taxonomy.define, name="define_phenomenon"),
    path(
        "phenomena/definitions/<uuid:public_id>/leave-out/",
        taxonomy.leave_out,
        name="leave_phenomenon_out",
    ),
    path("phenomena/definitions/<uuid:public_id>/term/", terms.propose, name="propose_term"),
    path("phenomena/terms/<uuid:public_id>/agree/", terms.agree, name="agree_term"),
    path("phenomena/focus/", focus.focuses, name="focuses"),
    path("phenomena/focus/new/<uuid:body>/", focus.prepare, name="prepare_focus"),
    path("phenomena/focus/<uuid:public_id>/", focus.show, name="focus"),
    path("phenomena/focus/<uuid:public_id>/change/", focus.change, name="change_focus"),
    path("phenomena/focus/<uuid:public_id>/decide/", focus.decide, name="decide_focus"),
    path("phenomena/focus/<uuid:public_id>/answers/", focus.answers, name="focus_answers"),
    path(
        "phenomena/focus/<uuid:public_id>/answers/<slug:kind>/file/",
        focus.answers_as_file,
        name="focus_answers_file",
    ),
    path("phenomena/focus/<uuid:public_id>/of/<uuid:body>/", focus.local, name="local_focus"),
    path(
        "phenomena/focus/<uuid:public_id>/of/<uuid:body>/sign/",
        focus.sign,
        name="sign_local_focus",
    ),
    path("phenomena/<uuid:public_id>/", taxonomy.show_phenomenon, name="phenomenon"),
]
