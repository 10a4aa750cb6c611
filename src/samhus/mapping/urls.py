"""URLs of the mapping."""

from django.urls import path

from samhus.mapping import views
from samhus.mapping.views import (
    agency_area,
    area_decision,
    confidence,
    correction,
    follow_up,
    hearing,
    reading,
    series_break,
    statement,
    why,
)

app_name = "mapping"
urlpatterns = [
    path("", views.home, name="home"),
    # what is measured
    path("indicators/", views.list_indicators, name="indicators"),
    path("indicators/new/", views.define, name="define"),
    path("indicators/<uuid:public_id>/", views.show_indicator, name="indicator"),
    path("indicators/<uuid:public_id>/review/", views.review, name="review_indicator"),
    path("indicators/<uuid:public_id>/breaks/", series_break.list_breaks, name="breaks"),
    path("indicators/<uuid:public_id>/breaks/new/", series_break.declare, name="declare_break"),
    path("breaks/<uuid:public_id>/withdraw/", series_break.withdraw, name="withdraw_break"),
    # between rounds
    path("concerns/", views.list_concerns, name="concerns"),
    path("concerns/from/<uuid:body>/", views.report_emerging, name="report_concern"),
    path("concerns/<uuid:public_id>/", views.show_concern, name="concern"),
    path("concerns/<uuid:public_id>/answer/", views.answer_emerging, name="answer_concern"),
    path("concerns/told/<uuid:public_id>/", views.show_shared_concern, name="shared_concern"),
    path("concerns/told/<uuid:public_id>/reply/", views.reply_to_shared, name="reply_to_concern"),
    path("reviews/<uuid:public_id>/", views.show_review, name="review"),
    path("reviews/<uuid:public_id>/end/", views.end_review, name="end_review"),
    # a round
    path("new/", views.prepare, name="prepare"),
    path("<uuid:public_id>/", views.show_mapping, name="round"),
    path("<uuid:public_id>/next/", views.prepare_next, name="prepare_next"),
    path("<uuid:public_id>/part/", views.prepare_part, name="prepare_part"),
    path("<uuid:public_id>/agreed/", views.agree, name="agree"),
    path("<uuid:public_id>/threat/", views.note_threat, name="note_threat"),
    path("<uuid:public_id>/open/", views.open_round, name="open"),
    path("<uuid:public_id>/aggregation/", views.show_aggregation, name="aggregation"),
    path("<uuid:public_id>/aggregation/sign/", views.sign_aggregation, name="sign_aggregation"),
    # counts in
    path("<uuid:public_id>/<uuid:indicator>/deliver/", views.deliver, name="deliver"),
    path("deliveries/<uuid:public_id>/", views.show_delivery, name="delivery"),
    path("deliveries/<uuid:public_id>/accept/", views.accept, name="accept"),
    path("deliveries/<uuid:public_id>/withdraw/", views.withdraw, name="withdraw"),
    # an agency's own areas
    path("bodies/<uuid:public_id>/areas/", agency_area.list_agency_areas, name="agency_areas"),
    path(
        "bodies/<uuid:public_id>/areas/import/",
        agency_area.import_areas,
        name="import_agency_areas",
    ),
    path("area-imports/<uuid:public_id>/", agency_area.show_import, name="agency_import"),
    path("area-imports/<uuid:public_id>/apply/", agency_area.apply, name="apply_agency_import"),
    path(
        "area-imports/<uuid:public_id>/withdraw/",
        agency_area.withdraw,
        name="withdraw_agency_import",
    ),
    # experts: seats and stages, the expert's own desk, what the panel said
    path("<uuid:public_id>/panel/", views.show_panel, name="panel"),
    path("<uuid:public_id>/panel/seat/", views.seat, name="seat"),
    path("seats/<uuid:public_id>/end/", views.end_seat, name="end_seat"),
    path("<uuid:public_id>/panel/next/", views.move_panel, name="move_panel"),
    path("<uuid:public_id>/panel/areas/", views.list_pools, name="pools"),
    path("pools/<uuid:public_id>/", views.show_pool, name="pool"),
    path("<uuid:public_id>/judging/", views.show_desk, name="judging"),
    path("<uuid:public_id>/judging/<uuid:area>/", views.judge, name="judge"),
    # a municipality's own picture: its desk in a round, and over all rounds
    path("<uuid:public_id>/picture/<uuid:body>/", statement.show_picture, name="picture"),
    path(
        "<uuid:public_id>/picture/<uuid:body>/new/",
        statement.write_statement,
        name="write_statement",
    ),
    path(
        "<uuid:public_id>/picture/<uuid:body>/carry/<uuid:statement>/",
        statement.carry_statement,
        name="carry_statement",
    ),
    path("statements/<uuid:public_id>/", statement.change_statement, name="change_statement"),
    path("statements/<uuid:public_id>/drop/", statement.drop_statement, name="drop_statement"),
    path("pictures/<uuid:body>/", statement.show_local_picture, name="local_picture"),
    path(
        "pictures/<uuid:body>/statements.csv",
        statement.download_picture_csv,
        name="local_picture_csv",
    ),
    path(
        "pictures/<uuid:body>/local-mapping.docx",
        statement.download_picture_docx,
        name="local_picture_docx",
    ),
    # the second reader
    path("<uuid:public_id>/statements/", reading.list_statements, name="statements"),
    path(
        "<uuid:public_id>/statements/<uuid:body>/",
        reading.read_statements,
        name="read_statements",
    ),
    path("statements/<uuid:public_id>/pass/", reading.let_pass, name="pass_statement"),
    path("statements/<uuid:public_id>/answer/", reading.answer_statement, name="answer_statement"),
    # results out
    path("<uuid:public_id>/overview/", views.show_overview, name="overview"),
    path("<uuid:public_id>/briefing.docx", views.download_briefing, name="briefing"),
    path("<uuid:public_id>/compute/", views.compute_everything, name="compute_everything"),
    path("<uuid:public_id>/<uuid:indicator>/", views.show_results, name="results"),
    path(
        "<uuid:public_id>/<uuid:indicator>/without-suspicious/",
        views.show_results_without,
        name="results_without",
    ),
    path("<uuid:public_id>/<uuid:indicator>/compute/", views.compute, name="compute"),
    path("snapshots/<uuid:public_id>/release/", views.release, name="release"),
    path("snapshots/<uuid:public_id>/results.csv", views.download, name="download"),
    path("snapshots/<uuid:public_id>/analysis.zip", views.download_analysis, name="analysis"),
    path("areas/<uuid:public_id>/analysis.zip", views.download_own, name="own_analysis"),
    path("areas/<uuid:public_id>/", views.show_area, name="area"),
    # decide
    path("<uuid:public_id>/decisions/", area_decision.list_decisions, name="decisions"),
    path("<uuid:public_id>/decide/<uuid:area>/", area_decision.decide, name="decide"),
    path("decisions/<uuid:public_id>/", area_decision.show_decision, name="decision"),
    path("decisions/<uuid:public_id>/sign/", area_decision.sign, name="sign"),
    path("decisions/<uuid:public_id>/send-back/", area_decision.send_back, name="send_back"),
    path("decisions/<uuid:public_id>/set-aside/", area_decision.set_aside, name="set_aside"),
    path("decisions/<uuid:public_id>/hear/", area_decision.hear, name="hear"),
    path("decisions/<uuid:public_id>/finalise/", area_decision.finalise, name="finalise"),
    path("decisions/<uuid:public_id>/review/", views.open_review, name="open_review"),
    path("decisions/<uuid:public_id>/offer/", area_decision.offer, name="offer"),
    path("<uuid:public_id>/why/<uuid:area>/", why.show_why, name="why"),
    # answer
    path("hearings/<uuid:public_id>/", hearing.show_hearing, name="hearing"),
    path("hearings/<uuid:public_id>/reply/", hearing.write_reply, name="reply"),
    path("hearings/<uuid:public_id>/reply/hand-in/", hearing.submit, name="submit_reply"),
    path("points/<uuid:public_id>/", hearing.edit_point, name="edit_point"),
    path("points/<uuid:public_id>/withdraw/", hearing.withdraw_point, name="withdraw_point"),
    path("points/<uuid:public_id>/answer/", hearing.answer_point, name="answer_point"),
    # correct
    path("corrections/<uuid:public_id>/", correction.show_correction, name="correction"),
    path("corrections/<uuid:public_id>/settle/", correction.settle, name="settle"),
    path("corrections/<uuid:public_id>/uphold/", correction.uphold, name="uphold"),
    path("corrections/<uuid:public_id>/recalculate/", correction.recalculate, name="recalculate"),
    path("recalculations/<uuid:public_id>/", correction.show_recalculation, name="recalculation"),
    # what follows
    path("offers/<uuid:public_id>/", follow_up.answer_offer, name="answer_offer"),
    path("offers/<uuid:public_id>/deliver/", follow_up.deliver_offer, name="deliver_offer"),
    path("offers/<uuid:public_id>/received/", follow_up.confirm_offer, name="confirm_offer"),
    path("decisions/<uuid:public_id>/appeal/", follow_up.file_appeal, name="file_appeal"),
    path("appeals/<uuid:public_id>/", follow_up.show_appeal, name="appeal"),
    path("appeals/<uuid:public_id>/decide/", follow_up.decide_appeal, name="decide_appeal"),
    path("<uuid:public_id>/confidence/<uuid:body>/", confidence.show_confidence, name="confidence"),
    path(
        "<uuid:public_id>/confidence/<uuid:body>/say/",
        confidence.say_confidence,
        name="say_confidence",
    ),
    path(
        "confidence/<uuid:public_id>/answer/",
        confidence.answer_confidence,
        name="answer_confidence",
    ),
    path("<uuid:public_id>/closing/", follow_up.show_closing, name="closing"),
    path("<uuid:public_id>/close/", follow_up.close, name="close"),
]
